"""Where a record came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A spreadsheet, directory or map layer that records were read from."""

    id: str
    name: str
    url: str = ""
    licence: str = ""
    as_of: date | None = None
