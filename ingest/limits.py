"""How much of a file Kith reads. Safe values; a team that needs more says so in the environment."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from pathlib import Path

from graph.errors import IngestError

_PREFIX = "KITH_MAX_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force. Each is a setting: `rows` is KITH_MAX_ROWS, and so on.

    `bytes` is the size of a file, `unpacked` that of what a zip or gzip file unpacks to, `ratio` how many
    times larger that may be than the packed file, `members` the files in a zip. `cell` is the length of one
    cell or text in characters, `depth` how far JSON and XML may nest. `seconds` and `memory` (bytes) bound
    the reading of an office file.
    """

    bytes: int = 200_000_000
    rows: int = 1_000_000
    columns: int = 500
    cell: int = 20_000
    unpacked: int = 400_000_000
    ratio: int = 200
    members: int = 2_000
    depth: int = 60
    seconds: int = 60
    memory: int = 1_000_000_000


_current: ContextVar[Limits | None] = ContextVar("limits", default=None)


def limits() -> Limits:
    """The limits in force: those of `limited`, else those of the environment, else the safe ones."""
    return _current.get() or read_limits(os.environ)


@contextmanager
def limited(these: Limits) -> Generator[None]:
    """Other limits for a while."""
    token = _current.set(these)
    try:
        yield
    finally:
        _current.reset(token)


def read_limits(environ: Mapping[str, str]) -> Limits:
    """The limits that the environment names. Raises IngestError when one is not a whole number above zero.

    >>> read_limits({"KITH_MAX_ROWS": "10"}).rows
    10
    """
    given: dict[str, int] = {}
    for field in fields(Limits):
        text = environ.get(setting(field.name), "")
        if text and not (text.isascii() and text.isdigit() and int(text)):
            raise IngestError(
                f"{setting(field.name)} is {text!r}; write a whole number above zero, such as 1000000."
            )
        if text:
            given[field.name] = int(text)
    return Limits(**given)


def refuse_size(path: Path) -> None:
    """Raise IngestError when a file is larger than Kith reads. Raises OSError when it cannot be looked at."""
    size, most = path.stat().st_size, limits().bytes
    if size > most:
        raise IngestError(
            f"{path.name} has {size:,} bytes; Kith reads files up to {most:,} ({setting('bytes')}). Split it."
        )


def too_deep(name: str) -> IngestError:
    """What to raise for a file that nests without end."""
    return IngestError(
        f"{name} nests deeper than {limits().depth} levels ({setting('depth')}); it is not read."
    )


def too_long(what: str = "cell") -> str:
    """Why a record with such a cell or text is not read."""
    return f"has a {what} of more than {limits().cell:,} characters ({setting('cell')})"


def setting(name: str) -> str:
    """The environment variable that sets a limit.

    >>> setting("rows")
    'KITH_MAX_ROWS'
    """
    return _PREFIX + name.upper()
