"""A referral answer as it reads on a terminal: why first, then what to know, then the number."""

from __future__ import annotations

from api.cli.show import say
from graph.model.view import View
from graph.referral.criteria import HELPS
from graph.referral.outcomes import lately_words
from graph.referral.profile import Certainty, Referral, ReferralAnswer
from graph.referral.texts import ASK_BEFORE, contact
from graph.vocabulary.codes import Side

SIGNS = {Certainty.YES: "yes", Certainty.LESS: "less", Certainty.UNKNOWN: "not known"}
SIDES = {Side.COMMUNITY: "Community support", Side.ADVOCACY: "Mainstream advocacy", Side.SYSTEM: "System"}
LEFT_OUT_SHOWN = 20


def tell(view: View, answer: ReferralAnswer) -> None:
    """The whole answer, in order."""
    if not answer.fits:
        say("Nothing that is listed fits all of this. What is below may still help.")
        say()
    for number, one in enumerate(answer.fits, 1):
        _tell_one(view, one, f"{number}. ")
    if answer.ask_before:
        say(ASK_BEFORE)
        say()
        for one in answer.ask_before:
            _tell_one(view, one, "? ")
    _tell_together(view, answer)
    _tell_uncovered(view, answer)
    _tell_left_out(view, answer)
    say("Nothing asked here is kept by Kith; what is on the screen stays until it is cleared.")


def _tell_one(view: View, one: Referral, lead: str) -> None:
    partner, service = view.partners[one.partner], view.services[one.service]
    kind = view.words.kind(partner.kind).label
    say(f"{lead}{partner.name}: {service.name}")
    say(". ".join(part for part in (SIDES[one.side], kind, one.distance) if part) + ".", indent=3)
    _tell_reasons(one)
    if one.warm_path:
        names = " > ".join(view.partners[step.partner].name for step in one.warm_path)
        say(f"A warm path: you > {names} ({one.warm_path[-1].known})", indent=3)
    for text in one.ask_first:
        if text not in one.before_you_call:
            say(f"Ask first: {text}", indent=3, hang=3)
    for text in one.before_you_call:
        say(f"Before you call: {text}", indent=3, hang=3)
    if often := lately_words(view, one.service):
        say(often, indent=3, hang=3)
    reach = contact(partner, service)
    for text in (reach.phone, reach.website):
        if text:
            say(text, indent=3)
    if not reach.phone and not reach.website:
        say("How to reach: " + (reach.note or "not known"), indent=3)
    say()


def _tell_reasons(one: Referral) -> None:
    if not one.reasons:
        return
    say("Why it fits", indent=3)
    for reason in one.reasons:
        by = f" ({reason.said_by})" if reason.said_by else ""
        say(f"{SIGNS[reason.certainty]:>9}  {reason.text}{by}  +{reason.contribution:.2f}", indent=3, hang=11)
    say(f"These sum to {one.score:.2f}.", indent=14)


def _tell_together(view: View, answer: ReferralAnswer) -> None:
    """The fewest places for several needs; those that stand in no list above are told whole."""
    if not answer.bundle:
        return
    say("From the fewest places")
    for one in answer.bundle:
        name = f"{view.partners[one.partner].name}: {view.services[one.service].name}"
        helps = next((reason.text for reason in one.reasons if reason.criterion == HELPS), "")
        say(f"{name}. {helps}.", indent=3, hang=3)
    say()
    above = {one.service for one in answer.fits}
    for one in answer.bundle:
        if one.service not in above:
            _tell_one(view, one, "+ ")


def _tell_uncovered(view: View, answer: ReferralAnswer) -> None:
    if not answer.uncovered:
        return
    labels = ", ".join(view.words.need(need).label for need in answer.uncovered)
    say(f"Nothing that is sure to fit helps with: {labels}.")
    for near in answer.nearest:
        name = f"{view.partners[near.partner].name}: {view.services[near.service].name}"
        say(f"Nearest to {view.words.need(near.need).label}: {name}. {near.why}", indent=3, hang=3)
    say()
    if answer.lines:
        say("Lines to call from anywhere")
        say()
    for one in answer.lines:
        _tell_one(view, one, "* ")


def _tell_left_out(view: View, answer: ReferralAnswer) -> None:
    if not answer.left_out:
        return
    say("Left out")
    for one in answer.left_out[:LEFT_OUT_SHOWN]:
        say(
            f"{view.partners[one.partner].name}: {view.services[one.service].name}. {one.why}",
            indent=3,
            hang=3,
        )
    if answer.left_out_count > LEFT_OUT_SHOWN:
        say(f"and {answer.left_out_count - LEFT_OUT_SHOWN} more", indent=3)
    say()
