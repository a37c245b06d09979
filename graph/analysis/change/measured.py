"""How the network measures at one point in time, as numbers by the name of a measure and nothing else.

A figure whose definition changes gets a new name, so that two points in time never compare unlike things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from graph.analysis.change.measures import Covering, Measures, measure
from graph.analysis.network.findings import Layer, SiloReport
from graph.analysis.network.groups import TOO_FEW
from graph.analysis.network.load_findings import OpenPaths, Robustness
from graph.analysis.network.presence import Circle, PresenceReport
from graph.analysis.network.shares import Share
from graph.analysis.network.told import told
from graph.errors import ModelError
from graph.model.mark import Figures
from graph.model.view import View
from graph.vocabulary.codes import Role, Side, TieKind

_PLAIN: Final = re.compile(r"[\w-]+")
Measured = Iterator[tuple[str, float | None]]
ANY: Final = "any"
LAYER_FIGURES: Final = (
    *("ties", "density", "mean_partners", "centralization", "centralization_out", "centralization_in"),
    *("reciprocity", "confirmation", "pieces", "largest", "no_ties"),
)
CIRCLE_FIGURES: Final = (
    *("partners", "ties", "density", "mean_partners", "pieces", "largest", "no_ties_yet"),
)


def figures(view: View, *, permutations: int = 1000, seed: int = 0) -> Figures:
    """What a snapshot keeps of the team's view: counts and shares by a fixed list of names, and no record.

    Groups under three and small counts of people are left out here as everywhere, so nothing that was too
    few to say is kept either, nor what it could be worked out from. Raises ModelError for another role's
    view.
    """
    if view.role is not Role.TEAM:
        raise ModelError("A snapshot is taken of what the team sees.")
    found = measure(view, permutations=permutations, seed=seed)
    telling = _telling_of_few(found)
    return {
        name: value
        for name, value in figures_of(view, found).items()
        if not any(name == some or name.startswith(f"{some}.") for some in telling)
    }


def figures_of(view: View, found: Measures) -> Figures:
    """The reports on a view as figures; a group that is too few to say is in none by itself."""
    return dict(
        (
            *_partners(found.silos),
            *_ties(view, found.silos),
            *_between(view, found.silos),
            *_layers(found.silos),
            *_silos(found.silos),
            *_carried(found.silos, found.robustness),
            *_brokers(found.open_paths),
            *_presence(found.presence),
            *_coverage(found.covering),
        )
    )


def _telling_of_few(found: Measures) -> tuple[str, ...]:
    """The beginnings of names of figures from which others that are too few to say could be worked out."""
    sides = any(group.too_few for group in found.silos.groups)
    carried = sides or any(group.credit is None for group in found.open_paths.groups)
    families = any(family.too_few for family in found.presence.families)
    return (
        *(("ei", "freeman", "assortativity", "modularity", "circle") if sides else ()),
        *(("brokers.paths",) if carried else ()),
        *(("family",) if families else ()),
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


def _between(view: View, report: SiloReport) -> Measured:
    """Ties of each kind from side to side, in their direction where they have one."""
    few = {group.code for group in report.groups if group.too_few}
    there = {tie.key for tie in view.ties if tie.exists and tie.start != tie.end}
    counts = Counter((kind, *_ends(view, kind, start, end)) for kind, start, end in there)
    for kind in TieKind:
        for one, other in sides_of(kind):
            if few.isdisjoint((one, other)):
                yield f"between.{kind}.{one}.{other}", counts[kind, one, other]


def _ends(view: View, kind: TieKind, start: str, end: str) -> tuple[Side, Side]:
    ends = view.partners[start].side, view.partners[end].side
    return ends if ends in sides_of(kind) else (ends[1], ends[0])


def sides_of(kind: TieKind) -> tuple[tuple[Side, Side], ...]:
    """The pairs of sides that a tie of this kind may lead between, both ways where it has a direction."""
    return tuple(
        (one, other)
        for at, one in enumerate(Side)
        for to, other in enumerate(Side)
        if kind.directed or at <= to
    )


def _layers(report: SiloReport) -> Measured:
    known = {layer.kind: layer for layer in report.layers}
    for kind in (None, *TieKind):
        layer, name = known.get(kind), kind or ANY
        if layer is not None:
            yield from ((f"layer.{name}.{what}", _of(layer, what)) for what in LAYER_FIGURES)
        else:
            yield f"layer.{name}.ties", 0


def _of(found: Layer | Circle, what: str) -> float | None:
    value: float | None = getattr(found, what)
    return value


def _silos(report: SiloReport) -> Measured:
    few = {group.code for group in report.groups if group.too_few}
    for cell in report.cells:
        if few.isdisjoint((cell.row, cell.column)):
            yield f"cell.{cell.row}.{cell.column}", cell.observed
            yield f"cell.{cell.row}.{cell.column}.expected", cell.expected
    if report.ei is not None:
        yield "ei", report.ei.observed
        yield "ei.expected", report.ei.expected
        yield "ei.p", min(report.ei.p_low, report.ei.p_high)
        yield "ei.within", report.ei.within
        yield "ei.across", report.ei.across
    yield "freeman", report.freeman
    yield "assortativity", report.assortativity
    yield "modularity", report.modularity


def _carried(report: SiloReport, losses: Robustness) -> Measured:
    yield "components", len(report.components)
    yield "no_ties_yet", len(report.no_ties_yet)
    yield "clusters", len(report.clusters)
    yield "holds_together", len(report.holds_together)
    yield "cut_off", sum(one.people + sum(map(len, one.cuts_off)) for one in report.holds_together)
    yield "held_by_people", losses.held_by_people
    yield "only_links", len(losses.only_links)
    yield "fragmentation", losses.now.fragmentation
    yield "fragmentation.distance", losses.now.distance_fragmentation
    for loss in losses.losses:
        yield f"fragmentation.without.{len(loss.partners)}", loss.fragmentation


def _brokers(found: OpenPaths) -> Measured:
    yield "brokers.paths", found.total
    for group in found.groups:
        for role, credit in (group.credit or {}).items():
            yield f"brokers.{role}.{group.group}", credit


def _presence(report: PresenceReport) -> Measured:
    for line in report.lines:
        if line.share is not None:
            yield from _share(f"presence.{line.code}", line.share)
    for name, circle in (("traditional", report.traditional), ("reimagined", report.reimagined)):
        yield from ((f"circle.{name}.{what}", _of(circle, what)) for what in CIRCLE_FIGURES)
    for family in report.families:
        if family.observed is not None:
            yield f"family.{family.family}", family.observed
            yield f"family.{family.family}.expected", family.expected
    steps = [found.steps for found in report.nearest]
    if len(steps) >= TOO_FEW:
        yield "nearest.own", steps.count(1)
        yield "nearest.through", len(steps) - steps.count(1) - steps.count(None)
        yield "nearest.none", steps.count(None)


def _share(name: str, share: Share) -> Measured:
    yield name, share.observed
    yield f"{name}.total", share.total
    yield f"{name}.expected", share.expected
    yield f"{name}.p_low", share.p_low


def _coverage(found: Covering) -> Measured:
    if found.cells is not None:
        yield "covered", found.cells.cells
        yield "covered.any", found.cells.any
        yield "covered.theirs", found.cells.theirs
        yield "covered.any_not_known", found.cells.any_not_known
        yield "covered.theirs_not_known", found.cells.theirs_not_known
    for cell in found.gaps.cells:
        if _PLAIN.fullmatch(cell.community):
            if cell.any_share is not None:
                yield f"any.{cell.need}.{cell.community}", cell.any_share
            if cell.affirming_share is not None:
                yield f"affirming.{cell.need}.{cell.community}", cell.affirming_share
