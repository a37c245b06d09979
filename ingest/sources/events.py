"""events.csv: what happened in a place or to a partner, in a community's words; never a score."""

from __future__ import annotations

from graph.model.event import Event
from graph.model.ids import stable_id
from graph.vocabulary.codes import Role
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.sources.partners import read_audience
from ingest.terms import a_date

COLUMNS = (*NEEDED["events"], "community", "by", "audience")


def read_event(row: Row, gathering: Gathering) -> None:
    """Take one event in. Raises Refused when it cannot be loaded."""
    if row.broken:
        row.refuse("", row.broken)
    if row.peek("of") in gathering.unlisted:
        row.pass_over("of", "is someone who is not stored for want of consent", "event not kept")
        return
    target = _target(row, gathering)
    if target in gathering.gone:
        row.pass_over("of", "withdrew consent", "event not kept")
        return
    text = row.need("on")
    day = a_date(text)
    if day is None:
        row.refuse("on", "is not a date such as 2026-10-31", text)
    words = row.need("words")
    entity = stable_id(row.table.source, "event", target, text, words)
    gathering.first(row, "words", entity, "event")
    gathering.events[entity] = Event(
        id=entity,
        source=row.table.source,
        of=target,
        day=day,
        words=words,
        community=row.need_term("community", gathering.lexicons.communities)
        if row.peek("community")
        else None,
        by=row.take("by"),
        audience=read_audience(row, Role.TEAM),
    )


def _target(row: Row, gathering: Gathering) -> str:
    """The id of the place, partner or service a row is about. Raises Refused when none or several are."""
    key = row.need("of")
    names = {
        "partner": gathering.partner_keys,
        "service": gathering.service_keys,
        "place": gathering.place_keys,
    }
    found = {what: entity for what, keys in names.items() if (entity := keys.find(row.table.source, key))}
    if not found:
        row.refuse("of", "is no place, partner or service Kith knows", key)
    if len(found) > 1:
        row.refuse(
            "of",
            f"is the id of a {' and of a '.join(found)}; write the id that 'kith about' shows for it",
            key,
        )
    return next(iter(found.values()))
