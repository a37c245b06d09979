"""How the network measures at one point in time, as numbers by the name of a measure and nothing else.

A figure whose definition changes gets a new name, so that two points in time never compare unlike things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.analysis.coverage.gaps import gaps
from graph.analysis.network.findings import SiloReport
from graph.analysis.network.presence import presence
from graph.analysis.network.shares import Share
from graph.analysis.network.silos import silos
from graph.analysis.network.told import told
from graph.errors import ModelError
from graph.model.mark import Figures
from graph.model.view import View
from graph.vocabulary.codes import Role, Side, TieKind

_PLAIN: Final = re.compile(r"[\w-]+")
Measured = Iterator[tuple[str, float | None]]


def figures(view: View, *, permutations: int = 1000, seed: int = 0) -> Figures:
    """What a snapshot keeps of the team's view: counts and shares by a fixed list of names, and no record.

    Groups under three and small counts of people are left out here as everywhere, so nothing that was too
    few to say is kept either. Raises ModelError for another role's view.
    """
    if view.role is not Role.TEAM:
        raise ModelError("A snapshot is taken of what the team sees.")
    report = silos(view, permutations=permutations, seed=seed)
    return dict(
        (
            *_partners(report),
            *_ties(view, report),
            *_silos(report),
            *_presence(view, permutations, seed),
            *_coverage(view),
        )
    )


def _partners(report: SiloReport) -> Measured:
    yield "partners", report.partners
    sizes = {group.code: group for group in report.groups}
    for side in Side:
        group = sizes.get(side)
        yield f"partners.{side}", None if group is None or group.too_few else group.size
    yield "asked", report.asked
    yield "answered", report.answered


def _ties(view: View, report: SiloReport) -> Measured:
    yield "ties", report.ties
    yield "confirmed", report.confirmed
    yield "not_wanted", report.not_wanted
    ties = told(view)
    for kind in TieKind:
        yield f"ties.{kind}", len(ties.network((kind,)).pairs)


def _silos(report: SiloReport) -> Measured:
    few = {group.code for group in report.groups if group.too_few}
    for cell in report.cells:
        if few.isdisjoint((cell.row, cell.column)):
            yield f"cell.{cell.row}.{cell.column}", cell.observed
            yield f"cell.{cell.row}.{cell.column}.expected", cell.expected
    if report.ei is not None and not few:
        yield "ei", report.ei.observed
        yield "ei.expected", report.ei.expected
        yield "ei.p", min(report.ei.p_low, report.ei.p_high)
    yield "components", len(report.components)
    yield "no_ties_yet", len(report.no_ties_yet)
    yield "clusters", len(report.clusters)
    yield "holds_together", len(report.holds_together)
    yield "cut_off", sum(one.people + sum(map(len, one.cuts_off)) for one in report.holds_together)


def _presence(view: View, permutations: int, seed: int) -> Measured:
    for line in presence(view, permutations=permutations, seed=seed).lines:
        if line.share is not None:
            yield from _share(f"presence.{line.code}", line.share)


def _share(name: str, share: Share) -> Measured:
    yield name, share.observed
    yield f"{name}.total", share.total
    yield f"{name}.expected", share.expected
    yield f"{name}.p_low", share.p_low


def _coverage(view: View) -> Measured:
    for cell in gaps(view).cells:
        if _PLAIN.fullmatch(cell.community):
            if cell.any_share is not None:
                yield f"any.{cell.need}.{cell.community}", cell.any_share
            if cell.affirming_share is not None:
                yield f"affirming.{cell.need}.{cell.community}", cell.affirming_share
