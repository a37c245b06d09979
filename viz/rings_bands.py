"""The bands of the rings and the names of their arcs, in the units of the drawing, center (418, 392)."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, radians

from graph.vocabulary.codes import Side

WIDTH, HEIGHT = 836, 784
CENTER_X, CENTER_Y = 418, 392
HEART = 92.0
FULL = 2 * pi
GAP_SLOTS = 0.9
"""How much of a slot lies between two arcs."""
CLOSEST = 21.0
"""Two marks of one row stand at least this far apart, from center to center."""
MOST_OF_A_KIND = 60
"""Where kinds are joined at all, one with more members than this is never drawn one by one."""
GROUP_SLOTS = 2
"""How many slots the mark of a whole kind takes."""
GLYPH = 6.7
"""About how wide one letter of an arc's name is."""
MOVED_TO_COMMUNITY = {
    "Health care": "Community health",
    "Schools": "Youth and libraries",
    "Immigration": "Immigrant and refugee",
    "Housing and benefits": "Mutual aid and organizers",
}
"""Where a partner stands that was placed on the community side, by the arc of its kind."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A band and how its marks stand: one row, two or three, chosen by how many there are."""

    side: Side
    outer: float
    rows: tuple[tuple[float, ...], ...]
    start: float
    label: float
    arcs: tuple[str, ...]


RINGS = (
    Ring(
        Side.COMMUNITY,
        228,
        ((134, 180), (122, 156, 190)),
        radians(-112),
        208,
        (
            "Places of worship",
            "Elders and trusted leaders",
            "Community health",
            "Culturally specific",
            "Mutual aid and organizers",
            "Immigrant and refugee",
            "LGBTQ+, Deaf, disability",
            "Youth and libraries",
        ),
    ),
    Ring(
        Side.ADVOCACY,
        297,
        ((256,), (248, 270)),
        radians(-118),
        279,
        ("Programs and shelters", "Hotline and coalition", "Civil legal aid", "Visitation"),
    ),
    Ring(
        Side.SYSTEM,
        376,
        ((330,), (316, 342)),
        radians(-128),
        358,
        (
            "Criminal legal",
            "Health care",
            "Housing and benefits",
            "Immigration",
            "Family court",
            "Child welfare",
            "Schools",
        ),
    ),
)
SHORT = {
    "Places of worship": "Worship",
    "Elders and trusted leaders": "Elders",
    "Community health": "Health",
    "Culturally specific": "Led by and for",
    "Mutual aid and organizers": "Mutual aid",
    "Immigrant and refugee": "Newcomers",
    "LGBTQ+, Deaf, disability": "Deaf, LGBTQ+",
    "Youth and libraries": "Youth",
    "Programs and shelters": "Programs",
    "Hotline and coalition": "Hotline",
    "Civil legal aid": "Legal aid",
    "Visitation": "Visits",
    "Housing and benefits": "Housing",
}
"""Names of arcs for a narrow screen."""
