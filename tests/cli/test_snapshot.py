"""kith snapshot and kith compare: points in time with plain names, and what changed between two."""

from __future__ import annotations

import json

import pytest

from tests.builders import a_consent, a_partner, a_tie
from tests.cli.conftest import Holding, Kith

TOWN = (
    *(a_partner(f"group{n}", "mutual_aid") for n in range(4)),
    *(a_partner(f"court{n}", "family_court") for n in range(4)),
    a_partner("oak", "elder", name="Canary Oak", consent=a_consent()),
    *(a_tie("court0", f"court{n}") for n in range(1, 4)),
)


def test_a_snapshot_is_taken_listed_compared_and_taken_out(kith: Kith, holding: Holding) -> None:
    store = holding(*TOWN)
    assert "Took the snapshot 'Spring 2026' of 2026-10-31" in kith("snapshot", "Spring 2026").stdout
    assert "Spring 2026  2026-10-31" in kith("snapshot").stdout
    store.records = (*TOWN, *(a_tie("court0", f"group{n}") for n in range(4)))
    told = kith("compare", "spring 2026").stdout
    assert "From Spring 2026 (2026-10-31) to now (2026-10-31)" in told
    assert "Tied pairs: 3 at Spring 2026, 7 at now." in told
    assert "came, at least" in told
    assert "Canary" not in told
    kith("snapshot", "Fall")
    change = json.loads(kith("compare", "Spring 2026", "fall", "--json").stdout)["change"]
    assert (change["before"]["name"], change["after"]["name"]) == ("Spring 2026", "Fall")
    assert {row["code"]: (row["before"], row["after"]) for row in change["measures"]["ties"]}["ties"] == (
        3,
        7,
    )
    (flow,) = (row for row in change["measures"]["came_and_went"] if row["code"] == "between.CONSULTS")
    assert (flow["came"], flow["went"]) == (4, 0)
    assert "Took the snapshot 'Fall' out." in kith("snapshot", "fall", "--remove").stdout
    listed = json.loads(kith("snapshot", "--json").stdout)["snapshots"]
    assert [mark["name"] for mark in listed] == ["Spring 2026"]


@pytest.mark.parametrize(
    "name",
    [
        "after Canary Oak left",
        "canary oak",
        "she fled her husband in June",
        "a survivor told us she left him",
    ],
)
def test_a_snapshot_is_never_named_after_a_person_or_a_story(kith: Kith, holding: Holding, name: str) -> None:
    store = holding(*TOWN)
    asked = kith("snapshot", name)
    assert asked.exit_code == 2
    assert "never after a person" in asked.stderr
    assert store.kept == []


def test_an_unknown_snapshot_is_said_in_a_sentence(kith: Kith, holding: Holding) -> None:
    holding(*TOWN)
    for words in (("compare", "winter"), ("snapshot", "winter", "--remove")):
        asked = kith(*words)
        assert (asked.exit_code, asked.stderr.splitlines()[-1]) == (
            1,
            "There is no snapshot 'winter'. 'kith snapshot' lists them.",
        )


def test_no_snapshot_yet_says_how_to_take_one(kith: Kith, holding: Holding) -> None:
    holding(*TOWN)
    assert "Take one with 'kith snapshot NAME'" in kith("snapshot").stdout
    assert kith("snapshot", "--remove").exit_code == 2
    assert "at most 40 letters" in kith("snapshot", "what / is this").stderr
