"""How fast introductions close the planted gap of the fictional community, beside usual link suggestions.

`uv run python -m benchmarks.introductions` writes docs/benchmarks/introductions.md; nothing in it depends on
the machine. Every method chooses among the same pairs (those that may be proposed at all) and looks at the
network again after each tie; equal scores go by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from graph.analysis.change.trying import Between, Change, changed
from graph.analysis.network.closing import (
    Ground,
    Pick,
    capped,
    closest,
    mean_distance,
    shares,
    what_no_way_counts,
)
from graph.analysis.network.demand import across_sides, unmet_needs, unmet_table
from graph.analysis.network.distances import distances
from graph.analysis.network.groups import group_partners
from graph.analysis.network.introductions import Prepared, prepare
from graph.analysis.network.mixing import beside_chance, label_partners
from graph.analysis.network.told import network
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Role, Side, TieKind
from ingest.load import read
from seed.plant import SEED

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "introductions.md"
ON = date(2026, 10, 31)
AFTER = (1, 3, 5, 10)
networkx: Any = nx

HEAD = """# Introductions beside usual link suggestions

`uv run python -m benchmarks.introductions`, on the fictional community as the team sees it on 2026-10-31.
Systems work closely with each other and with mainstream advocacy, and few of their ties reach community:
that is planted. Every method proposes among the same pairs (no chosen distance, no person, no contact
that is only proposed on request), one after the other, and looks again after each. Usual suggestions join
those who share partners already, so they close a group inward.
"""
COLUMNS = (
    ("weighted", "Mean distance across sides, by unmet need", "{:.3f}"),
    ("plain", "Mean distance of community supports and all others, every pair alike", "{:.3f}"),
    ("ei", "E-I index below what chance gives", "{:.3f}"),
    ("reaching", "Ties that join a community support with another side, of all ties", "{:.1%}"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the network stands with some proposals made."""

    weighted: float
    plain: float
    ei: float
    reaching: float


@dataclass(frozen=True, slots=True)
class Course:
    """A method and where it leads: before any proposal, then after each of `AFTER`."""

    name: str
    standings: tuple[Standing, ...]


def seed_view() -> View:
    """The fictional community as the team sees it."""
    return Snapshot(read([SEED]).records, revision=1, fictional=True).visible_to(Role.TEAM, on=ON)


def courses(view: View) -> tuple[Course, ...]:
    """All four methods; the first is Kith's."""
    ready = prepare(view, unmet_needs(view))
    kith = [(pick.one, pick.other) for pick in _picks(ready, max(AFTER))]
    usual = {
        "most partners in common": _in_common,
        "Adamic-Adar (2003)": _adamic_adar,
        "preferential attachment": _preferential,
    }
    ways = {"Kith": kith, **{name: suggested(ready, score) for name, score in usual.items()}}
    return tuple(Course(name, standings(ready, pairs)) for name, pairs in ways.items())


def _picks(ready: Prepared, count: int) -> list[Pick]:
    return closest(_ground(ready), count, again=ready.given.again)


def _ground(ready: Prepared) -> Ground:
    return ready.ground(unmet_table(ready.known, unmet_needs(ready.view)))


Score = Callable[[Any, list[tuple[int, int]]], dict[tuple[int, int], float]]


def suggested(ready: Prepared, score: Score) -> list[tuple[int, int]]:
    """The ties a usual score proposes, one after the other."""
    net = networkx.Graph()
    net.add_nodes_from(range(len(ready.organizations)))
    net.add_edges_from(np.argwhere(ready.steps == 1).tolist())
    open_pairs = [(one, other) for one, other in np.argwhere(ready.allowed).tolist()]
    found: list[tuple[int, int]] = []
    for _ in range(max(AFTER)):
        scores = score(net, open_pairs)
        best = min(open_pairs, key=lambda pair: (-scores[pair], pair))
        open_pairs.remove(best)
        net.add_edge(*best)
        found.append(best)
    return found


def _in_common(net: Any, pairs: list[tuple[int, int]]) -> dict[tuple[int, int], float]:  # noqa: ANN401
    return {pair: len(set(net[pair[0]]) & set(net[pair[1]])) for pair in pairs}


def _adamic_adar(net: Any, pairs: list[tuple[int, int]]) -> dict[tuple[int, int], float]:  # noqa: ANN401
    return {(one, other): score for one, other, score in networkx.adamic_adar_index(net, pairs)}


def _preferential(net: Any, pairs: list[tuple[int, int]]) -> dict[tuple[int, int], float]:  # noqa: ANN401
    return {(one, other): score for one, other, score in networkx.preferential_attachment(net, pairs)}


def standings(ready: Prepared, pairs: list[tuple[int, int]]) -> tuple[Standing, ...]:
    """Where the network stands before the proposals and after some of them; each is really added."""
    ground = _ground(ready)
    most = what_no_way_counts(ready.steps)
    sides = [ready.view.partners[own].side for own in ready.organizations]
    plain = shares(across_sides(sides, with_community=1.0, without_community=0.0) * (ready.across > 0))
    found: list[Standing] = []
    for count in (0, *AFTER):
        ties = tuple(
            Between(ready.organizations[one], ready.organizations[other], TieKind.SITS_WITH)
            for one, other in pairs[:count]
        )
        view = changed(ready.view, Change(add=ties))
        net = network(view)
        places = [net.place[own] for own in ready.organizations]
        apart = capped(distances(net.neighbors, places), most)
        ei, reaching = _beside_chance(view)
        found.append(Standing(mean_distance(apart, ground.weight), mean_distance(apart, plain), ei, reaching))
    return tuple(found)


def _beside_chance(view: View) -> tuple[float, float]:
    """How far the E-I index by side is below chance, and the share of ties that reach community."""
    labeled = label_partners(network(view), group_partners(view, "side"))
    chance = beside_chance(labeled, permutations=1, seed=0)
    within = slice(None, None, labeled.groups + 1)
    more = float(chance.observed[within].sum() - chance.expected[within].sum())
    community = labeled.labels[labeled.ties] == labeled.codes.index(Side.COMMUNITY)
    return 2 * more / len(labeled.ties), float((community.sum(axis=1) == 1).mean())


def document(found: tuple[Course, ...]) -> str:
    """The page."""
    return "\n".join([HEAD, *(_table(found, *column) for column in COLUMNS)])


def _table(found: tuple[Course, ...], field: str, title: str, shape: str) -> str:
    heads = ["method", "now", *(f"after {count}" for count in AFTER)]
    rows = [[course.name, *(shape.format(getattr(s, field)) for s in course.standings)] for course in found]
    lines = [heads, ["---"] * len(heads), *rows]
    return f"## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    DOCUMENT.write_text(document(courses(seed_view())), encoding="utf-8")
