"""What measures of single partners answer with: who carries load, and what would be lost without them.

For the team only, and never an individual by name. All lists are in alphabetical order: none is a rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.analysis.network.findings import HoldsTogether
from graph.vocabulary.codes import TieKind


@dataclass(frozen=True, slots=True)
class OnlyLink:
    """A tie between two organizations that alone joins others (the smaller part, ids) to the rest.

    `people` are individuals who would be cut off besides, `more` organizations beyond those named.
    """

    one: str
    other: str
    cuts_off: tuple[str, ...]
    people: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class Loss:
    """How the network would look without some organizations (ids).

    `fragmentation` is Borgatti's F, `distance_fragmentation` his DF; `within` is how far DF may be off at
    95 % where it is sampled, 0 where it is exact. `cuts_off` are the pieces that would lose their path to
    the rest, largest first.
    """

    partners: tuple[str, ...]
    fragmentation: float
    distance_fragmentation: float
    within: float
    cuts_off: tuple[tuple[str, ...], ...]
    people: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class Robustness:
    """What holds the network together, and what it would be without one, two or three organizations.

    `now` is the network as it is (nobody lost). `held_by_people` is how many trusted people alone hold
    others together; they are never named. `coordinator` is None without ties; `coordinator_said` is
    whether a partner's kind or attribute names it so, else it is the organization with most ties.
    """

    kinds: tuple[TieKind, ...]
    partners: int
    ties: int
    asked: int
    answered: int
    now: Loss
    holds_together: tuple[HoldsTogether, ...]
    only_links: tuple[OnlyLink, ...]
    held_by_people: int
    losses: tuple[Loss, ...]
    coordinator: Loss | None
    coordinator_said: bool
    convention: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carries:
    """What one organization (id) carries of introductions between others.

    `paths` are the open paths through it by role, `credit` its part of them where others share the path;
    `constraint` and `effective_size` are None where it has no ties (unknown).
    """

    partner: str
    paths: Mapping[str, int]
    credit: Mapping[str, float]
    betweenness: float
    constraint: float | None
    effective_size: float | None

    @property
    def load(self) -> float:
        """Its part of all open paths, over all roles."""
        return sum(self.credit.values())


@dataclass(frozen=True, slots=True)
class GroupCarries:
    """What the organizations of one group carry of introductions together.

    `carrying` of them carry any; `credit` by role is None where those are under three: too few to say.
    """

    group: str
    label: str
    carrying: int
    credit: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class OpenPaths:
    """How many paths are open in all, and what the organizations of each group carry of them."""

    total: float
    groups: tuple[GroupCarries, ...]


@dataclass(frozen=True, slots=True)
class Brokers:
    """Who carries introductions between others, in alphabetical order.

    `open_paths` are all paths of the network that are open, `by_people` the part of them that trusted
    people carry (None where fewer than three do), who are never named. `betweenness_within` is how far
    `betweenness` may be off (0 where exact), `sampled` the share of partners
    whose open paths were followed. `groups` puts the credit of organizations together by the group they are
    in. `much` are those who carry far more than others.
    """

    by: str
    kinds: tuple[TieKind, ...]
    directed: bool
    partners: int
    ties: int
    asked: int
    answered: int
    open_paths: float
    by_people: float | None
    betweenness_within: float
    sampled: float
    carries: tuple[Carries, ...]
    groups: tuple[GroupCarries, ...]
    much: tuple[str, ...]
    convention: str
    title: str
    sentences: tuple[str, ...]
