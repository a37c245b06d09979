"""What a report, an error and the rows to mend may repeat of what a source says."""

from __future__ import annotations

import re

from ingest.door.people import column_of, without_person
from ingest.door.stories import tells_of_survivor

_UNNAMED = re.compile(r"name|addr|street|label|title", re.IGNORECASE)


def may_be_said(text: str) -> bool:
    """Whether a message may repeat a text: not when it tells of a survivor or of a private person."""
    return not (tells_of_survivor(text) or without_person(text)[1])


def repeatable(column: str, text: str, *, persons: bool = False) -> str:
    """As much of a cell as the rows to mend may repeat; with `persons` also what tells of a person."""
    if not text or tells_of_survivor(text):
        return ""
    if persons:
        return text
    if column_of(column) is not None:
        return ""
    return without_person(text, names=not _UNNAMED.search(column))[0]
