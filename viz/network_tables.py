"""The tables beside the network: the same ties in rows, and for the team what would be cut off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.analysis.network.findings import HoldsTogether
from graph.model.view import View
from graph.vocabulary.codes import Role, Side
from graph.vocabulary.terms import word
from viz.features import SIDE_ONE, STANDING_WORDS, Line, counted, kind_label, strength_words, tie_words
from viz.network_scene import no_ties
from viz.picture import Table

CLOSES_SHOWN = 12


def bridge_table(view: View, found: Sequence[Line]) -> Table:
    """The bridges, community support first."""
    rows = (
        (
            *(view.partners[end].name for end in _community_first(view, line)),
            tie_words(line),
            strength_words(line.strength),
            STANDING_WORDS[line.standing],
        )
        for line in found
    )
    return Table(
        "The bridges to community",
        ("Community support", "Joined with", "What passes", "Step", "How it is known"),
        tuple(sorted(rows)),
        "Ties that join a community support with another side, from one working cluster to another. "
        "Organizations only: people who carry a tie are never listed here.",
    )


def tie_table(view: View, lines: Sequence[Line]) -> Table:
    """Every line of the picture in a row."""
    rows = (
        (
            *sorted(view.partners[end].name for end in (line.first, line.second)),
            tie_words(line),
            strength_words(line.strength),
            STANDING_WORDS[line.standing],
        )
        for line in lines
    )
    return Table(
        "All ties",
        ("Between", "And", "What passes", "Step", "How it is known"),
        tuple(sorted(rows)),
        "One row for each pair, however many kinds of tie it has. "
        "Ties somebody chose not to have are not here.",
    )


def partner_table(view: View, lines: Sequence[Line], cluster_names: Mapping[str, str]) -> Table:
    """Each organization with the names it is tied to. People are not rows of their own."""
    tied: dict[str, list[str]] = {partner: [] for partner in view.partners}
    for line in lines:
        tied[line.first].append(view.partners[line.second].name)
        tied[line.second].append(view.partners[line.first].name)
    rows = (
        (
            partner.name,
            SIDE_ONE[partner.side],
            kind_label(view, partner),
            cluster_names.get(partner.id, no_ties(view)),
            "; ".join(sorted(tied[partner.id])) or no_ties(view),
        )
        for partner in view.partners.values()
        if not partner.individual
    )
    return Table(
        "Each partner organization and its ties",
        ("Partner organization", "Side", "Kind", "Working cluster", "Tied with"),
        tuple(sorted(rows)),
        "In alphabetical order. People appear only beside organizations they have ties with.",
    )


def closing_table(view: View, found: Sequence[HoldsTogether]) -> Table | None:
    """Who would lose every tie to the rest if one organization had to stop; for the team, else None."""
    if view.role is not Role.TEAM or not found:
        return None
    rows = sorted((view.partners[one.partner].name, _lost(view, one)) for one in found)
    more = f" The first {CLOSES_SHOWN} of {len(rows)}." if len(rows) > CLOSES_SHOWN else ""
    return Table(
        "If one closed",
        ("If it had to stop", "These would lose every path to the rest"),
        tuple(rows[:CLOSES_SHOWN]),
        "About structure, never about blame: a second bridge would keep them linked." + more,
    )


def _lost(view: View, one: HoldsTogether) -> str:
    names = sorted(view.partners[member].name for piece in one.cuts_off for member in piece)
    people = [counted(one.people, "person", "people")] if one.people else []
    return ", ".join([*names, *people])


def _community_first(view: View, line: Line) -> tuple[str, str]:
    first_is = view.partners[line.first].side is Side.COMMUNITY
    return (line.first, line.second) if first_is else (line.second, line.first)


def kinds_held(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """The kinds of tie that occur, as code and words, in the order of the vocabulary."""
    held = {kind for line in lines for kind in line.kinds}
    return (
        tuple((kind.value, word(kind).label) for kind in type(next(iter(held))) if kind in held)
        if held
        else ()
    )
