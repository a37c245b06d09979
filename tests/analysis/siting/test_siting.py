"""What would close most of a gap: the steps, who is never proposed, and what it changes for everybody."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TypedDict, Unpack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage.findings import Reach
from graph.analysis.coverage.gaps import gaps
from graph.analysis.siting.costs import Cost
from graph.analysis.siting.findings import Option, SitingReport, Step
from graph.analysis.siting.objectives import Objective
from graph.analysis.siting.siting import siting
from graph.errors import VocabularyError
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.vocabulary.codes import (
    Disclosure,
    Known,
    LanguageMode,
    Permission,
    Role,
    Setting,
    Stance,
)
from tests.builders import (
    Record,
    a_consent,
    a_decision,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_stance,
    a_view,
    an_affirmation,
    people,
)

NEED, COMMUNITY = "mental_health", "oromo"
IN_ENGLISH = (Speaks("en", LanguageMode.STAFF),)
BY_STAFF = (Speaks("om", LanguageMode.STAFF),)
TOWN, EAST, COUNTRY = Point(44.95, -93.10), Point(44.95, -92.50), Point(45.90, -93.10)


class Paid(TypedDict, total=False):
    """How the work is paid for, and for how many."""

    capacity: int | None
    unpaid: Known
    funding_ends: date | None


def a_home(id: str, at: Point, count: int, setting: Setting = Setting.URBAN) -> tuple[Record, ...]:
    return a_place(id, at, setting), people(id, COMMUNITY, count)


def general(id: str, at: Point, kind: str = "community_health_clinic") -> tuple[Record, ...]:
    """Somebody who helps and is not theirs."""
    return (
        a_partner(id, kind),
        a_service(f"{id}_help", id, speaks=IN_ENGLISH, location=f"{id}_door"),
        a_location(f"{id}_door", at),
    )


def theirs(id: str, at: Point, *, needs: tuple[str, ...] = ("cultural_connection",)) -> tuple[Record, ...]:
    """An Oromo organization that does something at its door."""
    return (
        a_partner(id, "culturally_specific", affirms=(an_affirmation(COMMUNITY),)),
        a_service(f"{id}_work", id, needs, speaks=BY_STAFF, location=f"{id}_door"),
        a_location(f"{id}_door", at),
    )


# Oromo people live in town, in the east and in the country; a clinic is in town, a circle of theirs too.
REGION: tuple[Record, ...] = (
    *a_home("town", TOWN, 600),
    *a_home("east", EAST, 300),
    *a_home("country", COUNTRY, 100, Setting.RURAL),
    *general("clinic", TOWN),
    *theirs("circle", TOWN),
)


def found(*records: Record, add: int = 3) -> SitingReport:
    return siting(a_view(*records), NEED, [COMMUNITY], add=add)


def of(report: SitingReport, step: Step) -> list[Option]:
    return [option for option in report.options if option.step is step]


def partners(report: SitingReport) -> set[str | None]:
    picked = [pick.option.partner for plan in report.plans for pick in plan.picks]
    return {*(option.partner for option in report.options), *picked}


def test_options_stand_in_the_order_in_which_they_are_to_be_tried() -> None:
    report = found(*REGION)
    steps = [option.step for option in report.options]
    assert steps == sorted(steps, key=list(Step).index)
    assert [step.step for step in report.steps] == list(Step)


def test_a_support_that_is_theirs_could_help_where_it_is_and_come_to_where_most_wait() -> None:
    here, there = of(found(*REGION), Step.CAPACITY)
    assert (here.partner, here.place, here.people.value) == ("circle", None, 600)
    assert (there.partner, there.place, there.people.value) == ("circle", "east", 300)
    assert here.paid == there.paid == "Circle"


def circle_that_helps(**paid: Unpack[Paid]) -> tuple[Record, ...]:
    """REGION, and the circle in town helps with the need already."""
    talks = a_service("talks", "circle", [NEED], speaks=BY_STAFF, location="circle_door", **paid)
    return (*REGION, talks)


@pytest.mark.parametrize(
    ("paid", "why"),
    [
        (Paid(unpaid=Known.YES), "theirs (Oromo): rests on unpaid help."),
        (Paid(funding_ends=date(2027, 6, 30)), "theirs (Oromo): funding ends by 2027-06-30."),
    ],
)
def test_what_rests_on_unpaid_help_or_ending_money_is_not_met_and_paying_for_it_comes_first(
    paid: Paid, why: str
) -> None:
    report = found(*circle_that_helps(**paid), add=1)
    assert (report.people.value, report.resting.value) == (1000, 600)
    (pay,) = of(report, Step.PAY)
    assert (pay.partner, pay.people.value, pay.paid) == ("circle", 600, "Circle")
    assert why in pay.what
    assert [option.place for option in of(report, Step.CAPACITY)] == ["east"]
    plan = report.plan(Objective.MOST_PEOPLE)
    assert plan is not None
    assert [pick.option.step for pick in plan.picks] == [Step.PAY]
    (own,) = (effect for effect in plan.effects if effect.community == COMMUNITY)
    assert (own.any_before, own.any_after) == (0.6, 0.6)
    assert (own.theirs_before, own.theirs_after) == (0.0, 0.6)


def test_help_that_is_paid_for_is_met_and_where_nobody_said_so_that_is_asked() -> None:
    paid, unsaid = found(*circle_that_helps(unpaid=Known.NO)), found(*circle_that_helps())
    assert paid.people.value == unsaid.people.value == 400
    assert of(paid, Step.PAY) == of(unsaid, Step.PAY) == []
    question = (
        "Of 1 support that is theirs nobody has said whether the work is paid: ask, and pay for that first."
    )
    assert question in unsaid.sentences
    assert question not in paid.sentences


def test_how_much_room_there_is_at_what_is_theirs_is_told_because_no_figure_of_reach_knows_it() -> None:
    room = "What those that are theirs can take: 12 people at a time, as 1 of 2 say."
    more = a_service("circle_night", "circle", [NEED], speaks=BY_STAFF, location="circle_door")
    full = found(*circle_that_helps(capacity=12), more)
    assert any(sentence.startswith(room) for sentence in full.sentences)
    assert any("can take: not known" in sentence for sentence in found(*circle_that_helps()).sentences)
    assert not any("can take" in sentence for sentence in found(*REGION).sentences)


def test_what_is_only_for_others_brings_no_support_nearer() -> None:
    only = a_service(
        "lessons", "circle", ["education"], speaks=BY_STAFF, location="hall", only_for=frozenset({COMMUNITY})
    )
    report = siting(
        a_view(*REGION, only, a_location("hall", EAST), people("east", "hmong", 200)),
        NEED,
        [COMMUNITY],
        add=1,
    )
    hall = [one for one in of(report, Step.CAPACITY) if one.place is None]
    assert [one.people.value for one in hall] == [900]
    plan = report.plan(Objective.MOST_PEOPLE)
    assert plan is not None
    (hmong,) = (effect for effect in plan.effects if effect.community == "hmong")
    assert (hmong.any_before, hmong.any_after) == (0.0, 0.0)


def test_a_new_support_is_for_the_people_around_a_place_and_the_community_names_who_is_paid() -> None:
    (first, *_) = of(found(*REGION), Step.NEW)
    assert (first.partner, first.place, first.people.value) == (None, "town", 600)
    assert first.paid == "Whoever the community (Oromo) names. Theirs today: Circle."


def test_change_at_a_support_that_is_there_is_expected_and_closes_nothing() -> None:
    report = found(*REGION)
    (change,) = of(report, Step.CHANGE)
    assert (change.partner, change.expected, change.people.value) == ("clinic", True, 600)
    assert "staff who speak Oromo" in change.what
    assert "the word of a body of theirs" in change.what
    assert not any(pick.option.expected for plan in report.plans for pick in plan.picks)


def test_help_from_afar_closes_nothing_either() -> None:
    (remote,) = of(found(*REGION), Step.REMOTE)
    assert remote.people.value == 1000
    assert all(pick.option.step.sited for plan in found(*REGION).plans for pick in plan.picks)


def test_of_two_that_reach_as_many_the_earlier_step_is_chosen() -> None:
    plan = found(*REGION, add=1).plan(Objective.MOST_PEOPLE)
    assert plan is not None
    (pick,) = plan.picks
    assert (pick.option.step, pick.option.partner, pick.people.value) == (Step.CAPACITY, "circle", 600)


def test_the_objectives_disagree_where_a_small_rural_group_waits_beside_a_large_urban_one() -> None:
    records = (*REGION, *a_home("north", Point(45.20, -93.10), 500), *theirs("served", TOWN, needs=(NEED,)))
    report = found(*records, add=1)
    chosen = {plan.objective: plan for plan in report.plans}
    most, worst = chosen[Objective.MOST_PEOPLE], chosen[Objective.WORST_OFF]
    assert [pick.option.place for pick in most.picks] == ["north"]
    assert [pick.option.place for pick in worst.picks] == ["country"]
    assert (most.people.value, worst.people.value) == (500, 100)
    assert (most.lowest, most.lowest_groups) == (0.0, ("Rural places",))
    assert "The ways to choose do not agree." in " ".join(report.sentences)


def test_the_title_tells_how_many_wait_and_how_many_could_be_reached() -> None:
    assert found(*REGION).title == (
        "Mental health and PTSD, Oromo: about 1,000 people have no support near that is theirs. "
        "Three more could be near 1,000 of them"
    )


def test_before_and_after_are_told_for_every_community_and_where_the_difference_grows() -> None:
    hmong = (people("town", "hmong", 200), people("east", "hmong", 200))
    asked = a_partner("temple", "place_of_worship", affirms=(an_affirmation("hmong"),))
    plan = found(*REGION, *hmong, asked).plan(Objective.MOST_PEOPLE)
    assert plan is not None
    by_community = {effect.community: effect for effect in plan.effects}
    own, other = by_community[COMMUNITY], by_community["hmong"]
    assert (own.theirs_before, own.theirs_after, own.wider) == (0.0, 1.0, False)
    assert (other.any_before, other.any_after) == (0.5, 1.0)
    assert (other.theirs_before, other.theirs_after, other.wider) == (0.0, 0.0, True)
    assert "grows for Hmong: ask them too" in " ".join(found(*REGION, *hmong, asked).sentences)


def test_several_communities_are_groups_and_one_partner_of_both_stands_once() -> None:
    both = a_partner(
        "mosque", "place_of_worship", affirms=(an_affirmation("oromo"), an_affirmation("somali"))
    )
    speaks = (*BY_STAFF, Speaks("so", LanguageMode.STAFF))
    work = a_service("lunch", "mosque", ["food_and_basics"], speaks=speaks, location="mosque_door")
    records = (*REGION, both, work, a_location("mosque_door", TOWN), people("town", "somali", 400))
    report = siting(a_view(*records), NEED, ["oromo", "somali"], add=1)
    (here,) = [one for one in of(report, Step.CAPACITY) if one.partner == "mosque" and one.place is None]
    assert (here.communities, here.people.value) == (("oromo", "somali"), 1000)
    plan = report.plan(Objective.MOST_PEOPLE)
    assert plan is not None
    assert [pick.option.partner for pick in plan.picks] == ["mosque"]


def test_without_a_community_all_that_are_counted_are_asked_for() -> None:
    report = siting(a_view(*REGION, people("town", "hmong", 200)), NEED)
    assert report.communities == ("oromo", "hmong")


def test_a_person_is_never_proposed_nor_named() -> None:
    elder = a_partner("canary", "elder", consent=a_consent(), affirms=(an_affirmation(COMMUNITY),))
    talks = a_service("talks", "canary", ["cultural_connection"], speaks=BY_STAFF, location="porch")
    report = found(*REGION, elder, talks, a_location("porch", EAST))
    assert "canary" not in partners(report)
    assert "Canary" not in str(asdict(report))


def test_whom_the_community_spoke_against_and_whoever_arrests_is_not_proposed() -> None:
    said = (
        a_stance("unsafe_help", stance=Stance.NOT_SAFE),
        a_stance("careful_help", stance=Stance.ASK_FIRST),
    )
    elders = a_partner("elders_circle", "community_center")
    report = found(
        *REGION,
        *general("unsafe", TOWN),
        *general("careful", TOWN),
        *general("police", TOWN, "law_enforcement"),
        elders,
        *said,
    )
    assert partners(report) == {None, "circle", "clinic"}


def test_a_confidential_place_is_never_part_of_a_proposal() -> None:
    shelter = (
        a_partner("haven", "shelter"),
        a_service("beds", "haven", location="hidden", covers=("town", "east")),
        a_location("hidden", disclosure=Disclosure.CONFIDENTIAL),
    )
    own = (
        a_partner("house", "shelter", affirms=(an_affirmation(COMMUNITY),)),
        a_service("rooms", "house", ["housing"], speaks=BY_STAFF, location="secret", covers=("town",)),
        a_location("secret", disclosure=Disclosure.CONFIDENTIAL),
    )
    report = found(*REGION, *shelter, *own)
    places = {option.place for option in report.options if option.partner in ("haven", "house")}
    assert places == {None}
    assert {option.place for option in report.options} <= {None, "town", "east", "country"}


def test_land_and_people_of_a_nation_that_has_not_decided_are_asked_and_never_sited_on() -> None:
    land = (a_place("land", EAST, nation="stone_lake"), people("land", COMMUNITY, 400))
    report = found(*REGION, *land)
    assert "land" not in {option.place for option in report.options}
    decided = a_decision("stone_lake", Permission.COUNTS, Permission.GAPS)
    open_ = found(*REGION, *land, decided)
    assert "land" not in {option.place for option in open_.options}
    assert open_.people.value == 1400


def test_a_nation_that_has_not_decided_is_answered_with_ask_the_nation() -> None:
    report = siting(a_view(*REGION, a_place("land", EAST, nation="hmong")), NEED, ["hmong"])
    assert report.title.endswith("ask the nation")
    assert (report.options, report.plans) == ((), ())
    assert report.people.text == "ask the nation"


def test_a_community_no_census_counts_has_options_and_no_figures() -> None:
    club = (
        a_partner("club", "deaf_organization", affirms=(an_affirmation("deaf"),)),
        a_service("evening", "club", ["cultural_connection"], speaks=(Speaks("ase", LanguageMode.STAFF),)),
    )
    report = siting(a_view(*REGION, *club), NEED, ["deaf"])
    assert report.people.text == "no count exists"
    assert {option.step for option in report.options} >= {Step.CAPACITY, Step.REMOTE}
    assert {option.people.text for option in report.options} == {"no count exists"}
    assert report.plans == ()
    assert ("deaf", "no count exists") in report.ask


def test_a_need_without_any_support_on_record_is_asked_about_first() -> None:
    report = siting(a_view(*REGION), "pets", [COMMUNITY])
    assert "no support on record yet" in report.title
    assert (report.people.value, report.people.text) == (None, "not known")


def test_nobody_waits_where_support_that_is_theirs_is_near_all() -> None:
    report = found(*a_home("town", TOWN, 600), *theirs("circle", TOWN, needs=(NEED,)))
    assert "nobody who is counted is known to wait" in report.title
    assert all(not plan.picks for plan in report.plans)


def test_what_nobody_has_said_is_asked_first() -> None:
    perhaps = (
        a_partner("kin", "culturally_specific", affirms=(an_affirmation(COMMUNITY),)),
        a_service("kin_help", "kin", location="kin_door"),
        a_location("kin_door", EAST),
    )
    report = found(*REGION, *perhaps)
    assert report.ask_first == ("kin_help",)
    assert report.people.value == 700
    assert any("For about 300 people it is not known" in sentence for sentence in report.sentences)


def test_a_cost_nobody_gave_is_said_to_be_not_known() -> None:
    report = found(*REGION)
    assert {option.cost_text for option in report.options} == {"cost not known"}
    assert {plan.cost_text for plan in report.plans} == {"cost not known"}
    cost = Cost(50000, 60000, "a year of one advocate", "Wage survey", 2025)
    known = siting(a_view(*REGION), NEED, [COMMUNITY], costs={("capacity", None): cost})
    texts = {option.step: option.cost_text for option in known.options}
    assert "Wage survey, 2025" in texts[Step.CAPACITY]
    assert texts[Step.NEW] == "cost not known"
    plan = known.plan(Objective.MOST_PEOPLE)
    assert plan is not None
    assert plan.cost_text == "cost not known for 1 of 3"


def test_the_choice_can_be_proven() -> None:
    report = siting(a_view(*REGION), NEED, [COMMUNITY], add=1, prove=(Objective.MOST_PEOPLE, 10))
    plan = report.plan(Objective.MOST_PEOPLE)
    assert plan is not None
    assert (plan.worth, plan.bound, plan.gap) == (600, 600, 0)
    assert any("gap 0.00 %" in sentence for sentence in report.sentences)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_it_is_for_the_team_only(role: Role) -> None:
    report = siting(a_view(*REGION, role=role), NEED, [COMMUNITY])
    assert (report.options, report.plans, report.people.value) == ((), (), 0)
    assert "team" in report.title


@pytest.mark.parametrize(("need", "community"), [("castles", COMMUNITY), (NEED, "martians")])
def test_an_unknown_word_is_refused(need: str, community: str) -> None:
    with pytest.raises(VocabularyError):
        siting(a_view(*REGION), need, [community])


def test_nothing_is_everybodys_own() -> None:
    with pytest.raises(VocabularyError, match="name one community"):
        siting(a_view(*REGION), NEED, ["all_residents"])


@pytest.mark.parametrize("records", [(), (a_place("town", TOWN),), general("clinic", TOWN)])
def test_where_nothing_is_known_nothing_is_proposed_and_nothing_breaks(records: tuple[Record, ...]) -> None:
    for communities in ([COMMUNITY], []):
        report = siting(a_view(*records), NEED, communities, prove=(Objective.MOST_PEOPLE, 1))
        assert not any(plan.picks for plan in report.plans)
        assert report.title


def test_every_figure_is_a_sum_of_what_is_published_by_place() -> None:
    view = a_view(*REGION, *a_home("lane", EAST, 7))
    told = gaps(view, need=NEED, community=COMMUNITY).places
    waiting = [row for row in told if row.reach in (Reach.ANY_ONLY, Reach.REMOTE_ONLY, Reach.NONE)]
    report = siting(view, NEED, [COMMUNITY])
    assert report.people.value == sum(row.people.value or 0 for row in waiting)


@given(
    st.lists(st.integers(0, 10), min_size=3, max_size=3), st.lists(st.integers(0, 10), min_size=3, max_size=3)
)
@settings(max_examples=20, deadline=None)
def test_counts_too_small_to_show_change_nothing(some: list[int], others: list[int]) -> None:
    def with_small(counts: list[int]) -> SitingReport:
        points = (TOWN, EAST, COUNTRY)
        small = [a_home(f"lane{at}", points[at], count) for at, count in enumerate(counts)]
        return found(*REGION, *(record for home in small for record in home))

    assert with_small(some) == with_small(others)


def without_record() -> SitingReport:
    """People live in town and the east, nobody helps with it, and a circle of theirs does other things."""
    homes = (*a_home("town", TOWN, 600), *a_home("east", EAST, 300), *a_home("lane", TOWN, 5))
    return found(*homes, *theirs("circle", TOWN))


def test_of_a_need_with_nothing_on_record_it_is_told_what_could_be_done_and_to_ask_first() -> None:
    report = without_record()
    assert report.title == (
        "Mental health and PTSD, Oromo: no support on record yet. Two more could be near 900 people"
    )
    assert any("whether anybody has it near is not known: ask first" in said for said in report.sentences)
    reached = {(option.step, option.partner, option.place): option.people.value for option in report.options}
    assert reached[Step.CAPACITY, "circle", None] == 600
    assert reached[Step.NEW, None, "east"] == 300
    assert {step for step, _, _ in reached} == {Step.CAPACITY, Step.NEW, Step.REMOTE}


def test_what_nobody_put_on_record_is_no_share_before_or_after() -> None:
    for plan in without_record().plans:
        assert (plan.lowest, plan.lowest_groups, plan.unserved) == (None, (), None)
        (effect,) = (one for one in plan.effects if one.community == COMMUNITY)
        assert (effect.any_before, effect.any_after, effect.theirs_before, effect.theirs_after) == (None,) * 4
        assert effect.note == "not known"
