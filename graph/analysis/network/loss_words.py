"""What would be lost, in sentences: about load to be shared, never about a partner's merit."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.network.load_findings import Loss, Robustness
from graph.analysis.wording import listing, number, plural
from graph.model.view import View
from graph.vocabulary.codes import Role

# So many are named in a sentence.
NAMED = 5
CONVENTION = (
    "Ties without direction, a pair once. F is the share of pairs that no path joins, DF counts a path the "
    "less the longer it is (Borgatti 2006), both over the partners left. People stand with the organization "
    "that keeps their listing, where there is one."
)
FOR_TEAM = "Who carries load for others is for the team."


def loss_title(view: View, found: Robustness) -> str:
    """The finding in one sentence."""
    if view.role is not Role.TEAM:
        return FOR_TEAM
    if not found.ties:
        return "No ties reported yet"
    held = len(found.holds_together)
    if not held:
        return "No single organization is the only path for others"
    is_the = "organization is" if held == 1 else "organizations are"
    return f"{number(held).capitalize()} {is_the} the only path for others"


def loss_sentences(view: View, found: Robustness) -> tuple[str, ...]:
    """What would be lost, and what to do about it."""
    if view.role is not Role.TEAM or not found.ties:
        return ()
    return (*_answers(found), *_held(found), *_people(found), *_worst(view, found), *_without(view, found))


def those_cut_off(view: View, pieces: Sequence[Sequence[str]], people: int = 0, more: int = 0) -> str:
    """Everybody who would be cut off: organizations (ids) piece by piece by name, then those only counted."""
    named = [
        ", ".join(sorted((view.partners[one].name for one in piece), key=str.casefold)) for piece in pieces
    ]
    counted = [f"{more:,} more"] if more else []
    counted += [plural(people, "person", "people")] if people else []
    return "; ".join([*(names for names in named if names), *counted]) or "nobody"


def _answers(found: Robustness) -> list[str]:
    silent = found.asked - found.answered
    if not silent:
        return []
    have = "has" if silent == 1 else "have"
    return [
        f"{number(silent).capitalize()} of {found.asked:,} asked {have} not answered: a second path may be "
        "there already."
    ]


def _held(found: Robustness) -> list[str]:
    if not found.holds_together:
        return []
    return [
        "If one of them had to stop, others would lose every path to the rest. That is load to be shared: "
        "a second path would keep them linked."
    ]


def _people(found: Robustness) -> list[str]:
    count = found.held_by_people
    if not count:
        return []
    who = "A trusted person is" if count == 1 else f"{number(count).capitalize()} trusted people are each"
    return [f"{who} the only path for others; a second path would take weight off."]


def _worst(view: View, found: Robustness) -> list[str]:
    told: list[str] = []
    for loss in found.losses:
        if cuts_anybody_off(loss):
            who = listing([view.partners[one].name for one in loss.partners])
            told.append(f"Without {who}, {cut_off(view, loss)} would have no path to the rest.")
    return told


def _without(view: View, found: Robustness) -> list[str]:
    loss = found.coordinator
    if loss is None:
        return []
    who = listing([view.partners[one].name for one in loss.partners])
    how = (
        f"Without {who}, named as coordinator"
        if found.coordinator_said
        else f"No partner is named as coordinator. Without {who}, the organization with most ties"
    )
    if not cuts_anybody_off(loss):
        return [f"{how}, everybody else would still reach each other as now."]
    return [f"{how}, {cut_off(view, loss)} would have no path to the rest."]


def cuts_anybody_off(loss: Loss) -> bool:
    """Whether anybody would lose their path to the rest."""
    return bool(loss.cuts_off or loss.more or loss.people)


def cut_off(view: View, loss: Loss) -> str:
    """Who would lose their path to the rest, named where they are few; people are a number."""
    names = sorted((view.partners[one].name for piece in loss.cuts_off for one in piece), key=str.casefold)
    count = len(names) + loss.more
    if count > NAMED:
        names = [plural(count, "organization", "organizations")]
    people = [plural(loss.people, "person", "people")] if loss.people else []
    return listing([*names, *people])
