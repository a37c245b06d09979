"""How calls went stands beside a listing in words, and moves no answer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.outcome import Outcomes, Review
from graph.referral.outcomes import lately_words, to_review
from graph.referral.profile import NeedProfile
from graph.referral.refer import refer
from graph.vocabulary.codes import Outcome, Role
from tests.builders import TODAY, Record, a_partner, a_service, a_snapshot, an_affirmation
from tests.referral.made_up import directories, profiles

COUNTS = st.lists(st.integers(0, 1_000), min_size=5, max_size=5)


@given(directories(), profiles(), st.data())
@settings(deadline=None)
def test_an_answer_is_the_same_with_any_counters(
    records: list[Record], profile: NeedProfile, data: st.DataObject
) -> None:
    plain = a_snapshot(*records)
    counted = tuple(Outcomes(service.id, "2026-Q3", *data.draw(COUNTS)) for service in plain.records.services)
    heard = replace(plain, outcomes=counted)
    for role in (Role.PUBLIC, Role.TEAM):
        without, with_counters = (each.visible_to(role, on=TODAY) for each in (plain, heard))
        assert refer(with_counters, profile) == refer(without, profile)


def test_words_name_the_quarters_they_rest_on_and_no_count() -> None:
    snapshot = a_snapshot(a_partner("clinic"), a_service("help", "clinic", ["housing"]))
    snapshot = replace(snapshot, outcomes=(Outcomes("help", "2026-Q3", full=17, no_answer=15),))
    view = snapshot.visible_to(Role.PUBLIC, on=TODAY)
    words = lately_words(view, "help")
    assert words == "Often full lately; often no answer lately. So callers found, April to September 2026."
    assert set(re.findall(r"\d+", words)) == {"2026"}
    later = snapshot.visible_to(Role.PUBLIC, on=date(2027, 3, 31))
    assert lately_words(later, "help").endswith("July to December 2026.")
    turned = snapshot.visible_to(Role.PUBLIC, on=date(2027, 4, 1))
    assert lately_words(turned, "help") == ""


def test_words_of_two_years_name_both() -> None:
    snapshot = a_snapshot(a_partner("clinic"), a_service("help", "clinic", ["housing"]))
    snapshot = replace(snapshot, outcomes=(Outcomes("help", "2026-Q1", connected=9),))
    view = snapshot.visible_to(Role.PUBLIC, on=date(2026, 4, 30))
    assert lately_words(view, "help") == (
        "Calls usually lead to help. So callers found, October 2025 to March 2026."
    )


def test_what_is_to_be_looked_at_is_for_the_team_and_says_whom_to_ask() -> None:
    partner = a_partner("clinic", affirms=(an_affirmation("oromo"),))
    snapshot = a_snapshot(partner, a_service("help", "clinic", ["housing"]))
    asked = (Review("help", Outcome.NOT_SAFE, "2026-Q4"), Review("gone", Outcome.NOT_SAFE, "2026-Q4"))
    (one,) = to_review(snapshot.visible_to(Role.TEAM, on=TODAY), asked)
    assert (one.name, one.said, one.since) == ("Clinic: Help", "Not safe", "October to December 2026")
    assert one.ask == ("Oromo",)
    assert to_review(snapshot.visible_to(Role.ADVOCATE, on=TODAY), asked) == ()
