"""Which supports fit, why, and what to know before calling: hard constraints, then a table of criteria."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.errors import ModelError
from graph.model.service import Service
from graph.model.view import View
from graph.referral.alike import Some, miles_away
from graph.referral.asking import OPEN, ask_first, not_known
from graph.referral.bundle import bundle
from graph.referral.constraints import (
    HARD,
    REACH,
    by_whom,
    is_for,
    meeting,
    out_of_reach,
    relevant,
    why_left_out,
)
from graph.referral.criteria import DIGITS, reasons, scores
from graph.referral.directory import Floats, Rows, directory
from graph.referral.near import distance
from graph.referral.profile import LeftOut, Nearest, NeedProfile, Reason, Referral, ReferralAnswer
from graph.referral.question import Question, ask
from graph.referral.texts import before_you_call
from graph.referral.varied import varied
from graph.referral.weights import Weights, weights

MOST_LINES = 3
MOST_LEFT_OUT = 100


def refer(
    view: View,
    profile: NeedProfile,
    *,
    limit: int = 5,
    weigh: Weights | None = None,
    most_left_out: int = MOST_LEFT_OUT,
) -> ReferralAnswer:
    """Up to `limit` supports that fit, the best first, each with reasons that sum to its score.

    What a hard constraint excludes is in `left_out` at any weight, the nearest `most_left_out` of it; where
    it asks what nobody knows, it stands apart in `ask_before`. The list holds a community support, an
    option that is neither police nor shelter, something for every need, something beside the community's own
    and what is most of the communities wanted, whenever one exists and there is room. The same question gives
    the same answer: equal scores go by name.

    Raises VocabularyError, NotFound or ModelError when the profile names what is not known.
    """
    if limit < 1:
        raise ModelError("Ask for at least one answer.")
    question, weigh = ask(view, profile), weigh or weights()
    found = _sort(question, weigh)
    uncovered = _uncovered(found.fit)
    told = _Teller(question, weigh)
    return ReferralAnswer(
        fits=told.each(varied(found.fit, limit)),
        ask_before=told.each(varied(found.unknown, limit)),
        left_out=_left_out(found.left_out, most_left_out),
        left_out_count=len(found.left_out.rows),
        uncovered=uncovered,
        bundle=told.each(bundle(found.fit, found.scores)),
        nearest=tuple(near for need in uncovered if (near := _nearest(need, found.unknown, found.apart))),
        lines=told.each(_lines(question, found.fit), scored=False) if uncovered else (),
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Sorted:
    """Services by what the hard constraints say; `apart` are those that only their reach excludes.

    `fit`, with its `scores`, and `unknown` are in order, the best first.
    """

    fit: Some
    scores: Floats
    unknown: Some
    left_out: Some
    apart: Some


def _sort(question: Question, weigh: Weights) -> _Sorted:
    found = relevant(question)
    excluded = found.any_of(*HARD)
    standing = found.where(~excluded)
    far, unknown = standing.any_of(REACH), standing.any_of(*OPEN)
    excluded[~excluded] = far
    fit, fit_scores = _in_order(standing.where(~far & ~unknown), weigh)
    return _Sorted(
        fit=fit,
        scores=fit_scores,
        unknown=_in_order(standing.where(~far & unknown), weigh)[0],
        left_out=found.where(excluded),
        apart=standing.where(far & ~unknown),
    )


def _in_order(some: Some, weigh: Weights) -> tuple[Some, Floats]:
    """The best first, with their scores; rows come by name, so that the name decides between equal ones."""
    found = scores(some, weigh)
    order = np.argsort(-np.round(found, DIGITS), kind="stable")
    return some.where(order), found[order]


def _left_out(some: Some, most: int) -> tuple[LeftOut, ...]:
    """The nearest of what is left out and why, by name."""
    question = some.question
    order = np.argsort(miles_away(question, some.rows), kind="stable")[:most]
    services = directory(question.view).at(np.sort(some.rows[order]))
    return tuple(LeftOut(one.id, one.partner, why_left_out(question, one)) for one in services)


def _uncovered(fit: Some) -> tuple[str, ...]:
    """Codes of needs that nothing that fits meets."""
    return tuple(need for need in dict.fromkeys(fit.question.profile.needs) if not meeting(fit, need).any())


def _nearest(need: str, asked: Some, apart: Some) -> Nearest | None:
    """What comes nearest to a need that nothing meets, and why it is only near.

    First what may fit and has to be asked before, the best first; then what only its reach excludes.
    """
    question = asked.question
    view = question.view
    for one in directory(view).at(asked.rows[meeting(asked, need)][:1]):
        return Nearest(need, one.id, one.partner, not_known(question, one))
    rows = apart.rows[meeting(apart, need)]
    away = np.nan_to_num(miles_away(question, rows), nan=np.inf)
    near = directory(view).at(rows[away == away.min(initial=np.inf)])
    one = min(near, key=lambda service: (service.name, service.id), default=None)
    return Nearest(need, one.id, one.partner, out_of_reach(question, one)) if one is not None else None


def _lines(question: Question, listed: Some) -> Rows:
    """Lines that may be called from anywhere, for whom it is asked; what they help with is not scored."""
    view = question.view
    every = view.once(_remote_lines, lambda: _remote_lines(view))
    lines = Some(question, np.setdiff1d(every, listed.rows))
    lines = lines.where(lines.which(by_whom, is_for))
    return lines.where(~lines.any_of(*HARD, REACH, *OPEN)).rows[:MOST_LINES]


def _remote_lines(view: View) -> Rows:
    services = directory(view).services
    lines = (s.remote and view.partners[s.partner].kind == "hotline" for s in services)
    return np.flatnonzero(np.fromiter(lines, np.bool_))


@dataclass(frozen=True, slots=True, repr=False)
class _Teller:
    """Says of services what a referral says of them."""

    question: Question
    weigh: Weights

    def each(self, rows: Rows, *, scored: bool = True) -> tuple[Referral, ...]:
        """The services of these rows, with their reasons when they are scored."""
        services = directory(self.question.view).at(rows)
        return tuple(
            self._one(one, reasons(self.question, one, self.weigh) if scored else ()) for one in services
        )

    def _one(self, service: Service, why: tuple[Reason, ...]) -> Referral:
        question, view, profile = self.question, self.question.view, self.question.profile
        partner = question.partner_of(service)
        path = question.paths.to(partner.id)
        away = distance(view, service, question.near, remote_ok=profile.remote_ok, no_car=profile.no_car)
        ask_before = not_known(question, service)
        return Referral(
            service.id,
            partner.id,
            partner.side,
            why,
            ask_first=tuple(note for note in (ask_before, *ask_first(question, service)) if note),
            before_you_call=before_you_call(partner, service, on=view.on),
            distance=away.label if away is not None else "",
            warm_path=path.steps if path is not None else (),
        )
