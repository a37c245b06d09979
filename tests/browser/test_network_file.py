"""The network as one file, opened from disk with the network off in a real Chromium."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect

from graph.model.tie import Report
from graph.model.view import View
from graph.vocabulary.codes import Answer, Strength, Survey
from tests.browser.chromium import Theme, Visit, Watched
from tests.builders import a_confirmed_tie, a_consent, a_partner, a_tie, a_view
from viz.export import page as one_file
from viz.network import network
from viz.network_groups import MARKS_AT_ONCE

pytestmark = pytest.mark.browser
HOSTILE = ("</script><script>window.hurt=1</script>", "<img src=x onerror=window.hurt=1>", "href <b>")
DRAWN = "() => globalThis.kithNetwork !== undefined"


def a_community() -> View:
    """Five community supports, one named with hostile words, five systems, one bridge, one not yet linked."""
    supports = [a_partner(f"support_{i}", "mutual_aid") for i in range(2)]
    supports += [a_partner(f"hostile_{i}", "mutual_aid", name=name) for i, name in enumerate(HOSTILE)]
    systems = [a_partner(f"court_{i}", "family_court") for i in range(5)]
    inside = [
        a_confirmed_tie(own[i].id, own[j].id, strength=Strength.COORDINATION)
        for own in (supports, systems)
        for i in range(5)
        for j in range(i)
    ]
    alone = a_partner("library", "library")
    return a_view(*supports, *systems, alone, *inside, a_tie("support_0", "court_0"))


def opened(view: View, folder: Path, visit: Visit, *, width: int = 1280, theme: Theme = "light") -> Watched:
    file = folder / "network.html"
    file.write_text(one_file(view, (network(view),), here="network.html"), encoding="utf-8")
    watched = visit(file.as_uri(), offline=True, width=width, theme=theme)
    watched.page.wait_for_function(DRAWN)
    return watched


def inked(page: Page) -> int:
    """How many points of the canvas are painted."""
    count = """() => {
      const canvas = document.querySelector("[data-part=canvas] canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let i = 3; i < data.length; i += 4) painted += data[i] > 0;
      return painted;
    }"""
    return cast("int", page.evaluate(count))


def spot_of(page: Page, name: str) -> dict[str, float]:
    """Where a partner's mark is in the window."""
    where = """(name) => {
      const p = globalThis.kithNetwork, box = p.canvas.getBoundingClientRect();
      const node = p.scene.nodes.find((one) => one.label === name);
      const spot = p.net.canvasToDOM({ x: node.x, y: node.y });
      return { x: spot.x + box.left, y: spot.y + box.top };
    }"""
    return cast("dict[str, float]", page.evaluate(where, name))


@pytest.mark.parametrize(
    ("width", "theme"),
    [
        (1280, "light"),
        (390, "dark"),
        pytest.param(1280, "dark", marks=pytest.mark.soak),
        pytest.param(390, "light", marks=pytest.mark.soak),
    ],
)
def test_it_draws_from_disk_and_asks_nobody(tmp_path: Path, visit: Visit, width: int, theme: Theme) -> None:
    watched = opened(a_community(), tmp_path, visit, width=width, theme=theme)
    assert inked(watched.page) > 5000
    assert watched.requests == [watched.page.url]
    assert watched.refused == []
    assert watched.overflow() == 0


def test_a_mark_that_is_clicked_shows_its_name_and_ties(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    spot = spot_of(page, "Support 0")
    page.mouse.click(spot["x"], spot["y"])
    panel = page.get_by_label("The one you chose")
    panel.get_by_role("heading", name="Support 0").wait_for()
    assert panel.get_by_role("heading", name="5 ties").is_visible()
    assert "Court 0" in panel.inner_text()


def rows(page: Page) -> list[str]:
    """The names in the table beside the picture."""
    return page.locator("[data-part=rows] th").all_inner_texts()


def test_the_keyboard_walks_the_rows_and_each_is_chosen_on_the_picture(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    page.get_by_label("Find a name").fill("court")
    assert rows(page) == [f"Court {i}" for i in range(5)]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => kithNetwork.data.nodes[kithNetwork.selected].label") == "Court 1"
    assert page.locator("[aria-selected=true] th").inner_text() == "Court 1"
    page.keyboard.press("Enter")
    heading = page.get_by_label("The one you chose").get_by_role("heading", name="Court 1")
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    assert page.get_by_label("The one you chose").is_hidden()
    expect(page.locator("[data-part=rows] tr", has_text="Court 1")).to_be_focused()


def test_words_sort_the_table_and_numbers_do_not(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    kind = page.get_by_role("button", name="Kind", exact=True)
    kind.click()
    assert rows(page)[0].startswith("Court")
    kind.press("Enter")
    assert page.locator("th[data-sort=about]").get_attribute("aria-sort") == "descending"
    assert not rows(page)[0].startswith("Court")
    assert page.locator("thead th", has_text="Tied").get_by_role("button").count() == 0


def test_one_partner_is_shown_alone_with_its_ties_and_then_two_steps_out(
    tmp_path: Path, visit: Visit
) -> None:
    page = opened(a_community(), tmp_path, visit).page
    page.locator("[data-part=rows] tr", has_text="Support 1").click()
    page.get_by_role("button", name="Its ties alone").click()
    assert len(rows(page)) == 5
    page.get_by_role("button", name="Two steps out").click()
    assert len(rows(page)) == 6
    page.get_by_role("button", name="Back to everyone").click()
    assert len(rows(page)) == 11


def test_hostile_names_run_nowhere(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    for name in HOSTILE:
        spot = spot_of(page, name)
        page.mouse.move(spot["x"], spot["y"])
        page.mouse.click(spot["x"], spot["y"])
        assert (
            page.get_by_label("The one you chose").get_by_role("heading", name=name, exact=True).is_visible()
        )
    page.get_by_label("All names").check()
    assert page.evaluate("() => window.hurt") is None
    assert page.locator("img").count() == 0


def test_the_controls_leave_what_they_say(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    shown = page.locator("[data-part=shown]")
    assert shown.inner_text() == "21 ties shown"
    page.get_by_label("At least").select_option(label="Coordination")
    assert shown.inner_text() == "20 ties shown"
    page.locator("input[name=side][value=system]").uncheck()
    assert shown.inner_text() == "10 ties shown"
    hidden: Any = page.evaluate("() => kithNetwork.nodes.get({filter: (n) => n.hidden}).length")
    assert hidden == 5
    assert len(rows(page)) == 5
    page.get_by_role("button", name="Clear filters").click()
    assert shown.inner_text() == "21 ties shown"
    assert len(rows(page)) == 11


def test_the_picture_shows_how_things_stood_on_a_day(tmp_path: Path, visit: Visit) -> None:
    days = [date(2024, 5, 1), date(2025, 5, 1), None]
    partners = [a_partner(name, "library") for name in ("a", "b", "c", "d")]
    ties = [
        a_tie("a", name, by_start=Report(Answer.YES, as_of=day))
        for name, day in zip(("b", "c", "d"), days, strict=True)
    ]
    page = opened(a_view(*partners, *ties), tmp_path, visit).page
    shown = page.locator("[data-part=shown]")
    page.get_by_label("As of").fill("2024-12-31")
    expect(shown).to_have_text("1 tie shown; 1 tie has no day and is left out")
    assert rows(page) == ["A", "B"]
    page.get_by_label("As of").fill("")
    page.get_by_label("Reported since").fill("2025-01-01")
    assert rows(page) == ["A", "C"]


def test_what_one_side_reports_is_told_apart_from_what_both_do(tmp_path: Path, visit: Visit) -> None:
    asked = a_partner("asked", "library", survey=Survey.ASKED)
    unasked = a_partner("unasked", "library", survey=Survey.NOT_ASKED)
    both = a_partner("both", "library")
    view = a_view(
        a_partner("a"), asked, unasked, both,
        a_tie("a", "asked"), a_tie("a", "unasked"), a_confirmed_tie("a", "both"),
    )  # fmt: skip
    page = opened(view, tmp_path, visit).page
    drawn = """() => Object.fromEntries(kithNetwork.links.map((link) => [
      link.to.label === "A" ? link.from.label : link.to.label,
      kithNetwork.model.stroke(link, false, 1).dash.join(" "),
    ]))"""
    dashes = page.evaluate(drawn)
    assert dashes == {"Asked": "6 5", "Unasked": "1 5", "Both": ""}
    page.get_by_label("How it is known").select_option(label="One reports it, the other was asked")
    assert rows(page) == ["A", "Asked"]


def test_marks_grow_with_partners_tied_only_when_asked_and_people_never(tmp_path: Path, visit: Visit) -> None:
    elder = a_partner("elder", "elder", name="Amina", consent=a_consent())
    ends = [a_partner(f"end_{i}", "library") for i in range(3)]
    hub = a_partner("hub", "library")
    ties = [a_confirmed_tie(one, end.id) for one in ("hub", "elder") for end in ends]
    page = opened(a_view(elder, hub, *ends, *ties), tmp_path, visit).page
    sizes = "() => Object.fromEntries(kithNetwork.data.nodes.map((n) => [n.label, kithNetwork.size(n)]))"
    assert set(page.evaluate(sizes).values()) == {1}
    page.get_by_label("Size of marks").select_option(label="Partners tied with")
    grown = page.evaluate(sizes)
    assert grown["Amina"] == 1
    assert grown["Hub"] > grown["End 0"]
    page.locator("[data-part=rows] tr", has_text="Amina").click()
    assert page.get_by_role("button", name="Its ties alone").is_hidden()


def test_it_follows_the_dark_theme_while_open(tmp_path: Path, visit: Visit) -> None:
    page = opened(a_community(), tmp_path, visit).page
    light = page.evaluate("() => kithNetwork.colors.paper")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("(light) => kithNetwork.colors.paper !== light", arg=light)


def test_many_partners_open_kind_by_kind(tmp_path: Path, visit: Visit) -> None:
    many = [a_partner(f"p{i}", "place_of_worship", name=f"House {i}") for i in range(MARKS_AT_ONCE)]
    view = a_view(*many, a_partner("station", "law_enforcement"), a_tie("p0", "station"))
    page = opened(view, tmp_path, visit).page
    spot = spot_of(page, "Places of worship")
    page.mouse.click(spot["x"], spot["y"])
    assert page.get_by_role("button", name="Back to all kinds").is_visible()
    assert "Station" not in rows(page)
    page.get_by_role("button", name="Back to all kinds").click()
    page.get_by_label("Find a name").fill("house 299")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => kithNetwork.where.what") == "kinds"
    page.keyboard.press("Enter")
    assert page.evaluate("() => kithNetwork.where.what") == "kind"
    assert page.get_by_label("The one you chose").get_by_role("heading", name="House 299").is_visible()


@pytest.mark.soak  # test_files asks axe about the same file
def test_it_has_no_barrier_that_axe_knows(tmp_path: Path, visit: Visit) -> None:
    watched = opened(a_community(), tmp_path, visit)
    assert watched.barriers() == []
