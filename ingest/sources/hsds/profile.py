"""Kith's own facts in HSDS: attributes of three small taxonomies, the same for reading and writing.

HSDS lets anything carry attributes, each a term of a taxonomy with a value. What Kith knows and HSDS has no
field for is written so: valid HSDS for everybody, and read back by Kith word for word. docs/hsds.md has the
list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from ingest.sources.hsds.directory import Directory, Thing

FIELDS = "Kith"
"""A term is a column of one of Kith's own files, the value of the attribute what its cell says."""
NEEDS = "Kith needs"
"""A term is a need that a service meets."""
COMMUNITIES = "Kith communities"
"""A term is a community; the value says what is claimed, who says so and since when."""
TAXONOMIES = (FIELDS, NEEDS, COMMUNITIES)
HEADER = "kith"
"""The property of a page or of datapackage.json that says of the whole file what no record can say."""
_CLAIM = ("claim", "attestation", "by", "as_of")


def taxonomy_of(directory: Directory, term: Thing | None) -> str:
    """The name of the taxonomy of a term."""
    if term is None:
        return ""
    detail = directory.named(term, "taxonomy_id", "taxonomy")
    return term.get("taxonomy") or (detail.get("name") if detail is not None else "")


def is_kiths(directory: Directory, attribute: Thing) -> bool:
    """Whether an attribute is one of Kith's own."""
    return (
        taxonomy_of(directory, directory.named(attribute, "taxonomy_term_id", "taxonomy_term")) in TAXONOMIES
    )


def cells_of(directory: Directory, thing: Thing) -> dict[str, str]:
    """What Kith's own attributes say of a thing, as cells; empty when a source other than Kith wrote it."""
    found: dict[str, str] = {}
    needs: list[str] = []
    for code, attribute in _of(directory, thing, FIELDS):
        found[code] = attribute.get("value")
    needs += [code for code, _ in _of(directory, thing, NEEDS)]
    return {**found, "needs": ";".join(needs)} if needs else found


def claims_of(directory: Directory, thing: Thing) -> Iterator[dict[str, str]]:
    """The claims of Kith's own attributes, as cells of claims.csv without the entity."""
    for code, attribute in _of(directory, thing, COMMUNITIES):
        said = _said(attribute.get("value"))
        yield {"community": code, **{name: str(said.get(name, "")) for name in _CLAIM}}


def claim_value(cells: Mapping[str, str]) -> str:
    """A claim as the value of an attribute."""
    return json.dumps({name: cells[name] for name in _CLAIM if cells.get(name)}, ensure_ascii=False)


def _of(directory: Directory, thing: Thing, taxonomy: str) -> Iterator[tuple[str, Thing]]:
    for attribute in thing.of("attribute"):
        term = directory.named(attribute, "taxonomy_term_id", "taxonomy_term")
        if term is not None and taxonomy_of(directory, term) == taxonomy and term.get("code"):
            yield term.get("code"), attribute


def _said(text: str) -> Mapping[str, Any]:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast("Mapping[str, Any]", found) if isinstance(found, dict) else {}
