"""What rests on the weights: how one answer would move with each of them, in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.coverage.choices import STEP
from graph.analysis.coverage.sensitivity import Moved, Variation
from graph.analysis.wording import listing, lower_first, number
from graph.model.view import View
from graph.vocabulary.codes import Claim, LanguageMode
from graph.vocabulary.terms import word
from viz.features import counted
from viz.picture import Table

NAMED = 3
"""So many communities, or places, are named in a cell; the others are counted."""
NOTHING = "nothing changes"
OWN_WORDS: Mapping[str, str] = {
    "affirming.threshold": "What counts as theirs: fit of at least",
    "culture.none": "Culture: nothing is claimed",
    "culture.endorsed": "Culture: named by a body of the community",
}


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on the weights in one sentence, and weight by weight where anything does."""

    sentence: str
    table: Table | None


def resting(view: View, found: Sequence[Variation]) -> Resting:
    """`found` is what `sensitivity` gives for one need and one community, or for one need and all."""
    by: dict[str, list[Variation]] = {}
    for one in found:
        by.setdefault(one.weight, []).append(one)
    moving = {weight: own for weight, own in by.items() if any(changes(one) for one in own)}
    return Resting(_sentence(len(by), list(moving)), _table(view, moving) if moving else None)


def changes(one: Variation) -> bool:
    """Whether anything is different then."""
    return bool(one.moved or one.places or one.first)


def weight_words(weight: str) -> str:
    """A weight by what it weighs.

    >>> weight_words("language.staff"), weight_words("culture.serves")
    ('Language: staff speak it', 'Culture: serves')
    """
    if weight in OWN_WORDS:
        return OWN_WORDS[weight]
    group, _, code = weight.partition(".")
    if group == "language":
        return f"Language: {lower_first(word(LanguageMode(code)).label)}"
    return f"Culture: {lower_first(word(Claim(code)).label)}"


def _sentence(weights: int, moving: Sequence[str]) -> str:
    tried = (
        f"Each of the {number(weights)} weights was made {STEP:g} lower and {STEP:g} higher, one at a time"
    )
    if not moving:
        return f"{tried}: nothing changes."
    named = listing([lower_first(weight_words(weight)) for weight in moving])
    rest = "; no other weight changes anything" if len(moving) < weights else ""
    return f"{tried}. What is shown rests on {number(len(moving))} of them: {named}{rest}."


def _table(view: View, moving: Mapping[str, Sequence[Variation]]) -> Table:
    """The usual value of a weight lies between the two it is given, so lower comes first."""
    rows = tuple(
        (weight_words(weight), _side(view, own, -1), _side(view, own, 1)) for weight, own in moving.items()
    )
    columns = ("Weight", f"{STEP:g} lower", f"{STEP:g} higher")
    note = "Theirs: so many of 100 people near support that is theirs. A weight is from 0 to 1."
    return Table("What rests on the weights", columns, rows, note)


def _side(view: View, own: Sequence[Variation], way: int) -> str:
    found = next((one for one in own if (one.becomes > one.now) == (way > 0)), None)
    if found is None:
        return "it cannot be lower" if way < 0 else "it cannot be higher"
    return f"at {found.becomes:g}: {_said(view, found)}"


def _said(view: View, one: Variation) -> str:
    if not changes(one):
        return NOTHING
    parts = [_moved(view, each) for each in one.moved[:NAMED]]
    if more := len(one.moved) - len(parts):
        parts.append(f"{number(more)} more")
    if one.places:
        names = [view.places[place].name for place in one.places[:NAMED]]
        names += [f"{number(more)} more"] if (more := len(one.places) - len(names)) else []
        parts.append(f"{counted(len(one.places), 'place')} drawn as another class: {listing(names)}")
    if one.first:
        parts.append("another gap would come first")
    return "; ".join(parts)


def _moved(view: View, one: Moved) -> str:
    label = view.words.community(one.community).label
    return f"{label}, theirs {_hundred(one.before)}, then {_hundred(one.after)}"


def _hundred(share: float | None) -> str:
    return "not known" if share is None else f"{round(100 * share)}"
