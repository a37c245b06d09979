"""The colors can be told apart and read, in both themes."""

from __future__ import annotations

import pytest

from viz.palette import TOKENS, Theme, colors_after, contrast, palette

THEMES: tuple[Theme, ...] = ("light", "dark")
TEXT = (
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "card", "sunk")],
    *[("pine", ground) for ground in ("paper", "card", "pine-soft")],
    ("on-pine", "pine"),
    ("on-pine", "pine-deep"),
    ("care", "care-soft"),
    ("ink", "care-soft"),
    *[(f"{side}-ink", f"{side}-soft") for side in ("community", "advocacy", "system")],
    *[("ink", f"div{step}") for step in ("-2", "-1", "0", "1", "2")],
    *[("div-ink-end", f"div{step}") for step in ("-3", "3")],
    *[("seq-ink-low", f"seq-{step}") for step in (1, 2, 3)],
    *[("seq-ink-high", f"seq-{step}") for step in (4, 5)],
)
MARKS = [
    (side, ground) for side in ("community", "advocacy", "system") for ground in ("paper", f"{side}-soft")
]


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_its_ground(theme: Theme) -> None:
    colors = palette(theme)
    weak = [(ink, ground) for ink, ground in TEXT if contrast(colors[ink], colors[ground]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_mark_stands_out_from_paper_and_from_its_band(theme: Theme) -> None:
    colors = palette(theme)
    weak = [(mark, ground) for mark, ground in MARKS if contrast(colors[mark], colors[ground]) < 3]
    assert weak == []


def test_dark_is_the_same_whether_the_system_or_a_choice_asks_for_it() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    chosen = colors_after(css, ':root[data-theme="dark"] {')
    followed = colors_after(css, ':root:not([data-theme="light"]) {')
    assert chosen == followed
    assert len(chosen) > 40


def test_dark_names_no_color_that_light_does_not() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    assert colors_after(css, ':root[data-theme="dark"] {').keys() <= palette("light").keys()
