"""How well and how quickly the same partner is found under two names: `python -m benchmarks.duplicates`.

Two made-up directories of 5,000 records with known answers, several seeds (the thresholds were read off the
first one, the others were not looked at), and 45,887 real sites of care when they are there. Each is measured
in a process of its own. Writes docs/benchmarks/duplicates.md; the exit status is 1 when a limit is broken.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from benchmarks.labelled import labelled
from graph.model.records import Records
from ingest.duplicates.evidence import evidence_of
from ingest.duplicates.fields import Match
from ingest.duplicates.finder import Found, find

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks" / "duplicates.md"
SEEDS = (20261127, 1, 2)
PRECISION, RECALL = 0.99, 0.95
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds, and megabytes on top of the records."""

    records: int
    compared: int
    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Quality:
    """One labelled set: links, questions and flags beside the right answers."""

    seed: int
    linked: int
    right: int
    asked: int
    asked_right: int
    pairs: int
    chapters_touched: int
    impostors: int
    flagged: int
    flagged_right: int
    cost: Cost

    @property
    def precision(self) -> float:
        """The share of automatic links that are right."""
        return self.right / max(self.linked, 1)

    @property
    def recall_linked(self) -> float:
        """The share of pairs that are linked."""
        return self.right / self.pairs

    @property
    def recall(self) -> float:
        """The share of pairs that are linked or asked about."""
        return (self.right + self.asked_right) / self.pairs


def quality(seed: int, size: int) -> Quality:
    """Measure one labelled set."""
    made = labelled(size, seed=seed)
    found, cost = measured(made.records)
    linked, asked, flagged = _pairs(found.linked), _pairs(found.asked), _pairs(found.flagged)
    return Quality(
        seed=seed,
        linked=len(linked),
        right=len(linked & made.same),
        asked=len(asked),
        asked_right=len(asked & made.same),
        pairs=len(made.same),
        chapters_touched=len(made.chapters & (linked | asked)),
        impostors=len(made.impostors),
        flagged=len(flagged),
        flagged_right=len(flagged & made.impostors),
        cost=cost,
    )


def national(*, apart: bool) -> tuple[Found, Cost] | None:
    """The real sites of care as one source, or `apart`: each kind of them as a source of its own."""
    folder = Path(os.environ.get("KITH_SHARED_DATA") or ROOT.parent / "shared" / "data") / "geo-us-services"
    if not folder.is_dir():
        return None
    from ingest.load import read

    records = read([folder]).records
    if apart:
        records = replace(records, partners=tuple(replace(p, source=p.kind) for p in records.partners))
    return measured(records)


def measured(records: Records) -> tuple[Found, Cost]:
    """What is found among the records, and what that took."""
    before, begun = _peak(), time.process_time()
    found = find(evidence_of(records), {})
    seconds = time.process_time() - begun
    return found, Cost(len(records.partners), found.compared, seconds, _peak() - before)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _pairs(matches: Sequence[Match]) -> set[tuple[str, str]]:
    return {(match.one, match.other) for match in matches}


def in_its_own_process(work: Callable[..., T], *given: object, **named: object) -> T:
    """The answer of a function that runs in a fresh process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(work, *given, **named).result()


def page(size: int, found: Sequence[Quality], real: Sequence[tuple[str, Found, Cost]]) -> str:
    """The tables for docs/benchmarks."""
    lines = [
        f"# The same partner under two names: {size:,} + {size:,} records\n",
        f"{platform.system()} {platform.machine()}, one run on {datetime.now(UTC):%Y-%m-%d} of "
        "`python -m benchmarks.duplicates`. The records are made up (`benchmarks/labelled.py`): seven tenths "
        "are in both directories, written otherwise in the second one (typos, words shortened with and "
        "without Kith's table, shuffled, cut or translated, phones and streets moved or missing, most EINs "
        "missing); a tenth are chapters in another city; among the rest are neighbors in a building, guests "
        "in a host's office, namesakes, second sites of one body and impostors in look-alike letters. The "
        "thresholds were read off the first seed.\n",
        "| seed | links | right | precision | pairs linked | linked or asked | questions | of them right "
        "| chapters linked or asked | impostors flagged | other flags | s | MB |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {q.seed} | {q.linked:,} | {q.right:,} | {q.precision:.4f} | {q.recall_linked:.3f} "
        f"| {q.recall:.3f} | {q.asked} | {q.asked_right} | {q.chapters_touched} "
        f"| {q.flagged_right} of {q.impostors} | {q.flagged - q.flagged_right} "
        f"| {q.cost.seconds:.1f} | {q.cost.megabytes} |"
        for q in found
    ]
    lines.append(
        f"\nLimits: precision {PRECISION}, linked or asked {RECALL}. Seconds are of one processor.\n"
    )
    if real:
        lines += [
            "Real sites of care without phones or streets. Only names and places can be compared, so nothing "
            "is linked. Megabytes are on top of the peak of reading them.\n",
            "| records | | pairs compared | questions | s | MB |",
            "|---|---|---|---|---|---|",
        ]
    lines += [
        f"| {cost.records:,} | {what} | {cost.compared:,} | {len(told.asked):,} | {cost.seconds:.1f} "
        f"| {cost.megabytes} |"
        for what, told, cost in real
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--no-page", action="store_true")
    asked = parser.parse_args()
    found = [in_its_own_process(quality, seed, asked.size) for seed in SEEDS]
    real: list[tuple[str, Found, Cost]] = []
    for what, apart in (("one source", False), ("each kind as a source of its own", True)):
        told = in_its_own_process(national, apart=apart)
        if told is not None:
            real.append((what, *told))
    text = page(asked.size, found, real)
    print(text)
    if not asked.no_page:
        PAGE.write_text(text, encoding="utf-8")
    sys.exit(0 if all(q.precision >= PRECISION and q.recall >= RECALL for q in found) else 1)


if __name__ == "__main__":
    main()
