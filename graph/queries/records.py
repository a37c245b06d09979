"""Rows that queries returned, put together as the records they were loaded as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.model.event import Event
from graph.model.judgement import Judgement
from graph.model.location import Location
from graph.model.partner import Affirmation, Partner
from graph.model.place import Decision, Place, Population
from graph.model.service import Service, Speaks
from graph.model.source import Source
from graph.model.stance import CommunityStance
from graph.model.tie import Tie
from graph.queries.codec import from_properties
from graph.queries.shape import NodeLabel, Rim
from graph.vocabulary.codes import LanguageMode, TieKind
from graph.vocabulary.terms import Community

Props = Mapping[str, Any]


class Rims:
    """What each record leads to, by label and type, in the order it was loaded in."""

    def __init__(self) -> None:
        self._found: dict[tuple[NodeLabel, Rim, str], list[tuple[str, Props]]] = defaultdict(list)

    def add(self, label: NodeLabel, rim: Rim, rows: Iterable[Props]) -> None:
        """Take in the rows of one query: id, target, properties."""
        for row in rows:
            said: Props = row.get("properties") or {}
            self._found[label, rim, row["id"]].append((row["target"], said))

    def all(self, label: NodeLabel, rim: Rim, entity: str) -> list[tuple[str, Props]]:
        """Targets and what is said of each, in order."""
        found = self._found.get((label, rim, entity), [])
        return sorted(found, key=lambda pair: (pair[1].get("position", 0), pair[0]))

    def targets(self, label: NodeLabel, rim: Rim, entity: str) -> tuple[str, ...]:
        """The targets in order."""
        return tuple(target for target, _ in self.all(label, rim, entity))

    def one(self, label: NodeLabel, rim: Rim, entity: str) -> str | None:
        """The only target, None when there is none."""
        return next(iter(self.targets(label, rim, entity)), None)


def source(properties: Props) -> Source:
    """A source."""
    return from_properties(Source, properties)


def community(properties: Props) -> Community:
    """A community that a team loaded in its own words."""
    return from_properties(Community, properties, {"code": properties["id"]})


def place(properties: Props, rims: Rims) -> Place:
    """A place."""
    own: str = properties["id"]
    within = rims.one("Place", "IN", own)
    return from_properties(Place, properties, {"source": _source(rims, "Place", own), "within": within})


def decision(properties: Props, rims: Rims) -> Decision:
    """A nation's decision."""
    return from_properties(Decision, properties, {"source": _source(rims, "Decision", properties["id"])})


def partner(properties: Props, rims: Rims) -> Partner:
    """A partner with its languages and affirmations."""
    own: str = properties["id"]
    related = {
        "source": _source(rims, "Partner", own),
        "languages": rims.targets("Partner", "SPEAKS", own),
        "affirms": _affirms(rims, "Partner", own),
    }
    return from_properties(Partner, properties, related)


def location(properties: Props, rims: Rims) -> Location:
    """A location."""
    own: str = properties["id"]
    related = {
        "source": _source(rims, "Location", own),
        "place": rims.one("Location", "IN", own),
    }
    return from_properties(Location, properties, related)


def service(properties: Props, rims: Rims) -> Service:
    """A service with all that is around it."""
    own: str = properties["id"]
    related = {
        "source": _source(rims, "Service", own),
        "partner": rims.one("Service", "OFFERS", own) or "",
        "needs": frozenset(rims.targets("Service", "MEETS", own)),
        "location": rims.one("Service", "AT", own),
        "covers": rims.targets("Service", "COVERS", own),
        "speaks": tuple(
            Speaks(language, LanguageMode(said["mode"]))
            for language, said in rims.all("Service", "SPEAKS", own)
        ),
        "affirms": _affirms(rims, "Service", own),
    }
    return from_properties(Service, properties, related)


def stance(properties: Props, rims: Rims) -> CommunityStance:
    """What a community says of a service."""
    return from_properties(CommunityStance, properties, {"source": _source(rims, "Stance", properties["id"])})


def event(properties: Props, rims: Rims) -> Event:
    """What happened in a place or to a partner."""
    return from_properties(Event, properties, {"source": _source(rims, "Event", properties["id"])})


def judgement(properties: Props) -> Judgement:
    """Whether two records are the same partner."""
    return from_properties(Judgement, properties)


def population(row: Props) -> Population:
    """A count of people of a community in a place."""
    ends = {"place": row["place"], "community": row["community"]}
    return from_properties(Population, row["properties"], ends)


def tie(kind: TieKind, row: Props) -> Tie:
    """A tie as its ends and others reported it."""
    ends = {"kind": kind, "start": row["here"], "end": row["there"]}
    return from_properties(Tie, row["properties"], ends)


def _source(rims: Rims, label: NodeLabel, entity: str) -> str:
    return rims.one(label, "FROM", entity) or ""


def _affirms(rims: Rims, label: NodeLabel, entity: str) -> tuple[Affirmation, ...]:
    said = (
        from_properties(Affirmation, facts, {"community": community})
        for community, facts in rims.all(label, "AFFIRMS", entity)
    )
    return tuple(sorted(said, key=_key))


def _key(said: Affirmation) -> str:
    return said.key
