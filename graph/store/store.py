"""The store as the rest of Kith sees it."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from graph.model.mark import Mark
from graph.model.outcome import Outcomes, Review, quarter_of
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.queries import batches as batch_queries
from graph.queries import meta
from graph.queries.shape import CLAIM, CLAIM_LABELS, COUNT, NODE_LABELS, tie_type
from graph.store import batches, erasing, loading, marks, outcomes, reading, undoing
from graph.store.batches import Batch, LoadNote
from graph.store.embedded.files import LOAD_LOCK, hold
from graph.store.forgetting import without
from graph.store.link import Link, Transaction
from graph.store.plan import Tally, prepare
from graph.store.provenance import Provenance, provenance
from graph.store.undoing import Undone
from graph.store.uses import UseCounter
from graph.vocabulary.codes import Outcome, TieKind

LOAD_WAIT_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What the store holds. `counts` are records by label, ties by kind, "HOME_TO" (counts of people) and
    "AFFIRMS" (claims). `fictional` is None before the first load.
    """

    label: str
    engine: str
    schema: int
    revision: int
    fictional: bool | None
    counts: Mapping[str, int]

    @property
    def empty(self) -> bool:
        """Whether there is no record at all."""
        return not any(self.counts.values())


class Store:
    """One store that answers. Close it, or use it in a `with`.

    `label` is the sentence that names it. `restart` is how the engine is restarted when deleted text
    must leave its journal; None where that is the business of whoever runs the server.
    """

    def __init__(
        self,
        link: Link,
        *,
        label: str,
        engine: str,
        folder: Path,
        restart: Callable[[], None] | None = None,
        leave: Callable[[], None] | None = None,
    ) -> None:
        self.label = label
        self.limit = loading.ONE_TRANSACTION_ROWS
        self._link = link
        self._engine = engine
        self._folder = folder
        self._restart = restart
        self._leave = leave
        self._uses = UseCounter(link)
        self._swept = ""

    def load(
        self,
        records: Records,
        *,
        fictional: bool,
        note: LoadNote = LoadNote(),  # noqa: B008 (a frozen value)
        shown: loading.Shown = lambda _: None,
    ) -> loading.Loaded:
        """Write what is new or changed as one batch, all or nothing; loading the same again changes nothing.

        `note` is what the batch says of itself; `shown` is told the plan before anything is written.
        Raises MixedStore when real and fictional records would meet, StoreUnavailable.
        """
        with self._alone():
            prepared = prepare(without(records, self.forgotten()))
            load = loading.Load(prepared, fictional, note, self._loader, shown)
            outcome = loading.write(self._link, load, limit=self.limit)
            if outcome.takes_words_away:
                self._empty_journal()
        return outcome.loaded

    def plan(self, records: Records, *, fictional: bool) -> tuple[Tally, ...]:
        """What a load of these records would do now, in numbers; nothing is written. Raises MixedStore."""
        prepared = prepare(without(records, self.forgotten()))
        plan = self._link.read(lambda t: loading.plan(t, prepared, fictional=fictional))
        return plan.tallies

    def batches(self) -> tuple[Batch, ...]:
        """All batches so far, undone ones too, the first one first."""
        return self._link.read(batches.every)

    def foresee_undo(self, number: int) -> Undone:
        """What undoing a batch would do now. Raises NotFound, and StoreError when it cannot be undone."""
        return self._link.read(lambda transaction: undoing.foresee(transaction, number))

    def undo(self, number: int) -> Undone:
        """Take a batch out: what it changed is as before, what it created is gone, from the journal too.

        What has since become confidential or lost its consent stays as it is. Raises NotFound, StoreError.
        """
        with self._alone():
            undone = undoing.undo(self._link, number, loader=self._loader)
            erasing.clear_abandoned(self._link, loader=self._loader)
            self._empty_journal()
        return undone

    def snapshot(self) -> Snapshot:
        """All records at one revision. Raises StoreUnavailable."""
        return reading.snapshot(self._link)

    def revision(self) -> int:
        """A number that is higher after every load or deletion that changed something."""
        return self._link.read(reading.state).revision

    def status(self) -> StoreStatus:
        """What the store holds, in numbers."""
        return self._link.read(self._status)

    def delete(self, entity_id: str) -> erasing.Deleted:
        """Take out a record with what hangs on it, from the engine's journal too. Raises NotFound."""
        with self._alone():
            deleted = erasing.delete_entity(self._link, entity_id)
            self._empty_journal()
        return deleted

    def forget(self, entity_id: str, *, on: date) -> erasing.Deleted:
        """Delete a record for good and remember its bare id, so that no later load brings it back.

        Raises NotFound.
        """
        with self._alone():
            deleted = erasing.delete_entity(self._link, entity_id, forgotten_on=on.isoformat())
            self._empty_journal()
        return deleted

    def forgotten(self) -> dict[str, date]:
        """The ids of what was forgotten on request, each with the day."""
        rows = self._link.read(lambda transaction: transaction.run(batch_queries.forgotten()))
        return {row["id"]: date.fromisoformat(row["on"]) for row in rows}

    def remember_forgotten(self, days: Mapping[str, date]) -> None:
        """Remember what another store was asked to forget, so that it stays outside here too."""
        rows = [{"id": own, "on": day.isoformat()} for own, day in days.items()]
        if rows:
            self._link.write(lambda t: t.run(batch_queries.remember_forgotten(rows)))

    def keep_mark(self, mark: Mark) -> None:
        """Keep a named point in time; no revision is raised. Raises StoreError for a name that is taken."""
        self._link.write(lambda transaction: marks.keep(transaction, mark))

    def put_back_marks(self, held: Iterable[Mark]) -> None:
        """Keep those of a backup, in place of any of the same name."""
        told = tuple(held)
        self._link.write(lambda transaction: marks.put_back(transaction, told))

    def marks(self) -> tuple[Mark, ...]:
        """All named points in time, the first one taken first."""
        return self._link.read(marks.every)

    def mark(self, name: str) -> Mark:
        """The point in time of this name. Raises NotFound."""
        return marks.find(self.marks(), name)

    def drop_mark(self, name: str) -> Mark:
        """Take a named point in time out, from the engine's journal too. Raises NotFound."""
        with self._alone():
            dropped = self._link.write(lambda transaction: marks.drop(transaction, name))
            self._empty_journal()
        return dropped

    def count_use(self, ids: Iterable[str], what: str, year: int) -> None:
        """Count one use of each of these records, as totals of the year that are written a while later.

        It never raises the revision, and never fails: who is answered does not wait for it.
        """
        self._uses.add(ids, what, year)

    def note_outcome(self, service: str, outcome: Outcome, *, on: date) -> None:
        """Count how a call to a listing went, in the quarter of that day, or ask for a review of it.

        It is in no batch and raises no revision. Raises NotFound when there is no such service.
        """
        quarter = quarter_of(on)
        if self._swept != quarter:
            self._link.write(lambda transaction: outcomes.sweep(transaction, on=on))
            self._swept = quarter
        self._link.write(outcomes.note(service, outcome, on=on))

    def reviews(self) -> tuple[Review, ...]:
        """What communities' bodies are to look at."""
        return self._link.read(outcomes.reviews)

    def end_review(self, service: str, outcome: Outcome) -> None:
        """Take out what a body has looked at. Raises NotFound."""
        self._link.write(lambda transaction: outcomes.end_review(transaction, service, outcome))

    def put_back_outcomes(self, held: Iterable[Outcomes], asked: Iterable[Review]) -> None:
        """Keep the counters and reviews of a backup."""
        told = (tuple(held), tuple(asked))
        self._link.write(lambda transaction: outcomes.put_back(transaction, *told))

    def provenance(self, entity_id: str) -> Provenance:
        """Which batches brought what is held about a record, and how often it was used."""
        self._uses.write()
        return self._link.read(lambda transaction: provenance(transaction, entity_id))

    def close(self) -> None:
        """Let go of the store; an embedded one stops itself a while after the last user left."""
        self._uses.write()
        self._link.close()
        if self._leave is not None:
            self._leave()
            self._leave = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Be the only one of this folder who writes, with nothing half in or half out."""
        busy = f"Another load into {self.label} is under way. Try again when it is done."
        with hold(self._folder, LOAD_LOCK, seconds=LOAD_WAIT_SECONDS, busy=busy):
            erasing.clear_abandoned(self._link, loader=self._loader)
            yield

    @property
    def _loader(self) -> str:
        """Who loads, so that a load cut off here is known again here; no name is written down."""
        return hashlib.sha256(f"{platform.node()}\x1f{self._folder}".encode()).hexdigest()[:16]

    def _empty_journal(self) -> None:
        if self._restart is not None:
            self._link.close()
            self._restart()

    def _status(self, transaction: Transaction) -> StoreStatus:
        now = reading.state(transaction)
        hidden = reading.hidden_batches(transaction)
        queries = {label: meta.count_nodes(label, hidden=hidden) for label in NODE_LABELS}
        ties = {kind.value: meta.count_ties(tie_type(kind), hidden=hidden) for kind in TieKind}
        claims = sum(
            int(transaction.run(meta.count_claims(label, hidden=hidden))[0]["count"])
            for label in CLAIM_LABELS
        )
        asked = {**queries, **ties, COUNT: meta.count_populations(hidden=hidden)}
        counts = {name: int(transaction.run(query)[0]["count"]) for name, query in asked.items()}
        counts[CLAIM] = claims
        return StoreStatus(self.label, self._engine, now.schema, now.revision, now.fictional, counts)
