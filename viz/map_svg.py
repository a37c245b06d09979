"""The map as SVG, complete and with patterns: seen before the live map, without it and in print."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from graph.vocabulary.codes import Side
from viz.map_answer import Answer
from viz.map_atlas import Atlas
from viz.map_services import ServiceMark
from viz.map_shapes import WIDTH

# Classes that are a pattern; the others are one color each, set by places.css.
PATTERNED = frozenset({"none", "aff-now", "any-now", "remote", "few", "nation", "unknown", "unmapped"})
SHAPES = {
    Side.COMMUNITY: '<circle r="6.2"/>',
    Side.ADVOCACY: '<path d="M0-7.7 7.7 0 0 7.7-7.7 0Z"/>',
    Side.SYSTEM: '<rect x="-5.7" y="-5.7" width="11.4" height="11.4" rx="1.2"/>',
}


def drawing(atlas: Atlas, answer: Answer, marks: Sequence[ServiceMark], *, says: str) -> Markup:
    """The whole map; `says` is read in its place. Layers from below: areas, water, lines, marks, names."""
    height = f"{atlas.flat.height:g}"
    parts = [
        f'<svg class="map-drawing" viewBox="0 0 {WIDTH:g} {height}" role="img" aria-label="{escape(says)}">',
        '<g class="map-areas">',
        *(_area(atlas, i, answer) for i in range(len(atlas.areas))),
        '</g><g class="map-water">',
        *(f'<path d="{atlas.flat.path(area.outline)}"/>' for area in atlas.waters),
        '</g><g class="map-counties">',
        *(f'<path d="{atlas.flat.path(area.outline)}"/>' for area in atlas.counties),
        '</g><g class="map-marks">',
        *(_mark(atlas, mark, answer) for mark in marks),
        '</g><g class="map-names">',
        *(_name(atlas, name, point.longitude, point.latitude) for name, point in atlas.names),
        "</g></svg>",
    ]
    # Every name in it went through escape; the rest are numbers and words of this module.
    return Markup("".join(parts))  # noqa: S704


SWATCH = (
    '<svg class="map-swatch" viewBox="0 0 26 18" width="26" height="18" aria-hidden="true">'
    '<rect class="reach reach-{}" {} width="26" height="18" rx="3"/></svg>'
)


def swatch(code: str) -> Markup:
    """A sample of a class for the key, drawn as the map draws it."""
    return Markup(SWATCH).format(code, _fill(code))  # noqa: S704 (a constant; format escapes its values)


def _fill(code: str) -> Markup:
    return Markup('fill="url(#map-{})"').format(code) if code in PATTERNED else Markup("")


def _area(atlas: Atlas, index: int, answer: Answer) -> str:
    area = atlas.areas[index]
    code = answer.classes[index]
    path = atlas.flat.path(area.outline)
    name = escape(area.place.name)
    return f'<path class="reach reach-{code}" {_fill(code)} d="{path}"><title>{name}</title></path>'


def _mark(atlas: Atlas, mark: ServiceMark, answer: Answer) -> str:
    x, y = atlas.flat.spot(mark.longitude, mark.latitude)
    kinds = [f"shape-{mark.side.value}"]
    kinds += ["is-near"] if mark.near else []
    kinds += ["is-theirs"] if mark.id in answer.affirming else []
    hidden = "" if not answer.need or mark.id in answer.supports else ' display="none"'
    return (
        f'<g class="map-mark {" ".join(kinds)}" transform="translate({x:.1f} {y:.1f})"{hidden}>'
        f'<circle class="ring" r="9.6"/>{SHAPES[mark.side]}<title>{escape(mark.name)}</title></g>'
    )


def _name(atlas: Atlas, name: str, longitude: float, latitude: float) -> str:
    x, y = atlas.flat.spot(longitude, latitude)
    return f'<text x="{x:.1f}" y="{y - 9:.1f}">{escape(name)}</text>'
