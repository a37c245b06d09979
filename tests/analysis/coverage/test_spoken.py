"""Language alone: near, near in one's own language, and what nobody has said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.coverage.spoken import Spoken, SpokenReport, spoken_near
from graph.model.geo import Point
from graph.model.service import Speaks
from graph.model.view import View
from graph.vocabulary.codes import LanguageMode, Status
from tests.builders import a_location, a_partner, a_place, a_service, a_view

HERE = Point(46.0, -95.0)
FAR = Point(49.0, -95.0)


def clinics(*spoken: tuple[Speaks, ...]) -> View:
    """One place, one far from everything, and a clinic for each tuple, all at the first place's door."""
    return a_view(
        a_place("near", HERE),
        a_place("off", FAR),
        a_location("door", HERE),
        *(a_partner(f"p{i}", "community_health_clinic") for i in range(len(spoken))),
        *(
            a_service(f"s{i}", f"p{i}", needs=frozenset({"health_care"}), location="door", speaks=speaks)
            for i, speaks in enumerate(spoken)
        ),
    )


def amharic(view: View) -> SpokenReport:
    return spoken_near(view, "health_care", "am")


def best(view: View) -> Spoken:
    return next(place.reach for place in amharic(view).places if place.place == "near")


def says(tag: str, mode: LanguageMode) -> tuple[Speaks, ...]:
    return (Speaks("en", LanguageMode.STAFF), Speaks(tag, mode))


def test_staff_and_an_interpreter_who_is_there_speak_the_language() -> None:
    assert best(clinics(says("am", LanguageMode.STAFF))) is Spoken.SPOKEN
    assert best(clinics(says("am", LanguageMode.INTERPRETER))) is Spoken.SPOKEN


def test_a_telephone_line_and_paper_are_in_part() -> None:
    assert best(clinics(says("am", LanguageMode.PHONE_LINE))) is Spoken.IN_PART
    assert best(clinics(says("am", LanguageMode.PAPER))) is Spoken.IN_PART


def test_what_nobody_has_said_is_not_known_and_another_language_is_not_a_no_to_everybody() -> None:
    assert best(clinics(())) is Spoken.NOT_KNOWN
    assert best(clinics(says("am", LanguageMode.UNKNOWN))) is Spoken.NOT_KNOWN
    assert best(clinics(says("es", LanguageMode.STAFF))) is Spoken.NOT_LISTED
    assert best(clinics(says("es", LanguageMode.STAFF), ())) is Spoken.NOT_KNOWN


def test_the_best_that_is_near_counts_and_a_far_place_has_none() -> None:
    view = clinics(says("es", LanguageMode.STAFF), says("am", LanguageMode.STAFF), ())
    near, off = amharic(view).places
    assert (near.any, near.spoken, near.reach) == (3, 1, Spoken.SPOKEN)
    assert (off.any, off.spoken, off.reach) == (0, 0, Spoken.NONE)


def test_a_service_without_a_place_is_told_and_reaches_nobody() -> None:
    view = a_view(
        a_place("near", HERE),
        a_partner("p", "community_health_clinic"),
        a_service("s", "p", needs=frozenset({"health_care"}), speaks=says("am", LanguageMode.STAFF)),
    )
    found = amharic(view)
    assert found.unplaced == ("s",)
    assert found.places[0].reach is Spoken.NONE


def test_a_closed_service_is_no_support() -> None:
    view = a_view(
        a_place("near", HERE),
        a_location("door", HERE),
        a_partner("p", "community_health_clinic"),
        a_service("s", "p", needs=frozenset({"health_care"}), location="door", status=Status.CLOSED),
    )
    assert amharic(view).supports == ()


@given(st.lists(st.sampled_from(LanguageMode), max_size=5))
def test_every_support_is_told_once_and_no_more_speak_it_than_are_near(modes: list[LanguageMode]) -> None:
    found = amharic(clinics(*(says("am", mode) for mode in modes)))
    assert sorted(found.supports) == [f"s{i}" for i in range(len(modes))]
    assert all(place.spoken <= place.any for place in found.places)
