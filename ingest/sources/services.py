"""services.csv: what partners offer, and where, as far as that may be known."""

from __future__ import annotations

from typing import Any

from graph.model.ids import stable_id
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.service import Service, Speaks
from graph.vocabulary.codes import Disclosure, ForWhom, Known, LanguageMode, Status
from ingest import door
from ingest.datasets import NEEDED
from ingest.gathering import Gathering, Hidden
from ingest.rows import Row
from ingest.sources.changes import held
from ingest.sources.partners import read_audience
from ingest.sources.where import WHERE, area_of, disclosure_of, find_place, location_of
from ingest.terms import (
    DELIVERIES,
    FOR_WHOM,
    KNOWN,
    LEVELS,
    MODES,
    NOT_SPOKEN,
    STATUSES,
    UNSURE,
    plain,
)

WORDS = (
    "name",
    "alternate_name",
    "description",
    "contact_note",
    "language_note",
    "hours",
    "cost",
    "eligibility",
    "documents",
    "accessibility",
    "how_to_apply",
    "next_step",
    "response_time",
    "feedback",
)
TEXTS = (*WORDS, "phone", "email", "website")
COLUMNS = (
    *NEEDED["services"],
    "needs",
    "levels",
    "for_whom",
    "delivery",
    "languages",
    "disclosure",
    "address",
    "zip",
    "latitude",
    "longitude",
    "precision",
    "place",
    "covers",
    "audience",
    "status",
    "alternate_name",
    "description",
    "phone",
    "email",
    "website",
    "contact_note",
    "language_note",
    "hours",
    "cost",
    "eligibility",
    "documents",
    "accessibility",
    "how_to_apply",
    "next_step",
    "response_time",
    "feedback",
    "capacity",
    "capacity_as_of",
    "unpaid",
    "funding_ends",
    "only_for",
    "residents_of",
    "mandatory_reporter",
    "police_contact",
    "child_welfare_contact",
    "immigration_contact",
    "as_of",
    "verified_on",
)


def read_service(row: Row, gathering: Gathering) -> None:
    """Take one service in. Raises Refused when it cannot be loaded."""
    if row.broken:
        door.close(row, known=COLUMNS, texts=TEXTS, keep=("id",))
        row.refuse("", row.broken)
    named = row.take("partner")
    owner = gathering.partner_keys.find(row.table.source, named)
    partner = gathering.partner(owner) if owner is not None else None
    if _not_listed(row, gathering, named, partner):
        return
    opening = held(row, gathering, disclosure_of(row, gathering, partner))
    given = any(row.peek(column) for column in WHERE)
    scrubber = place = None
    if opening.disclosure is not Disclosure.PUBLIC:
        area = opening.disclosure is Disclosure.AREA_ONLY
        place = area_of(row, gathering) if area else None
        scrubber = door.close(row, known=COLUMNS, texts=TEXTS, area=area)
    key = row.need("id")
    if partner is None:
        row.refuse("partner", gathering.partner_keys.why(named) if named else "is empty and is needed", named)
    gathering.first(row, "id", key, "service")
    entity = gathering.own_id(row, "service", key)
    gathering.service_keys.add(row.table.source, key, entity)
    if partner.id in gathering.gone:
        row.pass_over("partner", "withdrew consent", "nothing kept of this service")
        return
    if opening.why and given:
        door.tell_closed(row, opening.why[0], opening.why[2], opening.why[1])
    where = stable_id("location", entity)
    location = location_of(row, gathering, where, opening, area=place, given=given)
    row.drop(("precision",))  # says something only of a point that is kept
    if location is not None:
        gathering.locations[location.id] = location
    shown = "" if key == row.entity else key
    if scrubber is not None:
        shown = scrubber.key(shown)
        gathering.hidden.append(Hidden(partner.id, entity, scrubber, strict=row.table.one_record))
    gathering.services[entity] = _service(row, gathering, entity, shown, partner, location)


def _not_listed(row: Row, gathering: Gathering, named: str, partner: Partner | None) -> bool:
    """Whether it belongs to somebody who did not agree to be listed: then nothing of it is kept."""
    if named in gathering.unlisted:
        row.pass_over(
            "partner", "is someone who is not stored for want of consent", "nothing kept of this service"
        )
        return True
    if row.home and (partner is None or partner.id not in gathering.homes):
        door.tell_home(row)
        return True
    return False


def _service(
    row: Row, gathering: Gathering, entity: str, key: str, partner: Partner, location: Location | None
) -> Service:
    words = gathering.lexicons
    texts: dict[str, Any] = {column: row.take(column) for column in TEXTS if column != "name"}
    return Service(
        id=entity,
        key=key,
        source=row.table.source,
        partner=partner.id,
        name=row.take("name") or _nameless(row),
        needs=frozenset(row.terms("needs", words.needs)),
        levels=frozenset(row.terms("levels", LEVELS)),
        for_whom=frozenset(row.terms("for_whom", FOR_WHOM)) or frozenset({ForWhom.HARMED}),
        delivery=frozenset(row.terms("delivery", DELIVERIES)),
        location=location.id if location is not None else None,
        covers=_places(row, gathering, "covers"),
        speaks=_speaks(row, gathering),
        audience=read_audience(row),
        status=row.term("status", STATUSES) or Status.UNKNOWN,
        capacity=_capacity(row, partner),
        capacity_as_of=row.date("capacity_as_of"),
        unpaid=_known(row, "unpaid"),
        funding_ends=row.date("funding_ends"),
        only_for=frozenset(row.terms("only_for", words.communities)),
        residents_of=_places(row, gathering, "residents_of"),
        mandatory_reporter=_known(row, "mandatory_reporter"),
        police_contact=_known(row, "police_contact"),
        child_welfare_contact=_known(row, "child_welfare_contact"),
        immigration_contact=_known(row, "immigration_contact"),
        as_of=row.date("as_of"),
        verified_on=row.date("verified_on"),
        **texts,
    )


def _capacity(row: Row, partner: Partner) -> int | None:
    capacity = row.whole("capacity")
    if partner.individual and capacity is not None:
        row.leave_out("capacity", "an individual has no capacity and is never counted as supply")
        return None
    return capacity


def _known(row: Row, column: str) -> Known:
    """Yes, no or not known; "some", "ask" and the like are neither, and are counted aloud."""
    if plain(row.peek(column)) not in UNSURE:
        return row.term(column, KNOWN, done="kept as not known") or Known.UNKNOWN
    row.take(column)
    row.tally(row.table.named(column), "is neither a yes nor a no in {rows}", "kept as not known; ask")
    return Known.UNKNOWN


def _nameless(row: Row) -> str:
    if "name" not in row.scrubbed:
        row.refuse("name", "is empty and is needed")
    row.note("name", "tells where it is", "called Service instead")
    return "Service"


def _places(row: Row, gathering: Gathering, column: str) -> tuple[str, ...]:
    text = row.take(column)
    places = [find_place(row, gathering, column, key.strip()) for key in text.split(";") if key.strip()]
    return tuple(dict.fromkeys(place.id for place in places if place is not None))


def _speaks(row: Row, gathering: Gathering) -> tuple[Speaks, ...]:
    found: dict[str, Speaks] = {}
    text = row.take("languages")
    for part in text.split(";") if text else ():
        name, _, how = part.partition(":")
        if not name.strip():
            continue
        language = gathering.lexicons.languages.find(name.strip())
        if language is None:
            row.leave_out(
                "languages",
                gathering.lexicons.languages.unknown(name),
                name.strip(),
                done="this language left out",
            )
            continue
        if plain(how) in NOT_SPOKEN:
            continue
        mode = MODES.find(how.strip()) if how.strip() else LanguageMode.UNKNOWN
        if mode is None:
            row.leave_out("languages", MODES.unknown(how), how.strip(), done="way left unknown")
        found[language] = Speaks(language, mode or LanguageMode.UNKNOWN)
    return tuple(found.values())
