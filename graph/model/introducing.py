"""Ties that can carry an introduction: which they are, how each is known, and where nobody may walk."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.model.tie import Standing
from graph.model.view import View
from graph.vocabulary.codes import Strength, TieKind

# Best known first.
HOW_KNOWN = {
    Standing.CONFIRMED: "both report it",
    Standing.ONE_SIDE_OTHER_ASKED: "one of the two reports it",
    Standing.ONE_SIDE_OTHER_NOT_ASKED: "one of the two reports it; the other was not asked",
    Standing.THIRD_PARTY: "told by someone else",
}
# Ties that money makes are no introduction.
HOW_TIED = {
    TieKind.REFERS_TO: "refers people there",
    TieKind.CONSULTS: "asks them for advice",
    TieKind.AGREES_WITH: "has an agreement with them",
    TieKind.SITS_WITH: "sits at a table with them",
    TieKind.SHARES_INFORMATION: "shares information with them",
    TieKind.TRUSTS: "trusts them",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A tie by which `start` can introduce somebody to `end` (both ids of partners)."""

    start: str
    end: str
    kind: TieKind
    standing: Standing
    strength: Strength | None

    @property
    def known(self) -> str:
        """How the tie is known, in words that follow the name of its start."""
        return f"{HOW_TIED[self.kind]}, {HOW_KNOWN[self.standing]}"


def chosen_distances(view: View) -> frozenset[frozenset[str]]:
    """Pairs of partners one of whom chose distance from the other, by whatever kind of tie."""
    told = (frozenset((tie.start, tie.end)) for tie in view.ties if tie.not_wanted)
    return frozenset(pair for pair in told if len(pair) > 1) | view.kept_distances


def introducing(view: View, *, keep_away: Collection[str] = frozenset()) -> Iterator[Link]:
    """Every visible tie that can carry an introduction, in each direction it can.

    Ties of anybody in `keep_away`, and ties across a distance that was chosen for another kind of
    tie, carry none.
    """
    distant = chosen_distances(view)
    for tie in view.ties:
        start, end = tie.start, tie.end
        if tie.kind not in HOW_TIED or not tie.exists or frozenset((start, end)) in distant:
            continue
        if start in keep_away or end in keep_away:
            continue
        known, strength = view.standing(tie), tie.strength
        yield Link(start, end, tie.kind, known, strength)
        if not tie.kind.directed:
            yield Link(end, start, tie.kind, known, strength)
