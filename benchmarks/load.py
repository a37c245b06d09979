"""How long a load takes beside the bare writing of the same rows: `python -m benchmarks.load`.

In one run of a few rounds, over the same driver, on databases that were empty: bare UNWIND/MERGE of
prepared rows, then `Store.load` of the same records, then the same again; and `kith load` of the same as
CSV files, read and checked. Writes docs/benchmarks/load.md; the exit status is 1 when a limit is broken.
"""

from __future__ import annotations

import argparse
import csv
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.model.partner import Partner
from graph.model.records import Records
from graph.model.source import Source
from graph.model.tie import Report, Tie, make_tie
from graph.queries import load
from graph.queries.rows import tie_properties
from graph.queries.shape import tie_type
from graph.settings import Settings
from graph.store import Store, stop
from graph.store.link import Link, Transaction
from graph.store.opening import EmbeddedEngine, ready
from graph.store.plan import pieces, prepare
from graph.vocabulary.codes import Answer, Side, Strength, TieKind
from ingest.load import load as load_files

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks" / "load.md"
FIRST_LIMIT = 3.0
AGAIN_LIMIT = 1.5


@dataclass(frozen=True, slots=True)
class Measured:
    """One step and its seconds."""

    step: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A ratio and the limit it has to keep."""

    what: str
    ratio: float
    limit: float

    @property
    def kept(self) -> bool:
        return self.ratio <= self.limit


def made(partners: int, ties: int, *, seed: int = 1) -> Records:
    """That many partners, and ties of all kinds between them, each reported by one end."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    known = tuple(_partner(number) for number in range(partners))
    found: dict[str, Tie] = {}
    while len(found) < ties:
        one, other = chance.sample(range(partners), 2)
        kind, strength = chance.choice(list(TieKind)), chance.choice(list(Strength))
        tie = make_tie(kind, f"p{one}", f"p{other}", by=f"p{one}", report=Report(Answer.YES, strength))
        found[tie.id] = tie
    return Records(sources=(Source("team", "The team"),), partners=known, ties=tuple(found.values()))


def _partner(number: int) -> Partner:
    return Partner(
        id=f"p{number}",
        key=str(number),
        source="team",
        name=f"Community center number {number}",
        kind="community_center",
        side=Side.COMMUNITY,
        description="Meals on Tuesdays, a quiet room, and people who know whom to call.",
        phone=f"555-{number:04}",
    )


def bare(link: Link, records: Records) -> float:
    """Seconds to write prepared rows of partners and ties, and nothing else."""
    rows = prepare(records).nodes["Partner"].values()
    nodes = [{"id": row.id, "properties": row.properties} for row in rows]
    ties: dict[TieKind, list[dict[str, Any]]] = {kind: [] for kind in TieKind}
    for tie in records.ties:
        ties[tie.kind].append({"here": tie.start, "there": tie.end, "properties": tie_properties(tie)})

    def work(transaction: Transaction) -> None:
        for piece in pieces(nodes):
            transaction.run(load.write_nodes("Partner", piece))
        for kind, reported in ties.items():
            for piece in pieces(reported):
                transaction.run(load.write_ties(tie_type(kind), piece))

    return _seconds(lambda: link.write(work))


def write_files(records: Records, folder: Path) -> None:
    """The same records as partners.csv and ties.csv."""
    folder.mkdir()
    partners = ([p.key, p.name, p.kind, p.description, p.phone] for p in records.partners)
    _write(folder / "partners.csv", ["id", "name", "kind", "description", "phone"], partners)
    ties = ([t.start[1:], t.end[1:], t.kind.value, t.strength, _reporter(t)] for t in records.ties)
    _write(folder / "ties.csv", ["source", "target", "kind", "strength", "reported_by"], ties)


def _reporter(tie: Tie) -> str:
    return (tie.start if tie.by_start.answer is Answer.YES else tie.end)[1:]


def _write(path: Path, columns: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def fresh(root: Path, name: str) -> tuple[Store, Link]:
    """A store on an engine of its own that holds nothing."""
    folder = root / name
    engine = EmbeddedEngine(folder, "512m")
    link = Link(engine.find, again=True)
    store = Store(link, label=name, engine="embedded", folder=folder, leave=engine.leave)
    return ready(store, link, folder), link


def measure(root: Path, records: Records) -> list[Measured]:
    """All steps, each store on a new engine, one engine at a time."""
    found: list[Measured] = []
    store, link = fresh(root, "bare")
    with store:
        found.append(Measured("bare UNWIND/MERGE of prepared rows", bare(link, records)))
    stop(Settings(data=root / "bare"))
    found += _twice(root, "Store.load", records, lambda store: store.load(records, fictional=False))
    write_files(records, root / "files")
    found += _twice(root, "kith load", records, lambda store: load_files(store, [root / "files"]).loaded)
    return found


def _twice(root: Path, what: str, records: Records, work: Callable[[Store], object]) -> list[Measured]:
    name = what.replace(" ", "-").lower()
    store, _ = fresh(root, name)
    with store:
        first = _seconds(lambda: work(store))
        revision = store.revision()
        again = _seconds(lambda: work(store))
        counts = store.status().counts
        held = counts["Partner"], sum(counts[kind.value] for kind in TieKind)
        if store.revision() != revision or held != (len(records.partners), len(records.ties)):
            sys.exit(f"{what}: the second load changed something, or the first did not write all: {held}")
    stop(Settings(data=root / name))
    return [Measured(f"{what}, first", first), Measured(f"{what}, again", again)]


def quickest(rounds: list[list[Measured]]) -> list[Measured]:
    """Each step's best round: what else the machine does only ever makes it slower."""
    return [min(step, key=lambda each: each.seconds) for step in zip(*rounds, strict=True)]


def judge(found: list[Measured]) -> list[Judged]:
    """The ratios that matter."""
    base, first, again, files, files_again = (each.seconds for each in found)
    return [
        Judged("Store.load, first / bare", first / base, FIRST_LIMIT),
        Judged("Store.load, again / first", again / first, AGAIN_LIMIT),
        Judged("kith load, first / bare", files / base, FIRST_LIMIT),
        Judged("kith load, again / first", files_again / files, AGAIN_LIMIT),
    ]


def page(partners: int, ties: int, found: list[Measured], judged: list[Judged]) -> str:
    """The table for docs/benchmarks."""
    steps = "".join(f"| {each.step} | {each.seconds:.2f} |\n" for each in found)
    ratios = "".join(
        f"| {each.what} | {each.ratio:.2f} | {each.limit} | {'yes' if each.kept else 'no'} |\n"
        for each in judged
    )
    return (
        f"# Loading {partners:,} partners and {ties:,} ties\n\n"
        f"Embedded engine, 512 MB heap, {platform.system()} {platform.machine()}, one run on "
        f"{datetime.now(UTC):%Y-%m-%d} of `python -m benchmarks.load`. Seconds depend on the machine and on "
        "what else it does; each is the quickest of the rounds of one run.\n\n"
        f"| step | seconds |\n|---|---|\n{steps}\n"
        f"| ratio | measured | limit | kept |\n|---|---|---|---|\n{ratios}"
    )


def main() -> None:
    """Measure, print, write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--partners", type=int, default=5_000)
    parser.add_argument("--ties", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-page", action="store_true")
    asked = parser.parse_args()
    records = made(asked.partners, asked.ties)
    rounds: list[list[Measured]] = []
    for _ in range(asked.rounds):
        with tempfile.TemporaryDirectory() as root:
            rounds.append(measure(Path(root), records))
    found = quickest(rounds)
    judged = judge(found)
    text = page(asked.partners, asked.ties, found, judged)
    print(text)
    if not asked.no_page:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
    sys.exit(0 if all(each.kept for each in judged) else 1)


if __name__ == "__main__":
    main()
