"""What the cells of a column look like, whatever it is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ingest.proposals.words import meaning
from ingest.terms import a_number

PHONE = re.compile(r"\+?[\d\s().\-/]*\d[\d\s().\-/]{5,}(?:\s*(?:x|ext\.?)\s*\d+)?|\d{3}")
ZIP = re.compile(r"\d{5}(?:-\d{4})?")
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|edu|us|info|mx|ca|fr|es)(?:/\S*)?",
    re.IGNORECASE,
)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
STREET = re.compile(r"\d+\w?\s+\S+|p\.?\s?o\.? box|\b(?:calle|avenida|rue)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column: its name and what its rows say, without those that say nothing."""

    name: str
    cells: tuple[str, ...]
    rows: int

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each text stands in it."""
        return Counter(self.cells)

    @property
    def distinct(self) -> int:
        """How many different texts it has."""
        return len(self.counts)

    @property
    def full(self) -> bool:
        """Whether every row says something."""
        return len(self.cells) == self.rows

    @property
    def unique(self) -> bool:
        """Whether it tells every row from the others."""
        return self.full and self.distinct == self.rows > 0

    @property
    def constant(self) -> bool:
        """Whether every row that says something says the same."""
        return self.distinct == 1 and len(self.cells) > 1

    @cached_property
    def length(self) -> float:
        """How many characters a cell has on average."""
        return sum(map(len, self.cells)) / len(self.cells) if self.cells else 0.0

    def like(self, pattern: re.Pattern[str]) -> float:
        """The share of its cells that look so."""
        return self.share(lambda cell: pattern.fullmatch(cell) is not None)

    def share(self, fits: Callable[[str], bool]) -> float:
        """The share of its cells that fit."""
        return sum(map(fits, self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def numbers(self) -> float:
        """The share of its cells that are numbers."""
        return self.share(lambda cell: a_number(cell) is not None)

    @cached_property
    def flags(self) -> float:
        """The share of its cells that say yes or no and nothing more."""
        return self.share(lambda cell: meaning("yes", cell) is not None)


def fits(field: str, column: Column) -> bool:
    """Whether the cells of a column can be what its name says. A column that says nothing fits nothing."""
    if not column.cells:
        return False
    test = _TESTS.get(field)
    return test is None or test(column)


def _degrees(most: int) -> Callable[[Column], bool]:
    def test(column: Column) -> bool:
        told = [a_number(cell) for cell in column.cells]
        return sum(number is not None and 0 < abs(number) <= most for number in told) >= 0.9 * len(told)

    return test


def _is_text(column: Column) -> bool:
    return column.numbers < 0.5


def _is_prose(column: Column) -> bool:
    """Whether it says more than a number, a yes or a no."""
    return _is_text(column) and column.flags < 0.5


def _never(_: Column) -> bool:
    return False


_TESTS: dict[str, Callable[[Column], bool]] = {
    "phone": lambda c: (
        c.like(PHONE) >= 0.5 or c.share(lambda cell: bool(re.search(r"\d{3}\D?\d{4}", cell))) >= 0.5
    ),
    "zip": lambda c: c.like(ZIP) >= 0.6,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "email": lambda c: c.like(EMAIL) >= 0.6,
    "website": lambda c: c.like(URL) >= 0.5,
    "capacity": lambda c: c.numbers >= 0.6 and c.flags < 0.9,
    "as_of": lambda c: c.like(DATE) >= 0.6,
    "verified_on": lambda c: c.like(DATE) >= 0.6,
    "address": _is_text,
    "name": _is_prose,
    "city": _is_text,
    "state": _is_text,
    "eligibility": _is_prose,
    "description": lambda c: _is_text(c) and c.length > 8,
    "needs": _is_text,
    "kind": _is_text,
    "community": _is_text,
    "languages": _is_text,
    **dict.fromkeys(("hours", "cost", "how_to_apply", "availability", "feedback", "next_step"), _is_prose),
    **dict.fromkeys(("response_time", "documents", "covers", "language_note", "alternate_names"), _is_prose),
    "government": _never,
}


def by_values(column: Column) -> str | None:
    """The field that the cells alone tell, None when they tell none."""
    for field, pattern in (("email", EMAIL), ("website", URL)):
        if len(column.cells) > 1 and column.like(pattern) >= 0.9:
            return field
    phones = column.like(PHONE)
    if (
        len(column.cells) > 1
        and phones >= 0.9
        and column.numbers < 0.5
        and column.length >= 8
        and column.like(DATE) < 0.5
    ):
        return "phone"
    return None
