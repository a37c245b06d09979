"""What if: measured beside what is there, with nothing changed."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.change import measures
from graph.analysis.change.findings import Changed, Sections
from graph.analysis.change.trying import Between, Change, changed
from graph.analysis.change.what_if import Steps, WhatIf, what_if
from graph.analysis.network.introductions import introductions
from graph.errors import ModelError, NotFound
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind
from tests.analysis.coverage.test_covered import TOWN
from tests.analysis.coverage.test_gaps import NEAR, general, own
from tests.builders import a_chosen_distance, a_consent, a_partner, a_service, a_tie, a_view

TABLE = TieKind.SITS_WITH
PARTNERS = (
    *(a_partner(f"circle{index}", "mutual_aid") for index in range(3)),
    *(a_partner(f"court{index}", "family_court") for index in range(3)),
    a_partner("library", "library"),
    a_partner("x9", "elder", name="Canary Elder", consent=a_consent()),
)
BODIES = tuple(one.id for one in PARTNERS if not one.individual)
SERVICES = tuple(a_service(f"help of {own}", own, ["housing"]) for own in BODIES)
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


def rows(found: Sections) -> dict[str, Changed]:
    listed = (getattr(found, part.name) for part in fields(found) if part.name != "coverage")
    return {row.code: row for rows in listed for row in rows if isinstance(row, Changed)}


def measured(found: WhatIf, code: str) -> tuple[float | None, float | None, float | None]:
    row = rows(found.measures)[code]
    return row.before, row.after, row.difference


def moved(found: WhatIf) -> set[str]:
    """The figures that are not the same, also beside chance."""
    every = [found.apart, *rows(found.measures).values()]
    return {
        row.code
        for row in every
        if (row.before, row.before_expected) != pytest.approx((row.after, row.after_expected))
    }


def test_an_added_tie_is_measured_and_the_view_stays_as_it_was() -> None:
    view = the_view()
    found = what_if(view, Change(add=(Between("circle1", "court1", TABLE),)), permutations=10)
    assert measured(found, "ties") == (6, 7, 1)
    assert measured(found, "ei.across") == (2, 3, 1)
    assert found.apart.before is not None
    assert found.apart.after is not None
    assert found.apart.after < found.apart.before
    assert view == the_view()


def test_where_the_community_would_be_is_told_beside_chance_and_first() -> None:
    found = what_if(the_view(), Change(add=(Between("circle1", "court1", TABLE),)), permutations=10)
    assert measured(found, "presence.joining") == (2, 3, 1)
    joining = rows(found.measures)["presence.joining"]
    assert joining.before_expected is not None
    assert joining.after_expected == pytest.approx(joining.before_expected * 7 / 6)
    assert found.title == (
        "With this change 3 ties would join community with the others, 2 now; chance would give about 4"
    )


def test_each_layer_is_told_and_those_a_change_leaves_alone_do_not_move() -> None:
    found = what_if(the_view(), Change(add=(Between("circle1", "court1", TABLE),)), permutations=2)
    assert measured(found, "layer.SITS_WITH.ties") == (1, 2, 1)
    assert measured(found, "layer.any.ties") == (6, 7, 1)
    assert not [code for code in moved(found) if code.startswith("layer.CONSULTS")]


def test_a_system_that_comes_nearer_to_community_is_told_with_its_steps() -> None:
    found = what_if(the_view(), Change(add=(Between("circle1", "court1", TABLE),)), permutations=2)
    # A person is a community support too, but court2 has its own tie with one already.
    assert found.nearest == (Steps("court1", 2, 1),)


def test_a_second_tie_shares_the_load_of_whoever_was_the_only_path() -> None:
    found = what_if(the_view(), Change(add=(Between("circle1", "court1", TABLE),)), permutations=2)
    assert (found.no_longer_alone, found.newly_alone) == (("circle0", "court0", "library"), ())
    assert measured(found, "holds_together") == (5, 2, -3)
    assert "would no longer be the only path for others: the load would be shared." in " ".join(
        found.sentences
    )
    assert measured(found, "only_links")[1] == 1


def test_what_an_introduction_promises_is_what_trying_it_gives() -> None:
    view = the_view()
    found = introductions(view, count=1)
    tried = what_if(
        view, Change(add=tuple(Between(i.one, i.other, i.kind) for i in found.proposed)), permutations=2
    )
    assert tried.apart.before == pytest.approx(found.before)
    assert tried.apart.after == pytest.approx(found.after)


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
    assert loss == (
        "Without Court2, 1 person would have no path to the rest; "
        "a second tie would share the load it carries."
    )
    assert "Canary" not in repr(found)
    assert "x9" not in repr(found)


def test_whom_the_loss_of_several_together_would_cut_off_is_told_of_all_of_them() -> None:
    square = [a_tie("circle0", "circle1"), a_tie("circle1", "library"), a_tie("library", "court0")]
    view = a_view(*PARTNERS, *SERVICES, *square, a_tie("court0", "circle0"))
    found = what_if(view, Change(close=("circle0", "library")), permutations=2)
    assert found.loss is not None
    assert len(found.loss.cuts_off) == 1
    assert "share the load they carry" in " ".join(found.sentences)
    one = what_if(view, Change(close=("circle0",)), permutations=2)
    assert not [sentence for sentence in one.sentences if sentence.startswith("Without")]


def test_with_a_partner_its_services_go_and_coverage_is_told() -> None:
    view = a_view(*TOWN, *own(NEAR), *general(NEAR))
    found = what_if(view, Change(close=("theirs_group",)), permutations=2)
    assert measured(found, "covered.any") == (1, 1, 0)
    assert measured(found, "covered.theirs") == (1, 0, -1)
    assert any("support that is theirs in 0 (1 now)" in sentence for sentence in found.sentences)
    unknown = what_if(the_view(), Change(close=("library",)), permutations=2)
    assert "covered.any" not in rows(unknown.measures)
    assert any("near whom is not known" in sentence for sentence in unknown.sentences)


def test_coverage_is_worked_out_once_where_no_partner_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[View] = []

    def counting(view: View) -> None:
        asked.append(view)

    monkeypatch.setattr(measures, "covered_cells", counting)
    what_if(the_view(), Change(add=(Between("circle1", "court1", TABLE),)), permutations=2)
    assert len(asked) == 1
    what_if(the_view(), Change(close=("library",)), permutations=2)
    assert len(asked) == 3


PAIRS = [
    (one, other)
    for one in BODIES
    for other in BODIES
    if one < other and {one, other} != {"circle2", "court2"}
]


@st.composite
def views(draw: st.DrawFn) -> View:
    told = draw(
        st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(TieKind)), max_size=14, unique=True)
    )
    ties = [a_tie(*pair, kind) for pair, kind in told if kind is not TieKind.TRUSTS]
    return a_view(
        *PARTNERS, *SERVICES, *TOWN, *ties, a_tie("circle0", "x9"), a_chosen_distance("circle2", "court2")
    )


@given(views())
@settings(max_examples=12, deadline=None)
def test_what_if_of_nothing_changes_nothing(view: View) -> None:
    found = what_if(view, Change(), permutations=2)
    assert moved(found) == set()
    assert found.measures.coverage == found.nearest == found.newly_alone == found.no_longer_alone == ()
    assert {row.difference for row in rows(found.measures).values()} <= {0, None}


@given(views(), st.data())
@settings(max_examples=12, deadline=None)
def test_adding_a_tie_and_then_taking_it_away_is_nothing(view: View, data: st.DataObject) -> None:
    there = {(tie.kind, *sorted((tie.start, tie.end))) for tie in view.ties}
    free = [(pair, kind) for pair in PAIRS for kind in TieKind if (kind, *pair) not in there]
    pair, kind = data.draw(st.sampled_from(free))
    tie = Between(*pair, kind)
    again = changed(changed(view, Change(add=(tie,))), Change(remove=(tie,)))
    assert (again.ties, again.partners, again.services) == (view.ties, view.partners, view.services)


@given(views(), st.data())
@settings(max_examples=8, deadline=None)
def test_what_taking_a_tie_away_changes_adding_it_changes_back(view: View, data: st.DataObject) -> None:
    tied = {frozenset((tie.start, tie.end)) for tie in view.ties}
    free = [pair for pair in PAIRS if frozenset(pair) not in tied]
    tie = Between(*data.draw(st.sampled_from(free)), TABLE)
    more = changed(view, Change(add=(tie,)))
    added = rows(what_if(view, Change(add=(tie,)), permutations=2).measures)
    taken = rows(what_if(more, Change(remove=(tie,)), permutations=2).measures)
    assert added.keys() == taken.keys()
    for code, row in added.items():
        assert (row.before, row.after) == pytest.approx((taken[code].after, taken[code].before))


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
