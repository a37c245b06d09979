"""Run the commands of the walks in docs and write what they answer: `uv run python -m tools.walk_doc`.

A block of ```console has lines that begin with `$ `, each followed by what was printed. `kith` is run as a
new user would run it, in a folder with the example files; `cp` copies one file there over another.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from typer.testing import CliRunner, Result

from api.cli.main import app

DOCUMENT = Path(__file__).parents[1] / "docs" / "bring-your-own.md"
REFERRALS = Path(__file__).parents[1] / "docs" / "walks.md"
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples" / "messy"
HOME = "~/river"
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def walked(text: str, *, remarks: bool = True) -> str:
    """The document with the answers that its commands give now, with or without remarks on the work."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name).resolve() / "river"
        shutil.copytree(EXAMPLES, home)
        try:
            return _BLOCK.sub(lambda block: _block(block[0], home, remarks), text)
        finally:
            _run(["kith", "stop"], home)
            _run(["kith", "stop", "--demo"], home)


def _block(block: str, home: Path, remarks: bool) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_answer(command.removeprefix('$ '), home, remarks)}" for command in commands)


def _answer(command: str, home: Path, remarks: bool) -> str:
    words = shlex.split(command)
    if words[0] == "cp":
        shutil.copy(home / words[1], home / words[2])
        return ""
    if words[0] == "cat":
        return (home / words[1]).read_text(encoding="utf-8-sig")
    done = _run(words, home)
    told = (done.output if remarks else done.stdout).replace(str(home), HOME)
    return "".join(f"{line.rstrip()}\n" for line in told.splitlines())


def _run(words: list[str], home: Path) -> Result:
    gone = dict.fromkeys((name for name in os.environ if name.startswith(("NEO4J_", "KITH_"))), None)
    settings = {"KITH_DATA": str(home / "data"), "KITH_TODAY": "2026-10-31", "NO_COLOR": "1"}
    with contextlib.chdir(home):
        return CliRunner().invoke(app, words[1:], env={**gone, **settings})


def main() -> None:
    """Write the answers into the documents."""
    for document in (DOCUMENT, REFERRALS):
        text = document.read_text(encoding="utf-8")
        document.write_text(walked(text, remarks=document is DOCUMENT), encoding="utf-8")


if __name__ == "__main__":
    main()
