"""What would close a gap: steps in their order, three ways to choose, and before and after for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graph.analysis.coverage.findings import GapReport
from graph.analysis.siting.findings import Effect, Option, Plan, SitingReport, Step
from graph.analysis.siting.objectives import Objective
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE
from viz import features
from viz.ask_them import ask_them
from viz.pages import environment
from viz.picture import Picture, Table

OBJECTIVES: Mapping[Objective, str] = {
    Objective.MOST_PEOPLE: "Most people",
    Objective.WORST_OFF: "Worst off first",
    Objective.SMALLEST_SHARE: "Smallest share without",
}
NEAR = {Step.CHANGE: "Expected for", Step.REMOTE: "For"}
# Whom no figure speaks of stands above, as on every page of gaps.
NAMED_ABOVE = ("ask them:", "Ask the nation:")
SHOWN = 3
"""So many options of a step stand on the page; the table has more."""
# The scale of before and after, in units of its drawing.
LEFT, WIDE = 8.0, 240.0


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: what it is, its first options, how many there are in all."""

    label: str
    options: tuple[Option, ...]
    near: str
    more: int


@dataclass(frozen=True, slots=True)
class Change:
    """One community before and after what the first way to choose would do."""

    label: str
    people: str
    plot: Markup
    any: str
    theirs: str
    wider: bool


def siting_picture(view: View, whole: GapReport, report: SitingReport) -> Picture:
    """A report of siting as a page; `whole` asks everything: its needs and communities can be chosen."""
    plan = report.plan(Objective.MOST_PEOPLE)
    told = [one for one in plan.effects if one.any_before is not None] if plan is not None else []
    text = (
        environment()
        .get_template("siting.html")
        .render(
            report=report,
            needs={code: view.words.need(code).label for code in whole.needs},
            communities={
                code: view.words.community(code).label for code in whole.communities if code != EVERYONE
            },
            chosen=report.communities[0] if len(report.communities) == 1 else "",
            steps=[_step(report, one.step, one.label, one.options) for one in report.steps],
            plans=[(OBJECTIVES[one.objective], one) for one in report.plans],
            changes=[_change(view, one) for one in sorted(told, key=_moved)],
            ask_first=[view.services[id].name for id in report.ask_first],
            sentences=[said for said in report.sentences if not any(one in said for one in NAMED_ABOVE)],
            asking=ask_them(view, whole),
        )
    )
    return Picture(
        name="siting",
        eyebrow=features.eyebrow(view, what="Closing a gap"),
        title=report.title,
        lede="What the community already does comes first. Ask the community before anything is decided.",
        body=Markup(text),  # noqa: S704 (rendered by a template that escapes every value)
        tables=(_options_table(report), _effects_table(view, report)) if report.plans else (),
        styles=("places.css", "siting.css"),
    )


def _step(report: SitingReport, step: Step, label: str, count: int) -> StepLine:
    options = tuple(one for one in report.options if one.step is step)[:SHOWN]
    return StepLine(label, options, NEAR.get(step, "Near"), count - len(options))


def _moved(effect: Effect) -> tuple[float, str]:
    """Those for whom most changes first."""
    return (effect.theirs_before or 0.0) - (effect.theirs_after or 0.0), effect.community


def _change(view: View, effect: Effect) -> Change:
    label = view.words.community(effect.community).label
    return Change(
        label,
        effect.people.text,
        _plot(effect),
        _hundred(effect.any_before, effect.any_after),
        _hundred(effect.theirs_before, effect.theirs_after),
        effect.wider,
    )


def _hundred(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return "not known"
    now, then = round(100 * before), round(100 * after)
    return f"{now}" if now == then else f"{now} to {then}"


def _plot(effect: Effect) -> Markup:
    """Any as a line across, theirs before as an open ring and after as a full one, on 0 to 100."""
    parts = [Markup('<path class="axis" d="M{0} 14H{1}M{0} 9V19M{1} 9V19"/>').format(LEFT, LEFT + WIDE)]
    if effect.any_after is not None:
        parts.append(Markup('<path class="any" d="M{:.1f} 5V23"/>').format(_at(effect.any_after)))
    if effect.theirs_before is not None and effect.theirs_after is not None:
        before, after = _at(effect.theirs_before), _at(effect.theirs_after)
        parts.append(Markup('<path class="between" d="M{:.1f} 14H{:.1f}"/>').format(before, after))
        parts.append(Markup('<circle class="after" cx="{:.1f}" cy="14" r="6"/>').format(after))
        parts.append(Markup('<circle class="before" cx="{:.1f}" cy="14" r="6"/>').format(before))
    inside = Markup("").join(parts)
    return Markup('<svg class="siting-plot" viewBox="0 0 {} 28" aria-hidden="true">{}</svg>').format(
        LEFT * 2 + WIDE, inside
    )


def _at(share: float) -> float:
    return LEFT + WIDE * share


def _options_table(report: SitingReport) -> Table:
    labels = {one.step: one.label for one in report.steps}
    rows = tuple(
        (labels[one.step], one.what, one.paid, one.people.text, one.cost_text) for one in report.options
    )
    columns = ("Step", "What", "Who would be paid", "People who wait", "Cost")
    return Table("Every option", columns, rows, "At most ten of each step. A cost nobody gave is not known.")


def _effects_table(view: View, report: SitingReport) -> Table:
    rows = tuple(row for plan in report.plans for row in _effect_rows(view, plan))
    columns = ("Chosen by", "Community", "People", "Any, in 100", "Theirs, in 100", "Note")
    return Table("Before and after for every community", columns, rows)


def _effect_rows(view: View, plan: Plan) -> Sequence[tuple[str, ...]]:
    return [
        (
            OBJECTIVES[plan.objective],
            view.words.community(one.community).label,
            one.people.text,
            _hundred(one.any_before, one.any_after),
            _hundred(one.theirs_before, one.theirs_after),
            "the difference grows" if one.wider else one.note or "–",
        )
        for one in plan.effects
    ]
