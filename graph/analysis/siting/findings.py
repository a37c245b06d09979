"""What siting answers with: plain frozen values that terminals, pages and exports all read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.analysis.coverage.findings import People
from graph.analysis.siting.costs import Cost
from graph.analysis.siting.objectives import Objective


class Step(StrEnum):
    """A way to close a gap, in the order in which they are looked at."""

    PAY = "pay"
    CAPACITY = "capacity"
    NEW = "new"
    CHANGE = "change"
    REMOTE = "remote"

    @property
    def sited(self) -> bool:
        """Whether it brings support that is theirs near somebody; the others are expected, or from afar."""
        return self in (Step.PAY, Step.CAPACITY, Step.NEW)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that could be done, for whom, and who would be paid for it.

    `partner` is the organization (id) that does it, None where one has yet to be named by the community.
    `place` is the place (id) around which people would be reached: never an address, and None where the door
    is one that is there already. `people` would have support that is theirs near who do not today; for
    `change` that is only `expected`, until a body of the community says so; for `remote` it is by phone or
    online and closes no gap. `cost` None is not known.
    """

    step: Step
    communities: tuple[str, ...]
    partner: str | None
    place: str | None
    people: People
    what: str
    paid: str
    cost: Cost | None
    cost_text: str
    expected: bool = False


@dataclass(frozen=True, slots=True)
class StepReach:
    """All options of one step together: how many there are, and how many people they would reach."""

    step: Step
    label: str
    options: int
    people: People


@dataclass(frozen=True, slots=True)
class Pick:
    """An option in the order of choice, and the people whom those before it do not reach."""

    option: Option
    people: People


@dataclass(frozen=True, slots=True)
class Effect:
    """One community before and after. Shares of its people, 0 to 1; None where `note` says why not.

    `wider` is true where the difference of the two (support near, support that is theirs near) grows.
    """

    community: str
    people: People
    any_before: float | None
    any_after: float | None
    theirs_before: float | None
    theirs_after: float | None
    wider: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one objective chooses, and what that comes to by the measure of all three.

    `people` are reached. `lowest` is the share of the groups (`lowest_groups`, in words) that are least
    reached after it, `unserved` the mean share of groups that stays without; None where no group is large
    enough.
    `bound` is what no choice of as many could exceed, by the measure of this objective (people, or shares in
    hundredths), `worth` what this one comes to, and `gap` how far it may be from the best, 0 to 1; None when
    nobody asked for the proof. `cost_text` is of all together.
    """

    objective: Objective
    picks: tuple[Pick, ...]
    people: People
    lowest: float | None
    lowest_groups: tuple[str, ...]
    unserved: float | None
    effects: tuple[Effect, ...]
    cost_text: str
    worth: float | None = None
    bound: float | None = None
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class SitingReport:
    """What would close most of a gap in one need, for one community or several.

    `people` do not have support that is theirs near; of them `resting` have some that rests on unpaid help
    or on money that ends within 12 months; of a need with nothing on record that is not known. `options`
    stand in the order of the steps, at most ten of each; `steps` sum all of them up. `plans` are the three
    objectives side by side, each choosing at most `add`. `ask_first` are services (ids) of which it is not
    known whether they are theirs. `ask` are communities of whom no count may be shown or none exists, and
    why.
    """

    need: str
    communities: tuple[str, ...]
    add: int
    people: People
    resting: People
    options: tuple[Option, ...]
    steps: tuple[StepReach, ...]
    plans: tuple[Plan, ...]
    ask_first: tuple[str, ...]
    ask: tuple[tuple[str, str], ...]
    title: str
    sentences: tuple[str, ...]

    def plan(self, objective: Objective) -> Plan | None:
        """What one objective chooses, None where nothing could be chosen."""
        return next((plan for plan in self.plans if plan.objective is objective), None)
