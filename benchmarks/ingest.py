"""How long real directories take from their files into a store: `python -m benchmarks.ingest [--only NAME]`.

Each set is loaded twice, each time by a process of its own into a store that was empty: once as `kith load`
does, read, checked and written; once by writing the rows that come of it, prepared before the clock starts,
with bare UNWIND/MERGE over the same driver. A small set is loaded again by the same process, so that its
ratio is that of loading and not of starting up. Writes docs/benchmarks/ingest.md; the exit status is 1 when
a limit is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks.load import fresh
from graph.queries.query import Query
from graph.settings import Settings
from graph.store import stop
from graph.store.embedded.files import read_running
from graph.store.link import Link, Transaction
from graph.store.loading import CHUNK_STATEMENTS
from graph.store.plan import all_new, pieces, prepare
from graph.store.statements import statements
from ingest.load import load, read

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks" / "ingest.md"
EXAMPLES = ROOT / "docs" / "examples"
RATIO_LIMIT = 3.0
CLIENT_LIMIT = 400
STORE_LIMIT = 700
FEW = 1_000  # records; with fewer, a first load is mostly the start of the process
SETS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "dc": ("DC layers, 19 mappings", ("examples/dc", "dc-open-data")),
    "irs": ("IRS EO BMF, DC", ("irs-eo-bmf-dc",)),
    "bay": ("Bay Navigator", ("examples/bay", "baynavigator-programs")),
    "ohana": ("Ohana sample", ("ohana-sample",)),
    "hsds": ("HSDS 3.0 examples", ("hsds-spec/hsds-3.0/examples",)),
    "hsds31": ("HSDS 3.1 examples", ("hsds-spec/hsds-3.1-dev/examples",)),
    "courts": ("courts-db", ("courts-db",)),
    "sites": ("geo-us-services", ("geo-us-services",)),
    "msp": ("Minneapolis-Saint Paul tracts", ("examples/geo-msp", "geo-msp")),
    "chicago": ("Chicago tracts, no points", ("examples/geo-chicago-access", "geo-chicago-access")),
    "svi": ("SVI by county, us-atlas", ("examples/cdc-svi-2018-county", "cdc-svi-2018-county", "us-atlas")),
    "county": ("geo-us-county, us-atlas", ("examples/geo-us-county", "geo-us-county", "us-atlas")),
    "mn": ("Minnesota by age and race", ("examples/mn-acs-populations", "mn-acs-populations", "us-atlas")),
    "tracts": ("all US tract points", ("examples/geo-us-tract-points", "geo-us-tract-points")),
}


@dataclass(frozen=True, slots=True)
class Run:
    """What one process measured: seconds, megabytes at the peak, and what came in.

    `first` are the seconds of the first load of a process, with all that it starts.
    """

    first: float
    seconds: float
    client: int
    store: int
    rows: int
    records: int
    refused: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One set, loaded and written bare."""

    name: str
    loaded: Run
    bare: Run

    @property
    def ratio(self) -> float:
        """How many times as long as bare writing the whole way from the files took."""
        return self.loaded.seconds / self.bare.seconds

    @property
    def broken(self) -> list[str]:
        """The limits it breaks."""
        found: list[str] = []
        if self.ratio > RATIO_LIMIT:
            found.append(f"{self.ratio:.1f} times bare, limit {RATIO_LIMIT:g}")
        if self.loaded.client >= CLIENT_LIMIT:
            found.append(f"client {self.loaded.client} MB, limit {CLIENT_LIMIT}")
        if self.loaded.store >= STORE_LIMIT:
            found.append(f"store {self.loaded.store} MB, limit {STORE_LIMIT}")
        return found


def shared() -> Path:
    """Where the shared data lies."""
    return Path(os.environ.get("KITH_SHARED_DATA") or ROOT.parent / "shared" / "data")


def paths_of(name: str) -> list[Path]:
    """The files and folders of a set."""
    told = SETS[name][1]
    return [
        EXAMPLES / path.removeprefix("examples/") if path.startswith("examples/") else shared() / path
        for path in told
    ]


def load_set(root: Path, name: str) -> Run:
    """Load a set as `kith load` does, into a store that holds nothing; a small one a second time."""
    first = _load_once(root, name)
    if first.records >= FEW:
        return first
    stop(Settings(data=root / name))
    shutil.rmtree(root / name)
    return replace(_load_once(root, name), first=first.first)


def _load_once(root: Path, name: str) -> Run:
    store, _ = fresh(root, name)
    with store:
        begun = time.perf_counter()
        reading = load(store, paths_of(name)).reading
        seconds = time.perf_counter() - begun
        rows = sum(count.rows for count in reading.report.files.values())
        return _run(root / name, seconds, rows, len(reading.records), reading.report.refused)


def write_bare(root: Path, name: str) -> Run:
    """Write the rows of a set, prepared before, and nothing else around it."""
    reading = read(paths_of(name))
    queries = list(statements(all_new(prepare(reading.records)).new, batch=0))
    store, link = fresh(root, name)
    with store:
        begun = time.perf_counter()
        _write(link, queries)
        return _run(root / name, time.perf_counter() - begun, 0, len(reading.records), 0)


def _write(link: Link, queries: Sequence[Query]) -> None:
    """A few statements a transaction, as a large load has them: one for all is too large for the heap."""
    for few in pieces(queries, CHUNK_STATEMENTS):

        def work(transaction: Transaction, few: Sequence[Query] = few) -> None:
            for query in few:
                transaction.run(query)

        link.write(work)


def _run(folder: Path, seconds: float, rows: int, records: int, refused: int) -> Run:
    client = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Run(seconds, seconds, client, _store_peak(folder), rows, records, refused)


def _store_peak(folder: Path) -> int:
    """The most memory that the engine of a folder has had so far, in megabytes."""
    running = read_running(folder)
    if running is None:
        return 0
    status = Path(f"/proc/{running.pid}/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
    return psutil.Process(running.pid).memory_info().rss // 1024**2


def apart(step: str, name: str) -> Run:
    """One step in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as root:
        command = [sys.executable, "-m", "benchmarks.ingest", "--step", step, "--only", name, "--root", root]
        try:
            told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        finally:
            stop(Settings(data=Path(root) / name))
        return Run(**json.loads(told.splitlines()[-1]))


def page(found: Sequence[Measured]) -> str:
    """The table for docs/benchmarks."""
    head = ("set", "rows", "records", "refused", "first", "seconds", "rows a second", "bare", "times bare")
    head = (*head, "client MB", "store MB", "limits kept")
    table = [head, ("---",) * len(head), *map(_cells, found)]
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    rows = "".join(f"| {' | '.join(row)} |\n" for row in table)
    return f"""\
# Loading real directories

Embedded engine, 512 MB heap, {platform.system()} {platform.machine()}, one run on {day} of
`python -m benchmarks.ingest`. Each load is a process of its own into an empty store: reading, checking, the
door, locating, writing. *Bare* writes the same rows, prepared before the clock starts, with UNWIND/MERGE over
the same driver. *First* is the first load of a process, with all that it starts; a set of fewer than {FEW:,}
records is then loaded again by the same process into another empty store, and *seconds* and the ratio are of
that. Seconds depend on the machine and on what else it does. Refused are rows that are not loaded
because something in them is wrong; rows that a source passes over on purpose are told in its report.

{rows}
Limits: {RATIO_LIMIT:g} times bare, client under {CLIENT_LIMIT} MB, store child under {STORE_LIMIT} MB.
"""


def _cells(each: Measured) -> tuple[str, ...]:
    told, bare = each.loaded, each.bare
    sizes = (f"{told.rows:,}", f"{told.records:,}", str(told.refused))
    times = (
        f"{told.first:.2f}",
        f"{told.seconds:.2f}",
        f"{told.rows / told.seconds:,.0f}",
        f"{bare.seconds:.2f}",
        f"{each.ratio:.1f}",
    )
    memory = (str(told.client), str(told.store))
    return (SETS[each.name][0], *sizes, *times, *memory, "; ".join(each.broken) or "yes")


def main() -> None:
    """Measure, print, write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=sorted(SETS), help="one set, and no page")
    parser.add_argument("--no-page", action="store_true")
    parser.add_argument("--step", choices=("load", "bare"), help=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        step = load_set if asked.step == "load" else write_bare
        print(json.dumps(asdict(step(asked.root, asked.only))))
        return
    names = [asked.only] if asked.only else list(SETS)
    found = [Measured(name, apart("load", name), apart("bare", name)) for name in names]
    text = page(found)
    print(text)
    if not (asked.no_page or asked.only):
        PAGE.write_text(text, encoding="utf-8")
    sys.exit(any(each.broken for each in found))


if __name__ == "__main__":
    main()
