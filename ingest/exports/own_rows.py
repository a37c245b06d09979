"""Records as rows of Kith's own files, such that reading the rows gives the records again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from graph.model.ids import stable_id
from graph.model.location import Location
from graph.model.partner import Affirmation, Consent, Partner
from graph.model.place import UNNAMED_NATION, Decision, Place, Population
from graph.model.service import Service
from graph.model.tie import Report, Tie
from graph.model.view import View
from graph.vocabulary.codes import Answer, Disclosure, Known, LanguageMode, Precision, Status, Survey, TieKind
from graph.vocabulary.terms import Community
from ingest.sources.where import may_shelter

Cells = dict[str, str]
_UNKNOWN = (Known.UNKNOWN, Status.UNKNOWN, Survey.UNKNOWN, LanguageMode.UNKNOWN, Precision.UNKNOWN)


def cell(value: str | float | date | IntEnum | None) -> str:
    """A value as a cell says it; unknown is empty.

    >>> cell(date(2026, 10, 31)), cell(1e-07), cell(Known.UNKNOWN), cell(None)
    ('2026-10-31', '0.0000001', '', '')
    """
    match value:
        case None:
            return ""
        case StrEnum():
            return "" if value in _UNKNOWN else value.value
        case IntEnum():
            return value.name.lower()
        case date():
            return value.isoformat()
        case float():
            return format(Decimal(repr(value)), "f")
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Names:
    """How a file of one source calls the records of another: `source:key`.

    A record whose key is not shown is called by its id.
    """

    view: View
    keys: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    @classmethod
    def of(cls, view: View) -> Names:
        """The names of all that a view shows."""
        records = (*view.partners.values(), *view.services.values(), *view.places.values())
        return cls(view, {record.id: (record.source, record.key or record.id) for record in records})

    def call(self, entity: str, source: str) -> str:
        """The name of a record in a file of `source`, "" when the view does not show it."""
        owner, key = self.keys.get(entity, (source, ""))
        return key if owner == source else f"{owner}:{key}"


def _own_id(kind: str, record: Partner | Service | Place) -> Cells:
    """The key of a record, and its id where that does not follow from source and key."""
    follows = bool(record.key) and record.id == stable_id(record.source, kind, record.key)
    return {"id": record.key or record.id, "entity": "" if follows else record.id}


def partner_row(partner: Partner, view: View) -> Cells:
    """A row of partners.csv; consent only where the view has it."""
    own = (
        partner.side is not view.words.kinds[partner.kind].side if partner.kind in view.words.kinds else True
    )
    return {
        **_own_id("partner", partner),
        "name": partner.name,
        "kind": partner.kind,
        "alternate_names": ";".join(partner.alternate_names),
        "identifiers": ";".join(f"{name}={number}" for name, number in partner.identifiers.items()),
        "side": cell(partner.side) if own else "",
        "side_reason": partner.side_reason,
        "government": cell(partner.government),
        "nation": cell(partner.nation),
        "audience": cell(partner.audience),
        "description": partner.description,
        "phone": partner.phone,
        "email": partner.email,
        "website": partner.website,
        "contact_note": partner.contact_note,
        "languages": ";".join(partner.languages),
        "asked": cell(partner.survey),
        "as_of": cell(partner.as_of),
        "verified_on": cell(partner.verified_on),
        **(_consent(partner.consent) if partner.consent is not None else {}),
        **partner.attributes,
    }


def _consent(consent: Consent) -> Cells:
    return {
        "consent_audience": cell(consent.audience),
        "consent_given": cell(consent.given_on),
        "consent_expires": cell(consent.expires_on),
        "consent_withdrawn": cell(consent.withdrawn_on),
        "consent_steward": consent.steward,
        "consent_manner": consent.manner,
        "consent_limits": consent.limits,
    }


def service_row(service: Service, view: View, names: Names) -> Cells:
    """A row of services.csv; of its place no more than a map of the same view shows."""
    return {
        **_own_id("service", service),
        "partner": names.call(service.partner, service.source),
        "name": service.name,
        "needs": ";".join(sorted(service.needs)),
        "levels": ";".join(sorted(service.levels)),
        "for_whom": ";".join(sorted(service.for_whom)),
        "delivery": ";".join(sorted(service.delivery)),
        "languages": ";".join(
            f"{said.language}:{mode}" if (mode := cell(said.mode)) else said.language
            for said in service.speaks
        ),
        **_where(service, view, names),
        "covers": ";".join(names.call(place, service.source) for place in service.covers),
        "audience": cell(service.audience),
        "status": cell(service.status),
        **{name: getattr(service, name) for name in _TEXTS},
        "capacity": cell(service.capacity),
        "only_for": ";".join(sorted(service.only_for)),
        "residents_of": ";".join(names.call(place, service.source) for place in service.residents_of),
        **{name: cell(getattr(service, name)) for name in _FACTS},
    }


_TEXTS = (
    *("alternate_name", "description", "phone", "email", "website", "contact_note", "language_note", "hours"),
    *("cost", "eligibility", "documents", "accessibility", "how_to_apply", "next_step", "response_time"),
    "feedback",
)
_FACTS = (
    *(
        "capacity_as_of",
        "unpaid",
        "funding_ends",
        "mandatory_reporter",
        "police_contact",
        "child_welfare_contact",
    ),
    *("immigration_contact", "as_of", "verified_on"),
)


def _where(service: Service, view: View, names: Names) -> Cells:
    location = view.locations.get(service.location or "")
    if location is None:
        # Whoever shelters and gives no address did say `public`, else there would be a closed location.
        partner = view.partners[service.partner]
        texts = (service.name, ";".join(service.needs), partner.name)
        shelters = may_shelter(view.words, partner.kind, service.needs, texts)
        return {"disclosure": cell(Disclosure.PUBLIC) if shelters else ""}
    said = {"disclosure": cell(location.disclosure)}
    if location.disclosure is Disclosure.CONFIDENTIAL:
        return said
    said["place"] = names.call(location.place, service.source) if location.place else ""
    if location.disclosure is Disclosure.PUBLIC:
        said |= {"address": location.address, "zip": location.zip, **_point(service, location, view)}
    return said


def _point(service: Service, location: Location, view: View) -> Cells:
    """The point of a public location itself, with how exactly it is meant; not the one of its place."""
    shown = view.pin_of(service)
    if shown is None or location.point is None:
        return {}
    exact = shown.precision is Precision.EXACT
    return {
        "latitude": cell(shown.point.latitude),
        "longitude": cell(shown.point.longitude),
        "precision": "" if exact else cell(shown.precision) or "unknown",
    }


def tie_rows(tie: Tie, names: Names, fallback: str) -> Iterator[tuple[str, Cells]]:
    """The rows of ties.csv that report a tie, each with the source that told it."""
    for said, by in ((tie.by_start, tie.start), (tie.by_end, tie.end), (tie.by_other, "")):
        if said.answer is Answer.UNKNOWN:
            continue
        source = said.source or fallback
        money = {"amount": cell(tie.amount), "purpose": tie.purpose, "year": cell(tie.year)}
        yield (
            source,
            {
                "source": names.call(tie.start, source),
                "target": names.call(tie.end, source),
                "kind": cell(tie.kind),
                "reported_by": names.call(by, source) if by else "",
                **_report(said),
                "audience": cell(tie.audience),
                **(money if tie.kind is TieKind.FUNDS else {}),
            },
        )


def _report(said: Report) -> Cells:
    return {
        "strength": cell(said.strength),
        "answer": cell(said.answer),
        "may_show": "yes" if said.may_show else "",
        "as_of": cell(said.as_of),
    }


def claim_rows(affirms: Iterable[Affirmation], entity: str, of: str) -> Iterator[Cells]:
    """The rows of claims.csv of one partner or service, which its own file calls `entity`."""
    for said in affirms:
        yield {
            "entity": entity,
            "of": of,
            "community": said.community,
            "claim": cell(said.claim),
            "attestation": cell(said.attestation),
            "by": said.by,
            "as_of": cell(said.as_of),
        }


def place_row(place: Place, names: Names) -> Cells:
    """The properties of a feature of places.geojson."""
    return {
        **_own_id("place", place),
        "name": place.name,
        "level": cell(place.level),
        "within": names.call(place.within, place.source) if place.within else "",
        "setting": cell(place.setting),
        "nation": "" if place.nation == UNNAMED_NATION else cell(place.nation),
        "population": cell(place.population),
        "latitude": cell(place.point.latitude if place.point else None),
        "longitude": cell(place.point.longitude if place.point else None),
        "vintage": cell(place.vintage),
        "asked_on": cell(place.asked_on),
    }


def count_row(count: Population, names: Names) -> Cells:
    """A row of population.csv."""
    return {
        "place": names.call(count.place, count.source),
        "community": count.community,
        "count": cell(count.count),
        "moe": cell(count.moe),
        "vintage": cell(place.vintage) if (place := names.view.places.get(count.place)) else "",
    }


def community_row(word: Community) -> Cells:
    """A row of communities.csv."""
    return {
        "id": word.code,
        "label": word.label,
        "kind": cell(word.kind),
        "meaning": word.meaning,
        "broader": cell(word.broader),
        "languages": ";".join(word.languages),
        "countable": "yes" if word.countable else "no",
    }


def decision_row(decision: Decision) -> Cells:
    """A row of decisions.csv."""
    return {
        "nation": decision.nation,
        "decided_by": decision.decided_by,
        "decided_on": cell(decision.decided_on),
        "allows": ";".join(sorted(decision.allows)),
        "until": cell(decision.until),
    }
