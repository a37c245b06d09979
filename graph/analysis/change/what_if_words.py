"""What would be with a change, in sentences: the ring first, then distance, load and coverage."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.change.findings import Changed, Sections
from graph.analysis.network.load_findings import Loss
from graph.analysis.network.loss_words import cut_off, cuts_anybody_off
from graph.analysis.wording import listing, plural
from graph.model.view import View


def what_if_title(told: Sections) -> str:
    """How many ties would join community with the others; where too few to say, how many pairs are tied."""
    joining, ties = _row(told.presence, "presence.joining"), _row(told.ties, "ties")
    if joining is not None and joining.before is not None and joining.after is not None:
        count, expected = plural(int(joining.after), "tie", "ties"), joining.after_expected or 0.0
        return (
            f"With this change {count} would join community with the others, "
            f"{joining.before:,.0f} now; chance would give about {expected:,.0f}"
        )
    before, after = (0, 0) if ties is None else (ties.before or 0, ties.after or 0)
    return f"With this change {plural(int(after), 'pair', 'pairs')} would be tied, {before:,.0f} now"


def what_if_sentences(
    view: View,
    apart: Changed,
    told: Sections,
    loss: Loss | None,
    newly_alone: Sequence[str],
    no_longer_alone: Sequence[str],
) -> tuple[str, ...]:
    """Distance, whom a loss would cut off, who would hold others together, and what is near whom."""
    return (
        *_apart(apart),
        *_loss(view, loss),
        *_alone(view, newly_alone, "would become", "that is load to be shared"),
        *_alone(view, no_longer_alone, "would no longer be", "the load would be shared"),
        *(_coverage(told.covered) if loss is not None else ()),
    )


def _row(rows: Sequence[Changed], code: str) -> Changed | None:
    return next((row for row in rows if row.code == code), None)


def _apart(apart: Changed) -> list[str]:
    if apart.before is None or apart.after is None:
        return []
    return [
        "Supports of different sides that help with the same needs are "
        f"{apart.before:.2f} ties apart on average; with this change it would be {apart.after:.2f}."
    ]


def _loss(view: View, loss: Loss | None) -> list[str]:
    if loss is None or not cuts_anybody_off(loss):
        return []
    who = listing([view.partners[partner].name for partner in loss.partners])
    carries = "it carries" if len(loss.partners) == 1 else "they carry"
    return [
        f"Without {who}, {cut_off(view, loss)} would have no path to the rest; a second tie would share the "
        f"load {carries}."
    ]


def _alone(view: View, partners: Sequence[str], becomes: str, load: str) -> list[str]:
    if not partners:
        return []
    who = listing([view.partners[partner].name for partner in partners])
    return [f"{who} {becomes} the only path for others: {load}."]


def _coverage(rows: Sequence[Changed]) -> list[str]:
    near, theirs, cells = (_row(rows, f"covered{what}") for what in (".any", ".theirs", ""))
    if near is None or theirs is None or cells is None:
        return ["What would be near whom is not known: no people of a community are counted in a place."]
    return [
        f"Of {cells.before or 0:,.0f} cells of need, community and place, any support would be near in "
        f"{near.after or 0:,.0f} ({near.before or 0:,.0f} now) and support that is theirs in "
        f"{theirs.after or 0:,.0f} ({theirs.before or 0:,.0f} now)."
    ]
