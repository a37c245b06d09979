"""The tables beside the network: the same ties in rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model.view import View
from graph.vocabulary.codes import Side, TieKind
from viz.features import SIDE_ONE, STANDING_WORDS, Line, kind_label, strength_words, tie_words
from viz.network_scene import no_ties
from viz.picture import MOST_ROWS, Table, first_rows

WHOLE = "the list beside the picture leads to all"
ROLL = 50
"""Rows of the table beside the picture that are on the page before any script runs."""


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
    named = sorted(
        (*sorted(view.partners[end].name for end in (line.first, line.second)), place)
        for place, line in enumerate(lines)
    )
    rows = (
        (one, other, tie_words(line), strength_words(line.strength), STANDING_WORDS[line.standing])
        for one, other, place in named[:MOST_ROWS]
        for line in (lines[place],)
    )
    return first_rows(
        Table(
            "All ties",
            ("Between", "And", "What passes", "Step", "How it is known"),
            tuple(rows),
            "One row for each pair, however many kinds of tie it has. "
            "Ties somebody chose not to have are not here.",
        ),
        whole=WHOLE,
        of=len(lines),
    )


def partner_table(view: View, lines: Sequence[Line], cluster_names: Mapping[str, str] | None) -> Table:
    """Each organization with the names it is tied to. People are not rows of their own.

    `cluster_names` tells the working cluster of each, None where clusters are not sought.
    """
    tied: dict[str, list[str]] = {partner: [] for partner in view.partners}
    for line in lines:
        tied[line.first].append(view.partners[line.second].name)
        tied[line.second].append(view.partners[line.first].name)
    none = no_ties(view)
    organizations = [partner for partner in view.partners.values() if not partner.individual]
    rows = sorted(
        (
            partner.name,
            SIDE_ONE[partner.side],
            kind_label(view, partner),
            *(() if cluster_names is None else (cluster_names.get(partner.id, none),)),
            "; ".join(sorted(tied[partner.id])) or none,
        )
        for partner in organizations
    )
    clusters = () if cluster_names is None else ("Working cluster",)
    return first_rows(
        Table(
            "Each partner organization and its ties",
            ("Partner organization", "Side", "Kind", *clusters, "Tied with"),
            tuple(rows),
            "In alphabetical order. People appear only beside organizations they have ties with.",
        ),
        whole=WHOLE,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table beside the picture; `tied` is None for a person, who is never measured."""

    id: int
    name: str
    side: Side
    kind: str
    tied: int | None


def roll(view: View, lines: Sequence[Line]) -> tuple[Row, ...]:
    """Everyone on the picture by name; `id` is the number of the mark."""
    tied = Counter(end for line in lines for end in (line.first, line.second))
    rows = [
        Row(place, p.name, p.side, kind_label(view, p), None if p.individual else tied[p.id])
        for place, p in enumerate(view.partners.values())
    ]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.id)))


def days_between(days: Sequence[int]) -> tuple[str, str] | None:
    """The first and the last day of some reports, as ISO text; None when none has a day.

    >>> days_between([739000, 739100])
    ('2024-04-24', '2024-08-02')
    """
    if not days:
        return None
    return date.fromordinal(min(days)).isoformat(), date.fromordinal(max(days)).isoformat()


def _community_first(view: View, line: Line) -> tuple[str, str]:
    first_is = view.partners[line.first].side is Side.COMMUNITY
    return (line.first, line.second) if first_is else (line.second, line.first)


def kinds_held(lines: Sequence[Line]) -> tuple[TieKind, ...]:
    """The kinds of tie that occur, in the order of the vocabulary."""
    held = {kind for line in lines for kind in line.kinds}
    return tuple(kind for kind in TieKind if kind in held)
