"""Tells HSDS at a glance: by the names of its tables, or by words that its objects alone have."""

from __future__ import annotations

import re
from pathlib import Path

from graph.errors import IngestError
from ingest.csvs import decode
from ingest.glimpse import HEAD, Glimpse
from ingest.limits import limits
from ingest.zips import open_zip

_JSON = (".json", ".ndjson", ".jsonl", ".json.gz")
_NAMES = ("organization", "service", "location", "hsds")
_OTHERS = frozenset(("FeatureCollection", "elements", "Topology", "nodes", "jurisdiction"))
_WORD = re.compile(r'"([A-Za-z_]{5,20})"')
_BESIDE = (".toml", ".md", ".txt", ".pdf")


def recognizes(glimpse: Glimpse) -> bool:
    """Whether a file, folder or zip is HSDS, or looks as if it was meant to be."""
    if glimpse.is_folder or glimpse.is_zip:
        names = glimpse.names
        if "organizations.csv" in names or {"services.csv", "service_at_location.csv"} <= names:
            return True
        return _is_zip_of_pages(glimpse) if glimpse.is_zip else _is_folder_of_pages(glimpse)
    if glimpse.suffix in _JSON:
        return _is_page(glimpse)
    return glimpse.path.name.casefold() == "organizations.csv" and {"id", "name"} <= set(glimpse.columns)


def _is_page(glimpse: Glimpse) -> bool:
    if glimpse.text.lstrip()[:1] == "<":
        return glimpse.path.name.casefold().startswith(_NAMES)
    return looks_nested(glimpse.text)


def _is_zip_of_pages(glimpse: Glimpse) -> bool:
    """Whether a zip holds pages of an API and nothing else but what lies beside them."""
    try:
        zipped = open_zip(glimpse.path)
    except IngestError:
        return False
    pages = [name for name in zipped.names if is_data(Path(name))]
    return bool(pages) and all(
        Path(name).name.casefold().endswith(_JSON) and looks_nested(decode(zipped.head(name, HEAD))[0])
        for name in pages
    )


def _is_folder_of_pages(glimpse: Glimpse) -> bool:
    """Whether a folder holds pages of an API and nothing that anybody else could read."""
    files = data_files(glimpse.path)
    if not 0 < len(files) <= limits().members or not all(path.name.endswith(_JSON) for path in files):
        return False
    glimpses = [Glimpse(path) for path in files]
    return any(map(_is_page, glimpses)) and not any(_OTHERS & set(_WORD.findall(g.text)) for g in glimpses)


def data_files(folder: Path) -> list[Path]:
    """The files of a folder, without those that lie beside the data."""
    return [path for path in sorted(folder.iterdir()) if path.is_file() and is_data(path)]


def is_data(path: Path) -> bool:
    """Whether a file by its name may hold data; what a system puts into a zip beside it does not."""
    hidden = path.name[:1] == "." or "__MACOSX" in path.parts
    return not hidden and path.suffix.casefold() not in _BESIDE


def looks_nested(text: str) -> bool:
    """Whether the beginning of a JSON text is HSDS: a page of an API, or an object with its own words."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start not in ("{", "["):
        return False
    page = '"contents"' in text and '"total_' in text
    telling = (
        *('"service_at_locations"', '"location_type"', '"organization_identifiers"', '"taxonomy_detail"'),
        *('"application_process"', '"interpretation_services"', '"eligibility_description"'),
        *('"parent_organization_id"', '"organizations.csv"', '"accessibility_for_disabilities"'),
        *('"openapi_url"', '"taxonomy_terms"', '"legal_status"', '"tax_status"'),
    )
    return page or sum(word in text for word in telling) > 0
