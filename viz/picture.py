"""A picture and its tables: what every drawing module returns and every page and export shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup


def _no_data() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Table:
    """The same facts as the picture, in rows. Cells are plain text; numbers keep their type."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing. `title` is the finding as a sentence, `eyebrow` says where, how many, as of when.

    `body` is safe HTML or SVG without inline script, style attributes or event handlers. `data` is JSON
    the scripts read from a `<script type="application/json" id="NAME-data">`. `scripts` and `styles` are
    file names under viz/static, loaded in that order; a script ending in `.mjs` is a module. `modules` are
    the modules those import or give to a worker, what is imported first: pages leave them to the browser,
    an export carries their text and puts their Blob URLs into `globalThis.kithFiles`, by the same names.
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
    modules: tuple[str, ...] = ()
