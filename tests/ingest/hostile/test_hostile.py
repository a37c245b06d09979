"""Every hostile or broken file, folder or path, with the exact sentences the user gets."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from graph.errors import IngestError
from ingest.limits import limited
from ingest.load import Reading, read
from tests.ingest.folders import told, write
from tests.ingest.hostile.case import GOOD, HEAD, SMALL, Hostile
from tests.ingest.hostile.document import ALL, DOCUMENT, written


@pytest.mark.parametrize("hostile", ALL, ids=lambda hostile: f"{hostile.what} {hostile.name}")
def test_a_hostile_or_broken_file_gets_exactly_these_sentences(tmp_path: Path, hostile: Hostile) -> None:
    path = tmp_path / hostile.name
    hostile.make(path)
    before = sorted(tmp_path.rglob("*"))
    found = _read(path)
    if isinstance(found, IngestError):
        assert str(found).replace(f"{tmp_path}/", "") == "".join(hostile.lines)
    else:
        assert [_short(line, hostile.name) for line in told(found)] == list(hostile.lines)
        assert len(found.records.partners) == hostile.partners
        assert len(found.records.places) == hostile.places
    assert sorted(tmp_path.rglob("*")) == before


def test_the_document_of_broken_files_is_what_they_are_told() -> None:
    """Write it again with `uv run python -m tests.ingest.hostile.document`."""
    assert DOCUMENT.read_text(encoding="utf-8") == written()


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path, partners=HEAD + GOOD) / "partners.csv"
    found = read([file, tmp_path, Path(os.path.relpath(file))])
    assert told(found) == []
    assert found.report.count("partners.csv").rows == 1


def test_ids_keep_their_zeros(tmp_path: Path) -> None:
    found = read([write(tmp_path, partners=HEAD + "007,Hall,mutual_aid\n7,Lodge,mutual_aid\n")])
    assert told(found) == []
    assert [partner.key for partner in found.records.partners] == ["007", "7"]


@pytest.mark.parametrize("name", ["partners.csv", "a.xlsx", "places.geojson", "a.kml"])
def test_a_file_that_may_not_be_opened_is_one_sentence(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_text(HEAD + GOOD, encoding="utf-8")

    def denied(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)  # root may open what nobody else may
    assert told(read([path])) == [f"{name}: {name} cannot be opened: Permission denied. (file not read)"]


def _read(path: Path) -> Reading | IngestError:
    try:
        with limited(SMALL):
            return read([path])
    except IngestError as error:
        return error


def _short(line: str, name: str) -> str:
    """The line without the name of the file before it, and without what was done when that is the file."""
    rest = line.removeprefix(name).removeprefix(":").removeprefix(",").strip()
    return rest.removesuffix(" (file not read)")
