"""Silos: who works with whom, beside what chance alone would give. Needs no store and no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from graph.analysis.network import mixing, segregation, silo_words
from graph.analysis.network.between import Between, betweenness
from graph.analysis.network.clusters import adjusted_rand, core, working_clusters
from graph.analysis.network.communities import by_community
from graph.analysis.network.each import against_others, counts_of_labels
from graph.analysis.network.each_words import each_words
from graph.analysis.network.findings import EIIndex, Group, GroupSilo, MixingCell, PartnerSilo, SiloReport
from graph.analysis.network.groups import Grouping, group_partners
from graph.analysis.network.layers import layers
from graph.analysis.network.net import Network, components, without_ties
from graph.analysis.network.rewiring import weigh
from graph.analysis.network.robustness import holds_together
from graph.analysis.network.told import ALL_KINDS, told
from graph.model.tie import Standing
from graph.model.view import View
from graph.vocabulary.codes import TieKind

# More groups than this are not told pair by pair.
PAIRED_UP_TO = 80

Clusters = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The part of a report that depends on which groups the partners are put into."""

    groups: tuple[Group, ...]
    title: str
    sentences: tuple[str, ...]
    group_silos: tuple[GroupSilo, ...] = ()
    partner_silos: tuple[PartnerSilo, ...] = ()
    cells: tuple[MixingCell, ...] = ()
    ei: EIIndex | None = None
    freeman: float | None = None
    assortativity: float | None = None
    modularity: float | None = None
    agreement: float | None = None


def silos(
    view: View,
    *,
    by: str = "side",
    kinds: Sequence[TieKind] = ALL_KINDS,
    permutations: int = 1000,
    seed: int = 0,
    traffic: bool = True,
) -> SiloReport:
    """How the ties of `kinds` fall between groups of partners, `by` one of the words below.

    `side`, `kind`, `family`, `place`, `community` (served; these overlap) or a team's own `x_column`. More
    than 80 groups, and communities, are each one against all others, without a table of pairs. Density
    is the share of possible pairs that are tied; pairs whose distance was chosen are not among the possible.
    `permutations` (at least 1) random labelings give the bands and p, the same for the same `seed`. Without
    `traffic` nobody's betweenness is worked out, which takes longest. Raises VocabularyError for an unknown
    `by`, ModelError for fewer than one permutation.
    """
    ties = told(view)
    net = ties.network(kinds)
    clusters = working_clusters(net, seed=seed)
    found = (_overlapping if by == "community" else _apart)(view, net, by, clusters, permutations, seed)
    known, (asked, answered) = Counter(net.ties.values()), view.answers
    between = betweenness(view, net, seed=seed) if traffic else Between({})
    return SiloReport(
        by=by,
        kinds=tuple(kinds),
        partners=len(net.partners),
        ties=len(net.pairs),
        confirmed=known[Standing.CONFIRMED],
        one_sided_asked=known[Standing.ONE_SIDE_OTHER_ASKED],
        asked=asked,
        answered=answered,
        not_wanted=len(net.apart),
        density=len(net.pairs) / net.possible if net.possible else None,
        mean_partners=2 * len(net.pairs) / len(net.partners) if net.partners else None,
        layers=layers(view, kinds, ties),
        components=components(net),
        no_ties_yet=without_ties(net),
        clusters=clusters,
        core=core(view, net),
        holds_together=holds_together(view, net),
        betweenness=between.shares,
        betweenness_within=between.within,
        **{part.name: getattr(found, part.name) for part in fields(found)},
    )


def _apart(view: View, net: Network, by: str, clusters: Clusters, permutations: int, seed: int) -> _Grouped:
    """Groups of which each partner is in one."""
    grouping = group_partners(view, by, also=("community",))
    labeled = mixing.label_partners(net, grouping)
    depth = segregation.spectral(labeled)
    partners = [partner for partner in net.partners if partner in grouping.code_of]
    alone = segregation.by_partner(view, labeled, partners, depth)
    if labeled.groups > PAIRED_UP_TO:
        return replace(_many(view, net, grouping, labeled, permutations, seed), partner_silos=alone)
    chance = mixing.beside_chance(labeled, permutations=permutations, seed=seed)
    few = np.array([group.too_few for group in grouping.groups], dtype=bool)
    weighed = weigh(labeled, chance, ~few, draws=permutations, seed=seed)
    cells, ei = mixing.mixing_cells(labeled, chance, weighed), mixing.ei_index(labeled, chance, weighed)
    agreement = _agreement(clusters, grouping)
    said = silo_words.silo_sentences(view, net, grouping, cells, ei)
    return _Grouped(
        groups=grouping.groups,
        title=silo_words.silo_title(view, net, grouping, ei),
        sentences=(*said, *silo_words.agreement_sentences(clusters, grouping, agreement)),
        group_silos=segregation.by_group(labeled, chance, weighed, depth, few.tolist()),
        partner_silos=alone,
        cells=cells,
        ei=ei,
        freeman=segregation.freeman(chance, labeled.groups),
        assortativity=mixing.assortativity(labeled, chance),
        modularity=mixing.modularity(labeled, chance),
        agreement=agreement,
    )


def _many(
    view: View, net: Network, grouping: Grouping, labeled: mixing.Labeled, permutations: int, seed: int
) -> _Grouped:
    """So many groups that nobody could read a table of their pairs: each is one against all others."""
    kept = [at for at, group in enumerate(grouping.groups) if not group.too_few]
    place = np.full(labeled.groups, -1)
    place[kept] = np.arange(len(kept))
    labels = place[labeled.labels]
    silos = against_others(
        labeled,
        counts_of_labels(labels, len(kept)),
        np.bincount(labeled.labels, minlength=labeled.groups)[kept],
        [labeled.codes[at] for at in kept],
        draws=permutations,
        seed=seed,
    )
    title, sentences = each_words(view, net, grouping, silos)
    return _Grouped(grouping.groups, title, sentences, silos)


def _overlapping(
    view: View, net: Network, _by: str, _clusters: Clusters, permutations: int, seed: int
) -> _Grouped:
    """Communities served: a partner may be in several, so each is one against all others."""
    served = by_community(view, net, draws=permutations, seed=seed)
    title, sentences = each_words(view, net, served.grouping, served.silos)
    return _Grouped(served.grouping.groups, title, sentences, served.silos)


def _agreement(clusters: Clusters, grouping: Grouping) -> float | None:
    found = [
        (at, grouping.code_of[partner])
        for at, cluster in enumerate(clusters)
        for partner in cluster
        if partner in grouping.code_of
    ]
    return adjusted_rand([at for at, _ in found], [code for _, code in found])
