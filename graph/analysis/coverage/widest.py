"""Which need and community to look at first, so that every page opens on the same finding."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.coverage.findings import CoverageCell
from graph.analysis.coverage.suppress import ranked
from graph.vocabulary.terms import EVERYONE


def difference(cell: CoverageCell) -> float:
    """How much more often support is near than support that is theirs, 0 to 1."""
    return (cell.any_share or 0.0) - (cell.affirming_share or 0.0)


def widest_cell(cells: Sequence[CoverageCell]) -> CoverageCell | None:
    """The widest difference of the community whose differences are widest over all needs.

    A community that is most of the residents is not asked: general services are built around it. Nor is
    one too small to tell (under 50 people), nor one about whom nobody has been asked. Equal differences go
    by more people, then by reading order. Where no community can be told, everyone together: the need
    that most people have no support near for.
    """
    told = told_cells(cells)
    communities = list(dict.fromkeys(cell.community for cell in told))
    if not communities:
        return _of_everyone(cells)
    chosen = max(communities, key=lambda code: _mean([cell for cell in told if cell.community == code]))
    own = [cell for cell in told if cell.community == chosen]
    return max(own, key=lambda cell: (difference(cell), cell.people.value or 0))


def told_cells(cells: Sequence[CoverageCell]) -> list[CoverageCell]:
    """The cells that may stand in an order: both shares said, and not most of the residents."""
    everyone = max((cell.people.value or 0 for cell in cells if cell.community == EVERYONE), default=0)
    return [cell for cell in cells if _told(cell) and not 0 < everyone < 2 * (cell.people.value or 0)]


def _of_everyone(cells: Sequence[CoverageCell]) -> CoverageCell | None:
    told = [cell for cell in cells if cell.community == EVERYONE and cell.any_share is not None]
    return max(told, key=lambda cell: cell.in_gap.value or 0, default=None)


def of_community(cells: Sequence[CoverageCell], community: str) -> list[CoverageCell]:
    """The cells of one community in which both shares are said."""
    return [cell for cell in cells if cell.community == community and _told(cell)]


def _told(cell: CoverageCell) -> bool:
    may = ranked(cell.people, cell.reliability)
    return may and cell.any_share is not None and cell.affirming_share is not None


def _mean(cells: Sequence[CoverageCell]) -> float:
    return sum(difference(cell) for cell in cells) / len(cells)
