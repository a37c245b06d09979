"""kith doctor: what is missing, and what to do."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kith


def checks(done_stdout: str) -> dict[str, dict[str, object]]:
    return {check["what"]: check for check in json.loads(done_stdout)["checks"]}


def test_a_folder_open_to_others_is_to_be_closed(kith: Kith, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data").chmod(0o755)
    done = kith("doctor", "--no-start")
    assert done.exit_code == 1
    assert "chmod 700" in done.stdout
    (tmp_path / "data").chmod(0o700)
    assert kith("doctor", "--no-start").exit_code == 0


def test_a_machine_without_the_engine_is_told_of_neo4j(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", absent)
    done = kith("doctor", "--json")
    assert done.exit_code == 1
    assert "NEO4J_URI" in str(checks(done.stdout)["Engine"]["do"])


def test_a_neo4j_that_is_down_is_said(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "long enough")
    done = kith("doctor", "--json")
    assert done.exit_code == 1
    store = checks(done.stdout)["Store"]
    assert store["well"] is False
    assert "NEO4J_URI" in str(store["do"])
