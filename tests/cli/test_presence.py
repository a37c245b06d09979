"""kith presence: where the community is, for people and for programs."""

from __future__ import annotations

import json

from tests.builders import a_consent, a_partner, a_tie
from tests.cli.conftest import Holding, Kith

TOWN = (
    *(a_partner(f"group{n}", "mutual_aid") for n in range(3)),
    *(a_partner(f"program{n}", "dv_program") for n in range(3)),
    a_partner("court", "family_court"),
    a_partner("police", "law_enforcement"),
    a_partner("canary", "elder", name="Canary Oak", consent=a_consent()),
    *(a_tie("court", f"program{n}") for n in range(3)),
    a_tie("police", "program0"),
    a_tie("program0", "canary"),
)


def test_the_terminal_shows_each_layer_beside_size_and_whom_to_ask(kith: Kith, holding: Holding) -> None:
    holding(*TOWN)
    told = kith("presence").stdout
    assert "Where is the community? Of 5 ties, 1 touches a community support" in told
    rows = {words[0]: " ".join(words[1:]) for words in map(str.split, told.splitlines()) if words}
    assert rows["Court"] == "2 a trusted person Program0"
    assert rows["Police"] == "2 the community's to say the community's to ask for"
    assert rows["traditional"].startswith("5 4 ")
    assert "Canary" not in told


def test_programs_are_told_the_same_with_figures(kith: Kith, holding: Holding) -> None:
    holding(*TOWN)
    answer = json.loads(kith("presence", "--json").stdout)
    told = answer["presence"]
    first = told["lines"][0]
    assert (first["share"]["observed"], first["share"]["total"]) == (1, 5)
    assert told["title"].startswith("Where is the community?")
    assert "Canary Oak" not in answer["names"].values()
