"""How answers look: sentences and tables for people, JSON for programs, progress on standard error."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum, IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import typer

if TYPE_CHECKING:
    from graph.model.view import View

Cell = str | int | float | None
WIDEST = 100


def clean(text: str) -> str:
    """Text without characters that could steer a terminal."""
    return "".join(c for c in text if c.isprintable() or c == "\n")


def say(text: str = "", *, indent: int = 0, hang: int = 0) -> None:
    """A paragraph on standard output, wrapped to the terminal; later lines stand `hang` further in."""
    _write(sys.stdout, text, indent, hang)


def note(text: str) -> None:
    """Progress or a remark, on standard error."""
    _write(sys.stderr, text, 0, 0)


def says_yes(question: str) -> bool:
    """Whether the answer to a question of yes or no is yes."""
    return ask_line(f"{question}, yes or no").casefold() in ("y", "yes")


def ask_line(question: str) -> str:
    """One line from standard input; the question stands on standard error. The end of input aborts."""
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        raise typer.Abort
    if not sys.stdin.isatty():
        sys.stderr.write("\n")
    return line.strip()


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str = "") -> None:
    """A table on standard output: ruled on a terminal, plain aligned columns anywhere else."""
    texts = [[_cell(cell) for cell in row] for row in rows]
    if not texts:
        return
    if caption:
        say(caption)
    if sys.stdout.isatty():
        _ruled(columns, texts)
    else:
        _plain(columns, texts)
    say()


def in_hundred(share: float | None) -> str:
    """A share as so many in a hundred.

    >>> in_hundred(0.62), in_hundred(None)
    ('62 in 100', 'not known')
    """
    return "not known" if share is None else f"{100 * share:.0f} in 100"


def print_json(answer: Mapping[str, object]) -> None:
    """One JSON document on standard output; every command goes through here."""
    sys.stdout.write(json.dumps(to_plain(answer), ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def to_plain(value: object) -> Any:  # noqa: ANN401 (JSON is whatever JSON is)
    """A value as JSON knows it: dataclasses by field, sets sorted, codes as their text, days as ISO.

    Properties that belong to an answer (the score of a referral, the difference of two figures) come too.

    >>> to_plain(frozenset({"b", "a"}))
    ['a', 'b']
    """
    if is_dataclass(value) and not isinstance(value, type):
        plain = {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
        return plain | {n: to_plain(getattr(value, n)) for n in _ANSWERS if hasattr(type(value), n)}
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value)
        return {str(to_plain(key)): to_plain(item) for key, item in pairs.items()}
    if isinstance(value, set | frozenset):
        return sorted((to_plain(item) for item in cast("Iterable[object]", value)), key=str)
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in cast("Iterable[object]", value)]
    return _leaf(value)


def names_in(view: View, plain: object) -> dict[str, str]:
    """The names of all partners, services and places whose ids stand in `plain`."""
    names: dict[str, str] = {}
    for text in _texts(plain):
        for known in (view.partners, view.services, view.places):
            if text in known:
                names[text] = known[text].name
    return dict(sorted(names.items()))


_FIGURE = re.compile(r"[-−+]?[\d,.]+|not known")
_ANSWERS = ("score", "contribution", "difference")


def _leaf(value: object) -> object:
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | None) else str(value)


def _texts(plain: object) -> Iterable[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, Mapping):
        for key, item in cast("Mapping[str, object]", plain).items():
            yield key
            yield from _texts(item)
    elif isinstance(plain, list):
        for item in cast("list[object]", plain):
            yield from _texts(item)


def _cell(cell: Cell) -> str:
    if cell is None:
        return "not known"
    return f"{cell:.2f}" if isinstance(cell, float) else clean(str(cell).replace("\n", " "))


def _plain(columns: Sequence[str], texts: list[list[str]]) -> None:
    lines = [list(columns), *texts]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        padded = "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write(padded.rstrip() + "\n")


def _ruled(columns: Sequence[str], texts: list[list[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    ruled = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        figures = all(_FIGURE.fullmatch(line[number]) for line in texts)
        ruled.add_column(column, justify="right" if figures else "left", overflow="fold")
    for line in texts:
        ruled.add_row(*(Text(cell) for cell in line))
    Console(file=sys.stdout).print(ruled)


def _write(stream: TextIO, text: str, indent: int, hang: int) -> None:
    lead, later = " " * indent, " " * (indent + hang)
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST) if stream.isatty() else 10_000
    for line in clean(text).split("\n"):
        stream.write(textwrap.fill(line, width, initial_indent=lead, subsequent_indent=later) + "\n")
    stream.flush()


def file_line(path: Path) -> str:
    """A written file as one line of an answer."""
    return f"Wrote {path}"
