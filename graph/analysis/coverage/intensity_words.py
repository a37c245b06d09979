"""What the intensity of access comes to, in sentences."""

from __future__ import annotations

from graph.analysis.coverage.intensity import EACH, Intensity
from graph.analysis.wording import number, plural
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE


def intensity_sentences(view: View, found: Intensity) -> tuple[str, ...]:
    """How much there is for each, and what the figure rests on; nothing where it is not known."""
    if found.overall is None:
        return ()
    if found.community == EVERYONE:
        first = f"For {EACH:,} people there is room for {found.overall:g}, shared by all who live around."
    else:
        label = view.words.community(found.community).label
        first = (
            f"{label}: for {EACH:,} people there is room for {found.overall:g} in support that suits them, "
            "shared with all who live around."
        )
    return (first, *_rests_on(found))


def _rests_on(found: Intensity) -> list[str]:
    said: list[str] = []
    if found.assumed:
        verb = "states" if found.assumed == 1 else "state"
        said.append(
            f"{plural(found.assumed, 'support', 'supports')} {verb} no capacity and "
            f"{'counts' if found.assumed == 1 else 'count each'} as room for one."
        )
    if found.not_known:
        verb = "suits" if found.not_known == 1 else "suit"
        said.append(
            f"How well {number(found.not_known)} of them {verb} this community is not known: not counted."
        )
    return said
