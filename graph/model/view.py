"""What one role may see on one day: the only input of analyses, pages and exports."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from graph.model.event import Event
from graph.model.location import Location, MapPin, pin
from graph.model.partner import Partner
from graph.model.place import Decision, Place, Population
from graph.model.service import Service
from graph.model.source import Source
from graph.model.stance import CommunityStance
from graph.model.tie import Standing, Tie, standing
from graph.vocabulary.codes import Outcome, Role, Survey
from graph.vocabulary.terms import Vocabulary

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much is left out because a nation has not decided to share it; counts of records only."""

    asks_the_nation: int = 0
    nation_counts: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """Made only by `Snapshot.visible_to`. Mappings are by id, in the order of the snapshot.

    `ties` also holds those that do not exist (answered no, or *not wanted*): measures leave them out of
    the ties, and the not-wanted ones out of the possible pairs too. `closed_nations` are nations that
    have not allowed gaps to be worked out for their land and people; `decisions` are those by which nations
    allow what is shown. `linked` leads from the id of a record that is part of another one here to the
    id that stands for both. `stances` and `events` are nameless: who said it is in no view, neither by name
    nor by an id or a source that tells it. `kept_distances` are pairs of partners (ids) one of whom, asked
    about trust, said *not wanted*: measures leave them alone, and which of the two said it is in no view.
    `lately` is how calls to services (by id) often went, for words beside them and never for an order.
    """

    role: Role
    on: date
    revision: int
    fictional: bool
    read_at: str
    words: Vocabulary
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]
    services: Mapping[str, Service]
    locations: Mapping[str, Location]
    places: Mapping[str, Place]
    populations: tuple[Population, ...]
    ties: tuple[Tie, ...]
    closed_nations: frozenset[str]
    withheld: Withheld
    decisions: tuple[Decision, ...] = ()
    linked: Mapping[str, str] = field(default_factory=dict[str, str])
    stances: tuple[CommunityStance, ...] = ()
    events: tuple[Event, ...] = ()
    kept_distances: frozenset[frozenset[str]] = frozenset()
    lately: Mapping[str, tuple[Outcome, ...]] = field(default_factory=dict[str, tuple[Outcome, ...]])
    _worked_out: dict[Hashable, object] = field(
        default_factory=dict[Hashable, object], init=False, compare=False, repr=False
    )

    def once(self, name: Hashable, work: Callable[[], Found]) -> Found:
        """What `work` gives: worked out when first asked for by this name, then kept as long as the view.

        For what many answers need and a view, which never changes, gives but one of. A changed copy
        (`dataclasses.replace`) starts without any.
        """
        if name not in self._worked_out:
            self._worked_out[name] = work()
        return cast("Found", self._worked_out[name])

    def pin_of(self, service: Service) -> MapPin | None:
        """Where the service may be shown, None when nowhere."""
        location = self.locations.get(service.location or "")
        return pin(location) if location is not None else None

    def stances_on(self, service: str) -> tuple[CommunityStance, ...]:
        """What communities say of a service, the latest first."""
        return self.once("stances by service", self._by_service).get(service, ())

    def events_of(self, *ids: str) -> tuple[Event, ...]:
        """What happened to some places, partners or services, the latest first."""
        return tuple(
            sorted(
                (e for e in self.events if self.linked.get(e.of, e.of) in ids),
                key=lambda e: e.day,
                reverse=True,
            )
        )

    def standing(self, tie: Tie) -> Standing:
        """How well an existing tie between two of its partners is known."""
        return standing(tie, start=self.partners[tie.start].survey, end=self.partners[tie.end].survey)

    @property
    def answers(self) -> tuple[int, int]:
        """How many partners were asked about their ties, and how many of them answered."""
        surveys = [partner.survey for partner in self.partners.values()]
        answered = surveys.count(Survey.ANSWERED)
        return surveys.count(Survey.ASKED) + answered, answered

    def alphabet(self, partner: str) -> tuple[str, str]:
        """Where a partner stands in the alphabet: the only order in which single partners are told."""
        return self.partners[partner].name.casefold(), partner

    def services_of(self, partner: str) -> tuple[Service, ...]:
        """The visible services of a partner, by name."""
        return self.once("services by partner", self._by_partner).get(partner, ())

    def ties_of(self, *partners: str) -> tuple[Tie, ...]:
        """The ties of some partners, in the order of all ties."""
        by_end = self.once("ties by end", self._by_end)
        return tuple(
            self.ties[place] for place in sorted({n for one in partners for n in by_end.get(one, ())})
        )

    def _by_end(self) -> Mapping[str, tuple[int, ...]]:
        ends = [(end, n) for n, tie in enumerate(self.ties) for end in (tie.start, tie.end)]
        return {end: tuple(n for _, n in held) for end, held in _grouped(ends, lambda pair: pair[0]).items()}

    def _by_partner(self) -> Mapping[str, tuple[Service, ...]]:
        by_name = sorted(self.services.values(), key=lambda service: (service.name, service.id))
        return _grouped(by_name, lambda service: service.partner)

    def _by_service(self) -> Mapping[str, tuple[CommunityStance, ...]]:
        latest = sorted(self.stances, key=lambda stance: stance.since, reverse=True)
        return _grouped(latest, lambda stance: stance.service)


def _grouped(records: Iterable[Found], key: Callable[[Found], str]) -> Mapping[str, tuple[Found, ...]]:
    """Records with the same key together, in the order they come in."""
    found: dict[str, list[Found]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return {own: tuple(held) for own, held in found.items()}
