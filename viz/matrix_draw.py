"""The two small drawings of the silo picture: ties now and by chance, and the E-I index on its line."""

from __future__ import annotations

from markupsafe import Markup

from graph.analysis.network.findings import EIIndex
from viz import features
from viz.matrix_facts import Reach
from viz.rings_draw import shape

LEFT, RIGHT, WIDE = 14.0, 306.0, 320
"""Where the scale of a row begins and ends, and how wide its drawing is."""


def _at(value: float, end: float) -> float:
    return LEFT + (RIGHT - LEFT) * (value / end if end else 0)


def reach_plot(reach: Reach, end: float) -> Markup:
    """One row: a filled mark for ties now, an open ring for chance, dots between, both figures above."""
    now, chance = _at(reach.now, end), _at(reach.chance, end)
    # Figures stand to the outside of the pair, so that close ones do not touch.
    apart = abs(now - chance) > 30
    first = "middle" if apart else ("end" if now < chance else "start")
    second = "middle" if apart else ("start" if now < chance else "end")
    return Markup(
        '<svg class="reach-plot" viewBox="0 0 {wide} 44" role="img" '
        'aria-label="{now} now, {chance} by chance">'
        '{lines}<path class="between" d="M{x1} 29H{x2}"/>'
        '<circle class="by-chance" cx="{x2}" cy="29" r="6.2"/>'
        '<g class="mark-{side}" transform="translate({x1} 29)">{mark}</g>'
        '<text class="now" x="{x1}" y="15" text-anchor="{a1}">{now}</text>'
        '<text class="chance" x="{x2}" y="15" text-anchor="{a2}">{chance}</text></svg>'
    ).format(
        wide=WIDE,
        lines=_grid(-12, 56),
        x1=f"{now:.1f}",
        x2=f"{chance:.1f}",
        side=reach.side,
        mark=shape(reach.side, 6.8),
        now=features.number(reach.now),
        chance=features.number(round(reach.chance)),
        a1=first,
        a2=second,
    )


def scale_line(end: float) -> Markup:
    """The figures under the last row."""
    ticks = Markup("").join(
        Markup('<text x="{}" y="14" text-anchor="middle">{}</text>').format(
            f"{_at(end * part / 2, end):.1f}", features.number(end * part / 2)
        )
        for part in range(3)
    )
    return Markup('<svg class="reach-plot" viewBox="0 0 {} 20" aria-hidden="true">{}</svg>').format(
        WIDE, ticks
    )


def _grid(top: int, bottom: int) -> Markup:
    lines = "".join(f"M{LEFT + (RIGHT - LEFT) * part / 2:.1f} {top}V{bottom}" for part in range(3))
    return Markup('<path class="grid" d="{}"/>').format(lines)


def index_line(ei: EIIndex) -> Markup:
    """-1 to +1, where we are, what chance gives and 95 % of it."""

    def at(value: float) -> float:
        return 16 + (value + 1) / 2 * 308

    band = (at(ei.low), max(at(ei.high) - at(ei.low), 2))
    under = min(max((at(ei.low) + at(ei.high)) / 2, 120), 220)
    return Markup(
        '<svg class="index" viewBox="0 0 340 84" role="img" '
        'aria-label="E-I index {here}; by chance {chance}">'
        '<path class="axis" d="M16 42H324M16 36V48M324 36V48"/>'
        '<rect class="band" x="{left}" y="33" width="{wide}" height="18" rx="9"/>'
        '<circle class="by-chance" cx="{by}" cy="42" r="5.6"/><circle class="here" cx="{at}" cy="42" r="8"/>'
        '<text class="strong" x="{words}" y="20" text-anchor="middle">Now {here}</text>'
        '<text x="16" y="74">−1</text><text x="324" y="74" text-anchor="end">+1</text>'
        '<text x="{under}" y="74" text-anchor="middle">by chance, 19 times in 20</text></svg>'
    ).format(
        here=f"{ei.observed:+.2f}".replace("-", "−"),
        chance=f"{ei.expected:+.2f}".replace("-", "−"),
        left=f"{band[0]:.1f}",
        wide=f"{band[1]:.1f}",
        by=f"{at(ei.expected):.1f}",
        at=f"{at(ei.observed):.1f}",
        words=f"{min(max(at(ei.observed), 40), 300):.1f}",
        under=f"{under:.1f}",
    )
