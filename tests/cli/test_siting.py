"""kith siting, on the terminal and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.vocabulary.codes import Setting
from tests.analysis.siting.test_siting import COUNTRY, EAST, REGION, TOWN, a_home, general, theirs
from tests.builders import Record
from tests.cli.conftest import Holding, Kith

ASKED = ("siting", "--need", "mental_health", "--community", "oromo")
RECORDS: tuple[Record, ...] = (*REGION, *a_home("lane", EAST, 7, Setting.COUNTY))
COSTS = """
[[cost]]
step = "capacity"
low = 50000
high = 60000
unit = "a year of one advocate"
source = "Wage survey"
year = 2025
"""


def test_the_steps_are_told_in_their_order_with_who_would_be_paid_and_what_is_not_known(
    kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    told = kith(*ASKED).stdout
    headings = [line for line in told.splitlines() if line[:3] in ("1. ", "2. ", "3. ", "4. ", "5. ")][:5]
    assert headings == [
        "1. Pay for what the community already does",
        "2. Fund capacity at a support that is already theirs",
        "3. Fund a new community-led support",
        "4. Language access and change at a support that is there: expected, not yet theirs",
        "5. By phone or online: closes no gap, helps meanwhile",
    ]
    for said in (
        "No support that is theirs is on record as resting on unpaid help or on money that ends.",
        "Circle is theirs (Oromo) and could come to people around East, if it wants to.",
        "Paid: Whoever the community (Oromo) names. Theirs today: Circle.",
        "Expected for 600 who wait; cost not known.",
        "Before and after for every community, chosen by most people",
    ):
        assert said in told


def test_before_and_after_are_told_for_the_objective_that_is_asked_for(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS, *theirs("served", TOWN, needs=("mental_health",)), *general("far", COUNTRY))
    told = kith(*ASKED, "--add", "1", "--objective", "worst_off").stdout
    assert "Before and after for every community, chosen by worst off first" in told
    (line,) = (line for line in told.splitlines() if line.startswith("Oromo "))
    assert line.split("  ")[0] == "Oromo"
    assert "60 in 100" in line
    assert "70 in 100" in line


def test_programs_get_all_three_plans_and_the_names_of_whoever_stands_in_them(
    kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    answer = json.loads(kith(*ASKED, "--json").stdout)
    plans = answer["siting"]["plans"]
    assert [plan["objective"] for plan in plans] == ["most_people", "worst_off", "smallest_share"]
    assert answer["names"]["circle"] == "Circle"
    assert answer["names"]["east"] == "East"
    assert all(plan["effects"] for plan in plans)


def test_the_gap_to_the_bound_is_printed(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith(*ASKED, "--exact", "--time-limit", "5").stdout
    assert "Most people: no other choice of as many does better; the bound is reached (gap 0.00 %)." in told
    plans = json.loads(kith(*ASKED, "--exact", "--json").stdout)["siting"]["plans"]
    assert [plan["gap"] for plan in plans] == [0.0, None, None]


def test_a_team_gives_its_own_costs(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    holding(*RECORDS)
    file = tmp_path / "costs.toml"
    file.write_text(COSTS, encoding="utf-8")
    told = kith(*ASKED, "--costs", str(file)).stdout
    assert "$50,000 to $60,000 for a year of one advocate (Wage survey, 2025)" in told
    assert "cost not known" in told


def test_no_count_too_small_to_show_is_printed(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    told = kith(*ASKED).output + kith(*ASKED, "--json").output
    with_more = (*REGION, *a_home("lane", EAST, 3, Setting.COUNTY))
    holding(*with_more)
    assert told == kith(*ASKED).output + kith(*ASKED, "--json").output


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        (("siting",), 2, "Missing option '--need'"),
        (("siting", "--need", "castles"), 1, "'castles' is not a need Kith knows"),
        (("siting", "--need", "housing", "--community", "martians"), 1, "is not a community Kith knows"),
        (("siting", "--need", "housing", "--community", "all_residents"), 1, "Nothing is everybody's own"),
        ((*ASKED, "--add", "0"), 2, "--add"),
        ((*ASKED, "--add", "51"), 2, "--add"),
        ((*ASKED, "--objective", "cheapest"), 2, "--objective"),
        ((*ASKED, "--exact", "--time-limit", "0"), 2, "--time-limit"),
        ((*ASKED, "--exact", "--time-limit", "nan"), 2, "--time-limit"),
        ((*ASKED, "--exact", "--objective", "worst_off"), 2, "Worst off first has no single best"),
        ((*ASKED, "--costs", "nowhere.toml"), 2, "nowhere.toml cannot be read: No such file"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(
    words: tuple[str, ...], status: int, why: str, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith(*words)
    assert done.exit_code == status
    assert why in done.stderr


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\x00", "it is no text"),
        (b"[[cost]]\nstep = 'pay'", "Cost 1: low is None"),
        (b"[cost", "cannot be read as TOML"),
    ],
)
def test_a_file_of_costs_that_cannot_be_right_names_the_file(
    content: bytes, why: str, kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(*RECORDS)
    file = tmp_path / "costs.toml"
    file.write_bytes(content)
    done = kith(*ASKED, "--costs", str(file))
    assert done.exit_code == 2
    assert "costs.toml" in done.stderr
    assert why in done.stderr
    assert done.stdout.count("\n") <= 1
