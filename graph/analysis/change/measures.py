"""Every measure of one view, each worked out once: what a snapshot keeps figures of, and what-if compares."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.coverage.covered import CoveredCells, covered_cells
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps
from graph.analysis.network.brokers import open_paths
from graph.analysis.network.findings import SiloReport
from graph.analysis.network.load_findings import OpenPaths, Robustness
from graph.analysis.network.presence import PresenceReport, presence
from graph.analysis.network.robustness import robustness
from graph.analysis.network.silos import silos
from graph.analysis.network.told import network
from graph.model.view import View


@dataclass(frozen=True, slots=True)
class Covering:
    """Coverage by need and community, and over all cells (None where no people are counted)."""

    gaps: GapReport
    cells: CoveredCells | None


@dataclass(frozen=True, slots=True)
class Measures:
    """The reports on one view, ties between groups by side."""

    silos: SiloReport
    presence: PresenceReport
    open_paths: OpenPaths
    robustness: Robustness
    covering: Covering


def measure(
    view: View, *, permutations: int = 1000, seed: int = 0, covering: Covering | None = None
) -> Measures:
    """All of them; `covering` is given where services, places and people are those of another view."""
    net = network(view)
    return Measures(
        silos=silos(view, permutations=permutations, seed=seed, traffic=False),
        presence=presence(view, permutations=permutations, seed=seed),
        open_paths=open_paths(view, net, seed=seed),
        robustness=robustness(view, net, seed=seed),
        covering=covering or Covering(gaps(view), covered_cells(view)),
    )
