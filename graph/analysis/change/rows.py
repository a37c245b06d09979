"""Figures side by side, each with its label: the same words for what was, is and would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from graph.analysis.change.findings import Changed, Covered, Flow, Sections
from graph.analysis.change.measured import ANY, CIRCLE_FIGURES, LAYER_FIGURES, sides_of
from graph.analysis.network.broker_words import WAYS
from graph.analysis.network.presence import LINES, PresenceLine
from graph.analysis.network.presence_words import line_label
from graph.analysis.wording import lower_first
from graph.model.mark import Figures
from graph.model.view import View
from graph.vocabulary.codes import Family, Side, TieKind
from graph.vocabulary.terms import word

Labels = Mapping[str, str]

PAIRS: Final = tuple((one, other) for at, one in enumerate(Side) for to, other in enumerate(Side) if at <= to)
TIES: Final = {
    "partners": "Partners",
    **{f"partners.{side}": f"Partners: {word(side).label}" for side in Side},
    "asked": "Partners asked about their ties",
    "answered": "Partners that answered",
    "ties": "Tied pairs",
    "confirmed": "Tied pairs that both report",
    "not_wanted": "Distances that a partner chose",
    **{f"ties.{kind}": f"Tied pairs: {word(kind).label}" for kind in TieKind},
}
SILOS: Final = {
    **{f"cell.{one}.{other}": f"Ties of {word(one).label} with {word(other).label}" for one, other in PAIRS},
    "ei.within": "Ties within sides",
    "ei.across": "Ties across sides",
    "ei": "E-I index by side",
    "freeman": "Share of the ties across by chance that are missing (Freeman)",
    "assortativity": "Assortativity",
    "modularity": "Modularity of the sides",
}
_LAYER: Final = dict(
    zip(
        LAYER_FIGURES,
        (
            "ties",
            "density",
            "partners each",
            "centralization",
            "centralization, ties sent",
            "centralization, ties received",
            "returned",
            "both report, of those heard",
            "separate groups",
            "partners in the largest group",
            "partners without such ties",
        ),
        strict=True,
    )
)
LAYERS: Final = {
    f"layer.{kind or ANY}.{what}": f"{word(kind).label if kind else 'Any tie'}: {label}"
    for kind in (None, *TieKind)
    for what, label in _LAYER.items()
}
CARRIED: Final = {
    "components": "Separate groups",
    "no_ties_yet": "Partners with no ties reported yet",
    "clusters": "Working clusters",
    "holds_together": "Partner organizations that alone hold others together",
    "cut_off": "Partners that would lose their link without one of those",
    "held_by_people": "Trusted people who alone hold others together",
    "only_links": "Ties that alone join others to the rest",
    "fragmentation": "F, the share of pairs that no path joins",
    "fragmentation.distance": "DF, where a longer path counts less",
    "fragmentation.without.1": "F without the one whose loss fragments most",
    "fragmentation.without.2": "F without the two whose loss fragments most",
    "fragmentation.without.3": "F without the three whose loss fragments most",
}
BROKERS: Final = {
    "brokers.paths": "Open paths",
    **{
        f"brokers.{role}.{side}": f"Open paths carried by {lower_first(word(side).label)}: {way}"
        for side in Side
        for role, way in WAYS.items()
    },
}
_CIRCLE: Final = dict(
    zip(
        CIRCLE_FIGURES,
        (
            "partners",
            "ties",
            "density",
            "ties each",
            "separate groups",
            "partners in the largest group",
            "partners with no ties reported yet",
        ),
        strict=True,
    )
)
PRESENCE: Final = {
    **{
        f"presence.{code}": line_label(PresenceLine(code, kinds, way, None, dollars=code == "dollars"))
        for code, kinds, way in LINES
    },
    **{
        f"circle.{name}.{what}": f"The {name} picture: {label}"
        for name in ("traditional", "reimagined")
        for what, label in _CIRCLE.items()
    },
    **{f"family.{family}": f"Ties of systems across sides: {word(family).label}" for family in Family},
    "family.system": "Ties of systems across sides: Other systems",
    "nearest.own": "Systems with a tie to a community support",
    "nearest.through": "Systems linked with one through others",
    "nearest.none": "Systems not yet linked with any",
}
COVERED: Final = {
    "covered": "Cells of need, community and place",
    "covered.any": "Cells with any support near",
    "covered.any_not_known": "Cells where that is not known",
    "covered.theirs": "Cells with support near that is theirs",
    "covered.theirs_not_known": "Cells where whether it is theirs is not known",
}


def sections(then: Figures, now: Figures, view: View) -> Sections:
    """Both side by side. What a nation has closed in the team's `view` is in no row."""
    return Sections(
        ties=rows(TIES, then, now),
        came_and_went=came_and_went(then, now),
        layers=rows(LAYERS, then, now),
        silos=rows(SILOS, then, now),
        carried=rows(CARRIED, then, now),
        brokers=rows(BROKERS, then, now),
        presence=rows(PRESENCE, then, now),
        covered=rows(COVERED, then, now),
        coverage=tuple(_coverage(then, now, view)),
    )


def rows(labels: Labels, then: Figures, now: Figures) -> tuple[Changed, ...]:
    """Measures that are known at one of the times at least."""
    found = (
        Changed(
            code,
            label,
            then.get(code),
            now.get(code),
            then.get(f"{code}.expected"),
            now.get(f"{code}.expected"),
        )
        for code, label in labels.items()
    )
    return tuple(row for row in found if row.before is not None or row.after is not None)


def came_and_went(then: Figures, now: Figures) -> tuple[Flow, ...]:
    """How many ties came and went at least: all, by kind, and by pair of sides; each kind counts by itself.

    Only totals of each kind from side to side are kept, so one that came and one that went there cancel each
    other out: more may have come and gone. Where a side was too few at one of the times it is in no row.
    """
    cells = {
        (kind, one, other): f"between.{kind}.{one}.{other}"
        for kind in TieKind
        for one, other in sides_of(kind)
    }
    kinds = {kind: [name for key, name in cells.items() if key[0] is kind] for kind in TieKind}
    pairs = {pair: [name for key, name in cells.items() if set(key[1:]) == set(pair)] for pair in PAIRS}
    found = (
        _flow("between", "Ties of all kinds, each by itself", [*cells.values()], then, now),
        *(_flow(f"between.{kind}", word(kind).label, names, then, now) for kind, names in kinds.items()),
        *(
            _flow(f"between.{one}.{other}", _pair(one, other), pairs[one, other], then, now)
            for one, other in PAIRS
        ),
    )
    return tuple(row for row in found if row.before or row.after)


def _pair(one: Side, other: Side) -> str:
    return f"{word(one).label} with {'each other' if one is other else word(other).label}"


def _flow(code: str, label: str, names: list[str], then: Figures, now: Figures) -> Flow:
    at_both = [
        (before, after)
        for name in names
        if (before := then.get(name)) is not None and (after := now.get(name)) is not None
    ]
    if at_both:
        steps = [int(after - before) for before, after in at_both]
        came, went = sum(step for step in steps if step > 0), -sum(step for step in steps if step < 0)
        before, after = (int(sum(counts)) for counts in zip(*at_both, strict=True))
        return Flow(code, label, before, after, came, went)
    before, after = (_total(figures, names) for figures in (then, now))
    return Flow(code, label, before, after, None, None)


def _total(figures: Figures, names: Iterable[str]) -> int | None:
    known = [count for name in names if (count := figures.get(name)) is not None]
    return int(sum(known)) if known else None


def _coverage(then: Figures, now: Figures, view: View) -> Iterable[Covered]:
    for need in view.words.needs:
        for community in view.words.communities:
            names = (f"any.{need}.{community}", f"affirming.{need}.{community}")
            shares = [held.get(name) for name in names for held in (then, now)]
            if community not in view.closed_nations and shares[::2] != shares[1::2]:
                yield Covered(need, community, *shares)
