from __future__ import annotations

import tomllib
from pathlib import Path

from tests.cli.conftest import Kith

LIST = "Org Name,Street Address,Zip\nNorth Hall,1 Elm St,55104\nCasa Sol,2 Oak Ave,55105\n"


def test_a_mapping_is_shown_or_written_and_nothing_is_loaded(kith: Kith, tmp_path: Path) -> None:
    (tmp_path / "libraries.csv").write_text(LIST, encoding="utf-8")
    shown = kith("map-columns", str(tmp_path / "libraries.csv"))
    assert shown.exit_code == 0, shown.stderr
    assert "TODO" in shown.stderr
    out = tmp_path / "libraries.toml"
    words = ("map-columns", str(tmp_path / "libraries.csv"), "--out", str(out))
    assert kith(*words).stdout == f"Wrote {out}\n"
    assert tomllib.loads(out.read_text(encoding="utf-8")) == tomllib.loads(shown.stdout)
    again = kith(*words)
    assert (again.exit_code, "--force" in again.stderr) == (1, True)
    assert not (tmp_path / "data").exists()


def test_what_is_no_table_is_said_in_one_sentence(kith: Kith, tmp_path: Path) -> None:
    done = kith("map-columns", str(tmp_path / "nowhere.csv"))
    assert (done.exit_code, done.stderr) == (1, f"{tmp_path / 'nowhere.csv'} does not exist; name a file.\n")
