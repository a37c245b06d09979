"""The three objectives side by side: what each would choose, out of what, and for which groups of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graph.analysis.coverage.families import Ints
from graph.analysis.coverage.reach import Bools
from graph.analysis.coverage.suppress import Part, people_of, ranked
from graph.analysis.siting.candidates import NOTHING, Candidate
from graph.analysis.siting.covering import Covering, choose
from graph.analysis.siting.exact import Proof, prove
from graph.analysis.siting.findings import Step
from graph.analysis.siting.ground import Ground
from graph.analysis.siting.objectives import Objective
from graph.vocabulary.codes import Setting
from graph.vocabulary.terms import word

SETTINGS = tuple(Setting)


@dataclass(frozen=True, slots=True)
class Offer:
    """What is chosen from, and for whom: `sites` in the order of `reaches`, `groups` in words."""

    covering: Covering
    sites: tuple[Candidate, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one objective chooses (positions of sites), with its proof when that was asked for."""

    objective: Objective
    sites: tuple[int, ...]
    proof: Proof | None = None


def offer(ground: Ground, communities: Sequence[str], found: Sequence[Candidate]) -> Offer:
    """People who wait and what would bring support that is theirs near them; what reaches nobody is left out.

    With several communities each is a group; with one, its people in urban, county and rural places are.
    """
    waiting = np.array([ground.waiting[code] for code in communities])
    people = np.array([ground.people[code] for code in communities])
    served = np.array([ground.parts[code] == Part.AFFIRMING for code in communities])
    group, names = _groups(ground, communities)
    sites = [one for one in found if one.step.sited]
    row_of = np.where(waiting, np.cumsum(waiting).reshape(waiting.shape) - 1, -1)
    rows = dict(zip(communities, row_of, strict=True))
    reached = [_reached(ground, rows, one) for one in sites]
    kept = [at for at, rows in enumerate(reached) if len(rows)]
    everyone = np.bincount(group.ravel(), people.ravel(), minlength=len(names)).astype(np.int64)
    has = np.bincount(group.ravel(), (people * served).ravel(), minlength=len(names)).astype(np.int64)
    covering = Covering(
        reaches=_table([reached[at] for at in kept], int(waiting.sum())),
        people=people[waiting],
        group=group[waiting],
        everyone=everyone,
        served=has,
        ranked=_ranked(ground, communities, group, everyone),
    )
    return Offer(covering, tuple(sites[at] for at in kept), names)


def all_three(offered: Offer, add: int) -> tuple[Chosen, ...]:
    """What each objective would choose."""
    return tuple(Chosen(objective, choose(offered.covering, add, objective)) for objective in Objective)


def proven(offered: Offer, add: int, objective: Objective, seconds: float) -> Chosen:
    """The best choice by one objective, as far as so many seconds allow."""
    proof = prove(offered.covering, add, objective, seconds=seconds)
    return Chosen(objective, proof.sites, proof)


def _groups(ground: Ground, communities: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    """The group of each community (rows) in each place (columns), and what groups are called."""
    places = ground.field.places
    if len(communities) == 1:
        settings = [SETTINGS.index(place.setting or Setting.COUNTY) for place in places]
        return np.array([settings], dtype=np.int64), tuple(f"{word(one).label} places" for one in SETTINGS)
    labels = tuple(ground.field.view.words.community(code).label for code in communities)
    return np.repeat(np.arange(len(communities))[:, None], len(places), axis=1), labels


def _ranked(ground: Ground, communities: Sequence[str], group: Ints, everyone: Ints) -> Bools:
    """Groups of enough people, whose count is no wild estimate."""
    answers: list[bool] = []
    for position, count in enumerate(everyone.tolist()):
        row = position if len(communities) > 1 else 0
        reliable = ground.reliability(communities[row], group[row] == position)
        answers.append(ranked(people_of(count), reliable))
    return np.array(answers, dtype=np.bool_)


def _reached(ground: Ground, rows: Mapping[str, Ints], site: Candidate) -> Ints:
    """Rows of those the site would be near as their own; `rows` leads from a place to its row, or to -1."""
    communities = site.communities if site.step is Step.NEW else rows
    found = [rows[one][site.theirs_near(ground, one)] for one in communities if one in rows]
    every = np.concatenate([NOTHING, *found])
    return every[every >= 0]


def _table(rows: Sequence[Ints], width: int) -> csr_array:
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *rows])
    return csr_array((np.ones(len(columns)), columns, starts), shape=(len(rows), width))
