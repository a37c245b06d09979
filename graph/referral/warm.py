"""Warm paths: by whom one who asks can be introduced to a support."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from graph.model.introducing import HOW_KNOWN, introducing
from graph.model.view import View
from graph.referral.profile import Step
from graph.referral.weights import fits

_ORDER = tuple(HOW_KNOWN)


@dataclass(frozen=True, slots=True)
class Path:
    """The introductions from the one who asks; `doubt` adds up how little each tie is confirmed."""

    steps: tuple[Step, ...]
    doubt: int


@dataclass(frozen=True, slots=True)
class _Link:
    """A tie by which `start` can introduce somebody."""

    start: str
    known: str
    doubt: int


@dataclass(frozen=True, slots=True)
class _Links:
    """Ties that can carry an introduction: by the one they lead to, and to whom they lead from each."""

    towards: Mapping[str, tuple[_Link, ...]]
    onward: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, repr=False)
class Paths:
    """The ways from one who asks; `steps` is how many introductions it takes, by partner id."""

    view: View
    steps: Mapping[str, int]
    _found: dict[str, Path] = field(default_factory=dict[str, Path])

    def to(self, partner: str) -> Path | None:
        """The shortest, then best confirmed path to the partner, None when there is none."""
        if partner not in self.steps:
            return None
        if partner not in self._found:
            self._found[partner] = self._best(partner)
        return self._found[partner]

    def _best(self, partner: str) -> Path:
        before = self.steps[partner] - 1
        ways = (
            Path((*path.steps, Step(partner, link.known)), path.doubt + link.doubt)
            for link in _links(self.view).towards.get(partner, ())
            if self.steps.get(link.start) == before and _introduces(self.view, link.start, before)
            if (path := self.to(link.start)) is not None
        )
        return min(ways, key=lambda path: _rank(self.view, path), default=Path((), 0))


def warm_paths(view: View, start: str, *, keep_away: Collection[str] = frozenset()) -> Paths:
    """The paths from `start` to every partner in at most three introductions.

    Nobody in `keep_away` is on one. An individual may be at its end and never on the way: people are not
    named as go-betweens. Ties that money makes are no introduction.
    """
    onward = _links(view).onward
    steps = {start: 0}
    edge = {start}.difference(keep_away)
    for number in range(len(fits().warm_steps)):
        ways = (onward.get(own, frozenset[str]()) for own in edge if _introduces(view, own, number))
        edge = set[str]().union(*ways).difference(steps, keep_away)
        steps |= dict.fromkeys(edge, number + 1)
    return Paths(view, steps)


def _introduces(view: View, partner: str, steps: int) -> bool:
    """Whether the partner, so many introductions away, can be asked for the next one."""
    return not steps or not view.partners[partner].individual


def _rank(view: View, path: Path) -> tuple[int, list[tuple[str, str, str]]]:
    names = [(view.partners[step.partner].name, step.partner, step.known) for step in path.steps]
    return path.doubt, names


def _links(view: View) -> _Links:
    return view.once(_links, lambda: _told(view))


def _told(view: View) -> _Links:
    towards: dict[str, list[_Link]] = {}
    onward: dict[str, set[str]] = {}
    for link in introducing(view):
        towards.setdefault(link.end, []).append(_Link(link.start, link.known, _ORDER.index(link.standing)))
        onward.setdefault(link.start, set()).add(link.end)
    return _Links(
        {end: tuple(held) for end, held in towards.items()},
        {start: frozenset(held) for start, held in onward.items()},
    )
