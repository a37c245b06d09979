"""Fresh, stale or of no known day: never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import KithError
from graph.model.freshness import dated, freshness, stale
from graph.model.source import Source
from graph.settings import read_settings
from tests.store.made import a_partner, a_service

ON = date(2026, 10, 31)
OLD, NEW = date(2026, 1, 1), date(2026, 10, 1)


def test_the_day_of_verifying_counts_before_the_day_it_speaks_of_and_that_before_its_source_s() -> None:
    sources = {"team": Source("team", "The team", as_of=OLD)}
    assert dated(a_partner(verified_on=NEW, as_of=OLD), sources) == NEW
    assert dated(a_partner(as_of=NEW), sources) == NEW
    assert dated(a_partner(), sources) == OLD
    assert dated(a_partner(), {}) is None


def test_a_record_is_stale_once_more_days_have_passed_than_are_allowed() -> None:
    assert stale(date(2026, 5, 4), on=ON) is False
    assert stale(date(2026, 5, 3), on=ON) is True
    assert stale(date(2026, 5, 3), on=ON, days=181) is False
    assert stale(None, on=ON) is None


def test_what_has_no_day_is_neither_fresh_nor_stale() -> None:
    records = (a_partner(as_of=NEW), a_partner("elders", as_of=OLD), a_service())
    found = freshness(records, {}, on=ON)
    assert (found.fresh, found.stale, found.undated) == (1, 1, 1)


@pytest.mark.parametrize("text", ["soon", "0", "-3", "1.5"])
def test_a_number_of_days_that_is_none_is_said_so(text: str) -> None:
    with pytest.raises(KithError, match="KITH_STALE_DAYS"):
        read_settings({"KITH_STALE_DAYS": text})
