"""Fictional networks of any size, the same each time, for benchmarks and tests of size."""

from __future__ import annotations

import random

from graph.model.snapshot import Snapshot
from graph.model.tie import Report
from graph.model.view import View
from graph.vocabulary.codes import Answer, Role, Strength, TieKind
from graph.vocabulary.terms import vocabulary
from tests.builders import TODAY, Record, a_partner, a_tie, some_records


def a_large_network(partners: int, ties: int, *, seed: int = 1) -> View:
    """A fictional network as the team sees it, the same each time."""
    records = some_records(*network_records(partners, ties, seed=seed))
    snapshot = Snapshot(records, revision=1, fictional=True, read_at="2026-10-31T09:00")
    return snapshot.visible_to(Role.TEAM, on=TODAY)


def network_records(partners: int, ties: int, *, seed: int = 1) -> list[Record]:
    """So many partners and ties between them: most ties stay near, some reach far."""
    chance = random.Random(seed)  # noqa: S311 (a made-up network, nothing secret)
    # Bodies of a nation are listed by its own decision alone.
    kinds = [
        code for code, word in vocabulary().kinds.items() if not word.individual and "tribal" not in code
    ]
    everyone = [
        a_partner(f"p{i:05}", chance.choice(kinds), name=f"Fictional partner {i:05}") for i in range(partners)
    ]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one = chance.randrange(partners)
        near = chance.random() < 0.8
        other = (one + int(chance.expovariate(1 / 60)) + 1) % partners if near else chance.randrange(partners)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    told = [Report(Answer.YES, step, TODAY) for step in Strength]
    held = [
        a_tie(
            everyone[one].id,
            everyone[other].id,
            chance.choice(tuple(TieKind)[:3]),
            by_start=chance.choice(told),
        )
        for one, other in sorted(pairs)
    ]
    return [*everyone, *held]
