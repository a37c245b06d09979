"""How batches are listed."""

from __future__ import annotations

from datetime import datetime

from api.cli.batches import when


def test_a_batch_of_a_restored_backup_sayswhen_as_any_other_does() -> None:
    here = datetime.fromisoformat("2026-11-27T17:59:10+00:00").astimezone()
    assert when("2026-11-27T17:59:10+00:00") == here.strftime("%Y-%m-%d %H:%M")


def test_a_day_alone_stays_a_day() -> None:
    assert when("2026-10-31") == "2026-10-31"
