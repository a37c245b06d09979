"""Which supports fit, why, and what to know before calling: hard constraints, then a table of criteria."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.errors import ModelError
from graph.model.service import Service
from graph.model.view import View
from graph.referral.asking import ask_first, not_known
from graph.referral.bundle import Reach, bundle, nearest
from graph.referral.constraints import is_for, is_relevant, out_of_reach, shelters, why_left_out
from graph.referral.criteria import COMMUNITY, reasons
from graph.referral.near import distance
from graph.referral.profile import LeftOut, Nearest, NeedProfile, Referral, ReferralAnswer
from graph.referral.question import Question, ask
from graph.referral.texts import before_you_call
from graph.referral.weights import Weights, weights
from graph.vocabulary.codes import Family, Side

Wish = Callable[[Referral], bool]
MOST_LINES = 3


def refer(
    view: View, profile: NeedProfile, *, limit: int = 5, weigh: Weights | None = None
) -> ReferralAnswer:
    """Up to `limit` supports that fit, the best first, each with reasons that sum to its score.

    What a hard constraint excludes is in `left_out` at any weight; where it asks what nobody knows, the
    service stands apart in `ask_before`. The list holds a community support, an option that is neither
    police nor shelter, something for every need, something beside the community's own and what is most of
    the communities wanted, whenever one exists and there is room. The same question gives the same answer:
    equal scores go by name.

    Raises VocabularyError, NotFound or ModelError when the profile names what is not known.
    """
    if limit < 1:
        raise ModelError("Ask for at least one answer.")
    question = ask(view, profile)
    sorted_out = _sort(question, weigh or weights())
    fit, asked = _in_order(view, sorted_out.fit), _in_order(view, sorted_out.unknown)
    kept = _varied(fit, limit, _wishes(view, profile, fit))
    shown = _varied(asked, limit, _wishes(view, profile, asked))
    uncovered = _uncovered(view, profile, fit)
    return ReferralAnswer(
        fits=tuple(_told(question, one) for one in kept),
        ask_before=tuple(_told(question, one) for one in shown),
        left_out=tuple(sorted(sorted_out.left_out, key=lambda one: _name(view, one.service))),
        uncovered=uncovered,
        bundle=tuple(_told(question, one) for one in bundle(view, profile, fit)),
        nearest=_nearest(question, uncovered, asked, sorted_out.apart),
        lines=_lines(question, {one.service for one in fit}) if uncovered else (),
    )


@dataclass(slots=True)
class _Sorted:
    """Services by what the hard constraints say; `apart` are those that only their reach excludes."""

    fit: list[Referral] = field(default_factory=list[Referral])
    unknown: list[Referral] = field(default_factory=list[Referral])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    apart: list[Reach] = field(default_factory=list[Reach])


def _sort(question: Question, weigh: Weights) -> _Sorted:
    found = _Sorted()
    for service in question.view.services.values():
        if not is_relevant(question, service):
            continue
        why, unknown = why_left_out(question, service), not_known(question, service)
        if not why:
            (found.unknown if unknown else found.fit).append(_scored(question, service, weigh))
            continue
        found.left_out.append(LeftOut(service.id, service.partner, why))
        # Reach is what is looked at last, so nothing else excludes it.
        if not unknown and why == out_of_reach(question, service):
            away = distance(question.view, service, question.near)
            found.apart.append(Reach(service.id, service.partner, why, away.miles if away else None))
    return found


def _nearest(
    question: Question, uncovered: Iterable[str], asked: Sequence[Referral], apart: Sequence[Reach]
) -> tuple[Nearest, ...]:
    view = question.view

    def why(one: Referral) -> str:
        return not_known(question, view.services[one.service])

    found = ((need, nearest(view, need, asked, apart, why)) for need in uncovered)
    return tuple(Nearest(need, *near) for need, near in found if near is not None)


def _lines(question: Question, listed: Container[str]) -> tuple[Referral, ...]:
    """Lines that may be called from anywhere, for whom it is asked; what they help with is not scored."""
    view = question.view
    lines = (
        Referral(service.id, service.partner, view.partners[service.partner].side, ())
        for service in view.services.values()
        if service.remote and view.partners[service.partner].kind == "hotline" and service.id not in listed
        if is_for(question, service) and not why_left_out(question, service)
        if not not_known(question, service)
    )
    return tuple(_told(question, one) for one in _in_order(view, lines)[:MOST_LINES])


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


def _wishes(view: View, profile: NeedProfile, found: Sequence[Referral]) -> tuple[Wish, ...]:
    """What a list should hold if it can, the most important first."""
    closest = max(map(_belonging, found), default=0.0)

    def is_theirs(one: Referral) -> bool:
        return _belonging(one) >= closest

    def is_community(one: Referral) -> bool:
        return one.side is Side.COMMUNITY

    def is_open(one: Referral) -> bool:
        return not _police_or_shelter(view, view.services[one.service])

    def meets(need: str) -> Wish:
        return lambda one: need in view.services[one.service].needs

    def is_other(one: Referral) -> bool:
        return one.side is not Side.COMMUNITY

    needs = (meets(need) for need in dict.fromkeys(profile.needs))
    return (*([is_theirs] if closest else []), is_community, is_open, *needs, is_other)


def _belonging(one: Referral) -> float:
    """How much of the communities that are wanted it is, over all of them."""
    return sum(reason.fit for reason in one.reasons if reason.criterion == COMMUNITY)


def _police_or_shelter(view: View, service: Service) -> bool:
    partner = view.partners[service.partner]
    return partner.kind == "shelter" or shelters(view, service) or partner.family is Family.CRIMINAL_LEGAL


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


def _uncovered(view: View, profile: NeedProfile, fit: Sequence[Referral]) -> tuple[str, ...]:
    met = {need for one in fit for need in view.services[one.service].needs}
    return tuple(need for need in dict.fromkeys(profile.needs) if need not in met)
