"""What counts as most, when a few supports are chosen out of many."""

from __future__ import annotations

from enum import StrEnum


class Objective(StrEnum):
    """Three ways to choose, none of them right by itself.

    `most_people`: those who wait, each counting alike. `worst_off`: the group of which the smallest share is
    reached comes first, then the next. `smallest_share`: the mean share of a group that stays without, so
    that a small community weighs as much as a large one.
    """

    MOST_PEOPLE = "most_people"
    WORST_OFF = "worst_off"
    SMALLEST_SHARE = "smallest_share"

    @property
    def label(self) -> str:
        """As it is called in running text."""
        return _LABELS[self]


_LABELS = {
    Objective.MOST_PEOPLE: "most people",
    Objective.WORST_OFF: "worst off first",
    Objective.SMALLEST_SHARE: "smallest share unserved",
}
