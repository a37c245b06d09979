"""Which question a map opens with, and which others it carries, when nobody has asked one."""

from __future__ import annotations

from graph.analysis.coverage.findings import CoverageCell, GapReport
from graph.model.view import View
from graph.vocabulary.codes import CommunityKind
from viz.coverage import SHOWN

Question = tuple[str, str]
"""A need and a community, by code."""

BELONGING = frozenset(CommunityKind) - {CommunityKind.AGE, CommunityKind.RURAL, CommunityKind.DISABILITY}
"""Kinds of community of which support can be their own in language, culture or faith."""
NEEDS, COMMUNITIES = 8, 6
"""How many of each a map in one file lets one choose."""


def first_question(report: GapReport) -> Question | None:
    """The pair a picture opens with: the widest difference, else any pair, else None."""
    if report.widest is not None:
        return report.widest
    return (report.needs[0], report.communities[0]) if report.needs and report.communities else None


def more_questions(view: View, report: GapReport, first: Question) -> tuple[Question, ...]:
    """Every pair of a few needs and communities that have figures, `first` left out."""
    cells = [cell for cell in report.cells if cell.any_share is not None and cell.need in SHOWN]
    needs = _first_of([first[0], *(cell.need for cell in cells)], NEEDS)
    ranked = sorted(cells, key=lambda cell: (not _belongs(view, cell), -_unlike(cell)))
    communities = _first_of([first[1], *(cell.community for cell in ranked)], COMMUNITIES)
    return tuple(
        (need, community) for need in needs for community in communities if (need, community) != first
    )


def _unlike(cell: CoverageCell) -> float:
    return (cell.people.value or 0) * ((cell.any_share or 0) - (cell.affirming_share or 0))


def _belongs(view: View, cell: CoverageCell) -> bool:
    community = view.words.communities.get(cell.community)
    return community is not None and community.kind in BELONGING


def _first_of(codes: list[str], most: int) -> list[str]:
    return list(dict.fromkeys(codes))[:most]
