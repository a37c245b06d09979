"""Folders, files and data sets: in any order, twice, dry, and mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import IngestError, MixedStore
from graph.store import Loaded
from ingest.load import load, read, write_templates
from ingest.report import Outcome
from seed.plant import SEED
from tests.ingest.folders import FICTION, PARTNERS, reading, told, write
from tests.ingest.keeping import FakeStore

TIE = {"source": "clinic", "target": "mosque", "kind": "REFERS_TO"}
MOSQUE = {"id": "mosque", "name": "Masjid", "kind": "place_of_worship"}


def test_the_seed_reads_the_same_twice_and_over_itself() -> None:
    first = read([SEED])
    assert first.fictional
    assert read([SEED]).records == first.records
    assert read([SEED], known=first.records).records == first.records


def test_folders_and_files_may_come_in_any_order(tmp_path: Path) -> None:
    one = write(tmp_path / "one", partners=PARTNERS, ties=[TIE])
    two = write(tmp_path / "two", partners=[MOSQUE])
    forward, backward = read([one, two]), read([two, one])
    assert len(forward.records.ties) == len(backward.records.ties) == 1
    assert forward.records == backward.records
    files = [one / "ties.csv", two / "partners.csv", one / "partners.csv"]
    assert read(files).records.ties == forward.records.ties


def test_a_key_that_two_sources_use_names_nobody_from_a_third(tmp_path: Path) -> None:
    a = write(tmp_path / "a", partners=PARTNERS, dataset__toml='source = "a"')
    b = write(tmp_path / "b", partners=PARTNERS, dataset__toml='source = "b"')
    c = write(tmp_path / "c", partners=[MOSQUE], ties=[TIE], dataset__toml='source = "c"')
    assert "is a key that several sources use" in told(read([a, b, c]))[0]
    assert len(read([a, c]).records.ties) == 1


def test_the_source_of_a_folder_decides_the_ids(tmp_path: Path) -> None:
    a = reading(tmp_path / "a", partners=PARTNERS, dataset__toml='source = "a"\nas_of = 2026-01-01').records
    b = reading(tmp_path / "b", partners=PARTNERS).records
    assert a.partners[0].id != b.partners[0].id
    assert (a.sources[0].id, b.sources[0].id) == ("a", "team")


def test_fictional_and_real_files_are_not_read_together(tmp_path: Path) -> None:
    made_up = write(tmp_path / "a", partners=PARTNERS, dataset__toml=FICTION)
    real = write(tmp_path / "b", partners=[MOSQUE])
    with pytest.raises(IngestError, match=r"is fictional and .* is not"):
        read([made_up, real])


@pytest.mark.parametrize(
    "text", ["source = 5", 'name = "x"\nfictional = "yes"', "color = 1", "=", 'as_of = "soon"']
)
def test_a_slip_in_dataset_toml_is_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(IngestError, match=r"dataset\.toml"):
        reading(tmp_path, partners=PARTNERS, dataset__toml=text)


def test_a_path_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="does not exist"):
        read([tmp_path / "nothing"])
    with pytest.raises(IngestError, match="nothing to read"):
        read([tmp_path])


def test_a_file_is_known_by_its_name_or_by_its_header(tmp_path: Path) -> None:
    write(tmp_path, north_partners=PARTNERS, survey=[TIE], other=[{"a": "b"}])
    write(tmp_path, partners=[MOSQUE])
    found = read([tmp_path])
    assert (len(found.records.partners), len(found.records.ties)) == (2, 1)
    assert told(found) == ["other.csv: is read by no mapping (file not read; see docs/mapping.md)"]


def test_a_dry_run_gives_the_same_report_and_writes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, partners=[*PARTNERS, {"id": "x", "name": "X", "kind": "wizard"}])
    store = FakeStore()
    said: list[str] = []
    dry = load(store, [folder], dry_run=True, progress=said.append)
    assert store.kept == []
    wet = load(store, [folder])
    assert dry.loaded is None
    assert wet.loaded == Loaded(created=len(store.kept[0]), changed=0, unchanged=0)
    assert dry.reading.report == wet.reading.report
    assert said


def test_a_dry_run_says_too_that_real_and_fictional_do_not_meet(tmp_path: Path) -> None:
    store = FakeStore()
    load(store, [write(tmp_path / "a", partners=PARTNERS, dataset__toml=FICTION)])
    with pytest.raises(MixedStore):
        load(store, [write(tmp_path / "b", partners=[MOSQUE])], dry_run=True)


def test_a_load_may_name_what_the_store_has(tmp_path: Path) -> None:
    store = FakeStore()
    load(store, [write(tmp_path / "a", partners=[*PARTNERS, MOSQUE])])
    load(store, [write(tmp_path / "b", ties=[TIE])])
    assert len(store.kept[1].ties) == 1


def test_rows_to_mend_load_after_mending(tmp_path: Path) -> None:
    rows = [{**MOSQUE, "phone": "=1+1", "kind": "wizard"}, *PARTNERS]
    folder = write(tmp_path / "a", partners=rows, dataset__toml='source = "north"')
    found = read([folder])
    written = found.report.write_errors_csv(tmp_path / "out")
    assert [path.name for path in written] == ["errors-partners.csv", "dataset.toml"]
    text = written[0].read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert "what_is_wrong" in text
    written[0].write_text(text.replace("wizard", "place_of_worship", 1), encoding="utf-8")
    mended = read([tmp_path / "out"])
    assert mended.report.lines == []
    assert mended.records.partners[0].phone == "=1+1"
    assert mended.records.sources == found.records.sources
    both = read([tmp_path / "out", folder])
    assert len(both.records.partners) == 2


def test_the_report_counts_rows_and_says_what_was_done(tmp_path: Path) -> None:
    rows = [*PARTNERS, {"id": "x", "name": "X", "kind": "wizard"}, {**MOSQUE, "languages": "klingon"}]
    report = reading(tmp_path, partners=rows).report
    assert report.refused == 1
    assert [line.outcome for line in report.lines] == [Outcome.REFUSED, Outcome.LEFT_OUT]
    assert [(line.row, line.column) for line in report.lines] == [(3, "kind"), (4, "languages")]
    assert report.summary() == "partners.csv: 3 rows read, 1 not loaded\n1 cell left out"


def test_a_name_of_a_file_with_line_breaks_is_one_line_of_the_summary(tmp_path: Path) -> None:
    file = tmp_path / "new\nline.csv"
    file.write_text("id,name,kind\n", encoding="utf-8")
    assert read([file]).report.summary() == "No rows in new line.csv"


def test_half_a_json_file_is_told_as_that_and_not_as_a_file_without_a_mapping(tmp_path: Path) -> None:
    folder = write(tmp_path, partners=PARTNERS, wards__geojson='{"features": [')
    report = read([folder]).report
    assert [(line.what[:36], line.outcome) for line in report.lines] == [
        ("wards.geojson is not valid JSON: Exp", Outcome.REFUSED)
    ]


def test_templates_are_empty_copies_that_read_without_a_remark(tmp_path: Path) -> None:
    paths = write_templates(tmp_path / "new")
    assert {path.name for path in paths} >= {
        "partners.csv",
        "services.csv",
        "ties.csv",
        "places.geojson",
        "dataset.toml",
    }
    found = read([tmp_path / "new"])
    assert (found.report.lines, len(found.records.partners)) == ([], 0)
    with pytest.raises(IngestError, match="already has"):
        write_templates(tmp_path / "new")


def test_every_column_of_the_templates_is_in_the_document(tmp_path: Path) -> None:
    document = (Path(__file__).parents[2] / "docs" / "files.md").read_text(encoding="utf-8")
    for path in write_templates(tmp_path):
        if path.suffix == ".csv":
            columns = path.read_text(encoding="utf-8").strip().split(",")
            assert [column for column in columns if column not in document] == [], path.name
