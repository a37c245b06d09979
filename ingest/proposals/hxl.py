"""HXL: a row of tags such as #org+name beside the names of columns, and what they mean here (hxl.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ingest.proposals.names import Called
from ingest.reviewed import reviewed

_LANGUAGE = re.compile(r"i_[a-z]{2,3}")


def tagged(tags: Iterable[tuple[str, str]]) -> dict[str, Called]:
    """What tagged columns mean; of columns of one meaning the first, so one in the first language."""
    found: dict[str, Called] = {}
    for column, tag in tags:
        meant = _meaning(tag)
        if meant is None:
            continue
        again = meant.table in ("partner", "service", "claim", "key") and meant in found.values()
        found[column] = Called("ignore", f"says {meant.field} in another language") if again else meant
    return found


def _meaning(tag: str) -> Called | None:
    name, *attributes = re.split(r"\s*\+", tag.strip().casefold())
    own = frozenset(a for a in attributes if not _LANGUAGE.fullmatch(a))
    fitting = [(needed, called) for needed, called in _rules().get(name, ()) if needed <= own]
    return max(fitting, key=lambda rule: len(rule[0]))[1] if fitting else None


@cache
def _rules() -> Mapping[str, list[tuple[frozenset[str], Called]]]:
    found: dict[str, list[tuple[frozenset[str], Called]]] = {}
    tables: dict[str, dict[str, str]] = reviewed(__file__, "hxl.toml")
    for table, tags in tables.items():
        for tag, field in tags.items():
            name, *attributes = tag.split("+")
            found.setdefault(name, []).append((frozenset(attributes), Called(table, field)))
    return found
