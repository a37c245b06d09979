"""The meeting view of measures of the network: one sentence, and nothing that somebody there may not see."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from graph.vocabulary.codes import Role, TieKind
from tests.builders import Record, a_chosen_distance, a_consent, a_partner, a_service, a_tie
from tests.cli.conftest import Holding, Kith

GROVES = [a_partner(f"grove{at}", "mutual_aid", name=f"Grove {at}") for at in range(5)]
COURTS = [a_partner(f"court{at}", "criminal_court", name=f"Court {at}") for at in range(5)]
HIDDEN = a_partner("hidden", "dv_program", name="Hidden House", audience=Role.TEAM)
ELDER = a_partner("canary", "elder", name="Canary Oak", consent=a_consent())
RECORDS: tuple[Record, ...] = (
    *GROVES,
    *COURTS,
    HIDDEN,
    ELDER,
    *(a_service(f"help of {one.id}", one.id, ["housing"]) for one in (*GROVES, *COURTS)),
    *(a_tie(one.id, other.id) for some in (GROVES, COURTS) for one, other in combinations(some[:4], 2)),
    *(a_tie("hidden", some[0].id, TieKind.SITS_WITH, audience=Role.TEAM) for some in (GROVES, COURTS)),
    a_tie("grove1", "canary"),
    a_chosen_distance("grove4", "court4"),
)
MEETINGS = {
    "silos": ("silos",),
    "presence": ("presence",),
    "brokers": ("brokers",),
    "introductions": ("introductions",),
    "path": ("path", "Grove 1", "Court 1"),
    "what_if": ("what-if", "--remove", "Grove 1"),
}
TEAM_ONLY = {name for name in MEETINGS if name not in {"silos", "presence"}}


def said(told: str) -> list[str]:
    """The paragraph after the heading."""
    return told.split("\n\n")[1].splitlines()


@pytest.mark.parametrize("name", MEETINGS)
@pytest.mark.parametrize("role", list(Role))
def test_a_meeting_hears_one_sentence_for_the_role_it_is_held_for(
    name: str, role: Role, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith(*MEETINGS[name], "--for", role.value)
    assert done.exit_code == 0
    assert f"for the {role.value}, revision 1" in done.stdout
    (sentence,) = said(done.stdout)
    assert sentence.endswith(".")
    answer = json.loads(kith(*MEETINGS[name], "--for", role.value, "--json").stdout)
    assert (answer["role"], answer[name]["title"].removesuffix(".") + ".") == (role.value, sentence)
    assert "names" not in answer


@pytest.mark.parametrize("name", sorted(set(MEETINGS) - {"path"}))
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_meeting_sees_no_single_partner(
    name: str, role: Role, more: tuple[str, ...], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    told = kith(*MEETINGS[name], "--for", role.value, *more).output
    for one in (*GROVES, *COURTS, HIDDEN, ELDER):
        assert one.name not in told
        assert f'"{one.id}"' not in told


@pytest.mark.parametrize("name", sorted(TEAM_ONLY))
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADVOCATE])
def test_what_is_for_the_team_only_says_so_and_nothing_else(
    name: str, role: Role, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith(*MEETINGS[name], "--for", role.value)
    (sentence,) = said(done.stdout)
    assert "for the team" in sentence
    assert done.stdout.endswith(f"{sentence}\n\n")


@pytest.mark.parametrize(
    "ends", [("Hidden House", "Court 1"), ("Nobody At All", "Court 1"), ("Grove 1", "Court 1")]
)
def test_a_meeting_cannot_tell_who_is_on_the_map_from_asking_for_a_path(
    ends: tuple[str, str], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    told = kith("path", *ends, "--for", "public").output
    assert told == kith("path", "one", "other", "--for", "public").output


def test_counts_of_a_meeting_are_made_of_what_its_least_trusted_may_see(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    totals = {
        role: json.loads(kith("presence", "--for", role.value, "--json").stdout)["presence"]["lines"][0][
            "share"
        ]
        for role in Role
    }
    assert totals[Role.TEAM]["total"] == totals[Role.PUBLIC]["total"] + 2


def test_brokers_of_a_meeting_leave_out_groups_of_which_one_or_two_carry(
    kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    team = json.loads(kith("brokers", "--json").stdout)["brokers"]["groups"]
    meeting = json.loads(kith("brokers", "--for", "team", "--json").stdout)["brokers"]["groups"]
    assert {one["group"] for one in team if one["credit"] is None} >= {"advocacy"}
    assert meeting == [one for one in team if one["credit"] is not None]
