"""kith brokers: who carries load, what would be lost, and who is never named."""

from __future__ import annotations

import json

import pytest

from tests.builders import Record, a_confirmed_tie, a_consent, a_partner
from tests.cli.conftest import Holding, Kith

RECORDS: tuple[Record, ...] = (
    a_partner("anchor", "dv_program", name="Anchor House"),
    a_partner("court", "criminal_court", name="County Court"),
    a_partner("bureau", "prosecution", name="Bureau"),
    a_partner("aid", "mutual_aid", name="Corner Aid"),
    a_partner("p7", "elder", name="Elder Canary", consent=a_consent()),
    a_confirmed_tie("anchor", "court"),
    a_confirmed_tie("anchor", "bureau"),
    a_confirmed_tie("anchor", "aid"),
    a_confirmed_tie("aid", "p7"),
)


def test_load_is_told_with_what_would_be_lost(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith("brokers").stdout
    assert "Many introductions run through Anchor House" in told
    assert "a reason to build a second path" in told
    assert "Without Anchor House, Bureau and County Court would have no path to the rest." in told


def test_for_programs_it_carries_figures_conventions_and_sentences(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    answer = json.loads(kith("brokers", "--json").stdout)
    assert [one["partner"] for one in answer["brokers"]["carries"]] == ["anchor", "aid"]
    assert answer["brokers"]["convention"]
    assert answer["robustness"]["losses"][0]["partners"] == ["anchor"]
    assert answer["robustness"]["now"]["fragmentation"] == 0
    assert answer["names"]["court"] == "County Court"


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_person_is_named_nowhere(more: tuple[str, ...], kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    done = kith("brokers", *more)
    assert done.exit_code == 0
    assert "Canary" not in done.output
    assert "p7" not in done.output
