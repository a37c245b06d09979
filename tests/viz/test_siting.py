"""What would close a gap, as a page: the steps in their order, and before and after for everybody."""

from __future__ import annotations

import re

from graph.analysis.coverage.gaps import gaps
from graph.analysis.siting.siting import siting
from tests.analysis.siting.test_siting import REGION
from tests.builders import a_view
from viz.picture import Picture
from viz.siting import siting_picture


def drawn(*communities: str) -> Picture:
    view = a_view(*REGION)
    return siting_picture(view, gaps(view), siting(view, "mental_health", communities))


def test_the_steps_stand_in_their_order_and_an_unknown_cost_is_said() -> None:
    body = str(drawn("oromo").body)
    assert [words.split()[0] for words in re.findall(r"<li class=\"card\">\s*<h3>([^<]+)", body)] == [
        "Pay",
        "Fund",
        "Fund",
        "Language",
        "By",
    ]
    assert "cost not known" in body


def test_three_ways_to_choose_stand_side_by_side_with_before_and_after_for_everybody() -> None:
    picture = drawn("oromo")
    assert re.findall(r"<h3>([^<]+)</h3>\s*<p><b", str(picture.body)) == [
        "Most people",
        "Worst off first",
        "Smallest share without",
    ]
    after = picture.tables[1]
    assert {row[0] for row in after.rows} == {"Most people", "Worst off first", "Smallest share without"}
    assert "Oromo" in {row[1] for row in after.rows}
    assert 'class="after"' in picture.body


def test_the_question_can_be_asked_of_every_community() -> None:
    assert '<option value="">Every community</option>' in drawn("oromo").body
    assert '<option value="oromo" selected>' in drawn("oromo").body
