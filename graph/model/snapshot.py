"""All that the store holds at one revision; nobody may look at it except through `visible_to`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graph.model.event import Event
from graph.model.folding import closed, folded, links_between
from graph.model.linking import linking
from graph.model.location import Location
from graph.model.outcome import Outcomes, lately
from graph.model.partner import Partner
from graph.model.place import Decision, Place, Population
from graph.model.records import Records
from graph.model.service import Service
from graph.model.stance import CommunityStance
from graph.model.tie import Tie
from graph.model.view import View, Withheld
from graph.vocabulary.codes import CommunityKind, Permission, Role, TieKind
from graph.vocabulary.terms import Vocabulary, vocabulary


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records of the store in one transaction; `read_at` is when, as ISO text.

    `outcomes` are counters of calls to listings; a view holds only what may be said of them in words.
    """

    records: Records
    revision: int
    fictional: bool
    read_at: str = ""
    outcomes: tuple[Outcomes, ...] = ()

    def visible_to(self, role: Role, *, on: date, fold: bool = True) -> View:
        """A new bundle with only what `role` may see on that day; nothing else leaves the store.

        Individuals appear only while their consent covers the role. What a nation has not decided to
        share is left out for every role. Ties are team-only unless their audience says otherwise, and a
        TRUSTS tie is shown as a pair only when both reported it and both allow that. Of stances and events,
        who said it is shown to nobody. After all that, records judged to be one partner become one; without
        `fold` each stands for itself, to be looked at.
        """
        nations = _Nations(self.records.decisions, on)
        partners, held_partners = _partners(self.records.partners, role, on, nations)
        services = _services(self.records.services, partners, role)
        lands = _lands(self.records)
        counts = _counts(self.records, nations, lands)
        view = View(
            role=role,
            on=on,
            revision=self.revision,
            fictional=self.fictional,
            read_at=self.read_at,
            words=_words(self.records),
            sources={source.id: source for source in self.records.sources},
            partners=partners,
            services=services,
            locations=_locations(self.records, services),
            places={p.id: _place(p, nations, lands.get(p.id, ())) for p in self.records.places},
            populations=counts,
            stances=_stances(self.records, services, nations, role, on),
            events=_events(self.records, {*partners, *services}, nations, lands, role),
            ties=tuple(tie for tie in self.records.ties if _tie_visible(tie, partners, role)),
            closed_nations=nations.closed(self.records, Permission.GAPS),
            withheld=Withheld(
                asks_the_nation=held_partners,
                nation_counts=len(self.records.populations) - len(counts),
            ),
            decisions=nations.current(),
            kept_distances=_kept_distances(self.records, partners, role),
            lately=lately(self.outcomes, _of_organizations(services, partners), on=on),
        )
        view = closed(view, self.records)
        return folded(view, self.records) if fold else view


class _Nations:
    """Which nation allows what today."""

    def __init__(self, decisions: tuple[Decision, ...], on: date) -> None:
        self._decisions = decisions
        self._on = on

    def allow(self, nation: str | None, permission: Permission) -> bool:
        if nation is None:
            return True
        latest = self._latest(nation)
        return latest is not None and latest.allows_on(permission, on=self._on)

    def current(self) -> tuple[Decision, ...]:
        """The decision of each nation that allows something today."""
        latest = (self._latest(nation) for nation in dict.fromkeys(d.nation for d in self._decisions))
        return tuple(
            d for d in latest if d is not None and any(d.allows_on(p, on=self._on) for p in Permission)
        )

    def _latest(self, nation: str) -> Decision | None:
        made = (d for d in self._decisions if d.nation == nation and d.decided_on <= self._on)
        return max(made, key=lambda d: d.decided_on, default=None)

    def closed(self, records: Records, permission: Permission) -> frozenset[str]:
        return frozenset(n for n in _named(records) if not self.allow(n, permission))


def _named(records: Records) -> frozenset[str]:
    """All nations there are: those of a place or partner, and every community that is a people."""
    own = {place.land_of for place in records.places} | {partner.nation for partner in records.partners}
    peoples = {c.code for c in records.communities if c.kind is CommunityKind.PEOPLE_AND_NATION}
    return frozenset(nation for nation in own | peoples if nation is not None)


def _partners(
    partners: tuple[Partner, ...], role: Role, on: date, nations: _Nations
) -> tuple[dict[str, Partner], int]:
    seen: dict[str, Partner] = {}
    held = 0
    for partner in partners:
        if not nations.allow(partner.belongs_to, Permission.LISTINGS):
            held += 1
        elif _partner_visible(partner, role, on):
            seen[partner.id] = replace(partner, consent=partner.consent if role is Role.TEAM else None)
    return seen, held


def _partner_visible(partner: Partner, role: Role, on: date) -> bool:
    if not role.sees(partner.audience):
        return False
    if not partner.individual:
        return True
    # Whoever withdrew is kept without a name, and is shown on no day, an earlier one neither.
    return bool(partner.name) and partner.consent is not None and partner.consent.covers(role, on=on)


def _services(services: tuple[Service, ...], partners: dict[str, Partner], role: Role) -> dict[str, Service]:
    return {s.id: s for s in services if s.partner in partners and role.sees(s.audience)}


def _of_organizations(services: dict[str, Service], partners: dict[str, Partner]) -> frozenset[str]:
    """Services of which it may be said how calls went; of how a person answers nothing is said."""
    return frozenset(own for own, s in services.items() if not partners[s.partner].individual)


def _locations(records: Records, services: dict[str, Service]) -> dict[str, Location]:
    used = {service.location for service in services.values()}
    return {location.id: location for location in records.locations if location.id in used}


def _counts(records: Records, nations: _Nations, lands: dict[str, tuple[str, ...]]) -> tuple[Population, ...]:
    named = _named(records)
    return tuple(
        count
        for count in records.populations
        if all(nations.allow(nation, Permission.COUNTS) for nation in lands.get(count.place, ()))
        and (count.community not in named or nations.allow(count.community, Permission.COUNTS))
    )


def _lands(records: Records) -> dict[str, tuple[str, ...]]:
    """The nations on whose land a place lies: its own, and those of the places around it."""
    places = {place.id: place for place in records.places}
    found: dict[str, tuple[str, ...]] = {}
    for place in records.places:
        around: dict[str, Place] = {}
        at: Place | None = place
        while at is not None and at.id not in around:
            around[at.id] = at
            at = places.get(at.within or "")
        if nations := [each.land_of for each in around.values() if each.land_of is not None]:
            found[place.id] = tuple(nations)
    return found


def _place(place: Place, nations: _Nations, lands: tuple[str, ...]) -> Place:
    if place.land_of != place.nation:
        place = replace(place, nation=place.land_of)
    open_ = all(nations.allow(nation, Permission.COUNTS) for nation in lands)
    return place if open_ else replace(place, population=None)


def _tie_visible(tie: Tie, partners: dict[str, Partner], role: Role) -> bool:
    if tie.start not in partners or tie.end not in partners or not role.sees(tie.audience):
        return False
    if tie.kind is TieKind.TRUSTS:
        return tie.confirmed and tie.by_start.may_show and tie.by_end.may_show
    return True


def _kept_distances(records: Records, partners: dict[str, Partner], role: Role) -> frozenset[frozenset[str]]:
    """Distance chosen in an answer about trust, as nameless pairs: the answer itself is shown to nobody."""
    return frozenset(
        frozenset((tie.start, tie.end))
        for tie in records.ties
        if tie.kind is TieKind.TRUSTS
        and tie.not_wanted
        and role.sees(tie.audience)
        and tie.start != tie.end
        and tie.start in partners
        and tie.end in partners
    )


def _stances(
    records: Records, services: dict[str, Service], nations: _Nations, role: Role, on: date
) -> tuple[CommunityStance, ...]:
    """What bodies that are there say of visible services, in an order and with ids that tell nobody who."""
    bodies = {p.id for p in records.partners if nations.allow(p.belongs_to, Permission.LISTINGS)}
    partners = {p.id: p for p in records.partners}
    clusters = linking(links_between(records.judgements, partners), partners).clusters
    same = {own: cluster for cluster in clusters for own in cluster}
    named = _named(records)
    said = [
        stance
        for stance in records.stances
        if stance.service in services
        and stance.by in bodies
        and services[stance.service].partner not in same.get(stance.by, ())  # nobody vouches for itself
        and role.sees(stance.audience)
        and stance.holds(on=on)
        and (stance.community not in named or nations.allow(stance.community, Permission.LISTINGS))
    ]
    said.sort(key=lambda s: (s.service, s.since, s.community, s.need or "", s.stance, s.answer))
    return tuple(replace(s, id=f"stance {n}", source="", by="") for n, s in enumerate(said, start=1))


def _events(
    records: Records, shown: set[str], nations: _Nations, lands: dict[str, tuple[str, ...]], role: Role
) -> tuple[Event, ...]:
    """What happened to whatever the role may see, and in places whose nations allow listings."""
    places = {p.id for p in records.places if all(_lists(nations, land) for land in lands.get(p.id, ()))}
    named = _named(records)
    told = [
        event
        for event in records.events
        if event.of in shown | places
        and role.sees(event.audience)
        and (event.community not in named or _lists(nations, event.community))
    ]
    told.sort(key=lambda e: (e.day, e.of, e.words))
    return tuple(replace(e, id=f"event {n}", source="", by="") for n, e in enumerate(told, start=1))


def _lists(nations: _Nations, nation: str | None) -> bool:
    return nations.allow(nation, Permission.LISTINGS)


def _words(records: Records) -> Vocabulary:
    return vocabulary().with_communities({c.code: c for c in records.communities})
