"""Of whom no figure speaks: named at the head of every page for planning, so that the small are not lost."""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.suppress import ASK, NO_COUNT, NOT_KNOWN
from graph.analysis.wording import listing
from graph.model.view import View

WORDS = {NO_COUNT: "no count exists", NOT_KNOWN: "not counted here"}


@dataclass(frozen=True, slots=True)
class AskThem:
    """Communities without a figure: `why` in words and their names in a row."""

    why: str
    names: str


def ask_them(view: View, report: GapReport) -> tuple[AskThem, ...]:
    """Those of a report over all communities; nations stand last and are asked as nations."""
    told = {cell.community for cell in report.cells if cell.people.value is not None}
    why: dict[str, list[str]] = {}
    for community, text in {cell.community: cell.people.text for cell in report.cells}.items():
        if community not in told:
            why.setdefault(text, []).append(view.words.community(community).label)
    small = [text for text in why if text not in (*WORDS, ASK)]
    found = [
        AskThem(WORDS.get(text, "too few to count"), listing(why[text]))
        for text in (*small, *WORDS)
        if text in why
    ]
    return (*found, *(AskThem(ASK, listing(why[text])) for text in why if text == ASK))
