from __future__ import annotations

import stat
from pathlib import Path

import pytest

from graph.errors import KithError
from graph.vocabulary.codes import Role
from ingest.exports.formats import Format, export
from ingest.exports.writing import put_folder
from tests.builders import a_partner, a_view


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_owner_reads_what_is_not_for_the_public(tmp_path: Path, role: Role) -> None:
    view = a_view(a_partner(), role=role)
    files = export(view, tmp_path / "out", Format.CSV)
    files += export(view, tmp_path / "map.geojson", Format.GEOJSON)
    public = role is Role.PUBLIC
    assert {mode(path) for path in files} == {0o644 if public else 0o600}
    assert {mode(path.parent) for path in files[:-1]} == {0o755 if public else 0o700}


def test_the_name_of_a_file_says_for_whom_it_is(tmp_path: Path) -> None:
    view = a_view(a_partner(), role=Role.ADVOCATE)
    assert export(view, tmp_path, Format.GEXF) == [tmp_path / "kith-for-advocate.gexf"]
    assert export(view, tmp_path / "new", Format.KUMU) == [tmp_path / "new" / "kith-for-advocate.kumu.json"]
    names = {path.name for path in export(view, tmp_path / "sheets", Format.CSV)}
    assert names == {"about-this-export.md", "dataset.toml", "advocate-partners.csv"}


@pytest.mark.parametrize("form", list(Format))
def test_nothing_is_replaced_unless_asked(tmp_path: Path, form: Format) -> None:
    view = a_view(a_partner())
    target = tmp_path / "out"
    first = export(view, target, form)
    with pytest.raises(KithError, match="--force"):
        export(view, target, form)
    assert export(view, target, form, force=True) == first


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "thesis.txt"
    mine.write_text("years of work", encoding="utf-8")
    with pytest.raises(KithError, match="has other files in it"):
        export(a_view(a_partner()), tmp_path, Format.CSV, force=True)
    assert mine.read_text(encoding="utf-8") == "years of work"


def test_a_replaced_folder_keeps_nothing_of_the_earlier_export(tmp_path: Path) -> None:
    target = tmp_path / "out"
    export(a_view(a_partner("walnut_house")), target, Format.CSV)
    export(a_view(a_partner("new")), target, Format.CSV, force=True)
    assert "walnut_house" not in "".join(
        p.read_text(encoding="utf-8") for p in target.rglob("*") if p.is_file()
    )
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KithError, match="cannot be written"):
        put_folder(tmp_path / "out", {"a/b": b"", "a/b/c": b""}, private=True)
    assert list(tmp_path.iterdir()) == []


def test_a_view_with_nothing_in_it_is_said(tmp_path: Path) -> None:
    view = a_view(a_partner(audience=Role.TEAM), role=Role.PUBLIC)
    with pytest.raises(KithError, match="nothing in this store is for the public"):
        export(view, tmp_path / "out", Format.CSV)
    assert not (tmp_path / "out").exists()


def test_only_a_map_has_places_to_add(tmp_path: Path) -> None:
    with pytest.raises(KithError, match="only a GeoJSON map"):
        export(a_view(a_partner()), tmp_path / "out", Format.CSV, places=True)
