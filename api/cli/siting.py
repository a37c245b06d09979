"""kith siting"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Data, Demo, Json, Misused, a_call, planted, tell_json, tell_opening, view_of
from api.cli.match import one_code
from api.cli.own import Minutes, TravelFile, Weights, basis_for, own_of
from api.cli.show import Cell, in_hundred, say, table
from graph.analysis.siting.findings import Step
from graph.analysis.siting.objectives import Objective

if TYPE_CHECKING:
    from graph.analysis.siting.costs import Costs
    from graph.analysis.siting.findings import Effect, Option, Plan, SitingReport
    from graph.model.view import View
    from graph.store import Store

# Of each step so many options are printed; --json has more.
PRINTED = 5
NONE_ON_RECORD = {
    Step.PAY: "No support that is theirs is on record as resting on unpaid help or on money that ends.",
    Step.CAPACITY: "No support that is already theirs is on record from which it could reach those who wait.",
}
NEAR = {Step.CHANGE: "expected for", Step.REMOTE: "for"}
NONE = "Nothing on record that would reach those who wait."


Need = Annotated[str, typer.Option(metavar="NEED", help="The need, such as housing.")]
Communities = Annotated[
    list[str] | None,
    typer.Option(
        metavar="COMMUNITY",
        help="Such as somali; several times for several. Without it: all that are counted.",
    ),
]
Add = Annotated[int, typer.Option(min=1, max=50, help="How many supports each objective may choose.")]
Chosen = Annotated[
    Objective, typer.Option(help="Whose choice is shown in full, with before and after for everybody.")
]
Exact = Annotated[bool, typer.Option("--exact", help="Prove how far that choice is from the best there is.")]
Seconds = Annotated[
    float, typer.Option(min=1, max=86400, metavar="SECONDS", help="How long --exact may take.")
]
File = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A TOML file with what each step costs here, each with its source."),
]


def siting(
    need: Need,
    community: Communities = None,
    add: Add = 3,
    objective: Chosen = Objective.MOST_PEOPLE,
    exact: Exact = False,
    time_limit: Seconds = 60.0,
    costs: File = None,
    travel_times: TravelFile = None,
    minutes: Minutes = None,
    weights: Weights = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show what would close most of a gap: whom to pay, what to fund, and what that changes for everybody."""
    from graph.analysis.siting.siting import siting as find_siting

    if exact and objective is Objective.WORST_OFF:
        raise Misused(
            "Worst off first has no single best to be proven. Use --exact with --objective most_people or "
            "smallest_share."
        )
    own = own_of(weights, travel_times, minutes)
    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store)
        choices, travel = basis_for(call, own, view)
        report = find_siting(
            view,
            one_code(need, view.words.needs, "need"),
            [one_code(one, view.words.communities, "community") for one in community or ()],
            add=add,
            costs=_costs(view, costs),
            choices=choices,
            travel=travel,
            prove=(objective, time_limit) if exact else None,
        )
        _tell(call, store, view, report, objective)


def _costs(view: View, file: Path | None) -> Costs:
    from graph.analysis.siting.costs import costs_from
    from graph.errors import KithError

    if file is None:
        return {}
    try:
        return costs_from(file.read_text(encoding="utf-8"), view.words.needs)
    except (OSError, UnicodeDecodeError) as error:
        raise Misused(
            f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}."
        ) from None
    except KithError as error:
        raise Misused(f"{file}: {error}") from None


def _tell(call: Call, store: Store, view: View, report: SitingReport, objective: Objective) -> None:
    if call.json:
        tell_json(view, store, {"siting": report})
        return
    tell_opening(view, f"{report.title}.", *report.sentences)
    for number, step in enumerate(report.steps, start=1):
        options = [one for one in report.options if one.step is step.step]
        say(f"{number}. {step.label}")
        _options(options, step.options, NONE_ON_RECORD.get(step.step, NONE))
    table(
        (
            "chosen by",
            "how many",
            "near so many who wait",
            "least reached after it",
            "mean share without",
            "cost",
        ),
        [_line(plan) for plan in report.plans],
        caption=f"Of the first three steps, at most {report.add}",
    )
    if plan := report.plan(objective):
        _plan(view, plan)


def _options(options: list[Option], all_of_them: int, none: str) -> None:
    if not options:
        say(none, indent=3)
    paid = {one.paid for one in options}
    for one in options[:PRINTED]:
        own = "" if len(paid) == 1 else f" Paid: {one.paid.removesuffix('.')}."
        people = NEAR.get(one.step, "near")
        say(
            f"- {one.what}{own} {people.capitalize()} {one.people.text} who wait; {one.cost_text}.",
            indent=3,
            hang=2,
        )
    if len(paid) == 1:
        say(f"Paid: {paid.pop().removesuffix('.')}.", indent=3)
    if all_of_them > PRINTED:
        say(f"And {all_of_them - PRINTED} more.", indent=3)
    say()


def _line(plan: Plan) -> tuple[Cell, ...]:
    lowest = "not known" if plan.lowest is None else f"{in_hundred(plan.lowest)}: {_few(plan.lowest_groups)}"
    return (
        plan.objective.label,
        len(plan.picks),
        plan.people.text,
        lowest,
        in_hundred(plan.unserved),
        plan.cost_text,
    )


def _plan(view: View, plan: Plan) -> None:
    for number, pick in enumerate(plan.picks, start=1):
        say(
            f"{number}. {pick.option.what} Near {pick.people.text} whom those before it do not reach.", hang=3
        )
    if plan.picks:
        say()
    known = [effect for effect in plan.effects if effect.any_before is not None]
    table(
        ("community", "people", "any before", "any after", "theirs before", "theirs after", "note"),
        [_effect(view, effect) for effect in known],
        caption=f"Before and after for every community, chosen by {plan.objective.label}",
    )


def _effect(view: View, effect: Effect) -> tuple[Cell, ...]:
    return (
        view.words.community(effect.community).label,
        effect.people.text,
        in_hundred(effect.any_before),
        in_hundred(effect.any_after),
        in_hundred(effect.theirs_before),
        in_hundred(effect.theirs_after),
        "the difference grows" if effect.wider else effect.note,
    )


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names) if len(names) < 4 else f"{names[0]} and {len(names) - 1} more"
