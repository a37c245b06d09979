"""What is said of groups of which each stands against all others, weighed together."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.network.findings import GroupSilo
from graph.analysis.network.groups import Grouping
from graph.analysis.network.net import Network
from graph.analysis.network.silo_words import CLAIMED, NAMED, SENTENCES, around, silo_title, ties_join
from graph.analysis.wording import listing, number
from graph.model.view import View

# What is counted when there are too many to name, and who the members of one are.
WORDS = {"community": ("communities", "partners that serve {}"), "place": ("places", "partners in {}")}
OTHERS = ("groups", "partners of {}")


def each_words(
    view: View, net: Network, grouping: Grouping, silos: Sequence[GroupSilo]
) -> tuple[str, tuple[str, ...]]:
    """The finding in one sentence, and what there is to say of single groups."""
    claimed = sorted(
        (silo for silo in silos if silo.p <= CLAIMED),
        key=lambda silo: (-abs(silo.across - silo.expected_across), silo.group),
    )
    said = [_sentence(grouping, silo) for silo in claimed[:SENTENCES]]
    return _title(view, net, grouping, silos, claimed), around(view, net, grouping, said)


def _title(
    view: View, net: Network, grouping: Grouping, silos: Sequence[GroupSilo], claimed: Sequence[GroupSilo]
) -> str:
    if not silos:
        return silo_title(view, net, grouping, None)
    several, _ = WORDS.get(grouping.by, OTHERS)
    fewer = sorted(grouping.label(silo.group) for silo in claimed if silo.across < silo.expected_across)
    if not fewer and grouping.by == "community":
        return "No community is served by partners further from the others than chance alone would give"
    if not fewer:
        return f"In none of the {several} do partners have fewer ties with the others than chance would give"
    which = listing(fewer) if len(fewer) <= NAMED else f"{number(len(fewer))} {several}"
    who = _who(grouping, which)
    return f"{who[0].upper()}{who[1:]} have fewer ties with the others than chance alone would give"


def _sentence(grouping: Grouping, silo: GroupSilo) -> str:
    chance = f"about {round(silo.expected_across):,}" if silo.expected_across >= 1 else "less than one"
    who = _who(grouping, grouping.label(silo.group))
    return f"{ties_join(silo.across)} {who} with the others; chance alone would give {chance}."


def _who(grouping: Grouping, which: str) -> str:
    return WORDS.get(grouping.by, OTHERS)[1].format(which)
