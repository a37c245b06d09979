"""Columns that tell of persons: by what they are called, and by what stands in them. None is ever shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.door.people import column_of, private_mailbox
from ingest.proposals.names import Called
from ingest.proposals.values import EMAIL, Column

_TITLED = re.compile(
    r"(?:mr|mrs|ms|dr|rev|sra|sr|srta|mme|pastor|imam|rabbi|sister|father)\.? +\w+.*", re.IGNORECASE
)
_BIRTH = re.compile(r"\d{3}-\d{2}-\d{4}")


def looks_personal(column: Column, called: Iterable[Called]) -> str | None:
    """Why a column looks personal, None when it does not."""
    for meant in list(called)[:1]:
        if meant.table == "personal" and not _is_flag(column):
            return meant.field
    if (kind := column_of(column.name)) is not None and not _is_flag(column):
        return kind.value
    if column.like(EMAIL) >= 0.5 and column.share(_private) >= 0.3:
        return "has e-mail addresses of persons"
    if column.like(_BIRTH) >= 0.2:
        return "has numbers that tell of a person"
    if column.like(_TITLED) >= 0.3:
        return "names persons"
    return None


def _is_flag(column: Column) -> bool:
    return column.flags >= 0.9


def _private(address: str) -> bool:
    """Whether an address is somebody's own, as the door sees it."""
    local, _, domain = address.rpartition("@")
    return bool(EMAIL.fullmatch(address)) and private_mailbox(local, domain)
