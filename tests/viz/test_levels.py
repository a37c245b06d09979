"""The page of gaps tells on which levels support is near, and stopping violence both ways."""

from __future__ import annotations

import re

from graph.analysis.coverage.gaps import gaps
from tests.builders import a_location, a_partner, a_place, a_service, a_view, people
from tests.seed.planted import team
from tests.viz.test_compare import HERE, a_county, compared
from viz.levels import levels_section, levels_table


def rows_of(text: str) -> dict[str, list[str]]:
    """By community the figures of its row, in the first table that names it."""
    found: dict[str, list[str]] = {}
    for label, cells in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', text):
        found.setdefault(label, re.findall(r"<span[^>]*>(.*?)</span>", cells))
    return found


def test_each_community_has_a_row_with_both_figures_on_every_level() -> None:
    rows = rows_of(compared(a_county()).body)
    nothing = "no support on record"
    assert rows["Oromo"] == ["100 | 100", "100 | 100", nothing, nothing]
    assert rows["Karen"][0] == "77 | ?"
    assert rows["LGBTQ+"] == ["on record", "on record", "none on record", "none on record"]


def test_what_is_near_and_not_theirs_has_another_sample_than_what_is_theirs() -> None:
    text = levels_section(team(), gaps(team()))
    karen, somali = (
        re.findall(r"reach-([a-z0-9-]+)", cells)
        for name in ("Karen", "Somali")
        for cells in re.findall(rf'<th scope="row">{name}</th>(.*?)</tr>', text)[:1]
    )
    assert karen == ["any-1"] * 4
    assert somali == ["aff-2", "aff-2", "aff-2", "any-1"]


def test_the_rings_hold_the_figures_that_the_sentence_beside_them_says() -> None:
    text = levels_section(team(), gaps(team()))
    figures = re.findall(r'class="figure"[^>]*>(\d+) of 12', text)
    assert figures == ["5", "8", "10", "10"]
    assert "ten of 12 communities on the individual level" in text


def test_stopping_violence_stands_in_two_columns_and_in_no_sum() -> None:
    text = levels_section(team(), gaps(team()))
    second = text.split('id="stopping-title"')[1]
    assert re.findall(r'<th scope="col">(.*?)</th>', second) == ["in community", "through court"]
    assert rows_of(second)["Black or African American"] == ["87 | 87", "73 | 0"]
    assert "person who caused harm" in second


def test_a_nation_that_has_not_decided_reads_ask_the_nation_on_every_level() -> None:
    text = levels_section(team(), gaps(team()))
    assert rows_of(text)["Stone Lake Nation"] == ["ask the nation"] * 4


def test_a_count_that_is_not_to_be_leaned_on_is_said_beside_the_community() -> None:
    view = a_view(
        a_place("tract", HERE), people("tract", "oromo", 100, moe=90), people("tract", "karen", 100, moe=5),
        a_partner(), a_location("door", HERE), a_service(location="door"),
    )  # fmt: skip
    text = levels_section(view, gaps(view))
    assert 'Oromo<span class="sub"> count very uncertain</span>' in text
    assert '<th scope="row">Karen</th>' in text
    counted = {row[2] for row in levels_table(view, gaps(view)).rows if row[0] == "Oromo"}
    assert counted == {"100, very uncertain"}


def test_where_one_need_is_asked_there_is_no_section_of_levels() -> None:
    view = a_county()
    assert levels_section(view, gaps(view, need="mental_health")) == ""


def test_the_table_beside_it_names_every_community_on_every_level() -> None:
    report = gaps(a_county())
    table = levels_table(a_county(), report)
    assert len(table.rows) == 4 * len(report.communities)
    assert ("Hmong", "Individual", "<11", "<11", "unknown", "unknown") in table.rows
