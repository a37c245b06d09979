"""Cells that a spreadsheet would take for a formula: marked when written, unmarked when read.

Kith writes other people's words into files that are opened in spreadsheets. A cell that begins like a
formula gets a `'` before it, also after quotes, spaces and in full width, because spreadsheets look through
those; so does a cell that already looks marked. That is why reading gives back exactly what was written.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FORMULA = re.compile(r"['\"‘’“”\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a plain number stays one.

    >>> guard("=HYPERLINK(A1)"), guard("'=1"), guard("-5"), guard("'Ohana")
    ("'=HYPERLINK(A1)", "''=1", '-5', "'Ohana")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`; also one that a spreadsheet marked itself.

    >>> unguard("'=HYPERLINK(A1)"), unguard("''=1"), unguard("-5"), unguard("'Ohana")
    ('=HYPERLINK(A1)', "'=1", '-5', "'Ohana")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
