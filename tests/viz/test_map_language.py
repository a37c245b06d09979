"""Language alone as a map file: every class is in the key, and the finding is a sentence about places."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from graph.analysis.coverage.spoken import Spoken, SpokenReach, spoken_near
from graph.model.service import Speaks
from graph.vocabulary.codes import LanguageMode
from tests.builders import a_location, a_partner, a_place, a_service, a_view
from tests.viz.test_map import HERE, square
from viz.map_atlas import make_atlas
from viz.map_language import class_words, language_file, spoken_class, spoken_title

VIEW = a_view(
    a_partner("clinic", "community_health_clinic", name="Three Bridges Clinic"),
    a_place("tract", HERE, geometry=square(-95.55, 46.15), name="Mill District"),
    a_location("door", HERE),
    a_service(
        "care", "clinic", location="door", needs=frozenset({"health_care"}),
        speaks=(Speaks("vi", LanguageMode.PHONE_LINE),),
    ),
)  # fmt: skip


@pytest.mark.parametrize("best", Spoken)
@pytest.mark.parametrize(("any_", "spoken"), [(0, 0), (1, 1), (4, 1), (4, 3)])
def test_every_class_has_words(best: Spoken, any_: int, spoken: int) -> None:
    assert spoken_class(SpokenReach("tract", any_, spoken, best)) in class_words("Vietnamese")


def test_the_file_says_what_is_near_in_the_language_and_calls_nobody_theirs() -> None:
    report = spoken_near(VIEW, "health_care", "vi")
    text = language_file(VIEW, make_atlas(VIEW), report)
    words = " ".join(ET.fromstring(text).itertext())  # noqa: S314 (made here)
    assert spoken_title(VIEW, report) == "Health care: near 1 of 1 places. In Vietnamese: near 0 of them."
    assert spoken_title(VIEW, report) in words
    assert "Near, Vietnamese by telephone or paper" in words
    assert "theirs" not in words
    assert not re.search(r"class=|style=|<script|https?://(?!www\.w3\.org/2000/svg)", text)
