"""All that is held about a partner, a person or a service, as one plain page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, cast

from graph.errors import NotFound
from graph.model.partner import Affirmation, Consent, Partner
from graph.model.records import Records
from graph.model.service import Service
from graph.model.stance import CommunityStance
from graph.model.tie import Report, Tie
from graph.vocabulary.terms import word

if TYPE_CHECKING:
    from graph.model.snapshot import Snapshot
    from graph.store.provenance import Provenance

Held = Partner | Service
Section = tuple[str, list[str]]
FEW: Final = 11
TOO_FEW_CALLS: Final = "too little was counted to be said, or nothing"
LISTED_APART: Final = ("id", "affirms", "consent", "source")


@dataclass(frozen=True, slots=True)
class Page:
    """What is held: a title and sections of plain lines."""

    title: str
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """The page as text that prints well."""
        parts = [self.title, ""]
        for heading, lines in self.sections:
            parts += [heading.upper(), *(f"  {line}" for line in lines or ["nothing"]), ""]
        return "\n".join(parts)


def find(records: Records, typed: str) -> Held:
    """The partner or service with this id, key or name, visible to anybody or not. Raises NotFound."""
    for held in (records.partners, records.services):
        exact = [each for each in held if each.id == typed]
        wanted = typed.strip().casefold()
        named = [each for each in held if wanted and wanted in (each.key.casefold(), each.name.casefold())]
        found = exact or named
        if len(found) > 1:
            ids = ", ".join(each.id for each in found)
            raise NotFound(f"Several are called {typed!r}; give the id of the one you mean: {ids}.")
        if found:
            return found[0]
    raise NotFound(f"The store holds no partner, person or service called {typed!r}.")


def held_page(
    snapshot: Snapshot,
    entity: Held,
    known: Provenance,
    *,
    team_sees: frozenset[str],
    calls: Sequence[str] = (),
) -> Page:
    """The page on one record. `team_sees` are ids of the ties the team may see with who reported them.

    `calls` is how calls to it went, in words.
    """
    records = snapshot.records
    names = {each.id: each.name for each in (*records.partners, *records.services)}
    names |= {source.id: source.name for source in records.sources}
    sections: list[Section] = [("What is held", list(_fields(entity, names)))]
    sections.append(("Who may see it", list(_audience(entity))))
    if isinstance(entity, Partner):
        own = [f"{each.name} ({each.id})" for each in records.services if each.partner == entity.id]
        sections.append(("Its services", own))
        sections.append(("Ties", _ties(records.ties, entity.id, known, names, team_sees)))
    else:
        sections.append(("Where it is", _location(records, entity)))
        sections.append(("What communities say of it", _stances(records.stances, entity.id)))
    sections.append(("Claims", [_claim(said, known, names) for said in entity.affirms]))
    events = [f"{each.day.isoformat()}: {each.words}" for each in records.events if each.of == entity.id]
    sections.append(("Events told of it", events))
    sections.append(("Where it comes from", list(_origin(entity, known, names))))
    sections.append(("How often it was used", _uses(known)))
    sections.append(("How calls to it went", list(calls) or [TOO_FEW_CALLS]))
    return Page(f"All that is held about {entity.name or 'a record without a name'}", tuple(sections))


def _fields(entity: Held, names: Mapping[str, str]) -> Iterator[str]:
    unknown: list[str] = []
    yield f"id: {entity.id}"
    for field in fields(entity):
        if field.name in LISTED_APART:
            continue
        text = _text(getattr(entity, field.name), names)
        label = field.name.replace("_", " ")
        if text:
            yield f"{label}: {text}"
        else:
            unknown.append(label)
    yield f"not known: {', '.join(unknown)}"


def _text(value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 (a field of any type)
    """A value in words; "" when nothing is known."""
    if value is None or value == "":
        return ""
    if isinstance(value, Enum):
        return word(value).label
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return f"{names[value]} ({value})" if value in names else value
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, str]", value)
        return "; ".join(f"{name} = {text}" for name, text in sorted(pairs.items()))
    if is_dataclass(value) and not isinstance(value, type):
        return " ".join(filter(None, (_text(getattr(value, f.name), names) for f in fields(value))))
    if isinstance(value, Iterable):
        parts = [_text(each, names) for each in cast("Iterable[Any]", value)]
        return "; ".join(sorted(parts) if isinstance(value, frozenset) else parts)
    return str(value)


def _audience(entity: Held) -> Iterator[str]:
    yield f"audience: {word(entity.audience).label}"
    consent: Consent | None = entity.consent if isinstance(entity, Partner) else None
    if consent is None:
        return
    if consent.withdrawn_on is not None:
        yield f"consent was withdrawn on {consent.withdrawn_on.isoformat()}: nobody may see it"
        return
    yield f"by consent given on {consent.given_on.isoformat()}, for: {word(consent.audience).label}"
    until = consent.expires_on.isoformat() if consent.expires_on else "no end was named"
    yield f"consent holds until: {until}"
    kept = {"kept by": consent.steward, "manner": consent.manner, "limits": consent.limits}
    yield from (f"{name}: {text}" for name, text in kept.items() if text)


def _claim(said: Affirmation, known: Provenance, names: Mapping[str, str]) -> str:
    by = f", said by {said.by}" if said.by else ""
    day = said.as_of.isoformat() if said.as_of else "day not known"
    source = names.get(said.source, said.source) or "source not known"
    told = f"{word(said.claim).label}: {said.community} ({word(said.attestation).label}{by})"
    return f"{told}; {source}, {_batch(known.claims.get(said.key))}, {day}"


def _ties(
    ties: Iterable[Tie], own: str, known: Provenance, names: Mapping[str, str], team_sees: frozenset[str]
) -> list[str]:
    mine = [tie for tie in ties if own in (tie.start, tie.end)]
    lines: list[str] = []
    for tie in (tie for tie in mine if tie.id in team_sees):
        ends = [names.get(end, "a partner not loaded") for end in (tie.start, tie.end)]
        told = [_report(who, each) for who, each in zip((*ends, "others"), tie.reports, strict=True)]
        batch = _batch(known.ties.get((tie.kind.value, tie.start, tie.end)))
        lines.append(
            f"{word(tie.kind).label}, {ends[0]} and {ends[1]}: {'; '.join(filter(None, told))}; {batch}"
        )
    if hidden := len(mine) - len(lines):
        lines.append(f"{hidden} more that may not be shown beside who reported them")
    return lines


def _report(who: str, report: Report) -> str:
    if not report.source and report.as_of is None and report == Report():
        return ""
    strength = f", {word(report.strength).label}" if report.strength is not None else ""
    day = f", {report.as_of.isoformat()}" if report.as_of else ""
    return f"{who}: {word(report.answer).label}{strength}{day}"


def _stances(stances: Iterable[CommunityStance], own: str) -> list[str]:
    """What is said, never who said it."""
    return [
        f"{word(said.stance).label}, {said.community}, for {said.need or 'everything'}, since "
        f"{said.since.isoformat()}, until {said.until.isoformat() if said.until else 'not said'}; "
        f"seen by: {word(said.audience).label}" + (f"; its answer: {said.answer}" if said.answer else "")
        for said in stances
        if said.service == own
    ]


def _location(records: Records, service: Service) -> list[str]:
    place = next((each for each in records.locations if each.id == service.location), None)
    if place is None:
        return ["not known"]
    known = {"disclosure": word(place.disclosure).label, "address": place.address, "ZIP": place.zip}
    if place.point is not None:
        known["point"] = f"{place.point.latitude}, {place.point.longitude} ({word(place.precision).label})"
    return [f"{name}: {text}" for name, text in known.items() if text]


def _origin(entity: Held, known: Provenance, names: Mapping[str, str]) -> Iterator[str]:
    yield f"source: {names.get(entity.source, entity.source)} ({entity.source})"
    yield f"what stands came by {_batch(known.batch)}"
    if known.former:
        yield "former values, which an undo could bring back, came by " + ", ".join(map(_batch, known.former))


def _batch(number: int | None) -> str:
    return f"batch {number}" if number else "no batch that can be undone"


def _uses(known: Provenance) -> list[str]:
    """Totals of a year; small ones are not told exactly, so that nobody is known by them."""
    return [
        f"{use.year}, {use.what}: {use.count if use.count >= FEW else f'fewer than {FEW}'}"
        for use in known.uses
    ] or [f"fewer than {FEW} times"]
