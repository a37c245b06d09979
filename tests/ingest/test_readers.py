"""The readers that every source shares refuse what could be misread or do harm, in one sentence."""

import gzip
import zipfile
from pathlib import Path

import pytest

from graph.errors import IngestError
from ingest.csvs import read_bytes
from ingest.jsons import read_json
from ingest.limits import Limits, limited, limits, read_limits
from ingest.xmls import read_xml
from ingest.zips import open_zip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": NaN}', "x.json is not valid JSON: NaN is not a number. Export it again."),
        (
            '{"a": 1, "a": 2}',
            "x.json is not valid JSON: the key 'a' stands twice in one object. Export it again.",
        ),
        (
            '{"a": "\\ud800"}',
            "x.json is not valid JSON: it holds half of a character (a lone surrogate). Export it again.",
        ),
        ('{"a": 1e400}', "x.json is not valid JSON: 1e400 is not a number. Export it again."),
        ("[" * 100 + "]" * 100, "x.json nests deeper than 60 levels (KITH_MAX_DEPTH); it is not read."),
        (
            "<html>",
            "x.json is not valid JSON: Expecting value in line 1, column 1. Export it again.",
        ),
    ],
)
def test_json_that_programs_read_in_different_ways_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(IngestError) as refused:
        read_json("x.json", text.encode())
    assert str(refused.value) == sentence


def test_json_with_whole_pairs_is_read() -> None:
    assert read_json("x.json", b'{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
    ],
)
def test_xml_with_a_dtd_is_refused(text: str) -> None:
    with pytest.raises(IngestError, match=r"^x\.kml has a DTD or entities, which Kith does not read"):
        read_xml("x.kml", text.encode())


def test_xml_that_is_cut_off_is_refused() -> None:
    with pytest.raises(IngestError, match=r"^x\.kml is not valid XML: "):
        read_xml("x.kml", b"<a><b>")


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return path


def test_a_zip_is_read_from_memory(tmp_path: Path) -> None:
    held = open_zip(zipped(tmp_path / "a.zip", **{"folder__a.csv": b"id\n"}))
    assert held.names == ("folder/a.csv",)
    assert held.read("folder/a.csv") == b"id\n"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a=b"0" * 10_000_000)
    with pytest.raises(IngestError) as refused:
        open_zip(path)
    assert str(refused.value) == (
        "a.zip unpacks to more than 200 times its size (KITH_MAX_RATIO); it is not read."
    )


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "C:\\a.csv", "a/../../b"])
def test_a_zip_that_would_write_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, b"id\n")
    with pytest.raises(IngestError, match=r"^a\.zip holds a file that would be unpacked elsewhere"):
        open_zip(path)


def test_a_zip_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a=b"id\n" * 100)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(IngestError, match=r"^a\.zip is not a whole zip file"):
        open_zip(path)


def test_a_gzip_file_is_read_unpacked_and_within_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"id\n" * 1000))
    assert read_bytes(path) == b"id\n" * 1000
    with limited(Limits(unpacked=100)), pytest.raises(IngestError, match="KITH_MAX_UNPACKED"):
        read_bytes(path)


def test_limits_are_settings_with_safe_values(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits() == Limits()
    monkeypatch.setenv("KITH_MAX_COLUMNS", "1000")
    assert limits().columns == 1000
    with pytest.raises(IngestError, match="KITH_MAX_ROWS is 'many'; write a whole number above zero"):
        read_limits({"KITH_MAX_ROWS": "many"})


def test_a_number_with_a_large_exponent_that_fits_is_read() -> None:
    assert read_json("x.json", b'{"a": 1e100, "b": 2.5}') == {"a": 1e100, "b": 2.5}
