"""Who may see what: the one projection that everything leaving the store goes through."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.partner import Consent, Partner
from graph.model.place import UNNAMED_NATION, Decision, Place, Population
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.model.tie import Report, Tie
from graph.vocabulary.codes import Answer, Permission, PlaceLevel, Role, TieKind
from graph.vocabulary.terms import community
from tests.builders import TODAY, a_consent, a_decision, a_location, a_partner, a_service

roles = st.sampled_from(Role)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
YES_AND_SHOW = Report(Answer.YES, may_show=True)
NATION = "stone_lake"


def seen(*partners: Partner, role: Role = Role.PUBLIC, on: date = TODAY) -> set[str]:
    return set(Snapshot(Records(partners=partners), 1, fictional=True).visible_to(role, on=on).partners)


def an_elder(consent: Consent | None) -> Partner:
    return a_partner("elder", "elder", consent=consent)


def test_an_organization_is_seen_by_everyone() -> None:
    assert seen(a_partner("clinic")) == {"clinic"}


@pytest.mark.parametrize("role", Role)
def test_an_individual_without_consent_is_seen_by_nobody(role: Role) -> None:
    assert not seen(an_elder(None), role=role)


@given(roles, roles, days)
def test_an_individual_is_seen_only_while_consent_covers_the_role(
    role: Role, audience: Role, on: date
) -> None:
    consent = a_consent(audience, given_on=date(2026, 3, 1), expires_on=date(2027, 3, 1))
    expected = role.sees(audience) and date(2026, 3, 1) <= on <= date(2027, 3, 1)
    assert bool(seen(an_elder(consent), role=role, on=on)) is expected


@given(roles, days)
def test_a_withdrawn_consent_hides_from_that_day_on_for_every_role(role: Role, on: date) -> None:
    consent = a_consent(Role.PUBLIC, given_on=date(2026, 1, 1), withdrawn_on=date(2026, 6, 1))
    assert bool(seen(an_elder(consent), role=role, on=on)) is (on < date(2026, 6, 1))


@given(roles)
def test_a_wider_role_sees_all_that_a_narrower_one_sees(role: Role) -> None:
    partners = [a_partner(f"p-{audience}", audience=audience) for audience in Role]
    assert seen(*partners, role=role) <= seen(*partners, role=Role.TEAM)
    assert seen(*partners, role=Role.PUBLIC) == {"p-public"}


def test_someone_whose_name_was_let_go_is_shown_on_no_day() -> None:
    nameless = a_partner("elder", "elder", name="", consent=a_consent(withdrawn_on=date(2026, 6, 1)))
    assert not seen(nameless, role=Role.TEAM, on=date(2026, 3, 1))


def test_only_the_team_sees_the_consent_itself() -> None:
    records = Records(partners=(an_elder(a_consent(Role.PUBLIC)),))
    snapshot = Snapshot(records, 1, fictional=True)
    assert snapshot.visible_to(Role.PUBLIC, on=TODAY).partners["elder"].consent is None
    assert snapshot.visible_to(Role.TEAM, on=TODAY).partners["elder"].consent is not None


def test_services_and_locations_of_hidden_partners_are_hidden_with_them() -> None:
    records = Records(
        partners=(a_partner("quiet", audience=Role.ADVOCATE),),
        locations=(a_location("door"),),
        services=(a_service("help", "quiet", location="door"),),
    )
    view = Snapshot(records, 1, fictional=True).visible_to(Role.PUBLIC, on=TODAY)
    assert not view.services
    assert not view.locations


def ties_seen(tie: Tie, role: Role) -> int:
    records = Records(partners=(a_partner("a"), a_partner("b")), ties=(tie,))
    return len(Snapshot(records, 1, fictional=True).visible_to(role, on=TODAY).ties)


def test_ties_are_for_the_team_unless_their_audience_says_otherwise() -> None:
    tie = Tie(TieKind.REFERS_TO, "a", "b", by_start=Report(Answer.YES))
    assert [ties_seen(tie, role) for role in Role] == [0, 0, 1]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (YES_AND_SHOW, YES_AND_SHOW, 1),
        (YES_AND_SHOW, Report(Answer.YES), 0),
        (YES_AND_SHOW, Report(), 0),
        (Report(Answer.NO, may_show=True), YES_AND_SHOW, 0),
    ],
)
def test_trust_is_shown_as_a_pair_only_when_both_said_it_and_both_allow_it(
    role: Role, start: Report, end: Report, shown: int
) -> None:
    tie = Tie(TieKind.TRUSTS, "a", "b", by_start=start, by_end=end, audience=Role.PUBLIC)
    assert ties_seen(tie, role) == shown


def nation(*decisions: Decision) -> Snapshot:
    records = Records(
        places=(
            Place(
                "land", "land", "test", "Stone Lake", PlaceLevel.TRIBAL_LAND, nation=NATION, population=900
            ),
        ),
        populations=(
            Population("land", "all_residents", 900, "census"),
            Population("land", NATION, 700, "census"),
            Population("town", NATION, 80, "census"),
        ),
        decisions=decisions,
        partners=(
            Partner("court", "court", "test", "Court", "tribal_court", a_partner().side, nation=NATION),
        ),
    )
    return Snapshot(records, 1, fictional=True)


@pytest.mark.parametrize("role", Role)
def test_without_a_nations_decision_nothing_of_its_land_and_people_is_shown_to_any_role(role: Role) -> None:
    view = nation().visible_to(role, on=TODAY)
    assert not view.partners
    assert not view.populations
    assert view.places["land"].population is None
    assert view.closed_nations == {NATION}
    assert (view.withheld.asks_the_nation, view.withheld.nation_counts) == (1, 3)


def test_a_decision_opens_what_it_names_and_nothing_else() -> None:
    view = nation(a_decision(NATION, Permission.LISTINGS)).visible_to(Role.PUBLIC, on=TODAY)
    assert set(view.partners) == {"court"}
    assert not view.populations
    assert view.closed_nations == {NATION}


def test_a_decision_ends_on_its_day() -> None:
    held = nation(a_decision(NATION, *Permission, until=TODAY))
    assert len(held.visible_to(Role.TEAM, on=TODAY).populations) == 3
    assert not held.visible_to(Role.TEAM, on=TODAY + timedelta(days=1)).populations


def test_the_latest_decision_is_the_one_that_holds() -> None:
    taken_back = a_decision(NATION, decided_on=date(2026, 5, 1))
    view = nation(a_decision(NATION, *Permission), taken_back).visible_to(Role.TEAM, on=TODAY)
    assert not view.partners


def test_a_people_named_only_as_a_community_is_asked_too() -> None:
    people = community(
        "far_lake", {"label": "x", "meaning": "x.", "source": "x", "kind": "people_and_nation"}
    )
    records = Records(communities=(people,), populations=(Population("town", "far_lake", 80, "census"),))
    view = Snapshot(records, 1, fictional=True).visible_to(Role.TEAM, on=TODAY)
    assert not view.populations
    assert view.closed_nations == {"far_lake"}


def test_tribal_land_whose_nation_nobody_named_is_closed_and_no_decision_opens_it() -> None:
    land = Place("land", "land", "test", "Reservation", PlaceLevel.TRIBAL_LAND, population=900)
    tract = Place("tract", "tract", "test", "Tract", PlaceLevel.TRACT, within="land", population=400)
    counts = tuple(Population(place, "all_residents", 400, "test") for place in ("land", "tract"))
    decisions = (a_decision(NATION, *Permission), a_decision(UNNAMED_NATION, Permission.LISTINGS))
    records = Records(places=(land, tract), populations=counts, decisions=decisions)
    view = Snapshot(records, 1, fictional=True).visible_to(Role.TEAM, on=TODAY)
    assert view.populations == ()
    assert [place.population for place in view.places.values()] == [None, None]
    assert view.places["land"].nation in view.closed_nations


def test_a_place_inside_a_nation_s_land_is_held_with_it_also_when_places_lie_in_a_circle() -> None:
    land = Place("land", "land", "test", "Land", PlaceLevel.TRIBAL_LAND, within="tract", nation=NATION)
    tract = Place("tract", "tract", "test", "Tract", PlaceLevel.TRACT, within="land", population=400)
    counts = (Population("tract", "all_residents", 400, "test"),)
    held = Snapshot(Records(places=(land, tract), populations=counts), 1, fictional=True)
    assert held.visible_to(Role.TEAM, on=TODAY).populations == ()
    decided = Records(places=(land, tract), populations=counts, decisions=(a_decision(NATION, *Permission),))
    assert Snapshot(decided, 1, fictional=True).visible_to(Role.PUBLIC, on=TODAY).populations == counts
