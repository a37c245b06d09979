"""A store of a few lines, for loads whose outcome does not rest on a real one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.store import Loaded, LoadNote, Tally
from ingest.load import Shown


@dataclass(slots=True)
class FakeStore:
    """Keeps what it is given; of the same judgement the later one."""

    kept: list[Records] = field(default_factory=list[Records])
    fictional: bool = False

    def plan(self, records: Records, *, fictional: bool) -> tuple[Tally, ...]:
        del records, fictional
        return ()

    def forgotten(self) -> dict[str, date]:
        return {}

    def load(self, records: Records, *, fictional: bool, note: LoadNote, shown: Shown) -> Loaded:
        del note
        shown(())
        self.kept.append(records)
        self.fictional = fictional
        return Loaded(created=len(records), changed=0, unchanged=0)

    def snapshot(self) -> Snapshot:
        every = sum(self.kept, Records())
        latest = {judgement.id: judgement for judgement in every.judgements}
        records = replace(every, judgements=tuple(latest.values()))
        return Snapshot(records, revision=0, fictional=self.fictional)
