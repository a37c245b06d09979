"""Reading files into records, and loading them into a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graph.analysis.wording import plural
from graph.errors import IngestError, MixedStore, ModelError
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from ingest.bundles import Origin
from ingest.datasets import NEEDED, SHAPES, Dataset, dataset_of
from ingest.door import screened
from ingest.finding import Found, find, what_is
from ingest.gathering import Gathering
from ingest.glimpse import Glimpse
from ingest.hiding import hide
from ingest.locate import Geocodes, Locator
from ingest.report import Outcome, Report
from ingest.rows import Refused, Table
from ingest.sources.own_files import OWN_FILES
from ingest.sources.registry import recognize
from ingest.tables import open_table, tell_unread
from ingest.templates import write_templates
from ingest.unknown import tell_unknown

if TYPE_CHECKING:
    from graph.store import Loaded, LoadNote, Tally
    from ingest.duplicates.finder import Found as Duplicates
    from ingest.sources.mapped import Mapped

__all__ = ["LoadResult", "Reading", "load", "read", "write_templates"]

Opener = Callable[[], Iterable[Table]]
Shown = Callable[["tuple[Tally, ...]"], None]
Telling = Callable[[Report, "tuple[Tally, ...]"], None]

NOTHING = Records()


@dataclass(frozen=True, slots=True)
class Reading:
    """What some files say: the records, what was wrong, and whether all of it is fictional.

    `duplicates` are records that may be one partner, among these and beside those of the store, `taken_from`
    those from which words are taken that no undo may bring back.
    """

    records: Records
    report: Report
    fictional: bool
    duplicates: Duplicates | None = None
    taken_from: frozenset[str] = frozenset()


class Loads(Protocol):
    """The part of a store that loading needs."""

    def load(self, records: Records, *, fictional: bool, note: LoadNote, shown: Shown) -> Loaded:
        """Write the records as one batch; `shown` is told the plan first."""
        ...

    def plan(self, records: Records, *, fictional: bool) -> tuple[Tally, ...]:
        """What loading them would do."""
        ...

    def forgotten(self) -> Mapping[str, date]:
        """What was forgotten on request and stays outside."""
        ...

    def snapshot(self) -> Snapshot:
        """Read what there is."""
        ...


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What was read, what was to be done with it, and what was done; `loaded` is None after a dry run."""

    reading: Reading
    loaded: Loaded | None
    plan: tuple[Tally, ...] = ()


def read(paths: Sequence[Path], *, known: Records = NOTHING, network: Geocodes | None = None) -> Reading:
    """Read files and folders, in any order, into records with stable ids. Writes nothing anywhere.

    `known` are the records a store already has, so that a file may name them. `network` is a geocoder of
    the team's own, asked only for addresses that are public by their own word. Raises IngestError when a
    path does not exist or when fictional and real data sets are given together.
    """
    report = Report()
    gathering = Gathering(report, known, partial(Locator, network=network))
    found = find(paths, whole=lambda folder: recognize(Glimpse(folder)) is not None)
    for path in found.odd:
        report.add(path.name, 0, "", what_is(path).removesuffix("."), "not read", Outcome.REFUSED)
    origins = _open_origins(found, report)
    folders = {path.parent: dataset_of(path.parent) for _, path in found.files}
    fictional = _agreed(
        {str(folder): dataset.fictional for folder, dataset in folders.items()}
        | {str(origin.path): origin.fictional for origin in origins}
    )
    for dataset in folders.values():
        gathering.sources[dataset.source.id] = dataset.source
        report.settings[dataset.source.id] = dataset.text
    gathering.sources |= {source.id: source for origin in origins for source in origin.sources}
    for shape in SHAPES:
        for path in (path for name, path in found.files if name == shape):
            dataset = folders[path.parent]
            _read_tables(path, partial(_one_table, path, dataset, report, shape), shape, gathering)
        for origin in origins:
            _read_tables(origin.path, partial(origin.tables, shape, report), shape, gathering)
        if shape == "communities":
            gathering.settle_communities()
        if shape == "places":
            gathering.settle_places()
    hide(gathering)
    report.tell_tallies()
    return Reading(gathering.records(), report, fictional, taken_from=frozenset(gathering.taken_from))


def _open_origins(found: Found, report: Report) -> list[Origin]:
    """What reads the files that are not Kith's own: mappings first, then whichever source knows a file."""
    mappings = _open_mappings(found, report)
    origins: list[Origin] = [*mappings]
    taken = {layer for mapping in mappings for layer in (*mapping.layers, *mapping.joined)}
    found.files = [(shape, path) for shape, path in found.files if path.resolve() not in taken]
    for path in found.layers:
        if path.resolve() in taken:
            continue
        bundle = _open_bundle(path, report)
        if bundle is not None:
            origins.append(bundle)
            taken |= {other.resolve() for other in bundle.paths}
    return origins


def _open_bundle(path: Path, report: Report) -> Origin | None:
    """What the source that recognizes a file or folder reads of it; none, or all of it wrong, is told."""
    glimpse = Glimpse(path)
    shape = recognize(glimpse)
    try:
        if shape is None:
            tell_unknown(glimpse, report)
            return None
        return shape.read(glimpse, dataset_of(path if glimpse.is_folder else path.parent), report)
    except IngestError as error:
        report.add(path.name, 0, "", str(error), "file not read", Outcome.REFUSED)
        return None


def _open_mappings(found: Found, report: Report) -> list[Mapped]:
    """The mappings with the layers they read; a broken one is told."""
    mappings: list[Mapped] = []
    given = [*found.layers, *(path for _, path in found.files)]
    for path in found.mappings:
        from ingest.sources.mapped import open_mapping  # pydantic, only for who needs it

        try:
            mappings.append(open_mapping(path, given))
        except IngestError as error:
            report.add(path.name, 0, "", str(error), "mapping not used", Outcome.REFUSED)
    return mappings


def load(
    store: Loads,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    on: date | None = None,
    at: str = "",
    progress: Callable[[str], None] = lambda _: None,
    shown: Telling = lambda _report, _plan: None,
) -> LoadResult:
    """Read files and write what is good of them into the store; with `dry_run` nothing is written.

    Records that are plainly one partner are linked, as of the day `on` (today when not given). `at` is when,
    for the batch to say. `progress` is told in plain words what is being done, `shown` what is new, changed
    and as it was, before anything is written. Raises IngestError for what `read` refuses and
    MixedStore when real and fictional records would meet.
    """
    progress("Looking at what the store has")
    there = store.snapshot()
    progress("Reading the files")
    read_now = _pass_over_forgotten(store, read(paths, known=there.records))
    reading = _with_links(read_now, there.records, on)
    if dry_run:
        if len(there.records) and there.fictional != reading.fictional:
            raise MixedStore(
                "the store and these files are not both real or both fictional; use another store."
            )
        plan = store.plan(reading.records, fictional=reading.fictional)
        shown(reading.report, plan)
        return LoadResult(reading, None, plan)
    return _write(store, reading, at, progress, shown)


def _write(
    store: Loads, reading: Reading, at: str, progress: Callable[[str], None], shown: Telling
) -> LoadResult:
    from graph.store import LoadNote

    plans: list[tuple[Tally, ...]] = []

    def tell(plan: tuple[Tally, ...]) -> None:
        plans.append(plan)
        shown(reading.report, plan)
        if told := sum(each.created + each.changed for each in plan):
            progress(f"Writing {told:,} {'record' if told == 1 else 'records'}")

    report = reading.report
    files = tuple(name for name, count in report.files.items() if count.rows)
    note = LoadNote(at, files, report.withheld, report.refused, reading.taken_from)
    loaded = store.load(reading.records, fictional=reading.fictional, note=note, shown=tell)
    return LoadResult(reading, loaded, plans[-1] if plans else ())


def _pass_over_forgotten(store: Loads, reading: Reading) -> Reading:
    """The reading without what was forgotten on request, and one remark that says so, naming nobody."""
    from graph.store.forgetting import without

    kept = without(reading.records, store.forgotten())
    if (gone := len(reading.records) - len(kept)) > 0:
        what = plural(gone, "record was", "records were")
        reading.report.add("", 0, "", f"{what} forgotten on request", "not loaded")
    return replace(reading, records=kept)


def _with_links(reading: Reading, known: Records, on: date | None) -> Reading:
    """The reading with what the rule says of the same partner under two names."""
    from ingest.duplicates.remembering import remember  # only for who loads

    day = on or date.today()  # noqa: DTZ011 (a calendar day where the user sits)
    told = remember(reading.records, known, day=day)
    links = Records(judgements=told.judgements)
    return replace(reading, records=reading.records + links, duplicates=told.found)


def _one_table(path: Path, dataset: Dataset, report: Report, shape: str) -> Iterable[Table]:
    table = open_table(path, dataset.source.id, report, needed=NEEDED.get(shape, ()), needed_by=shape)
    table.defaults = dataset.places
    return [table]


def _agreed(said: dict[str, bool]) -> bool:
    """Whether all of it is fictional. Raises IngestError when some is and some is not."""
    if len(set(said.values())) > 1:
        made_up = next(where for where, fictional in said.items() if fictional)
        real = next(where for where, fictional in said.items() if not fictional)
        raise IngestError(f"{made_up} is fictional and {real} is not; load them into stores of their own.")
    return True in said.values()


def _read_tables(path: Path, opener: Opener, shape: str, gathering: Gathering) -> None:
    """Read one file; what is wrong with all of it is one line, what is wrong with a row is that row's."""
    try:
        for table in opener():
            for row in screened(table, shape):
                try:
                    OWN_FILES[shape].read(row, gathering)
                    row.close()
                except Refused as why:
                    row.give_up(why)
                except ModelError as why:
                    row.give_up(Refused("", f"breaks a rule of the model: {why}"))
                gathering.report.withheld += row.closed
            tell_unread(table)
    except IngestError as error:
        gathering.report.add(path.name, 0, "", str(error), "file not read", Outcome.REFUSED)
