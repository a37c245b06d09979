"""Listings for cards: a calm one, one whose name tells, an individual, and what a card may not show."""

from __future__ import annotations

from datetime import date

from graph.model.location import Location
from graph.model.service import Speaks
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, ForWhom, LanguageMode, Role
from tests.builders import Record, a_consent, a_partner, a_service, a_view, an_affirmation

CHECKED = date(2026, 9, 15)
RECORDS: tuple[Record, ...] = (
    a_partner("library", "library", name="East Branch Library", affirms=(an_affirmation("oromo"),)),
    Location("library door", "test", Disclosure.PUBLIC, address="12 Linden Street", zip="20001"),
    a_service(
        "stories",
        "library",
        ["child_care"],
        name="Evenings for families",
        phone="(218) 555-0142",
        hours="Tue and Thu 1-7",
        cost="Free",
        location="library door",
        speaks=(Speaks("ar", LanguageMode.STAFF), Speaks("am", LanguageMode.STAFF)),
        verified_on=CHECKED,
    ),
    a_partner("center", "dv_program", name="Center Against Violence", phone="555-0103"),
    Location("center door", "test", Disclosure.AREA_ONLY),
    a_service(
        "planning", "center", ["safety_planning"], name="Safety planning", location="center door",
        hours="Court days 9-5", cost="Free for survivors",
    ),
    a_partner("amina", "elder", name="Amina", phone="555-0199", consent=a_consent(Role.PUBLIC)),
    a_service("listening", "amina", ["spiritual_care"], phone="555-0198"),
    a_partner("almaz", "elder", name="Almaz", consent=a_consent(Role.ADVOCATE)),
    a_service("tea", "almaz", ["spiritual_care"]),
    a_partner("quiet", name="Quiet Kitchen", audience=Role.ADVOCATE),
    a_service("soup", "quiet", ["food_and_basics"], phone="555-0177"),
    a_partner("change", "community_center", name="Ways to Change", phone="555-0155"),
    a_service("circles", "change", ["stopping_in_community"], for_whom=frozenset({ForWhom.CAUSED_HARM})),
)  # fmt: skip


def listings(*more: Record) -> View:
    """What the public sees of them."""
    return a_view(*RECORDS, *more, role=Role.PUBLIC)
