"""Intensity: how much capacity there is for the people of a community, shared with all who can reach it.

Being within reach says nothing of how many others are. Here every service's capacity is divided among all
around it (`shared_access`): less to those further away, and less to those it suits less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.access import shared_access
from graph.analysis.coverage.affirming import broader
from graph.analysis.coverage.catchment import Bools, Floats, bools
from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.distances import apart
from graph.analysis.coverage.field import Field, community_codes, look_around
from graph.analysis.coverage.reach import limits_of
from graph.analysis.coverage.travel import TravelTimes
from graph.analysis.coverage.weights import Held, Weights
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE

EACH = 1000
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Intensity:
    """Capacity for 1,000 people of one community, as far as it suits them, to two digits.

    `places` has it for every place (id), `overall` for all people of the community together; None where it
    is not known or people are too few to say. `assumed` is how many of the services have no stated capacity
    and count as one place each; of `not_known` it is not known how well they suit the community, and they
    count for nothing. `shared_with` are the communities among whom capacity is divided, beside everyone else.
    """

    need: str
    community: str
    overall: float | None
    places: Mapping[str, float | None]
    assumed: int
    not_known: int
    shared_with: tuple[str, ...]


def intensity(
    view: View,
    need: str,
    community: str,
    *,
    choices: Coverage | None = None,
    travel: TravelTimes | None = None,
) -> Intensity:
    """Capacity for the people of one community for one need. Raises VocabularyError for an unknown code."""
    asked = view.words.community(community).code
    codes = dict.fromkeys((*community_codes(view), asked))
    field = look_around(view, (view.words.need(need).code,), tuple(codes), choices or coverage(), travel)
    return intensities(field, (need,), (asked,))[0]


def intensities(field: Field, needs: Sequence[str], communities: Sequence[str]) -> tuple[Intensity, ...]:
    """The same for several needs and communities of a field that holds all who share, worked out together.

    Capacity is shared by the communities counted, each person once: of those that are part of one another
    the narrowest, in a place where more are counted than live there each by its part. The rest of the
    residents share too; a service that is somebody's own suits them like any general one suits others.
    People enter as they may be shown, so that nothing is given back by what is shared.
    """
    among = sharing(field)
    alike: dict[tuple[float, ...], list[str]] = {}
    for need in needs:
        alike.setdefault(tuple(field.choices.limits_of(need).values()), []).append(need)
    found: dict[tuple[str, str], Floats] = {}
    for same in alike.values():
        found |= _access(field, same, among, communities)
    return tuple(_told(field, need, code, among, found[need, code]) for need in needs for code in communities)


def _told(field: Field, need: str, code: str, among: tuple[str, ...], access: Floats) -> Intensity:
    helping = field.meeting[need]
    assumed = bools(service.capacity is None for service in field.services)
    known = [None if hidden else value for value, hidden in zip(*_digits(access), strict=True)]
    return Intensity(
        need=need,
        community=code,
        overall=_overall(field, code, access),
        places=dict(zip((place.id for place in field.places), known, strict=True)),
        assumed=int((assumed & helping).sum()),
        not_known=int((helping & np.isnan(field.theirs.suits(need, code).fit)).sum()),
        shared_with=() if code == EVERYONE else among,
    )


def sharing(field: Field) -> tuple[str, ...]:
    """The communities counted here that no narrower one counted is part of."""
    counted = [code for code in field.told if _counted(field, code)]
    wide = {
        around for code in counted for around in broader(field.view.words.community(code), field.view.words)
    }
    return tuple(code for code in counted if code not in wide)


def _counted(field: Field, code: str) -> bool:
    return code != EVERYONE and not field.asks(code) and bool(field.people(code).counted.any())


def _access(
    field: Field, needs: Sequence[str], among: Sequence[str], communities: Sequence[str]
) -> dict[tuple[str, str], Floats]:
    """Capacity for each person by need and community, place by place, for needs with the same limits.

    The last two columns are the rest of the residents, and all of them: nobody shares with these, who are
    asked about beside the others.
    """
    meeting = np.any([field.meeting[need] for need in needs], axis=0)
    column = np.flatnonzero(meeting)
    groups = [code for code in dict.fromkeys((*among, *communities)) if code != EVERYONE]
    services = [field.services[index] for index in column.tolist()]
    everyone = field.theirs.open_to[EVERYONE][column].astype(np.float64)
    general = np.where(_somebodys(field, services), field.choices.general, 1.0) * everyone
    suits = np.zeros((len(column), 2 * len(needs), len(groups) + 2))
    rates = np.zeros((2 * len(needs), len(groups) + 2))
    for row, need in enumerate(needs):
        for place, code in enumerate(groups):
            suits[:, row, place] = _suits(field, need, code)[column]
        suits[:, row, -2] = general
    suits[:, len(needs) :, -1] = everyone[:, None]
    rates[: len(needs), :-1] = [*(float(code in among) for code in groups), 1.0]
    rates[len(needs) :, -1] = 1.0
    capacity = np.array([_capacity(service, field.choices) for service in services])[:, None]
    capacity = np.tile(capacity * np.stack([field.meeting[need][column] for need in needs], axis=1), 2)
    access = shared_access(
        _weights(field, needs[0], services, meeting), _people(field, groups, among), suits, capacity, rates
    )
    found: dict[tuple[str, str], Floats] = {}
    for row, need in enumerate(needs):
        for code in communities:
            here = (len(needs) + row, -1) if code == EVERYONE else (row, groups.index(code))
            found[need, code] = np.where(_known(field, need, code), access[:, here[0], here[1]], np.nan)
    return found


def _weights(field: Field, need: str, services: Sequence[Service], meeting: Bools) -> list[Weights]:
    """By distance; a service that says for which places it is reaches all of these alike."""
    fixed = bools(bool(one.covers or one.residents_of) for one in services)
    from_afar = bools(one.remote for one in services)
    limits = limits_of(field.places, field.choices.limits_of(need))
    between = apart(field.view, field.places, services, field.travel)
    near = field.within(need).near[:, np.flatnonzero(meeting)]
    declared = near.multiply(fixed).tocsc().astype(np.float64)
    return [between.weights(limits, field.choices.cut, ~fixed & ~from_afar), Held(declared)]


def _capacity(service: Service, choices: Coverage) -> float:
    return choices.capacity_unknown if service.capacity is None else float(service.capacity)


def _suits(field: Field, need: str, code: str) -> Floats:
    return np.nan_to_num(field.theirs.suits(need, code).fit) * field.theirs.open_to[code]


def _somebodys(field: Field, services: Sequence[Service]) -> Bools:
    partners = field.view.partners
    return bools(bool(one.affirms or partners[one.partner].affirms) for one in services)


def _shown(field: Field, code: str) -> Floats:
    return np.maximum(field.people(code).places, 0).astype(np.float64)


def _residents(field: Field) -> Floats:
    return _shown(field, EVERYONE)


def _people(field: Field, groups: Sequence[str], among: Sequence[str]) -> Floats:
    """People of each community, no more in a place than live there, then the rest of them, then all."""
    residents = _residents(field)
    together = sum((_shown(field, code) for code in among), start=np.zeros(len(field.places)))
    scale = np.where((residents > 0) & (together > residents), residents / np.maximum(together, 1.0), 1.0)
    rest = np.maximum(residents - together, 0.0)
    return np.column_stack((*(_shown(field, code) * scale for code in groups), rest, residents))


def _known(field: Field, need: str, code: str) -> Bools:
    if not field.mapped(need) or not field.asked(code) or field.asks(code):
        return np.zeros(len(field.places), dtype=np.bool_)
    return ~(field.closed | field.reach.unplaced | field.not_mapped)


def _overall(field: Field, code: str, access: Floats) -> float | None:
    people = np.where(np.isnan(access), 0.0, _shown(field, code))
    if people.sum() < field.choices.whole:
        return None
    figures, _ = _digits(np.array([(people * np.nan_to_num(access)).sum() / people.sum()]))
    return figures[0]


def _digits(access: Floats) -> tuple[list[float], list[bool]]:
    """Capacity for 1,000 people to two digits, and where it is not known; few figures differ."""
    each = np.nan_to_num(access) * EACH
    unit = 10.0 ** (np.floor(np.log10(np.maximum(each, 1e-9))) + 1 - DIGITS)
    alike, which = np.unique(np.rint(each / unit) * unit, return_inverse=True)
    plain = np.array([float(f"{value:.{DIGITS}g}") for value in alike.tolist()], dtype=np.float64)
    return plain[which].tolist(), np.isnan(access).tolist()
