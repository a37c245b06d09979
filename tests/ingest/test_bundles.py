"""Any source goes the way of Kith's own files: readers, door, report and ids are the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model.ids import stable_id
from graph.model.source import Source
from graph.vocabulary.codes import Disclosure
from ingest.bundles import Bundle, Entry, Part
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.load import Reading, read
from ingest.report import Report
from ingest.sources import registry
from ingest.sources.registry import SourceShape

Knows = Callable[..., Reading]
CLINIC = {"id": "1", "name": "River Clinic", "kind": "community_health_clinic"}
CARE = {"id": "1", "partner": "1", "name": "Care", "zip": "55401", "address": "12 Elm Street"}


def shape(*parts: Part) -> SourceShape:
    """A source that reads files ending in .json as these parts."""

    def read(glimpse: Glimpse, dataset: Dataset, _report: Report) -> Bundle:
        return Bundle(glimpse.path, Source("list", "A list"), dataset.fictional, parts)

    return SourceShape("A list", lambda glimpse: glimpse.suffix == ".json", read)


@pytest.fixture
def knows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Knows:
    """Reads one file with a source of these parts."""

    def known(*parts: Part) -> Reading:
        only = shape(*parts)
        monkeypatch.setattr(registry, "SHAPES", (only,))
        (tmp_path / "list.json").write_text("{}", encoding="utf-8")
        return read([tmp_path / "list.json"])

    return known


def test_a_bundle_becomes_records_with_the_ids_of_its_source(knows: Knows) -> None:
    found = knows(
        Part("services", "list.json", [Entry(1, CARE)]), Part("partners", "list.json", [Entry(1, CLINIC)])
    )
    assert [p.id for p in found.records.partners] == [stable_id("list", "partner", "1")]
    assert found.records.services[0].partner == found.records.partners[0].id
    assert found.records.sources == (Source("list", "A list"),)


def test_a_record_that_has_an_id_keeps_it(knows: Knows) -> None:
    found = knows(Part("partners", "list.json", [Entry(1, CLINIC, entity="kept")]))
    assert [p.id for p in found.records.partners] == ["kept"]


def test_the_door_reads_what_no_cell_holds(knows: Knows) -> None:
    hidden = Entry(1, CARE, raw={"street": "12 Elm Street", "remark": "address is confidential"})
    found = knows(Part("partners", "list.json", [Entry(1, CLINIC)]), Part("services", "list.json", [hidden]))
    assert found.records.locations[0].disclosure is Disclosure.CONFIDENTIAL
    assert "Elm" not in repr(found.records)


def test_a_record_that_cannot_be_read_is_refused_and_the_others_load(knows: Knows) -> None:
    bad = Entry(2, {"id": "2"}, broken="has no name")
    found = knows(Part("partners", "list.json", [bad, Entry(1, CLINIC)]))
    assert len(found.records.partners) == 1
    assert [str(line) for line in found.report.lines] == ["list.json, row 2: has no name (row not loaded)"]


def test_rows_to_mend_of_a_source_without_rows_are_those_of_kiths_own_file_and_load_again(
    knows: Knows, tmp_path: Path
) -> None:
    bad = Entry(1, {**CLINIC, "kind": "clinik"}, raw={"nested": "River Clinic"})
    found = knows(Part("partners", "list.json", [bad], own_mends=True))
    written = found.report.write_errors_csv(tmp_path / "mend")
    assert [path.name for path in written] == ["errors-list.json-partners.csv", "dataset.toml"]
    text = written[0].read_text(encoding="utf-8-sig").replace("clinik", CLINIC["kind"])
    written[0].write_text(text, encoding="utf-8")
    again = read([tmp_path / "mend"])
    assert [p.id for p in again.records.partners] == [stable_id("list", "partner", "1")]


def test_of_a_closed_record_of_such_a_source_nothing_is_written_to_mend(knows: Knows, tmp_path: Path) -> None:
    raw = {"a": "12 Elm Street", "b": "address is confidential"}
    closed = Entry(1, {**CARE, "needs": "foood"}, raw=raw)
    partner = Part("partners", "list.json", [Entry(1, CLINIC)])
    found = knows(partner, Part("services", "list.json", [closed], own_mends=True))
    assert found.report.write_errors_csv(tmp_path / "mend") == []


def test_a_file_that_no_source_knows_is_told(tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text("[]", encoding="utf-8")
    found = read([tmp_path])
    assert [line.what for line in found.report.lines] == ["is read by no mapping"]
