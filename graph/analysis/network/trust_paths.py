"""Trust paths: the best warm introduction from one partner to another, and others that share no middle.

The trust of a path is the product of the trust of its steps; the best path has the largest product, which
is the shortest one where a step costs -log(trust) (Dijkstra 1959). Of equal products the one with fewer
introductions is taken, then the first by the alphabet. The paths after the first are each the best that
shares no middle with those before.

A path runs only along ties that the view shows, so a tie of trust counts only where both ends allow it to be
shown. It never crosses a distance that was chosen, asks no go-between from whom either end chose
distance, and does not exist between two of whom one chose distance from the other. Police and the like
are not asked to introduce a community's partner (`guarded`). A person on the way has no name here: she
reads "a trusted person".
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Collection
from dataclasses import dataclass
from math import log, prod

from graph.analysis.network.guarded import between_community, kept_apart
from graph.analysis.network.trust import STRENGTH_NOT_KNOWN, Ways, trust, ways_of
from graph.analysis.wording import listing
from graph.errors import ModelError, NotFound
from graph.model.introducing import chosen_distances
from graph.model.view import View
from graph.vocabulary.codes import Role

SOMEONE = "a trusted person"
TEAM_ONLY = "Introductions are worked out for the team only: nobody else sees which distances were chosen."
# Costs are whole numbers of this part, so that equal products are equal whatever the order of the steps.
FINE = 10**9


@dataclass(frozen=True, slots=True)
class TrustStep:
    """One introduction: to whom (an id, None for a person), how the tie is known, and what it carries.

    `unknown` says that nobody named how strong the tie is: then `trust` rests on the floor of trust.toml.
    """

    partner: str | None
    known: str
    trust: float
    unknown: bool


@dataclass(frozen=True, slots=True)
class TrustPath:
    """The introductions one after the other; `trust` is the product of theirs.

    `title` says through whom, and `sentence` also what it rests on.
    """

    steps: tuple[TrustStep, ...]
    trust: float
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TrustPaths:
    """The paths from `start` to `end` (ids), best first; `title` says what was found or why nothing.

    `sentence` begins with it and says what it rests on.
    """

    start: str
    end: str
    paths: tuple[TrustPath, ...]
    title: str
    sentence: str


def trust_paths(view: View, start: str, end: str, *, count: int = 3) -> TrustPaths:
    """At most `count` warm introductions from `start` to `end`, best first, no middle in two of them.

    The best one is given however faint it is; those after it only down to `faintest` of trust.toml. Empty
    for other roles than the team. Raises NotFound for an id the view has not, ModelError
    when either is an individual or both are the same.
    """
    _check(view, start, end)
    if view.role is not Role.TEAM:
        return TrustPaths(start, end, (), TEAM_ONLY, TEAM_ONLY)
    distant, ways = chosen_distances(view), ways_of(view)
    if why := _left_alone(view, distant, ways, start, end):
        return TrustPaths(start, end, (), why, why)
    used = set(not_asked(view, distant, start, end))
    paths: list[TrustPath] = []
    direct = True
    while len(paths) < count:
        found = best_way(view, ways, start, end, without=used, direct=direct)
        if found is None:
            break
        path = _path(view, ways, found)
        if paths and path.trust < trust().faintest:
            break
        paths.append(path)
        used |= set(found[1:-1])
        direct = direct and len(found) > 2
    return TrustPaths(start, end, tuple(paths), *_told(view, start, end, paths))


def _left_alone(view: View, distant: frozenset[frozenset[str]], ways: Ways, start: str, end: str) -> str:
    """Why no way between the two is looked for, "" when one is."""
    if frozenset((start, end)) in distant:
        return "One of the two chose distance from the other, so Kith looks for no way between them."
    if kept_apart(view, start, end) and end not in ways[start]:
        return (
            "It is not recorded that the community's partner wants this contact, "
            "so Kith looks for no way between them."
        )
    return ""


def _check(view: View, start: str, end: str) -> None:
    for partner in (start, end):
        if partner not in view.partners:
            raise NotFound("Nobody on this map has that id. Give the name or id of a partner organization.")
        if view.partners[partner].individual:
            raise ModelError(
                "Paths lead between partner organizations. A person is asked through whoever keeps "
                "the consent to be listed."
            )
    if start == end:
        raise ModelError("Both ends are the same partner organization. Name two.")


def not_asked(view: View, distant: frozenset[frozenset[str]], one: str, other: str) -> frozenset[str]:
    """Partners that are not asked to introduce the two: `distant` from one of them, or guarded."""
    ends = {one, other}
    return frozenset(
        partner for pair in distant if pair & ends for partner in pair - ends
    ) | between_community(view, one, other)


def best_way(
    view: View, ways: Ways, start: str, end: str, *, without: Collection[str] = (), direct: bool = True
) -> tuple[str, ...] | None:
    """The ids along the most trusted path, None when there is none; without `direct`, not in one step.

    Nobody in `without` is a middle.
    """
    queue: list[tuple[int, int, tuple[str, ...], tuple[str, ...]]] = [(0, 0, (), (start,))]
    done: set[str] = set(without) - {start, end}
    while queue:
        cost, steps, names, way = heapq.heappop(queue)
        at = way[-1]
        if at == end:
            return way
        if at in done:
            continue
        done.add(at)
        for other, step in ways[at].items():
            if other not in done and (direct or (at, other) != (start, end)):
                farther = cost - round(FINE * log(step.trust))
                named = (*names, view.partners[other].name)
                heapq.heappush(queue, (farther, steps + 1, named, (*way, other)))
    return None


def named(view: View, partner: str | None) -> str:
    """A partner in a sentence; a person has no name there."""
    return SOMEONE if partner is None or view.partners[partner].individual else view.partners[partner].name


def _path(view: View, ways: Ways, way: tuple[str, ...]) -> TrustPath:
    steps: list[TrustStep] = []
    for one, other in itertools.pairwise(way):
        step = ways[one][other]
        partner = None if view.partners[other].individual else other
        steps.append(TrustStep(partner, step.known, step.trust, step.unknown))
    title, carried = _title(view, way, steps), prod(step.trust for step in steps)
    rests_on = _rests_on(steps) if len(steps) > 1 else []
    if carried < trust().faintest:
        rests_on.append("Little can rest on it.")
    return TrustPath(tuple(steps), carried, title, " ".join([title, *rests_on]))


def _title(view: View, way: tuple[str, ...], steps: list[TrustStep]) -> str:
    start, *middle, end = (named(view, partner) for partner in way)
    if middle:
        return f"A warm path leads from {start} through {listing(middle)} to {end}."
    return f"{start} and {end} are linked: {start} {steps[0].known}."


def _rests_on(steps: list[TrustStep]) -> list[str]:
    floored = sum(step.unknown for step in steps)
    of = "one step" if floored == 1 else f"{floored} steps"
    return [f"For {of} of it, {STRENGTH_NOT_KNOWN}."] if floored else []


def _told(view: View, start: str, end: str, paths: list[TrustPath]) -> tuple[str, str]:
    if not paths:
        none = f"No warm path from {named(view, start)} to {named(view, end)} is known."
        return none, f"{none} Ties that nobody reported are not known; ask them first."
    best = paths[0]
    if len(paths) == 1:
        return best.title, best.sentence
    return best.title, f"{best.sentence} {len(paths)} paths in all share no middle."
