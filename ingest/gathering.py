"""What one load has gathered so far, and who is meant when a row names somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.model.event import Event
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.place import Decision, Place, Population
from graph.model.records import Records
from graph.model.service import Service
from graph.model.source import Source
from graph.model.stance import CommunityStance
from graph.model.tie import Tie, TieKey
from graph.vocabulary.codes import Disclosure, PlaceLevel, Role
from graph.vocabulary.terms import Community
from ingest.door import Scrubber
from ingest.locate import Locator
from ingest.report import Report
from ingest.rows import Row, Table
from ingest.terms import Lexicons, lexicons
from ingest.vintages import COUNTY_DIGITS, Vintages, tract_name


@dataclass(frozen=True, slots=True)
class Hidden:
    """A service whose address must not be known: what takes it out of the other texts of its partner.

    `strict` is whether single words of it count too, as in the same row of a source.
    """

    partner: str
    service: str
    scrubber: Scrubber
    strict: bool

    def told_by(self, key: str) -> bool:
        """Whether a key, a number or the name of a column tells the address."""
        cut = self.scrubber.key if self.strict else self.scrubber.phrases
        return cut(key) != key


# What is kept of a partner whose own row says that its place must not be known. It says so itself when it is
# read again, from an export too.
KEEPS_ITS_PLACE = "x_location"
CONFIDENTIAL = "confidential"
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(slots=True)
class Keys:
    """Which id a source's own key means; a key that one source alone uses is found from any other."""

    exact: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    anywhere: dict[str, str] = field(default_factory=dict[str, str])
    several: set[str] = field(default_factory=set[str])

    def add(self, source: str, key: str, entity: str) -> None:
        """Remember the id of what a source calls `key`."""
        if key:
            self.exact[source, key] = entity
            if self.anywhere.setdefault(key, entity) != entity:
                self.several.add(key)
        self.anywhere[entity] = entity

    def find(self, source: str, key: str) -> str | None:
        """The id meant by `key` in a file of `source`, None when nobody or several are meant.

        `county:12` is what the source `county` calls 12, where the file has no such key of its own. An id
        of Kith's own names its record in any file.
        """
        found = self.exact.get((source, key))
        if found is None and ":" in key:
            owner, _, own = key.partition(":")
            found = self.exact.get((owner, own))
        if found is None and key not in self.several:
            found = self.anywhere.get(key)
        return found

    def why(self, key: str) -> str:
        """Why `find` found nothing."""
        if key in self.several:
            return "is a key that several sources use; write it as SOURCE:KEY"
        return "is nobody Kith knows"


class Gathering:
    """All records of one load as they come in, over those the store already has (`known`).

    `closed` are partners whose own row says, now or in an earlier load, that their place must not be known,
    `taken_from` records from which words are taken that must not come back, `shut` those whose places of
    an earlier load must be closed now: they, and partners of a kind that shelters since. `gone` are
    individuals whose consent was withdrawn, `homes` licensed homes whose keepers agreed,
    `unlisted` the keys of those not stored for want of consent, `strangers` the keys of those whose survey
    came back and whom nobody knows.
    """

    def __init__(self, report: Report, known: Records, locator: Callable[[Iterable[Place]], Locator]) -> None:
        self.report = report
        self.known = known
        self._locator = locator
        self.lexicons: Lexicons = lexicons().with_communities(known.communities)
        self.sources: dict[str, Source] = {}
        self.communities: dict[str, Community] = {}
        self.places: dict[str, Place] = {}
        self.populations: dict[tuple[str, str], Population] = {}
        self.decisions: dict[str, Decision] = {}
        self.partners: dict[str, Partner] = {}
        self.locations: dict[str, Location] = {}
        self.services: dict[str, Service] = {}
        self.ties: dict[TieKey, Tie] = {}
        self.stances: dict[str, CommunityStance] = {}
        self.events: dict[str, Event] = {}
        self.closed = {p.id for p in known.partners if p.attributes.get(KEEPS_ITS_PLACE)}
        self.taken_from: set[str] = set()
        self.shut: set[str] = set()
        self.homes: set[str] = set()
        self.inside: dict[str, Row] = {}
        self.broader: dict[str, Row] = {}
        self.gone = {
            p.id for p in known.partners if p.consent is not None and p.consent.withdrawn_on is not None
        }
        self.unlisted: set[str] = set()
        self.strangers: set[str] = set()
        self.hidden: list[Hidden] = []
        self._seen: dict[tuple[str, str], dict[str, tuple[Table, int]]] = {}
        self.vintages = Vintages(known.places)
        self.partner_keys, self.service_keys, self.place_keys = Keys(), Keys(), Keys()
        for partner in known.partners:
            self.partner_keys.add(partner.source, partner.key, partner.id)
        for service in known.services:
            self.service_keys.add(service.source, service.key, service.id)
        for place in known.places:
            self.place_keys.add(place.source, place.key, place.id)

    @cached_property
    def known_partners(self) -> dict[str, Partner]:
        """The partners of the store by id."""
        return {partner.id: partner for partner in self.known.partners}

    @cached_property
    def known_services(self) -> dict[str, Service]:
        """The services of the store by id."""
        return {service.id: service for service in self.known.services}

    @cached_property
    def known_places(self) -> dict[str, Place]:
        """The places of the store by id."""
        return {place.id: place for place in self.known.places}

    @cached_property
    def known_counts(self) -> dict[tuple[str, str], str]:
        """Who counted the people of a community in a place before, by the two."""
        return {(count.place, count.community): count.source for count in self.known.populations}

    @cached_property
    def known_locations(self) -> dict[str, Location]:
        """The locations of the store by id."""
        return {location.id: location for location in self.known.locations}

    @cached_property
    def all_places(self) -> dict[str, Place]:
        """Every place by id, of the store and of this load; asked only once all places are read."""
        return self.known_places | self.places

    @cached_property
    def locator(self) -> Locator:
        """What finds points and places, over every place; asked only once all places are read."""
        return self._locator(self.all_places.values())

    def partner(self, entity: str) -> Partner | None:
        """The partner with this id, as loaded now or else as the store has it."""
        return self.partners.get(entity) or self.known_partners.get(entity)

    def own_id(self, row: Row, kind: str, key: str) -> str:
        """The id of the record that a row is: the one its `entity` says, else the one of source and key.

        Kith's own exports say the id of a record whose key is not shown. Refuses one of another source's.
        """
        given = row.take("entity")
        if given and not _ID.fullmatch(given):
            row.refuse("entity", "is not an id as Kith writes them; leave it empty")
        row.entity = row.entity or given
        entity = row.entity_id(kind, key)
        there = self._there(kind, entity)
        if there is not None and there.source != row.table.source:
            row.refuse("entity", "is the id of a record of another source; leave it empty")
        return entity

    def _there(self, kind: str, entity: str) -> Partner | Service | Place | None:
        match kind:
            case "partner":
                return self.partner(entity)
            case "service":
                return self.services.get(entity) or self.known_services.get(entity)
            case _:
                return self.places.get(entity) or self.known_places.get(entity)

    def empty_services(self, partner: str) -> None:
        """Leave nothing of what an earlier load stored of a partner's services but that they were there."""
        for known in self.known.services:
            if known.partner != partner:
                continue
            self.services[known.id] = Service(
                id=known.id, key=known.key, source=known.source, partner=partner, name="", audience=Role.TEAM
            )
            if known.location is not None:
                place = Location(known.location, known.source, Disclosure.CONFIDENTIAL)
                self.locations[place.id] = place

    def settle_communities(self) -> None:
        """Let the words of a team be used from here on; a wider community that nobody knows is told."""
        self.lexicons = self.lexicons.with_communities(self.communities.values())
        above = {term.code: term.broader for term in self.known.communities} | dict.fromkeys(self.communities)
        for code, row in self.broader.items():
            named = self.communities[code].broader or ""
            wider = self.lexicons.communities.find(named)
            if wider is None:
                row.leave_out("broader", self.lexicons.communities.unknown(""), named)
            elif _comes_back(code, wider, above):
                row.leave_out("broader", "is this community or a narrower one of it", named)
                wider = None
            row.tell()
            above[code] = wider
            self.communities[code] = replace(self.communities[code], broader=wider)
        self.lexicons = self.lexicons.with_communities(self.communities.values())

    def settle_places(self) -> None:
        """Turn the key of the place around a place into its id, and name tracts that have but a code.

        A place around that nobody knows is told.
        """
        above = {place.id: place.within for place in self.known.places} | dict.fromkeys(self.places)
        for entity, row in self.inside.items():
            named = self.places[entity].within or ""
            around = self.place_keys.find(row.table.source, named)
            if around is None:
                row.leave_out("within", "is no place Kith knows", named)
            elif _comes_back(entity, around, above):
                row.leave_out("within", "is this place or lies within it", named)
                around = None
            row.tell()
            above[entity] = around
            self.places[entity] = replace(self.places[entity], within=around)
        self._name_tracts()

    def _name_tracts(self) -> None:
        counties = {place.id: place for place in self.all_places.values() if place.level is PlaceLevel.COUNTY}
        by_code = {place.key: place.name for place in counties.values()}
        for entity, place in self.places.items():
            if place.level is PlaceLevel.TRACT:
                around = counties.get(place.within or "")
                county = around.name if around else by_code.get(place.key[:COUNTY_DIGITS], "")
                self.places[entity] = replace(place, name=tract_name(place.name, place.key, county))

    def first(self, row: Row, column: str, key: str, what: str) -> None:
        """Refuse a key that the same file has used before. A later file may say it again and wins."""
        before = self._seen.setdefault((what, row.table.source), {})
        seen = before.get(key)
        if seen is not None and seen[0] is row.table:
            row.refuse(column, f"is there twice; row {seen[1]} was loaded", key)
        if seen is not None:
            row.note(column, f"is in {seen[0].name} too", "this row counts")
        before[key] = (row.table, row.number)

    def records(self) -> Records:
        """All of it, in the order it was read."""
        return Records(
            sources=tuple(self.sources.values()),
            communities=tuple(self.communities.values()),
            places=tuple(self.places.values()),
            populations=tuple(self.populations.values()),
            decisions=tuple(self.decisions.values()),
            partners=tuple(self.partners.values()),
            locations=tuple(self.locations.values()),
            services=tuple(self.services.values()),
            ties=tuple(self.ties.values()),
            stances=tuple(self.stances.values()),
            events=tuple(self.events.values()),
        )


def _comes_back(start: str, above: str | None, all_above: Mapping[str, str | None]) -> bool:
    """Whether the way up from a record leads back to it."""
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == start:
            return True
        seen.add(above)
        above = all_above.get(above)
    return False
