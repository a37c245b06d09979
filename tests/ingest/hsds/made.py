"""Makes small HSDS files, so that a test says only what matters to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from ingest.load import Reading, read
from tests.ingest.folders import Rows, write

Object = dict[str, Any]


def an_id(name: str) -> str:
    """A UUID that stays the same for the same name."""
    return str(uuid5(NAMESPACE_DNS, name))


def an_address(**more: object) -> Object:
    """A door on Elm Street."""
    said: Object = {"id": an_id("address"), "address_1": "12 Elm Street", "city": "Springfield"}
    said |= {"state_province": "MN", "postal_code": "55401", "country": "US", "address_type": "physical"}
    return said | more


def a_location(name: str = "office", **more: object) -> Object:
    """A physical location with an address."""
    said: Object = {"id": an_id(name), "location_type": "physical", "addresses": [an_address()]}
    return said | more


def at(location: Object) -> Object:
    """A service_at_location."""
    return {"id": an_id(f"at {location['id']}"), "location": location}


def an_organization(**more: object) -> Object:
    """A clinic."""
    return {"id": an_id("clinic"), "name": "River Clinic", "description": "A clinic.", **more}


def a_service(*locations: Object, **more: object) -> Object:
    """A service of the clinic at some locations."""
    said: Object = {
        "id": an_id("care"),
        "name": "Care",
        "status": "active",
        "organization": an_organization(),
    }
    if locations:
        said["service_at_locations"] = [at(location) for location in locations]
    return said | more


def a_term(name: str, taxonomy: str = "Open Eligibility", **more: object) -> Object:
    """An attribute with its term."""
    term: Object = {"id": an_id(f"term {name}"), "name": name, "description": "", "taxonomy": taxonomy}
    return {"id": an_id(f"attribute {name}"), "taxonomy_term": term | more}


def page(*contents: Object) -> str:
    """A page of an API."""
    count = len(contents)
    return json.dumps({"total_items": count, "total_pages": 1, "page_number": 1, "contents": list(contents)})


def reading(folder: Path, *contents: Object, toml: str = "") -> Reading:
    """Write a page of services.json and read it."""
    return reading_text(folder, page(*contents), toml=toml)


def reading_text(folder: Path, text: str | bytes, *, name: str = "services.json", toml: str = "") -> Reading:
    """Write one file and read it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    if toml:
        (folder / "dataset.toml").write_text(toml, encoding="utf-8")
    return read([path])


def tables(folder: Path, **files: Rows | str) -> Reading:
    """Write tables and read their folder; `service_at_location` needs its underscore, so names stay."""
    write(folder, **files)
    for path in folder.glob("*-*.csv"):
        path.rename(path.with_name(path.name.replace("-", "_")))
    return read([folder])


CLINIC: Mapping[str, str] = {"id": "o1", "name": "River Clinic", "description": "A clinic."}
CARE: Mapping[str, str] = {"id": "s1", "organization_id": "o1", "name": "Care", "status": "active"}
