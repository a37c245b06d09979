"""Hostile and broken map layers, directories in JSON, and zip files."""
# ruff: noqa: E501

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.ingest.folders import layer, square
from tests.ingest.hostile.case import Hostile, data, text
from tests.ingest.hsds.made import a_service, page

HERE = square(-94, 44)
RING: list[list[float]] = HERE["coordinates"][0]
LAYER = "places.geojson"


def shapes(*found: object, **properties: object) -> Callable[[Path], object]:
    """A layer of places with these shapes, or with a shape for each and what else each says."""
    features: list[Any] = [
        ({"id": f"p{n}", "name": f"Place {n}", **properties}, shape) for n, shape in enumerate(found, start=1)
    ]
    return text(layer(features))


def polygon(*corners: list[float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(corners)]}


def inside(**of: str) -> Callable[[Path], object]:
    """Places by their keys, each within another one."""
    return text(
        layer([({"id": key, "name": key.title(), "within": around}, HERE) for key, around in of.items()])
    )


def members(**found: bytes) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in found.items():
                out.writestr(name.replace("UP", "../../").replace("__", "."), content)

    return make


def locked(path: Path) -> None:
    members(organizations__csv=b"id,name\n")(path)
    whole = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + flags] |= 1
    path.write_bytes(whole)


BOMB = {"freq": "SECONDLY", "interval": 1, "count": 10**12, "until": "9999-12-31"}
ENTITIES = '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><kml><Placemark><name>&b;</name></Placemark></kml>'
ZIPPED = zipfile.ZipFile
JSONS = (
    Hostile("nothing", LAYER, data(b""), (f"{LAYER} is empty; export or download it again.",)),
    Hostile(
        "JSON with NaN",
        LAYER,
        text('{"type": NaN}'),
        (f"{LAYER} is not valid JSON: NaN is not a number. Export it again.",),
    ),
    Hostile(
        "a number without end",
        LAYER,
        text(f'{{"type": {"9" * 5_000}}}'),
        (f"{LAYER} is not valid JSON: {'9' * 40}... is not a number. Export it again.",),
    ),
    Hostile(
        "JSON nested without end",
        LAYER,
        text("[" * 10_000),
        (f"{LAYER} nests deeper than 60 levels (KITH_MAX_DEPTH); it is not read.",),
    ),
    Hostile(
        "a key twice in one object",
        LAYER,
        text('{"type": 1, "type": 2}'),
        (f"{LAYER} is not valid JSON: the key 'type' stands twice in one object. Export it again.",),
    ),
    Hostile(
        "half of a character",
        LAYER,
        text('{"type": "\\ud800"}'),
        (f"{LAYER} is not valid JSON: it holds half of a character (a lone surrogate). Export it again.",),
    ),
    Hostile(
        "JSON cut off",
        LAYER,
        text('{"type": "FeatureCollection", "features": ['),
        (f"{LAYER} is not valid JSON: Expecting value in line 1, column 44. Export it again.",),
    ),
    Hostile(
        "a web page",
        "list.json",
        text("<!DOCTYPE html><html></html>"),
        ("is a web page, not a table; download it again (many sites ask to sign in first)",),
    ),
    Hostile(
        "features without end",
        LAYER,
        shapes(*[HERE] * 6),
        (f"{LAYER} has more than 5 features (KITH_MAX_ROWS); it is not read.",),
    ),
    Hostile(
        "latitude and longitude exchanged",
        LAYER,
        shapes(polygon(*([y, x] for x, y in RING))),
        (f"{LAYER} has latitude and longitude exchanged; write the longitude first in each position.",),
    ),
    Hostile(
        "the same in one shape of several",
        LAYER,
        shapes(HERE, HERE, HERE, polygon(*([y, x] for x, y in RING))),
        (
            "row 4: has latitude and longitude exchanged: it lies far from the others, and among them the other way round (row not loaded)",
        ),
        places=3,
    ),
    Hostile(
        "giant coordinates",
        LAYER,
        shapes(HERE, polygon(*([x, 1e300] for x, _ in RING))),
        ("row 2, column geometry: has a coordinate that is infinite or beyond any map (row not loaded)",),
        places=1,
    ),
    Hostile(
        "metres of web Mercator",
        LAYER,
        shapes({"type": "Point", "coordinates": [-10_380_000, 5_610_000]}),
        (
            f"{LAYER} is in metres of web Mercator (EPSG:3857), not in degrees; export it as WGS84 (EPSG:4326).",
        ),
    ),
    Hostile(
        "a ring that is not closed",
        LAYER,
        shapes(HERE, polygon(*RING[:-1])),
        (
            "row 2, column geometry: has a ring that is not closed; its last corner has to repeat its first (row not loaded)",
        ),
        places=1,
    ),
    Hostile(
        "places inside each other in a circle",
        LAYER,
        inside(a="c", b="a", c="b"),
        ("row 3, column within: 'b' is this place or lies within it (left empty)",),
        places=3,
    ),
    Hostile(
        "a place within one that is not there",
        LAYER,
        inside(a="nowhere"),
        ("row 1, column within: 'nowhere' is no place Kith knows (left empty)",),
        places=1,
    ),
    Hostile(
        "an entity bomb",
        "a.kml",
        text(ENTITIES),
        ("a.kml has a DTD or entities, which Kith does not read; export it without them.",),
    ),
    Hostile(
        "an entity that asks for a file",
        "a.kml",
        text('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><kml>&b;</kml>', "utf-16"),
        ("a.kml has a DTD or entities, which Kith does not read; export it without them.",),
    ),
    Hostile(
        "XML cut off",
        "a.kml",
        text("<kml>"),
        ("a.kml is not valid XML: no element found: line 1, column 5. Export it again.",),
    ),
    Hostile(
        "a rule of a calendar that never ends",
        "services.json",
        text(page(a_service(schedules=[BOMB]))),
        (
            "column kind: HSDS has no kind of partner, and nothing else says what 1 organizations are (kept as `unsorted`; say it in dataset.toml as default_kind or under [kinds], see docs/hsds.md)",
            "column schedules: 1 services have a rule or a list of hours that Kith does not read (only its words kept)",
        ),
        1,
    ),
)
ZIPS = (
    Hostile(
        "nothing in it", "a.zip", members(), ("is a zip file with nothing in it; make or download it again",)
    ),
    Hostile(
        "a way out of the folder",
        "a.zip",
        members(organizations__csv=b"id,name\n1,A\n", UPelsewhere__csv=b"id,name\n"),
        ("a.zip holds a file that would be unpacked elsewhere; it is not read.",),
    ),
    Hostile(
        "a zip bomb",
        "a.zip",
        members(organizations__csv=b"id,name\n" + b"0" * 5_000_000),
        ("a.zip unpacks to 5,000,008 bytes; Kith unpacks up to 80,000 (KITH_MAX_UNPACKED).",),
    ),
    Hostile("a password", "a.zip", locked, ("a.zip is locked with a password; save it without one.",)),
)
