"""What stands on the page of one partner organization or trusted person, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from api.outcomes import Choice, choices
from api.pages.heard import EventLine, StanceLine, event_lines, stance_lines
from graph.errors import NotFound
from graph.model.outcome import Review
from graph.model.partner import Affirmation, Partner
from graph.model.service import Service, Speaks
from graph.model.tie import Tie
from graph.model.view import View
from graph.referral.outcomes import ToReview, lately_words, to_review
from graph.vocabulary.codes import Attestation, Disclosure, Known, Role, Side, Strength, TieKind
from graph.vocabulary.terms import word
from viz.features import STANDING_WORDS, day_words, month

SEEN_FROM_THE_END = {
    TieKind.REFERS_TO: "Receives people from",
    TieKind.CONSULTS: "Is consulted by",
    TieKind.FUNDS: "Is funded by",
    TieKind.TRUSTS: "Is trusted by",
}
PRACTICE = (
    ("mandatory_reporter", "Must report some things by law"),
    ("police_contact", "Brings in the police"),
    ("child_welfare_contact", "Brings in child welfare"),
    ("immigration_contact", "Is in touch with immigration enforcement"),
)

FACTS = (
    ("hours", "Hours"),
    ("cost", "Cost"),
    ("eligibility", "Who may come"),
    ("documents", "What to bring"),
    ("accessibility", "Access for disabled people"),
    ("language_note", "About languages"),
    ("how_to_apply", "How a referral is made"),
    ("next_step", "What happens next"),
    ("response_time", "How long an answer takes"),
    ("feedback", "How to say how it went"),
)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """What it is for a community, and who says so, when."""

    what: str
    community: str
    who_says: str


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service in words. `practice` pairs each thing to know before a call with yes, no or not known.

    `heard` is what communities say of it, `facts` are what else was said of it, each with its label; what
    nobody said is left out. `lately` is how calls often went, `went` what can be said after one, and
    `to_review` what a body is to look at, for the team alone.
    """

    name: str
    description: str
    needs: tuple[str, ...]
    levels: tuple[str, ...]
    languages: tuple[str, ...]
    delivery: tuple[str, ...]
    for_whom: tuple[str, ...]
    where: str
    phone: str
    email: str
    contact_note: str
    facts: tuple[tuple[str, str], ...]
    status: str
    practice: tuple[tuple[str, str], ...]
    heard: tuple[StanceLine, ...]
    checked: str
    id: str
    lately: str
    went: tuple[Choice, ...]
    to_review: tuple[ToReview, ...]


@dataclass(frozen=True, slots=True)
class TieLine:
    """One kind of tie, read from this partner's end, how well it is known and since when."""

    what: str
    known: str
    when: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Another partner and all ties with it. `strength` is the strongest anybody named, None if nobody did."""

    id: str
    name: str
    side: Side
    strength: Strength | None
    ties: tuple[TieLine, ...]


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """Everything on the page. What is there comes first; `chosen_distances` is a count for the team."""

    partner: Partner
    kind: str
    side: str
    chips: tuple[str, ...]
    needs: tuple[str, ...]
    languages: tuple[str, ...]
    claims: tuple[ClaimLine, ...]
    services: tuple[ServiceLine, ...]
    ties: tuple[Linked, ...]
    events: tuple[EventLine, ...]
    chosen_distances: int
    source: str
    consent: str


def partner_page(view: View, partner_id: str, reviews: Iterable[Review] = ()) -> PartnerPage:
    """The page of a partner. Raises NotFound alike for one that is absent and one that may not be seen."""
    partner = view.partners.get(partner_id)
    if partner is None:
        raise NotFound("There is no such partner here.")
    services = view.services_of(partner.id)
    own = [tie for tie in view.ties if partner.id in (tie.start, tie.end)]
    source = view.sources.get(partner.source)
    asked = to_review(view, reviews)
    spoken = {s.language for service in services for s in service.speaks} | set(partner.languages)
    return PartnerPage(
        partner=partner,
        kind=view.words.kind(partner.kind).label,
        side=word(partner.side).label,
        chips=_chips(view, partner),
        needs=_labels(view, {need for service in services for need in service.needs}),
        languages=tuple(sorted(_language(view, tag) for tag in spoken)),
        claims=_claims(view, partner, services),
        services=tuple(_service_line(view, service, asked) for service in services),
        ties=_linked(view, partner, own),
        events=event_lines(view, partner.id),
        chosen_distances=sum(tie.not_wanted for tie in own) if view.role is Role.TEAM else 0,
        source=source.name if source else "",
        consent=_consent(partner),
    )


def _chips(view: View, partner: Partner) -> tuple[str, ...]:
    chips = [view.words.kind(partner.kind).label]
    if partner.family is not None:
        chips.append(word(partner.family).label)
    if partner.government is not None:
        chips.append(f"{word(partner.government).label} government")
    nation = view.words.communities.get(partner.nation or "")
    return (*chips, nation.label) if nation is not None else tuple(chips)


def _labels(view: View, needs: set[str] | frozenset[str]) -> tuple[str, ...]:
    known = view.words.needs
    return tuple(known[code].label for code in known if code in needs)


def _language(view: View, tag: str) -> str:
    language = view.words.languages.get(tag)
    return language.label if language else tag


def _speaks(view: View, speaks: Speaks) -> str:
    return f"{_language(view, speaks.language)} ({word(speaks.mode).label.lower()})"


def _claims(view: View, partner: Partner, services: tuple[Service, ...]) -> tuple[ClaimLine, ...]:
    told = [*partner.affirms, *(claim for service in services for claim in service.affirms)]
    return tuple(dict.fromkeys(_claim(view, claim) for claim in told))


def _claim(view: View, claim: Affirmation) -> ClaimLine:
    community = view.words.communities.get(claim.community)
    by = view.partners.get(claim.by)
    name = by.name if by else claim.by
    own_word = claim.attestation is Attestation.SELF_DESCRIBED
    says = word(claim.attestation).label + (f": {name}" if name and not own_word else "")
    return ClaimLine(
        word(claim.claim).label,
        community.label if community else claim.community,
        f"{says}, {_when(claim.as_of)}",
    )


def _service_line(view: View, service: Service, asked: Iterable[ToReview]) -> ServiceLine:
    return ServiceLine(
        name=service.name,
        description=service.description,
        needs=_labels(view, service.needs),
        levels=_terms(sorted(service.levels)),
        languages=tuple(_speaks(view, speaks) for speaks in service.speaks),
        delivery=_terms(sorted(service.delivery)),
        for_whom=_terms(sorted(service.for_whom)),
        where=where(view, service),
        phone=service.phone,
        email=service.email,
        contact_note=service.contact_note,
        facts=tuple((label, text) for name, label in FACTS if (text := getattr(service, name))),
        status=word(service.status).label,
        practice=tuple((label, _known(getattr(service, name))) for name, label in PRACTICE),
        heard=stance_lines(view, service.id),
        checked=day_words(service.verified_on) if service.verified_on else "",
        id=service.id,
        lately=lately_words(view, service.id),
        went=choices(view, service.id),
        to_review=tuple(each for each in asked if each.service == service.id),
    )


def _terms(codes: Iterable[Enum]) -> tuple[str, ...]:
    return tuple(word(code).label for code in codes)


def _when(day: date | None) -> str:
    return month(day) if day else "date not known"


def _known(value: Known) -> str:
    return word(value).label


def where(view: View, service: Service) -> str:
    """Where a service is, as exactly as its location may be known."""
    location = view.locations.get(service.location or "")
    if location is None:
        return "By phone or online." if service.remote else "Where it is, is not known."
    place = view.places.get(location.place or "")
    near = f"{place.name} area" if place else "Area known"
    match location.disclosure:
        case Disclosure.CONFIDENTIAL:
            return "The location is never shown. Ask how to make contact."
        case Disclosure.AREA_ONLY:
            return f"{near}. The door is not shown."
        case Disclosure.PUBLIC:
            if location.address:
                return f"{location.address} {location.zip}".strip()
            return near if place else (f"ZIP code {location.zip}" if location.zip else "Shown on the map")


def _linked(view: View, partner: Partner, ties: list[Tie]) -> tuple[Linked, ...]:
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.exists:
            found.setdefault(tie.end if tie.start == partner.id else tie.start, []).append(tie)
    others = sorted(found, key=lambda other: (view.partners[other].name, other))
    return tuple(
        Linked(
            other,
            view.partners[other].name,
            view.partners[other].side,
            max((tie.strength for tie in found[other] if tie.strength is not None), default=None),
            tuple(_tie_line(view, partner, tie) for tie in found[other]),
        )
        for other in others
    )


def _tie_line(view: View, partner: Partner, tie: Tie) -> TieLine:
    starts = tie.start == partner.id
    told = [report.as_of for report in tie.reports if report.as_of is not None]
    known = view.standing(tie)
    return TieLine(
        what=word(tie.kind).label if starts or not tie.kind.directed else SEEN_FROM_THE_END[tie.kind],
        known=STANDING_WORDS[known],
        when=month(max(told)) if told else "date not known",
    )


def _consent(partner: Partner) -> str:
    """The consent in words; views of other roles than the team's carry none."""
    if partner.consent is None:
        return ""
    ends = partner.consent.expires_on
    until = f"until {day_words(ends)}" if ends else "until it is withdrawn"
    manner = f", {partner.consent.manner}" if partner.consent.manner else ""
    limits = f" Limits: {partner.consent.limits}." if partner.consent.limits else ""
    return (
        f"Given {day_words(partner.consent.given_on)} for {word(partner.consent.audience).label.lower()}, "
        f"{until}{manner}. Kept by {partner.consent.steward}.{limits}"
    )
