"""The remarks of a load as few lines: equal ones become one line that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.report import Outcome

if TYPE_CHECKING:
    from ingest.report import Line

NAMED = 3
_WEIGHT = {Outcome.REFUSED: 0, Outcome.LEFT_OUT: 1, Outcome.NOTED: 2}
Remark = tuple[str, str, str, str, str]


def gathered(lines: Iterable[Line]) -> list[Remark]:
    """File, row, column, what and done of each remark, those about what was not loaded first.

    Equal remarks about several rows of a file are one, and so are equal remarks about several whole files.
    """
    rows: dict[Line, list[int]] = {}
    for line in lines:
        of = type(line)(line.file, 0, line.column, line.what, line.done, line.outcome)
        rows.setdefault(of, []).append(line.row)
    files: dict[Line, list[tuple[str, list[int]]]] = {}
    for line, numbers in rows.items():
        whole = not any(numbers)
        of = type(line)("" if whole else line.file, 0, line.column, line.what, line.done, line.outcome)
        files.setdefault(of, []).append((line.file, numbers))
    return [
        (_files([name for name, _ in told]), _rows(told), line.column, line.what, line.done)
        for line, told in sorted(files.items(), key=lambda each: _WEIGHT[each[0].outcome])
    ]


def few(names: Sequence[str]) -> str:
    """Names as one cell: all of a few, else the first and how many more there are.

    >>> few(["a.csv", "b.csv", "c.csv", "d.csv"])
    'a.csv, b.csv and 2 more'
    """
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1} more"


def _files(names: Sequence[str]) -> str:
    return few(names) if len(names) <= NAMED else f"{len(names)} files: {few(names)}"


def _rows(told: Sequence[tuple[str, Sequence[int]]]) -> str:
    numbers = sorted({number for _, of in told for number in of if number})
    spans = list(_spans(numbers))
    shown = ", ".join(spans[:NAMED]) + (", ..." if len(spans) > NAMED else "")
    return shown if len(numbers) <= NAMED else f"{len(numbers):,} rows: {shown}"


def _spans(numbers: Sequence[int]) -> Iterator[str]:
    """Rows beside one another as one: 1, 2, 3, 7 is 1-3 and 7."""
    for _, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        found = [number for _, number in run]
        yield str(found[0]) if len(found) == 1 else f"{found[0]}-{found[-1]}"
