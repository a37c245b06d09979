"""Who can help, asked of a store on each engine."""

from __future__ import annotations

import pytest

from graph.errors import ModelError
from graph.questions import who_can_help
from graph.referral.profile import NeedProfile
from graph.vocabulary.codes import Role
from tests.builders import TODAY, a_partner, a_service, some_records
from tests.store.engines import TestStore


def test_who_can_help_is_read_anew_from_the_store_as_far_as_the_role_may_see(on_engine: TestStore) -> None:
    profile = NeedProfile(("housing",))
    circle = some_records(a_partner("circle"), a_service("rooms", "circle", ["housing"]))
    team = some_records(a_partner("quiet", audience=Role.TEAM), a_service("beds", "quiet", ["housing"]))
    on_engine.store.load(circle, fictional=True)
    first = who_can_help(on_engine.store, profile, role=Role.TEAM, on=TODAY)
    assert [one.service for one in first.fits] == ["rooms"]
    on_engine.store.load(team, fictional=True)
    for role, seen in ((Role.PUBLIC, {"rooms"}), (Role.TEAM, {"rooms", "beds"})):
        answer = who_can_help(on_engine.store, profile, role=role, on=TODAY)
        assert {one.service for one in answer.fits} == seen
    with pytest.raises(ModelError, match="at least one thing"):
        who_can_help(on_engine.store, NeedProfile(()), role=Role.TEAM, on=TODAY)
