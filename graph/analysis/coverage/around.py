"""Around one place: what is near its people first, then what is not near yet, by need and community."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.field import Field, community_codes, look_around
from graph.analysis.coverage.findings import People, PlaceReach, Reliability
from graph.analysis.coverage.gaps import place_reaches
from graph.analysis.coverage.mapping import Mapped, mapping_of
from graph.analysis.coverage.travel import TravelTimes
from graph.errors import NotFound
from graph.model.partner import Affirmation
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import Attestation, Claim


@dataclass(frozen=True, slots=True)
class Living:
    """A community and how many of its people live there, as it may be shown."""

    community: str
    people: People
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class NeedHere:
    """One need: by community, in the order of `Around.living`, what people have within reach."""

    need: str
    reaches: tuple[PlaceReach, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """One place. Ids stand in the order of names.

    `near` are services within reach for a need they meet, `afar` those that come by phone or online.
    `trusted` are partners behind the near ones that communities living there lead or have named, never one
    person. `languages` are spoken at so many of the near, most first. `mapped` is how what is known of the
    near came about. `asks` is true on land whose nation has not decided: then nothing is listed or counted.
    """

    place: str
    asks: bool = False
    near: tuple[str, ...] = ()
    afar: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    living: tuple[Living, ...] = ()
    needs: tuple[NeedHere, ...] = ()
    mapped: Mapped | None = None


def around(
    view: View, place: str, choices: Coverage | None = None, travel: TravelTimes | None = None
) -> Around:
    """What is there and what is not yet, for one place in use. Raises NotFound for any other id."""
    codes = community_codes(view)
    field = look_around(view, tuple(view.words.needs), codes, choices or coverage(), travel)
    row = next((index for index, one in enumerate(field.places) if one.id == place), None)
    if row is None:
        raise NotFound("There is no such place.")
    if field.closed[row]:
        return Around(place, asks=True)
    near, afar = _reached(field, row)
    living = tuple(
        Living(code, people, field.people(code).reliability(row))
        for code in codes
        if (people := _shown(field, code, row))
    )
    lived = [one.community for one in living]
    return Around(
        place=place,
        near=_by_name(near),
        afar=_by_name(one for one in afar if one not in near),
        trusted=_trusted(view, near, lived),
        languages=_languages(near),
        living=living,
        needs=tuple(
            NeedHere(need, tuple(place_reaches(field, need, code, [row])[0] for code in lived))
            for need in field.meeting
        ),
        mapped=mapping_of(view, near),
    )


def _shown(field: Field, community: str, row: int) -> People | None:
    """People of a community there; None where nobody counted, or they are too few to show."""
    people = None if field.asks(community) else field.people(community).people(row)
    return people if people is not None and people.value is not None else None


def _reached(field: Field, row: int) -> tuple[list[Service], list[Service]]:
    """Services near the place for a need they meet, and those that come by phone or online."""
    near = np.zeros(len(field.services), dtype=np.bool_)
    afar = np.zeros(len(field.services), dtype=np.bool_)
    for need, meeting in field.meeting.items():
        reach = field.within(need)
        near |= meeting & reach.near[[row], :].toarray()[0]
        afar |= meeting & (reach.everywhere | reach.afar[[row], :].toarray()[0])
    by = [field.services[at] for at in np.flatnonzero(near)]
    return by, [field.services[at] for at in np.flatnonzero(afar)]


def _by_name(services: Iterable[Service]) -> tuple[str, ...]:
    return tuple(one.id for one in sorted(services, key=lambda one: (one.name.casefold(), one.id)))


def _trusted(view: View, near: Sequence[Service], communities: Sequence[str]) -> tuple[str, ...]:
    found = {one.partner for one in near}
    kept = [id for id in found if any(_theirs(said, communities) for said in view.partners[id].affirms)]
    return tuple(sorted(kept, key=view.alphabet))


def _theirs(said: Affirmation, communities: Sequence[str]) -> bool:
    """Led by and for one of the communities, or named by a body of it."""
    named = said.attestation is Attestation.ENDORSED_BY_COMMUNITY
    return said.community in communities and (named or said.claim is Claim.LED_BY_AND_FOR)


def _languages(near: Sequence[Service]) -> tuple[tuple[str, int], ...]:
    spoken = Counter(code for one in near for code in {said.language for said in one.speaks})
    return tuple(sorted(spoken.items(), key=lambda pair: (-pair[1], pair[0])))
