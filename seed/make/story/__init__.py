"""The written part of the seed: tables with one line a record, cells parted by bars."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from random import Random


def table(name: str) -> list[list[str]]:
    """The cells of each line of a table; lines that start with # are remarks."""
    text = resources.files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def dice(seed: int, *about: str) -> Random:
    """Chance for one record alone, so that a change in one line of a table changes one record."""
    return Random(" ".join((str(seed), *about)))  # noqa: S311 (a made-up county, not a secret)


def words(cell: str) -> Mapping[str, str]:
    """`a=b c=d` as a mapping; a word without a value means itself.

    >>> words("nation gov=county")
    {'nation': '', 'gov': 'county'}
    """
    found: dict[str, str] = {}
    for word in cell.split():
        name, _, value = word.partition("=")
        found[name] = value
    return found
