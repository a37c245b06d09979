"""Named points in time: what a team calls a snapshot. A name, a day and numbers, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.errors import ModelError

# Numbers by the name of a measure. None: there was nothing to measure, or too few to say.
Figures = Mapping[str, float | None]

LONGEST: Final = 40
_NAME: Final = re.compile(rf"\w[\w .-]{{0,{LONGEST - 1}}}")
# The codes of measures: words of the vocabulary with dots between, so that no sentence can be one.
_CODE: Final = re.compile(r"[\w-]+(\.[\w-]+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in time that a team named, and how the network measured then, as the team saw it.

    `at` is when it was taken (ISO text), `on` the day that was shown, `revision` that of the store. It holds
    no record, no id and no name of anybody, so nothing that was forgotten can come back by it.
    """

    name: str
    at: str
    on: date
    revision: int
    figures: Figures

    def __post_init__(self) -> None:
        """Raises ModelError when the name is not a short plain one, or a figure is not one."""
        if not _NAME.fullmatch(self.name):
            raise ModelError(
                f"A snapshot's name has at most {LONGEST} letters, digits, spaces, dots or hyphens, "
                "such as 'spring 2026'."
            )
        for code, value in self.figures.items():
            if not _CODE.fullmatch(code) or not (value is None or type(value) in (int, float)):
                raise ModelError(f"{code!r} is not a figure a snapshot can hold.")

    @property
    def key(self) -> str:
        """Two names that differ only in capitals or spaces are one.

        >>> Mark("Spring  2026", "", date(2026, 5, 1), 1, {}).key
        'spring 2026'
        """
        return key_of(self.name)


def key_of(name: str) -> str:
    """What a snapshot is found by.

    >>> key_of(" Spring 2026")
    'spring 2026'
    """
    return " ".join(name.casefold().split())
