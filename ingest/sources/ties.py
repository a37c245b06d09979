"""ties.csv: who works with whom, one row a report; two rows when both ends report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.model.tie import NO_REPORT, Report, Tie, make_tie
from graph.vocabulary.codes import Answer, Known, Role, TieKind, narrowest
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.sources.partners import read_audience
from ingest.terms import ANSWERS, KNOWN, STRENGTHS, TIE_KINDS

COLUMNS = (
    *NEEDED["ties"],
    "strength",
    "reported_by",
    "answer",
    "audience",
    "may_show",
    "amount",
    "purpose",
    "year",
    "as_of",
)


def read_tie(row: Row, gathering: Gathering) -> None:
    """Take one report of a tie in. Raises Refused when it cannot be loaded."""
    if row.broken:
        row.refuse("", row.broken)
    if row.peek("reported_by") in gathering.strangers:
        row.drop(COLUMNS)  # told once, with their survey
        return
    if not gathering.unlisted.isdisjoint((row.peek("source"), row.peek("target"))):
        row.pass_over("", "names someone who is not stored for want of consent", "tie not kept")
        return
    start, end = _end(row, gathering, "source"), _end(row, gathering, "target")
    kind = row.need_term("kind", TIE_KINDS)
    if start == end:
        row.refuse("target", "is the same partner as source")
    if start in gathering.gone or end in gathering.gone:
        row.pass_over("", "names someone who withdrew consent", "tie not kept")
        return
    report = Report(
        answer=_answer(row),
        strength=row.term("strength", STRENGTHS),
        as_of=row.date("as_of"),
        source=row.table.source,
        may_show=row.term("may_show", KNOWN) is Known.YES,
    )
    told = make_tie(kind, start, end, by=_reporter(row, gathering), report=report)
    if (audience := read_audience(row, Role.TEAM)) is not told.audience:
        told = replace(told, audience=audience)
    if kind is TieKind.FUNDS:
        told = replace(told, amount=row.whole("amount"), purpose=row.take("purpose"), year=row.whole("year"))
    earlier = gathering.ties.get(told.key)
    # What earlier loads said stays in the store, which puts it together with this.
    gathering.ties[told.key] = told if earlier is None else _merged(row, earlier, told)


def _end(row: Row, gathering: Gathering, column: str) -> str:
    key = row.need(column)
    found = gathering.partner_keys.find(row.table.source, key)
    return row.refuse(column, gathering.partner_keys.why(key), key) if found is None else found


def _reporter(row: Row, gathering: Gathering) -> str | None:
    key = row.take("reported_by")
    return gathering.partner_keys.find(row.table.source, key) if key else None


def _answer(row: Row) -> Answer:
    """Yes when nothing is said; a word nobody knows is no answer at all, so the row is refused."""
    return row.need_term("answer", ANSWERS) if row.peek("answer") else Answer.YES


def _merged(row: Row, before: Tie, told: Tie) -> Tie:
    """The tie with what is told now; what other parties said stays."""
    return replace(
        told,
        by_start=_later(row, before.by_start, told.by_start),
        by_end=_later(row, before.by_end, told.by_end),
        by_other=_later(row, before.by_other, told.by_other),
        audience=narrowest((before.audience, told.audience)),
        amount=told.amount if told.amount is not None else before.amount,
        purpose=told.purpose or before.purpose,
        year=told.year if told.year is not None else before.year,
    )


def _later(row: Row, before: Report, told: Report) -> Report:
    """Which of two reports of the same party counts: the later one, and *not wanted* when days are equal."""
    if NO_REPORT in (told, before):
        return before if told == NO_REPORT else told
    if told == before:
        return told
    old, new = before.as_of or date.min, told.as_of or date.min
    keep_old = old > new or (old == new and before.answer is Answer.NOT_WANTED)
    row.note(
        "",
        "reports again what the same party has reported",
        "the earlier row counts" if keep_old else "this row counts",
    )
    return before if keep_old else told
