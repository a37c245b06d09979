"""The places picture: MapLibre without tiles or any request, over the same map as SVG.

Areas carry the stair of six (any support within reach beside support that is theirs); water lies on top of
them, then county lines, marks and names. The live map takes over when it is idle; without WebGL or scripts,
and on paper, the SVG stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from graph.analysis.coverage.findings import GapReport
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE
from viz import features
from viz.ask_them import ask_them
from viz.coverage import coverage_matrix, coverage_table
from viz.map_answer import Answer, answer, most_to_reach, people_words
from viz.map_atlas import MANY, Atlas, make_atlas
from viz.map_data import map_data
from viz.map_reach import CLASS_WORDS, UNSURE_WORDS
from viz.map_services import ServiceMark, service_marks, sides_of
from viz.map_svg import TOGETHER, Drawn, drawing, shapes, swatch
from viz.map_tables import place_table, service_table
from viz.pages import environment
from viz.picture import Picture, first_rows

MODULE = "vendor/maplibre-gl/maplibre-gl.mjs"
WORKER = "vendor/maplibre-gl/maplibre-gl-worker.mjs"


def places(
    view: View,
    report: GapReport,
    *,
    matrix: GapReport | None = None,
    others: Sequence[GapReport] = (),
    app: bool = False,
) -> Picture:
    """The map of a report that asks one need and one community, with its tables.

    `matrix` is a report over all needs and communities, for the matrix below the map (default: `report`).
    `others` are further questions that can be chosen without a server, each for one need and community. In
    the `app` any question can be asked, and places have pages of their own.
    """
    whole = matrix or report
    atlas = make_atlas(
        view, [reach.place for reach in (*report.places, *(r for o in others for r in o.places))]
    )
    shown = answer(view, atlas, report)
    # With very many areas a file would hold each answer at the length of a book: it has one.
    more = [] if atlas.many else [answer(view, atlas, one) for one in others]
    meeting = {one for found in (shown, *more) for one in found.supports}
    marks = service_marks(view, meeting if shown.need else None)
    given = [shown, *(one for one in more if (one.need, one.community) != (shown.need, shown.community))]
    return Picture(
        name="places",
        eyebrow=features.eyebrow(view, what="Reach of supports"),
        title=shown.title,
        lede=shown.lede,
        body=_body(view, atlas, given, marks, whole, app=app),
        tables=(
            first_rows(place_table(atlas, shown, app=app), whole="its table as CSV has all", most=MANY),
            service_table(view, report, shown),
            coverage_table(view, whole),
        ),
        data=map_data(view, atlas, given, marks, app=app),
        scripts=("places-draw.js", "places-shapes.js", "places.js"),
        styles=("vendor/maplibre-gl/maplibre-gl.css", "places.css"),
        carried={"maplibre-main": MODULE, "maplibre-worker": WORKER},
    )


def _body(
    view: View,
    atlas: Atlas,
    answers: Sequence[Answer],
    marks: Sequence[ServiceMark],
    matrix: GapReport,
    *,
    app: bool,
) -> Markup:
    shown = answers[0]
    needs, communities = _choices(view, matrix, answers, app=app)
    text = (
        environment()
        .get_template("places.html")
        .render(
            answer=shown,
            shapes=shapes(atlas),
            drawings={one.kind: drawing(atlas, one, marks) for one in drawings(atlas, shown)},
            most=[
                (i, atlas.areas[i].place.name, reach, people_words(reach))
                for i, reach in most_to_reach(shown)
            ],
            needs=needs,
            communities=communities,
            asking=ask_them(view, matrix),
            swatch=swatch,
            sides=sides_of(marks),
            near=any(mark.near for mark in marks),
            everyone=EVERYONE,
            unsure=UNSURE_WORDS if any(one.unsure for one in answers) else "",
            many=len(atlas.areas) if atlas.many else 0,
            nation=any(area.place.nation for area in atlas.areas),
            matrix=coverage_matrix(view, matrix, to="/map" if app else ""),
            app=app,
        )
    )
    return Markup(text)  # noqa: S704 (rendered by a template that escapes every value)


def _choices(
    view: View, matrix: GapReport, answers: Sequence[Answer], *, app: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """Needs and communities that can be chosen, by code: all of them where a server can be asked."""
    if not app:
        some = answers if len(answers) > 1 else ()
        return {one.need: one.need_words for one in some}, {o.community: o.community_words for o in some}
    return (
        {code: view.words.need(code).label for code in matrix.needs},
        {code: view.words.community(code).label for code in matrix.communities},
    )


def drawings(atlas: Atlas, shown: Answer) -> tuple[Drawn, ...]:
    """Together, and side by side: any support, and support that is theirs."""
    supports = shown.supports if shown.need else None
    about = f"{shown.need_words}, {shown.community_words}"
    return (
        Drawn(
            *(TOGETHER, shown.classes, summary(atlas, shown)),
            *(supports, shown.affirming),
            unsure=shown.unsure,
        ),
        Drawn(
            *("near", shown.near, f"Map of any support within reach: {about}."),
            shown=supports,
            unsure=shown.unsure,
        ),
        Drawn(
            *("own", shown.own, f"Map of support within reach that is theirs: {about}."),
            *(shown.affirming, shown.affirming),
            unsure=shown.unsure,
        ),
    )


def summary(atlas: Atlas, shown: Answer) -> str:
    """What the map shows, for whoever does not see it."""
    counts: dict[str, int] = {}
    for code in shown.classes:
        counts[code] = counts.get(code, 0) + 1
    said = "; ".join(f"{CLASS_WORDS[code]}: {counts[code]}" for code in CLASS_WORDS if code in counts)
    about = f" for {shown.need_words}, {shown.community_words}" if shown.need else ""
    unsure = f" {UNSURE_WORDS}: {len(shown.unsure)}." if shown.unsure else ""
    return f"Map of {len(atlas.areas)} places{about}. {said}.{unsure} The tables hold the same facts."
