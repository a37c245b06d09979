"""All that a directory says of one record, under the names of HSDS: what the door looks through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.sources.hsds.directory import Directory, Thing
from ingest.sources.hsds.names import SORTS
from ingest.sources.hsds.profile import cells_of, claims_of, is_kiths

_NUMBER = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\d+|no id \d+")
_TYPES = frozenset(("address_type", "location_type", "link_entity", "resource_type"))
_WORDS_OF_TYPES = frozenset(("physical", "postal", "virtual", "location", "service", "organization"))
_HELD = {name: {sort: held for held, sort in sort.inside.items()} for name, sort in SORTS.items()}
_DEEPEST = 6
# Of a path, what says only which one is meant: the outermost object, and numbers.
_WHERE = re.compile(r"^[a-z_]+(?:\.\d+)?\.|\.\d+(?=\.)")


def telling(directory: Directory, things: Iterable[tuple[str, Thing]]) -> dict[str, str]:
    """The texts of some things and of all that belongs to them; each thing with the name it goes by.

    What is said twice in the same words, as the telephone of an organization and of its service, stands once.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for name, thing in things:
        for path, text in _all(directory, name, thing, 0):
            said = (_WHERE.sub("", path), text)
            if said not in seen:
                seen.add(said)
                found[path] = text
    return found


def _all(directory: Directory, path: str, thing: Thing, depth: int) -> Iterator[tuple[str, str]]:
    for name, text in thing.fields.items():
        if text and not _is_number(name, text):
            yield f"{path}.{name}", text
    if depth == _DEEPEST:
        return
    for part, name in _parts(thing, path):
        if part.sort == "attribute":
            yield from _attribute(directory, name, part)
        else:
            yield from _all(directory, name, part, depth + 1)
    yield from cells_of(directory, thing).items()
    for number, claim in enumerate(claims_of(directory, thing), start=1):
        yield from ((f"claim.{number}.{column}", text) for column, text in claim.items())
    unit = directory.named(thing, "unit_id", "unit")
    if unit is not None:
        yield from _all(directory, f"{path}.unit", unit, depth + 1)


def _parts(thing: Thing, path: str) -> Iterator[tuple[Thing, str]]:
    """What belongs to a thing, each with its path."""
    for sort, parts in thing.parts.items():
        held = _HELD[thing.sort].get(sort, sort)
        yield from ((part, f"{path}.{held}.{number}") for number, part in enumerate(parts, start=1))


def _attribute(directory: Directory, path: str, attribute: Thing) -> Iterator[tuple[str, str]]:
    """What an attribute says, with its term. Kith's own are said as cells; their definitions are Kith's."""
    if is_kiths(directory, attribute):
        return
    yield from _all(directory, path, attribute, _DEEPEST)
    term = directory.named(attribute, "taxonomy_term_id", "taxonomy_term")
    if term is not None:
        for above in (term, *directory.upward(term, "parent_id")):
            yield from _all(directory, f"{path}.taxonomy_term", above, _DEEPEST)
            path += ".parent"


def _is_number(name: str, text: str) -> bool:
    """Whether a field is only a number of the file's own, or a word for a type: they tell nothing."""
    if name in _TYPES:
        return text in _WORDS_OF_TYPES
    return (name == "id" or name.endswith("_id")) and name != "tax_id" and bool(_NUMBER.fullmatch(text))
