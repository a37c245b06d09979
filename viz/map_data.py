"""What the script of the map reads: areas by number with their outlines, marks, answers, words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from graph.model.view import View
from viz import features
from viz.map_answer import Answer
from viz.map_atlas import Area, Atlas
from viz.map_detail import DEEPEST, Box, boxes, outlines, outlines_near, steps, touch
from viz.map_reach import CLASS_WORDS
from viz.map_services import ServiceMark
from viz.map_tables import place_page

Steps = list[list[list[int]]]
FINER = "/map/shapes"
"""Where a page of the app asks for finer outlines."""


def map_data(
    view: View, atlas: Atlas, answers: Sequence[Answer], marks: Sequence[ServiceMark], *, app: bool
) -> dict[str, Any]:
    """All of it as plain data. `detail` is the zoom up to which the outlines here are fine enough."""
    extent = atlas.extent
    position = {mark.id: i for i, mark in enumerate(marks)}
    detail = atlas.flat.zoom if atlas.many else DEEPEST
    return {
        "extent": [[extent.west, extent.south], [extent.east, extent.north]],
        "detail": round(detail, 2),
        "deepest": DEEPEST,
        "ask": {"at": FINER, "mark": mark_of(atlas)} if app and atlas.many else None,
        "areas": [_named(area, app=app) for area in atlas.areas],
        "shapes": {
            kind: [steps(outline) for outline in outlines(view, (area.place for area in areas), detail)]
            for kind, areas in _kinds(atlas).items()
        },
        "names": [{"name": name, "at": [point.longitude, point.latitude]} for name, point in atlas.names],
        "marks": [_marked(mark) for mark in marks],
        "answers": [
            {
                **one.as_json(),
                "supports": sorted(position[s] for s in one.supports if s in position) if one.need else None,
                "theirs": sorted(position[s] for s in one.affirming if s in position),
            }
            for one in answers
        ],
        "words": {
            "classes": dict(CLASS_WORDS),
            "sides": {s.value: features.SIDE_ONE[s] for s in features.SIDES},
        },
    }


def finer(view: View, atlas: Atlas, box: Box, zoom: int) -> dict[str, list[tuple[int, Steps]]]:
    """What touches a box, as it is told apart at a zoom: areas, water and county lines by their number."""
    found: dict[str, list[tuple[int, Steps]]] = {}
    for kind, areas in _kinds(atlas).items():
        around = boxes(view, (area.place for area in areas))
        seen = [row for row, one in enumerate(around) if touch(one, box)]
        shapes = outlines_near(view, [areas[row].place for row in seen], zoom)
        found[kind] = [(row, steps(shape)) for row, shape in zip(seen, shapes, strict=True)]
    return found


def mark_of(atlas: Atlas) -> str:
    """A mark of which areas an atlas has, in their order: their numbers mean the same as long as it does."""
    ids = "\n".join(area.place.id for kind in _kinds(atlas).values() for area in kind)
    return hashlib.sha256(ids.encode()).hexdigest()[:16]


def _kinds(atlas: Atlas) -> dict[str, tuple[Area, ...]]:
    return {"areas": atlas.areas, "water": atlas.waters, "counties": atlas.counties}


def _named(area: Area, *, app: bool) -> dict[str, str]:
    return {"name": area.place.name, **({"page": place_page(area.place.id)} if app else {})}


def _marked(mark: ServiceMark) -> dict[str, Any]:
    return {
        "name": mark.name,
        "partner": mark.partner,
        "side": mark.side.value,
        "at": [mark.longitude, mark.latitude],
        "near": mark.near,
        "says": mark.says,
    }
