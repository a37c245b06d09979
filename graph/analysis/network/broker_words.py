"""Who carries introductions, in sentences: a load and a reason to build a second path, never a rank."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.network.load_findings import Carries
from graph.analysis.network.loss_words import FOR_TEAM
from graph.analysis.wording import listing, number
from graph.model.view import View
from graph.vocabulary.codes import Role

# The places of one in the middle (see brokerage), from the group it is in.
WAYS = {
    "within": "within the group",
    "between_others": "between two of another group",
    "outward": "from the group to another",
    "inward": "from another to the group",
    "among_three": "among three groups",
}
ACROSS = {"side": "sides", "kind": "kinds of organization", "family": "system families"}


def convention(*, directed: bool, sampled: float = 1.0, within: float = 0.0) -> str:
    """How paths are counted: from which share of partners, and how far shortest paths may be off."""
    counted = (
        "Ties in their direction."
        if directed
        else "Ties without direction, a pair once; each open pair counts as a path each way."
    )
    return (
        f"{counted} A path is open where its two ends have no tie and neither chose that (Gould and "
        "Fernandez 1989); k who share it carry 1/k each. People stand with the organization that keeps their "
        "listing, where there is one."
        + (f" Estimated from {100 * sampled:.0f} in 100 partners." if sampled < 1 else "")
        + (
            f" Of shortest paths some are drawn at random: each share is within {within} of the true one, "
            "9 times in 10."
            if within
            else ""
        )
    )


def broker_title(view: View, ties: int, paths: float, much: Sequence[str]) -> str:
    """The finding in one sentence."""
    if view.role is not Role.TEAM:
        return FOR_TEAM
    if not ties:
        return "No ties reported yet"
    if not paths:
        return "No introduction has to run through anybody"
    if not much:
        return "Introductions run through many; no organization carries far more than others"
    who = "organization carries" if len(much) == 1 else "organizations carry"
    return f"{number(len(much)).capitalize()} {who} many introductions for others"


def broker_sentences(
    view: View, carries: Sequence[Carries], much: Sequence[str], paths: float, by: str
) -> tuple[str, ...]:
    """What those carry through whom much runs, in alphabetical order."""
    across = ACROSS.get(by, "groups")
    found: list[str] = []
    for one in (one for one in carries if one.partner in much):
        percent = round(100 * one.load / paths)
        outside = one.load - one.credit["within"]
        name = view.partners[one.partner].name
        where = f", mostly across {across}" if outside > one.load / 2 else ""
        found.append(
            f"Many introductions run through {name} (about {percent} in 100{where}): "
            "a reason to build a second path."
        )
    if len(much) > 1:
        names = listing([view.partners[one].name for one in much])
        found.append(f"Ask {names} which of it they want to share.")
    return tuple(found)
