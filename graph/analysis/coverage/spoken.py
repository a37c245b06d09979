"""Language alone: where support is near, and where support is near in somebody's own language.

Narrower than *theirs*: being able to speak to somebody is the least a service can offer, and says nothing of
whose it is. It needs no claim by anybody and no count of people, so it can be told from a directory alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.analysis.coverage.affirming import language_fit, speaks_of
from graph.analysis.coverage.coverage import Coverage, coverage, reach_words
from graph.analysis.coverage.field import places_in_use
from graph.analysis.coverage.reach import Reachable, meets, reachable, supply
from graph.analysis.coverage.travel import TravelTimes
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.codes import CommunityKind
from graph.vocabulary.terms import Community, Language


class Spoken(StrEnum):
    """What somebody who needs a language has within reach in a place: the best that is there."""

    SPOKEN = "spoken"
    IN_PART = "in_part"
    NOT_LISTED = "not_listed"
    NOT_KNOWN = "not_known"
    NONE = "none"


# What counts when several are near, best first.
BEST = (Spoken.SPOKEN, Spoken.IN_PART, Spoken.NOT_KNOWN, Spoken.NOT_LISTED)


@dataclass(frozen=True, slots=True)
class SpokenReach:
    """One place: how many services are near, in how many of them the language is spoken, and the best."""

    place: str
    any: int
    spoken: int
    reach: Spoken


@dataclass(frozen=True, slots=True)
class SpokenReport:
    """One need in one language over all places, in the order of their names.

    Ids of the services that meet the need: `spoken` by staff or an interpreter who is there; `in_part` over
    a telephone or on paper only; `not_known`, where no language or no way is stated; `not_listed`, where
    languages are stated and this one is not among them; `unplaced` of them all name no place and no area.
    """

    need: str
    language: str
    limits: Mapping[str, float]
    places: tuple[SpokenReach, ...]
    spoken: tuple[str, ...]
    in_part: tuple[str, ...]
    not_known: tuple[str, ...]
    not_listed: tuple[str, ...]
    unplaced: tuple[str, ...]
    travel: str = ""

    @property
    def within_reach(self) -> str:
        """What counts as within reach, in a few words."""
        return reach_words(self.limits, self.travel)

    @property
    def supports(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.spoken, *self.in_part, *self.not_known, *self.not_listed)


def spoken_near(
    view: View,
    need: str,
    language: str,
    choices: Coverage | None = None,
    travel: TravelTimes | None = None,
) -> SpokenReport:
    """Where support for `need` is near, and where it is near in `language`.

    `choices` and `travel` are a team's own, as in `gaps`. Land of a nation that has not decided is left out.
    Raises VocabularyError for an unknown code.
    """
    choices = choices or coverage()
    need, speakers = view.words.need(need).code, _who_need(view.words.language(language))
    services = tuple(service for service in supply(view) if meets(view, service, need))
    places = tuple(place for place in places_in_use(view) if place.nation not in view.closed_nations)
    limits = choices.limits_of(need)
    found = reachable(view, places, services, limits, travel)
    kinds = [_kind(view, service, speakers, choices) for service in services]
    nowhere = found.nowhere.tolist()

    def ids(kind: Spoken) -> tuple[str, ...]:
        return tuple(service.id for service, one in zip(services, kinds, strict=True) if one is kind)

    return SpokenReport(
        need=need,
        language=language,
        limits={"minutes": travel.limit} if travel else limits,
        places=_reaches(places, found, kinds),
        spoken=ids(Spoken.SPOKEN),
        in_part=ids(Spoken.IN_PART),
        not_known=ids(Spoken.NOT_KNOWN),
        not_listed=ids(Spoken.NOT_LISTED),
        unplaced=tuple(service.id for service, out in zip(services, nowhere, strict=True) if out),
        travel=travel.name if travel else "",
    )


def _who_need(language: Language) -> Community:
    """Everybody who needs a language, whoever they are."""
    code, label = language.code, language.label
    return Community(
        code, label, language.meaning, language.source, kind=CommunityKind.LANGUAGE, languages=(code,)
    )


def _kind(view: View, service: Service, speakers: Community, choices: Coverage) -> Spoken:
    fit = language_fit(speakers, speaks_of(view, service), choices)
    if fit is None:
        return Spoken.NOT_KNOWN
    if fit >= choices.threshold:
        return Spoken.SPOKEN
    return Spoken.IN_PART if fit > 0 else Spoken.NOT_LISTED


def _reaches(places: Sequence[Place], found: Reachable, kinds: Sequence[Spoken]) -> tuple[SpokenReach, ...]:
    """For each place how many are near, and the best of them, in the order of `Spoken`."""
    near = np.array([found.counts(np.array([one is kind for one in kinds], np.bool_)) for kind in BEST])
    any_ = near.sum(axis=0)
    nowhere = np.where(found.unplaced, BEST.index(Spoken.NOT_KNOWN), len(BEST))
    best: list[int] = np.where(any_ > 0, (near > 0).argmax(axis=0), nowhere).tolist()
    names = (*BEST, Spoken.NONE)
    return tuple(
        SpokenReach(place.id, int(any_[row]), int(near[0, row]), names[best[row]])
        for row, place in enumerate(places)
    )
