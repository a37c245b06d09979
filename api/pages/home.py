"""What the first page says of a view: what is there, who is linked, and what is worth checking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.model.partner import Affirmation, Partner
from graph.model.service import Service
from graph.model.tie import Standing
from graph.model.view import View
from graph.vocabulary.codes import Attestation, Claim, Role, Side, Survey
from viz.features import day_words, lines

CHECK_AFTER_DAYS = 180
ENDS_WITHIN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts over one view. A joining tie is a pair of a community support with another side."""

    partners: int
    community_supports: int
    advocacy: int
    systems: int
    languages: int
    trusted_bodies: int
    pairs: int
    joining_ties: int
    services: int
    places: int
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Item:
    """One record worth a look: the partner (id) to open, its name and what is to be checked."""

    partner: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Check:
    """Something worth checking, and the records it is about."""

    label: str
    items: tuple[Item, ...]


def facts(view: View) -> Facts:
    """The counts on the first page, each of something that is there."""
    sides = [partner.side for partner in view.partners.values()]
    pairs = lines(view)
    asked, answered = view.answers
    return Facts(
        partners=len(view.partners),
        community_supports=sides.count(Side.COMMUNITY),
        advocacy=sides.count(Side.ADVOCACY),
        systems=sides.count(Side.SYSTEM),
        languages=len(languages(view)),
        trusted_bodies=len(endorsed(view)),
        pairs=len(pairs),
        joining_ties=sum(pair.joins_community for pair in pairs),
        services=len(view.services),
        places=len(view.places),
        asked=asked,
        answered=answered,
    )


def languages(view: View) -> frozenset[str]:
    """Languages spoken at a service or by a partner, as far as anybody said."""
    spoken = {speaks.language for service in view.services.values() for speaks in service.speaks}
    return frozenset(spoken.union(*(partner.languages for partner in view.partners.values())))


def endorsed(view: View) -> frozenset[str]:
    """Partners (ids) that a named body of a community endorses, themselves or by a service of theirs."""
    return frozenset(
        partner for partner, claim in _claims(view) if claim.attestation is Attestation.ENDORSED_BY_COMMUNITY
    )


def worth_checking(view: View) -> tuple[Check, ...]:
    """What the team may want to look at; empty for every other role."""
    if view.role is not Role.TEAM:
        return ()
    checks = (
        Check("Phone numbers not checked lately", tuple(_phones(view))),
        Check("Consents that end within 90 days", tuple(_consents(view))),
        Check("Ties only one side has reported; the other was asked", tuple(_one_sided(view))),
        Check("“Led by and for” waiting for a community’s word", tuple(_waiting(view))),
        Check("Partner organizations asked, no answer yet", tuple(_no_answer(view))),
    )
    return tuple(check for check in checks if check.items)


def _claims(view: View) -> Iterator[tuple[str, Affirmation]]:
    for partner in view.partners.values():
        for claim in partner.affirms:
            yield partner.id, claim
    for service in view.services.values():
        for claim in service.affirms:
            yield service.partner, claim


def _phones(view: View) -> Iterator[Item]:
    before = view.on - timedelta(days=CHECK_AFTER_DAYS)
    for partner in view.partners.values():
        if partner.phone and _older(partner, before):
            yield Item(partner.id, partner.name, _last(partner.verified_on))
    for service in view.services.values():
        if service.phone and _older(service, before):
            name = f"{view.partners[service.partner].name}: {service.name}"
            yield Item(service.partner, name, _last(service.verified_on))


def _older(record: Partner | Service, before: date) -> bool:
    return record.verified_on is None or record.verified_on < before


def _last(day: date | None) -> str:
    return f"last checked {day_words(day)}" if day else "never checked"


def _consents(view: View) -> Iterator[Item]:
    until = view.on + timedelta(days=ENDS_WITHIN_DAYS)
    for partner in view.partners.values():
        ends = partner.consent.expires_on if partner.consent else None
        if ends is not None and ends <= until:
            yield Item(partner.id, partner.name, f"ends {day_words(ends)}")


def _one_sided(view: View) -> Iterator[Item]:
    for tie in view.ties:
        if tie.exists and view.standing(tie) is Standing.ONE_SIDE_OTHER_ASKED:
            start, end = view.partners[tie.start], view.partners[tie.end]
            yield Item(start.id, f"{start.name} and {end.name}", "ask the other")


def _waiting(view: View) -> Iterator[Item]:
    spoken_for = {
        (partner, claim.community)
        for partner, claim in _claims(view)
        if claim.attestation is Attestation.ENDORSED_BY_COMMUNITY
    }
    for partner, claim in _claims(view):
        own_word = claim.claim is Claim.LED_BY_AND_FOR and claim.attestation is Attestation.SELF_DESCRIBED
        if own_word and (partner, claim.community) not in spoken_for:
            community = view.words.communities.get(claim.community)
            yield Item(partner, view.partners[partner].name, community.label if community else "")


def _no_answer(view: View) -> Iterator[Item]:
    for partner in view.partners.values():
        if partner.survey is Survey.ASKED:
            yield Item(partner.id, partner.name, "")
