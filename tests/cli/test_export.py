from __future__ import annotations

import json
from pathlib import Path

from tests.builders import a_confirmed_tie, a_partner
from tests.cli.conftest import Holding, Kith

EVERYONE = (a_partner("clinic"), a_partner("court", "family_court"), a_confirmed_tie())


def test_export_says_for_whom_and_what_it_wrote(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    store = holding(*EVERYONE)
    done = kith("export", str(tmp_path / "net.gexf"), "--format", "gexf", "--for", "advocate")
    assert done.exit_code == 0, done.stderr
    assert "for the advocate" in done.stdout
    assert f"Wrote {tmp_path / 'net.gexf'}" in done.stdout
    assert store.used == [("clinic", "exports", 2026), ("court", "exports", 2026)]
    assert "#B4501E" in (tmp_path / "net.gexf").read_text(encoding="utf-8")


def test_files_are_for_the_public_unless_somebody_else_is_named(
    kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(*EVERYONE)
    told = json.loads(kith("export", str(tmp_path / "out"), "--format", "csv", "--json").stdout)
    assert told["role"] == "public"
    assert str(tmp_path / "out" / "test" / "public-partners.csv") in told["files"]


def test_an_export_that_is_there_is_replaced_only_on_request(
    kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(*EVERYONE)
    words = ("export", str(tmp_path / "map.geojson"), "--format", "geojson")
    assert kith(*words).exit_code == 0
    again = kith(*words)
    assert (again.exit_code, "--force" in again.stderr) == (1, True)
    assert kith(*words, "--force").exit_code == 0
