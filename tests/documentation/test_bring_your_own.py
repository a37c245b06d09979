"""The walk through a messy spreadsheet is run as it is written."""

from __future__ import annotations

import shutil
from pathlib import Path

from ingest.load import read
from tests.ingest.folders import everything
from tools.walk_doc import DOCUMENT, EXAMPLES, walked


def test_what_the_walk_shows_is_what_its_commands_print() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert walked(text) == text


def test_the_note_that_tells_where_the_shelter_is_comes_nowhere(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "river")
    found = read([tmp_path / "river" / "mended.toml"])
    told = everything(found, tmp_path / "out")
    assert "Safe Harbor House" in told
    for secret in ("Quince", "blue house", "Ana María", "Yusuf", "Lena Ortiz", "555-0190", "ana.maria"):
        assert secret not in told
