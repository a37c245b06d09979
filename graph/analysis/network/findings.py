"""What measures of the network answer with: plain frozen values that terminals, pages and exports all read.

No finding names an individual; findings about one partner are for the team only (the measure leaves them
empty for other roles), and no list here is a ranking of agencies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    bound 95 % of random labelings, None when there are no ties at all. `expected_same_ties` is what chance
    gives when every partner keeps its number of ties. `p` is against both kinds of chance, with all figures
    of the table weighed together; 1 where a group has too few.
    """

    row: str
    column: str
    observed: int
    expected: float
    possible: int
    low: float | None = None
    high: float | None = None
    expected_same_ties: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class EIIndex:
    """Krackhardt and Stern's E-I index beside what chance gives. -1: only within; +1: only across.

    `low` and `high` bound 95 % of random labelings, `p_low` is the share of labelings as low or lower,
    `p_high` as high or higher. `expected_same_ties` and `p` are as in a cell. `lowest` and `highest` are
    the range possible with so many ties, these groups and these chosen distances.
    """

    observed: float
    expected: float
    low: float
    high: float
    p_low: float
    p_high: float
    within: int
    across: int
    p: float
    expected_same_ties: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class GroupSilo:
    """E-I of one group beside chance, and how deep inside it its members stand on average (`spectral`).

    `p` weighs the ties across against both kinds of chance, together with all figures of the table. `ei` is
    None when the group has no ties, `expected` when it could have none, `spectral` where groups overlap.
    """

    group: str
    within: int
    across: int
    expected_across: float
    ei: float | None
    expected: float | None
    p: float
    spectral: float | None


@dataclass(frozen=True, slots=True)
class PartnerSilo:
    """E-I of one organization beside chance (`p` adjusted for how many are asked about), and its depth."""

    partner: str
    ei: float
    expected: float
    p: float
    spectral: float


@dataclass(frozen=True, slots=True)
class HoldsTogether:
    """A partner (id) without which others (ids, piece by piece) would be cut off from the rest.

    Only organizations are named; `people` is how many individuals would be cut off besides, `more` how many
    organizations beyond those named.
    """

    partner: str
    cuts_off: tuple[tuple[str, ...], ...]
    people: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of tie, or any (`kind` None). Shares are None when there is nothing to divide by.

    `ties` are directions in a `directed` layer, pairs in any other. `centralization` is of pairs,
    `centralization_out` and `_in` of directions. Of `both_heard` ties `confirmed` are reported by both ends.
    `pieces` are groups joined directly or through others, `largest` the size of the largest, `no_ties` how
    many partners have none of this kind.
    """

    kind: TieKind | None
    directed: bool
    label: str
    partners: int
    ties: int
    possible: int
    density: float | None
    mean_partners: float | None
    centralization: float | None
    centralization_out: float | None
    centralization_in: float | None
    reciprocity: float | None
    both_heard: int
    confirmed: int
    confirmation: float | None
    pieces: int
    largest: int
    no_ties: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Core:
    """Those who each have `ties` ties or more with others of them: organizations by id, people by number."""

    ties: int
    organizations: tuple[str, ...]
    people: int = 0


@dataclass(frozen=True, slots=True)
class SiloReport:
    """Who works with whom, beside chance. Partners are ids; `kinds` are the layers put together.

    A pair counts once however many kinds of tie it has. `betweenness` (normalized, undirected) and
    `holds_together` are empty unless the view is the team's, and never name an individual;
    `betweenness_within` is how far a share may be off, 0 where exact.
    `clusters` are working clusters (Leiden, fixed seed), largest first; `agreement` is how far they are the
    groups on paper (adjusted Rand). `freeman` is the share of ties across by chance that are missing. Where
    groups overlap (by community) there are no `cells`, and what needs every partner in one group is None.
    Figures are None when there is nothing to divide by.
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
    freeman: float | None
    assortativity: float | None
    modularity: float | None
    group_silos: tuple[GroupSilo, ...]
    partner_silos: tuple[PartnerSilo, ...]
    layers: tuple[Layer, ...]
    components: tuple[tuple[str, ...], ...]
    no_ties_yet: tuple[str, ...]
    clusters: tuple[tuple[str, ...], ...]
    agreement: float | None
    core: Core | None
    holds_together: tuple[HoldsTogether, ...]
    betweenness: Mapping[str, float]
    betweenness_within: float
    title: str
    sentences: tuple[str, ...]
