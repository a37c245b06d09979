"""How long coverage takes: Chicago beside PySAL `access`, a nation's gaps, and one service that changes.

    uv run --group bench python -m benchmarks.gaps

Every part is taken in a process of its own, one after the other. Reading files is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.chicago import chicago
from benchmarks.nation import COMMUNITIES, MINNEAPOLIS_SAINT_PAUL, NEEDS, OWN, a_nation, with_one_changed
from graph.analysis.coverage.coverage import coverage
from graph.analysis.coverage.field import look_around
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.intensity import intensities, intensity
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Role
from tests.builders import TODAY

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "gaps.md"
RUNS = 5


def nation() -> dict[str, Any]:
    """Every need and community of the whole country: seconds, and the most memory held."""
    taken: dict[str, float] = {}
    begun = time.perf_counter()
    view = _seen(a_nation())
    taken["made"] = time.perf_counter() - begun
    taken["made_megabytes"] = _megabytes()
    begun = time.perf_counter()
    report = gaps(view)
    taken["gaps"] = time.perf_counter() - begun
    begun = time.perf_counter()
    codes = ("all_residents", *COMMUNITIES)
    field = look_around(view, NEEDS, codes, coverage())
    intensities(field, NEEDS, codes)
    taken["intensity"] = time.perf_counter() - begun
    sizes = {"places": len(field.places), "services": len(field.services), "pairs": field.reach.near.nnz}
    return {**taken, **sizes, "cells": len(report.cells), "megabytes": _megabytes()}


def change() -> dict[str, Any]:
    """One service of a metropolitan region changes: seconds until all answers are there anew."""
    snapshot = a_nation(MINNEAPOLIS_SAINT_PAUL, near=40)
    changed = with_one_changed(snapshot)
    view = _seen(snapshot)
    before = after = gaps(view)
    taken: dict[str, list[float]] = {"view": [], "gaps": [], "intensity": []}
    for _ in range(RUNS):
        begun = time.perf_counter()
        view = _seen(changed)
        seen = time.perf_counter()
        after = gaps(view)
        found = time.perf_counter()
        intensity(view, NEEDS[0], COMMUNITIES[0])
        taken["view"].append(seen - begun)
        taken["gaps"].append(found - seen)
        taken["intensity"].append(time.perf_counter() - found)
    told = {name: min(seconds) for name, seconds in taken.items()}
    sizes = {"places": len(view.places), "services": len(view.services)}
    return {**told, **sizes, "cells": len(after.cells), "moved": after.cells != before.cells}


def _seen(snapshot: Snapshot) -> View:
    return snapshot.visible_to(Role.TEAM, on=TODAY)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


PARTS = {"chicago": chicago, "nation": nation, "change": change}


def main() -> None:
    """Measure all parts and write the document; or one part, for the process that is told to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=tuple(PARTS))
    chosen_part = parser.parse_args().part
    if chosen_part:
        print(json.dumps(PARTS[chosen_part]()))
        return
    found: dict[str, dict[str, Any]] = {}
    for part in PARTS:
        command = [sys.executable, "-m", "benchmarks.gaps", "--part", part]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found[part] = json.loads(done.stdout.splitlines()[-1])
        print(part, json.dumps(found[part]), file=sys.stderr, flush=True)
    DOCUMENT.write_text(_document(found["chicago"], found["nation"], found["change"]), encoding="utf-8")
    print(f"Written to {DOCUMENT}.", file=sys.stderr)


def _row(row: dict[str, Any]) -> str:
    own = row.get("kith")
    kith = [f"{own:.3f}", f"{row['kith_apart']:.0e}"] if own else ["–", "–"]
    times = f"{row['pysal'] / own:.0f}" if own else "–"
    cells = (row["name"], *kith, f"{row['pysal']:.2f}", times, f"{row['plain']:.3f}", f"{row['apart']:.0e}")
    return _line(*cells)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _nation_row(nation: dict[str, Any]) -> str:
    both = nation["gaps"] + nation["intensity"]
    sizes = (f"{nation[name]:,}" for name in ("places", "services", "pairs", "cells"))
    seconds = (f"{taken:.1f}" for taken in (nation["gaps"], nation["intensity"], both))
    return _line(*sizes, *seconds, f"{nation['megabytes']:,.0f}")


def _change_row(change: dict[str, Any]) -> str:
    taken = [change[name] for name in ("view", "gaps", "intensity")]
    sizes = (f"{change[name]:,}" for name in ("places", "services", "cells"))
    return _line(*sizes, *(f"{seconds:.2f}" for seconds in (*taken, sum(taken))))


def _document(city: dict[str, Any], nation: dict[str, Any], change: dict[str, Any]) -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"""# Coverage of a city, a region and a nation

One run on {time.strftime("%Y-%m-%d")} of `uv run --group bench python -m benchmarks.gaps`; {os.cpu_count()}
processors, load {load:.0f} at the end. Every part is taken in a process of its own, one after the other.
Seconds depend on the machine and on what else it does; what counts are the ratios and the limits.

{_about_the_city(city)}
{_about_the_nation(nation)}
{_about_the_change(change)}"""


def _about_the_city(city: dict[str, Any]) -> str:
    rows = "\n".join(_row(row) for row in city["rows"])
    return f"""## Access in Chicago, beside PySAL access

1,930 tracts, 8,105,097 people and 7,254 doctors of the published example, straight lines in meters. *Kith*
is what `kith gaps` runs (`shared_access`, here with one community that everything suits), from points to
figures; finding who is near whom is part of it. *PySAL* is the package `access` with its distances made
before, which took it {city["distances"]:.1f} s more. *Plain* are the published methods over a whole matrix of
distances, as `tests/analysis/coverage/classics.py` has them. *Apart* is the largest difference from what
PySAL finds, as a share of it.

| method | Kith, s | Kith apart | PySAL, s | times | plain, s | plain apart |
|---|---|---|---|---|---|---|
{rows}

Limits: equal to 1e-12, 20 times as fast or more.
"""


def _about_the_nation(nation: dict[str, Any]) -> str:
    made = f"{nation['made_megabytes']:.0f} MB when they were made, in {nation['made']:.0f} s"
    return f"""## A nation

All census tracts and public care sites of the country, where they really are. **Needs, communities,
capacities, counts of people by community and settings are synthetic**: {len(NEEDS)} needs, {len(COMMUNITIES)}
communities, one site in {OWN} some community's own. *Gaps* is every cell of need and community with all that
`kith gaps` does: reach, fit, what may be shown of people, sentences. *Intensity* is the room in every tract
for each of the {len(NEEDS)} needs, for the {len(COMMUNITIES)} communities and for all residents. *MB* is
the most memory the process held, the records included ({made}).

| places | services | pairs within reach | cells | gaps, s | intensity, s | both, s | MB |
|---|---|---|---|---|---|---|---|
{_nation_row(nation)}

Limits: 60 s and 2 GB.
"""


def _about_the_change(change: dict[str, Any]) -> str:
    return f"""## One service changes

The seven counties of Minneapolis and Saint Paul with all sites within 40 miles, tagged in the same
synthetic way. One service takes more people and meets one need more; then what the team may see, every cell
of `kith gaps`, and the room in every tract for one need and community are worked out anew, from the records.

| places | services | cells | view, s | gaps, s | intensity, s | all, s |
|---|---|---|---|---|---|---|
{_change_row(change)}

Limit: 1 s.
"""


if __name__ == "__main__":
    main()
