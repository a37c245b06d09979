"""The network as it would be with ties and partners added or taken away.

Nothing is written anywhere: a change makes another view. An added tie counts as if both ends reported it. A
tie across a distance that was chosen is not tried. With a partner its services go.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from graph.errors import ModelError, NotFound
from graph.model.introducing import chosen_distances
from graph.model.tie import Report, Tie, make_tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Role, TieKind

TEAM_ONLY: Final = "What-if is for the team only: nobody else sees which distances were chosen."


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


def _check(view: View, change: Change) -> None:
    if view.role is not Role.TEAM:
        raise ModelError(TEAM_ONLY)
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
