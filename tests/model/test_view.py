"""What a view gives but one of is worked out once."""

from __future__ import annotations

from dataclasses import replace

from graph.analysis.network.told import told
from tests.builders import a_partner, a_tie, a_view


def test_what_is_asked_again_is_not_worked_out_again() -> None:
    view, asked = a_view(a_partner("one")), list[int]()

    def count() -> int:
        asked.append(1)
        return len(view.partners)

    assert [view.once("partners", count), view.once("partners", count)] == [1, 1]
    assert len(asked) == 1


def test_a_changed_copy_of_a_view_is_read_anew() -> None:
    view = a_view(a_partner("one"), a_partner("two"), a_tie("one", "two"))
    assert len(told(view).ends) == 1
    assert len(told(replace(view, ties=())).ends) == 0


def test_two_views_of_the_same_are_equal_whatever_was_asked_of_them() -> None:
    one, other = (a_view(a_partner("one")) for _ in range(2))
    one.once("name", lambda: 1)
    assert one == other
    assert "worked" not in repr(one)
