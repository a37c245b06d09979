"""Laws of folding, over any records and any judgements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from random import Random
from typing import TypeVar, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.geo import Point
from graph.model.judgement import Judgement
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.records import Records
from graph.model.service import Service
from graph.model.snapshot import Snapshot
from graph.model.tie import NO_REPORT, Report, Tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Disclosure, Judge, Role, Strength, TieKind, Verdict
from tests.builders import TODAY, a_consent, a_location, a_partner, a_service, a_tie, an_affirmation, judged

T = TypeVar("T")
roles = st.sampled_from(Role)
IDS = [f"p{number}" for number in range(5)]
SOURCES = ("list", "tax", "team")
days = st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1))
reports = st.just(NO_REPORT) | st.builds(
    Report,
    st.sampled_from(Answer),
    st.none() | st.sampled_from(Strength),
    days,
    st.sampled_from(SOURCES),
    st.booleans(),
)


@st.composite
def a_member(draw: st.DrawFn, own: str) -> Partner:
    person = draw(st.integers(0, 5)) == 0
    kind = "elder" if person else draw(st.sampled_from(("community_center", "shelter", "library")))
    consent = a_consent(draw(roles)) if person else None
    words = st.sampled_from(("", own + " says", "all say"))
    partner = a_partner(
        own,
        kind,
        name=draw(st.sampled_from(("Grace", own))),
        audience=draw(roles),
        consent=consent,
        phone=draw(words),
        description=draw(words),
        contact_note=draw(words),
        languages=tuple(draw(st.lists(st.sampled_from(("so", "es")), unique=True))),
        affirms=tuple(draw(st.lists(st.sampled_from((an_affirmation(), an_affirmation("deaf")))))),
        verified_on=draw(days),
        as_of=draw(days),
        attributes=draw(st.dictionaries(st.sampled_from(("x_a", "x_b")), st.just(own))),
    )
    return replace(partner, source=draw(st.sampled_from(SOURCES)))


ends = st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True)


@st.composite
def a_place_of_one(draw: st.DrawFn, number: int) -> tuple[Service, Location]:
    disclosure = draw(st.sampled_from((Disclosure.PUBLIC, Disclosure.CONFIDENTIAL)))
    point = Point(45.0, -93.0 - number) if disclosure is Disclosure.PUBLIC else None
    place = a_location(f"l{number}", point, disclosure=disclosure)
    service = a_service(f"s{number}", draw(st.sampled_from(IDS)), location=place.id, audience=draw(roles))
    return service, replace(place, source=draw(st.sampled_from(SOURCES)))


@st.composite
def a_told_tie(draw: st.DrawFn) -> Tie:
    start, end = draw(ends)
    kind = draw(st.sampled_from((TieKind.CONSULTS, TieKind.SITS_WITH, TieKind.TRUSTS)))
    tie = a_tie(start, end, kind, by_start=draw(reports), by_end=draw(reports), by_other=draw(reports))
    return replace(tie, audience=draw(roles))


@st.composite
def a_judgement(draw: st.DrawFn) -> Judgement:
    one, other = draw(ends)
    verdict = draw(st.sampled_from((Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT)))
    return judged(one, other, verdict, draw(st.sampled_from(Judge)), score=draw(st.sampled_from((0.9, 1.0))))


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    places = [draw(a_place_of_one(number)) for number in range(draw(st.integers(0, 4)))]
    records = Records(
        partners=tuple(draw(a_member(own)) for own in IDS),
        services=tuple(service for service, _ in places),
        locations=tuple(place for _, place in places),
        ties=tuple(draw(st.lists(a_told_tie(), max_size=5, unique_by=lambda tie: tie.id))),
        judgements=tuple(draw(st.lists(a_judgement(), max_size=5, unique_by=lambda link: link.id))),
    )
    return Snapshot(records, 1, fictional=True)


def texts(value: object) -> set[str]:
    """Every text anywhere in a value."""
    if isinstance(value, str):
        return {value}
    if is_dataclass(value) and not isinstance(value, type):
        return {text for f in fields(value) for text in texts(getattr(value, f.name))}
    if isinstance(value, Mapping):
        return texts(tuple(cast("Mapping[object, object]", value).items()))
    if isinstance(value, tuple | frozenset):
        return {text for item in cast("Iterable[object]", value) for text in texts(item)}
    return set()


def ends_in(view: View, tie: Tie) -> tuple[str, str]:
    return view.linked.get(tie.start, tie.start), view.linked.get(tie.end, tie.end)


@settings(max_examples=60)
@given(snapshots(), roles)
def test_folding_never_shows_a_role_anything_it_did_not_see_before(snapshot: Snapshot, role: Role) -> None:
    view = snapshot.visible_to(role, on=TODAY)
    before = snapshot.visible_to(role, on=TODAY, fold=False)
    members: dict[str, list[Partner]] = defaultdict(list)
    for own, partner in before.partners.items():
        members[view.linked.get(own, own)].append(partner)
    assert set(view.partners) == set(members)
    for own, partner in view.partners.items():
        assert texts(partner) <= {text for member in members[own] for text in texts(member)}
    assert set(view.services) == set(before.services)
    assert dict(view.locations) == dict(before.locations)
    shown = {frozenset((tie.kind, *ends_in(view, tie))) for tie in before.ties if tie.exists}
    assert {frozenset((tie.kind, tie.start, tie.end)) for tie in view.ties if tie.exists} <= shown


@settings(max_examples=60)
@given(snapshots(), roles)
def test_an_end_says_yes_only_where_one_of_its_records_did(snapshot: Snapshot, role: Role) -> None:
    view = snapshot.visible_to(role, on=TODAY)
    before = snapshot.visible_to(role, on=TODAY, fold=False)
    said = {
        (tie.kind, view.linked.get(mine, mine), view.linked.get(theirs, theirs))
        for tie in before.ties
        for mine, theirs, report in ((tie.start, tie.end, tie.by_start), (tie.end, tie.start, tie.by_end))
        if report.answer is Answer.YES
    }
    for tie in view.ties:
        if tie.confirmed:
            assert {(tie.kind, tie.start, tie.end), (tie.kind, tie.end, tie.start)} <= said


@settings(max_examples=60)
@given(snapshots(), roles)
def test_no_place_from_another_source_stays_open_beside_a_closed_one(snapshot: Snapshot, role: Role) -> None:
    view = snapshot.visible_to(role, on=TODAY)
    closed = {r.id: r.source for r in snapshot.records.locations if r.disclosure is Disclosure.CONFIDENTIAL}
    linked = set(view.linked.values())
    for service in (s for s in view.services.values() if s.partner in linked):
        beside = {closed[s.location or ""] for s in view.services_of(service.partner) if s.location in closed}
        place = view.locations[service.location or ""]
        assert place.disclosure is Disclosure.CONFIDENTIAL or beside <= {place.source}


@settings(max_examples=60)
@given(snapshots(), roles, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(snapshot: Snapshot, role: Role, chance: Random) -> None:
    def mixed(records: Sequence[T]) -> tuple[T, ...]:
        return tuple(chance.sample(records, len(records)))

    other = Records(**{f.name: mixed(getattr(snapshot.records, f.name)) for f in fields(Records)})
    one, two = (s.visible_to(role, on=TODAY) for s in (snapshot, replace(snapshot, records=other)))
    assert dict(one.partners) == dict(two.partners)
    assert dict(one.services) == dict(two.services)
    assert set(one.ties) == set(two.ties)
    assert dict(one.locations) == dict(two.locations)


@settings(max_examples=60)
@given(snapshots(), roles)
def test_folded_partners_are_as_many_as_their_clusters(snapshot: Snapshot, role: Role) -> None:
    view = snapshot.visible_to(role, on=TODAY)
    apart = {(j.one, j.other) for j in snapshot.records.judgements if j.verdict is Verdict.DIFFERENT}
    for one, other in apart:
        if one in view.partners or one in view.linked:
            assert view.linked.get(one, one) != view.linked.get(other, other)
    assert not set(view.linked) & set(view.partners)
    assert set(view.linked.values()) <= set(view.partners)
