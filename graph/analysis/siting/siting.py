"""Siting and investing: what would close most of a gap, who would be paid, and what it changes for others.

The steps in their order: pay for what the community already does; fund capacity at a support that is theirs;
fund a new community-led one; language access and change at one that is there (expected, until the community
says so); help by phone or online. The first three close a gap and are chosen from, by three objectives side
by side; what rests on unpaid help or on money that ends counts as not yet met. For the team only: others do
not see which supports a community spoke against.

The sentence a team reads: "Mental health, Karen: 2,190 people have no support near that is theirs. Three more
could be near 1,940 of them."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.field import community_codes, look_around
from graph.analysis.coverage.findings import People
from graph.analysis.coverage.suppress import NOT_KNOWN, people_of
from graph.analysis.coverage.travel import TravelTimes
from graph.analysis.network.trust_paths import TEAM_ONLY
from graph.analysis.siting.candidates import candidates
from graph.analysis.siting.costs import Costs, together
from graph.analysis.siting.effects import effects
from graph.analysis.siting.findings import Pick, Plan, SitingReport
from graph.analysis.siting.ground import Ground, ground_of
from graph.analysis.siting.objectives import Objective
from graph.analysis.siting.options import option, options, people_where, steps, worthwhile
from graph.analysis.siting.plan_words import sentences, title
from graph.analysis.siting.plans import Chosen, Offer, all_three, offer, proven
from graph.errors import VocabularyError
from graph.model.view import View
from graph.vocabulary.codes import Role
from graph.vocabulary.terms import EVERYONE

NO_COSTS: Costs = {}


def siting(
    view: View,
    need: str,
    communities: Sequence[str] = (),
    *,
    add: int = 3,
    costs: Costs = NO_COSTS,
    choices: Coverage | None = None,
    travel: TravelTimes | None = None,
    prove: tuple[Objective, float] | None = None,
) -> SitingReport:
    """What would close most of the gap in one need for some communities (none given: all that are counted).

    Each objective chooses at most `add` supports. `prove` names an objective that is also solved to the best
    there is, and for how many seconds. `choices` are a team's own instead of those Kith is shipped with,
    `travel` its own travel times. Only the team is told anything. Raises VocabularyError for an unknown code
    or for everyone together, and ValueError for the objective that has no best.
    """
    need = view.words.need(need).code
    asked = tuple(dict.fromkeys(view.words.community(one).code for one in communities))
    if EVERYONE in asked:
        raise VocabularyError("Nothing is everybody's own; name one community or several.")
    if view.role is not Role.TEAM:
        nobody = people_of(0)
        return SitingReport(need, asked, add, nobody, nobody, (), (), (), (), (), TEAM_ONLY, ())
    ground = _ground(view, need, asked, choices, travel)
    field, known = ground.field, community_codes(view)
    told = tuple(one for one in asked or known if one != EVERYONE and not ground.unsaid[one])
    found = candidates(ground, [one for one in asked or told if not field.asks(one)])
    useful = worthwhile(ground, found)
    waiting = {one: ground.waiting[one] for one in asked or told}
    report = SitingReport(
        need=need,
        communities=asked or told,
        add=add,
        people=people_where(ground, waiting) if field.mapped(need) else People(None, NOT_KNOWN),
        resting=people_where(ground, {one: ground.resting(one) for one in waiting}),
        options=options(ground, useful, costs),
        steps=steps(ground, told, useful, add),
        plans=_plans(ground, offer(ground, told, found), add, costs, prove) if told else (),
        ask_first=_ask_first(ground, asked or told),
        ask=tuple((one, why) for one in ground.people if (why := ground.unsaid[one])),
        title="",
        sentences=(),
    )
    return replace(report, title=title(ground, report), sentences=sentences(ground, report))


def _ground(
    view: View, need: str, asked: Sequence[str], choices: Coverage | None, travel: TravelTimes | None
) -> Ground:
    """The need for all communities of whom anything is known, so that before and after are told for each."""
    codes = tuple(dict.fromkeys((*community_codes(view), *asked)))
    return ground_of(look_around(view, (need,), codes, choices or coverage(), travel), need)


def _plans(
    ground: Ground, offered: Offer, add: int, costs: Costs, prove: tuple[Objective, float] | None
) -> tuple[Plan, ...]:
    chosen = [
        proven(offered, add, *prove) if prove is not None and prove[0] is one.objective else one
        for one in all_three(offered, add)
    ]
    return tuple(_plan(ground, offered, one, costs) for one in chosen)


def _plan(ground: Ground, offered: Offer, chosen: Chosen, costs: Costs) -> Plan:
    covering = offered.covering
    sites = [offered.sites[at] for at in chosen.sites]
    reached = [int(covering.people[covering.reached(chosen.sites[:n])].sum()) for n in range(len(sites) + 1)]
    picked = [option(ground, site, costs) for site in sites]
    shares = covering.shares(chosen.sites)[covering.ranked]
    # Of a need with nothing on record nobody knows which share has it today.
    if not ground.field.mapped(ground.need):
        shares = shares[:0]
    lowest = round(float(shares.min()), 2) if len(shares) else None
    names = [name for name, ranked in zip(offered.groups, covering.ranked, strict=True) if ranked]
    proof = chosen.proof
    return Plan(
        objective=chosen.objective,
        picks=tuple(
            Pick(one, people_of(after - before))
            for one, before, after in zip(picked, reached[:-1], reached[1:], strict=True)
        ),
        people=people_of(reached[-1]),
        lowest=lowest,
        lowest_groups=tuple(n for n, share in zip(names, shares, strict=False) if round(share, 2) == lowest),
        unserved=round(1.0 - float(shares.mean()), 2) if len(shares) else None,
        effects=effects(ground, sites),
        cost_text=together([one.cost for one in picked]),
        worth=proof.worth if proof is not None else None,
        bound=proof.bound if proof is not None else None,
        gap=round(proof.gap, 4) if proof is not None else None,
    )


def _ask_first(ground: Ground, communities: Sequence[str]) -> tuple[str, ...]:
    """Services that help with it, of which it is not known whether they are theirs."""
    open_ = np.zeros(len(ground.field.services), dtype=np.bool_)
    for community in communities:
        open_ |= ground.perhaps_own(community)
    return tuple(ground.field.services[at].id for at in np.flatnonzero(open_))
