"""A confidential record of a real list: its place is in no answer, no file and no byte of the store."""

import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph.settings import Settings
from graph.store import stop
from tests.shared import shared_data
from tests.stories.kith import LOADED, kith

MAPPINGS = Path(__file__).parents[2] / "docs" / "examples" / "dc"
LAYERS = (
    "census-tracts-2010",
    "homeless-service-facilities",
    "homeless-shelter-locations",
    "places-of-worship",
)
RECORD = "House of Ruth - Herspace I & II"
CONTROL = "Larkspurcontrol Reading Room for everybody who likes to read in the afternoon"
STREET, SUITE, ZIP = "1499 LARKSPUR HOLLOW WAY NE", "Unit Quillback", "20098"
LATITUDE, LONGITUDE = 38.8761234, -77.0198765
WORDS = ("LARKSPUR HOLLOW", "Quillback", ZIP, "38.876123", "77.019876", "CONFIDENTIAL Washington")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city's layers; one record's place is told in every column again, one name is a control."""
    folder = tmp_path_factory.mktemp("city")
    for layer in LAYERS:
        shutil.copy(shared_data("dc-open-data") / f"{layer}.geojson", folder)
        shutil.copy(MAPPINGS / f"{layer}.toml", folder)
    path = folder / "homeless-service-facilities.geojson"
    whole = json.loads(path.read_text(encoding="utf-8"))
    record = next(f for f in whole["features"] if f["properties"]["NAME"] == RECORD)
    del record["properties"]["REDACTED_BY_PROJECT"]
    record["properties"] |= {"MAR_ADDR": STREET, "SUITE": SUITE, "ZIP": ZIP}
    record["properties"]["POP_SERV"] += f", come to {STREET}"
    record["geometry"] = {"type": "Point", "coordinates": [LONGITUDE, LATITUDE]}
    whole["features"][0]["properties"]["NAME"] = CONTROL
    path.write_text(json.dumps(whole), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def loaded(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder after loading the city; what the load said is kept beside it."""
    data = tmp_path_factory.mktemp("capital") / "data"
    done = kith(data, "load", str(city))
    (data.parent / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    assert done.returncode in LOADED, done.stderr
    yield data
    stop(Settings(data=data))


def everything_over_bolt(data: Path) -> str:
    """Every property of every node and relationship, read by the plain driver past all of Kith's code."""
    running: dict[str, Any] = json.loads((data / "store.json").read_text(encoding="utf-8"))
    uri = f"bolt://127.0.0.1:{running['port']}"
    library: Any = neo4j.GraphDatabase
    with library.driver(uri, auth=("root", running["password"])) as driver:
        nodes = driver.execute_query(
            "MATCH (n) RETURN labels(n) AS is, properties(n) AS has", database_="kith"
        )
        ties = driver.execute_query("MATCH ()-[r]->() RETURN properties(r) AS has", database_="kith")
    return repr([record.data() for record in (*nodes.records, *ties.records)])


def found(words: tuple[str, ...], text: str) -> list[str]:
    return [word for word in words if re.search(re.escape(word), text, re.IGNORECASE)]


def test_no_property_read_over_bolt_tells_the_place(loaded: Path) -> None:
    assert kith(loaded, "status").returncode == 0
    text = everything_over_bolt(loaded)
    assert CONTROL in text
    assert RECORD in text
    assert not found(WORDS, text)


@pytest.mark.parametrize("role", ["public", "advocate", "team"])
def test_no_map_of_any_role_tells_the_place(loaded: Path, role: str, tmp_path: Path) -> None:
    done = kith(loaded, "map", str(tmp_path / "maps"), "--for", role)
    assert done.returncode == 0, done.stderr
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "maps").glob("*.html"))
    assert CONTROL in text
    assert not found(WORDS, without_fonts(text))


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("silos", "--by", "kind"),
        ("gaps", "--need", "housing", "--community", "african_american"),
        ("silos", "--json"),
        ("gaps", "--json"),
    ],
    ids=" ".join,
)
def test_no_answer_on_the_terminal_tells_the_place(loaded: Path, command: tuple[str, ...]) -> None:
    done = kith(loaded, *command)
    assert done.returncode == 0, done.stderr
    assert not found(WORDS, done.stdout + done.stderr)


def test_no_referral_tells_the_place(loaded: Path) -> None:
    done = kith(loaded, "refer", "-", "--json", stdin=json.dumps({"needs": ["housing"]}))
    assert done.returncode == 0, done.stderr
    assert not found(WORDS, done.stdout)


def test_what_the_load_said_and_the_rows_to_mend_do_not_repeat_the_place(loaded: Path) -> None:
    said = (loaded.parent / "said.txt").read_text(encoding="utf-8")
    assert "no place is kept" in said
    mend = "".join(path.read_text(encoding="utf-8") for path in loaded.parent.rglob("errors*.csv"))
    assert not found(WORDS, said + mend)


def test_a_backup_does_not_hold_the_place(loaded: Path, tmp_path: Path) -> None:
    assert kith(loaded, "backup", str(tmp_path / "copy.kith")).returncode == 0
    with zipfile.ZipFile(tmp_path / "copy.kith") as copy:
        text = "".join(copy.read(name).decode("utf-8") for name in copy.namelist())
    assert CONTROL in text
    assert not found(WORDS, text)


def test_no_byte_of_the_data_folder_tells_the_place_but_the_control_word_is_there(loaded: Path) -> None:
    stop(Settings(data=loaded))
    held = {path: path.read_bytes() for path in loaded.rglob("*") if path.is_file()}
    assert any(CONTROL.encode() in content for content in held.values())
    for word in WORDS:
        spellings = {word.encode(), word.lower().encode(), word.encode("utf-16-le"), word.encode("utf-16-be")}
        assert not [path for path, content in held.items() if any(s in content for s in spellings)], word


def test_only_the_owner_of_the_data_folder_may_read_it(loaded: Path) -> None:
    assert os.umask(0o022) in range(0o1000)
    open_to_others = [path for path in (loaded, *loaded.rglob("*")) if path.stat().st_mode & 0o077]
    assert not open_to_others


def without_fonts(text: str) -> str:
    """The text without embedded files, whose letters may spell anything."""
    return re.sub(r"data:[\w/+-]+;base64,[A-Za-z0-9+/=]+", "", text)
