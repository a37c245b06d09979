"""What rests on the weights: the page says in words what the terminal says in codes."""

from __future__ import annotations

import pytest

from api.cli.gap_moves import tell_moves
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.sensitivity import sensitivity
from graph.vocabulary.terms import EVERYONE
from tests.analysis.coverage.test_choices import COMMUNITY, NEED, by_interpreter
from tests.viz.test_compare import a_county
from viz.brief import brief
from viz.weights import resting, weight_words


def test_each_weight_that_moves_an_answer_stands_in_a_row_with_both_sides() -> None:
    view = by_interpreter()
    found = resting(view, sensitivity(view, need=NEED, community=COMMUNITY))
    assert found.table is not None
    rows = {str(row[0]): row[1:] for row in found.table.rows}
    moved = "Oromo, theirs 0, then 100; 1 place drawn as another class: Tract"
    assert rows == {
        "What counts as theirs: fit of at least": (f"at 0.5: {moved}", "at 0.7: nothing changes"),
        "Language: interpreter in person": ("at 0.6: nothing changes", f"at 0.8: {moved}"),
        "Culture: named by a body of the community": ("at 0.7: nothing changes", f"at 0.9: {moved}"),
    }
    assert "rests on three of them" in found.sentence
    assert "no other weight changes anything" in found.sentence


def test_the_page_names_the_weights_that_the_terminal_names(capsys: pytest.CaptureFixture[str]) -> None:
    view = by_interpreter()
    moves = sensitivity(view, need=NEED)
    tell_moves(view, moves)
    told = capsys.readouterr().out
    table = resting(view, moves).table
    assert table is not None
    page = {(row[0], side.split(":")[0]) for row in table.rows for side in map(str, row[1:])}
    for one in moves:
        named = f"{one.weight} = {one.becomes:g}" in told
        assert named == bool(one.moved or one.places or one.first)
        if named:
            assert (weight_words(one.weight), f"at {one.becomes:g}") in page


def test_when_nothing_changes_it_says_so_and_has_no_table() -> None:
    view = a_county()
    found = resting(view, sensitivity(view, need="mental_health", community="karen"))
    assert found.sentence.endswith("one at a time: nothing changes.")
    assert found.table is None


def test_the_brief_has_it_in_one_sentence_and_for_everyone_together_not_at_all() -> None:
    view = by_interpreter()
    own = brief(view, gaps(view, need=NEED, community=COMMUNITY), gaps(view))
    assert resting(view, sensitivity(view, need=NEED, community=COMMUNITY)).sentence in own
    assert "one at a time" not in brief(view, gaps(view, need=NEED, community=EVERYONE), gaps(view))
