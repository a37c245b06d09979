"""How answers are written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cli.show import clean, names_in, print_json, table, to_plain
from graph.vocabulary.codes import Side, Strength
from tests.builders import a_partner, a_view


@dataclass(frozen=True)
class Held:
    what: object


leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.dates(),
    st.sampled_from(Side),
    st.sampled_from(Strength),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner), st.tuples(inner), st.builds(Held, inner), st.dictionaries(st.text(), inner),
        st.frozensets(leaves),
    ),
)  # fmt: skip


@given(values)
def test_every_answer_becomes_json_that_comes_back_the_same(value: object) -> None:
    plain = to_plain(value)
    assert json.loads(json.dumps(plain)) == plain


def test_codes_are_words_days_are_iso_and_sets_are_in_order() -> None:
    held = to_plain(Held({Strength.COORDINATION: date(2026, 3, 9), Side.SYSTEM: frozenset({"b", "a"})}))
    assert held == {"what": {"coordination": "2026-03-09", "system": ["a", "b"]}}


def test_the_names_of_ids_come_along() -> None:
    view = a_view(a_partner("p1", name="Willow House"))
    assert names_in(view, {"cuts_off": [["p1", "p2"]]}) == {"p1": "Willow House"}


def test_a_name_cannot_steer_the_terminal() -> None:
    assert clean("Willow\x1b[2J\x9b House\u202e") == "Willow[2J House"


def test_away_from_a_terminal_a_table_is_plain_and_says_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    table(("place", "people"), [("East Branch", 1200), ("West [bold]", None)])
    assert capsys.readouterr().out == "place        people\nEast Branch  1200\nWest [bold]  not known\n\n"


def test_json_refuses_numbers_that_are_none() -> None:
    with pytest.raises(ValueError, match="JSON"):
        print_json({"density": float("nan")})
