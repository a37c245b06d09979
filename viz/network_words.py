"""What the network picture says: its finding, its lede, and the summary read in place of the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.picture.layout import ClusterPlace
from graph.analysis.wording import listing
from graph.model.view import View
from graph.vocabulary.codes import Role
from viz import rings
from viz.features import SIDE_MANY, SIDES, Line, by_side, counted, number, number_word
from viz.network_scene import no_ties


@dataclass(frozen=True, slots=True)
class Found:
    """What the words are about: all lines, the working clusters, the bridges, how many are not yet linked.

    `kinds` is how many kinds are shown first, 0 where every partner is.
    """

    view: View
    lines: tuple[Line, ...]
    clusters: tuple[ClusterPlace, ...]
    bridges: tuple[Line, ...]
    alone: int
    kinds: int = 0


def title(found: Found) -> str:
    """The finding as a sentence without a full stop."""
    if not found.view.partners:
        return "Nobody is on the map yet"
    if not found.lines:
        listed = counted(len(found.view.partners), "partner organization")
        return f"{listed}, and no ties {'reported yet' if found.view.role is Role.TEAM else 'shown here'}"
    if found.kinds:
        return rings.title(found.view, found.lines)
    clusters = number_word(len(found.clusters)) + (
        " working cluster" if len(found.clusters) == 1 else " working clusters"
    )
    match len(found.bridges):
        case 0:
            return f"{clusters}, and no bridge to community reported yet"
        case 1:
            return f"{clusters}, held together by one bridge to community"
        case many:
            return f"{clusters}, held together by {number_word(many).lower()} bridges to community"


def lede(found: Found) -> str:
    """Two sentences that say how to read the picture."""
    if not found.lines and found.view.role is not Role.TEAM:
        return (
            "Ties are kept with the team unless those they belong to share them. "
            "Choose a mark or a name to see who is listed."
        )
    if not found.lines:
        return "Start with the people who know: ask two or three partner organizations whom they turn to."
    if found.kinds:
        return "Kinds are shown first. Choose one to see its members, or show everyone."
    alone = ""
    if found.alone:
        have = "partner organization has" if found.alone == 1 else "partner organizations have"
        words = no_ties(found.view)
        alone = f" {number_word(found.alone)} {have} {words[0].lower()}{words[1:]}."
    return (
        "A working cluster is a group whose members mostly work with each other. "
        "The green ties join community supports with mainstream advocacy and systems." + alone
    )


def summary(found: Found) -> str:
    """What the canvas shows, for whoever does not see it."""
    counts = by_side(found.view)
    sides = listing([f"{number(counts[side])} {SIDE_MANY[side]}" for side in SIDES if counts[side]])
    if not found.view.partners:
        return "Nobody is on the map yet."
    if not found.lines:
        return f"Marks for {sides}. No ties are drawn."
    if found.kinds:
        return (
            f"Network of {sides}, shown as {counted(found.kinds, 'kind')}. "
            f"{counted(len(found.lines), 'pair')} tied. The table holds the same facts."
        )
    clusters = listing([f"{cluster.label} ({len(cluster.members)})" for cluster in found.clusters])
    return (
        f"Network of {sides}. {counted(len(found.lines), 'pair')} tied. Working clusters: {clusters}. "
        f"{counted(len(found.bridges), 'bridge')} to community. "
        f"{no_ties(found.view)}: {number(found.alone)}. "
        "The tables hold the same facts."
    )
