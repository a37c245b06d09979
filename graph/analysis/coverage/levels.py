"""Coverage by level: with one person, with those around them, where people live, in policies and norms.

A level of the socio-ecological model is read like a need: all support that works on it, near or not, theirs
or not. Preventing violence takes work on several levels at once, so it is told who is served on one only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from graph.analysis.coverage.catchment import bools
from graph.analysis.coverage.cells import cell
from graph.analysis.coverage.field import Field, Support
from graph.analysis.coverage.findings import LevelCell, Levels, OneLevel
from graph.analysis.coverage.suppress import ASK
from graph.vocabulary.codes import Known, Level
from graph.vocabulary.terms import EVERYONE


def works_on(field: Field, level: Level) -> Support:
    """Support of every need that works on the level: as a service says itself, else as the need does."""
    said = bools(bool(service.levels) for service in field.services)
    here = bools(level in service.levels for service in field.services)
    found: dict[str, np.ndarray] = {}
    for need, meeting in field.meeting.items():
        services = meeting & np.where(said, here, level in field.view.words.need(need).levels)
        if services.any():
            found[need] = services
    return found


def by_level(field: Field, communities: Sequence[str]) -> Levels:
    """Every community on every level, and those whom support of their own serves on one level only."""
    cells = tuple(
        cell(
            field,
            support,
            code,
            partial(LevelCell, level=level, on_record=_on_record(field, support, code)),
        )
        for level, support in ((level, works_on(field, level)) for level in Level)
        for code in communities
    )
    return Levels(cells, _one_only(cells))


def _on_record(field: Field, support: Support, community: str) -> Known:
    if community == EVERYONE or field.asks(community) or not field.asked(community):
        return Known.UNKNOWN
    if any((services & field.owning(need, community)).any() for need, services in support.items()):
        return Known.YES
    perhaps = (services & field.perhaps_owning(need, community) for need, services in support.items())
    return Known.UNKNOWN if any(services.any() for services in perhaps) else Known.NO


def _one_only(cells: Iterable[LevelCell]) -> tuple[OneLevel, ...]:
    by: dict[str, list[LevelCell]] = {}
    for one in cells:
        by.setdefault(one.community, []).append(one)
    return tuple(found for own in by.values() if (found := _only(own)) is not None)


def _only(cells: Sequence[LevelCell]) -> OneLevel | None:
    counted = any(one.people.value is not None for one in cells)
    served = {one.level: one.theirs if counted else one.on_record for one in cells}
    on = [level for level, known in served.items() if known is Known.YES]
    if len(on) != 1 or any(one.note == ASK for one in cells):
        return None
    unknown = tuple(level for level, known in served.items() if known is Known.UNKNOWN)
    return OneLevel(cells[0].community, on[0], unknown, counted)
