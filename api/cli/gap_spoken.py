"""kith gaps --language: where support is near, and where it is near in somebody's own language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from api.cli.common import Call, Misused, tell_json, tell_opening, view_of
from api.cli.match import one_code
from api.cli.own import basis_for
from api.cli.show import table
from graph.analysis.coverage.spoken import Spoken

if TYPE_CHECKING:
    from api.own import Own
    from graph.analysis.coverage.spoken import SpokenReport
    from graph.model.view import View
    from graph.store import Store

NEAR = {
    Spoken.SPOKEN: "near, and spoken there",
    Spoken.IN_PART: "near, by telephone or on paper only",
    Spoken.NOT_LISTED: "near, the language is not on their list",
    Spoken.NOT_KNOWN: "not known",
    Spoken.NONE: "none within reach",
}


def tell_spoken(call: Call, store: Store, need: str | None, language: str, own: Own) -> None:
    """One need in one language, place by place. Raises Misused without a need."""
    from graph.analysis.coverage.spoken import spoken_near
    from viz.map_language import spoken_title

    if need is None:
        raise Misused("--language is asked for one need: add --need.")
    view = view_of(call, store)
    code = one_code(need, view.words.needs, "need")
    tag = one_code(language, view.words.languages, "language")
    choices, travel = basis_for(call, own, view)
    report = spoken_near(view, code, tag, choices, travel)
    if call.json:
        tell_json(view, store, {"spoken": report})
        return
    tell_opening(view, spoken_title(view, report), *_sentences(report))
    by = Counter(place.reach for place in report.places)
    places = [(said, by[kind]) for kind, said in NEAR.items()]
    table(("within reach", "places"), places, caption=f"Within reach: {report.within_reach}")
    _places(view, report)
    _supports(view, report)


def _sentences(report: SpokenReport) -> list[str]:
    found = [
        "Whether a support is their own is another question; to be understood is the least there can be."
    ]
    if report.unplaced:
        found.append(
            f"{len(report.unplaced):,} of {len(report.supports):,} supports name no service area and no "
            "place that may be shown, and count in no place."
        )
    return found


def _places(view: View, report: SpokenReport) -> None:
    table(
        ("place", "any near", "spoken at", "the best that is near"),
        [(view.places[one.place].name, one.any, one.spoken, NEAR[one.reach]) for one in report.places],
    )


def _supports(view: View, report: SpokenReport) -> None:
    kinds = {
        "spoken there": report.spoken,
        "by telephone or on paper only": report.in_part,
        "not known": report.not_known,
        "not on their list": report.not_listed,
    }
    rows = [
        (view.partners[view.services[id].partner].name, view.services[id].name, said)
        for said, ids in kinds.items()
        for id in ids
    ]
    table(("what is there", "service", "the language"), sorted(rows))
