"""Linked records of one partner as one partner, made of what a role may see of each of them anyway."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.model.folding_ties import folded_ties
from graph.model.judgement import Judgement
from graph.model.linking import Cluster, linking
from graph.model.location import Location
from graph.model.partner import Affirmation, Partner
from graph.model.records import Records
from graph.model.service import Service
from graph.model.unsaid import without_addresses
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, Judge, narrowest
from graph.vocabulary.terms import Vocabulary

_TEXTS = ("description", "phone", "email", "website", "contact_note")


def folded(view: View, records: Records) -> View:
    """The view with each linked cluster as one partner; nothing is in it that was not in the view."""
    links = links_between(records.judgements, view.partners)
    clusters = linking(links, view.partners).clusters
    if not clusters:
        return view
    of: dict[str, str] = {}
    made: dict[str, Partner] = {}
    for cluster in clusters:
        members = [view.partners[own] for own in cluster]
        one = _one_of(members, view.words)
        made[one.id] = one
        of |= dict.fromkeys(cluster, one.id)
    kept = {own: made.get(own, partner) for own, partner in view.partners.items() if of.get(own, own) == own}
    return replace(
        view,
        partners=kept,
        services={own: _under(service, of) for own, service in view.services.items()},
        ties=folded_ties(view.ties, of, unwanted=(tie for tie in records.ties if tie.not_wanted)),
        kept_distances=frozenset(
            pair
            for told in view.kept_distances
            if len(pair := frozenset(of.get(own, own) for own in told)) > 1
        ),
        linked={own: to for own, to in of.items() if own != to},
    )


def closed(view: View, records: Records) -> View:
    """The view without public places that another source gives of a partner who keeps its place to itself.

    Nor is their address in any text of that partner or of its services.

    So it is for every role, whether the record that keeps it is visible or not: a tax list does not undo the
    secrecy of a shelter.
    """
    closing = to_close(records, view.words)
    if not closing:
        return view
    locations = {own: _close(place) if own in closing else place for own, place in view.locations.items()}
    partners = {partner.id: partner for partner in records.partners}
    clusters = linking(links_between(records.judgements, partners), partners).clusters
    of = {own: cluster for cluster in clusters for own in cluster}
    return replace(without_addresses(view, records, closing, of), locations=locations)


def links_between(judgements: Iterable[Judgement], partners: Mapping[str, Partner]) -> list[Judgement]:
    """The judgements that may link these partners: a person never with an organization, never by rule."""

    def counts(judgement: Judgement) -> bool:
        one, other = partners.get(judgement.one), partners.get(judgement.other)
        if one is None or other is None:
            return False
        persons = one.individual or other.individual
        return not persons or (one.individual == other.individual and judgement.by is Judge.TEAM)

    return [judgement for judgement in judgements if counts(judgement)]


def linked_with(records: Records, own: str) -> tuple[Partner, ...]:
    """The other records of the partner that a record belongs to, whoever may see them; by id."""
    partners = {partner.id: partner for partner in records.partners}
    clusters = linking(links_between(records.judgements, partners), partners).clusters
    cluster = next((cluster for cluster in clusters if own in cluster), frozenset[str]())
    return tuple(partners[other] for other in sorted(cluster - {own}))


def to_close(records: Records, words: Vocabulary) -> frozenset[str]:
    """Ids of public locations that another source gives of a partner who keeps its place to itself."""
    partners = {partner.id: partner for partner in records.partners}
    clusters = linking(links_between(records.judgements, partners), partners).clusters
    if not clusters:
        return frozenset()
    of: dict[str, Cluster] = {own: cluster for cluster in clusters for own in cluster}
    locations = {location.id: location for location in records.locations}
    sources = _sources_that_close(records, locations, of, words)
    found: set[str] = set()
    for service in records.services:
        location = locations.get(service.location or "")
        closing = sources.get(of.get(service.partner, frozenset()), frozenset())
        if location and location.disclosure is Disclosure.PUBLIC and closing - {location.source}:
            found.add(location.id)
    return frozenset(found)


def _sources_that_close(
    records: Records, locations: Mapping[str, Location], of: Mapping[str, Cluster], words: Vocabulary
) -> dict[Cluster, frozenset[str]]:
    """Of each cluster, the sources whose records of it keep the place to themselves."""
    found: dict[Cluster, frozenset[str]] = {}

    def add(own: str, source: str) -> None:
        if own in of:
            found[of[own]] = found.get(of[own], frozenset()) | {source}

    for partner in records.partners:
        if partner.kind in words.kinds and words.kinds[partner.kind].sheltering:
            add(partner.id, partner.source)
    for service in records.services:
        location = locations.get(service.location or "")
        if location is not None and location.disclosure is Disclosure.CONFIDENTIAL:
            add(service.partner, location.source)
    return found


def _close(location: Location) -> Location:
    return Location(location.id, location.source, Disclosure.CONFIDENTIAL)


def _under(service: Service, of: Mapping[str, str]) -> Service:
    to = of.get(service.partner, service.partner)
    return service if to == service.partner else replace(service, partner=to)


def _one_of(members: Sequence[Partner], words: Vocabulary) -> Partner:
    """One partner of several records: one of them stands for all, the others fill what it leaves empty."""
    one = min(members, key=_standing)
    others = sorted((partner for partner in members if partner is not one), key=_precedence)
    every = (one, *others)
    shelter = next((p for p in every if p.kind in words.kinds and words.kinds[p.kind].sheltering), one)
    return replace(
        one,
        kind=shelter.kind,
        side=shelter.side,
        side_reason=shelter.side_reason,
        family=shelter.family,
        government=next((p.government for p in every if p.government), None),
        nation=next((p.nation for p in every if p.nation), None),
        alternate_names=_names(one, others),
        identifiers=_first_of([p.identifiers for p in every]),
        attributes=_first_of([p.attributes for p in every]),
        languages=tuple(dict.fromkeys(tag for p in every for tag in p.languages)),
        affirms=_united([claim for p in every for claim in p.affirms]),
        survey=max((p.survey for p in every), key=lambda survey: survey.progress),
        audience=narrowest(p.audience for p in every),
        **{name: next((text for p in every if (text := getattr(p, name))), "") for name in _TEXTS},
    )


def _standing(partner: Partner) -> tuple[bool, int, str]:
    """Verified first, then who says most, then the id."""
    said = (*(getattr(partner, name) for name in _TEXTS), partner.languages, partner.affirms)
    said += (partner.identifiers, partner.alternate_names, partner.government, partner.as_of)
    return (partner.verified_on is None, -sum(map(bool, said)), partner.id)


def _precedence(partner: Partner) -> tuple[bool, int, str, str]:
    """Verified first, then the later day, then by source."""
    day = partner.verified_on or partner.as_of or date.min
    return (partner.verified_on is None, -day.toordinal(), partner.source, partner.id)


def _names(one: Partner, others: Sequence[Partner]) -> tuple[str, ...]:
    given = (*one.alternate_names, *(name for p in others for name in (p.name, *p.alternate_names)))
    seen = {one.name.casefold(): one.name}
    for name in given:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())[1:]


def _first_of(given: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in given:
        found = {**each, **found}
    return found


def _united(claims: Iterable[Affirmation]) -> tuple[Affirmation, ...]:
    """Each claim by each who makes it once, with its latest day."""
    found: dict[tuple[str, ...], Affirmation] = {}
    for claim in claims:
        what = (claim.community, claim.claim, claim.attestation, claim.by)
        before = found.get(what)
        if before is None or (before.as_of or date.min) < (claim.as_of or date.min):
            found[what] = claim
    return tuple(found.values())
