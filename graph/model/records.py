"""A bundle of records: what a load brings to the store and what a snapshot reads back from it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from graph.model.event import Event
from graph.model.judgement import Judgement
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.place import Decision, Place, Population
from graph.model.service import Service
from graph.model.source import Source
from graph.model.stance import CommunityStance
from graph.model.tie import Tie
from graph.vocabulary.terms import Community


@dataclass(frozen=True, slots=True)
class Records:
    """Everything of one load, or everything there is. Ids are already stable."""

    sources: tuple[Source, ...] = ()
    communities: tuple[Community, ...] = ()
    places: tuple[Place, ...] = ()
    populations: tuple[Population, ...] = ()
    decisions: tuple[Decision, ...] = ()
    partners: tuple[Partner, ...] = ()
    locations: tuple[Location, ...] = ()
    services: tuple[Service, ...] = ()
    ties: tuple[Tie, ...] = ()
    stances: tuple[CommunityStance, ...] = ()
    events: tuple[Event, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def __len__(self) -> int:
        return sum(len(getattr(self, f.name)) for f in fields(self))

    def __add__(self, other: Records) -> Records:
        """Both bundles in one, in order."""
        return Records(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})
