"""A wild count in a real Chromium: hatched on the live map, on paper with its key, and in the matrix."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analysis.coverage.gaps import gaps
from tests.browser.chromium import Visit
from tests.viz.test_sure import WILD, a_county, asked
from viz.export import single
from viz.map import places
from viz.map_reach import UNSURE_WORDS

pytestmark = pytest.mark.browser
IDLE = "() => globalThis.kithPlaces !== undefined"
LIVE = (
    "() => kithPlaces.map.queryRenderedFeatures({ layers: ['area-unsure'] }).map((one) => one.properties.i)"
)
CELL = "(cell) => [getComputedStyle(cell).backgroundImage, getComputedStyle(cell).printColorAdjust]"


def test_the_live_map_is_hatched_and_paper_keeps_hatching_and_key(visit: Visit, tmp_path: Path) -> None:
    view = a_county(WILD, WILD)
    file = tmp_path / "map.html"
    file.write_text(single(view, places(view, asked(view), matrix=gaps(view))), encoding="utf-8")
    page = visit(file.as_uri(), offline=True).page
    page.wait_for_function(IDLE, timeout=60_000)
    assert set(page.evaluate(LIVE)) == {0, 1}
    page.emulate_media(media="print")
    assert page.get_by_text(UNSURE_WORDS, exact=True).is_visible()
    assert page.locator(".places-together .map-unsure use").first.is_visible()
    image, kept = page.locator(".coverage-cell.is-unsure > [class^='seq-']").first.evaluate(CELL)
    assert "repeating-linear-gradient" in image
    assert kept == "exact"
