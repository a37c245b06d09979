"""Records as the rows that queries write: each its own properties and the rims around it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.model.event import Event
from graph.model.judgement import Judgement
from graph.model.location import Location
from graph.model.partner import Affirmation, Partner
from graph.model.place import Decision, Place, Population
from graph.model.service import Service
from graph.model.source import Source
from graph.model.stance import CommunityStance
from graph.model.tie import Tie
from graph.queries.codec import to_properties
from graph.queries.shape import ClaimLabel, NodeLabel, Rim, TermLabel
from graph.vocabulary.terms import Community

Target = NodeLabel | TermLabel
NodeRecord = (
    Source | Community | Place | Decision | Partner | Location | Service | CommunityStance | Event | Judgement
)

# Fields that are relationships of the graph, not properties of the node.
RELATED: dict[NodeLabel, frozenset[str]] = {
    "Source": frozenset(),
    "Community": frozenset({"code"}),
    "Place": frozenset({"source", "within"}),
    "Decision": frozenset({"source"}),
    "Partner": frozenset({"source", "languages", "affirms"}),
    "Location": frozenset({"source", "place"}),
    "Service": frozenset({"source", "partner", "needs", "location", "covers", "speaks", "affirms"}),
    "Stance": frozenset({"source"}),
    "Event": frozenset({"source"}),
    "Judgement": frozenset(),
}


_NOTHING: dict[str, Any] = {}  # what most rims say; one for all of them


@dataclass(frozen=True, slots=True)
class RimRow:
    """One relationship that belongs to a record: its type, what it leads to, what it says."""

    rim: Rim
    target: Target
    to: str
    properties: dict[str, Any] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Row:
    """One record ready to be written. `digest` differs whenever anything of it does.

    `batch` None is the batch that is being written; a former value that stands again keeps its own.
    `sealed` is whether undo may not take it away.
    """

    label: NodeLabel
    id: str
    properties: dict[str, Any]
    rims: tuple[RimRow, ...]
    digest: str
    batch: int | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of people, ready to be written."""

    place: str
    community: str
    properties: dict[str, Any]
    digest: str
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of a partner or service, ready to be written."""

    label: ClaimLabel
    id: str
    community: str
    key: str
    properties: dict[str, Any]
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie as all reports together tell it, ready to be written; `given` is what this load says of it."""

    tie: Tie
    batch: int | None = None
    given: Tie | None = None


def node_row(label: NodeLabel, record: NodeRecord) -> Row:
    """The row of a record that is a node."""
    own = record.code if isinstance(record, Community) else record.id
    properties = {**to_properties(record, without=RELATED[label]), "id": own}
    rims = tuple(_rims(record))
    facts = [properties, [[r.rim, r.target, r.to, r.properties] for r in rims]]
    return Row(label, own, properties, rims, digest(facts), sealed=_withdrawn(record))


def _withdrawn(record: NodeRecord) -> bool:
    """Whether it stands for someone who withdrew: nothing may bring back what was there before."""
    return (
        isinstance(record, Partner) and record.consent is not None and record.consent.withdrawn_on is not None
    )


def digest(facts: object) -> str:
    """A short fingerprint of plain values; equal values have the same one."""
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def count_row(count: Population) -> CountRow:
    """The row of a count of people."""
    facts = population_properties(count)
    return CountRow(count.place, count.community, facts, digest(facts))


def claim_row(label: ClaimLabel, entity: str, said: Affirmation) -> ClaimRow:
    """The row of one claim about a record."""
    facts = {**to_properties(said, without=frozenset({"community"})), "key": said.key}
    return ClaimRow(label, entity, said.community, said.key, facts)


def population_properties(count: Population) -> dict[str, Any]:
    """What a HOME_TO relationship says, beside the place and the community it joins."""
    return to_properties(count, without=frozenset({"place", "community"}))


def tie_properties(tie: Tie) -> dict[str, Any]:
    """What a tie says, beside its kind and its two ends."""
    return to_properties(tie, without=frozenset({"kind", "start", "end"}))


def tie_digest(tie: Tie) -> str:
    """The fingerprint of what a tie says."""
    return digest(tie_properties(tie))


def _rims(record: NodeRecord) -> Iterable[RimRow]:
    match record:
        case Partner():
            yield RimRow("FROM", "Source", record.source)
            for position, language in enumerate(record.languages):
                yield RimRow("SPEAKS", "Language", language, {"position": position})
        case Service():
            yield from _rims_of_service(record)
        case Place():
            yield RimRow("FROM", "Source", record.source)
            if record.within is not None:
                yield RimRow("IN", "Place", record.within)
        case Location():
            yield RimRow("FROM", "Source", record.source)
            if record.place is not None:
                yield RimRow("IN", "Place", record.place)
        case Decision() | CommunityStance() | Event():
            yield RimRow("FROM", "Source", record.source)
        case Source() | Community() | Judgement():
            return


def _rims_of_service(service: Service) -> Iterable[RimRow]:
    yield RimRow("FROM", "Source", service.source)
    yield RimRow("OFFERS", "Partner", service.partner)
    if service.location is not None:
        yield RimRow("AT", "Location", service.location)
    for need in sorted(service.needs):
        yield RimRow("MEETS", "Need", need)
    for position, place in enumerate(service.covers):
        yield RimRow("COVERS", "Place", place, {"position": position})
    for position, spoken in enumerate(service.speaks):
        said = {"mode": spoken.mode.value, "position": position}
        yield RimRow("SPEAKS", "Language", spoken.language, said)
