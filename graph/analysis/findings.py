"""What analyses answer with: plain frozen values that terminals, pages and exports all read.

No finding names an individual; findings about one partner are for the team only (the measure leaves them
empty for other roles), and no list here is a ranking of agencies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.vocabulary.codes import TieKind


@dataclass(frozen=True, slots=True)
class Group:
    """Partners that share a value of the attribute grouped by. `label` is how it reads on screen."""

    code: str
    label: str
    size: int
    too_few: bool


@dataclass(frozen=True, slots=True)
class MixingCell:
    """Ties between two groups: as reported, as chance would give, and how many pairs could have one.

    `expected` is under random group labels, given the ties and the not-wanted pairs. `low` and `high`
    bound 95 % of random labelings, None when there are no ties at all.
    """

    row: str
    column: str
    observed: int
    expected: float
    possible: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class EIIndex:
    """Krackhardt and Stern's E-I index beside what chance gives. -1: only within; +1: only across.

    `low` and `high` bound 95 % of random labelings, `p_low` is the share of labelings as low or lower,
    `p_high` as high or higher.
    """

    observed: float
    expected: float
    low: float
    high: float
    p_low: float
    p_high: float
    within: int
    across: int


@dataclass(frozen=True, slots=True)
class HoldsTogether:
    """A partner (id) without which others (ids, piece by piece) would be cut off from the rest.

    Only organizations are named; `people` is how many individuals would be cut off besides.
    """

    partner: str
    cuts_off: tuple[tuple[str, ...], ...]
    people: int = 0


@dataclass(frozen=True, slots=True)
class SiloReport:
    """Who works with whom, beside chance. Partners are ids; `kinds` are the layers put together.

    A pair counts once however many kinds of tie it has. `betweenness` (normalized, undirected) and
    `holds_together` are empty unless the view is the team's, and never name an individual.
    `clusters` are working clusters (Louvain, fixed seed), largest first. `linked_share` etc. are None
    when there is nothing to divide by.
    """

    by: str
    kinds: tuple[TieKind, ...]
    groups: tuple[Group, ...]
    partners: int
    ties: int
    confirmed: int
    one_sided_asked: int
    asked: int
    answered: int
    not_wanted: int
    density: float | None
    mean_partners: float | None
    cells: tuple[MixingCell, ...]
    ei: EIIndex | None
    assortativity: float | None
    modularity: float | None
    components: tuple[tuple[str, ...], ...]
    no_ties_yet: tuple[str, ...]
    clusters: tuple[tuple[str, ...], ...]
    holds_together: tuple[HoldsTogether, ...]
    betweenness: Mapping[str, float]
    title: str
    sentences: tuple[str, ...]


class Reach(StrEnum):
    """What people of a community in a place have within reach for a need."""

    AFFIRMING = "affirming"
    ANY_ONLY = "any_only"
    REMOTE_ONLY = "remote_only"
    NONE = "none"
    UNKNOWN = "unknown"
    TOO_FEW = "too_few"
    ASK_THE_NATION = "ask_the_nation"


@dataclass(frozen=True, slots=True)
class People:
    """A count of people as it may be shown: rounded to 10, "<11", or not known.

    `value` is None when suppressed or unknown; `text` is what to print.
    """

    value: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PlaceReach:
    """One place for one need and community: how many services are in reach and for how many people."""

    place: str
    any: int
    affirming: int
    reach: Reach
    people: People


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One need for one community over all places. Shares are of people, 0 to 1; None: not to be said.

    `in_gap` are people with some service in reach and none that is theirs or none at all (not affirming).
    `note` says in plain words why a share is None ("no count exists", "ask the nation", "<11").
    `unknown_share` are people who have help near of which nobody has said whether it is theirs, or whose
    place has no point: they are in neither share nor gap. For all residents together nothing is "theirs":
    `affirming_share` is None and `in_gap` are those without any support near. Small places are outside
    all figures of a cell, so that no subtraction gives them back.
    """

    need: str
    community: str
    people: People
    any_share: float | None
    affirming_share: float | None
    in_gap: People
    note: str = ""
    unknown_share: float | None = None


@dataclass(frozen=True, slots=True)
class GapReport:
    """Coverage as the pair any and affirming. `places` is filled when one need and community is asked.

    `limits` are straight-line miles by setting. `supports` and `affirming_supports` are ids of services
    that meet the need (all, and those that are the community's own) when one need and community is asked;
    `not_known_supports` those of which that is not known, `unplaced_supports` those that name no service
    area and no place that may be shown: they count in no place. `widest` is the need and community to
    look at first: where support is near most often and support that is theirs least.
    """

    needs: tuple[str, ...]
    communities: tuple[str, ...]
    limits: Mapping[str, float]
    cells: tuple[CoverageCell, ...]
    places: tuple[PlaceReach, ...]
    supports: tuple[str, ...]
    affirming_supports: tuple[str, ...]
    title: str
    sentences: tuple[str, ...]
    not_known_supports: tuple[str, ...] = ()
    unplaced_supports: tuple[str, ...] = ()
    widest: tuple[str, str] | None = None
