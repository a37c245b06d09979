"""Silos: who works with whom, beside what chance alone would give. Needs no store and no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from graph.analysis.network import bridging, mixing
from graph.analysis.network.clusters import working_clusters
from graph.analysis.network.findings import SiloReport
from graph.analysis.network.groups import group_partners
from graph.analysis.network.net import ALL_KINDS, components, network, without_ties
from graph.analysis.network.rewiring import weigh
from graph.analysis.network.silo_words import silo_sentences, silo_title
from graph.model.tie import Standing
from graph.model.view import View
from graph.vocabulary.codes import Survey, TieKind


def silos(
    view: View,
    *,
    by: str = "side",
    kinds: Sequence[TieKind] = ALL_KINDS,
    permutations: int = 1000,
    seed: int = 0,
) -> SiloReport:
    """How the ties of `kinds` fall between groups of partners by `side`, `kind`, `family` or `x_column`.

    Density is the share of possible pairs that are tied; pairs whose distance was chosen are not among
    the possible. `permutations` (at least 1) random labelings give the bands and p, the same for the
    same `seed`. Raises VocabularyError for an unknown `by`, ModelError for fewer than one permutation.
    """
    net = network(view, kinds)
    grouping = group_partners(view, by)
    labeled = mixing.label_partners(net, grouping)
    chance = mixing.beside_chance(labeled, permutations=permutations, seed=seed)
    tested = np.array([not group.too_few for group in grouping.groups], dtype=bool)
    weighed = weigh(labeled, chance, tested, draws=permutations, seed=seed)
    cells = mixing.mixing_cells(labeled, chance, weighed)
    ei = mixing.ei_index(labeled, chance, weighed)
    known = Counter(net.ties.values())
    surveys = Counter(partner.survey for partner in view.partners.values())
    return SiloReport(
        by=by,
        kinds=tuple(kinds),
        groups=grouping.groups,
        partners=len(net.partners),
        ties=len(net.ties),
        confirmed=known[Standing.CONFIRMED],
        one_sided_asked=known[Standing.ONE_SIDE_OTHER_ASKED],
        asked=surveys[Survey.ASKED] + surveys[Survey.ANSWERED],
        answered=surveys[Survey.ANSWERED],
        not_wanted=len(net.not_wanted),
        density=len(net.ties) / net.possible if net.possible else None,
        mean_partners=2 * len(net.ties) / len(net.partners) if net.partners else None,
        cells=cells,
        ei=ei,
        assortativity=mixing.assortativity(labeled),
        modularity=mixing.modularity(labeled),
        components=components(net),
        no_ties_yet=without_ties(net),
        clusters=working_clusters(net, seed=seed),
        holds_together=bridging.holds_together(view, net),
        betweenness=bridging.betweenness(view, net, seed=seed),
        title=silo_title(view, net, grouping, ei),
        sentences=silo_sentences(view, net, grouping, cells, ei),
    )
