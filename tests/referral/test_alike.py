"""What is asked of one service for all that are alike is what each of them would answer itself."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.geo import Point, miles_between
from graph.model.service import Service
from graph.referral.alike import Some, miles_away
from graph.referral.asking import OPEN
from graph.referral.constraints import HARD, REACH, is_for, meets_a_need, relevant
from graph.referral.criteria import CRITERIA, reasons, scores
from graph.referral.directory import directory, miles_from
from graph.referral.near import distance
from graph.referral.profile import NeedProfile
from graph.referral.question import ask
from graph.referral.refer import refer
from graph.referral.weights import Weights
from graph.vocabulary.codes import Stance
from tests.builders import Record, a_stance, a_view
from tests.referral.made_up import directories, profiles, towns, wary, weighings


@st.composite
def places_to_go(draw: st.DrawFn) -> tuple[list[Record], NeedProfile]:
    """Listings, some with a service area or a word of a community, and a question that may be bounded."""
    records, profile = draw(st.one_of(st.tuples(directories(), profiles()), st.tuples(towns(), wary())))
    covers = draw(st.lists(st.sampled_from([(), ("home",), ("elsewhere",)]), min_size=5, max_size=5))
    words: list[Record] = []
    for record, area in zip([r for r in records if isinstance(r, Service)], covers, strict=False):
        records[records.index(record)] = replace(record, covers=area)
        if draw(st.booleans()):
            words.append(a_stance(record.id, stance=Stance.NOT_SAFE))
    miles = draw(st.sampled_from([None, 1.0, 60.0]))
    return [*records, *words], replace(profile, miles=miles, remote_ok=draw(st.booleans()))


@given(places_to_go(), weighings())
@settings(deadline=None)
def test_every_rule_and_score_over_all_is_that_of_each(
    asked: tuple[list[Record], NeedProfile], weigh: Weights
) -> None:
    records, profile = asked
    view = a_view(*records)
    question = ask(view, profile)
    every = Some(question, directory(view).rows)
    services = directory(view).services
    met = [one.id for one in services if meets_a_need(question, one) and is_for(question, one)]
    assert [one.id for one in directory(view).at(relevant(question).rows)] == met
    for rule in (*HARD, REACH, *OPEN):
        said = [bool(rule.say(question, one)) for one in services]
        assert every.which(rule.decided_by, rule.say).tolist() == said
    for criterion in CRITERIA:
        fit = [criterion.fit(question, one) for one in services]
        assert every.each(criterion.decided_by, criterion.fit).tolist() == fit
    summed = [sum(reason.contribution for reason in reasons(question, one, weigh)) for one in services]
    assert scores(every, weigh).tolist() == pytest.approx(summed)


@given(places_to_go(), st.sampled_from([0, 1, 3]))
@settings(deadline=None)
def test_what_is_left_out_is_counted_whole_and_told_as_far_as_asked(
    asked: tuple[list[Record], NeedProfile], most: int
) -> None:
    records, profile = asked
    view = a_view(*records)
    whole, some = refer(view, profile), refer(view, profile, most_left_out=most)
    assert whole.left_out_count == some.left_out_count == len(whole.left_out)
    assert len(some.left_out) == min(most, len(whole.left_out))
    assert set(some.left_out) <= set(whole.left_out)
    assert replace(some, left_out=whole.left_out) == whole


@given(places_to_go())
@settings(deadline=None)
def test_miles_over_all_are_those_of_each(asked: tuple[list[Record], NeedProfile]) -> None:
    records, profile = asked
    question = ask(a_view(*records), profile)
    kept = directory(question.view)
    for service, miles in zip(kept.services, miles_away(question, kept.rows).tolist(), strict=True):
        away = distance(question.view, service, question.near)
        if away is None or away.miles is None:
            assert isnan(miles)
        else:
            assert miles == pytest.approx(away.miles)


BY_ID = ("services by partner", "stances by service", "ties by end")
POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@given(POINTS, st.lists(POINTS, min_size=1, max_size=5))
def test_miles_from_one_point_to_many_are_those_between_two(here: Point, there: list[Point]) -> None:
    places = np.radians(np.array([(one.latitude, one.longitude) for one in there]))
    one_by_one = [miles_between(here, one) for one in there]
    assert miles_from(here, places).tolist() == pytest.approx(one_by_one, rel=1e-9, abs=1e-6)


@given(directories(), profiles(), profiles())
@settings(deadline=None, max_examples=30)
def test_a_view_keeps_the_same_whatever_was_asked(
    records: list[Record], one: NeedProfile, other: NeedProfile
) -> None:
    """Nothing that is worked out of a question stays: what one question leaves is what another finds."""
    view = a_view(*records)
    kept: list[dict[object, str]] = []
    for profile in (one, other):
        refer(view, profile)
        kept.append({name: repr(held) for name, held in getattr(view, "_worked_out").items()})  # noqa: B009
    assert kept[0].items() <= kept[1].items()
    assert all(callable(name) or name in BY_ID for name in kept[1])
