"""What a partner offers, to whom, in which languages, and what to know before calling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.model.partner import Affirmation
from graph.vocabulary.codes import Delivery, ForWhom, Known, LanguageMode, Level, Role, Status


@dataclass(frozen=True, slots=True)
class Speaks:
    """A language of a service and how it is available."""

    language: str
    mode: LanguageMode = LanguageMode.UNKNOWN


@dataclass(frozen=True, slots=True)
class Service:
    """A service of one partner. Empty or UNKNOWN means nobody has said, never no.

    `covers` are ids of places of its service area (empty: not stated, distance decides). `capacity` is
    a number of people at a time; None is unknown. `unpaid` is
    whether it rests on unpaid help, `funding_ends` the day on which the money it rests on ends.
    `only_for` are codes of the communities it is for alone, `residents_of` ids of the places whose people
    alone may come (both empty: nobody has said that it is for some alone). The three
    `*_contact` and `mandatory_reporter` facts are about the service's own practice. `documents` is what to
    bring; `how_to_apply`, `next_step`, `response_time` and `feedback` are those of a referral card.
    """

    id: str
    key: str
    source: str
    partner: str
    name: str
    needs: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    for_whom: frozenset[ForWhom] = frozenset({ForWhom.HARMED})
    delivery: frozenset[Delivery] = frozenset()
    location: str | None = None
    covers: tuple[str, ...] = ()
    speaks: tuple[Speaks, ...] = ()
    affirms: tuple[Affirmation, ...] = ()
    audience: Role = Role.PUBLIC
    status: Status = Status.UNKNOWN
    alternate_name: str = ""
    description: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    contact_note: str = ""
    language_note: str = ""
    hours: str = ""
    cost: str = ""
    eligibility: str = ""
    documents: str = ""
    accessibility: str = ""
    how_to_apply: str = ""
    next_step: str = ""
    response_time: str = ""
    feedback: str = ""
    capacity: int | None = None
    capacity_as_of: date | None = None
    unpaid: Known = Known.UNKNOWN
    funding_ends: date | None = None
    only_for: frozenset[str] = frozenset()
    residents_of: tuple[str, ...] = ()
    mandatory_reporter: Known = Known.UNKNOWN
    police_contact: Known = Known.UNKNOWN
    child_welfare_contact: Known = Known.UNKNOWN
    immigration_contact: Known = Known.UNKNOWN
    as_of: date | None = None
    verified_on: date | None = None

    @property
    def remote(self) -> bool:
        """Whether distance does not matter: it is stated, and only by phone or online."""
        return bool(self.delivery) and all(way.remote for way in self.delivery)
