"""A directory on its way to rows of Kith's own files: what they all need, and what is told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ingest.bundles import Entry
from ingest.limits import limits, too_long
from ingest.sources.hsds import facts
from ingest.sources.hsds.directory import Directory, Thing
from ingest.sources.hsds.meanings import Meanings
from ingest.sources.hsds.plaintext import plain_text
from ingest.sources.hsds.profile import claims_of
from ingest.sources.hsds.unread import tell_unread

Cells = dict[str, str]
_SAID = {
    "unsorted": (
        "kind",
        "HSDS has no kind of partner, and nothing else says what {} organizations are",
        "kept as `unsorted`; say it in dataset.toml as default_kind or under [kinds], see docs/hsds.md",
    ),
    "circle": (
        "parent_organization_id",
        "{} organizations are their own parent in a circle",
        "parent left out",
    ),
    "no parent": (
        "parent_organization_id",
        "{} organizations name a parent that is not there",
        "parent left out",
    ),
    "nowhere": ("latitude", "{} locations have a point that is nowhere on earth", "point left out"),
    "rules": (
        "schedules",
        "{} services have a rule or a list of hours that Kith does not read",
        "only its words kept",
    ),
    "capacity": (
        "capacities",
        "{} services count a capacity in something else than people",
        "capacity left out",
    ),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A row for one of Kith's own files, with the object it was made of. `source` is an export's own."""

    shape: str
    file: str
    entry: Entry
    source: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where a service is: how the directory joins them, and the location itself."""

    at: Thing
    location: Thing


@dataclass
class Reading:
    """A directory being read. `list_name` is who says so, `kinds` what the team says of single organizations.

    `counts` is how often something happened that is told once for all, `areas` the service areas that are
    places already.
    """

    directory: Directory
    list_name: str
    kinds: Mapping[str, str] = field(default_factory=dict[str, str])
    default_kind: str = ""
    counts: Counter[str] = field(default_factory=Counter[str])
    areas: set[str] = field(default_factory=set[str])

    @cached_property
    def meanings(self) -> Meanings:
        """What words mean, and which nobody knows."""
        return Meanings(self.directory)

    @cached_property
    def spots(self) -> dict[str, list[Spot]]:
        """The places of each service."""
        found: dict[str, list[Spot]] = {}
        for at in self.directory.of("service_at_location").values():
            location = self.directory.named(at, "location_id", "location")
            if location is not None:
                found.setdefault(at.get("service_id"), []).append(Spot(at, location))
        return found

    @cached_property
    def idle(self) -> dict[str, list[Thing]]:
        """The locations at which no service is, by their organization."""
        used = {spot.location.id for spots in self.spots.values() for spot in spots}
        found: dict[str, list[Thing]] = {}
        for location in self.directory.of("location").values():
            if location.id not in used:
                found.setdefault(location.get("organization_id"), []).append(location)
        return found

    def tell(self, name: str) -> None:
        """What is to be said of the whole, once each."""
        report, counts = self.directory.report, self.counts
        self.meanings.tell(report, name)
        tell_unread(self.directory, report, name)
        for what, (column, said, done) in _SAID.items():
            if counts[what]:
                report.add(name, 0, column, said.format(counts[what]), done)
        idle = [location for locations in self.idle.values() for location in locations]
        if idle:
            said = f"{len(idle)} locations, this one first, belong to no service"
            done = "not kept: a place is kept with what is offered there"
            report.add(idle[0].file, idle[0].number, "", said, done)

    def claims(self, thing: Thing, entity: str, of: str, people: list[str], source: str) -> Iterator[Made]:
        """Whom it serves, as the directory says; who is led by and for whom is not for a list to say."""
        claims = list(claims_of(self.directory, thing))
        claims += [{"community": code, "claim": "serves", "by": self.list_name} for code in people]
        for cells in claims:
            entry = Entry(thing.number, {"entity": entity, "of": of, **cells})
            yield Made("claims", thing.file, entry, source)


def mapped(thing: Thing, names: Mapping[str, str]) -> Cells:
    """Fields that are columns word for word; they may hold HTML or Markdown."""
    return {ours: plain_text(thing.get(name)) for name, ours in names.items()}


def entry(thing: Thing, cells: Cells, raw: Mapping[str, str]) -> Entry:
    """A row with all that the directory says of it. A text without end spoils its own row only."""
    broken = too_long("text") if max(map(len, raw.values()), default=0) > limits().cell else ""
    return Entry(thing.number, {name: text for name, text in cells.items() if text}, raw, broken=broken)


def changed(thing: Thing) -> str:
    """The day of the last change that is told."""
    days = [facts.a_day(change.get("last_action_date")) for change in thing.of("metadata")]
    return facts.a_day(thing.get("last_modified")) or max(days, default="")
