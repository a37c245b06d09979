"""A brief for a board: what is there first, room for the community's own words, and a mark of its figures."""

from __future__ import annotations

import re

from graph.analysis.coverage.gaps import gaps
from graph.vocabulary.codes import Claim, Role
from tests.builders import a_consent, a_partner, a_place, a_service, a_view, an_affirmation, people
from tests.viz.test_compare import a_county
from tests.viz.test_map import HERE, square
from viz.brief import brief, data_mark


def written(community: str = "karen", words: str = "") -> str:
    view = a_county()
    return brief(view, gaps(view, need="mental_health", community=community), gaps(view), words=words)


def test_what_is_there_stands_before_the_map_and_the_claim_before_both() -> None:
    text = written("oromo")
    assert text.index("in 100 are near support") < text.index("What is there") < text.index('map-drawing"')
    assert text.index('map-drawing"') < text.index("Who was asked") < text.index("Choices behind them")


def test_without_a_sentence_of_the_community_there_is_room_for_one() -> None:
    assert '<p class="brief-line">' in written()
    own = written(words="We <b>know</b> whom we trust.")
    assert "We &lt;b&gt;know&lt;/b&gt; whom we trust." in own
    assert '<p class="brief-line">' not in own


def test_whoever_is_in_no_figure_is_named_and_no_small_count_is_there() -> None:
    text = written()
    assert "Hmong (too few to count)" in text
    assert not re.search(r">5</t[dh]>", text)


def test_the_same_figures_have_the_same_mark_and_others_another() -> None:
    view = a_county()
    karen, oromo = (gaps(view, need="mental_health", community=one) for one in ("karen", "oromo"))
    assert data_mark(karen) == data_mark(gaps(a_county(), need="mental_health", community="karen"))
    assert data_mark(karen) != data_mark(oromo)


def test_a_person_is_never_named_as_a_body_of_the_community() -> None:
    own = (an_affirmation("oromo", claim=Claim.LED_BY_AND_FOR),)
    view = a_view(
        a_place("tract", HERE, geometry=square(-95.55, 46.15)),
        people("tract", "oromo", 400),
        a_partner("elder", "elder", name="Almaz of the Hill", consent=a_consent(Role.PUBLIC), affirms=own),
        a_partner("circle", name="Coffee Circle", affirms=own),
        a_service("meals", "circle"),
    )
    text = brief(view, gaps(view, need="mental_health", community="oromo"), gaps(view))
    assert "Coffee Circle" in text
    assert "Almaz" not in text
