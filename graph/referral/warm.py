"""Warm paths: by whom one who asks can be introduced to a support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    """A tie that can carry an introduction to `partner`."""

    partner: str
    known: str
    doubt: int


def warm_paths(view: View, start: str, *, keep_away: frozenset[str] = frozenset()) -> Mapping[str, Path]:
    """The shortest, then best confirmed path from `start` to every partner in at most three introductions.

    Nobody in `keep_away` is on one. An individual may be at its end and never on the way: people are not
    named as go-betweens. Ties that money makes are no introduction.
    """
    links = _links(view, keep_away)
    paths: dict[str, Path] = {start: Path((), 0)}
    edge = [start]
    for _ in fits().warm_steps:
        reached: dict[str, Path] = {}
        for partner in edge:
            if partner != start and view.partners[partner].individual:
                continue
            for link in links.get(partner, ()):
                if link.partner not in paths:
                    _keep_better(view, reached, link, paths[partner])
        paths |= reached
        edge = list(reached)
    return paths


def _keep_better(view: View, reached: dict[str, Path], link: _Link, before: Path) -> None:
    path = Path((*before.steps, Step(link.partner, link.known)), before.doubt + link.doubt)
    held = reached.get(link.partner)
    if held is None or _rank(view, path) < _rank(view, held):
        reached[link.partner] = path


def _rank(view: View, path: Path) -> tuple[int, list[tuple[str, str, str]]]:
    names = [(view.partners[step.partner].name, step.partner, step.known) for step in path.steps]
    return path.doubt, names


def _links(view: View, keep_away: frozenset[str]) -> Mapping[str, list[_Link]]:
    links: dict[str, list[_Link]] = {}
    for link in introducing(view, keep_away=keep_away):
        links.setdefault(link.start, []).append(_Link(link.end, link.known, _ORDER.index(link.standing)))
    return links
