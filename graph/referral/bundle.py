"""Several needs at once: the fewest places that meet them all, and what is nearest where nothing does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.model.service import Service
from graph.model.view import View
from graph.referral.near import comes_along
from graph.referral.profile import NeedProfile, Referral

# Above, the search would be over more than 256 sets of needs.
MOST_NEEDS = 8

# Fewest places, then fewest trips, then the best fit, then names: all sums over the places taken.
Cost = tuple[int, int, float, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Way:
    """Services of one partner taken together: which needs they meet (as bits), and at what cost."""

    needs: int
    cost: Cost
    taken: tuple[Referral, ...]


def bundle(view: View, profile: NeedProfile, found: Sequence[Referral]) -> tuple[Referral, ...]:
    """Of all that fits, what meets as many of several needs as can be met from the fewest places.

    A place is a partner; among as few places those with fewer doors to go to come first, then those that
    fit better. The search is exact; empty for one need, or for more than eight.
    """
    needs = tuple(dict.fromkeys(profile.needs))
    if not 1 < len(needs) <= MOST_NEEDS:
        return ()
    ways: dict[int, _Way] = {}
    for own in _by_partner(view, profile, found).values():
        for way in _ways(view, profile, needs, own):
            held = ways.get(way.needs)
            if held is None or way.cost < held.cost:
                ways[way.needs] = way
    return _cheapest(ways)


def _cheapest(ways: dict[int, _Way]) -> tuple[Referral, ...]:
    """The cheapest ways that together meet all that any of them meets."""
    nothing: Cost = (0, 0, 0.0, ())
    best: dict[int, tuple[Cost, tuple[Referral, ...]]] = {0: (nothing, ())}
    whole = 0
    for met in ways:
        whole |= met
    for met in range(whole + 1):
        if met not in best:
            continue
        cost, taken = best[met]
        for way in ways.values():
            more = met | way.needs
            reached = (_plus(cost, way.cost), (*taken, *way.taken))
            if more != met and (more not in best or reached[0] < best[more][0]):
                best[more] = reached
    return best[whole][1]


def _plus(one: Cost, other: Cost) -> Cost:
    names = tuple(sorted((*one[3], *other[3])))
    return one[0] + other[0], one[1] + other[1], round(one[2] + other[2], 9), names


def _by_partner(view: View, profile: NeedProfile, found: Iterable[Referral]) -> dict[str, list[Referral]]:
    """By partner, of services that meet the same at the same door only the one that fits best."""
    alike: set[tuple[str, frozenset[str], str, bool]] = set()
    by_partner: dict[str, list[Referral]] = {}
    for one in found:
        service = view.services[one.service]
        comes = comes_along(service, remote_ok=profile.remote_ok)
        kind = one.partner, service.needs & set(profile.needs), _door(service), comes
        if kind not in alike:
            alike.add(kind)
            by_partner.setdefault(one.partner, []).append(one)
    return by_partner


def _ways(view: View, profile: NeedProfile, needs: Sequence[str], own: Sequence[Referral]) -> Iterable[_Way]:
    for count in range(1, min(len(own), len(needs)) + 1):
        for taken in combinations(own, count):
            services = [view.services[one.service] for one in taken]
            bits = sum(1 << i for i, need in enumerate(needs) if any(need in s.needs for s in services))
            names = tuple(sorted(view.partners[s.partner].name + s.name for s in services))
            fit = -sum(one.score for one in taken) / len(taken)
            trips = len({_door(s) for s in services if not comes_along(s, remote_ok=profile.remote_ok)})
            yield _Way(bits, (1, trips, round(fit, 9), names), taken)


def _door(service: Service) -> str:
    return service.location or service.partner


@dataclass(frozen=True, slots=True)
class Reach:
    """A service that only its reach excludes, with why and how many miles away (None: not known)."""

    service: str
    partner: str
    why: str
    miles: float | None


def nearest(
    view: View, need: str, asked: Sequence[Referral], apart: Iterable[Reach], why: Callable[[Referral], str]
) -> tuple[str, str, str] | None:
    """What comes nearest to a need that nothing meets: service, partner and why it is only near.

    First what may fit and has to be asked before, the best first; then what only its reach excludes.
    """
    for one in asked:
        if need in view.services[one.service].needs:
            return one.service, one.partner, why(one)
    near = [one for one in apart if need in view.services[one.service].needs]
    near.sort(
        key=lambda one: (one.miles is None, one.miles or 0.0, view.services[one.service].name, one.service)
    )
    return (near[0].service, near[0].partner, near[0].why) if near else None
