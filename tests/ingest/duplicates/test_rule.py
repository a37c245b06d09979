"""What is linked, what is asked and what is left alone, with the reasons that make the score."""

import pytest

from graph.model.records import Records
from graph.vocabulary.codes import Judge, Verdict
from ingest.duplicates.evidence import evidence_of
from tests.builders import a_consent, judged
from tests.ingest.duplicates.made import (
    DOOR,
    OTHER_PHONE,
    PHONE,
    ZIP,
    Told,
    all_of,
    found_in,
    listed,
    pairs,
    with_site,
)

NAME = "Cedar Bend Youth Alliance"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"phone": PHONE}, {"phone": "(612) 555-0142"}),
        ({"street": DOOR, "zip_code": ZIP}, {"street": "1200 CEDAR AVE", "zip_code": ZIP}),
        ({"ein": "41-1234567"}, {"ein": "411234567"}),
        (
            {"phone": PHONE, "street": DOOR, "zip_code": ZIP},
            {"phone": OTHER_PHONE, "street": DOOR, "zip_code": ZIP},
        ),
    ],
)
def test_the_name_and_a_phone_a_street_or_an_ein_link(mine: Told, theirs: Told) -> None:
    found = found_in(listed("a", NAME, **mine), listed("b", "CEDAR BEND YOUTH ALLIANCE INC", "tax", **theirs))
    assert pairs(found.linked) == ["a-b"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [({}, {}), ({"zip_code": ZIP}, {"zip_code": ZIP}), ({"phone": "988"}, {"phone": "988"})],
)
def test_the_name_alone_never_links_and_is_asked(mine: Told, theirs: Told) -> None:
    found = found_in(listed("a", NAME, **mine), listed("b", NAME, "tax", **theirs))
    assert (found.linked, pairs(found.asked)) == ((), ["a-b"])


def test_the_same_website_and_name_are_asked_and_not_linked() -> None:
    found = found_in(
        with_site(listed("a", NAME), "cedar.org"), with_site(listed("b", NAME, "tax"), "cedar.org")
    )
    assert (found.linked, pairs(found.asked)) == ((), ["a-b"])


def test_a_chapter_in_another_city_is_another_partner() -> None:
    here = listed("a", NAME, phone=PHONE, street=DOOR, zip_code=ZIP)
    there = listed("b", NAME, "tax", phone="215-555-0111", street="9 Elm Road", zip_code="19101")
    found = found_in(here, there)
    assert (found.linked, found.asked) == ((), ())


def test_one_phone_for_chapters_in_two_cities_is_a_question() -> None:
    here = listed("a", NAME, phone=PHONE, street=DOOR, zip_code=ZIP)
    there = listed("b", NAME, "tax", phone=PHONE, street="9 Elm Road", zip_code="19101")
    assert not found_in(here, there).linked


def test_the_same_street_name_in_another_city_is_another_street() -> None:
    here = listed("a", NAME, street=DOOR, zip_code=ZIP)
    there = listed("b", NAME, "tax", street=DOOR, zip_code="19101")
    assert (found_in(here, there).linked, found_in(here, there).asked) == ((), ())


def test_first_and_second_church_are_two() -> None:
    one = listed("a", "First Lutheran Church", phone=PHONE, street=DOOR, zip_code=ZIP)
    other = listed("b", "Second Lutheran Church", "tax", phone=OTHER_PHONE, street="9 Elm Road", zip_code=ZIP)
    assert (found_in(one, other).linked, found_in(one, other).asked) == ((), ())


def test_a_number_free_to_call_from_everywhere_does_not_link() -> None:
    hotline = "1-800-555-0142"
    found = found_in(listed("a", NAME, phone=hotline), listed("b", NAME, "tax", phone=hotline))
    assert (found.linked, pairs(found.asked)) == ((), ["a-b"])


def test_a_number_that_many_use_agrees_with_nobody() -> None:
    names = ["Ash Grove Clinic", "Birch Legal Aid", "Cedar Youth House", "Dale Food Shelf"]
    users = [listed(f"u{i}", name, phone=PHONE) for i, name in enumerate(names)]
    found = found_in(*users, listed("b", names[0], "tax", phone=PHONE))
    assert (found.linked, pairs(found.asked)) == ((), ["b-u0"])


def test_two_eins_are_two_bodies() -> None:
    mine = listed("a", NAME, phone=PHONE, street=DOOR, zip_code=ZIP, ein="41-1234567")
    theirs = listed("b", NAME, "tax", phone=PHONE, street=DOOR, zip_code=ZIP, ein="41-7654321")
    assert not found_in(mine, theirs).linked


# ── within one source ──


def test_a_source_that_lists_two_is_believed_unless_an_ein_or_phone_and_street_agree() -> None:
    assert not found_in(listed("a", NAME, zip_code=ZIP), listed("b", NAME, zip_code=ZIP)).asked
    assert not found_in(listed("a", NAME, phone=PHONE), listed("b", NAME, phone=PHONE)).linked
    both: Told = {"phone": PHONE, "street": DOOR, "zip_code": ZIP}
    assert found_in(listed("a", NAME, **both), listed("b", NAME, **both)).linked
    ein: Told = {"ein": "41-1234567"}
    assert found_in(listed("a", NAME, **ein), listed("b", NAME, **ein)).linked


def test_two_sites_of_one_source_are_not_joined_by_way_of_another_source() -> None:
    site, second = listed("a1", NAME, phone=PHONE), listed("a2", NAME, phone=PHONE)
    found = found_in(site, second, listed("b", NAME, "tax", phone=PHONE))
    assert found.linked == ()
    assert {"a1-b", "a2-b"} <= set(pairs(found.asked))


def test_of_two_sites_the_one_at_the_same_door_is_linked_and_the_other_not_asked_when_it_has_its_own() -> (
    None
):
    def site(own: str, source: str, street: str) -> Records:
        return listed(own, NAME, source, phone=PHONE, street=street, zip_code=ZIP)

    sites = [site("a1", "city", DOOR), site("a2", "city", "77 Birch Road"), site("b1", "tax", DOOR)]
    found = found_in(*sites, site("b2", "tax", "77 Birch Road"))
    assert pairs(found.linked) == ["a1-b1", "a2-b2"]
    assert "a1-b2" not in pairs(found.asked)


# ── people and places of safety ──


def test_individuals_are_never_linked_and_asked_only_among_themselves() -> None:
    def elder(own: str, source: str) -> Records:
        return listed(own, "Rosa Whitcomb", source, kind="elder", phone=PHONE, consent=a_consent())

    found = found_in(elder("a", "city"), elder("b", "tax"))
    assert (found.linked, pairs(found.asked)) == ((), ["a-b"])
    found = found_in(elder("a", "city"), listed("b", "Rosa Whitcomb", "tax", phone=PHONE))
    assert (found.linked, found.asked) == ((), ())


def test_a_kind_that_shelters_is_not_linked_by_an_address() -> None:
    open_one = listed("a", "Harbor House", kind="shelter", street=DOOR, zip_code=ZIP)
    found = found_in(open_one, listed("b", "Harbor House Inc", "tax", street=DOOR, zip_code=ZIP))
    assert (found.linked, pairs(found.asked)) == ((), ["a-b"])


def test_where_a_shelter_is_cannot_be_read_from_a_match() -> None:
    hidden = listed("a", "Harbor House", closed=True, phone=PHONE)
    found = found_in(hidden, listed("b", "Harbor House Inc", "tax", phone=PHONE, street=DOOR, zip_code=ZIP))
    assert pairs(found.linked) == ["a-b"]
    told = " ".join(str(reason) for reason in found.linked[0].reasons)
    assert "street not known" in told
    assert "part of town not known" in told
    assert not evidence_of(hidden)[0].streets


# ── scores, memory, order ──


def test_the_score_is_the_sum_of_its_reasons_and_they_can_be_read_aloud() -> None:
    match = found_in(listed("a", NAME, phone=PHONE), listed("b", NAME, "tax", phone=PHONE)).linked[0]
    assert match.score == pytest.approx(sum(reason.contribution for reason in match.reasons))
    assert [str(reason) for reason in match.reasons][:2] == ["name 1.00 alike", "phone agrees"]


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_what_the_team_has_judged_is_not_asked_or_linked_again(verdict: Verdict) -> None:
    both = listed("a", NAME, phone=PHONE), listed("b", NAME, "tax", phone=PHONE)
    found = found_in(*both, judged=(judged("a", "b", verdict),))
    assert (found.linked, found.asked) == ((), ())


def test_a_link_that_the_team_took_back_is_asked_and_never_linked_again_by_rule() -> None:
    both = listed("a", NAME, phone=PHONE), listed("b", NAME, "tax", phone=PHONE)
    found = found_in(*both, judged=(judged("a", "b", Verdict.UNSURE),))
    assert (found.linked, pairs(found.asked)) == ((), ["a-b"])


def test_a_link_that_would_join_two_whom_the_team_keeps_apart_is_asked_instead() -> None:
    three = [listed("a", NAME, "city", phone=PHONE), listed("b", NAME, "tax", phone=PHONE)]
    three.append(listed("c", NAME, "team", phone=PHONE, street=DOOR))
    found = found_in(*three, judged=(judged("a", "c", Verdict.DIFFERENT),))
    assert len(found.linked) == 1
    assert len(found.asked) == 1


def test_a_rule_link_stays_where_nothing_of_it_changed() -> None:
    both = listed("a", NAME, phone=PHONE), listed("b", NAME, "tax", phone=PHONE)
    found = found_in(*both, judged=(judged("a", "b", by=Judge.RULE, score=0.95),))
    assert (pairs(found.linked), found.lapsed) == (["a-b"], ())


def test_a_rule_link_whose_phone_moved_lapses() -> None:
    both = listed("a", NAME, phone=PHONE), listed("b", NAME, "tax", phone=OTHER_PHONE)
    found = found_in(*both, judged=(judged("a", "b", by=Judge.RULE, score=0.95),))
    assert (found.linked, found.lapsed) == ((), (("a", "b"),))


def test_the_order_of_records_does_not_matter() -> None:
    three = [
        listed("a", NAME, phone=PHONE),
        listed("b", NAME, "tax", phone=PHONE),
        listed("c", NAME, "team", zip_code=ZIP),
    ]
    assert found_in(*three) == found_in(*reversed(three))


def test_groups_too_large_to_be_compared_are_said() -> None:
    many = [listed(f"a{i}", f"Grace Church {'abcdefgh'[i % 8]}{i}x") for i in range(70)]
    more = [listed(f"b{i}", f"Grace Church {'abcdefgh'[i % 8]}{i}y", "tax") for i in range(70)]
    assert any(common.records >= 140 for common in found_in(*many, *more).too_common)
    assert len(all_of(*many).partners) == 70
