"""The rings as SVG: bands, ties, names of arcs, marks and the heart; colors come from rings.css."""

from __future__ import annotations

from math import pi

from markupsafe import Markup, escape

from graph.model.tie import Standing
from graph.vocabulary.codes import Side, Strength
from viz import features
from viz.rings_bands import CENTER_X, CENTER_Y, HEART, HEIGHT, RINGS, SHORT, WIDTH
from viz.rings_layout import Arc, Layout, Mark, fits
from viz.rings_ties import Drawn, at

MARK = 7.2
GROUP = 13.0
"""Half the size of a mark, and of one that stands for a kind."""
DENSE = 800
"""From this many lines on they are drawn paler, so that the marks stay in front."""
DASHES = {
    Standing.CONFIRMED: "",
    Standing.ONE_SIDE_OTHER_ASKED: " dashed",
    Standing.ONE_SIDE_OTHER_NOT_ASKED: " dotted",
    Standing.THIRD_PARTY: " dotted",
}


def svg(layout: Layout, ties: tuple[Drawn, ...], *, named: bool = True) -> Markup:
    """The whole drawing; `role="img"` until a script makes its marks choosable.

    Unless `named`, nothing in it tells who a mark is: no name and no id, not even unseen.
    """
    inside = Markup("").join(
        (
            _bands(),
            _ties(ties, named),
            _names(layout),
            _marks(layout, named),
            _heart(),
            Markup('<g class="pills"/>'),
        )
    )
    return Markup(
        '<svg class="rings" viewBox="0 0 {} {}" role="img" aria-labelledby="rings-name rings-desc">'
        '<title id="rings-name">Rings</title><desc id="rings-desc">{}</desc>{}</svg>'
    ).format(WIDTH, HEIGHT, DESCRIPTION, inside)


DESCRIPTION = (
    "Survivors and their communities in the middle, then community supports, mainstream advocacy and "
    "systems, with the ties between them. The tables below hold the same facts."
)


def _bands() -> Markup:
    circles = Markup("").join(
        Markup('<circle class="band band-{}" cx="{}" cy="{}" r="{:g}"/>').format(
            ring.side, CENTER_X, CENTER_Y, ring.outer
        )
        for ring in reversed(RINGS)
    )
    edge = Markup('<circle class="edge" cx="{}" cy="{}" r="{:g}"/>').format(
        CENTER_X, CENTER_Y, RINGS[0].outer
    )
    heart = Markup('<circle class="heart" cx="{}" cy="{}" r="{:g}"/>').format(CENTER_X, CENTER_Y, HEART)
    return circles + edge + heart


def _ties(ties: tuple[Drawn, ...], named: bool) -> Markup:
    # Joining ties last, so that none of them is hidden under the others.
    order = sorted(ties, key=lambda tie: (tie.joins_community, tie.strength or 0))
    dense = " dense" if len(ties) > DENSE else ""
    return Markup('<g class="ties{}">{}</g>').format(
        dense, Markup("").join(_tie(tie, named) for tie in order)
    )


def _tie(tie: Drawn, named: bool) -> Markup:
    joins = " joins" if tie.joins_community else ""
    community = " with-community" if tie.with_community else ""
    step = int(tie.strength or Strength.AWARENESS)
    ends = Markup(' data-a="{}" data-b="{}"').format(tie.first, tie.second) if named else ""
    return Markup('<path class="tie w{}{}{}{}" d="{}"{}/>').format(
        step, DASHES[tie.standing], joins, community, tie.path, ends
    )


def _names(layout: Layout) -> Markup:
    """Names of arcs on their curves, drawn twice: a stroke in the band's color under the letters.

    The short names stand beside them for narrow screens; the style sheet shows one or the other.
    """
    short = [SHORT.get(arc.name, arc.name) for arc in layout.arcs]
    best = [arc.name if fits(arc) else name for arc, name in zip(layout.arcs, short, strict=True)]
    wide = [_name(arc, place, best[place], "wide", 13.5) for place, arc in enumerate(layout.arcs)]
    narrow = [_name(arc, place, short[place], "narrow", 21) for place, arc in enumerate(layout.arcs)]
    return Markup('<g class="names wide">{}</g><g class="names narrow">{}</g>').format(
        Markup("").join(wide), Markup("").join(narrow)
    )


def _name(arc: Arc, place: int, text: str, which: str, size: float) -> Markup:
    below = 0 < arc.middle % (2 * pi) < pi
    lift = -0.36 * size if not below else 0.36 * size
    reach = (len(text) * size * 0.62 + 40) / arc.label_radius / 2
    radius = arc.label_radius + lift
    first, last = arc.middle - reach, arc.middle + reach
    if below:
        first, last = last, first
    (x1, y1), (x2, y2) = at(radius, first), at(radius, last)
    sweep = 0 if below else 1
    large = 1 if reach > pi / 2 else 0
    key = f"arc-{which}-{place}"
    words = Markup("").join(
        Markup(
            '<text class="name {} name-{}"{}><textPath href="#{}" startOffset="50%">{}</textPath></text>'
        ).format(layer, arc.side, hidden, key, escape(text))
        for layer, hidden in (("under", Markup(' aria-hidden="true"')), ("over", ""))
    )
    return Markup('<path id="{}" class="rail" d="M{} {}A{} {} 0 {} {} {} {}"/>{}').format(
        key,
        f"{x1:.1f}",
        f"{y1:.1f}",
        f"{radius:.1f}",
        f"{radius:.1f}",
        large,
        sweep,
        f"{x2:.1f}",
        f"{y2:.1f}",
        words,
    )


def _marks(layout: Layout, named: bool) -> Markup:
    return Markup('<g class="marks">{}</g>').format(
        Markup("").join(_mark(mark, named) for mark in layout.marks.values())
    )


def _mark(mark: Mark, named: bool) -> Markup:
    x, y = at(mark.radius, mark.angle)
    label = f"{mark.label}, {len(mark.members)}" if mark.grouped else mark.label
    size = GROUP if mark.grouped else MARK
    inside = (
        Markup('<text class="many" dy=".35em">{}</text>').format(features.number(len(mark.members)))
        if mark.grouped
        else Markup("")
    )
    who = Markup(' data-id="{}" data-label="{}"').format(mark.id, label) if named else ""
    return Markup('<g class="mark mark-{}{}"{} transform="translate({} {})">{}{}</g>').format(
        mark.side,
        " group" if mark.grouped else "",
        who,
        f"{x:.1f}",
        f"{y:.1f}",
        shape(mark.side, size),
        inside,
    )


def shape(side: Side, size: float) -> Markup:
    """A circle, a diamond 1.24 as wide or a square 0.92 as wide, so that all three weigh the same."""
    match side:
        case Side.COMMUNITY:
            return Markup('<circle r="{:g}"/>').format(size)
        case Side.ADVOCACY:
            wide = round(size * 1.24, 2)
            return Markup('<path d="M0-{0:g} {0:g} 0 0 {0:g}-{0:g} 0Z"/>').format(wide)
        case Side.SYSTEM:
            half = round(size * 0.92, 2)
            return Markup('<rect x="-{0:g}" y="-{0:g}" width="{1:g}" height="{1:g}" rx="1.6"/>').format(
                half, 2 * half
            )


def _heart() -> Markup:
    reimagined = _lines(("Survivors", "and their", "communities"), "heart-words reimagined")
    traditional = _lines(("Survivors",), "heart-words traditional")
    radius = 143
    (x1, y1), (x2, y2) = at(radius, -pi + 0.1), at(radius, -0.1)
    words = Markup("").join(
        Markup(
            '<text class="question traditional {}"{}><textPath href="#question-rail" startOffset="50%">'
            "Where is the community?</textPath></text>"
        ).format(layer, hidden)
        for layer, hidden in (("under", Markup(' aria-hidden="true"')), ("over", ""))
    )
    question = Markup('<path id="question-rail" class="rail" d="M{} {}A{} {} 0 0 1 {} {}"/>').format(
        f"{x1:.1f}", f"{y1:.1f}", radius, radius, f"{x2:.1f}", f"{y2:.1f}"
    )
    return reimagined + traditional + question + words


def _lines(words: tuple[str, ...], names: str) -> Markup:
    first = CENTER_Y - (len(words) - 1) * 13
    spans = Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(CENTER_X, first + place * 26 + 7, word)
        for place, word in enumerate(words)
    )
    return Markup('<text class="{}">{}</text>').format(names, spans)
