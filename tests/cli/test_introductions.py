"""kith introductions and kith what-if, on the terminal and for programs."""

from __future__ import annotations

import json

import pytest

import graph.store
from graph.model.snapshot import Snapshot
from graph.settings import Settings
from tests.builders import Record, a_chosen_distance, a_consent, a_partner, a_service, a_tie
from tests.cli.conftest import Holding, Kith
from tests.cli.fakes import FakeStore
from tests.seed.planted import records

RECORDS: tuple[Record, ...] = (
    a_partner("weavers", "mutual_aid", name="Weaving Circle"),
    a_partner("kitchen", "mutual_aid", name="Sunday Kitchen"),
    a_partner("pantry", "mutual_aid", name="Food Shelf"),
    a_partner("advocates", "dv_program", name="River Advocates"),
    a_partner("court", "family_court", name="District Court"),
    a_partner("p7", "elder", name="Elder Canary", consent=a_consent()),
    *(
        a_service(f"help of {own}", own, ["housing"])
        for own in ("weavers", "kitchen", "pantry", "advocates", "court", "p7")
    ),
    a_tie("weavers", "p7"),
    a_tie("advocates", "p7"),
    a_tie("weavers", "kitchen"),
    a_tie("advocates", "court"),
    a_chosen_distance("kitchen", "court"),
)


def test_proposals_come_with_the_reason_whom_to_ask_and_whose_work_it_is(
    kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    told = kith("introductions", "--count", "2").stdout
    assert "1. " in told
    assert "both help with housing" in told
    assert "The work of it (asking, traveling, interpreting, paying for time) is for" in told
    assert "Distance that a partner chose is left as it is." in told


@pytest.mark.parametrize("words", [("introductions",), ("introductions", "--json")])
def test_no_person_is_named_and_no_chosen_distance_crossed(
    words: tuple[str, ...], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    told = kith(*words, "--count", "50").output
    assert "Canary" not in told
    assert "p7" not in told
    if "--json" in words:
        pairs = [
            {one["one"], one["other"]} for one in json.loads(kith(*words).stdout)["introductions"]["proposed"]
        ]
        assert pairs
        assert {"kitchen", "court"} not in pairs


def test_for_programs_the_proposals_carry_their_figures_and_sentences(kith: Kith, holding: Holding) -> None:
    holding(*RECORDS)
    answer = json.loads(kith("introductions", "--json").stdout)
    first = answer["introductions"]["proposed"][0]
    assert {"gain", "feasibility", "score", "closer", "ask", "work_of", "reason", "asking", "work"} <= set(
        first
    )
    assert first["kind"] == "SITS_WITH"
    assert first["one"] in answer["names"]


def test_what_if_shows_every_measure_now_and_then(kith: Kith, holding: Holding) -> None:
    store = holding(*RECORDS)
    told = kith(
        "what-if", "--add", "Weaving Circle=District Court:sits with", "--remove", "Sunday Kitchen"
    ).stdout
    for said in (
        "with this change it would be",
        "E-I index by side",
        "Layer by layer, what is not the same",
        "Sits with: ties",
        "Partner organizations that alone hold others together",
        "Ties that alone join others to the rest",
        "The reimagined picture: ties each",
        "Whose loss would fragment most",
        "Steps to the nearest community support",
        "What would be near whom is not known",
    ):
        assert said in told
    answer = json.loads(kith("what-if", "--add", "weavers=court:SITS_WITH", "--json").stdout)
    (ties,) = (row for row in answer["what_if"]["measures"]["ties"] if row["code"] == "ties")
    assert (ties["before"], ties["after"], ties["difference"]) == (4, 5, 1)
    assert store.records == RECORDS


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        ((), 2, "Say what to try"),
        (("--add", "weavers"), 2, "Write it as 'A=B:KIND'"),
        (("--add", "weavers=court"), 2, "Write it as 'A=B:KIND'"),
        (("--add", "weavers=court:MARRIES"), 2, "'MARRIES' is no kind of tie. Kinds are REFERS_TO"),
        (("--add", "kitchen=court:SITS_WITH"), 1, "one of the two chose distance"),
        (("--remove", "weavers=court"), 1, "No such tie between Weaving Circle and District Court"),
        (("--remove", "Weaving Cirle"), 1, "Did you mean Weaving Circle"),
        (("--remove", "Elder Canary"), 1, "That is a person"),
    ],
)
def test_what_cannot_be_tried_is_said_in_one_sentence(
    words: tuple[str, ...], status: int, why: str, kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith("what-if", *words)
    assert done.exit_code == status
    assert why in done.stderr
    assert "Canary" not in done.output


class Planted(FakeStore):
    """The fictional community, as a store would hold it."""

    def revision(self) -> int:
        return 1

    def snapshot(self) -> Snapshot:
        return Snapshot(records(), revision=1, fictional=True)


@pytest.mark.parametrize(
    "words",
    [
        ("introductions", "--count", "30"),
        ("path", "Willow Street Mosque", "Eastbank Elders Table"),
        ("what-if", "--remove", "Lantern Interpreters"),
    ],
)
def test_no_person_of_the_fictional_community_is_named(
    words: tuple[str, ...], kith: Kith, monkeypatch: pytest.MonkeyPatch
) -> None:
    def planted(_: Settings) -> FakeStore:
        return Planted()

    monkeypatch.setattr(graph.store, "open_store", planted)
    people = [t for p in records().partners if p.individual for t in (p.name, p.id) if t]
    for more in ((), ("--json",)):
        done = kith(*words, *more)
        assert done.exit_code == 0
        assert len(done.stdout) > 300
        assert not [text for text in people if text in done.output]
