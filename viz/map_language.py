"""Language alone on the map, as a file: near support, and near support in which the language is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from graph.analysis.coverage.spoken import Spoken, SpokenReach, SpokenReport
from graph.model.view import View
from viz.map_answer import Answer
from viz.map_atlas import Atlas
from viz.map_file import drawn_file


def language_file(view: View, atlas: Atlas, report: SpokenReport, title: str = "") -> str:
    """The map of a report as SVG, with its finding (or `title`) above and its key in words below.

    Places of the atlas that the report does not speak of are not known.
    """
    language = view.words.language(report.language).label
    by_place = {reach.place: reach for reach in report.places}
    classes = tuple(spoken_class(by_place.get(area.place.id)) for area in atlas.areas)
    shown = Answer(
        need=report.need,
        community="",
        need_words=view.words.need(report.need).label,
        community_words=language,
        title=title or spoken_title(view, report),
        lede="",
        sentences=(),
        there=(),
        reaches=(None,) * len(classes),
        classes=classes,
        supports=frozenset(report.supports),
        affirming=frozenset(report.spoken),
    )
    return drawn_file(view, atlas, shown, words=class_words(language), ringed="spoken")


def spoken_title(view: View, report: SpokenReport) -> str:
    """The finding: how many places have support near, and how many have it in the language."""
    near = sum(place.any > 0 for place in report.places)
    spoken = sum(place.reach is Spoken.SPOKEN for place in report.places)
    need, language = view.words.need(report.need).label, view.words.language(report.language).label
    return f"{need}: near {near} of {len(report.places)} places. In {language}: near {spoken} of them."


def class_words(language: str) -> Mapping[str, str]:
    """What each class means, best first."""
    return {
        "aff-3": "Three or more near, two or more speak it",
        "aff-2": "Three or more near, one speaks it",
        "aff-1": f"One or two near, {language} spoken",
        "any-now": f"Near, {language} by telephone or paper",
        "unknown": f"Near, {language} not known",
        "any-2": f"Three or more near, {language} not listed",
        "any-1": f"One or two near, {language} not listed",
        "none": "None within reach of this place",
    }


def spoken_class(reach: SpokenReach | None) -> str:
    """The class a place is drawn in; None is not known.

    >>> spoken_class(SpokenReach("tract", 4, 1, Spoken.SPOKEN))
    'aff-2'
    """
    if reach is None:
        return "unknown"
    match reach.reach:
        case Spoken.SPOKEN:
            if reach.any < 3:
                return "aff-1"
            return "aff-2" if reach.spoken == 1 else "aff-3"
        case Spoken.IN_PART:
            return "any-now"
        case Spoken.NOT_KNOWN:
            return "unknown"
        case Spoken.NOT_LISTED:
            return "any-1" if reach.any < 3 else "any-2"
        case Spoken.NONE:
            return "none"
    assert_never(reach.reach)
