"""Whether a partner keeps its place to itself: said once, it holds in every later load until it is opened."""

from __future__ import annotations

from graph.vocabulary.terms import Kind
from ingest.gathering import CONFIDENTIAL, KEEPS_ITS_PLACE, Gathering
from ingest.rows import Row
from ingest.terms import a_date

_HOW = "stays closed; to open it give in verified_on the later day its keepers agreed"


def close_or_open(row: Row, gathering: Gathering, entity: str, kind: Kind, *, closes: bool) -> None:
    """Take in whether the row closes the places of its partner, or leaves them closed, or opens them."""
    closed = entity in gathering.closed
    if closes or _shelters_since(gathering, entity, kind):
        gathering.shut.add(entity)
        if not closed:
            gathering.taken_from |= _of_it(gathering, entity)
    if closes:
        gathering.closed.add(entity)
    elif closed and entity not in gathering.shut:
        if _opened(row, gathering, entity):
            gathering.closed.discard(entity)
        else:
            row.note("", "would open the places of a partner that keeps them to itself", _HOW)


def is_own_mark(row: Row, column: str) -> bool:
    """Whether what closes a row is only what Kith itself keeps of such a partner, as in an export of it."""
    return column == KEEPS_ITS_PLACE and row.raw.get(column) == CONFIDENTIAL


def _of_it(gathering: Gathering, entity: str) -> set[str]:
    """The partner and its services so far, any of which may repeat what is withheld from now on."""
    return {entity, *(service.id for service in gathering.known.services if service.partner == entity)}


def _opened(row: Row, gathering: Gathering, entity: str) -> bool:
    """Whether the row gives a day of verification that is later than the one the store has."""
    known = gathering.known_partners.get(entity)
    day = a_date(row.peek("verified_on"))
    before = known.verified_on if known is not None else None
    return known is not None and day is not None and (before is None or day > before)


def _shelters_since(gathering: Gathering, entity: str, kind: Kind) -> bool:
    """Whether the store knows it as a kind whose places are open, and it is one whose are not."""
    known = gathering.known_partners.get(entity)
    if known is None or not (kind.sheltering or kind.individual):
        return False
    before = gathering.lexicons.vocabulary.kinds.get(known.kind)
    return before is not None and not (before.sheltering or before.individual)
