"""Each group against all others: for groups that overlap, and for so many that a table of pairs says nothing.

All groups are weighed together (see `rewiring`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from graph.analysis.network.dealing import Floats, dealings
from graph.analysis.network.findings import GroupSilo
from graph.analysis.network.mixing import Labeled
from graph.analysis.network.net import Ints
from graph.analysis.network.rewiring import REWIRED_UP_TO, REWIRINGS, family_p, orders_among_equals, rewired
from graph.analysis.network.segregation import ei_of

# Who stands at each place, and pairs of places: for each group its pairs within, then, for each, those with
# one end in it.
Counts = Callable[[Ints, Ints], Floats]


def against_others(
    known: Labeled, counts: Counts, sizes: Ints, codes: Sequence[str], *, draws: int, seed: int
) -> tuple[GroupSilo, ...]:
    """How each group (`codes`, of these `sizes`) works with all others, beside chance.

    `known` holds the ties and chosen distances among partners whose groups are known; how ties fall into the
    groups is told by `counts`.
    """
    many, count = min(draws, REWIRINGS), len(known.labels)
    full = np.concatenate((sizes * (sizes - 1) // 2, sizes * (count - sizes)))
    as_is = np.arange(count)
    observed = counts(as_is, known.ties)
    possible = full - counts(as_is, known.not_wanted)
    share = len(known.ties) / max(1, count * (count - 1) // 2 - len(known.not_wanted))
    expected = share * possible

    def stray(order: Ints) -> Floats:
        return counts(order, known.ties) - share * (full - counts(order, known.not_wanted))

    def beside(some: Iterable[Ints]) -> Floats:
        strays = np.array([stray(order) for orders in some for order in orders])
        return family_p(observed - expected, strays)

    by_labels = beside(dealings(as_is, many, seed=seed))
    rng = np.random.default_rng(seed + 1)
    if len(known.ties) > REWIRED_UP_TO:
        by_ties = beside(orders_among_equals(known, many, rng))
    else:
        networks = rewired(known.ties, known.not_wanted, count, many, rng)
        by_ties = family_p(observed, np.array([counts(as_is, network) for network in networks]))
    return tuple(_silos(codes, observed, expected, np.maximum(by_labels, by_ties)))


def counts_of_labels(labels: Ints, groups: int) -> Counts:
    """How pairs fall into groups of which each partner is in one, -1 in none of them.

    >>> counts = counts_of_labels(np.array([0, 0, 1, -1]), 2)
    >>> counts(np.arange(4), np.array([[0, 1], [1, 2], [2, 3]])).tolist()
    [1.0, 0.0, 1.0, 2.0]
    """

    def counts(order: Ints, pairs: Ints) -> Floats:
        one, other = labels[order][pairs].T + 1
        same = one == other
        within = np.bincount(one[same], minlength=groups + 1)
        out = np.bincount(np.concatenate((one[~same], other[~same])), minlength=groups + 1)
        return np.concatenate((within[1:], out[1:])).astype(np.float64)

    return counts


def _silos(codes: Sequence[str], observed: Floats, expected: Floats, p: Floats) -> Iterator[GroupSilo]:
    for at, code in enumerate(codes):
        out = at + len(codes)
        yield GroupSilo(
            group=code,
            within=int(observed[at]),
            across=int(observed[out]),
            expected_across=float(expected[out]),
            ei=ei_of(observed[at], observed[out]),
            expected=ei_of(expected[at], expected[out]),
            p=float(p[out]),
            spectral=None,
        )
