"""Linked records as one partner: made of what the role may see of each of them, and of nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from graph.model.event import Event
from graph.model.geo import Point
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.model.tie import Report
from graph.model.view import View
from graph.vocabulary.codes import Answer, Claim, Disclosure, Judge, Role, Strength, TieKind, Verdict
from tests.builders import (
    TODAY,
    YES,
    Record,
    a_consent,
    a_location,
    a_partner,
    a_service,
    a_snapshot,
    a_tie,
    a_view,
    an_affirmation,
    judged,
)

NOT_WANTED = Report(Answer.NOT_WANTED)


def both(one: Partner, other: Partner, *more: Record) -> View:
    return a_view(one, other, judged(one.id, other.id), *more)


def from_source(partner: Partner, source: str) -> Partner:
    return replace(partner, source=source)


def test_two_linked_records_are_one_partner_with_both_names_and_all_services() -> None:
    view = both(
        a_partner("a", name="Grace Church", phone="555", description="Suppers"),
        a_partner("b", name="Grace Ch."),
        a_service("one", "a"),
        a_service("two", "b"),
    )
    assert set(view.partners) == {"a"}
    assert view.partners["a"].alternate_names == ("Grace Ch.",)
    assert [service.id for service in view.services_of("a")] == ["one", "two"]
    assert view.linked == {"b": "a"}


def test_both_records_stay_in_the_store_and_can_be_looked_at() -> None:
    snapshot = a_snapshot(a_partner("a"), a_partner("b"), judged("a", "b"))
    assert set(snapshot.visible_to(Role.TEAM, on=TODAY, fold=False).partners) == {"a", "b"}


def test_a_verified_record_stands_for_all_then_the_one_that_says_most() -> None:
    full = a_partner("a", phone="1", description="d", contact_note="c")
    verified = a_partner("z", verified_on=date(2026, 1, 1))
    assert set(both(full, verified).partners) == {"z"}
    assert set(both(a_partner("a"), replace(full, id="z")).partners) == {"z"}
    assert set(both(a_partner("a"), a_partner("z")).partners) == {"a"}


def test_what_is_empty_is_filled_from_the_later_record() -> None:
    one = a_partner("a", description="d", contact_note="c", as_of=date(2026, 3, 1))
    older = a_partner("b", phone="old", as_of=date(2020, 1, 1))
    newer = a_partner("c", phone="new", as_of=date(2025, 1, 1))
    view = a_view(one, older, newer, judged("a", "b"), judged("b", "c"))
    assert view.partners["a"].phone == "new"
    assert view.partners["a"].as_of == date(2026, 3, 1)


def test_claims_are_united() -> None:
    serves, leads = an_affirmation(claim=Claim.SERVES), an_affirmation()
    view = both(a_partner("a", affirms=(serves,)), a_partner("b", affirms=(leads, serves)))
    assert set(view.partners["a"].affirms or view.partners["b"].affirms) == {serves, leads}


def test_a_record_of_the_narrower_audience_narrows_the_whole_and_is_not_seen_by_others() -> None:
    records = (
        a_partner("a", phone="1"),
        a_partner("b", audience=Role.TEAM, description="for the team"),
        judged("a", "b"),
    )
    seen = a_view(*records, role=Role.PUBLIC).partners["a"]
    assert (seen.description, seen.alternate_names, seen.audience) == ("", (), Role.PUBLIC)
    assert a_view(*records).partners["a"].audience is Role.TEAM


def test_a_person_is_never_part_of_an_organization_nor_linked_by_rule() -> None:
    elder = a_partner("a", "elder", consent=a_consent())
    assert len(both(elder, a_partner("b")).partners) == 2
    twin = replace(elder, id="b")
    assert len(a_view(elder, twin, judged("a", "b", by=Judge.RULE)).partners) == 2
    assert len(both(elder, twin).partners) == 1


# ── ties ──


def test_ties_lead_to_the_one_partner_and_not_to_itself() -> None:
    view = both(a_partner("a"), a_partner("b"), a_partner("court"), a_tie("b", "court"), a_tie("a", "b"))
    assert [(tie.start, tie.end) for tie in view.ties] == [("a", "court")]


def test_two_records_of_one_end_that_say_yes_do_not_confirm_a_tie() -> None:
    view = both(a_partner("a"), a_partner("b"), a_partner("court"), a_tie("a", "court"), a_tie("b", "court"))
    assert len(view.ties) == 1
    assert not view.ties[0].confirmed


@pytest.mark.parametrize("kind", [TieKind.CONSULTS, TieKind.SITS_WITH])
def test_a_word_not_wanted_stays_whatever_another_record_says_later(kind: TieKind) -> None:
    later = Report(Answer.YES, Strength.INTEGRATION, date(2026, 9, 1))
    ties = (a_tie("b", "court", kind, by_start=NOT_WANTED), a_tie("a", "court", kind, by_start=later))
    view = both(a_partner("a"), a_partner("b"), a_partner("court"), *ties)
    assert len(view.ties) == 1
    assert view.ties[0].not_wanted


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.TEAM])
def test_a_tie_that_another_record_does_not_want_is_shown_to_nobody_as_one(role: Role) -> None:
    yes = a_tie("a", "court", by_start=YES)
    no = a_tie("b", "court", by_start=NOT_WANTED, audience=Role.TEAM)
    view = a_view(a_partner("a"), a_partner("b"), a_partner("court"), yes, no, judged("a", "b"), role=role)
    assert not [tie for tie in view.ties if tie.exists]


# ── places ──


def a_shelter_on_a_tax_list(*more: Record) -> tuple[Record, ...]:
    at = Point(45.0, -93.0)
    return (
        from_source(a_partner("harbor", "social_services", audience=Role.TEAM), "team"),
        from_source(a_partner("harbor inc", "social_services"), "tax"),
        a_service("stay", "harbor", location="hidden"),
        a_service("office", "harbor inc", location="listed"),
        replace(a_location("hidden", disclosure=Disclosure.CONFIDENTIAL), source="team"),
        replace(a_location("listed", at), source="tax", address="12 Elm Street", zip="55401"),
        judged("harbor", "harbor inc"),
        *more,
    )


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("fold", [True, False])
def test_a_tax_list_does_not_undo_the_secrecy_of_a_shelter(role: Role, fold: bool) -> None:
    view = a_snapshot(*a_shelter_on_a_tax_list()).visible_to(role, on=TODAY, fold=fold)
    assert view.locations["listed"] == Location("listed", "tax", Disclosure.CONFIDENTIAL)
    assert view.pin_of(view.services["office"]) is None
    assert "Elm" not in repr(view)


def test_a_kind_that_shelters_closes_what_others_list_even_without_a_place_of_its_own() -> None:
    view = a_view(
        from_source(a_partner("a", "shelter"), "team"),
        from_source(a_partner("b"), "tax"),
        a_service("office", "b", location="listed"),
        replace(a_location("listed", Point(45.0, -93.0)), source="tax"),
        judged("a", "b"),
    )
    assert view.locations["listed"].disclosure is Disclosure.CONFIDENTIAL
    assert view.partners["a"].kind == "shelter"


def test_a_shelter_shows_what_it_opens_itself() -> None:
    own = replace(a_location("own", Point(45.0, -93.0)), source="team")
    view = a_view(*a_shelter_on_a_tax_list(a_service("door", "harbor", location="own"), own))
    assert view.pin_of(view.services["door"]) is not None


def test_records_judged_different_close_nothing() -> None:
    records = a_shelter_on_a_tax_list()[:-1]
    view = a_view(*records, judged("harbor", "harbor inc", Verdict.DIFFERENT))
    assert view.locations["listed"].disclosure is Disclosure.PUBLIC


@pytest.mark.parametrize("fold", [True, False])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("audience", [Role.PUBLIC, Role.TEAM])
def test_the_texts_of_another_source_do_not_tell_the_address_of_a_place_that_a_link_closes(
    fold: bool, role: Role, audience: Role
) -> None:
    words = "Come to 12 Elm St."
    one = from_source(a_partner("one"), "county")
    two = replace(
        from_source(a_partner("two", description=words), "tax"),
        key="12-elm",
        attributes={"x_street": "12 ELM ST"},
    )
    there = replace(
        a_service("b", "two"), location="there", contact_note=words, audience=audience, source="tax"
    )
    records = Records(
        partners=(one, two),
        services=(replace(a_service("a", "one"), location="here", source="county"), there),
        locations=(
            Location("here", "county", Disclosure.CONFIDENTIAL),
            Location("there", "tax", Disclosure.PUBLIC, address="12 Elm Street", zip="55401"),
        ),
        events=(Event("e", "tax", "two", TODAY, words, audience=Role.PUBLIC),),
        judgements=(judged("one", "two"),),
    )
    view = Snapshot(records, revision=1, fictional=False).visible_to(role, on=TODAY, fold=fold)
    assert "two" in {*view.partners, *view.linked}
    assert "elm" not in repr(view).casefold()
