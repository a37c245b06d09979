"""A team's own weights and distances, and how results move with them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.coverage.choices import read_choices, variations
from graph.analysis.coverage.coverage import coverage, shipped
from graph.analysis.coverage.findings import Reach
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.sensitivity import Moved, sensitivity
from graph.errors import ModelError
from graph.model.service import Speaks
from graph.model.view import View
from graph.vocabulary.codes import Attestation, Claim, LanguageMode
from tests.builders import a_partner, a_place, a_service, a_view, an_affirmation, people

NEED, COMMUNITY = "mental_health", "oromo"


def by_interpreter() -> View:
    """A support that a body of the community endorsed and that works with an interpreter: 0.7 × 0.8."""
    endorsed = an_affirmation(COMMUNITY, Claim.SERVES, Attestation.ENDORSED_BY_COMMUNITY)
    speaks = (Speaks("om", LanguageMode.INTERPRETER),)
    return a_view(
        a_place("tract"),
        people("tract", COMMUNITY, 200),
        a_partner("group", affirms=(endorsed,)),
        a_service("counsel", "group", covers=("tract",), speaks=speaks),
    )


def test_a_copy_of_the_shipped_file_changes_nothing() -> None:
    assert read_choices(shipped()) == coverage()
    assert read_choices("") == coverage()


def test_what_a_file_does_not_name_stays_as_shipped() -> None:
    chosen = read_choices("[affirming]\nthreshold = 0.5\n[limits_by_need.emergency_shelter]\nurban = 15")
    assert chosen == replace(coverage(), threshold=0.5, limits_by_need={"emergency_shelter": {"urban": 15.0}})


def test_a_team_s_own_weights_decide_what_is_theirs() -> None:
    usual = gaps(by_interpreter(), need=NEED, community=COMMUNITY)
    lower = gaps(
        by_interpreter(), need=NEED, community=COMMUNITY, choices=read_choices("[affirming]\nthreshold = 0.5")
    )
    assert (usual.places[0].reach, lower.places[0].reach) == (Reach.ANY_ONLY, Reach.AFFIRMING)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[language", "it is not TOML"),
        ("limits = " + "[" * 50_000, "nothing in it may be that long or deep"),
        ("[langage]\nstaff = 1", "langage is not a setting; the file has limits"),
        ("[language]\nstaf = 1", "staf is not a setting; [language] has staff"),
        ("[language]\nstaff = 1.2", "language.staff = 1.2 is no number from 0 to 1"),
        ("[language]\nstaff = true", "language.staff = True is no number from 0 to 1"),
        ("[culture]\nserves = nan", "culture.serves = nan is no number from 0 to 1"),
        ("language = 1", "language = 1 is no table"),
        ("[limits]\nurban = 0", "limits.urban = 0 is no number of miles above 0"),
        ("[limits]\nurban = inf", "limits.urban = inf is no number of miles above 0"),
        ("[limits_by_need.hosing]\nurban = 3", "hosing' is not a need"),
        ("[limits_by_need.housing]\ncity = 3", "is not urban, county or rural"),
        ("[affirming]\nthreshold = 0.2", "must be above culture.none"),
        ("[people]\nfewest = 1", "people.fewest = 1 cannot be changed"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_name(text: str, says: str) -> None:
    with pytest.raises(ModelError) as refused:
        read_choices(text)
    assert says in str(refused.value)


@given(st.text(max_size=60))
def test_any_text_gives_choices_or_one_sentence(text: str) -> None:
    with suppress(ModelError):
        assert read_choices(text).fewest == coverage().fewest


def test_each_weight_is_moved_a_tenth_down_and_up_and_stays_from_0_to_1() -> None:
    moved = list(variations(coverage()))
    assert {name for name, _, _, _ in moved} >= {"affirming.threshold", "language.staff", "culture.endorsed"}
    assert [becomes for name, _, becomes, _ in moved if name == "language.staff"] == [0.9]
    assert [becomes for name, _, becomes, _ in moved if name == "culture.endorsed"] == [0.7, 0.9]
    assert all(changed != coverage() for _, _, _, changed in moved)


def test_a_result_that_rests_on_one_weight_says_so() -> None:
    found = sensitivity(by_interpreter(), need=NEED, community=COMMUNITY)
    moving = {(one.weight, one.becomes): (one.moved, one.places) for one in found if one.moved}
    theirs = (Moved(NEED, COMMUNITY, 0.0, 1.0),), ("tract",)
    assert moving == {
        ("affirming.threshold", 0.5): theirs,
        ("language.interpreter", 0.8): theirs,
        ("culture.endorsed", 0.9): theirs,
    }


def test_over_all_needs_it_says_whether_another_gap_would_stand_first() -> None:
    found = {(one.weight, one.becomes): one for one in sensitivity(by_interpreter())}
    assert found["affirming.threshold", 0.5].first
    assert not found["affirming.threshold", 0.7].first
