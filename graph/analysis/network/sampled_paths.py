"""Shortest paths between partners drawn at random: how often each partner is on one of them.

For every pair drawn, one of its shortest paths is drawn too, each with the same chance (Riondato and
Kornaropoulos 2016), until all shares are known well enough. Both ends are searched from, always where fewer
ties lead on (Borassi and Natale 2016), so that only a small part of a large network is looked at; many pairs
are searched at once, as arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, log, log2
from typing import cast

import numpy as np
from scipy.special import rel_entr

from graph.analysis.network.dealing import Floats
from graph.analysis.network.net import Ints, Neighbors, connected_pieces

# How many partners, over all searches that run at once, are kept in mind: some 100 MB.
KEPT = 6_000_000
# Two of these can be multiplied, and further steps added, before numbers end.
HUGE = 1e100
# Each check is after so many times the pairs of the one before.
LATER = 1.4


def pairs_needed(longest: int, within: float, unsure: float) -> int:
    """How many pairs to draw so that every share is within `within` of the true one but for this chance.

    `longest` is at least the number of partners on the longest of all shortest paths (its diameter in
    partners); (floor(log2(longest - 2)) + 1 + ln(1 / unsure)) / (2 within^2).

    >>> pairs_needed(10, within=0.01, unsure=0.1)
    31513
    """
    between = max(1, longest - 2)
    return ceil((int(log2(between)) + 1 + log(1 / unsure)) / (2 * within**2))


def far_above(shares: Floats, pairs: int, unsure: float) -> Floats:
    """How far above each share seen in so many pairs the true one may be, but for this chance.

    The largest distance at which pairs x KL(seen, true) is at most ln(1 / unsure) (Chernoff 1952; KL is the
    relative entropy of two coins). Small shares are known much better than large ones.

    >>> far_above(np.array([0.0, 0.1]), 1000, unsure=0.01).round(4).tolist()
    [0.0046, 0.0312]
    """
    most = log(1 / unsure) / pairs
    low, high = shares, np.ones_like(shares)
    for _ in range(40):
        middle = (low + high) / 2
        near = rel_entr(shares, middle) + rel_entr(1 - shares, 1 - middle) <= most
        low, high = np.where(near, middle, low), np.where(near, high, middle)
    return high - shares


def sampled_shares(
    joined: Neighbors, *, aim: float, within: float, unsure: float, seed: int
) -> tuple[Floats, float]:
    """For each partner the share of pairs whose shortest path runs through it, of all pairs without it.

    Pairs are drawn until every share is within `aim` of the true one, at most so many that every share is
    within `within` whatever the network is like; which of the two holds, but for the chance `unsure`, is
    the second answer. The same seed gives the same shares. Needs three partners or more.
    """
    count, rng = len(joined.starts) - 1, np.random.default_rng(seed)
    # One half of the chance is for the checks, for all partners and both sides together, one for the rest.
    most = pairs_needed(_longest(joined), within, unsure / 2)
    first = min(most, ceil(log(2 * count / unsure) / aim))
    checks = list(_checks(first, most))
    each = unsure / 2 / len(checks) / (2 * count)
    size = max(1, KEPT // (2 * count))
    search = Searches(joined, 2 * min(size, most))
    times, drawn, scale = np.zeros(count, dtype=np.int64), 0, count / (count - 2)
    for check in checks:
        while drawn < check:
            many = min(size, check - drawn)
            starts = rng.integers(count, size=many)
            ends = (starts + rng.integers(1, count, size=many)) % count
            times += np.bincount(search.inner_partners(starts, ends, rng), minlength=count)
            drawn += many
        seen = np.unique(times) / drawn
        # As far below as above what is left of the whole.
        off = np.maximum(far_above(seen, drawn, each), far_above(1 - seen, drawn, each))
        if float(off.max()) * scale <= aim:
            within = aim
            break
    # Drawn are all n(n - 1) pairs, and the ends of a path are between nobody.
    return times / drawn * scale, within


def _checks(first: int, most: int) -> Iterator[int]:
    while first < most:
        yield first
        first = ceil(first * LATER)
    yield most


def _longest(joined: Neighbors) -> int:
    """No shortest path has more partners: twice the steps from one partner of each piece, and that one."""
    pieces = connected_pieces(len(joined.starts) - 1, np.stack((joined.rows, joined.ends), axis=1))
    search, steps = Searches(joined, 1), 0
    front = search.begin(np.unique(pieces))
    while len(front := search.grow(front)):
        steps += 1
    return 2 * steps + 1


class Searches:
    """Many searches by breadth at once; each has a row as long as there are partners, all rows in one array.

    `steps` is how far from its start a search has found each partner (-1: not yet), `ways` how many shortest
    paths lead there, in any unit: only what is in the same step of the same search is ever compared.
    """

    def __init__(self, joined: Neighbors, rows: int) -> None:
        self.joined, self.count = joined, len(joined.starts) - 1
        self.degrees = joined.degrees
        self.steps = np.full(rows * self.count, -1, dtype=np.int32)
        self.ways = np.zeros(rows * self.count)
        self.claimed = np.zeros(rows * self.count, dtype=np.int32)

    def begin(self, places: Ints) -> Ints:
        """Start searches at these places."""
        self.steps[places], self.ways[places] = 0, 1.0
        return places

    def forget(self, places: Ints) -> None:
        """Be as new where these places were reached."""
        self.steps[places], self.ways[places] = -1, 0.0

    def led_to(self, places: Ints) -> tuple[Ints, Ints]:
        """All neighbors of these places, and for each which of the places it is a neighbor of."""
        node = places % self.count
        degrees = self.degrees[node]
        of = np.repeat(np.arange(len(places)), degrees)
        skipped = self.joined.starts[node] - (np.cumsum(degrees) - degrees)
        ends = self.joined.ends[skipped[of] + np.arange(len(of))]
        return (places - node)[of] + ends, of

    def grow(self, front: Ints) -> Ints:
        """Take the searches whose farthest places these are one step further; the places newly reached."""
        reached, of = self.led_to(front)
        fresh = self.steps[reached] < 0
        reached, of = reached[fresh], of[fresh]
        np.add.at(self.ways, reached, self.ways[front][of])
        order = np.arange(len(reached), dtype=np.int32)
        self.claimed[reached] = order
        once = self.claimed[reached] == order
        new = reached[once]
        self.steps[new] = self.steps[front][of[once]] + 1
        self._in_proportion(new)
        return new

    def _in_proportion(self, new: Ints) -> None:
        """Keep numbers of paths small: where some are huge, those of one step are shares of their largest."""
        if len(new) == 0 or self.ways[new].max() < HUGE:
            return
        rows = new // self.count
        most = np.zeros(len(self.steps) // self.count)
        np.maximum.at(most, rows, self.ways[new])
        self.ways[new] /= most[rows]

    def inner_partners(self, starts: Ints, ends: Ints, rng: np.random.Generator) -> Ints:
        """Who stands between the ends of one path drawn for each pair, all pairs together."""
        half = len(starts) * self.count
        first = np.arange(len(starts)) * self.count + starts
        second = np.arange(len(starts)) * self.count + ends + half
        met, seen = self._meet(self.begin(np.concatenate((first, second))), half)
        chosen = self._drawn(met // self.count, self.ways[met] * self.ways[met + half], rng)
        met = met[chosen]
        inner = met[(self.steps[met] > 0) & (self.steps[met + half] > 0)]
        found = [inner, *self._way_back(np.concatenate((met, met + half)), rng)]
        self.forget(seen)
        return np.concatenate(found) % self.count

    def _meet(self, front: Ints, half: int) -> tuple[Ints, Ints]:
        """Search from both ends until they meet: the places in first rows where they do, and all reached."""
        pairs = half // self.count
        seen, met = [front], [np.zeros(0, dtype=np.int64)]
        while len(front):
            rows = front // self.count
            ahead = np.bincount(rows, self.degrees[front % self.count], minlength=2 * pairs)
            turn = ahead[:pairs] <= ahead[pairs:]
            goes = np.concatenate((turn, ~turn))[rows]
            new = self.grow(front[goes])
            seen.append(new)
            there = new[self.steps[np.where(new < half, new + half, new - half)] >= 0] % half
            met.append(there)
            live = np.zeros(pairs, dtype=np.bool_)
            live[new // self.count % pairs] = True  # who found nobody new never will
            live[there // self.count] = False
            front = np.concatenate((front[~goes], new))
            front = front[live[front // self.count % pairs]]
        return np.concatenate(met), np.concatenate(seen)

    def _way_back(self, places: Ints, rng: np.random.Generator) -> list[Ints]:
        """The places on one path from each of these to the start of its search, both ends left out."""
        found: list[Ints] = []
        while len(places := places[self.steps[places] > 1]):
            before, of = self.led_to(places)
            nearer = self.steps[before] == self.steps[places][of] - 1
            before, of = before[nearer], of[nearer]
            places = before[self._drawn(of, self.ways[before], rng)]
            found.append(places)
        return found

    @staticmethod
    def _drawn(groups: Ints, weights: Floats, rng: np.random.Generator) -> Ints:
        """The index of one member of each group, drawn in proportion to its weight."""
        # The first to arrive, when each arrives at the rate of its weight.
        arrival = rng.exponential(size=len(weights)) / weights
        order = np.lexsort((arrival, groups))
        return cast("Ints", order[np.unique(groups[order], return_index=True)[1]])
