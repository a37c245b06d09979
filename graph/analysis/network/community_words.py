"""What is said of communities served: each one's partners against all others, weighed together."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.network.findings import GroupSilo
from graph.analysis.network.groups import Grouping
from graph.analysis.network.net import Network
from graph.analysis.network.silo_words import CLAIMED, NAMED, SENTENCES, around, silo_title, ties_join
from graph.analysis.wording import listing, number
from graph.model.view import View


def community_words(
    view: View, net: Network, grouping: Grouping, silos: Sequence[GroupSilo]
) -> tuple[str, tuple[str, ...]]:
    """The finding in one sentence, and what there is to say of single communities."""
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
    fewer = sorted(grouping.label(silo.group) for silo in claimed if silo.across < silo.expected_across)
    if not fewer:
        return "No community is served by partners further from the others than chance alone would give"
    which = listing(fewer) if len(fewer) <= NAMED else f"{number(len(fewer))} communities"
    return f"Partners that serve {which} have fewer ties with the others than chance alone would give"


def _sentence(grouping: Grouping, silo: GroupSilo) -> str:
    chance = f"about {round(silo.expected_across):,}" if silo.expected_across >= 1 else "less than one"
    who = f"partners that serve {grouping.label(silo.group)}"
    return f"{ties_join(silo.across)} {who} with the others; chance alone would give {chance}."
