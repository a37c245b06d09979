"""The map as a file: whole in itself, with patterns, its key in words, and no place that is kept back."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from graph.analysis.coverage.gaps import gaps
from graph.vocabulary.codes import Disclosure
from tests.builders import a_location, a_partner, a_place, a_service, a_view, people
from tests.viz.test_compare import a_county
from tests.viz.test_map import HERE, square
from viz.map_file import map_file
from viz.map_reach import CLASS_WORDS
from viz.map_svg import PATTERNED, UNSURE
from viz.pages import environment


def test_the_file_says_its_finding_and_what_each_color_means() -> None:
    view = a_county()
    text = map_file(view, gaps(view, need="mental_health", community="karen"))
    words = " ".join(ET.fromstring(text).itertext())  # noqa: S314 (made here)
    assert "in 100 are near support that is" in words
    assert CLASS_WORDS["none"] in words
    assert CLASS_WORDS["any-1"] in words
    assert "Community support (ringed: theirs)" in words


def test_the_file_leans_on_nothing_outside_it() -> None:
    view = a_county()
    text = map_file(view, gaps(view, need="mental_health", community="karen"))
    assert not re.search(r"class=|style=|<script|var\(|https?://(?!www\.w3\.org/2000/svg)", text)
    used = set(re.findall(r"url\(#map-([a-z-]+)\)", text))
    assert used == {"none"}
    assert used <= set(re.findall(r'id="map-([a-z-]+)"', text))


def test_every_pattern_of_the_pages_has_its_colors_in_the_file() -> None:
    drawn = set(re.findall(r'id="map-([a-z-]+)"', environment().get_template("map_patterns.html").render()))
    assert drawn == {*PATTERNED, UNSURE}


def test_a_confidential_place_has_no_mark_in_the_file() -> None:
    view = a_view(
        a_partner("house", "shelter"),
        a_place("tract", HERE, geometry=square(-95.55, 46.15)),
        people("tract", "oromo", 400),
        a_location("hidden", disclosure=Disclosure.CONFIDENTIAL),
        a_service("room", "house", location="hidden", name="A safe room"),
    )
    assert "A safe room" not in map_file(view, gaps(view, need="mental_health", community="oromo"))
