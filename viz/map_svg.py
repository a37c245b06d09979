"""The map as SVG, complete and with patterns: seen before the live map, without it and in print.

Outlines stand once on the page (`shapes`); every drawing of the same atlas uses them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from graph.vocabulary.codes import Side
from viz.map_atlas import Atlas
from viz.map_detail import Outline, merged
from viz.map_services import ServiceMark
from viz.map_shapes import WIDTH

# Classes that are a pattern; the others are one color each, set by places.css.
PATTERNED = frozenset({"none", "aff-now", "any-now", "remote", "few", "nation", "unknown", "unmapped"})
UNSURE = "unsure"
"""The pattern that lies over a class where the count of people is very uncertain."""
TOGETHER = "together"
SHAPES = {
    Side.COMMUNITY: '<circle r="6.2"/>',
    Side.ADVOCACY: '<path d="M0-7.7 7.7 0 0 7.7-7.7 0Z"/>',
    Side.SYSTEM: '<rect x="-5.7" y="-5.7" width="11.4" height="11.4" rx="1.2"/>',
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawing of an atlas: a class for every area, and which supports (ids) are shown and ringed.

    `kind` says which of the classes of an answer it shows; `shown` None is every support. `names` says
    whether towns are named. Areas (numbers) in `unsure` are hatched over their class: the count of people
    there is very uncertain. Areas of the drawing TOGETHER tell their name where no script does.
    """

    kind: str
    classes: tuple[str, ...]
    says: str
    shown: Collection[str] | None = None
    theirs: Collection[str] = ()
    names: bool = True
    unsure: Collection[int] = ()


def shapes(atlas: Atlas) -> Markup:
    """The outlines of an atlas, for the drawings after it: areas by their number, water, county lines."""
    path = atlas.flat.path
    single = () if atlas.many else atlas.areas
    parts = [
        '<svg class="map-patterns" width="0" height="0" aria-hidden="true"><defs>',
        *(f'<path id="area-{i}" d="{path(area.outline)}"/>' for i, area in enumerate(single)),
        '<g id="map-waters">',
        *(f'<path d="{path(area.outline)}"/>' for area in atlas.waters),
        '</g><g id="map-lines">',
        *(f'<path d="{path(area.outline)}"/>' for area in atlas.counties),
        "</g></defs></svg>",
    ]
    # Nothing in it but numbers.
    return Markup("".join(parts))  # noqa: S704


def drawing(atlas: Atlas, drawn: Drawn, marks: Sequence[ServiceMark]) -> Markup:
    """The whole map; its words are read in its place. Layers: areas, water, lines, marks, names."""
    height = f"{atlas.flat.height:g}"
    parts = [
        f'<svg class="map-drawing" data-kind="{drawn.kind}" viewBox="0 0 {WIDTH:g} {height}" role="img" '
        f'aria-label="{escape(drawn.says)}">',
        '<g class="map-areas">',
        *(_classes(atlas, drawn) if atlas.many else _areas(atlas, drawn)),
        '</g><g class="map-unsure">',
        *_unsure(atlas, drawn),
        '</g><use class="map-water" href="#map-waters"/><use class="map-counties" href="#map-lines"/>',
        '<g class="map-marks">',
        *(_mark(atlas, mark, drawn) for mark in marks),
        '</g><g class="map-names">',
        *(_name(atlas, name, point.longitude, point.latitude) for name, point in atlas.names if drawn.names),
        "</g></svg>",
    ]
    # Every name in it went through escape; the rest are numbers and words of this module.
    return Markup("".join(parts))  # noqa: S704


SWATCH = (
    '<svg class="map-swatch" viewBox="0 0 26 18" width="26" height="18" aria-hidden="true">'
    '<rect class="reach reach-{}" {} width="26" height="18" rx="3"/></svg>'
)


def swatch(code: str) -> Markup:
    """A sample of a class (or of UNSURE) for the key, drawn as the map draws it."""
    return Markup(SWATCH).format(code, _fill(code))  # noqa: S704 (a constant; format escapes its values)


def _fill(code: str) -> Markup:
    patterned = code in PATTERNED or code == UNSURE
    return Markup('fill="url(#map-{})"').format(code) if patterned else Markup("")


def _areas(atlas: Atlas, drawn: Drawn) -> Iterator[str]:
    for index, (area, code) in enumerate(zip(atlas.areas, drawn.classes, strict=True)):
        title = f"<title>{escape(area.place.name)}</title>" if drawn.kind == TOGETHER else ""
        yield f'<use class="reach reach-{code}" {_fill(code)} href="#area-{index}">{title}</use>'


def _classes(atlas: Atlas, drawn: Drawn) -> Iterator[str]:
    """Many areas by their class: one shape each, without the borders between areas of a class."""
    together: dict[str, list[Outline]] = {}
    for area, code in zip(atlas.areas, drawn.classes, strict=True):
        together.setdefault(code, []).append(area.outline)
    for code, alike in together.items():
        yield f'<path class="reach reach-{code}" {_fill(code)} d="{atlas.flat.path(merged(alike))}"/>'


def _unsure(atlas: Atlas, drawn: Drawn) -> Iterator[str]:
    """What is hatched over the classes: one area each, or many together."""
    if atlas.many and drawn.unsure:
        alike = [atlas.areas[i].outline for i in drawn.unsure]
        yield f'<path fill="url(#map-{UNSURE})" d="{atlas.flat.path(merged(alike))}"/>'
    elif not atlas.many:
        yield from (f'<use fill="url(#map-{UNSURE})" href="#area-{i}"/>' for i in drawn.unsure)


def _mark(atlas: Atlas, mark: ServiceMark, drawn: Drawn) -> str:
    x, y = atlas.flat.spot(mark.longitude, mark.latitude)
    kinds = [f"shape-{mark.side.value}"]
    kinds += ["is-near"] if mark.near else []
    kinds += ["is-theirs"] if mark.id in drawn.theirs else []
    hidden = "" if drawn.shown is None or mark.id in drawn.shown else ' display="none"'
    return (
        f'<g class="map-mark {" ".join(kinds)}" transform="translate({x:.1f} {y:.1f})"{hidden}>'
        f'<circle class="ring" r="9.6"/>{SHAPES[mark.side]}<title>{escape(mark.name)}</title></g>'
    )


def _name(atlas: Atlas, name: str, longitude: float, latitude: float) -> str:
    x, y = atlas.flat.spot(longitude, latitude)
    return f'<text x="{x:.1f}" y="{y - 9:.1f}">{escape(name)}</text>'
