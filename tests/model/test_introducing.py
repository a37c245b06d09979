"""Which ties can carry an introduction, and where nobody may walk."""

from __future__ import annotations

import pytest

from graph.analysis.network.told import network
from graph.model.introducing import chosen_distances, introducing
from graph.model.tie import Report
from graph.vocabulary.codes import Answer, Role, TieKind
from tests.builders import a_chosen_distance, a_partner, a_tie, a_view, judged

BOTH = (a_partner("clinic"), a_partner("court", "family_court"))


@pytest.mark.parametrize("kind", list(TieKind))
def test_a_distance_chosen_for_any_kind_of_tie_stops_every_kind(kind: TieKind) -> None:
    view = a_view(
        *BOTH, a_chosen_distance("clinic", "court", kind), a_tie("court", "clinic", TieKind.CONSULTS)
    )
    assert chosen_distances(view) == {frozenset(("clinic", "court"))}
    assert list(introducing(view)) == []


def test_distance_chosen_in_an_answer_about_trust_is_nameless() -> None:
    one, other = (
        a_view(*BOTH, a_chosen_distance(*ends, TieKind.TRUSTS))
        for ends in (("clinic", "court"), ("court", "clinic"))
    )
    assert one == other
    assert one.ties == ()


def test_a_nameless_distance_leaves_the_possible_pairs_and_is_no_tie() -> None:
    net = network(a_view(*BOTH, a_chosen_distance("clinic", "court", TieKind.TRUSTS)))
    assert (net.possible, len(net.pairs)) == (0, 0)


def test_chosen_distances_are_as_far_as_their_audience() -> None:
    team_only = a_tie(
        "clinic", "court", TieKind.TRUSTS, by_start=Report(Answer.NOT_WANTED), audience=Role.TEAM
    )
    assert chosen_distances(a_view(*BOTH, team_only))
    assert not chosen_distances(a_view(*BOTH, team_only, role=Role.ADVOCATE))


def test_a_chosen_distance_goes_with_linked_records() -> None:
    again = a_partner("court2", "family_court", name="Court")
    view = a_view(
        *BOTH, again, a_chosen_distance("clinic", "court2", TieKind.TRUSTS), judged("court", "court2")
    )
    (pair,) = chosen_distances(view)
    assert pair <= set(view.partners)
    assert len(pair) == 2


def test_money_is_no_introduction_and_referring_goes_one_way() -> None:
    view = a_view(*BOTH, a_tie("clinic", "court", TieKind.FUNDS), a_tie("clinic", "court", TieKind.REFERS_TO))
    assert [(link.start, link.end, link.kind) for link in introducing(view)] == [
        ("clinic", "court", TieKind.REFERS_TO)
    ]
