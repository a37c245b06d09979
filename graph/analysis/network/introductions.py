"""Introductions: the next new ties that would help most, each with its reason, whom to ask, whose work it is.

Gain is the fall of the mean distance between supports of different sides that meet the same needs of the
same people, weighted by how far those needs are unmet (`demand`, `closing`); it is weighed by how well the
tie could begin (`feasible`). Never proposed: a pair of whom either chose distance, by whatever kind of
tie; individuals; sharing information; contact of a community's partner with police and the like unless it
asked for that (`guarded`); partners of a nation that has not allowed gaps to be worked out. It is for the
team only.

The sentence a team reads: "Karen Weaving Circle and River Valley Advocates both help with crisis support; no
way between them is known. A tie would bring 12 pairs of supports closer."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from graph.analysis.network.closing import (
    Bools,
    Floats,
    Ground,
    Pick,
    capped,
    closest,
    mean_distance,
    shares,
    what_no_way_counts,
)
from graph.analysis.network.demand import (
    Served,
    Unmet,
    across_sides,
    demand,
    served,
    unmet_needs,
    unmet_table,
)
from graph.analysis.network.distances import UNREACHED, Steps, distances
from graph.analysis.network.feasible import Rules, feasibility, left_alone, may_be_proposed, rules
from graph.analysis.network.introduction_words import Told, of_closed_nations, proposal, summary
from graph.analysis.network.told import network
from graph.analysis.network.trust import Ways, ways_of
from graph.analysis.network.trust_paths import TEAM_ONLY
from graph.model.view import View
from graph.vocabulary.codes import Role, TieKind

# Above so many organizations only those whose own needs are least met are considered.
CONSIDERED = 2000


@dataclass(frozen=True, slots=True)
class Introduction:
    """A new tie between two organizations (ids), how it may begin, and why.

    `gain` is how far the mean distance (in ties) falls with it, after those before it; `score` is gain x
    `feasibility`, less for partners asked before. `closer` pairs of supports come nearer. `apart` is how many
    ties lie between the two today, None when no way does. `needs` and `communities` are codes both serve,
    least met first. `ask` is the organization to ask for the introduction (None: nobody known, or a
    person); `work_of` whose work it is.
    """

    one: str
    other: str
    kind: TieKind
    gain: float
    feasibility: float
    score: float
    closer: int
    apart: int | None
    needs: tuple[str, ...]
    communities: tuple[str, ...]
    ask: str | None
    work_of: tuple[str, ...]
    reason: str
    asking: str
    work: str


@dataclass(frozen=True, slots=True)
class Introductions:
    """What to propose next, in the order of choice, and the mean distance before and with all of it.

    `considered` of `organizations` could be proposed; `unmet_known` says whether needs are weighed by
    what coverage found or all alike.
    """

    proposed: tuple[Introduction, ...]
    before: float | None
    after: float | None
    organizations: int
    considered: int
    unmet_known: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that does not depend on how needs are weighed; rows and columns are `organizations` (ids)."""

    view: View
    organizations: tuple[str, ...]
    of: int
    known: Served
    steps: Steps
    across: Floats
    feasible: Floats
    allowed: Bools
    ways: Ways
    given: Rules

    def ground(self, table: Floats) -> Ground:
        """What the choice is made on when needs are unmet as in `table` (need x community)."""
        weight = shares(demand(self.known, table) * self.across)
        return Ground(capped(self.steps, what_no_way_counts(self.steps)), weight, self.feasible, self.allowed)


def introductions(
    view: View, *, count: int = 5, unmet: Unmet | None = None, considered: int = CONSIDERED
) -> Introductions:
    """At most `count` new ties, chosen one after the other; empty for other roles than the team.

    `unmet` (need, community: 0 to 1) is worked out from coverage when it is not given, where people are
    counted; else every need weighs the same. At most `considered` organizations are looked at.
    """
    if view.role is not Role.TEAM:
        return Introductions((), None, None, 0, 0, unmet_known=False, sentences=(TEAM_ONLY,))
    unmet = unmet if unmet is not None else unmet_needs(view)
    ready = prepare(view, unmet, considered=considered)
    table = unmet_table(ready.known, unmet)
    ground = ready.ground(table)
    picks = closest(ground, count, again=ready.given.again)
    return tell(ready, ground, table, picks, unmet_known=unmet is not None)


def prepare(view: View, unmet: Unmet | None = None, *, considered: int = CONSIDERED) -> Prepared:
    """Distances, feasibility and what each organization does, for any weighing of needs.

    Of more than `considered` organizations those stay that meet most unmet need.
    """
    given, ways = rules(), ways_of(view)
    everyone = _organizations(view)
    organizations = _needed(view, everyone, unmet, considered)
    return Prepared(
        view=view,
        organizations=organizations,
        of=len(everyone),
        known=served(view, organizations),
        steps=_steps(view, organizations),
        across=_across(view, organizations, given),
        feasible=feasibility(view, organizations, ways, given),
        allowed=may_be_proposed(view, organizations),
        ways=ways,
        given=given,
    )


@dataclass(frozen=True, slots=True)
class FarApart:
    """The weighted mean distance across sides (None: nothing to weigh), and what no way counted as."""

    mean: float | None
    no_way: int


def far_apart(
    view: View, unmet: Unmet | None, *, no_way: int | None = None, considered: int = CONSIDERED
) -> FarApart:
    """How many ties lie between supports of different sides that help with the same needs, on average.

    Distances count at most `no_way`; when it is not given, one more than the farthest there is.
    """
    organizations = _needed(view, _organizations(view), unmet, considered)
    known, steps = served(view, organizations), _steps(view, organizations)
    most = no_way or what_no_way_counts(steps)
    weight = shares(demand(known, unmet_table(known, unmet)) * _across(view, organizations, rules()))
    return FarApart(mean_distance(capped(steps, most), weight) if weight.any() else None, most)


def _organizations(view: View) -> tuple[str, ...]:
    """The ids of all that may be proposed, by name: no person, nobody of a nation that has not decided."""
    nations = of_closed_nations(view)
    return tuple(
        partner.id
        for partner in sorted(view.partners.values(), key=lambda partner: (partner.name, partner.id))
        if not partner.individual and partner.id not in nations
    )


def _steps(view: View, organizations: Sequence[str]) -> Steps:
    net = network(view)
    places = [net.place[partner] for partner in organizations]
    return distances(net.neighbors, places)


def _needed(view: View, everyone: tuple[str, ...], unmet: Unmet | None, considered: int) -> tuple[str, ...]:
    """The organizations that meet most unmet need, in the order they came; all when there are few."""
    if len(everyone) <= considered:
        return everyone
    known = served(view, everyone)
    table = unmet_table(known, unmet)
    weighed = ((known.needs @ table) * known.communities).sum(axis=1)
    best = np.sort(np.argsort(-weighed, kind="stable")[:considered])
    return tuple(everyone[index] for index in cast("list[int]", best.tolist()))


def _across(view: View, organizations: Sequence[str], given: Rules) -> Floats:
    """How much each pair counts: by its sides, and nothing where its distance is nobody's to close."""
    counted = across_sides(
        [view.partners[partner].side for partner in organizations],
        with_community=given.with_community,
        without_community=given.without_community,
    )
    return np.where(left_alone(view, organizations), np.float32(0), counted)


def tell(
    ready: Prepared, ground: Ground, table: Floats, picks: Sequence[Pick], *, unmet_known: bool = True
) -> Introductions:
    """The chosen ties with their reasons."""
    before = mean_distance(ground.apart, ground.weight) if ground.weight.any() else None
    after = before - sum(pick.gain for pick in picks) if before is not None else None
    sentences = summary(
        ready.view, before, after, len(picks), (len(ready.organizations), ready.of), unmet_known=unmet_known
    )
    proposed = tuple(_introduction(ready, ground, table, pick) for pick in picks)
    return Introductions(proposed, before, after, ready.of, len(ready.organizations), unmet_known, sentences)


def _introduction(ready: Prepared, ground: Ground, table: Floats, pick: Pick) -> Introduction:
    needs, communities = _shared(ready.known, table, pick)
    steps = int(ready.steps[pick.one, pick.other])
    apart = None if steps == UNREACHED else steps
    ends = ready.organizations[pick.one], ready.organizations[pick.other]
    told: Told = proposal(ready.view, ready.ways, ends, apart, needs, communities, pick.closer)
    return Introduction(
        *ends,
        kind=ready.given.first,
        gain=pick.gain,
        feasibility=float(ground.feasible[pick.one, pick.other]),
        score=pick.score,
        closer=pick.closer,
        apart=apart,
        needs=needs,
        communities=communities,
        ask=told.ask,
        work_of=told.work_of,
        reason=told.reason,
        asking=told.asking,
        work=told.work,
    )


def _shared(known: Served, table: Floats, pick: Pick) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The needs both meet and the communities both serve, least met first, then by code."""
    needs = np.flatnonzero(known.needs[pick.one] & known.needs[pick.other])
    there = np.flatnonzero(known.communities[pick.one] & known.communities[pick.other])
    part = table[np.ix_(needs, there)]
    if not part.size:
        return (), ()
    by_need, by_community = part.mean(axis=1), part.mean(axis=0)
    return (
        tuple(known.need_codes[needs[index]] for index in np.argsort(-by_need, kind="stable")),
        tuple(known.community_codes[there[index]] for index in np.argsort(-by_community, kind="stable")),
    )
