"""The best choice of sites, or how far from it the found one can be: maximal covering as an integer program.

Of all rows that a set of sites reaches alike only one variable is kept. HiGHS (by scipy) searches by branch
and bound until it is sure or the time is over; its bound holds either way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from graph.analysis.siting.covering import Covering, Floats, Ints, choose
from graph.analysis.siting.objectives import Objective

# A relative gap under this is none: figures are whole people.
PROVEN = 1e-6


@dataclass(frozen=True, slots=True)
class Proof:
    """The sites found, what they are worth, and what no choice of as many sites can exceed.

    `worth` and `bound` are people, or for the smallest share the sum of shares. `gap` is how far the found
    ones may be from the best, 0 to 1; `proven` whether they are the best.
    """

    sites: tuple[int, ...]
    worth: float
    bound: float

    @property
    def gap(self) -> float:
        """(bound - worth) / bound."""
        return max(0.0, (self.bound - self.worth) / self.bound) if self.bound > 0 else 0.0

    @property
    def proven(self) -> bool:
        """Whether no other choice is better."""
        return self.gap <= PROVEN


def prove(covering: Covering, count: int, objective: Objective, *, seconds: float) -> Proof:
    """The best of all choices of `count` sites as far as `seconds` allow; never worse than the quick one.

    Worst off first is a rule, not a sum: it has no bound, and ValueError is raised.
    """
    if objective is Objective.WORST_OFF:
        raise ValueError("worst off first has no bound")
    worth = covering.worth(objective)
    quick = choose(covering, count, objective)
    value = float(worth[covering.reached(quick)].sum())
    if not quick:
        return Proof((), 0.0, 0.0)
    reaches, weights = _merged(covering.reaches, worth)
    found, bound = _solve(reaches, weights, count, seconds)
    better = float(worth[covering.reached(found)].sum())
    sites, value = (found, better) if better > value * (1 + PROVEN) else (quick, value)
    return Proof(sites, value, max(bound, value))


def _solve(reaches: csr_array, weights: Floats, count: int, seconds: float) -> tuple[tuple[int, ...], float]:
    """The sites HiGHS found (none if it had no time for any) and its bound."""
    sites, rows = reaches.shape
    constraint = hstack([reaches.T, -eye_array(rows)], format="csr")
    few = csr_array(np.concatenate([np.ones(sites), np.zeros(rows)])[None, :])
    answer = milp(
        c=np.concatenate([np.zeros(sites), -weights]),
        integrality=np.repeat([1, 0], [sites, rows]),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(constraint, lb=0), LinearConstraint(few, ub=count)],
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    bound = -answer.mip_dual_bound if answer.mip_dual_bound is not None else np.inf
    chosen = np.flatnonzero(answer.x[:sites] > 0.5) if answer.x is not None else np.zeros(0, dtype=np.int64)
    return tuple(chosen.tolist()), min(float(bound), float(weights.sum()))


def _merged(reaches: csr_array, worth: Floats) -> tuple[csr_array, Floats]:
    """Rows of people that the same sites reach put together, and those left out that none reaches."""
    by_people = reaches.T.tocsr()
    by_people.sort_indices()
    first: dict[bytes, int] = {}
    kept: list[int] = []
    position: list[int] = []
    for row in range(by_people.shape[0]):
        key = by_people.indices[by_people.indptr[row] : by_people.indptr[row + 1]].tobytes()
        if key and key not in first:
            first[key] = len(kept)
            kept.append(row)
        position.append(first[key] if key else -1)
    at: Ints = np.array(position, dtype=np.int64)
    weights = np.zeros(len(kept))
    np.add.at(weights, at[at >= 0], worth[at >= 0])
    return by_people[kept].T.tocsr(), weights
