"""Before and after for every community, so that closing one gap does not hide opening another.

A support that is one community's own is support for others too: it brings none of theirs nearer, and so the
difference between any and theirs may grow for them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.analysis.coverage.cells import HALF, NEAR, OPEN
from graph.analysis.coverage.families import Ints
from graph.analysis.coverage.findings import People
from graph.analysis.coverage.suppress import FOR_EVERYONE, NOT_ASKED, NOT_KNOWN, Part, people_of
from graph.analysis.siting.candidates import Candidate
from graph.analysis.siting.findings import Effect, Step
from graph.analysis.siting.ground import Ground
from graph.vocabulary.terms import EVERYONE


def effects(ground: Ground, chosen: Sequence[Candidate]) -> tuple[Effect, ...]:
    """Each community of the field, in the order of the vocabulary."""
    return tuple(_effect(ground, community, chosen) for community in ground.people)


def _effect(ground: Ground, community: str, chosen: Sequence[Candidate]) -> Effect:
    why_not = ground.unsaid[community]
    if why_not:
        return Effect(community, People(None, why_not), None, None, None, None, note=why_not)
    before = ground.parts[community]
    after = _after(ground, community, chosen)
    people = ground.people[community]
    total = int(people.sum())
    near = [_share(people, np.isin(parts, NEAR)) for parts in (before, after)]
    own = [_share(people, parts == Part.AFFIRMING) for parts in (before, after)]
    note = _note(ground, community, people, before)
    if note == NOT_KNOWN:
        near = [None, None]
    if note:
        own = [None, None]
    wider = None not in own and _apart(near[1], own[1]) > _apart(near[0], own[0])
    return Effect(community, people_of(total), near[0], near[1], own[0], own[1], wider, note)


def _after(ground: Ground, community: str, chosen: Sequence[Candidate]) -> Ints:
    """What people of the community have near once all chosen is there."""
    parts = ground.parts[community].copy()
    for one in chosen:
        if one.step is not Step.PAY:
            near = one.any_near(ground, community)
            parts[near[np.isin(parts[near], (Part.NOT_NEAR, Part.NOT_MAPPED))]] = Part.ANY_ONLY
        parts[one.theirs_near(ground, community)] = Part.AFFIRMING
    return parts


def _note(ground: Ground, community: str, people: Ints, parts: Ints) -> str:
    if community == EVERYONE:
        return FOR_EVERYONE
    open_ = int(people[np.isin(parts, OPEN)].sum())
    if open_ <= HALF * people.sum():
        return ""
    return NOT_KNOWN if ground.field.asked(community) else NOT_ASKED


def _share(people: Ints, chosen: Ints | np.ndarray) -> float:
    return round(float(people[chosen].sum() / people.sum()), 2)


def _apart(near: float | None, own: float | None) -> float:
    return round((near or 0.0) - (own or 0.0), 2)
