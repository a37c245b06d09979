"""The stair of six: any support within reach beside support that is a community's own."""

from __future__ import annotations

from graph.analysis.coverage.findings import PlaceReach, Reach

# Affirming can never exceed any, so the classes are a stair. The code is also the class of the drawing.
STAIR = ("none", "any-1", "any-2", "aff-1", "aff-2", "aff-3")
# Everybody belongs to everybody: there "theirs" is not asked, and color says only how many are near.
NEAR = ("near-1", "near-2", "near-3", "near-4")
# Classes of a place that say more than how many are near.
OWN = frozenset({Reach.AFFIRMING, Reach.ANY_ONLY, Reach.ANY_FOR_NOW, Reach.REMOTE_ONLY, Reach.NONE})
FOR_NOW = {"aff-now": "Theirs within reach, for now", "any-now": "Some within reach for now, none theirs"}
NOT_COUNTED = (Reach.TOO_FEW, Reach.ASK_THE_NATION, Reach.ANY_FOR_NOW)
CLASS_WORDS = {
    "near-1": "One within reach",
    "near-2": "Two within reach",
    "near-3": "Three or four within reach",
    "near-4": "Five or more within reach",
    "none": "No help within reach of this place",
    "any-1": "One or two within reach, none theirs",
    "any-2": "Three or more within reach, none theirs",
    "aff-1": "One or two within reach, some theirs",
    "aff-2": "Three or more within reach, one theirs",
    "aff-3": "Three or more within reach, two or more theirs",
    "aff-now": "Theirs within reach; rests on unpaid help or on funding that ends",
    "any-now": "Some within reach, none theirs; rests on unpaid help or on funding that ends",
    "remote": "By phone or online only",
    "few": "Too few people to show",
    "nation": "Tribal land: ask the nation",
    "unknown": "Not known",
    "unmapped": "Not mapped yet: nobody has been asked",
}

UNSURE_WORDS = "Hatched over a color: the count of people is very uncertain"
"""The key to what lies over a class, whatever it is, where the margin of error is wide."""

# Classes that are one whatever the numbers are.
ALONE = {
    Reach.AFFIRMING_FOR_NOW: "aff-now",
    Reach.ANY_FOR_NOW: "any-now",
    Reach.REMOTE_ONLY: "remote",
    Reach.NONE: "none",
    Reach.UNKNOWN: "unknown",
    Reach.NOT_MAPPED: "unmapped",
    Reach.TOO_FEW: "few",
    Reach.ASK_THE_NATION: "nation",
}


def near_class(reach: PlaceReach | None) -> str:
    """The class of a place by any support near: for everybody, and on the first of two linked maps.

    >>> from graph.analysis.coverage.findings import People
    >>> near_class(PlaceReach("tract", 4, 0, Reach.ANY_ONLY, People(120, "120")))
    'near-3'
    """
    if reach is None or reach.any == 0 or reach.reach in NOT_COUNTED:
        return reach_class(reach)
    return _step(reach.any)


def own_class(reach: PlaceReach | None) -> str:
    """The class of a place by support that is theirs alone: on the second of two linked maps.

    >>> from graph.analysis.coverage.findings import People
    >>> own_class(PlaceReach("tract", 4, 1, Reach.AFFIRMING, People(120, "120")))
    'near-1'
    """
    if reach is None or reach.reach not in OWN:
        return reach_class(reach)
    return _step(reach.affirming) if reach.reach is Reach.AFFIRMING else "none"


def _step(count: int) -> str:
    """One, two, three or four, five or more."""
    return NEAR[sum(count >= step for step in (2, 3, 5))]


def class_words(code: str, reach: PlaceReach | None) -> str:
    """The class in words, with what support that is there for now rests on."""
    if reach is not None and reach.rests_on and code in FOR_NOW:
        return f"{FOR_NOW[code]}; {reach.rests_on}"
    return CLASS_WORDS[code]


def reach_class(reach: PlaceReach | None) -> str:
    """The class a place is drawn in; None (nobody asked about it) is not known.

    >>> from graph.analysis.coverage.findings import People
    >>> reach_class(PlaceReach("tract", 4, 1, Reach.AFFIRMING, People(120, "120")))
    'aff-2'
    """
    if reach is None:
        return "unknown"
    if reach.reach is Reach.AFFIRMING:
        if reach.any < 3:
            return "aff-1"
        return "aff-2" if reach.affirming == 1 else "aff-3"
    if reach.reach is Reach.ANY_ONLY:
        return "any-1" if reach.any < 3 else "any-2"
    return ALONE[reach.reach]
