"""The brief of the fictional community in a real browser: two pages on Letter and on A4, quiet, from disk."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from graph.analysis.coverage.gaps import gaps
from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role
from ingest.load import read
from tests.browser.chromium import Visit
from viz.brief import brief

pytestmark = pytest.mark.browser
SEED = Path(__file__).parents[2] / "seed" / "data"


def test_the_brief_prints_on_two_pages_and_asks_nobody(tmp_path: Path, visit: Visit) -> None:
    held = Snapshot(read([SEED]).records, revision=1, fictional=True, read_at="2026-10-31T09:00")
    view = held.visible_to(Role.PUBLIC, on=date(2026, 10, 31))
    file = tmp_path / "brief.html"
    report = gaps(view, need="safety_planning", community="karen")
    file.write_text(brief(view, report, gaps(view), words="Ask us. " * 20), encoding="utf-8")
    seen = visit(file.as_uri(), offline=True)
    assert seen.barriers() == []
    for paper in ("Letter", "A4"):
        assert len(re.findall(rb"/Type /Page\b", seen.page.pdf(format=paper))) == 2
    seen.page.set_viewport_size({"width": 390, "height": 800})
    assert seen.overflow() == 0
    assert seen.refused == []
