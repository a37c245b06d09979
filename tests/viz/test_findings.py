"""What the silo report takes from further measures: for whom, and who is never named."""

from __future__ import annotations

import pytest

from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role
from ingest.load import read
from seed.plant import SEED
from tests.builders import TODAY, a_partner, a_view
from viz.findings import MOST_PROPOSED, findings


@pytest.fixture(scope="module")
def town() -> Snapshot:
    return Snapshot(read([SEED]).records, revision=1, fictional=True, read_at="2026-10-31T09:00")


def test_introductions_are_for_the_team_and_three_at_most(town: Snapshot) -> None:
    for role in Role:
        codes = {finding.code: finding for finding in findings(town.visible_to(role, on=TODAY))}
        assert ("introductions" in codes) == (role is Role.TEAM)
        if role is Role.TEAM:
            table = codes["introductions"].table
            assert table is not None
            assert 0 < len(table.rows) <= MOST_PROPOSED


def test_no_person_is_named_in_any_finding(town: Snapshot) -> None:
    view = town.visible_to(Role.TEAM, on=TODAY)
    people = [partner.name for partner in view.partners.values() if partner.individual]
    told = str(findings(view))
    assert people
    assert not [name for name in people if name in told]


def test_without_ties_there_is_nothing_to_find() -> None:
    assert findings(a_view(a_partner("a"), a_partner("b", "hospital"))) == ()
