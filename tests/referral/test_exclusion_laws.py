"""What is excluded is nowhere: in no list and on no warm path, at any weights."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from graph.model.service import Service
from graph.model.tie import Tie
from graph.model.view import View
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.refer import refer
from graph.referral.weights import Weights
from graph.vocabulary.codes import (
    Claim,
    ForWhom,
    Known,
    LanguageMode,
    Status,
    Strength,
    TieKind,
)
from tests.builders import Record, a_view
from tests.referral.made_up import directories, profiles, towns, wary, weighings


@given(directories(), profiles(), weighings())
@settings(deadline=None)
def test_nothing_excluded_is_listed_at_any_weight(
    records: list[Record], profile: NeedProfile, weigh: Weights
) -> None:
    view = a_view(*records)
    shown = refer(view, profile, limit=50)
    weighed = refer(view, profile, limit=50, weigh=weigh)
    assert {one.service for one in weighed.fits} == {one.service for one in shown.fits}
    for one in weighed.fits:
        _stands_every_constraint(view, view.services[one.service], profile)
    for one in (*weighed.fits, *weighed.ask_before, *weighed.bundle, *weighed.lines):
        _is_not_kept_away_from(view, view.services[one.service], profile)
        for step in one.warm_path:
            assert not _kept_away(view, step.partner, profile)


@given(towns(), wary(), weighings())
@settings(deadline=None)
def test_nobody_to_be_kept_away_from_is_on_a_list_or_a_warm_path_at_any_weight(
    records: list[Record], profile: NeedProfile, weigh: Weights
) -> None:
    view = a_view(*records)
    answer = refer(view, profile, limit=50, weigh=weigh)
    shown = (*answer.fits, *answer.ask_before, *answer.bundle, *answer.lines)
    for one in shown:
        _is_not_kept_away_from(view, view.services[one.service], profile)
        assert not any(_kept_away(view, step.partner, profile) for step in one.warm_path)
    kept = {one.partner for one in shown}
    assert kept == {name for name in view.partners if not _kept_away(view, name, profile)}


def _is_not_kept_away_from(view: View, service: Service, profile: NeedProfile) -> None:
    assert service.partner not in _named_and_close(view, profile)
    assert not any(_does(service, fact) for fact in profile.kept_out)
    led = {a.community for a in service.affirms if a.claim is not Claim.SERVES}
    assert led.isdisjoint(profile.prefers_not)


def _kept_away(view: View, partner: str, profile: NeedProfile) -> bool:
    kinds = {
        Avoid.POLICE: {"law_enforcement"},
        Avoid.CHILD_WELFARE: {"child_welfare"},
        Avoid.MANDATORY_REPORTERS: {"child_welfare"},
    }
    own = [service for service in view.services.values() if service.partner == partner]
    caused = profile.for_whom is ForWhom.CAUSED_HARM
    led = {a.community for a in view.partners[partner].affirms}
    return (
        not led.isdisjoint(profile.prefers_not)
        or partner in _named_and_close(view, profile)
        or any(view.partners[partner].kind in kinds.get(fact, ()) for fact in profile.kept_out)
        or any(_does(service, fact) for service in own for fact in profile.kept_out)
        or (caused and any(service.for_whom - {ForWhom.CAUSED_HARM} for service in own))
    )


def _does(service: Service, fact: Avoid) -> bool:
    done = {
        Avoid.POLICE: service.police_contact,
        Avoid.MANDATORY_REPORTERS: service.mandatory_reporter,
        Avoid.CHILD_WELFARE: service.child_welfare_contact,
        Avoid.IMMIGRATION: service.immigration_contact,
    }
    return done[fact] is Known.YES


def _named_and_close(view: View, profile: NeedProfile) -> set[str]:
    named = set(profile.avoid_partners)
    near = [{tie.start, tie.end} for tie in view.ties if _is_close(tie)]
    close = [pair - named for pair in near if len(pair & named) == 1] if profile.avoid_close else []
    return named.union(*close)


def _is_close(tie: Tie) -> bool:
    loose = tie.kind is TieKind.FUNDS or tie.strength is Strength.AWARENESS
    return not loose and (tie.kind is TieKind.CONSULTS or tie.strength is Strength.COORDINATION)


def _stands_every_constraint(view: View, service: Service, profile: NeedProfile) -> None:
    facts = {
        Avoid.POLICE: service.police_contact,
        Avoid.MANDATORY_REPORTERS: service.mandatory_reporter,
        Avoid.CHILD_WELFARE: service.child_welfare_contact,
        Avoid.IMMIGRATION: service.immigration_contact,
    }
    assert service.status is not Status.CLOSED
    assert profile.for_whom in service.for_whom
    assert all(facts[fact] is Known.NO for fact in profile.kept_out)
    assert not (Avoid.POLICE in profile.avoid and view.partners[service.partner].kind == "law_enforcement")
    if profile.languages:
        modes = {s.mode for s in service.speaks if s.language in profile.languages} - {LanguageMode.PAPER}
        allowed = set(LanguageMode) if profile.interpreter_ok else {LanguageMode.STAFF, LanguageMode.UNKNOWN}
        assert modes & allowed


@given(directories(), profiles())
@settings(deadline=None)
def test_those_harmed_and_those_who_caused_harm_are_never_sent_to_one_place(
    records: list[Record], profile: NeedProfile
) -> None:
    view = a_view(*records)

    def named(for_whom: ForWhom) -> set[str]:
        answer = refer(view, replace(profile, for_whom=for_whom), limit=50)
        return {one.service for one in (*answer.fits, *answer.ask_before, *answer.left_out)}

    caused = named(ForWhom.CAUSED_HARM)
    assert all(caused.isdisjoint(named(other)) for other in set(ForWhom) - {ForWhom.CAUSED_HARM})
