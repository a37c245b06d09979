"""What the equity summary says in sentences: which community, how sure, where supports stand, languages."""

from __future__ import annotations

from collections.abc import Iterator

from graph.analysis.coverage.equity_findings import CommunityGap, EquityReport
from graph.analysis.coverage.notices import LanguageNotice, Notice
from graph.analysis.wording import plural
from graph.model.view import View

# So many communities are told in sentences; the table has all.
TOLD = 3
THRESHOLD = (
    "the usual threshold for written translation of vital documents (1,000 people or 5 in 100, "
    "whichever is less)"
)
NOTICE_IN_WRITING = (
    "at or above 5 in 100 and fewer than 50 people, for whom the usual threshold asks a written notice in "
    "their language of the right to oral interpretation, free of charge"
)
YARDSTICK = (
    "These thresholds are those of the federal guidance on limited English of 2002 (67 Federal Register "
    "41455, a safe harbor for those who receive federal money). The Department of Justice withdrew it in "
    "2025; they stand here as a yardstick. What holds here, ask your funder or counsel.",
    "They are counted here of everybody who lives there; of those whom one program serves the part may be "
    "larger.",
)


def equity_title(view: View, report: EquityReport) -> str:
    """The finding in one sentence."""
    first = next((one for one in report.communities if one.in_order and one.gap), None)
    if first is None:
        return "Between support near people and support that is theirs no difference can be told yet"
    return f"Support that is theirs is furthest behind support at all for {_label(view, first.community)}"


def equity_sentences(view: View, report: EquityReport) -> tuple[str, ...]:
    """The widest gaps with their ranges, where supports stand, language thresholds, what it rests on."""
    told = [one for one in report.communities if one.in_order and one.gap][:TOLD]
    return (
        *(_gap(view, one) for one in told),
        *(_stand(view, one) for one in told if one.apart is not None),
        *_languages(view, report),
        *_how_sure(report),
    )


def _gap(view: View, one: CommunityGap) -> str:
    over = plural(one.needs, "need", "needs")
    between = ""
    if one.range is not None:
        between = f" ({_hundred(one.range.low)} to {_hundred(one.range.high)} by the margins of error)"
    return (
        f"{_label(view, one.community)}: {_hundred(one.gap or 0.0)} in 100 people{between} are near support "
        f"and not near support that is theirs, over {over}."
    )


def _stand(view: View, one: CommunityGap) -> str:
    if one.apart is None:
        return ""
    return (
        f"{_label(view, one.community)}: {_hundred(one.apart.observed)} in 100 of the supports that are "
        "theirs would have to stand elsewhere to be spread as the people are; with as many supports chance "
        f"alone gives {_hundred(one.apart.by_chance)}."
    )


def _languages(view: View, report: EquityReport) -> Iterator[str]:
    if not report.by_language:
        yield "How many people speak English less than very well is not counted by language here."
        return
    for one in report.notices:
        if one.place is None:
            yield _language(view, one)
    if report.notices:
        yield from YARDSTICK


def _language(view: View, one: LanguageNotice) -> str:
    reached = f"at or above {THRESHOLD}" if one.notice is Notice.WRITTEN else NOTICE_IN_WRITING
    return f"{_label(view, one.community)}: about {one.people.text}, {reached}."


def _how_sure(report: EquityReport) -> Iterator[str]:
    told = [one for one in report.communities if one.gap is not None]
    if any(one.range is not None for one in told):
        yield (
            f"Ranges hold nine times in ten: every count was drawn {report.draws:,} times from its margin of "
            "error. Whether a support is near or theirs is taken as it is on record."
        )
    missing = [one for one in told if one.no_margin > 0]
    if missing and all(one.range is None for one in told):
        yield "The counts have no margins of error, so how sure these figures are is not known."
    elif missing:
        yield "Some counts have no margin of error; they are taken as exact, so these ranges are too narrow."


def _label(view: View, code: str) -> str:
    return view.words.community(code).label


def _hundred(share: float) -> str:
    return f"{round(100 * share)}"
