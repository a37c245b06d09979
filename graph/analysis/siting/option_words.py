"""What one option is, and who would be paid for it, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from graph.analysis.coverage.affirming import language_fit, speaks_of
from graph.analysis.coverage.lasting import rests_on, together
from graph.analysis.siting.candidates import Candidate
from graph.analysis.siting.findings import Step
from graph.analysis.siting.ground import Ground
from graph.analysis.wording import few_named, listing
from graph.vocabulary.terms import Community

LABELS = {
    Step.PAY: "Pay for what the community already does",
    Step.CAPACITY: "Fund capacity at a support that is already theirs",
    Step.NEW: "Fund a new community-led support",
    Step.CHANGE: "Language access and change at a support that is there: expected, not yet theirs",
    Step.REMOTE: "By phone or online: closes no gap, helps meanwhile",
}
# So many names are given in one sentence.
NAMED = 4


def what(ground: Ground, one: Candidate) -> str:
    """What would be done."""
    them = communities_of(ground, one)
    name = partner_of(ground, one)
    match one.step:
        case Step.PAY:
            return f"{name} helps with it already and is theirs ({them}): {_rests(ground, one)}."
        case Step.CAPACITY if one.place is not None:
            around = ground.field.places[one.place].name
            return f"{name} is theirs ({them}) and could come to people around {around}, if it wants to."
        case Step.CAPACITY:
            return f"{name} is theirs ({them}) and could help with it where it already is, if it wants to."
        case Step.NEW:
            around = ground.field.places[one.place or 0].name
            return f"A new support led by and for the community ({them}), for people around {around}."
        case Step.CHANGE:
            return f"{name} helps with it already. Needed: {_change(ground, one)}."
        case Step.REMOTE:
            return f"Help by phone or online that is theirs ({them})."


def paid(ground: Ground, one: Candidate) -> str:
    """Who would be paid: organizations and bodies, never a person by name."""
    them = communities_of(ground, one)
    match one.step:
        case Step.PAY | Step.CAPACITY:
            return partner_of(ground, one)
        case Step.NEW | Step.REMOTE:
            theirs = own_partners(ground, one.communities)
            known = f"Theirs today: {short(theirs)}." if theirs else "None of theirs is on record yet."
            return f"Whoever the community ({them}) names. {known}"
        case Step.CHANGE:
            return f"Speakers and advisers from the community, through {partner_of(ground, one)}"


def own_partners(ground: Ground, communities: Iterable[str]) -> list[str]:
    """Names of the organizations that have a service that is theirs, whatever it helps with; by name."""
    field = ground.field
    found = {
        service.partner
        for community in communities
        for service, own in zip(field.services, ground.own[community], strict=True)
        if own
    }
    return [field.view.partners[partner].name for partner in sorted(found, key=field.view.alphabet)]


def communities_of(ground: Ground, one: Candidate) -> str:
    """The communities it is for, in words."""
    return listing([ground.field.view.words.community(code).label for code in one.communities])


def partner_of(ground: Ground, one: Candidate) -> str:
    """The name of the organization that does it, "" where none is named yet."""
    return ground.field.view.partners[one.partner].name if one.partner is not None else ""


def short(names: list[str]) -> str:
    """A few names, and how many more there are."""
    return few_named(names, most=NAMED, say=str)


def _rests(ground: Ground, one: Candidate) -> str:
    """What its services rest on."""
    on = ground.field.view.on
    found = together(rests for at in one.services if (rests := rests_on(ground.field.services[at], on=on)))
    return found.words if found is not None else ""


def _change(ground: Ground, one: Candidate) -> str:
    """What would have to change; the community's own word comes last and decides."""
    words = ground.field.view.words
    asked = [_languages(ground, one, words.community(code)) for code in one.communities]
    steps = [*dict.fromkeys(said for said in asked if said), "work shaped with the community"]
    return listing([*steps, f"the word of a body of theirs ({communities_of(ground, one)})"])


def _languages(ground: Ground, one: Candidate, community: Community) -> str:
    """What is still to be done about the community's language, "" where it is spoken well enough."""
    view = ground.field.view
    names = listing(
        [view.words.languages[tag].label for tag in community.languages if tag in view.words.languages]
    )
    if not names:
        return ""
    choices = ground.field.choices
    services = [ground.field.services[at] for at in one.services]
    fits = [language_fit(community, speaks_of(view, service), choices) for service in services]
    if any(fit is not None and fit >= choices.threshold for fit in fits):
        return ""
    if any(fit is None for fit in fits):
        return f"to ask whether {names} is spoken there"
    return f"staff who speak {names}"
