"""The picture of who carries load: equal dots that add up, the order of the alphabet, and no person named."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.network.brokers import brokers
from graph.model.partner import Consent
from graph.model.tie import Tie
from graph.model.view import View
from graph.vocabulary.codes import Role
from tests.builders import TODAY, Record, a_chosen_distance, a_consent, a_partner, a_tie, a_view
from viz.load import MOST_SHOWN, by_organization, deal, load_picture

NO_DOTS = re.compile(r"<svg.*?</svg>", re.DOTALL)


def three_hubs(*more: Record, role: Role = Role.TEAM) -> View:
    """Three programs between four circles and four courts with no ties of their own, and a tail of one."""
    hubs = [a_partner(name, "dv_program", name=name.capitalize()) for name in ("anchor", "beacon", "cove")]
    circles = [a_partner(f"circle{n}", "elders_circle") for n in range(4)]
    courts = [a_partner(f"court{n}", "family_court") for n in range(4)]
    ties = [a_tie("anchor", rim.id) for rim in (*circles, *courts)]
    ties += [a_tie("beacon", circle.id) for circle in circles] + [a_tie("cove", court.id) for court in courts]
    tail = (a_partner("tail", "mutual_aid", name="Tail"), a_tie("anchor", "tail"))
    return a_view(*hubs, *circles, *courts, *ties, *tail, *more, role=role)


def shown(view: View) -> str:
    """Everything that is on the picture and in its tables."""
    picture = load_picture(view)
    return " ".join((picture.eyebrow, picture.title, picture.lede, str(picture.body), str(picture.tables)))


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=9), st.integers(0, 100))
def test_dots_add_up_and_none_is_more_than_one_off(shares: list[float], count: int) -> None:
    dots = deal(shares, count)
    whole = sum(shares)
    assert sum(dots) == (count if whole else 0)
    assert all(
        abs(dot - count * share / whole) <= 1 for dot, share in zip(dots, shares, strict=True) if whole
    )


def test_of_a_hundred_introductions_each_side_shows_its_own() -> None:
    body = str(load_picture(three_hubs()).body)
    counts = [int(count) for count in re.findall(r'class="many">(\d+)', body)]
    assert len(counts) == 9
    assert sum(counts) == 100
    table = body[body.index('class="hundred"') : body.index("</table>")]
    # Three more are the key at the beginning of the rows.
    assert table.count("<circle class=") == 100 + 3


def test_organizations_stand_in_the_order_of_the_alphabet_whatever_they_carry() -> None:
    view = three_hubs()
    names = [one.name for one in by_organization(view, brokers(view))]
    assert names == sorted(names)
    assert names[:2] == ["Anchor", "Beacon"]
    for table in load_picture(view).tables[:1]:
        assert [row[0] for row in table.rows] == sorted(str(row[0]) for row in table.rows)


def test_every_dot_is_also_said_in_words() -> None:
    view = three_hubs()
    (anchor, *_) = by_organization(view, brokers(view))
    assert anchor.words.startswith(f"about {anchor.total} in 100: ")
    assert anchor.words in str(load_picture(view).body)


def test_it_speaks_of_load_to_be_shared_and_of_whom_a_second_tie_would_keep_linked() -> None:
    text = shown(three_hubs())
    for said in ("load to be shared", "Worth a second link", "Tail", "a reason to build a second path"):
        assert said in text
    assert "Ties that alone join others" in text
    assert "If one, two or three had to stop" in text


def test_distance_that_was_chosen_is_no_introduction() -> None:
    apart = [a_chosen_distance(f"circle{n}", f"court{m}") for n in range(4) for m in range(4)]
    apart += [a_chosen_distance("tail", f"court{m}") for m in range(4)]
    before, after = brokers(three_hubs()), brokers(three_hubs(*apart))
    assert after.open_paths < before.open_paths
    assert "among others" in by_organization(three_hubs(), before)[0].words
    # What is left runs among circles, or among courts: never from the one to the other.
    assert after.carries[0].credit["among_three"] == 0


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_others_than_the_team_read_one_sentence_and_nothing_else(role: Role) -> None:
    picture = load_picture(three_hubs(role=role))
    assert picture.title == "Who carries load for others is for the team."
    assert (picture.eyebrow, picture.lede, str(picture.body), picture.tables) == ("", "", "", ())


@pytest.mark.parametrize("steward", ["nobody here", "anchor"])
@pytest.mark.parametrize("role", list(Role))
def test_no_person_is_ever_named(role: Role, steward: str) -> None:
    kept = Consent(Role.PUBLIC, TODAY, steward)
    ties: list[Tie] = [a_tie("canary", "court0"), a_tie("canary", "lone"), a_tie("canary", "canary_too")]
    view = three_hubs(
        a_partner("canary", "elder", name="Elder Canary", consent=kept),
        a_partner("canary_too", "elder", name="Canary", consent=a_consent()),
        a_partner("lone", "mutual_aid"),
        *ties,
        role=role,
    )
    assert any(partner.individual for partner in view.partners.values())
    assert "canary" not in shown(view).casefold()


def test_what_under_three_organizations_of_a_side_carry_is_too_few_to_say() -> None:
    circles = [a_partner(f"circle{n}", "elders_circle") for n in range(4)]
    around = [a_tie("hub", circle.id) for circle in circles]
    only = str(load_picture(a_view(a_partner("hub", "dv_program"), *circles, *around)).body)
    assert 'class="hundred"' not in only
    body = str(
        load_picture(
            a_view(
                *circles,
                a_partner("hub", "dv_program"),
                a_partner("desk", "hotline"),
                *around,
                *(a_tie("desk", circle.id) for circle in circles),
            )
        ).body
    )
    assert "too few to say: mainstream advocacy." in body
    # Each circle could introduce the two programs to each other.
    assert re.findall(r'class="many">(\d+)', body) == ["0", "0", "100"]


def test_long_lists_are_cut_and_say_so() -> None:
    chain = [a_partner(f"p{n:03}", "library") for n in range(MOST_SHOWN + 10)]
    ties = [a_tie(one.id, other.id) for one, other in pairwise(chain)]
    text = NO_DOTS.sub("", str(load_picture(a_view(*chain, *ties)).body))
    assert f"The first {MOST_SHOWN} of {MOST_SHOWN + 8}; kith brokers --json has all." in text


def test_without_ties_there_is_one_sentence_and_no_table() -> None:
    picture = load_picture(a_view(a_partner("a"), a_partner("b", "hospital")))
    assert picture.title == "No ties reported yet"
    assert "<table" not in picture.body
    assert picture.tables == ()


def test_where_all_know_each_other_nothing_has_to_run_through_anybody() -> None:
    three = [a_partner(name, "library") for name in "abc"]
    picture = load_picture(a_view(*three, a_tie("a", "b"), a_tie("b", "c"), a_tie("a", "c")))
    assert picture.title == "No introduction has to run through anybody"
    assert 'class="hundred"' not in picture.body
