"""How answers of `kith gaps` move with each weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.show import in_hundred, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.analysis.coverage.sensitivity import Moved, Variation
    from graph.model.view import View


def tell_moves(view: View, moves: Sequence[Variation]) -> None:
    """Which answers change when one weight is a step lower or higher."""
    changed = [one for one in moves if one.moved or one.places or one.first]
    say(f"Each of {len(moves)} weights 0.1 lower or higher, one at a time:")
    if not changed:
        say("No answer changes.")
        return
    rows = [
        (
            f"{one.weight} = {one.becomes:g}",
            len(one.moved),
            _farthest(view, one.moved),
            ", ".join(view.places[place].name for place in one.places) or "none",
            "yes" if one.first else "no",
        )
        for one in changed
    ]
    table(("weight", "answers that move", "the farthest", "places of another class", "another first"), rows)
    say("No other weight changes any answer.")


def _farthest(view: View, moved: Sequence[Moved]) -> str:
    if not moved:
        return "none"
    one = moved[0]
    of = f"{view.words.need(one.need).label}, {view.words.community(one.community).label}"
    return f"{of}: theirs {in_hundred(one.before)}, then {in_hundred(one.after)}"
