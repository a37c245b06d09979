"""stances.csv: what a named community body says of a service; the service never learns who said it."""

from __future__ import annotations

from datetime import date, timedelta

from graph.model.ids import stable_id
from graph.model.partner import Partner
from graph.model.stance import CommunityStance
from graph.vocabulary.codes import Role, Side
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.sources.partners import read_audience
from ingest.terms import STANCES, a_date

COLUMNS = (*NEEDED["stances"], "need", "until", "audience", "answer")


def read_stance(row: Row, gathering: Gathering) -> None:
    """Take one stance in. Raises Refused when it cannot be loaded; a word of it is never guessed."""
    if row.broken:
        row.refuse("", row.broken)
    if not gathering.unlisted.isdisjoint((row.peek("service"), row.peek("by"))):
        row.pass_over("", "names someone who is not stored for want of consent", "stance not kept")
        return
    key = row.need("service")
    service_id = gathering.service_keys.find(row.table.source, key)
    if service_id is None:
        row.refuse("service", gathering.service_keys.why(key), key)
    service = gathering.services.get(service_id) or gathering.known_services[service_id]
    body = _body(row, gathering)
    if body.id == service.partner:
        row.refuse("by", "is the partner whose service this is; a body says nothing of itself here")
    community = row.need_term("community", gathering.lexicons.communities)
    stance = row.need_term("stance", STANCES)
    need = row.need_term("need", gathering.lexicons.needs) if row.peek("need") else None
    since, until = _days(row)
    entity = stable_id(row.table.source, "stance", service.id, body.id, community, need or "")
    gathering.first(row, "service", entity, "stance")
    gathering.stances[entity] = CommunityStance(
        id=entity,
        source=row.table.source,
        service=service.id,
        community=community,
        stance=stance,
        since=since,
        by=body.id,
        need=need,
        until=until,
        audience=read_audience(row, Role.ADVOCATE),
        answer=row.take("answer"),
    )


def _body(row: Row, gathering: Gathering) -> Partner:
    """Who says so: a body on the community's side, never a person or a system. Its key is not repeated."""
    found = gathering.partner_keys.find(row.table.source, row.need("by"))
    body = gathering.partner(found) if found is not None else None
    if body is None:
        row.refuse("by", "is no partner Kith knows; a stance is given by a named community body")
    if body.individual:
        row.refuse(
            "by", "is a person; a stance is given by a community body, so that nobody stands alone with it"
        )
    if body.side is not Side.COMMUNITY:
        row.refuse("by", "is not on the community's side; only a community body gives a stance")
    return body


def _days(row: Row) -> tuple[date, date]:
    """Since when and until when; a year at most, because a stance is renewed yearly."""
    text = row.need("since")
    since = a_date(text)
    if since is None:
        row.refuse("since", "is not a date such as 2026-10-31", text)
    last = year_after(since)
    until = row.date("until") or last
    if until < since:
        row.refuse("until", "is before since")
    if until > last:
        row.note("until", "is more than a year after since", "holds for a year; a stance is renewed yearly")
    return since, min(until, last)


def year_after(day: date) -> date:
    """The last day of the year that begins on a day.

    >>> year_after(date(2026, 5, 1)), year_after(date(2024, 2, 29))
    (datetime.date(2027, 4, 30), datetime.date(2025, 2, 27))
    """
    try:
        return day.replace(year=day.year + 1) - timedelta(days=1)
    except ValueError:
        return date(day.year + 1, 2, 27)
