"""Warm paths: by whom one who asks can be introduced to a support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model.tie import Standing, Tie, standing
from graph.model.view import View
from graph.referral.profile import Step
from graph.referral.weights import fits
from graph.vocabulary.codes import TieKind

_KNOWN = {
    Standing.CONFIRMED: "both report it",
    Standing.ONE_SIDE_OTHER_ASKED: "one of the two reports it",
    Standing.ONE_SIDE_OTHER_NOT_ASKED: "one of the two reports it; the other was not asked",
    Standing.THIRD_PARTY: "told by someone else",
}
_ORDER = tuple(_KNOWN)
_HOW = {
    TieKind.REFERS_TO: "refers people there",
    TieKind.CONSULTS: "asks them for advice",
    TieKind.AGREES_WITH: "has an agreement with them",
    TieKind.SITS_WITH: "sits at a table with them",
    TieKind.SHARES_INFORMATION: "shares information with them",
    TieKind.TRUSTS: "trusts them",
}


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
    distant = {frozenset((tie.start, tie.end)) for tie in view.ties if tie.not_wanted}
    for tie in view.ties:
        ends = (tie.start, tie.end)
        if tie.kind not in _HOW or not tie.exists or frozenset(ends) in distant:
            continue
        if keep_away.isdisjoint(ends):
            _add(view, links, tie)
    return links


def _add(view: View, links: dict[str, list[_Link]], tie: Tie) -> None:
    start, end = view.partners[tie.start], view.partners[tie.end]
    known = standing(tie, start=start.survey, end=end.survey)
    text = f"{_HOW[tie.kind]}, {_KNOWN[known]}"
    doubt = _ORDER.index(known)
    links.setdefault(tie.start, []).append(_Link(tie.end, text, doubt))
    if not tie.kind.directed:
        links.setdefault(tie.end, []).append(_Link(tie.start, text, doubt))
