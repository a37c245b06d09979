"""Records made for tests: one small town by hand, and any bundle at all by hypothesis."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from enum import Enum
from typing import Any, cast

from hypothesis import strategies as st

from graph.model.event import Event
from graph.model.geo import Point
from graph.model.location import Location
from graph.model.partner import Affirmation, Consent, Partner
from graph.model.place import Decision, Place, Population
from graph.model.records import Records
from graph.model.service import Service, Speaks
from graph.model.source import Source
from graph.model.stance import CommunityStance
from graph.model.tie import NO_REPORT, Report, Tie, make_tie
from graph.vocabulary.codes import (
    Answer,
    Attestation,
    Claim,
    CommunityKind,
    Delivery,
    Disclosure,
    Family,
    ForWhom,
    Government,
    Known,
    LanguageMode,
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
)
from graph.vocabulary.terms import Community

# Any text a spreadsheet can hold, in any script; zero bytes and lone surrogates cannot be in one.
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
codes = st.sampled_from(["somali", "hmong", "deaf", "elders"])
tags = st.sampled_from(["so", "hmn", "ase", "es"])
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
maybe_days = st.none() | days
counts = st.integers(0, 10**9)
points = st.builds(
    Point,
    st.floats(-90, 90, allow_nan=False, allow_infinity=False),
    st.floats(-180, 180, allow_nan=False, allow_infinity=False),
)


def ids(prefix: str) -> st.SearchStrategy[str]:
    """Ids of which there are few, so that records meet."""
    return st.integers(0, 4).map(lambda number: f"{prefix}{number}")


affirmations = st.builds(
    Affirmation, codes, st.sampled_from(Claim), st.sampled_from(Attestation), text, maybe_days, ids("source")
)
# In the order in which the store gives them back.
claims = st.lists(affirmations, max_size=3, unique_by=lambda said: said.key).map(
    lambda said: tuple(sorted(said, key=lambda one: one.key))
)
reports = st.builds(
    Report,
    st.sampled_from(Answer),
    st.none() | st.sampled_from(Strength),
    maybe_days,
    text,
    st.booleans(),
)


def sets(kind: type[Enum]) -> st.SearchStrategy[Any]:
    """Any set of members of a closed set."""
    return st.frozensets(st.sampled_from(kind))


def unique(strategy: st.SearchStrategy[Any], size: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few records, each id once."""
    return st.lists(strategy, unique_by=lambda record: record.id, max_size=size).map(tuple)


sources = st.builds(Source, ids("source"), words, text, text, maybe_days)
communities = st.builds(
    Community,
    codes,
    words,
    text,
    text,
    kind=st.sampled_from(CommunityKind),
    broader=st.none() | codes,
    languages=st.lists(tags).map(tuple),
    countable=st.booleans(),
)
places = st.builds(
    Place,
    ids("place"),
    words,
    ids("source"),
    text,
    st.sampled_from(PlaceLevel),
    st.none() | points,
    text,
    st.none() | ids("place"),
    st.none() | st.sampled_from(Setting),
    st.none() | codes,
    st.none() | counts,
    st.none(),
    maybe_days,
)
populations = st.builds(
    Population, ids("place"), codes, counts, ids("source"), st.none() | st.floats(0, 1e6, allow_nan=False)
)
decisions = st.builds(
    Decision, ids("decision"), ids("source"), codes, words, days, sets(Permission), maybe_days
)
# Nobody here withdrew: of who did the store keeps no claims and no ties, see test_batches.
consents = st.builds(Consent, st.sampled_from(Role), days, words, maybe_days, st.none(), text, text)
partners = st.builds(
    Partner,
    id=ids("partner"),
    key=words,
    source=ids("source"),
    name=words,
    kind=st.sampled_from(["clinic", "elder"]),
    side=st.sampled_from(Side),
    individual=st.booleans(),
    family=st.none() | st.sampled_from(Family),
    side_reason=text,
    government=st.none() | st.sampled_from(Government),
    nation=st.none() | codes,
    audience=st.sampled_from(Role),
    consent=st.none() | consents,
    description=text,
    phone=text,
    languages=st.lists(tags, max_size=3).map(tuple),
    affirms=claims,
    survey=st.sampled_from(Survey),
    as_of=maybe_days,
    verified_on=maybe_days,
    attributes=st.dictionaries(text, text, max_size=3),
)
open_locations = st.builds(
    Location,
    ids("location"),
    ids("source"),
    st.just(Disclosure.PUBLIC),
    text,
    text,
    st.none() | points,
    st.sampled_from(Precision),
    st.none() | ids("place"),
    st.none() | points,
)
closed_locations = st.builds(Location, ids("location"), ids("source"), st.just(Disclosure.CONFIDENTIAL))
services = st.builds(
    Service,
    id=ids("service"),
    key=words,
    source=ids("source"),
    partner=ids("partner"),
    name=words,
    needs=st.frozensets(st.sampled_from(["housing", "food"])),
    levels=sets(Level),
    for_whom=sets(ForWhom),
    delivery=sets(Delivery),
    location=st.none() | ids("location"),
    covers=st.lists(ids("place"), max_size=3).map(tuple),
    speaks=st.lists(st.builds(Speaks, tags, st.sampled_from(LanguageMode)), max_size=3).map(tuple),
    affirms=claims,
    audience=st.sampled_from(Role),
    status=st.sampled_from(Status),
    capacity=st.none() | counts,
    capacity_as_of=maybe_days,
    unpaid=st.sampled_from(Known),
    funding_ends=maybe_days,
    only_for=st.frozensets(codes, max_size=2),
    residents_of=st.lists(ids("place"), max_size=2).map(tuple),
    mandatory_reporter=st.sampled_from(Known),
    police_contact=st.sampled_from(Known),
    as_of=maybe_days,
)


stances = st.builds(
    CommunityStance,
    id=ids("stance"),
    source=ids("source"),
    service=ids("service"),
    community=codes,
    stance=st.sampled_from(Stance),
    since=days,
    by=ids("partner"),
    need=st.none() | st.sampled_from(["housing", "food"]),
    until=maybe_days,
    audience=st.sampled_from(Role),
    answer=text,
)
events = st.builds(
    Event,
    id=ids("event"),
    source=ids("source"),
    of=ids("place") | ids("partner") | ids("service"),
    day=days,
    words=words,
    community=st.none() | codes,
    by=text,
    audience=st.sampled_from(Role),
)


@st.composite
def ties(draw: st.DrawFn) -> Tie:
    """A tie between two partners, ends in their stored order, with what three parties say of it."""
    kind = draw(st.sampled_from(TieKind))
    one, other = draw(st.lists(ids("partner"), min_size=2, max_size=2, unique=True))
    if not kind.directed:
        one, other = sorted((one, other))
    told = [draw(st.just(NO_REPORT) | reports) for _ in range(3)]
    role = draw(st.sampled_from(Role))
    return Tie(
        kind,
        one,
        other,
        told[0],
        told[1],
        told[2],
        role,
        draw(st.none() | counts),
        draw(text),
        draw(st.none() | counts),
    )


def records() -> st.SearchStrategy[Records]:
    """Any bundle of records, whether or not it holds what they name."""
    return st.builds(
        Records,
        sources=unique(sources),
        communities=st.lists(communities, unique_by=lambda c: c.code, max_size=3).map(tuple),
        places=unique(places),
        populations=st.lists(populations, unique_by=lambda p: (p.place, p.community), max_size=3).map(tuple),
        decisions=unique(decisions),
        partners=unique(partners),
        locations=unique(open_locations | closed_locations),
        services=unique(services),
        ties=st.lists(ties(), unique_by=lambda tie: tie.key, max_size=5).map(tuple),
        stances=unique(stances),
        events=unique(events),
    )


def same(one: Records, other: Records) -> bool:
    """Whether both hold equal records, in whatever order."""
    for field in fields(Records):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if len(left) != len(right) or any(record not in right for record in left):
            return False
    return True


def facts(held: Records) -> int:
    """How many facts a load of these records counts: each record and each claim."""
    return len(held) + sum(len(record.affirms) for record in (*held.partners, *held.services))


def with_changes(facts: dict[str, Any], changes: object) -> dict[str, Any]:
    """The facts, some of them told otherwise."""
    return {**facts, **cast("dict[str, Any]", changes)}


def a_partner(own: str = "clinic", **changes: object) -> Partner:
    """An organization on the community's side."""
    facts: dict[str, Any] = {"id": own, "key": own, "source": "team", "name": own.title()}
    facts |= {"kind": "community_center", "side": Side.COMMUNITY}
    return Partner(**with_changes(facts, changes))


def a_service(own: str = "help", partner: str = "clinic", **changes: object) -> Service:
    """A service of the clinic."""
    facts: dict[str, Any] = {"id": own, "key": own, "source": "team", "partner": partner, "name": own.title()}
    return Service(**with_changes(facts, changes))


def a_place(own: str = "town", **changes: object) -> Place:
    """A town."""
    facts: dict[str, Any] = {"id": own, "key": own, "source": "team", "name": own.title()}
    facts["level"] = PlaceLevel.TOWN
    return Place(**with_changes(facts, changes))


def says(by: str, *, answer: Answer = Answer.YES, kind: TieKind = TieKind.REFERS_TO, **report: object) -> Tie:
    """What one end reports of the tie from the clinic to the elders."""
    return make_tie(
        kind, "clinic", "elders", by=by, report=replace(Report(answer), **cast("dict[str, Any]", report))
    )


def made_records() -> Records:
    """A small town: two partners that know each other, one service, one place."""
    somali = Affirmation("somali", Claim.SERVES, Attestation.SELF_DESCRIBED)
    endorsed = Affirmation(
        "somali", Claim.LED_BY_AND_FOR, Attestation.ENDORSED_BY_COMMUNITY, "Elders", date(2026, 1, 2)
    )
    location = Location(
        "door",
        "team",
        Disclosure.PUBLIC,
        "1 Main Street",
        "55104",
        Point(45.0, -93.0),
        Precision.EXACT,
        "town",
    )
    service = a_service(
        needs=frozenset({"housing"}),
        location="door",
        covers=("town",),
        speaks=(Speaks("so", LanguageMode.STAFF), Speaks("so", LanguageMode.PAPER)),
        affirms=(endorsed,),
    )
    return Records(
        sources=(Source("team", "The team"),),
        places=(a_place(),),
        populations=(Population("town", "somali", 120, "team", 12.5),),
        partners=(a_partner(affirms=(endorsed, somali), languages=("so", "en")), a_partner("elders")),
        locations=(location,),
        services=(service,),
        ties=(says("clinic", strength=Strength.COOPERATION),),
    )
