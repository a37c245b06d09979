"""The tables beside the map: places, the supports that meet the need, and every need and community."""

from __future__ import annotations

from urllib.parse import quote

from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.margins import HOW_SURE
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE
from viz.features import SIDE_ONE
from viz.map_answer import Answer
from viz.map_atlas import Atlas
from viz.map_reach import class_words
from viz.map_services import languages_of, where_words
from viz.picture import Table

SURE_NOTE = (
    "How sure a count is goes by its margin of error; very uncertain is hatched on the map and in no order."
)


def place_page(place: str) -> str:
    """Where the app shows one place."""
    return f"/places/{quote(place, safe='')}"


def place_table(atlas: Atlas, answer: Answer, *, app: bool = False) -> Table:
    """Every area of the map in a row, with both numbers; in the app each leads to its page."""
    about = f"{answer.need_words}, {answer.community_words}: " if answer.need else ""
    everybody = answer.community == EVERYONE
    rows = tuple(
        (
            area.place.name,
            reach.any if reach else None,
            *(() if everybody else (reach.affirming if reach else None,)),
            reach.people.text if reach else None,
            HOW_SURE[reach.reliability] if reach else None,
            class_words(code, reach),
        )
        for area, reach, code in zip(atlas.areas, answer.reaches, answer.classes, strict=True)
    )
    return Table(
        f"{about}every place",
        (
            *("Place", "Any within reach", *(() if everybody else ("Theirs within reach",))),
            *("People", "How sure the count is", "In words"),
        ),
        rows,
        "Supports within reach of where people live, and how many of them are theirs. "
        "People are rounded to 10 and never shown under 11. " + SURE_NOTE,
        links=tuple(place_page(area.place.id) for area in atlas.areas) if app else (),
    )


def service_table(view: View, report: GapReport, answer: Answer) -> Table:
    """The supports in a row each, with how exactly their place may be shown."""
    wanted = set(report.supports) if answer.need else set(view.services)
    rows = sorted(
        (
            service.name,
            view.partners[service.partner].name,
            SIDE_ONE[view.partners[service.partner].side],
            ("yes" if service.id in answer.affirming else _not_theirs(report, service.id))
            if answer.need
            else None,
            languages_of(view, service) or None,
            _where(view, service.id),
        )
        for service in view.services.values()
        if service.id in wanted
    )
    about = (
        f"Supports for {answer.need_words[0].lower() + answer.need_words[1:]}"
        if answer.need
        else "Every support"
    )
    theirs = f"Theirs ({answer.community_words})" if answer.need else "Theirs"
    return Table(about, ("Support", "Offered by", "Side", theirs, "Languages", "Where"), tuple(rows))


def _not_theirs(report: GapReport, service: str) -> str:
    return "not known" if service in report.not_known_supports else "no"


def _where(view: View, service: str) -> str:
    found = view.pin_of(view.services[service])
    if found is not None:
        return where_words(found.precision)
    return (
        "By phone or online" if view.services[service].remote else "Not on the map: ask how to make contact"
    )
