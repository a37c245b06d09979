"""The network layer by layer: each kind of tie on its own, and any tie as their union.

A kind whose direction matters is measured in its ties as told (from, to); the others, and any tie, in pairs,
which count once. With n partners: density is ties / possible, where possible is n(n-1)/2 pairs or n(n-1)
directions less those of a chosen distance; centralization (Freeman 1979) is the sum of (highest degree -
degree) over that of a star: (n-1)(n-2) for pairs, (n-1)^2 for ties sent and for ties received (an older
convention divides those by (n-1)(n-2), which gives a star more than 1). Reciprocity is that of dyads:
mutual / (mutual + asymmetric). The confirmation rate is over ties of which both ends were heard; where an
end has not answered, whether it would say the same is unknown, never one-sided.

What a team reads: "Refers people to: 85 ties, 1.3 partners each on average. Both ends were heard on 60, and
both report 41; of 25 an end has not been heard."
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.analysis.network.findings import Layer
from graph.analysis.network.net import Ints, components, without_ties
from graph.analysis.network.told import ALL_KINDS, Told, told
from graph.analysis.wording import plural
from graph.model.view import View
from graph.vocabulary.codes import TieKind
from graph.vocabulary.terms import word

CONVENTION = "Freeman 1979; pairs over (n-1)(n-2), ties sent and received over (n-1)^2"


def layers(view: View, kinds: Sequence[TieKind] = ALL_KINDS, ties: Told | None = None) -> tuple[Layer, ...]:
    """Any tie of these kinds first, then each kind that anybody reports, in the order of the vocabulary.

    `ties` is what the view tells where it was read already.
    """
    ties = told(view) if ties is None else ties
    each = [layer(ties, kind) for kind in ALL_KINDS if kind in kinds and ties.of((kind,)).any()]
    whole = [layer(ties, None, kinds)] if len(kinds) > 1 else []
    return (*whole, *(found for found in each if found.ties))


def layer(ties: Told, kind: TieKind | None, kinds: Sequence[TieKind] = ALL_KINDS) -> Layer:
    """The measures of one kind of tie, or (None) of any of `kinds` together."""
    kinds = kinds if kind is None else (kind,)
    net = ties.network(kinds)
    n, directed = len(net.partners), kind is not None and kind.directed
    label = "Any tie" if kind is None else word(kind).label
    there = ties.of(kinds) & ties.exists
    arcs = np.unique(ties.ends[there], axis=0) if directed else net.pairs
    possible = 2 * net.possible if directed else net.possible
    # Of TRUSTS only what both report and allow is in any view: no rate can be told from that.
    asked = there & ties.heard & ~ties.of((TieKind.TRUSTS,))
    heard, confirmed = (
        _apart(ties.ends[some], directed=directed) for some in (asked, asked & ties.confirmed)
    )
    pieces = components(net)
    return Layer(
        kind=kind,
        directed=directed,
        label=label,
        partners=n,
        ties=len(arcs),
        possible=possible,
        density=len(arcs) / possible if possible else None,
        mean_partners=2 * len(net.pairs) / n if n else None,
        centralization=None if directed else centralization(_degrees(arcs.ravel(), n), (n - 1) * (n - 2)),
        centralization_out=centralization(_degrees(arcs[:, 0], n), (n - 1) ** 2) if directed else None,
        centralization_in=centralization(_degrees(arcs[:, 1], n), (n - 1) ** 2) if directed else None,
        reciprocity=(len(arcs) - len(net.pairs)) / len(net.pairs) if directed and len(net.pairs) else None,
        both_heard=heard,
        confirmed=confirmed,
        confirmation=confirmed / heard if heard else None,
        pieces=len(pieces),
        largest=len(pieces[0]) if pieces else 0,
        no_ties=len(without_ties(net)),
        sentence=_sentence(label, len(arcs), 2 * len(net.pairs) / n if n else 0.0, heard, confirmed),
    )


def _sentence(label: str, ties: int, mean: float, heard: int, confirmed: int) -> str:
    start = f"{label}: {plural(ties, 'tie', 'ties')}, {mean:.1f} partners each on average."
    if not heard:
        return start
    unheard = f"; of {ties - heard:,} an end has not been heard" if ties > heard else ""
    return f"{start} Both ends were heard on {heard:,}, and both report {confirmed:,}{unheard}."


def centralization(degrees: Ints, most: int) -> float | None:
    """How far ties run through one partner: 0 when all have equally many, 1 in a star; None under three.

    >>> centralization(np.array([3, 1, 1, 1]), 3 * 2), centralization(np.array([2, 2, 2]), 2 * 1)
    (1.0, 0.0)
    """
    return float((degrees.max() - degrees).sum() / most) if len(degrees) > 2 else None


def _degrees(ends: Ints, count: int) -> Ints:
    return np.bincount(ends, minlength=count)


def _apart(ends: Ints, *, directed: bool) -> int:
    """How many ties, or pairs where there is no direction, these are."""
    return len(np.unique(ends if directed else np.sort(ends, axis=1), axis=0))
