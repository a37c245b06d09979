"""A silo report in sentences: they follow from the difference to chance, never from a raw number."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.network.findings import EIIndex, MixingCell
from graph.analysis.network.groups import TOO_FEW, Grouping
from graph.analysis.network.net import Network, without_ties
from graph.analysis.wording import listing, lower_first, number, plural, signed
from graph.model.view import View
from graph.vocabulary.codes import Role, Side

# Outside 95 % of random labelings.
UNUSUAL = 0.025
# Said of a table only when chance of either kind gives anything as far off in it 1 time in 20 or less.
CLAIMED = 0.05
# Of many groups only the widest differences become sentences; the table has them all.
SENTENCES = 5
# So many groups are named in a sentence.
NAMED = 6

ACROSS = {"side": "sides", "kind": "kinds of organization", "family": "system families", "place": "places"}
AGREE = ((0.8, "almost entirely"), (0.5, "largely"), (0.2, "in part"), (-1.0, "hardly at all"))


def silo_title(view: View, net: Network, grouping: Grouping, ei: EIIndex | None) -> str:
    """The finding in one sentence."""
    if not net.ties:
        return "No ties reported yet" if view.role is Role.TEAM else "No ties are open to be shown here yet"
    if ei is None:
        return f"{plural(len(net.ties), 'tie', 'ties')} among {_partners(view)}"
    across = ACROSS.get(grouping.by, "groups")
    by_chance = (1 + ei.expected) / 2 * (ei.within + ei.across)
    of_ten = round(10 * ei.across / by_chance) if by_chance else 10
    if min(ei.p_low, ei.p_high) > UNUSUAL:
        return f"Ties across {across} are about as many as chance alone would give"
    if ei.p > CLAIMED:
        return f"Ties across {across} are about as many as the number of ties of each partner would give"
    if of_ten == 10:
        more = "more" if ei.p_high <= UNUSUAL else "fewer"
        return f"Slightly {more} ties cross {across} than chance alone would give"
    there = "is" if of_ten < 2 else "are"
    return f"For every ten ties across {across} that chance would give, there {there} {number(of_ten)}"


def silo_sentences(
    view: View, net: Network, grouping: Grouping, cells: Sequence[MixingCell], ei: EIIndex | None
) -> tuple[str, ...]:
    """What is known, what differs from chance, then what the figures leave out."""
    said = [cell for cell in cells if not _too_few(cell, grouping)]
    found = _sides(grouping, said) if grouping.by == "side" else _differences(grouping, said)
    return around(view, net, grouping, [*found, *_index(grouping, ei)])


def around(view: View, net: Network, grouping: Grouping, found: Sequence[str]) -> tuple[str, ...]:
    """What was found, between how many were asked and what the figures leave out."""
    return (*_survey(view), *found, *_lonely(view, net), *_left_out(view, net, grouping))


def agreement_sentences(
    clusters: Sequence[object], grouping: Grouping, agreement: float | None
) -> tuple[str, ...]:
    """How far those who work with each other are the groups on paper."""
    if agreement is None or len(clusters) < 2:
        return ()
    shown = round(agreement, 2) + 0.0  # no minus before a zero
    how = next(words for least, words in AGREE if agreement >= least)
    paper = ACROSS.get(grouping.by, "groups")
    return (
        f"{number(len(clusters)).capitalize()} working clusters match the {paper} on paper {how}: "
        f"adjusted Rand {signed(shown)}, where 0 is chance and 1 the same.",
    )


def _too_few(cell: MixingCell, grouping: Grouping) -> bool:
    return any(group.too_few for group in grouping.groups if group.code in (cell.row, cell.column))


def _partners(view: View) -> str:
    people = sum(partner.individual for partner in view.partners.values())
    bodies = plural(len(view.partners) - people, "partner organization", "partner organizations")
    return f"{bodies} and {plural(people, 'person', 'people')}" if people else bodies


def _survey(view: View) -> list[str]:
    asked, answered = view.answers
    if view.role is not Role.TEAM or not view.partners:
        return []
    if not asked:
        return [f"{_partners(view)}; whether they were asked about their ties is not known."]
    return [f"{_partners(view)}; {asked:,} were asked about their ties and {answered:,} answered."]


def _sides(grouping: Grouping, cells: Sequence[MixingCell]) -> list[str]:
    found = _community(cells) + _close(grouping, cells)
    far = [side for side in (Side.ADVOCACY, Side.SYSTEM) if _fewer(cells, Side.COMMUNITY, side)]
    if len(far) == 2:
        found.append("Outreach from both to community supports has not yet been built.")
    elif far:
        whose = lower_first(grouping.label(far[0]))
        found.append(f"Outreach from {whose} to community supports has not yet been built.")
    return found


def _community(cells: Sequence[MixingCell]) -> list[str]:
    outward = [cell for cell in cells if (cell.row == Side.COMMUNITY) != (cell.column == Side.COMMUNITY)]
    now = sum(cell.observed for cell in outward)
    chance = round(sum(cell.expected for cell in outward))
    if not outward or not (now or chance):
        return []
    return [f"{ties_join(now)} community with the others; chance alone would give about {chance:,}."]


def ties_join(count: int) -> str:
    """The start of a sentence on so many ties."""
    return f"{count:,} ties join" if count > 1 else ("No tie joins", "1 tie joins")[count]


def _close(grouping: Grouping, cells: Sequence[MixingCell]) -> list[str]:
    """Who works closely: sides whose own ties exceed chance, with the sides they also exceed it with.

    Systems first; what was said of a pair of sides is not said again from the other end.
    """
    found: list[str] = []
    said: set[frozenset[str]] = set()
    for group in reversed(grouping.groups):
        if not _more(cells, group.code, group.code):
            continue
        others = [
            other
            for other in grouping.groups
            if other.code != group.code
            and _more(cells, group.code, other.code)
            and frozenset({group.code, other.code}) not in said
        ]
        said |= {frozenset({group.code, other.code}) for other in others}
        with_whom = listing(["each other", *(f"with {lower_first(other.label)}" for other in others)])
        who = f"{group.label} programs" if group.code == Side.ADVOCACY else group.label
        found.append(f"{who} work closely with {with_whom}.")
    return found


def _between(cells: Sequence[MixingCell], one: str, other: str) -> MixingCell | None:
    return next((cell for cell in cells if {cell.row, cell.column} == {one, other}), None)


def _fewer(cells: Sequence[MixingCell], one: str, other: str) -> bool:
    cell = _between(cells, one, other)
    return cell is not None and _claimed(cell) and cell.observed < cell.expected


def _more(cells: Sequence[MixingCell], one: str, other: str) -> bool:
    cell = _between(cells, one, other)
    return cell is not None and _claimed(cell) and cell.observed > cell.expected


def _claimed(cell: MixingCell) -> bool:
    return cell.p is not None and cell.p <= CLAIMED


def _differences(grouping: Grouping, cells: Sequence[MixingCell]) -> list[str]:
    unusual = [cell for cell in cells if _fewer([cell], *_ends(cell)) or _more([cell], *_ends(cell))]
    unusual.sort(key=lambda cell: (-abs(cell.observed - cell.expected), cell.row, cell.column))
    return [_difference(grouping, cell) for cell in unusual[:SENTENCES]]


def _ends(cell: MixingCell) -> tuple[str, str]:
    return cell.row, cell.column


def _difference(grouping: Grouping, cell: MixingCell) -> str:
    ties = ties_join(cell.observed)
    by_chance = f"about {round(cell.expected):,}" if cell.expected >= 1 else "less than one"
    chance = f"chance alone would give {by_chance}."
    if cell.row == cell.column:
        return f"{ties} {grouping.label(cell.row)} with each other; {chance}"
    return f"{ties} {grouping.label(cell.row)} with {grouping.label(cell.column)}; {chance}"


def _index(grouping: Grouping, ei: EIIndex | None) -> list[str]:
    if ei is None:
        return []
    across = ACROSS.get(grouping.by, "groups")
    if min(ei.p_low, ei.p_high) <= UNUSUAL and ei.p > CLAIMED:
        finding = f"The number of ties of each partner explains how many cross {across}"
    elif ei.p_low <= UNUSUAL:
        finding = f"Ties cross {across} less than chance would give"
    elif ei.p_high <= UNUSUAL:
        finding = f"Ties cross {across} more than chance would give"
    else:
        finding = f"Ties cross {across} about as chance would give"
    return [
        f"{finding}: the E-I index is {signed(ei.observed)}, by chance {signed(ei.expected)} "
        f"(19 times in 20 between {signed(ei.low)} and {signed(ei.high)})."
    ]


def _lonely(view: View, net: Network) -> list[str]:
    lonely = len(without_ties(net))
    if not lonely or view.role is not Role.TEAM:
        return []
    have = "has" if lonely == 1 else "have"
    return [f"{lonely:,} of {len(net.partners):,} {have} no ties reported yet."]


def _left_out(view: View, net: Network, grouping: Grouping) -> list[str]:
    few = [group.label for group in grouping.groups if group.too_few]
    found: list[str] = []
    if few:
        which = listing(few) if len(few) <= NAMED else f"{number(len(few))} groups"
        found.append(f"Too few to say (under {number(TOO_FEW)} each): {which}.")
    if grouping.not_known:
        found.append(
            f"For {len(grouping.not_known):,} the group is not known; they are outside these figures."
        )
    if net.not_wanted:
        found.append("Distance that a partner chose is outside these figures.")
    if view.role is not Role.TEAM:
        found.append("Most ties are kept by the team; only those open to everyone here are counted.")
    return found
