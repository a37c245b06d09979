"""Reading files into records, and loading them into a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graph.errors import IngestError
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from ingest.datasets import SHAPES, Dataset, dataset_of, find
from ingest.gathering import Gathering
from ingest.locate import Geocodes, Locator
from ingest.report import Outcome, Report
from ingest.rows import Refused, Row, Table
from ingest.sources.claims import read_claim
from ingest.sources.communities import read_community
from ingest.sources.decisions import read_decision
from ingest.sources.partners import read_partner
from ingest.sources.places import read_place
from ingest.sources.population import read_population
from ingest.sources.services import read_service
from ingest.sources.ties import read_tie
from ingest.tables import open_table, tell_unread
from ingest.templates import write_templates

if TYPE_CHECKING:
    from graph.store import Loaded

__all__ = ["LoadResult", "Reading", "load", "read", "write_templates"]

Opener = Callable[[], Table]

NOTHING = Records()
READERS: dict[str, Callable[[Row, Gathering], None]] = {
    "communities": read_community,
    "places": read_place,
    "decisions": read_decision,
    "partners": read_partner,
    "services": read_service,
    "claims": read_claim,
    "ties": read_tie,
    "population": read_population,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What some files say: the records, what was wrong, and whether all of it is fictional."""

    records: Records
    report: Report
    fictional: bool


class Loads(Protocol):
    """The part of a store that loading needs."""

    def load(self, records: Records, *, fictional: bool) -> Loaded:
        """Write the records."""
        ...

    def snapshot(self) -> Snapshot:
        """Read what there is."""
        ...


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What was read, and what the store made of it; `loaded` is None after a dry run."""

    reading: Reading
    loaded: Loaded | None


def read(paths: Sequence[Path], *, known: Records = NOTHING, network: Geocodes | None = None) -> Reading:
    """Read files and folders, in any order, into records with stable ids. Writes nothing anywhere.

    `known` are the records a store already has, so that a file may name them. `network` is a geocoder of
    the team's own, asked only for addresses that are public by their own word. Raises IngestError when a
    path does not exist or when fictional and real data sets are given together.
    """
    found = find(paths)
    report = Report()
    gathering = Gathering(report, known, partial(Locator, network=network))
    folders = {path.parent: dataset_of(path.parent) for _, path in found.files}
    fictional = _agreed(folders)
    openers: list[tuple[str, Path, Opener]] = []
    for shape, path in found.files:
        dataset = folders[path.parent]
        gathering.sources[dataset.source.id] = dataset.source
        report.settings[dataset.source.id] = dataset.text
        openers.append((shape, path, partial(open_table, path, dataset.source.id, report)))
    for shape in SHAPES:
        for name, path, opener in openers:
            if name == shape:
                _read_table(path, opener, READERS[shape], gathering)
        if shape == "communities":
            gathering.settle_communities()
        if shape == "places":
            gathering.settle_places()
    return Reading(gathering.records(), report, fictional)


def load(
    store: Loads,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> LoadResult:
    """Read files and write what is good of them into the store; with `dry_run` nothing is written.

    `progress` is told in plain words what is being done.
    """
    progress("Looking at what the store has")
    known = store.snapshot().records
    progress("Reading the files")
    reading = read(paths, known=known)
    if dry_run:
        return LoadResult(reading, None)
    progress(f"Writing {len(reading.records):,} records")
    return LoadResult(reading, store.load(reading.records, fictional=reading.fictional))


def _agreed(folders: dict[Path, Dataset]) -> bool:
    """Whether all of it is fictional. Raises IngestError when some is and some is not."""
    said = {dataset.fictional for dataset in folders.values()}
    if len(said) > 1:
        made_up = next(str(folder) for folder, dataset in folders.items() if dataset.fictional)
        real = next(str(folder) for folder, dataset in folders.items() if not dataset.fictional)
        raise IngestError(f"{made_up} is fictional and {real} is not; load them into stores of their own.")
    return said == {True}


def _read_table(
    path: Path, opener: Opener, reader: Callable[[Row, Gathering], None], gathering: Gathering
) -> None:
    """Read one file; what is wrong with all of it is one line, what is wrong with a row is that row's."""
    try:
        table = opener()
        for row in table.rows:
            try:
                reader(row, gathering)
                row.close()
            except Refused as why:
                row.give_up(why)
        tell_unread(table)
    except IngestError as error:
        gathering.report.add(path.name, 0, "", str(error), "file not read", Outcome.REFUSED)
