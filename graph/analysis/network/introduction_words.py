"""An introduction in sentences: why, whom to ask, whose work it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.analysis.network.trust import Ways
from graph.analysis.network.trust_paths import SOMEONE, best_way, named, not_asked
from graph.analysis.wording import listing, lower_first, number, plural
from graph.model.introducing import chosen_distances
from graph.model.view import View
from graph.vocabulary.codes import Side
from graph.vocabulary.terms import EVERYONE

# So many needs or communities are named in a sentence.
NAMED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of one proposal, whom to ask (an organization's id) and whose work it is (ids)."""

    reason: str
    ask: str | None
    asking: str
    work_of: tuple[str, ...]
    work: str


def proposal(
    view: View,
    ways: Ways,
    ends: tuple[str, str],
    apart: int | None,
    needs: tuple[str, ...],
    communities: tuple[str, ...],
    closer: int,
) -> Told:
    """Why the two should meet, who could introduce them, and who carries the work of it."""
    work_of = carried_by(view, *ends)
    one, other = (work_of[0], *(end for end in ends if end != work_of[0]))
    ask, asking = _asking(view, ways, one, other)
    names = _name(view, one), _name(view, other)
    reason = " ".join(
        part
        for part in (
            f"{_together(view, names, needs)}; {_between(apart)}.",
            _people(view, communities) if needs else "",
            f"A tie would bring {plural(closer, 'pair of supports', 'pairs of supports')} closer.",
        )
        if part
    )
    return Told(reason, ask, asking, work_of, _work(view, work_of, other))


def carried_by(view: View, one: str, other: str) -> tuple[str, ...]:
    """Whose work an introduction is: the system's, else mainstream advocacy's; of one side, both (ids).

    It is never a community's alone to be reached.
    """
    order = (Side.SYSTEM, Side.ADVOCACY, Side.COMMUNITY)
    places = [order.index(view.partners[end].side) for end in (one, other)]
    if places[0] == places[1]:
        return (one, other)
    return (one,) if places[0] < places[1] else (other,)


def of_closed_nations(view: View) -> frozenset[str]:
    """Partners (ids) of nations that have not allowed gaps to be worked out: those are asked themselves."""
    return frozenset(p.id for p in view.partners.values() if p.belongs_to in view.closed_nations)


def summary(
    view: View,
    before: float | None,
    after: float | None,
    count: int,
    considered: tuple[int, int],
    *,
    unmet_known: bool,
) -> tuple[str, ...]:
    """What all proposals together would change, and what the figures rest on."""
    if before is None or after is None:
        return ("No two supports of different sides are known to help with the same needs yet.",)
    found = [_fall(before, after, count)]
    if not unmet_known:
        found.append("No counts of people are loaded, so every need weighs the same.")
    looked_at, of = considered
    if looked_at < of:
        found.append(
            f"Of {of:,} partner organizations the {looked_at:,} that meet most unmet need were considered."
        )
    if of_closed_nations(view):
        found.append("Partners of a nation that has not decided to allow this are left out: ask the nation.")
    if chosen_distances(view):
        found.append("Distance that a partner chose is left as it is.")
    return tuple(found)


def _fall(before: float, after: float, count: int) -> str:
    now = f"Supports of different sides that help with the same needs are {before:.2f} ties apart on average"
    if not count:
        return f"{now}; no new tie that may be proposed would bring them closer."
    with_these = "this introduction" if count == 1 else f"these {count} introductions"
    return f"{now}; with {with_these} it would be {after:.2f}."


def _name(view: View, partner: str) -> str:
    return view.partners[partner].name


def _together(view: View, names: tuple[str, str], needs: tuple[str, ...]) -> str:
    if not needs:
        return f"{names[0]} and {names[1]} stand between supports that help with the same needs"
    labels = [lower_first(view.words.need(need).label) for need in needs[:NAMED]]
    return f"{names[0]} and {names[1]} both help with {listing(labels)}"


def _between(apart: int | None) -> str:
    if apart is None:
        return "no way between them is known"
    return f"{plural(apart, 'tie lies', 'ties lie')} between them"


def _people(view: View, communities: tuple[str, ...]) -> str:
    named_ones = [code for code in communities if code != EVERYONE][:NAMED]
    labels = [view.words.community(code).label for code in named_ones]
    return f"Among those both are there for: {listing(labels)}." if labels else ""


def _asking(view: View, ways: Ways, one: str, other: str) -> tuple[str | None, str]:
    """By whom the two could be introduced: somebody both know, else the first on the way between them."""
    left_out = not_asked(view, chosen_distances(view), one, other) | of_closed_nations(view)
    shared = _known_to_both(view, ways, one, other, left_out)
    if shared is not None:
        return _ask(view, shared, ", known to both")
    found = best_way(view, ways, one, other, without=left_out)
    if found is None:
        return None, (
            f"Nobody between them is known yet: ask {_name(view, other)} how and by whom "
            "it would like to be approached."
        )
    first, *more = found[1:-1]
    then = listing([named(view, p) for p in more]) if len(more) <= NAMED else f"{number(len(more))} others"
    return _ask(view, first, f"; from there the way leads through {then}")


def _ask(view: View, partner: str, on: str) -> tuple[str | None, str]:
    if view.partners[partner].individual:
        return None, f"Ask {SOMEONE}, through whoever keeps that person's consent{on}."
    return partner, f"Ask {_name(view, partner)}{on}."


def _known_to_both(view: View, ways: Ways, one: str, other: str, left_out: Collection[str]) -> str | None:
    """The most trusted by both; organizations first, of equal ones the first by name."""

    def trust(end: str, middle: str) -> float:
        steps = (ways[end].get(middle), ways[middle].get(end))
        return max((step.trust for step in steps if step is not None), default=0.0)

    found = [
        (view.partners[middle].individual, -round(trust(one, middle) * trust(other, middle), 9), middle)
        for middle in view.partners
        if middle not in left_out and trust(one, middle) * trust(other, middle)
    ]
    found.sort(key=lambda each: (each[0], each[1], view.partners[each[2]].name, each[2]))
    return found[0][2] if found else None


def _work(view: View, work_of: tuple[str, ...], other: str) -> str:
    what = "asking, traveling, interpreting, paying for time"
    if len(work_of) == 2:
        return f"The work of it ({what}) is shared by both."
    return f"The work of it ({what}) is for {_name(view, work_of[0])} to carry, not for {_name(view, other)}."
