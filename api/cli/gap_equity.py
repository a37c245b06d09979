"""kith gaps --equity"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.common import Call, tell_json, tell_opening, view_of
from api.cli.match import one_code
from api.cli.own import basis_for
from api.cli.show import Cell, say, table
from graph.analysis.wording import listing

if TYPE_CHECKING:
    from api.own import Own
    from graph.analysis.coverage.equity_findings import CommunityGap, EquityReport
    from graph.model.view import View
    from graph.store import Store

NOTICES = {
    "written_translation": "written translation",
    "notice_of_oral_interpretation": "notice of the right to oral interpretation",
}


def tell_equity(call: Call, store: Store, typed: str | None, own: Own) -> None:
    """The summary over a need, or all: sentences, then communities and languages in a table each."""
    from graph.analysis.coverage.equity import equity

    view = view_of(call, store)
    need = one_code(typed, view.words.needs, "need") if typed else None
    choices, travel = basis_for(call, own, view)
    report = equity(view, need=need, choices=choices, travel=travel)
    if call.json:
        tell_json(view, store, {"equity": report})
        return
    tell_opening(view, f"{report.title}.", *report.sentences)
    table(
        (
            "community",
            "people",
            "needs",
            "near and not theirs",
            "range",
            "theirs",
            "elsewhere",
            "by chance",
            "note",
        ),
        [_row(view, one) for one in report.communities if one.people.value is not None],
        caption="In 100 people; elsewhere: in 100 supports that are theirs, to be spread as the people are",
    )
    _uncounted(view, report)
    _languages(view, report)


def _row(view: View, one: CommunityGap) -> tuple[Cell, ...]:
    between = "not known" if one.range is None else f"{_hundred(one.range.low)} to {_hundred(one.range.high)}"
    return (
        view.words.community(one.community).label,
        one.people.text,
        one.needs,
        "not known" if one.gap is None else _hundred(one.gap),
        between,
        one.supports,
        "too few to say" if one.apart is None else _hundred(one.apart.observed),
        "" if one.apart is None else _hundred(one.apart.by_chance),
        one.note or ("" if one.in_order else "in no order: few people, or a wild estimate"),
    )


def _uncounted(view: View, report: EquityReport) -> None:
    """Communities of whom no count can be shown, by what is said instead."""
    without = [one for one in report.communities if one.people.value is None]
    for note in dict.fromkeys(one.note for one in without):
        names = [view.words.community(one.community).label for one in without if one.note == note]
        say(f"{note[:1].upper()}{note[1:]}: {listing(names)}.")


def _languages(view: View, report: EquityReport) -> None:
    table(
        ("language threshold reached", "where", "people", "in 100", "usual threshold for"),
        [
            (
                view.words.community(one.community).label,
                "everywhere here" if one.place is None else _name(view, one.place),
                one.people.text,
                f"{100 * one.share:.1f}",
                NOTICES[one.notice.value],
            )
            for one in report.notices
        ],
    )


def _name(view: View, place: str) -> str:
    return view.places[place].name if place in view.places else place


def _hundred(share: float) -> str:
    return f"{round(100 * share)}"
