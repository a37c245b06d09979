"""What the README tells people to type is run as it is written."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.stories.kith import COMMAND, environment, kith

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = tuple(re.findall(r"^    uv run (\S.*)$", README, re.MULTILINE))
PARTNERS = "id,name,kind\n1,Willow House,community_center\n2,County Court,family_court\n"
TIES = "source,target,kind\n1,2,REFERS_TO\n"
WALKS = [command for command in COMMANDS if command.startswith("kith ") and command != "kith demo"]


def test_continuous_integration_calls_the_test_command_of_the_readme() -> None:
    assert "pytest" in COMMANDS
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "uv run pytest" in script


def test_the_walks_of_the_readme_work_as_they_are_written(tmp_path: Path) -> None:
    data = tmp_path / "data"
    planted = subprocess.Popen(
        (*COMMAND, "demo", "--no-open", "--port", "0"),
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert planted.stdout is not None
        assert any("http://127.0.0.1:" in line for line in planted.stdout)
    finally:
        os.killpg(planted.pid, signal.SIGINT)
        planted.communicate(timeout=30)
    assert planted.returncode == 0
    for command in WALKS:
        answers = "\n" * 12 if "refer" in command else ""
        done = kith(data, *command.split()[1:], stdin=answers)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if "--template" in command:
            (tmp_path / "ours" / "partners.csv").write_text(PARTNERS, encoding="utf-8")
            (tmp_path / "ours" / "ties.csv").write_text(TIES, encoding="utf-8")


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)", README))))
def test_every_file_the_readme_points_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()
