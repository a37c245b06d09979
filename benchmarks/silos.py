"""How long the silo report takes, and its slow measures beside plain NetworkX and igraph, in one run.

    uv run --group bench python -m benchmarks.silos

Every figure is taken in a process of its own, one after the other, for the same network. Whoever is not done
within the cap is stopped, and not tried with a larger network. Reading the network into each library is not
counted.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import networkx as nx
import numpy as np

from benchmarks.networks import a_large_network
from graph.analysis.network.between import AIM, UNSURE, WITHIN, path_shares
from graph.analysis.network.brokers import brokers
from graph.analysis.network.burt import constraint_and_size
from graph.analysis.network.clusters import innermost, working_clusters
from graph.analysis.network.cuts import walk
from graph.analysis.network.fragments import fragmentation
from graph.analysis.network.introductions import introductions
from graph.analysis.network.net import Ints, Network, joined_network
from graph.analysis.network.presence import presence
from graph.analysis.network.robustness import robustness
from graph.analysis.network.silos import silos
from graph.analysis.network.told import network

SIZES = ((100, 500), (1000, 5000), (10_000, 50_000), (100_000, 500_000))
CAP = 120.0
DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "silos.md"
LIBRARIES = ("kith", "networkx", "igraph")
REPORTS = (silos, brokers, robustness, presence, introductions)
networkx: Any = nx
Graph = Any
Answer = float | list[float]


def _shares(net: Network) -> list[float]:
    return cast("list[float]", path_shares(net)[0].tolist())


def _modularity(net: Network) -> float:
    place = net.place
    found = [{place[one] for one in cluster} for cluster in working_clusters(net)]
    alone = [{one} for one in set(range(len(place))).difference(*found)]
    return float(networkx.community.modularity(net.graph, [*found, *alone]))


def _louvain(joined: Graph) -> float:
    return float(
        networkx.community.modularity(joined, networkx.community.louvain_communities(joined, seed=0))
    )


def _scaled(joined: Graph) -> list[float]:
    pairs = (joined.vcount() - 1) * (joined.vcount() - 2) / 2
    return [value / pairs for value in joined.betweenness(directed=False)]


def _cuts(joined: Graph) -> float:
    bridges = list(networkx.bridges(joined))
    list(networkx.articulation_points(joined))
    return float(len(bridges))


def _igraph_cuts(joined: Graph) -> float:
    joined.articulation_points()
    return float(len(joined.bridges()))


def _mean(values: list[float]) -> float:
    return float(np.nanmean(values))


MEASURES: dict[str, tuple[Callable[[Any], Answer], Callable[[Any], Answer], Callable[[Any], Answer]]] = {
    "betweenness": (
        _shares,
        lambda joined: list(networkx.betweenness_centrality(joined).values()),
        _scaled,
    ),
    "1 - mean 1/distance": (
        lambda net: fragmentation(net).df,
        lambda joined: 1 - float(networkx.global_efficiency(joined)),
        lambda joined: 1 - _mean(joined.harmonic_centrality()),
    ),
    "clusters": (
        _modularity,
        _louvain,
        lambda joined: joined.community_leiden("modularity", n_iterations=-1).q,
    ),
    "constraint": (
        lambda net: _mean(constraint_and_size(net.neighbors)[0].tolist()),
        lambda joined: _mean(list(networkx.constraint(joined).values())),
        lambda joined: _mean(joined.constraint()),
    ),
    "core": (
        lambda net: float(innermost(net)[0]),
        lambda joined: float(max(networkx.core_number(joined).values())),
        lambda joined: float(max(joined.coreness())),
    ),
    "articulation and bridges": (
        lambda net: float(walk(net.neighbors).bridge.sum()),
        _cuts,
        _igraph_cuts,
    ),
}


def prepared(library: str, count: int, pairs: Ints) -> Graph:
    """The network as a library wants it."""
    if library == "igraph":
        graphs: Any = importlib.import_module("igraph")
        return graphs.Graph(n=count, edges=pairs.tolist())
    names = tuple(f"p{index:06}" for index in range(count))
    net = joined_network(names, pairs, np.zeros(len(pairs), np.int64), np.zeros((0, 2), np.int64))
    _ = net.graph if library == "networkx" else net.neighbors
    return net.graph if library == "networkx" else net


def measure(name: str, library: str, file: Path) -> None:
    """One measure by one library, in this process: prints seconds and what was found."""
    held = np.load(file)
    joined = prepared(library, int(held["count"]), held["pairs"])
    if library == "kith" and name in ("betweenness", "clusters", "core"):
        importlib.import_module("networkit")  # reading the library is not counted either
    run = MEASURES[name][LIBRARIES.index(library)]
    begun = time.perf_counter()
    found = run(joined)
    print(json.dumps({"seconds": time.perf_counter() - begun, "found": found}))


def report(partners: int, ties: int) -> None:
    """All reports of one network, in this process: prints the seconds of each and the most memory held."""
    view = a_large_network(partners, ties)
    taken: dict[str, float] = {}
    for one in REPORTS:
        begun = time.perf_counter()
        one(view)
        taken[one.__name__] = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**taken, "megabytes": most}))


def _asked(*arguments: str, cap: float = CAP) -> dict[str, Any] | None:
    command = [sys.executable, "-m", "benchmarks.silos", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=cap, check=True)
    except subprocess.TimeoutExpired:
        return None
    return cast("dict[str, Any]", json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Measure all sizes and write the document; or one figure, for the process that is told to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--measure", nargs=3, metavar=("NAME", "LIBRARY", "FILE"))
    parser.add_argument("--report", nargs=2, type=int, metavar=("PARTNERS", "TIES"))
    parser.add_argument("--up-to", type=int, default=SIZES[-1][0], help="largest number of partners")
    chosen = parser.parse_args()
    if chosen.measure:
        measure(chosen.measure[0], chosen.measure[1], Path(chosen.measure[2]))
    elif chosen.report:
        report(*chosen.report)
    else:
        _compare([size for size in SIZES if size[0] <= chosen.up_to])


def _compare(sizes: list[tuple[int, int]]) -> None:
    reports, measures = list[str](), list[str]()
    stopped: set[tuple[str, str]] = set()
    for partners, ties in sizes:
        reports.append(_report_row(partners, ties, _asked("--report", str(partners), str(ties), cap=5 * CAP)))
        print(reports[-1], flush=True)
        with tempfile.TemporaryDirectory() as room:
            file = Path(room) / "network.npz"
            np.savez(file, count=partners, pairs=network(a_large_network(partners, ties)).pairs)
            for name in MEASURES:
                tried = [library for library in LIBRARIES if (name, library) not in stopped]
                taken = {library: _asked("--measure", name, library, str(file)) for library in tried}
                stopped |= {(name, library) for library in tried if taken[library] is None}
                measures.append(_measure_row(partners, name, taken))
                print(measures[-1], flush=True)
    DOCUMENT.write_text(_document(reports, measures), encoding="utf-8")
    print(f"Written to {DOCUMENT}.", file=sys.stderr)


def _report_row(partners: int, ties: int, taken: dict[str, float] | None) -> str:
    if taken is None:
        cells = [f"over {5 * CAP:.0f}", *["–"] * (len(REPORTS) + 1)]
    else:
        each = [taken[one.__name__] for one in REPORTS]
        cells = [*(f"{seconds:.2f}" for seconds in (*each, sum(each))), f"{taken['megabytes']:.0f}"]
    return f"| {partners:,} | {ties:,} | {' | '.join(cells)} |"


def _measure_row(partners: int, name: str, taken: dict[str, dict[str, Any] | None]) -> str:
    own = taken["kith"]
    cells: list[str] = []
    for library in LIBRARIES:
        there = taken.get(library)
        without = f"over {CAP:.0f}" if library in taken else "not tried"
        seconds = without if there is None else f"{there['seconds']:.3f}"
        ratio = f" ({there['seconds'] / own['seconds']:.1f})" if own and there and there is not own else ""
        cells += [seconds + ratio, "–" if there is None else _found(there["found"], taken.get("igraph"))]
    return f"| {partners:,} | {name} | {' | '.join(cells)} |"


def _found(found: Answer, exact: dict[str, Any] | None) -> str:
    if isinstance(found, float):
        return f"{found:.4f}"
    if exact is None:
        return "–"
    return f"off by {float(np.abs(np.array(found) - np.array(exact['found'])).max()):.4f}"


def _document(reports: list[str], measures: list[str]) -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    named = " | ".join(f"{one.__name__}, s" for one in REPORTS)
    return f"""# Silos in large networks, beside NetworkX and igraph

One run on {time.strftime("%Y-%m-%d")} of `uv run --group bench python -m benchmarks.silos`; {os.cpu_count()}
processors, load {load:.0f} at the end. Every figure is taken in a process of its own, one after the other.
Seconds depend on the machine and on what else it does; what counts are the ratios.

The networks are fictional: most ties stay near, some reach far. igraph is used here alone, never by Kith.

## All there is to say of a network

`kith silos`, `kith brokers` with what would be lost, `kith presence` and `kith introductions`, one after the
other in one process, with what they all need read once each; *MB* is the most memory the process held, the
network itself included.

| partners | ties | {named} | all, s | MB |
|---|---|{"---|" * len(REPORTS)}---|---|
{chr(10).join(reports)}

Limits: all of it for 10,000 partners and 50,000 ties in under 10 s and 1 GB, for 100,000 and 500,000 in under
two minutes.

## Single measures

Seconds, and in brackets how many times those of Kith. *Found* is a figure of the answer, so that the same
question was answered: mean or number (of bridges); for clusters their modularity, for betweenness how far any
share is from igraph's exact one.

| partners | measure | Kith, s | found | NetworkX, s | found | igraph, s | found |
|---|---|---|---|---|---|---|---|
{chr(10).join(measures)}

Up to 2,000 partners Kith counts all shortest paths, by NetworkX or NetworKit; above, it draws so many that
every share is within {AIM} of the true one with probability {1 - UNSURE:.0%}, or within {WITHIN} where
so much runs through somebody that this would take too many ([measures](../measures.md)), and takes distances
from 512 partners. Whoever was not done after {CAP:.0f} s was stopped, and not tried
with a larger network.
"""


if __name__ == "__main__":
    main()
