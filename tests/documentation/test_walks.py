"""The three walks of referrals are run on the fictional community as they are written."""

from __future__ import annotations

import re
import shlex

import pytest

import graph.store
from graph.model.snapshot import Snapshot
from graph.settings import Settings
from ingest.load import read
from seed.plant import SEED
from tests.cli.fakes import FakeStore
from tools.walk_doc import REFERRALS, walked

TEXT = REFERRALS.read_text(encoding="utf-8")
WALKS = TEXT.split("\n## ")[1:]


class Planted(FakeStore):
    """The fictional community without an engine."""

    held = Snapshot(read([SEED]).records, revision=1, fictional=True, read_at="")

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.label = f"the store in {settings.store_folder} (embedded)"

    def revision(self) -> int:
        return 1

    def snapshot(self) -> Snapshot:
        return self.held


def test_what_the_walks_show_is_what_their_commands_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.store, "open_store", Planted)
    assert walked(TEXT, remarks=False) == TEXT


@pytest.mark.parametrize("walk", WALKS, ids=[walk.partition("\n")[0] for walk in WALKS])
def test_whoever_a_walk_speaks_of_stands_in_its_answer(walk: str) -> None:
    told, _, answer = walk.partition("```console")
    answer, _, told_after = answer.partition("\n```\n")
    command = shlex.split(answer.splitlines()[1])
    named = re.findall(r"Prism House|Lamplight House|Paws on the River|Kinfolk House", told + told_after)
    assert all(name in answer for name in named)
    assert command[:4] == ["$", "kith", "refer", "--demo"]
