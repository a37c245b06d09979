"""Drawings as SVG files of their own, among them the rings and the silo matrix, which name no partner.

Word processors and drawing programs know presentation attributes and little of style sheets, so colors and
letters are written on each shape. The finding stands above the drawing and the data line below it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from graph.analysis.network.findings import Group, MixingCell, SiloReport
from graph.model.view import View
from viz import features, rings
from viz.matrix import MOST_IN_STAIR, drawn_groups, stair_rows
from viz.palette import palette
from viz.rings_bands import HEIGHT, WIDTH

HEAD = "Literata, Georgia, serif"
BODY = "'Source Sans 3', 'Segoe UI', Arial, sans-serif"
MARGIN = 32.0
CLASS = re.compile(r' class="([^"]*)"')
SIDES = ("community", "advocacy", "system")
Look = Mapping[str, str | float]


def rings_file(view: View) -> str:
    """The rings as they stand at rest: no partner is named."""
    still = rings.still(view)
    drawing = CLASS.sub(lambda found: _attributes(found[1]), str(still.drawing))
    inside = drawing[drawing.index("<title") : drawing.rindex("</svg>")]
    return framed(still.title, features.data_line(view), inside, WIDTH, HEIGHT)


def matrix_file(view: View, report: SiloReport) -> str:
    """The mixing matrix: ties now, large, and by chance, small, in every cell."""
    groups, _ = drawn_groups(report)
    wide = len(groups) <= MOST_IN_STAIR
    cell = (196.0, 104.0) if wide else (58.0, 48.0)
    left, top = 216.0, (64.0 if wide else 190.0)
    body = Markup("").join(
        _matrix_row(group, cells, place, cell, (left, top))
        for place, (group, cells) in enumerate(stair_rows(report, groups))
    )
    heads = Markup("").join(_column(group, place, cell, (left, top)) for place, group in enumerate(groups))
    width = max(left + len(groups) * cell[0] + MARGIN, 640.0)
    key = top + len(groups) * cell[1] + 34
    return framed(report.title, features.data_line(view), heads + body + _key(key), width, key + 22)


def framed(title: str, foot: str, drawing: str, width: float, height: float) -> str:
    """The drawing with its finding above and its data line below, on paper."""
    said = _balanced(title, max(20, int(width / 13.4)))
    told = textwrap.wrap(foot, max(30, int(width / 6.9)))
    head = 46 + 31 * len(said)
    whole = head + height + 20 * len(told) + 26
    colors = palette("light")
    titles = lines_of(
        said,
        MARGIN,
        48,
        31,
        {"font-family": HEAD, "font-size": 25, "font-weight": 600, "fill": colors["ink"]},
    )
    feet = lines_of(
        told, MARGIN, head + height + 26, 20, {"font-family": BODY, "font-size": 14, "fill": colors["ink-2"]}
    )
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{0:g}" height="{1:g}" '
            'viewBox="0 0 {0:g} {1:g}" role="img"><rect width="100%" height="100%" fill="{2}"/>'
            '{3}<g transform="translate(0 {4})">{5}</g>{6}</svg>\n'
        ).format(width, whole, colors["paper"], titles, head, Markup(drawing), feet)  # noqa: S704 (drawn by us)
    )


def _balanced(words: str, most: int) -> list[str]:
    """Lines of `most` letters or fewer, about equally long."""
    lines = len(textwrap.wrap(words, most))
    return textwrap.wrap(words, min(most, len(words) // lines + 8)) if lines > 1 else [words]


def lines_of(words: Sequence[str], x: float, y: float, step: float, look: Look) -> Markup:
    """Lines of words, the first of them at the spot."""
    return Markup("").join(words_at(line, x, y + place * step, look) for place, line in enumerate(words))


def words_at(words: str, x: float, y: float, look: Look) -> Markup:
    """Words at a spot of the drawing."""
    return Markup('<text x="{:g}" y="{:g}"{}>{}</text>').format(x, y, written(look), words)


def written(look: Look) -> Markup:
    """A look as presentation attributes."""
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in look.items())


def _matrix_row(
    group: Group,
    cells: Sequence[tuple[MixingCell, int, Group]],
    place: int,
    size: tuple[float, float],
    corner: tuple[float, float],
) -> Markup:
    (wide, tall), (left, top) = size, corner
    y = top + place * tall
    label: Look = {"font-family": BODY, "font-size": 16, "font-weight": 600, "fill": palette("light")["ink"]}
    said = textwrap.wrap(group.label, 22)
    words = lines_of(said, MARGIN, y + tall / 2 + 6 - 10 * (len(said) - 1), 20, label)
    return words + Markup("").join(
        _cell(cell, step, (left + column * wide, y), size) for column, (cell, step, _) in enumerate(cells)
    )


def _cell(cell: MixingCell, step: int, at: tuple[float, float], size: tuple[float, float]) -> Markup:
    colors = palette("light")
    ink = colors["div-ink-end"] if abs(step) == 3 else colors["ink"]
    (x, y), (wide, tall) = at, size
    large = tall > 60
    chance = round(cell.expected) if large or cell.expected >= 9.5 else round(cell.expected, 1)
    inset, first, second = (16, 44, 70) if large else (9, 21, 38)
    now: Look = {"font-family": HEAD, "font-size": 31 if large else 16, "font-weight": 600, "fill": ink}
    small: Look = {"font-family": BODY, "font-size": 14 if large else 13, "fill": ink}
    box = Markup('<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="{}" fill="{}"/>').format(
        x + 3, y + 3, wide - 6, tall - 6, 11 if large else 6, colors[_shade(step)]
    )
    said = f"by chance {features.number(chance)}" if large else features.number(chance)
    return (
        box
        + words_at(features.number(cell.observed), x + inset, y + first, now)
        + words_at(said, x + inset, y + second, small)
    )


def _shade(step: int) -> str:
    return f"div{step}"


def _column(group: Group, place: int, size: tuple[float, float], corner: tuple[float, float]) -> Markup:
    (wide, tall), (left, top) = size, corner
    x = left + place * wide + wide / 2
    look: dict[str, str | float] = {
        "font-family": BODY,
        "font-size": 16,
        "font-weight": 600,
        "fill": palette("light")["ink"],
    }
    if tall > 60:
        said = textwrap.wrap(group.label, 18)
        return lines_of(said, x, top - 14 - 20 * (len(said) - 1), 20, {**look, "text-anchor": "middle"})
    return words_at(
        group.label,
        x + 5,
        top - 8,
        {**look, "font-size": 14, "transform": f"rotate(-60 {x + 5:g} {top - 8:g})"},
    )


def _key(y: float) -> Markup:
    colors = palette("light")
    look: Look = {"font-family": BODY, "font-size": 14, "fill": colors["ink-2"]}
    boxes = Markup("").join(
        Markup('<rect x="{:g}" y="{:g}" width="26" height="15" fill="{}"/>').format(
            MARGIN + 148 + 26 * (step + 3), y - 12, colors[_shade(step)]
        )
        for step in range(-3, 4)
    )
    return (
        words_at("Fewer than chance", MARGIN, y, look)
        + boxes
        + words_at("More than chance", MARGIN + 346, y, look)
    )


def _attributes(names: str) -> str:
    """The classes of rings.css as presentation attributes, as they are in the light theme at rest."""
    looks, given = _looks(), names.split()
    found: dict[str, str | float] = {}
    for name in given:
        found |= looks.get(name, {})
    if "joins" in given:
        found |= {"stroke": palette("light")["tie-cross"], "stroke-opacity": 0.42}
    if "under" in given:
        found |= {"fill": "none", "stroke": _band(given), "stroke-width": 4.5, "stroke-linejoin": "round"}
    if {"narrow", "traditional"} & set(given):
        found = {"display": "none"}
    return str(written(found))


def _band(names: Sequence[str]) -> str:
    """The color under a name: that of its band."""
    side = next((side for side in SIDES if f"name-{side}" in names), "")
    return palette("light")[f"{side}-soft" if side else "paper"]


def _looks() -> Mapping[str, Look]:
    colors = palette("light")
    return {
        "edge": {"display": "none"},
        "pills": {"display": "none"},
        "rail": {"fill": "none", "stroke": "none"},
        "heart": {"fill": colors["heart"]},
        "heart-words": {
            "fill": colors["ink"],
            "font-family": HEAD,
            "font-size": 20,
            "font-weight": 600,
            "text-anchor": "middle",
        },
        "tie": {"fill": "none", "stroke": colors["tie"], "stroke-opacity": 0.26},
        "dashed": {"stroke-dasharray": "5 4"},
        "dotted": {"stroke-dasharray": ".1 5", "stroke-linecap": "round"},
        "mark": {"stroke": colors["paper"], "stroke-width": 1.6},
        "many": {
            "fill": colors["card"],
            "stroke": "none",
            "font-family": BODY,
            "font-size": 11,
            "font-weight": 650,
            "text-anchor": "middle",
        },
        "name": {"font-family": BODY, "font-size": 13.5, "font-weight": 600, "text-anchor": "middle"},
        **{f"w{step}": {"stroke-width": width} for step, width in enumerate((0.9, 1.5, 2.3, 3.4), 1)},
        **{f"band-{side}": {"fill": colors[f"{side}-soft"]} for side in SIDES},
        **{f"mark-{side}": {"fill": colors[side]} for side in SIDES},
        **{f"name-{side}": {"fill": colors[f"{side}-ink"]} for side in SIDES},
    }
