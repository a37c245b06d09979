"""What a load changes of what is there already, where a false change would do harm: said aloud, or held."""

from __future__ import annotations

from dataclasses import replace

from graph.model.partner import Partner
from ingest import door
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.sources.where import Opening
from ingest.terms import a_date

_HOW = "stays closed; to open it write disclosure public, and in verified_on the later day its keepers agreed"


def tell_changes(row: Row, gathering: Gathering, partner: Partner) -> None:
    """Say aloud what changes about how a verified partner is reached: a false number would go unseen."""
    known = gathering.known_partners.get(partner.id)
    if known is None or known.verified_on is None:
        return
    for column in door.CONTACTS:
        before, after = getattr(known, column), getattr(partner, column)
        if before and after and before != after:
            done = "loaded; call back on the old number before you rely on it"
            row.note(column, f"changes the {column} of a verified partner", done)


def held(row: Row, gathering: Gathering, opening: Opening) -> Opening:
    """How much of a place may be known, given how much the store has: nothing opens by the way.

    A place that is closed opens only when the row itself says so in the documented word, and gives a day of
    verification that the store does not have yet.
    """
    known = gathering.known_services.get(row.peek("entity") or row.entity_id("service", row.peek("id")))
    place = gathering.known_locations.get(known.location or "") if known is not None else None
    if known is None or place is None or not place.disclosure.hides_more_than(opening.disclosure):
        return opening
    day = a_date(row.peek("verified_on"))
    if opening.stated and day is not None and (known.verified_on is None or day > known.verified_on):
        return opening
    return replace(
        opening, disclosure=place.disclosure, why=("disclosure", "would open a place that is closed", _HOW)
    )
