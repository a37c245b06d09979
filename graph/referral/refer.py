"""Which supports fit, why, and what to know before calling: hard constraints, then a table of criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from graph.errors import ModelError
from graph.model.service import Service
from graph.model.view import View
from graph.referral.asking import ask_first, not_known
from graph.referral.constraints import is_relevant, why_left_out
from graph.referral.criteria import reasons
from graph.referral.near import distance
from graph.referral.profile import LeftOut, NeedProfile, Referral, ReferralAnswer
from graph.referral.question import Question, ask
from graph.referral.texts import before_you_call
from graph.referral.weights import Weights, weights
from graph.vocabulary.codes import Family, Side

Wish = Callable[[Referral], bool]


def refer(
    view: View, profile: NeedProfile, *, limit: int = 5, weigh: Weights | None = None
) -> ReferralAnswer:
    """Up to `limit` supports that fit, the best first, each with reasons that sum to its score.

    What a hard constraint excludes is in `left_out` at any weight; where it asks what nobody knows, the
    service stands apart in `ask_before`. The list holds a community support, an option that is neither
    police nor shelter, and something for every need whenever one exists and there is room. The same
    question gives the same answer: equal scores go by name.

    Raises VocabularyError, NotFound or ModelError when the profile names what is not known.
    """
    if limit < 1:
        raise ModelError("Ask for at least one answer.")
    question = ask(view, profile)
    fit: list[Referral] = []
    unknown: list[Referral] = []
    left_out: list[LeftOut] = []
    for service in view.services.values():
        if not is_relevant(question, service):
            continue
        if why := why_left_out(question, service):
            left_out.append(LeftOut(service.id, service.partner, why))
            continue
        found = _scored(question, service, weigh or weights())
        (unknown if not_known(question, service) else fit).append(found)
    kept = _varied(_in_order(view, fit), limit, _wishes(view, profile))
    return ReferralAnswer(
        fits=tuple(_told(question, one) for one in kept),
        ask_before=tuple(_told(question, one) for one in _in_order(view, unknown)[:limit]),
        left_out=tuple(sorted(left_out, key=lambda one: _name(view, one.service))),
        uncovered=_uncovered(view, profile, kept),
    )


def _scored(question: Question, service: Service, weigh: Weights) -> Referral:
    """The service with its reasons alone; what to say of it is worked out for those that are shown."""
    partner = question.partner_of(service)
    return Referral(service.id, partner.id, partner.side, reasons(question, service, weigh))


def _told(question: Question, one: Referral) -> Referral:
    view, profile = question.view, question.profile
    service, partner = view.services[one.service], view.partners[one.partner]
    path = question.paths.get(partner.id)
    away = distance(view, service, question.near, remote_ok=profile.remote_ok, no_car=profile.no_car)
    ask_before = not_known(question, service)
    return replace(
        one,
        ask_first=tuple(note for note in (ask_before, *ask_first(question, service)) if note),
        before_you_call=before_you_call(partner, service, on=view.on),
        distance=away.label if away is not None else "",
        warm_path=path.steps if path is not None else (),
    )


def _in_order(view: View, found: Iterable[Referral]) -> list[Referral]:
    # Rounded, so that sums that are equal on paper are equal here and the name decides.
    return sorted(found, key=lambda one: (-round(one.score, 9), *_name(view, one.service)))


def _name(view: View, service: str) -> tuple[str, str, str]:
    known = view.services[service]
    return view.partners[known.partner].name, known.name, known.id


def _wishes(view: View, profile: NeedProfile) -> tuple[Wish, ...]:
    """What a list should hold if it can, the most important first."""

    def is_community(one: Referral) -> bool:
        return one.side is Side.COMMUNITY

    def is_open(one: Referral) -> bool:
        return not _police_or_shelter(view, view.services[one.service])

    def meets(need: str) -> Wish:
        return lambda one: need in view.services[one.service].needs

    return (is_community, is_open, *(meets(need) for need in dict.fromkeys(profile.needs)))


def _police_or_shelter(view: View, service: Service) -> bool:
    partner = view.partners[service.partner]
    shelters = any(view.words.needs[need].sheltering for need in service.needs if need in view.words.needs)
    return partner.kind == "shelter" or shelters or partner.family is Family.CRIMINAL_LEGAL


def _varied(ranked: Sequence[Referral], limit: int, wishes: Sequence[Wish]) -> tuple[Referral, ...]:
    """The best `limit`, of which later ones give way to what the list still lacks."""
    kept = list(ranked[:limit])
    for number, wish in enumerate(wishes):
        if any(wish(one) for one in kept):
            continue
        earlier = wishes[:number]
        for spare in filter(wish, ranked[limit:]):
            gives_way = _gives_way(kept, spare, earlier)
            if gives_way is not None:
                kept.remove(gives_way)
                kept.append(spare)
                break
    return tuple(one for one in ranked if one in kept)


def _gives_way(kept: Sequence[Referral], spare: Referral, held: Sequence[Wish]) -> Referral | None:
    """The last one whose place `spare` can take without undoing a wish that is already met."""
    met = [wish for wish in held if any(wish(one) for one in kept)]
    for last in reversed(kept):
        after = [one for one in kept if one is not last] + [spare]
        if all(any(wish(one) for one in after) for wish in met):
            return last
    return None


def _uncovered(view: View, profile: NeedProfile, kept: Sequence[Referral]) -> tuple[str, ...]:
    met = {need for one in kept for need in view.services[one.service].needs}
    return tuple(need for need in dict.fromkeys(profile.needs) if need not in met)
