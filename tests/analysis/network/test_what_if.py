"""What if: measured beside what is there, with nothing changed."""

from __future__ import annotations

import pytest

from graph.analysis.network.introductions import introductions
from graph.analysis.network.what_if import APART, Between, Change, WhatIf, changed, what_if
from graph.errors import ModelError, NotFound
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind
from tests.builders import a_chosen_distance, a_consent, a_partner, a_service, a_tie, a_view

TABLE = TieKind.SITS_WITH
PARTNERS = (
    *(a_partner(f"circle{index}", "mutual_aid") for index in range(3)),
    *(a_partner(f"court{index}", "family_court") for index in range(3)),
    a_partner("library", "library"),
    a_partner("x9", "elder", name="Canary Elder", consent=a_consent()),
)
SERVICES = tuple(
    a_service(f"help of {one.id}", one.id, ["housing"]) for one in PARTNERS if not one.individual
)
TIES = (
    a_tie("circle0", "circle1"),
    a_tie("circle0", "library"),
    a_tie("court0", "court1"),
    a_tie("court0", "library"),
    a_tie("court0", "library", TABLE),
    a_tie("court1", "court2"),
    a_tie("court2", "x9"),
    a_chosen_distance("circle2", "court2"),
)


def the_view(role: Role = Role.TEAM) -> View:
    return a_view(*PARTNERS, *SERVICES, *TIES, role=role)


def measured(found: WhatIf, label: str) -> tuple[float | None, float | None]:
    return next((each.before, each.after) for each in found.measures if each.label == label)


def test_an_added_tie_is_measured_and_the_view_stays_as_it_was() -> None:
    view = the_view()
    found = what_if(view, Change(add=(Between("circle1", "court1", TABLE),)), permutations=10)
    assert measured(found, "Ties") == (6, 7)
    assert measured(found, "Ties across sides") == (2, 3)
    before, after = measured(found, APART)
    assert before is not None
    assert after is not None
    assert after < before
    assert view == the_view()


def test_what_an_introduction_promises_is_what_trying_it_gives() -> None:
    view = the_view()
    found = introductions(view, count=1)
    tried = what_if(
        view, Change(add=tuple(Between(i.one, i.other, i.kind) for i in found.proposed)), permutations=2
    )
    before, after = measured(tried, APART)
    assert before == pytest.approx(found.before)
    assert after == pytest.approx(found.after)


def test_a_tie_is_taken_away_by_its_kind_or_with_all_kinds() -> None:
    by_kind = changed(the_view(), Change(remove=(Between("library", "court0", TABLE),)))
    assert len(by_kind.ties) == len(TIES) - 1
    every = changed(the_view(), Change(remove=(Between("library", "court0"),)))
    assert len(every.ties) == len(TIES) - 2


def test_a_chosen_distance_stays_when_ties_are_taken_away() -> None:
    every = changed(the_view(), Change(close=("library",)))
    assert [tie for tie in every.ties if tie.not_wanted]


def test_the_loss_of_one_that_holds_others_together_says_whom_without_naming_people() -> None:
    found = what_if(the_view(), Change(close=("court2",)), permutations=10)
    (loss,) = [sentence for sentence in found.sentences if sentence.startswith("Without")]
    assert loss.startswith(
        "Without Court2, 1 person would have no path to the rest; a second tie would share"
    )
    assert "Canary" not in repr(found)
    assert "x9" not in repr(found)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Change(add=(Between("circle2", "court2", TABLE),)), "chose distance"),
        (Change(add=(Between("court2", "circle2", TieKind.TRUSTS),)), "chose distance"),
        (Change(add=(Between("court0", "library", TABLE),)), "have that tie already"),
        (Change(add=(Between("court0", "court0", TABLE),)), "two ends"),
        (Change(add=(Between("court0", "circle0"),)), "which kind"),
        (Change(remove=(Between("court0", "circle0"),)), "No such tie"),
        (Change(close=("x9",)), "about partner organizations"),
        (Change(add=(Between("x9", "circle0", TABLE),)), "about partner organizations"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_the_reason(change: Change, why: str) -> None:
    with pytest.raises(ModelError, match=why) as refused:
        changed(the_view(), change)
    assert "Canary" not in str(refused.value)


def test_ids_nobody_has_and_other_roles_are_refused() -> None:
    with pytest.raises(NotFound):
        changed(the_view(), Change(close=("nobody",)))
    with pytest.raises(ModelError, match="team only"):
        changed(the_view(Role.ADVOCATE), Change(close=("library",)))
