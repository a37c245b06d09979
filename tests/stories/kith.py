"""Run the `kith` command as a user does: its own data folder, no setting left over."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from api.cli.main import app

COMMAND = (str(Path(sys.executable).with_name("kith")),)
LOADED = (0, 3)
"""Exit statuses of a load that went in; 3 says that some rows were not loaded, as in the seed."""


def desk(data: Path) -> Path:
    """The folder a command is typed in; what it writes beside it stays out of the data."""
    data.parent.mkdir(parents=True, exist_ok=True)
    return data.parent


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a fresh user whose data is in `data`, on a fixed day."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "KITH_"))}
    return {
        **kept,
        "KITH_DATA": str(data),
        "KITH_TODAY": "2026-10-31",
        "NO_COLOR": "1",
        "COLUMNS": "200",
        **more,
    }


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    returncode: int
    stdout: str
    stderr: str


def kith(data: Path, *arguments: str, stdin: str = "", **more: str) -> Said:
    """One `kith` command, to its end, inside this process; see `start` for one of its own."""
    gone = dict.fromkeys((k for k in os.environ if k.startswith(("NEO4J_", "KITH_"))), None)
    with contextlib.chdir(desk(data)):
        done = CliRunner().invoke(
            app, list(arguments), input=stdin, env={**gone, **environment(data, **more)}
        )
    return Said(done.exit_code, done.stdout, done.stderr)


def answer(data: Path, *arguments: str, stdin: str = "", **more: str) -> Any:  # noqa: ANN401 (it is JSON)
    """What a command answers with `--json`; fails with what it said when it did not succeed."""
    done = kith(data, *arguments, "--json", stdin=stdin, **more)
    assert done.returncode in LOADED, done.stderr
    return json.loads(done.stdout)


def start(data: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    """A `kith` command left running, in a session of its own."""
    return subprocess.Popen(
        (*COMMAND, *arguments),
        cwd=desk(data),
        env=environment(data, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
