"""What if: the network with ties and partners added or taken away, measured beside the one that is there.

Nothing is written anywhere: a change makes another view. An added tie counts as if both ends reported it. A
tie across a distance that was chosen is not tried. Losses are for the team and speak of load to be shared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from graph.analysis.network.demand import Unmet, unmet_needs
from graph.analysis.network.findings import HoldsTogether, SiloReport
from graph.analysis.network.introductions import far_apart
from graph.analysis.network.silos import silos
from graph.analysis.wording import listing, plural
from graph.errors import ModelError, NotFound
from graph.model.introducing import chosen_distances
from graph.model.tie import Report, Tie, make_tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Role, TieKind


@dataclass(frozen=True, slots=True)
class Between:
    """A tie between two partner organizations (ids); `kind` None means whatever kinds there are."""

    start: str
    end: str
    kind: TieKind | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Ties to add (each with its kind), ties and partner organizations (ids) to take away."""

    add: tuple[Between, ...] = ()
    remove: tuple[Between, ...] = ()
    close: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure before and after; None where there is nothing to measure or too few to say."""

    label: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class CellChange:
    """Ties between two groups before and after, beside what chance would give."""

    row: str
    column: str
    before: int
    after: int
    expected_before: float
    expected_after: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Every measure before and after a change; `cut_off` is whom a loss would leave without a path."""

    measures: tuple[Measured, ...]
    cells: tuple[CellChange, ...]
    cut_off: tuple[HoldsTogether, ...]
    sentences: tuple[str, ...]


MEASURES: Mapping[str, Callable[[SiloReport], float | None]] = {
    "Partners": lambda report: report.partners,
    "Ties": lambda report: report.ties,
    "Density": lambda report: report.density,
    "Partners each works with, on average": lambda report: report.mean_partners,
    "Ties across sides": lambda report: report.ei.across if report.ei else None,
    "Ties within sides": lambda report: report.ei.within if report.ei else None,
    "E-I index": lambda report: report.ei.observed if report.ei else None,
    "E-I index by chance": lambda report: report.ei.expected if report.ei else None,
    "Assortativity": lambda report: report.assortativity,
    "Modularity of the sides": lambda report: report.modularity,
    "Separate pieces": lambda report: len(report.components),
    "No ties reported yet": lambda report: len(report.no_ties_yet),
    "Working clusters": lambda report: len(report.clusters),
    "Organizations that alone hold others together": lambda report: len(report.holds_together),
}
APART = "Ties between supports of different sides that help with the same needs, on average"


def changed(view: View, change: Change) -> View:
    """Another view, with the change made. The view itself stays as it is.

    Raises NotFound for ids the view has not, and ModelError for what cannot be tried: for roles that do not
    see chosen distances, people, a tie across a chosen distance, one that is there already or is not there.
    """
    _check(view, change)
    ties = list(view.ties)
    for tie in change.remove:
        ties = [each for each in ties if not (each.exists and _same(each, tie))]
    added = [_added(tie, tie.kind) for tie in change.add if tie.kind is not None]
    keys = {tie.key for tie in added}
    ties = [*(tie for tie in ties if tie.key not in keys), *added]
    gone = set(change.close)
    return replace(
        view,
        partners={own: partner for own, partner in view.partners.items() if own not in gone},
        services={own: each for own, each in view.services.items() if each.partner not in gone},
        ties=tuple(tie for tie in ties if gone.isdisjoint((tie.start, tie.end))),
        kept_distances=frozenset(pair for pair in view.kept_distances if not pair & gone),
    )


def what_if(view: View, change: Change, *, permutations: int = 200, seed: int = 0) -> WhatIf:
    """Every measure by side, before and after. Raises as `changed` does."""
    after_view = changed(view, change)
    unmet = unmet_needs(view)
    before = silos(view, permutations=permutations, seed=seed)
    after = silos(after_view, permutations=permutations, seed=seed)
    far = _far(view, after_view, unmet)
    measures = (far, *(Measured(label, of(before), of(after)) for label, of in MEASURES.items()))
    cut_off = tuple(held for held in before.holds_together if held.partner in change.close)
    return WhatIf(measures, _cells(before, after), cut_off, _sentences(view, far, cut_off))


def _far(view: View, after: View, unmet: Unmet | None) -> Measured:
    """Distances of both are counted alike: where no way leads, as far as in the network that is there."""
    before = far_apart(view, unmet)
    then = far_apart(after, unmet, no_way=before.no_way)
    return Measured(APART, before.mean, then.mean)


def _check(view: View, change: Change) -> None:
    if view.role is not Role.TEAM:
        raise ModelError("What-if is for the team only: nobody else sees which distances were chosen.")
    named = [*change.close, *(end for tie in (*change.add, *change.remove) for end in (tie.start, tie.end))]
    for partner in named:
        if partner not in view.partners:
            raise NotFound("Nobody on this map has that id. Give the name or id of a partner organization.")
        if view.partners[partner].individual:
            raise ModelError("What-if is about partner organizations; a person is not added or taken away.")
    distant = chosen_distances(view)
    for tie in change.add:
        _check_added(view, tie, distant)
    for tie in change.remove:
        if not _is_there(view, tie):
            raise ModelError(f"No such tie between {_names(view, tie)} is reported.")


def _check_added(view: View, tie: Between, distant: frozenset[frozenset[str]]) -> None:
    if tie.start == tie.end:
        raise ModelError("A tie has two ends; name two partner organizations.")
    if tie.kind is None:
        raise ModelError(f"Say which kind of tie to add between {_names(view, tie)}.")
    if frozenset((tie.start, tie.end)) in distant:
        raise ModelError(f"{_names(view, tie)}: one of the two chose distance, so no tie is tried there.")
    if _is_there(view, tie):
        raise ModelError(f"{_names(view, tie)} have that tie already.")


def _is_there(view: View, named: Between) -> bool:
    return any(tie.exists and _same(tie, named) for tie in view.ties)


def _names(view: View, tie: Between) -> str:
    return f"{view.partners[tie.start].name} and {view.partners[tie.end].name}"


def _same(tie: Tie, named: Between) -> bool:
    """Whether the tie is the one named; taking away by no kind goes for both directions."""
    if named.kind is None:
        return {tie.start, tie.end} == {named.start, named.end}
    return tie.key == make_tie(named.kind, named.start, named.end, by=None, report=Report()).key


def _added(named: Between, kind: TieKind) -> Tie:
    yes = Report(Answer.YES, may_show=True)
    told = make_tie(kind, named.start, named.end, by=named.start, report=yes)
    return replace(told, by_start=yes, by_end=yes)


def _cells(before: SiloReport, after: SiloReport) -> tuple[CellChange, ...]:
    then = {(cell.row, cell.column): cell for cell in after.cells}
    few = {group.code for group in (*before.groups, *after.groups) if group.too_few}
    return tuple(
        CellChange(
            cell.row,
            cell.column,
            cell.observed,
            then[cell.row, cell.column].observed,
            cell.expected,
            then[cell.row, cell.column].expected,
        )
        for cell in before.cells
        if (cell.row, cell.column) in then and few.isdisjoint((cell.row, cell.column))
    )


def _sentences(view: View, far: Measured, cut_off: tuple[HoldsTogether, ...]) -> tuple[str, ...]:
    found: list[str] = []
    if far.before is not None and far.after is not None:
        found.append(
            "Supports of different sides that help with the same needs are "
            f"{far.before:.2f} ties apart on average; with this change it would be {far.after:.2f}."
        )
    return (*found, *(_loss(view, held) for held in cut_off))


def _loss(view: View, held: HoldsTogether) -> str:
    names = sorted(view.partners[partner].name for piece in held.cuts_off for partner in piece)
    people = [plural(held.people, "person", "people")] if held.people else []
    return (
        f"Without {view.partners[held.partner].name}, {listing([*names, *people])} would have no path to the "
        "rest; a second tie would share the load it carries."
    )
