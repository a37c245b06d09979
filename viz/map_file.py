"""The map as an SVG file of its own, with its key: no style sheet, no script, patterns beside color."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from graph.analysis.coverage.findings import GapReport
from graph.model.view import View
from graph.vocabulary.codes import Side
from graph.vocabulary.terms import EVERYONE
from viz import features
from viz.map_answer import Answer, answer
from viz.map_atlas import Atlas, make_atlas
from viz.map_reach import CLASS_WORDS, UNSURE_WORDS
from viz.map_services import ServiceMark, service_marks, sides_of
from viz.map_shapes import WIDTH
from viz.map_svg import PATTERNED, SHAPES, UNSURE
from viz.pages import environment
from viz.palette import palette
from viz.svg_file import BODY, MARGIN, Look, framed, words_at, written

SOLID = {
    "any-1": "biv-any-1",
    "any-2": "biv-any-2",
    "aff-1": "biv-aff-1",
    "aff-2": "biv-aff-2",
    "aff-3": "biv-aff-3",
    "near-1": "seq-2",
    "near-2": "seq-3",
    "near-3": "seq-4",
    "near-4": "seq-5",
}
# The ground and the ink of each pattern (tokens), as in places.css.
INKED: Mapping[str, tuple[str, Look]] = {
    "none": ("biv-none", {"fill": "paper", "opacity": 0.8}),
    "remote": ("biv-none", {"stroke": "paper", "stroke-width": 1.1, "opacity": 0.75}),
    "few": ("card", {"stroke": "hatch-ink", "stroke-width": 1, "opacity": 0.5}),
    "unknown": ("unmapped", {"fill": "hatch-ink"}),
    "nation": ("unmapped", {"fill": "none", "stroke": "nation-ink", "stroke-width": 0.8, "opacity": 0.55}),
    "aff-now": ("biv-aff-1", {"stroke": "pine-deep", "stroke-width": 1.6, "opacity": 0.7}),
    "any-now": ("biv-any-1", {"stroke": "ink-2", "stroke-width": 1.6, "opacity": 0.7}),
    "unmapped": ("paper", {"stroke": "hatch-ink", "stroke-width": 0.9, "opacity": 0.8}),
    UNSURE: ("", {"stroke": "ink", "stroke-width": 1.1, "opacity": 0.8}),
}
HALO: Look = {"stroke": "card", "stroke-width": 2.6, "opacity": 0.6}
PATTERN = re.compile(r'<pattern id="map-([a-z-]+)".*?</pattern>', re.DOTALL)
ROW = 26.0


def map_file(view: View, report: GapReport) -> str:
    """The map of a report that asks one need and one community, with its finding above and its key below."""
    atlas = make_atlas(view, [reach.place for reach in report.places])
    shown = answer(view, atlas, report)
    ringed = "" if shown.community == EVERYONE else "theirs"
    by = f"Within reach: {report.within_reach}."
    if report.choices.name:
        by += f" Weights: {report.whose_weights}."
    return drawn_file(view, atlas, shown, words=CLASS_WORDS, ringed=ringed, by=by)


def drawn_file(
    view: View, atlas: Atlas, shown: Answer, *, words: Mapping[str, str], ringed: str, by: str = ""
) -> str:
    """An answer as a map with its key: `words` say its classes, `ringed` what a ring around a mark means.

    `by` says what it goes by.
    """
    marks = service_marks(view, shown.supports)
    told = {code: said for code, said in words.items() if code in shown.classes}
    told |= {UNSURE: UNSURE_WORDS} if shown.unsure else {}
    sides = sides_of(marks)
    key = _key(told, sides, atlas.flat.height, ringed)
    rows = max((len(told) + 1) // 2, len(sides))
    drawing = _patterns() + _map(atlas, shown, marks) + key
    foot = " ".join(said for said in (by, features.data_line(view)) if said)
    return framed(shown.title, foot, drawing, WIDTH, atlas.flat.height + 24 + ROW * rows)


def _patterns() -> Markup:
    """The patterns of the pages with their colors written on each shape."""
    text = environment().get_template("map_patterns.html").render()
    found = [_pattern(match[1], match[0]) for match in PATTERN.finditer(text)]
    return Markup("<defs>{}</defs>").format(Markup("").join(found))


def _pattern(code: str, text: str) -> Markup:
    ground, ink = INKED[code]
    looks = {"ground": {"fill": ground}, "halo": HALO, "ink": ink}
    for part, look in looks.items():
        text = text.replace(f'class="{part}"', _look(look))
    return Markup(text)  # noqa: S704 (our own template)


def _look(look: Look) -> str:
    colors = palette("light")
    return str(written({name: colors.get(str(value), value) for name, value in look.items()})).strip()


def _fill(code: str) -> str:
    return f"url(#map-{code})" if code in PATTERNED or code == UNSURE else palette("light")[SOLID[code]]


def _map(atlas: Atlas, shown: Answer, marks: Sequence[ServiceMark]) -> Markup:
    colors = palette("light")
    area = Markup('<path fill="{}" stroke="{}" stroke-width=".7" d="{}"><title>{}</title></path>')
    plain = Markup('<path fill="{}" stroke="{}" stroke-width="1.3" d="{}"/>')
    path = atlas.flat.path
    areas = [
        area.format(_fill(code), colors["paper"], path(one.outline), one.place.name)
        for one, code in zip(atlas.areas, shown.classes, strict=True)
    ]
    over = Markup('<path fill="{}" d="{}"/>')
    unsure = [over.format(_fill(UNSURE), path(atlas.areas[i].outline)) for i in shown.unsure]
    waters = [plain.format(colors["water"], "none", path(one.outline)) for one in atlas.waters]
    counties = [plain.format("none", colors["ink-2"], path(one.outline)) for one in atlas.counties]
    signs = [_mark(atlas, mark, theirs=mark.id in shown.affirming) for mark in marks]
    names = [_name(atlas, name, point.longitude, point.latitude) for name, point in atlas.names]
    return Markup("").join([*areas, *unsure, *waters, *counties, *signs, *names])


def _mark(atlas: Atlas, mark: ServiceMark, *, theirs: bool) -> Markup:
    colors = palette("light")
    x, y = atlas.flat.spot(mark.longitude, mark.latitude)
    ring = Markup('<circle r="9.6" fill="{}" stroke="{}" stroke-width="1.8"/>')
    around = ring.format(colors["card"], colors["pine-deep"]) if theirs else ""
    own, paper = colors[mark.side.value], colors["card"]
    fill, stroke = (paper, own) if mark.near else (own, paper)
    return Markup(
        '<g transform="translate({:.1f} {:.1f})">{}<g fill="{}" stroke="{}" stroke-width="1.8">{}</g>'
        "<title>{}</title></g>"
    ).format(x, y, around, fill, stroke, Markup(SHAPES[mark.side]), mark.name)  # noqa: S704 (a constant)


def _name(atlas: Atlas, name: str, longitude: float, latitude: float) -> Markup:
    colors = palette("light")
    x, y = atlas.flat.spot(longitude, latitude)
    look: Look = {"font-family": BODY, "font-size": 15, "font-weight": 600, "text-anchor": "middle"}
    halo: Look = {"fill": "none", "stroke": colors["paper"], "stroke-width": 3.5, "stroke-linejoin": "round"}
    return words_at(name, x, y - 9, {**look, **halo}) + words_at(
        name, x, y - 9, {**look, "fill": colors["ink"]}
    )


def _key(words: Mapping[str, str], sides: Sequence[Side], top: float, ringed: str) -> Markup:
    look: Look = {"font-family": BODY, "font-size": 14, "fill": palette("light")["ink-2"]}
    box = Markup(
        '<rect x="{}" y="{}" width="26" height="17" rx="3" fill="{}" stroke="{}" stroke-width=".5"/>'
    )
    mark = Markup('<g transform="translate({} {})" fill="{}">{}</g>')
    parts: list[Markup] = []
    half = (len(words) + 1) // 2
    for place, (code, said) in enumerate(words.items()):
        x, y = MARGIN + 340 * (place // half), top + 30 + ROW * (place % half)
        parts.append(box.format(x, y - 13, _fill(code), palette("light")["line-strong"]))
        parts.append(words_at(said, x + 36, y, look))
    for place, side in enumerate(sides):
        y = top + 30 + ROW * place
        own = Markup(SHAPES[side])  # noqa: S704 (a constant)
        parts.append(mark.format(744, y - 5, palette("light")[side.value], own))
        rings = f" (ringed: {ringed})" if ringed and not place else ""
        parts.append(words_at(features.SIDE_ONE[side] + rings, 762, y, look))
    return Markup("").join(parts)
