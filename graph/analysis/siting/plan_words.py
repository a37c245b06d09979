"""What siting says of a gap as a whole: what is there, who waits, where the objectives disagree."""

from __future__ import annotations

import numpy as np

from graph.analysis.coverage.gap_caveats import own_times, own_weights
from graph.analysis.coverage.reach import Bools
from graph.analysis.coverage.suppress import ASK, NO_COUNT, NOT_KNOWN, Part, people_of
from graph.analysis.siting.findings import Option, Plan, SitingReport
from graph.analysis.siting.ground import Ground
from graph.analysis.siting.objectives import Objective
from graph.analysis.siting.option_words import own_partners, short
from graph.analysis.wording import listing, number, plural
from graph.vocabulary.codes import Known
from graph.vocabulary.terms import EVERYONE


def title(ground: Ground, report: SitingReport) -> str:
    """How many wait, and how many of them the first objective would reach."""
    about = f"{ground.field.view.words.need(report.need).label}, {_asked(ground, report)}"
    if _closed(ground, report):
        return f"{about}: {ASK}"
    if not ground.field.mapped(report.need):
        return f"{about}: no support on record yet{_could(report, 'people')}"
    if report.people.value is None:
        return f"{about}: how many people wait for support that is theirs: {report.people.text}"
    if report.people.value == 0:
        return f"{about}: nobody who is counted is known to wait for support that is theirs"
    waiting = f"{about}: about {report.people.text} people have no support near that is theirs"
    return f"{waiting}{_could(report, 'of them')}"


def _could(report: SitingReport, whom: str) -> str:
    """How many what the first objective chooses would be near."""
    plan = report.plan(Objective.MOST_PEOPLE)
    if plan is None or not plan.picks:
        return ""
    return f". {number(len(plan.picks)).capitalize()} more could be near {plan.people.text} {whom}"


def sentences(ground: Ground, report: SitingReport) -> tuple[str, ...]:
    """Whom to ask, what is there, where the objectives disagree, and what the figures leave out."""
    if _closed(ground, report):
        return ("Whether and how gaps are counted for this nation is for the nation to decide.",)
    return (
        *_to_ask(ground, report),
        *_there(ground, report),
        *_not_known(ground, report),
        *_disagreement(report),
        *_proof(report),
        *_wider(ground, report),
        *_limits(report),
        *_within_reach(ground),
    )


def _closed(ground: Ground, report: SitingReport) -> bool:
    return len(report.communities) == 1 and ground.field.asks(report.communities[0])


def _asked(ground: Ground, report: SitingReport) -> str:
    if len(report.communities) == 1:
        return ground.field.view.words.community(report.communities[0]).label
    return plural(len(report.communities), "community", "communities")


def _to_ask(ground: Ground, report: SitingReport) -> list[str]:
    """Those whom no figure here speaks of, by name."""
    label = ground.field.view.words.community
    by_why: dict[str, list[str]] = {}
    for community, why in report.ask:
        by_why.setdefault(why, []).append(label(community).label)
    texts = {NO_COUNT: "No count exists, so ask them", NOT_KNOWN: "Not counted here, so ask them"}
    return [
        f"Ask the nation: {listing(names)}."
        if why == ASK
        else f"{texts.get(why, 'Too few to count, so ask them')}: {listing(names)}."
        for why, names in by_why.items()
    ]


def _there(ground: Ground, report: SitingReport) -> list[str]:
    everybody = ground.field.meeting[report.need]
    supports = plural(int(everybody.sum()), "support", "supports")
    if len(report.communities) != 1:
        return [
            f"What is there: {supports} that help with it.",
            "Somebody who belongs to several communities is counted in each.",
        ]
    community = report.communities[0]
    helping = ground.helping(community)
    supports = plural(int(helping.sum()), "support", "supports")
    owning = ground.field.owning(report.need, community)
    theirs = number(int(owning.sum()))
    own = own_partners(ground, report.communities)
    label = ground.field.view.words.community(community).label
    found = [f"What is there: {supports} that help with it, {theirs} of them theirs."]
    if own:
        found.append(f"Theirs, whatever they help with: {short(own)}.")
    else:
        found.append(f"No organization that is theirs is on record yet: ask {label} people whom they trust.")
    if report.resting.value:
        found.append(
            f"Of those who wait, {report.resting.text} do have support that is theirs; it rests on unpaid "
            "help or on money that ends within 12 months."
        )
    found += _room(ground, owning)
    unsaid = _nobody_said(ground, owning)
    if unsaid:
        found.append(
            f"Of {plural(unsaid, 'support that is', 'supports that are')} theirs nobody has said whether the "
            "work is paid: ask, and pay for that first."
        )
    return found


def _room(ground: Ground, services: Bools) -> list[str]:
    """How many people a time those that are theirs can take: more room may be needed where nobody waits."""
    some = [one for one, own in zip(ground.field.services, services, strict=True) if own]
    known = [one.capacity for one in some if one.capacity is not None]
    if not some:
        return []
    can = f"{sum(known):,} people at a time, as {len(known)} of {len(some)} say" if known else "not known"
    return [
        f"What those that are theirs can take: {can}. More room there moves no figure here, and may be what "
        "is needed first."
    ]


def _nobody_said(ground: Ground, services: Bools) -> int:
    """Of how many it is not known whether they rest on unpaid help, or on money that ends."""
    said = [service.unpaid is not Known.UNKNOWN for service in ground.field.services]
    return int((services & ground.field.lasting & ~np.array(said, dtype=np.bool_)).sum())


def _not_known(ground: Ground, report: SitingReport) -> list[str]:
    found: list[str] = []
    if not ground.field.mapped(report.need):
        found.append(
            "Nothing is on record for it that reaches a place, so whether anybody has it near is not known: "
            "ask first. All who are counted stand here for those who wait, and shares before and after are "
            "not known."
        )
    if report.ask_first:
        supports = plural(len(report.ask_first), "support", "supports")
        found.append(f"Of {supports} it is not known whether they are theirs. Ask that first.")
    open_ = sum(
        int(ground.people[one][ground.parts[one] == Part.NEAR_NOT_KNOWN].sum())
        for one in report.communities
        if one != EVERYONE
    )
    if open_:
        found.append(
            f"For about {people_of(open_).text} people it is not known whether what is near is theirs; "
            "they are not among those who wait."
        )
    return found


def _disagreement(report: SitingReport) -> list[str]:
    """Where the three choose differently, and what each gives up for it."""
    plans = [plan for plan in report.plans if plan.picks]
    if not plans:
        return []
    first, *others = plans
    different = [plan for plan in others if _chosen(plan) != _chosen(first)]
    if not different:
        return ["Most people, worst off first and smallest share unserved all choose the same."]
    told = [_came_to(plan) for plan in (first, *different)]
    same = [plan.objective.label for plan in others if plan not in different]
    agree = f" {listing(same).capitalize()} chooses as most people does." if same else ""
    return [f"The ways to choose do not agree.{agree}", *told]


def _came_to(plan: Plan) -> str:
    name = plan.objective.label.capitalize()
    after = (
        f"; least reached after it, {round(100 * plan.lowest)} in 100: {short(list(plan.lowest_groups))}"
        if plan.lowest is not None
        else ""
    )
    return f"{name}: near {plan.people.text} of those who wait{after}."


def _chosen(plan: Plan) -> frozenset[tuple[object, ...]]:
    options = [pick.option for pick in plan.picks]
    return frozenset(_key(option) for option in options)


def _key(option: Option) -> tuple[object, ...]:
    return option.step, option.partner, option.place, option.communities


def _proof(report: SitingReport) -> list[str]:
    found: list[str] = []
    for plan in report.plans:
        if plan.gap is None or plan.bound is None or plan.worth is None:
            continue
        name = plan.objective.label.capitalize()
        if plan.gap == 0:
            found.append(
                f"{name}: no other choice of as many does better; the bound is reached (gap 0.00 %)."
            )
        else:
            found.append(
                f"{name}: the time was over before it was sure. Another choice could be better by at most "
                f"{100 * plan.gap:.2f} % of the bound."
            )
    return found


def _wider(ground: Ground, report: SitingReport) -> list[str]:
    """Communities for whom more support comes near than support that is theirs, by the first objective."""
    label = ground.field.view.words.community
    plan = report.plan(Objective.MOST_PEOPLE)
    wider = [label(one.community).label for one in plan.effects if one.wider] if plan is not None else []
    if not wider:
        return []
    return [f"The difference between any and theirs grows for {short(wider)}: ask them too."]


def _within_reach(ground: Ground) -> list[str]:
    """What near means, where a new support is not thought of because nothing is known, whose weights."""
    field = ground.field
    if field.travel is None:
        return ["Near means straight-line miles.", *own_weights(field)]
    found = own_times(field)
    lived = np.any([people > 0 for people in ground.people.values()], axis=0)
    if bare := int((lived & ~ground.sites.pinned).sum()):
        lead = plural(bare, "place where people are counted", "places where people are counted")
        found.append(
            f"No trip leads to {lead}: whom a new support there would be near is not known, and none is "
            "proposed there."
        )
    found.append(
        f"How far a support that is theirs could come to people is told in straight-line miles, at most "
        f"{max(ground.limits.values()):g} from a door of its own."
    )
    return [*found, *own_weights(field)]


def _limits(report: SitingReport) -> list[str]:
    found: list[str] = []
    if any(option.cost is None for option in report.options):
        found.append(
            "Where a cost is not known nobody has given a figure with its source; it is not nothing."
        )
    found.append(
        "People are summed from places where they may be shown; people of smaller places are in no figure: "
        "ask them."
    )
    found.append(
        "Only organizations and bodies are named here, never a person. Ask the community before anything is "
        "decided: what it wants is for it to say."
    )
    return found
