"""The table of criteria: each gives reasons, and a score is the sum of its reasons and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.model.partner import Affirmation
from graph.model.service import Service
from graph.model.view import View
from graph.referral import means
from graph.referral.alike import Alike, Some, by_freshness, by_path, by_practices, by_reach, by_words
from graph.referral.constraints import by_needs
from graph.referral.directory import Floats
from graph.referral.finding import Finding
from graph.referral.near import AREA_ONLY, REMOTE, distance
from graph.referral.profile import Avoid, Certainty, Reason
from graph.referral.question import Question
from graph.referral.spoken import by_languages, spoken
from graph.referral.texts import (
    checked_on,
    in_words,
    is_fresh,
    listed_by,
    month,
    no_text,
    practice,
    whether_text,
    who_says,
)
from graph.referral.weights import Weights, fits
from graph.vocabulary.codes import Attestation, Claim, Known, LanguageMode
from graph.vocabulary.terms import word

HELPS = "meets what would help"
COMMUNITY = "community"
DIGITS = 9  # sums that are equal on paper are equal to as many digits
FAR = 0.5  # a distance that fits less than this is no reason for a support


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the table: a name people read, its weight, its reasons, and what decides how they fit."""

    name: str
    weight: Callable[[Weights], float]
    find: Callable[[Question, Service], Sequence[Finding]]
    decided_by: Alike

    def fit(self, question: Question, service: Service) -> float:
        """How well the service fits by this criterion, over all that it finds."""
        return sum(found.fit for found in self.find(question, service))


def reasons(question: Question, service: Service, weights: Weights) -> tuple[Reason, ...]:
    """All reasons for the service, in the order of the table; those that add nothing say what is unknown."""
    return tuple(
        Reason(c.name, c.weight(weights), found.fit, found.certainty, found.text, found.said_by)
        for c in CRITERIA
        for found in c.find(question, service)
    )


def need_fit(question: Question, service: Service) -> tuple[Finding]:
    """The share of the needs asked about that the service meets."""
    asked = tuple(dict.fromkeys(question.profile.needs))
    met = [question.view.words.need(need).label for need in asked if need in service.needs]
    text = in_words([label if i == 0 else _small(label) for i, label in enumerate(met)])
    whole = len(met) == len(asked)
    said_by = listed_by(question.view, service)
    return (Finding(len(met) / len(asked), Certainty.YES if whole else Certainty.LESS, text, said_by),)


def language_fit(question: Question, service: Service) -> tuple[Finding, ...]:
    """How the language asked for is available."""
    if not question.profile.languages:
        return ()
    best = spoken(question, service)
    if best is None:
        return (Finding(0.0, Certainty.UNKNOWN, "Languages: not known", "nobody has said"),)
    name = question.view.words.language(best.language).label
    said_by = listed_by(question.view, service)
    if best.mode is LanguageMode.UNKNOWN:
        certainty, text = Certainty.UNKNOWN, f"{name} is listed; how is not known"
    elif best.mode is LanguageMode.STAFF:
        certainty, text = Certainty.YES, f"Staff speak {name}"
    elif best.mode is LanguageMode.INTERPRETER:
        certainty, text = Certainty.YES, f"{name} by an interpreter in person"
    else:
        certainty, text = Certainty.LESS, f"{name} by a phone interpreter"
    return (Finding(fits().language[best.mode], certainty, text, said_by),)


def culture_fit(question: Question, service: Service) -> tuple[Finding, ...]:
    """One finding for each community that is wanted; several are never averaged."""
    wanted = dict.fromkeys(question.profile.communities)
    return tuple(_community_fit(question, service, community) for community in wanted)


def either_way(question: Question, service: Service) -> tuple[Finding, ...]:
    """One finding for each community that is fine and need not be."""
    fine = dict.fromkeys(question.profile.fine)
    return tuple(
        _community_fit(question, service, community)
        for community in fine
        if community not in question.profile.communities
    )


def distance_fit(question: Question, service: Service) -> tuple[Finding, ...]:
    """How near it is, in bands; only when a place was asked about."""
    if question.near is None:
        return ()
    profile = question.profile
    away = distance(question.view, service, question.near, remote_ok=profile.remote_ok, no_car=profile.no_car)
    if away is None:
        return ()
    if away.label in (AREA_ONLY, REMOTE):
        text = away.label
    elif away.miles is None:
        text = "Its service area includes the place" if away.fit == fits().covered else "Distance: not known"
    else:
        miles, also, rest = away.label.partition(", or ")
        text = f"{miles} away{also}{rest}"
    rough = away.miles is not None and away.certainty is Certainty.LESS
    far = away.certainty is Certainty.YES and away.fit < FAR
    said_by = "measured from the middle of its area" if rough else ""
    return (Finding(away.fit, Certainty.LESS if far else away.certainty, text, said_by),)


def warm_path_fit(question: Question, service: Service) -> tuple[Finding, ...]:
    """How short the way by introductions is; only when it is known who asks."""
    if not question.profile.asked_by:
        return ()
    path = question.paths.to(service.partner)
    if path is None:
        return (Finding(0.0, Certainty.UNKNOWN, "A warm path: not known yet"),)
    if not path.steps:
        return (Finding(1.0, Certainty.YES, "You offer this yourselves"),)
    count = len(path.steps)
    text = "You are linked with them" if count == 1 else f"{count} introductions away"
    certainty = Certainty.LESS if path.doubt else Certainty.YES
    return (Finding(fits().warm_steps[count - 1], certainty, text, path.steps[-1].known),)


def kept_away_from(question: Question, service: Service) -> tuple[Finding, ...]:
    """What was to be avoided and is; a hard constraint, so it is said and weighs nothing."""
    found: list[Finding] = []
    for fact in Avoid.__members__.values():
        if fact in question.kept_out:
            known = practice(service, fact, on=question.view.on)
            sure = known is Known.NO
            text = no_text(fact) if sure else f"{whether_text(fact).capitalize()}: not known"
            certainty = Certainty.YES if sure else Certainty.UNKNOWN
            found.append(
                Finding(float(sure), certainty, text, listed_by(question.view, service) if sure else "")
            )
    return tuple(found)


def freshness(question: Question, service: Service) -> tuple[Finding]:
    """Whether anybody checked it in the last 180 days."""
    day = checked_on(service)
    if day is None:
        return (Finding(0.0, Certainty.UNKNOWN, "When it was last checked is not known"),)
    if is_fresh(service, on=question.view.on):
        return (Finding(1.0, Certainty.YES, f"Checked in {month(day)}"),)
    return (Finding(0.0, Certainty.LESS, f"Last checked in {month(day)}; call to check"),)


def _claims(view: View, service: Service) -> Mapping[str, Hashable]:
    """What is said of it for each community that anything is said for."""
    found: dict[str, set[Hashable]] = {}
    for one in (*service.affirms, *view.partners[service.partner].affirms):
        found.setdefault(one.community, set()).add((one.claim, one.attestation))
    return {community: frozenset(said) for community, said in found.items()}


def _asked(question: Question) -> Iterator[str]:
    """The communities whose word counts for any that is wanted or fine."""
    for community in (*question.profile.communities, *question.profile.fine):
        yield from _relatives(question, community)


by_claims = by_words(_claims, _asked)
CRITERIA = (
    Criterion(HELPS, lambda w: w.need, need_fit, by_needs),
    Criterion("language", lambda w: w.language, language_fit, by_languages),
    Criterion(COMMUNITY, lambda w: w.culture, culture_fit, by_claims),
    Criterion("community, either way", lambda w: w.either_way, either_way, by_claims),
    Criterion("kept away from", lambda _: 0.0, kept_away_from, by_practices),
    Criterion("access", lambda w: w.access, means.access, means.by_access),
    Criterion("cost", lambda w: w.cost, means.cost, means.by_cost),
    Criterion("open now", lambda w: w.open_now, means.open_now, means.by_hours),
    Criterion("distance", lambda w: w.distance, distance_fit, by_reach),
    Criterion("warm path", lambda w: w.warm_path, warm_path_fit, by_path),
    Criterion("takes people", lambda w: w.room, means.room, means.by_room),
    Criterion("checked lately", lambda w: w.freshness, freshness, by_freshness),
)


def scores(some: Some, weights: Weights) -> Floats:
    """The score of each service: the sum of what its reasons add, without the reasons."""
    total = np.zeros(len(some.rows))
    for criterion in CRITERIA:
        total += criterion.weight(weights) * some.each(criterion.decided_by, criterion.fit)
    return total


def belonging(some: Some) -> Floats:
    """How much of the communities that are wanted each service is, over all of them."""
    return some.each(
        by_claims, lambda question, service: sum(one.fit for one in culture_fit(question, service))
    )


def _community_fit(question: Question, service: Service, community: str) -> Finding:
    said = (*service.affirms, *question.partner_of(service).affirms)
    related = _relatives(question, community)
    best = max(
        (a for a in said if a.community in related),
        key=lambda a: (related[a.community] * fits().culture[a.attestation, a.claim], a.community),
        default=None,
    )
    if best is None:
        label = question.view.words.community(community).label
        return Finding(
            0.0, Certainty.UNKNOWN, f"Affirming for {label}: not known", "nobody has been asked yet"
        )
    fit = related[best.community] * fits().culture[best.attestation, best.claim]
    sure = best.attestation is not Attestation.SELF_DESCRIBED and best.community == community
    alike = [a for a in said if (a.community, a.claim) == (best.community, best.claim)]
    text = _claim_text(question, best, asked=community)
    return Finding(fit, Certainty.YES if sure else Certainty.LESS, text, who_says(question.view, alike))


def _relatives(question: Question, community: str) -> dict[str, float]:
    """The communities whose word counts for this one, and for how much of it."""
    view, share = question.view, fits().relatives
    narrower = view.once(_narrower, lambda: _narrower(view))
    related = dict.fromkeys(narrower.get(community, ()), share)
    wider = view.words.community(community).broader
    if wider is not None:
        related[wider] = share
    return {**related, community: 1.0}


def _narrower(view: View) -> Mapping[str, list[str]]:
    """The narrower communities of each that has any."""
    found: dict[str, list[str]] = {}
    for code, term in view.words.communities.items():
        if term.broader is not None:
            found.setdefault(term.broader, []).append(code)
    return found


def _claim_text(question: Question, affirmation: Affirmation, *, asked: str) -> str:
    label = question.view.words.community(affirmation.community).label
    text = f"{word(affirmation.claim).label} {label}"
    if affirmation.claim is Claim.LED_BY_AND_FOR:
        text = f"Led by and for: {label}"
    return text if affirmation.community == asked else f"{text}, a related community"


def _small(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
