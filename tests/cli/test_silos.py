"""`kith silos`: what it tells the team, and what it shows to a meeting."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from graph.model.partner import Partner
from graph.model.tie import Tie
from graph.vocabulary.codes import Role, Survey, TieKind
from tests.builders import a_consent, a_partner, a_tie, an_affirmation
from tests.cli.conftest import Holding, Kith

ELDER = a_partner("elder", "elder", name="Grandmother Canary", consent=a_consent())


def some(prefix: str, kind: str, count: int) -> list[Partner]:
    serves = (an_affirmation("karen" if prefix == "Grove" else "hmong"),)
    return [
        a_partner(
            f"{prefix.lower()}{at}", kind, name=f"{prefix} {at}", survey=Survey.ANSWERED, affirms=serves
        )
        for at in range(count)
    ]


GROVES, COURTS = some("Grove", "mutual_aid", 8), some("Court", "criminal_court", 8)


def ties(kind: TieKind = TieKind.CONSULTS, audience: Role = Role.PUBLIC) -> list[Tie]:
    return [
        a_tie(one.id, other.id, kind, audience=audience)
        for group in (GROVES, COURTS)
        for one, other in combinations(group, 2)
    ]


def test_the_team_sees_groups_layers_single_partners_and_the_core(kith: Kith, holding: Holding) -> None:
    holding(*GROVES, *COURTS, ELDER, *ties(), a_tie("elder", "grove0"))
    done = kith("silos")
    assert done.exit_code == 0
    for told in (
        "Layer by layer",
        "Consults",
        "At the core, each with 7 or more ties",
        "Grove 0",
        "E-I possible",
    ):
        assert told in done.stdout
    assert "Grandmother Canary" not in done.stdout


def test_json_carries_observed_expected_p_n_response_rate_convention_and_sentences(
    kith: Kith, holding: Holding
) -> None:
    holding(*GROVES, *COURTS, *ties())
    answer = json.loads(kith("silos", "--json").stdout)
    assert answer["response_rate"] == 1.0
    assert "Freeman 1979" in answer["convention"]
    assert {"observed", "expected", "expected_same_ties", "p", "lowest", "highest"} <= answer["silos"][
        "ei"
    ].keys()
    assert answer["silos"]["layers"][0]["sentence"]
    assert answer["silos"]["group_silos"][0]["p"] <= 0.05


def test_only_ties_of_the_kinds_asked_for_are_counted(kith: Kith, holding: Holding) -> None:
    holding(*GROVES, *COURTS, *ties(), a_tie("grove0", "court0", TieKind.SITS_WITH))
    answer = json.loads(kith("silos", "--kind", "sits_with", "--json").stdout)
    assert (answer["silos"]["ties"], answer["silos"]["kinds"]) == (1, ["SITS_WITH"])
    assert kith("silos", "--kind", "knows").exit_code == 2


def test_by_community_each_community_is_one_against_the_rest(kith: Kith, holding: Holding) -> None:
    holding(*GROVES, *COURTS, *ties())
    done = kith("silos", "--by", "community")
    assert "Partners that serve Hmong and Karen have fewer ties with the others" in done.stdout
    assert "one partner may serve several" in done.stdout


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("by", ["side", "community"])
def test_a_meeting_sees_one_sentence_and_one_table_and_no_single_partner(
    kith: Kith, holding: Holding, role: Role, by: str
) -> None:
    holding(*GROVES, *COURTS, ELDER, *ties(), *ties(TieKind.SITS_WITH, Role.TEAM))
    for told in (
        kith("silos", "--for", role.value, "--by", by).stdout,
        kith("silos", "--for", role.value, "--by", by, "--json").stdout,
    ):
        assert not [p.name for p in (*GROVES, *COURTS, ELDER) if p.name in told or f'"{p.id}"' in told]
    assert "In numbers" not in kith("silos", "--for", role.value, "--by", by).stdout


def test_a_meeting_counts_only_ties_that_its_least_trusted_may_see(kith: Kith, holding: Holding) -> None:
    holding(*GROVES, *COURTS, *ties(audience=Role.TEAM))
    assert "No ties are open to be shown here yet." in kith("silos", "--for", "public").stdout
    assert "No ties are open" not in kith("silos", "--for", "team").stdout


def test_a_meeting_is_told_nothing_of_groups_under_three(kith: Kith, holding: Holding) -> None:
    holding(*GROVES, *COURTS, a_partner("two", "dv_program"), *ties(), a_tie("two", "court0"))
    answer = json.loads(kith("silos", "--for", "team", "--json").stdout)
    assert "advocacy" not in json.dumps(answer["silos"])
