"""The Jinja environment of every page and export: templates of viz first, then those a caller adds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.vocabulary.codes import Role
from graph.vocabulary.terms import word
from viz import features
from viz.palette import palette
from viz.picture import Picture, Table
from viz.soft import soft

TEMPLATES = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")
FRAME_STYLES = ("tokens.css", "fonts.css", "kith.css", "parts.css")
NAVIGATION = (
    ("home", "/", "Home"),
    ("partners", "/partners", "Partners"),
    ("map", "/map", "Map"),
    ("support", "/support", "Find support"),
    ("reports", "/silos", "Reports"),
)


def environment(more: Sequence[Path] = (), *, static_url: str = "/static/") -> Environment:
    """An environment with Kith's templates, filters and globals; `more` are folders of further templates.

    Made once for the same arguments, so that a template is compiled once.
    """
    return _environment(tuple(more), static_url)


@cache
def _environment(more: tuple[Path, ...], static_url: str) -> Environment:
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in (*more, TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast("dict[str, Callable[..., object]]", env.filters).update(_filters())
    words_and_links = cast("dict[str, object]", env.globals)

    def static(name: str) -> str:
        return static_url + name

    words_and_links.update(
        navigation=NAVIGATION,
        frame_styles=list(FRAME_STYLES),
        static=static,
        counted=features.counted,
        number_word=features.number_word,
        strength_words=features.strength_words,
        palette=palette,
        side_one=features.SIDE_ONE,
        side_many=features.SIDE_MANY,
    )
    return env


def _filters() -> dict[str, Callable[..., object]]:
    return {
        "number": features.number,
        "month": features.month,
        "day": features.day_words,
        "moment": features.moment_words,
        "where": features.where,
        "data_line": features.data_line,
        "role": _role,
        "words": word,
        "cell": cell,
        "numeric_columns": numeric_columns,
        "safe_json": safe_json,
        "soft": soft,
        "styles": _styles,
        "scripts": _scripts,
    }


def cell(value: str | float | date | None) -> str:
    """A table cell as it reads: unknown is said, numbers have commas."""
    match value:
        case None | "":
            return "not known"
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return features.number(value)
        case date():
            return features.day_words(value)
        case _:
            return value


def numeric_columns(table: Table) -> frozenset[int]:
    """The columns whose every known cell is a number, so that they are set to the right."""
    return frozenset(
        column
        for column in range(len(table.columns))
        if (known := [row[column] for row in table.rows if row[column] is not None])
        and all(isinstance(value, int | float) for value in known)
    )


def safe_json(data: object) -> Markup:
    """JSON that may stand inside a script element: it cannot end the element or start a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704 (the three characters that could leave the element are escaped above)


def _role(role: Role) -> str:
    return features.ROLE_WORDS[role]


def _styles(pictures: Iterable[Picture]) -> list[str]:
    return list(dict.fromkeys(name for picture in pictures for name in picture.styles))


def _scripts(pictures: Iterable[Picture]) -> list[str]:
    return list(dict.fromkeys(name for picture in pictures for name in picture.scripts))
