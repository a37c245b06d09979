"""A picture and its tables: what every drawing module returns and every page and export shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup


def _no_data() -> Mapping[str, Any]:
    return {}


def _nothing_carried() -> Mapping[str, str]:
    return {}


MOST_ROWS = 1000
"""So many rows of a table are on a page."""


@dataclass(frozen=True, slots=True)
class Table:
    """The same facts as the picture, in rows. Cells are plain text; numbers keep their type.

    `links` are where the first cell of each row leads to on a page of the app; none: nowhere. A table that is
    not `on_paper` is printed only when it is open: a drawing of the same figures is printed anyway.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    note: str = ""
    links: tuple[str, ...] = ()
    on_paper: bool = True


def first_rows(table: Table, *, whole: str, most: int = MOST_ROWS, of: int = 0) -> Table:
    """The table, cut where it is longer than `most` rows; its note then says where all are (`whole`).

    `of` is how many rows there are, where the table has only the first of them.

    >>> ties = Table("Ties", ("Who",), (("a",), ("b",)), "By name.")
    >>> first_rows(ties, whole="kith silos has all", most=1).note
    'By name. The first 1 of 2; kith silos has all.'
    """
    count = max(of, len(table.rows))
    if count <= most:
        return table
    more = f" The first {most:,} of {count:,}; {whole}."
    return replace(table, rows=table.rows[:most], links=table.links[:most], note=(table.note + more).strip())


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing. `title` is the finding as a sentence, `eyebrow` says where, how many, as of when.

    `body` is safe HTML or SVG without inline script, style attributes or event handlers. `data` is JSON
    the scripts read from a `<script type="application/json" id="NAME-data">`. `scripts` and `styles` are
    file names under viz/static, loaded in that order; a script ending in `.mjs` is a module. `carried` are
    further static files that a one-file export has to carry as text, by the id of the element that holds
    them (pages leave them to the browser).
    """

    name: str
    eyebrow: str
    title: str
    lede: str
    body: Markup
    tables: tuple[Table, ...]
    data: Mapping[str, Any] = field(default_factory=_no_data)
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    carried: Mapping[str, str] = field(default_factory=_nothing_carried)
