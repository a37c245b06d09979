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
from graph.analysis.network.net import ALL_KINDS, Ints, Network, components, network, positions, without_ties
from graph.analysis.wording import plural
from graph.model.tie import Report, Tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Survey, TieKind
from graph.vocabulary.terms import word

CONVENTION = "Freeman 1979; pairs over (n-1)(n-2), ties sent and received over (n-1)^2"


def layers(
    view: View, kinds: Sequence[TieKind] = ALL_KINDS, union: Network | None = None
) -> tuple[Layer, ...]:
    """Any tie of these kinds first, then each kind that anybody reports, in the order of the vocabulary.

    `union` is the network of all these kinds where it is at hand already.
    """
    told = {tie.kind for tie in view.ties}
    each = [layer(view, kind) for kind in ALL_KINDS if kind in kinds and kind in told]
    whole = [layer(view, None, kinds, union)] if len(kinds) > 1 else []
    return (*whole, *(found for found in each if found.ties))


def layer(
    view: View,
    kind: TieKind | None,
    kinds: Sequence[TieKind] = ALL_KINDS,
    net: Network | None = None,
) -> Layer:
    """The measures of one kind of tie, or of any of `kinds` together (`net` where it is at hand)."""
    net = net or network(view, kinds if kind is None else (kind,))
    n, directed = len(net.partners), kind is not None and kind.directed
    label = "Any tie" if kind is None else word(kind).label
    there = [tie for tie in view.ties if _is_in(tie, kind, kinds) and tie.start != tie.end and tie.exists]
    told = ((tie.start, tie.end) for tie in there)
    arcs = np.unique(positions(net.place, told), axis=0) if directed else net.pairs
    possible = 2 * net.possible if directed else net.possible
    heard, confirmed = _heard(view, there, directed=directed)
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


def _is_in(tie: Tie, kind: TieKind | None, kinds: Sequence[TieKind]) -> bool:
    return tie.kind in kinds if kind is None else tie.kind is kind


def _degrees(ends: Ints, count: int) -> Ints:
    return np.bincount(ends, minlength=count)


def _heard(view: View, ties: Sequence[Tie], *, directed: bool) -> tuple[int, int]:
    """Of how many ties both ends were heard, and how many of those both report.

    Of TRUSTS only what both report and allow is in any view: no rate can be told from that.
    """
    heard: set[tuple[str, str]] = set()
    confirmed: set[tuple[str, str]] = set()
    for tie in ties:
        both = _said(view, tie.start, tie.by_start) and _said(view, tie.end, tie.by_end)
        if both and tie.kind is not TieKind.TRUSTS:
            ends = (tie.start, tie.end) if directed or tie.start < tie.end else (tie.end, tie.start)
            heard.add(ends)
            if tie.confirmed:
                confirmed.add(ends)
    return len(heard), len(confirmed)


def _said(view: View, partner: str, report: Report) -> bool:
    """Whether an end was heard: it spoke of this tie, or it answered and left this tie out."""
    return report.answer is not Answer.UNKNOWN or view.partners[partner].survey is Survey.ANSWERED
