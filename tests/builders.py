"""Small builders for tests: each makes a valid value and lets a test name only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, TypeVar, Unpack

from graph.model.event import Event
from graph.model.geo import Point
from graph.model.judgement import Judgement, judge
from graph.model.location import Location
from graph.model.partner import Affirmation, Consent, Partner
from graph.model.place import Decision, Place, Population
from graph.model.records import Records
from graph.model.service import Service, Speaks
from graph.model.snapshot import Snapshot
from graph.model.stance import CommunityStance
from graph.model.tie import NO_REPORT, Report, Tie
from graph.model.view import View
from graph.vocabulary.codes import (
    Answer,
    Attestation,
    Claim,
    Delivery,
    Disclosure,
    Family,
    ForWhom,
    Judge,
    Known,
    Level,
    Permission,
    PlaceLevel,
    Precision,
    Role,
    Setting,
    Side,
    Stance,
    Status,
    Strength,
    Survey,
    TieKind,
    Verdict,
)
from graph.vocabulary.terms import vocabulary

TODAY = date(2026, 10, 31)
YES = Report(Answer.YES)


class PartnerFields(TypedDict, total=False):
    """What a test may say of a partner besides its id and kind."""

    side: Side
    side_reason: str
    family: Family | None
    individual: bool
    name: str
    nation: str | None
    audience: Role
    consent: Consent | None
    languages: tuple[str, ...]
    affirms: tuple[Affirmation, ...]
    survey: Survey
    phone: str
    email: str
    website: str
    alternate_names: tuple[str, ...]
    identifiers: dict[str, str]
    description: str
    contact_note: str
    as_of: date | None
    verified_on: date | None
    attributes: dict[str, str]


def a_partner(id: str = "clinic", kind: str = "community_center", **fields: Unpack[PartnerFields]) -> Partner:
    """A partner of the source `test`; side, family and individual follow from its kind."""
    word = vocabulary().kind(kind)
    given: PartnerFields = {
        "name": id.replace("_", " ").capitalize(),
        "side": word.side,
        "family": word.family,
        "individual": word.individual,
        **fields,
    }
    return Partner(id=id, key=id, source="test", kind=kind, **given)


def a_consent(
    audience: Role = Role.PUBLIC,
    *,
    given_on: date = date(2026, 1, 1),
    expires_on: date | None = None,
    withdrawn_on: date | None = None,
) -> Consent:
    """A consent kept by an elders circle, current on TODAY unless a test says otherwise."""
    return Consent(audience, given_on, "elders circle", expires_on=expires_on, withdrawn_on=withdrawn_on)


def an_affirmation(
    community: str = "oromo",
    claim: Claim = Claim.LED_BY_AND_FOR,
    attestation: Attestation = Attestation.SELF_DESCRIBED,
    *,
    by: str = "",
) -> Affirmation:
    """What a partner or service is for a community, and who says so."""
    return Affirmation(community, claim, attestation, by=by, as_of=date(2026, 9, 1))


class ServiceFields(TypedDict, total=False):
    """What a test may say of a service besides its id, partner and needs."""

    name: str
    delivery: frozenset[Delivery]
    location: str | None
    covers: tuple[str, ...]
    speaks: tuple[Speaks, ...]
    affirms: tuple[Affirmation, ...]
    audience: Role
    status: Status
    capacity: int | None
    unpaid: Known
    funding_ends: date | None
    only_for: frozenset[str]
    residents_of: tuple[str, ...]
    levels: frozenset[Level]
    as_of: date | None
    phone: str
    email: str
    documents: str
    hours: str
    cost: str
    for_whom: frozenset[ForWhom]
    verified_on: date | None
    how_to_apply: str
    next_step: str


def a_service(
    id: str = "counsel",
    partner: str = "clinic",
    needs: Iterable[str] = ("mental_health",),
    **fields: Unpack[ServiceFields],
) -> Service:
    """An active service; where it is comes from `location` (see `a_location`)."""
    given: ServiceFields = {
        "name": id.replace("_", " ").capitalize(),
        "status": Status.ACTIVE,
        "delivery": frozenset({Delivery.IN_PERSON}),
        **fields,
    }
    return Service(id=id, key=id, source="test", partner=partner, needs=frozenset(needs), **given)


def a_location(
    id: str = "door",
    at: Point | None = None,
    *,
    disclosure: Disclosure = Disclosure.PUBLIC,
    place: str | None = None,
    area: Point | None = None,
) -> Location:
    """A public door at `at`, or whatever `disclosure` allows."""
    precision = Precision.EXACT if at else Precision.UNKNOWN
    return Location(id, "test", disclosure, point=at, precision=precision, place=place, area=area)


class PlaceFields(TypedDict, total=False):
    """What a test may say of a place besides its id and point."""

    name: str
    level: PlaceLevel
    geometry: str
    within: str | None
    asked_on: date | None
    nation: str | None
    population: int | None


def a_place(
    id: str = "tract",
    at: Point | None = None,
    setting: Setting | None = Setting.URBAN,
    **fields: Unpack[PlaceFields],
) -> Place:
    """An urban tract whose people live at `at` and were asked what they have."""
    given: PlaceFields = {
        "name": id.replace("_", " ").capitalize(),
        "level": PlaceLevel.TRACT,
        "population": 1000,
        "asked_on": date(2026, 6, 1),
        **fields,
    }
    return Place(id=id, key=id, source="test", point=at, setting=setting, **given)


def people(place: str, community: str, count: int, *, moe: float | None = None) -> Population:
    """`count` people of `community` who live in `place`."""
    return Population(place, community, count, "test", moe)


def a_decision(
    nation: str,
    *allows: Permission,
    decided_on: date = date(2026, 1, 1),
    until: date | None = None,
) -> Decision:
    """A nation's recorded decision."""
    return Decision(
        f"decision {nation}", "test", nation, "council", decided_on, frozenset(allows), until=until
    )


def a_tie(
    start: str = "clinic",
    end: str = "court",
    kind: TieKind = TieKind.CONSULTS,
    *,
    by_start: Report = YES,
    by_end: Report = NO_REPORT,
    by_other: Report = NO_REPORT,
    audience: Role = Role.PUBLIC,
) -> Tie:
    """A tie that its start reports and everybody may see; undirected kinds put the smaller id first."""
    if not kind.directed and end < start:
        start, end, by_start, by_end = end, start, by_end, by_start
    return Tie(kind, start, end, by_start, by_end, by_other, audience)


def a_confirmed_tie(
    start: str = "clinic",
    end: str = "court",
    kind: TieKind = TieKind.CONSULTS,
    *,
    strength: Strength | None = None,
) -> Tie:
    """A tie that both ends report."""
    yes = Report(Answer.YES, strength)
    return a_tie(start, end, kind, by_start=yes, by_end=yes)


def a_chosen_distance(start: str = "clinic", end: str = "court", kind: TieKind = TieKind.CONSULTS) -> Tie:
    """A tie that its start does not want."""
    return a_tie(start, end, kind, by_start=Report(Answer.NOT_WANTED))


def judged(
    one: str,
    other: str,
    verdict: Verdict = Verdict.SAME,
    by: Judge = Judge.TEAM,
    *,
    day: date = TODAY,
    score: float | None = None,
) -> Judgement:
    """What the team, or the rule, has said of two records."""
    return judge(one, other, verdict, by, day, score=score)


def a_stance(
    service: str = "counsel",
    by: str = "elders_circle",
    stance: Stance = Stance.ASK_FIRST,
    *,
    community: str = "oromo",
    since: date = date(2026, 5, 1),
    until: date | None = date(2027, 4, 30),
    need: str | None = None,
    audience: Role = Role.ADVOCATE,
    answer: str = "",
    source: str = "test",
) -> CommunityStance:
    """What a body of a community says of a service, current on TODAY."""
    own = f"stance by {by} of {service} for {need}"
    return CommunityStance(own, source, service, community, stance, since, by, need, until, audience, answer)


def an_event(
    of: str = "clinic",
    words: str = "They promised a night bus.",
    *,
    day: date = date(2026, 3, 1),
    by: str = "",
    community: str | None = None,
    audience: Role = Role.TEAM,
    source: str = "test",
) -> Event:
    """What happened to a partner, a service or in a place, for the team."""
    return Event(f"event of {of}: {words}", source, of, day, words, community, by, audience)


Record = (
    Partner | Service | Location | Place | Population | Decision | Tie | CommunityStance | Event | Judgement
)
RecordT = TypeVar("RecordT")


def some_records(*records: Record) -> Records:
    """A bundle of the given values, each kind in the order given."""

    def of(sort: type[RecordT]) -> tuple[RecordT, ...]:
        return tuple(record for record in records if isinstance(record, sort))

    return Records(
        places=of(Place),
        populations=of(Population),
        decisions=of(Decision),
        partners=of(Partner),
        locations=of(Location),
        services=of(Service),
        ties=of(Tie),
        judgements=of(Judgement),
        stances=of(CommunityStance),
        events=of(Event),
    )


def a_snapshot(*records: Record, revision: int = 1, fictional: bool = True) -> Snapshot:
    """A snapshot of the given values."""
    return Snapshot(
        some_records(*records), revision=revision, fictional=fictional, read_at="2026-10-31T09:00"
    )


def a_view(*records: Record, role: Role = Role.TEAM, on: date = TODAY) -> View:
    """What `role` may see of the given values on that day; goes through `visible_to` like everything."""
    return a_snapshot(*records).visible_to(role, on=on)
