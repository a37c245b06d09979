"""The seed as each role sees it on a day of its own; no store is needed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache

from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Role
from ingest.load import Reading, read
from seed.plant import SEED

ON = date(2026, 10, 31)


@cache
def reading() -> Reading:
    return read([SEED])


def records() -> Records:
    return reading().records


@cache
def seen_by(role: Role, on: date = ON) -> View:
    return Snapshot(records(), revision=1, fictional=True).visible_to(role, on=on)


def team() -> View:
    return seen_by(Role.TEAM)


def ids(*keys: str) -> set[str]:
    """The ids of partners by the keys of partners.csv."""
    known = {partner.key: partner.id for partner in records().partners}
    return {known[key] for key in keys}


def of_kinds(*kinds: str) -> set[str]:
    return {partner.id for partner in team().partners.values() if partner.kind in kinds}


def pairs(view: View, *, not_wanted: bool = False) -> set[frozenset[str]]:
    """Pairs that are tied in the view, or whose distance an end chose."""
    chosen = {frozenset((tie.start, tie.end)) for tie in view.ties if tie.not_wanted}
    tied = {frozenset((tie.start, tie.end)) for tie in view.ties if tie.exists}
    return chosen - tied if not_wanted else tied


def degree(partner: str, among: Collection[frozenset[str]]) -> int:
    return sum(partner in pair for pair in among)
