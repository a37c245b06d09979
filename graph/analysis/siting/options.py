"""Candidates as options that can be shown: with people, in words, and with what is known of the cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.findings import People
from graph.analysis.coverage.reach import Bools
from graph.analysis.coverage.suppress import NOT_KNOWN as NOT_COUNTED
from graph.analysis.coverage.suppress import people_of
from graph.analysis.siting.candidates import Candidate
from graph.analysis.siting.costs import NOT_KNOWN, Costs, cost_of
from graph.analysis.siting.covering import choose
from graph.analysis.siting.findings import Option, Step, StepReach
from graph.analysis.siting.ground import Ground
from graph.analysis.siting.objectives import Objective
from graph.analysis.siting.option_words import LABELS, paid, what
from graph.analysis.siting.plans import offer

# Of each step so many options are told; all are counted.
LISTED = 10


def option(ground: Ground, one: Candidate, costs: Costs) -> Option:
    """A candidate as it is shown."""
    cost = cost_of(costs, one.step, ground.need)
    return Option(
        step=one.step,
        communities=one.communities,
        partner=one.partner,
        place=ground.field.places[one.place].id if one.place is not None else None,
        people=people_with(ground, one.communities, [one]),
        what=what(ground, one),
        paid=paid(ground, one),
        cost=cost,
        cost_text=cost.text if cost is not None else NOT_KNOWN,
        expected=one.step is Step.CHANGE,
    )


@dataclass(frozen=True, slots=True)
class Worthwhile:
    """A candidate that would do something for somebody, and for how many people."""

    candidate: Candidate
    people: People


def worthwhile(ground: Ground, found: Sequence[Candidate]) -> tuple[Worthwhile, ...]:
    """Candidates that would reach anybody, step by step; in a step those that reach most first.

    Of change the supports of communities stand before those of systems, however many they reach.
    """
    kept = [Worthwhile(one, people_with(ground, one.communities, [one])) for one in found]
    steps = list(Step)

    def place(one: Worthwhile) -> tuple[int, int]:
        step = one.candidate.step
        return steps.index(step), 0 if step is Step.CHANGE else -(one.people.value or 0)

    return tuple(sorted((one for one in kept if one.people.value != 0), key=place))


def options(ground: Ground, found: Sequence[Worthwhile], costs: Costs) -> tuple[Option, ...]:
    """The first of each step, as they are shown."""
    return tuple(
        option(ground, one.candidate, costs)
        for step in Step
        for one in [each for each in found if each.candidate.step is step][:LISTED]
    )


def steps(
    ground: Ground, communities: Sequence[str], found: Sequence[Worthwhile], add: int
) -> tuple[StepReach, ...]:
    """What all options of a step would come to together; of new supports the best `add`."""
    of_step = {step: [one.candidate for one in found if one.candidate.step is step] for step in Step}
    counts = {step: len(some) for step, some in of_step.items()}
    if communities:
        offered = offer(ground, communities, of_step[Step.NEW])
        chosen = choose(offered.covering, add, Objective.MOST_PEOPLE)
        of_step[Step.NEW] = [offered.sites[at] for at in chosen]
    return tuple(
        StepReach(step, LABELS[step], counts[step], people_with(ground, communities, some))
        for step, some in of_step.items()
    )


def people_with(ground: Ground, communities: Iterable[str], some: Sequence[Candidate]) -> People:
    """People who wait and would be reached by any of these."""
    return people_where(ground, {one: ground.waiting[one] & _near(ground, one, some) for one in communities})


def people_where(ground: Ground, where: Mapping[str, Bools]) -> People:
    """People of each community in some places; why that is not known where none of them may be counted.

    Somebody who belongs to several communities is counted in each.
    """
    unsaid = [why for community in where if (why := ground.unsaid[community])]
    if len(unsaid) == len(where):
        return People(None, unsaid[0] if unsaid else NOT_COUNTED)
    return people_of(sum(int(ground.people[one][places].sum()) for one, places in where.items()))


def _near(ground: Ground, community: str, some: Sequence[Candidate]) -> Bools:
    """Places that any of these would do something for."""
    near = np.zeros(len(ground.field.places), dtype=np.bool_)
    for one in some:
        if one.step is Step.REMOTE:
            return ~near
        near[one.near if one.step is Step.CHANGE else one.theirs_near(ground, community)] = True
    return near
