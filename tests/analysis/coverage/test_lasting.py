"""Support that rests on unpaid help or on money that ends is a class of its own."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.field import look_around
from graph.analysis.coverage.findings import GapReport, Reach
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.lasting import lasting
from graph.model.service import Service, Speaks
from graph.vocabulary.codes import Known, LanguageMode
from tests.builders import (
    TODAY,
    Record,
    ServiceFields,
    a_partner,
    a_place,
    a_service,
    a_view,
    an_affirmation,
    people,
)

BY_STAFF = (Speaks("om", LanguageMode.STAFF),)
HOME = (a_place("tract"), people("tract", "oromo", 200))
UNPAID: ServiceFields = {"unpaid": Known.YES}
SOON: ServiceFields = {"funding_ends": date(2027, 10, 31)}


def own(name: str = "theirs", fields: ServiceFields | None = None) -> tuple[Record, ...]:
    said: ServiceFields = {"covers": ("tract",), "speaks": BY_STAFF, **(fields or {})}
    group = a_partner(f"{name}_group", "culturally_specific", affirms=(an_affirmation("oromo"),))
    return group, a_service(name, f"{name}_group", **said)


def general(name: str = "general", fields: ServiceFields | None = None) -> tuple[Record, ...]:
    said: ServiceFields = {"covers": ("tract",), **(fields or {})}
    return a_partner(f"{name}_clinic"), a_service(name, f"{name}_clinic", **said)


def asked(*records: Record) -> GapReport:
    return gaps(a_view(*HOME, *records), need="mental_health", community="oromo")


def a_help(fields: ServiceFields) -> Service:
    return a_service("help", **fields)


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, True),
        ({"unpaid": Known.NO}, True),
        ({"unpaid": Known.YES}, False),
        ({"funding_ends": date(2027, 10, 31)}, False),
        ({"funding_ends": date(2027, 11, 1)}, True),
        ({"funding_ends": date(2026, 1, 1)}, False),
    ],
)
def test_what_is_known_to_be_unpaid_or_to_end_within_a_year_is_not_lasting(
    fields: ServiceFields, answer: bool
) -> None:
    assert lasting(a_help(fields), on=TODAY) is answer


@pytest.mark.parametrize(
    ("fields", "says"),
    [(UNPAID, "rests on unpaid help"), (SOON, "funding ends by 2027-10-31")],
)
def test_support_that_is_theirs_for_now_is_a_class_of_its_own_and_says_what_it_rests_on(
    fields: ServiceFields, says: str
) -> None:
    report = asked(*own(fields=fields), *general())
    assert (report.places[0].reach, report.places[0].rests_on) == (Reach.AFFIRMING_FOR_NOW, says)
    assert any("rests on unpaid help or on funding that ends" in said for said in report.sentences)


def test_one_that_lasts_beside_it_is_enough() -> None:
    report = asked(*own(fields=UNPAID), *own("paid"))
    assert (report.places[0].reach, report.places[0].rests_on) == (Reach.AFFIRMING, "")


def test_any_support_for_now_is_told_apart_from_any_that_lasts() -> None:
    elsewhere = a_partner("elsewhere", affirms=(an_affirmation("oromo"),))
    assert asked(elsewhere, *general(fields=SOON)).places[0].reach is Reach.ANY_FOR_NOW
    assert asked(elsewhere, *general(fields=SOON), *general("paid")).places[0].reach is Reach.ANY_ONLY


def test_the_day_of_the_view_decides_and_not_the_clock() -> None:
    records = (*HOME, *own(fields=SOON))
    then = gaps(a_view(*records, on=date(2026, 10, 30)), need="mental_health", community="oromo")
    assert then.places[0].reach is Reach.AFFIRMING


def test_help_for_now_is_in_the_shares_and_its_part_of_them_is_said() -> None:
    (cell,) = asked(*own(fields=UNPAID)).cells
    assert (cell.any_share, cell.affirming_share, cell.for_now_share, cell.in_gap.value) == (1.0, 1.0, 1.0, 0)


def test_a_field_says_which_services_may_be_counted_on() -> None:
    view = a_view(*HOME, *own(fields=UNPAID), *general())
    field = look_around(view, ["mental_health"], ["oromo"], coverage())
    assert dict(zip((s.id for s in field.services), field.lasting, strict=True)) == {
        "general": True,
        "theirs": False,
    }
