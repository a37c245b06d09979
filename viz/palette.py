"""The colors of tokens.css as values, and how well two of them can be told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Theme = Literal["light", "dark"]
TOKENS = Path(__file__).with_name("static") / "tokens.css"
BLOCKS: Mapping[Theme, str] = {"light": ":root {", "dark": ':root[data-theme="dark"] {'}
TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{3,6})\s*;")


@cache
def palette(theme: Theme) -> Mapping[str, str]:
    """Every color token of the theme by name, as #RRGGBB; what dark does not name stays as in light.

    >>> palette("light")["community"], palette("dark")["community"]
    ('#B4501E', '#EE9A62')
    """
    own = colors_after(TOKENS.read_text(encoding="utf-8"), BLOCKS[theme])
    return own if theme == "light" else {**palette("light"), **own}


def colors_after(css: str, opening: str) -> dict[str, str]:
    """The color tokens of the block that begins with `opening`. Raises ValueError when there is none."""
    begin = css.index(opening)
    return {name: full(color) for name, color in TOKEN.findall(css[begin : css.index("}", begin)])}


def full(color: str) -> str:
    """A color with six digits.

    >>> full("#fff")
    '#FFFFFF'
    """
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    return f"#{digits.upper()}"


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2, 0 (black) to 1 (white)."""
    parts = [int(full(color)[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2, 1 to 21; text needs 4.5, large text and marks 3.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
