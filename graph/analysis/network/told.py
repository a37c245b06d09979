"""All that a view's ties tell, one row for each tie, as arrays: read once, asked by every measure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.analysis.network.net import BEST_FIRST, Ints, Network, joined_network, places, positions
from graph.model.tie import Report, Tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Survey, TieKind

ALL_KINDS: tuple[TieKind, ...] = tuple(TieKind)
_KNOWN = {standing: place for place, standing in enumerate(BEST_FIRST)}

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Told:
    """The visible partners (ids, sorted) and every tie between two of them, existing or not.

    `ends` are positions, as the tie is stored; `kind` is a place in ALL_KINDS; `exists` and `not_wanted` are
    as the tie says, `known` a place in BEST_FIRST where it exists. `heard` are ties of which both ends were
    heard, `confirmed` those both report. `amount` is in whole dollars, -1 where not known. `kept` are pairs
    whose distance was chosen and no tie of the view tells it.
    """

    partners: tuple[str, ...]
    ends: Ints
    kind: Ints
    exists: Flags
    not_wanted: Flags
    known: Ints
    heard: Flags
    confirmed: Flags
    amount: Ints
    kept: Ints
    _networks: dict[frozenset[TieKind], Network] = field(
        default_factory=dict[frozenset[TieKind], Network], init=False, repr=False
    )

    def of(self, kinds: Collection[TieKind]) -> Flags:
        """Which ties are of these kinds."""
        return np.array([kind in kinds for kind in ALL_KINDS])[self.kind]

    def network(self, kinds: Collection[TieKind]) -> Network:
        """The partners and which of them are joined by a tie of these kinds; made once."""
        asked = frozenset(kinds)
        if asked not in self._networks:
            self._networks[asked] = self._joined(asked)
        return self._networks[asked]

    def _joined(self, kinds: frozenset[TieKind]) -> Network:
        chosen = self.of(kinds)
        there = chosen & self.exists
        refused = [self.ends[chosen & self.not_wanted], *([self.kept] if TieKind.TRUSTS in kinds else [])]
        return joined_network(self.partners, self.ends[there], self.known[there], np.concatenate(refused))


def told(view: View) -> Told:
    """What the ties of a view tell; read once for each view."""
    return view.once(told, lambda: _read(view))


def network(view: View, kinds: Collection[TieKind] = ALL_KINDS) -> Network:
    """The visible partners and which of them are joined by a tie of these kinds."""
    return told(view).network(kinds)


def _read(view: View) -> Told:
    partners = tuple(sorted(view.partners))
    place = places(partners)
    ties = [tie for tie in view.ties if tie.start != tie.end]
    there = [tie.exists for tie in ties]
    known = [_KNOWN[view.standing(tie)] if it_is else -1 for tie, it_is in zip(ties, there, strict=True)]
    kind_at = {kind: at for at, kind in enumerate(ALL_KINDS)}
    return Told(
        partners=partners,
        ends=positions(place, ((tie.start, tie.end) for tie in ties)),
        kind=np.array([kind_at[tie.kind] for tie in ties], dtype=np.int64),
        exists=np.array(there, dtype=np.bool_),
        not_wanted=np.array([tie.not_wanted for tie in ties], dtype=np.bool_),
        known=np.array(known, dtype=np.int64),
        heard=np.array([_heard(view, tie) for tie in ties], dtype=np.bool_),
        confirmed=np.array([tie.confirmed for tie in ties], dtype=np.bool_),
        amount=np.array([-1 if tie.amount is None else tie.amount for tie in ties], dtype=np.int64),
        kept=positions(place, map(tuple, view.kept_distances)),
    )


def _heard(view: View, tie: Tie) -> bool:
    return _said(view, tie.start, tie.by_start) and _said(view, tie.end, tie.by_end)


def _said(view: View, partner: str, report: Report) -> bool:
    """Whether an end was heard: it spoke of this tie, or it answered and left this tie out."""
    return report.answer is not Answer.UNKNOWN or view.partners[partner].survey is Survey.ANSWERED
