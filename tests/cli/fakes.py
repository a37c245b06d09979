"""A store of ten lines, for commands whose answer does not rest on a real one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import TracebackType
from typing import Self

from graph.model.judgement import Judgement
from graph.model.mark import Mark
from graph.model.outcome import COUNTED, Review, quarter_of
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.store.marks import find
from graph.vocabulary.codes import Outcome
from tests.builders import Record, a_snapshot


class FakeStore:
    """Holds a snapshot and remembers what was deleted."""

    label = "the store of this test"

    def __init__(self, *records: Record) -> None:
        self.records = records
        self.deleted: list[str] = []
        self.kept: list[Mark] = []
        self.used: list[tuple[str, str, int]] = []
        self.noted: list[tuple[str, Outcome, date]] = []

    def revision(self) -> int:
        return 1 if self.records else 0

    def snapshot(self) -> Snapshot:
        return a_snapshot(*self.records)

    def load(self, records: Records, **_: object) -> None:
        told = {judgement.id: judgement for judgement in (*self.judgements(), *records.judgements)}
        others = (record for record in self.records if not isinstance(record, Judgement))
        self.records = (*others, *told.values())

    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(record for record in self.records if isinstance(record, Judgement))

    def keep_mark(self, mark: Mark) -> None:
        self.kept.append(mark)

    def marks(self) -> tuple[Mark, ...]:
        return tuple(self.kept)

    def mark(self, name: str) -> Mark:
        return find(self.kept, name)

    def drop_mark(self, name: str) -> Mark:
        gone = find(self.kept, name)
        self.kept.remove(gone)
        return gone

    def count_use(self, ids: Iterable[str], what: str, year: int) -> None:
        self.used += [(own, what, year) for own in ids]

    def note_outcome(self, service: str, outcome: Outcome, *, on: date) -> None:
        self.noted.append((service, outcome, on))

    def reviews(self) -> tuple[Review, ...]:
        return tuple(
            Review(own, outcome, quarter_of(on)) for own, outcome, on in self.noted if outcome not in COUNTED
        )

    def end_review(self, service: str, outcome: Outcome) -> None:
        self.noted = [each for each in self.noted if each[:2] != (service, outcome)]

    def delete(self, entity_id: str) -> dict[str, str]:
        self.deleted.append(entity_id)
        return {"id": entity_id}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
