"""What an advocate would give, and what Kith and three usual ways of ordering give, on the same questions.

`uv run python -m benchmarks.relevance` writes docs/benchmarks/relevance.md; nothing in it depends on the
machine. The questions are in benchmarks/judged.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.judging import Judged, judged, nearness, ordered, points, text_search
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.referral.refer import refer
from graph.vocabulary.codes import Role
from ingest.load import read
from seed.plant import SEED

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "relevance.md"
ON = date(2026, 10, 31)
ASKED_BY = "river-valley-advocates"
SHOWN = 10  # as many as Kith's two lists together hold at most
TOP = 3

HEAD = """# What an advocate would give

`uv run python -m benchmarks.relevance`, on the fictional community as an advocate of River Valley
Advocates sees it on 2026-10-31. {count} questions were judged by reading the listings, with reasons, before
anything was ranked (`benchmarks/judged/`): what is best, what is acceptable, what must not be given, and what
may be given only under "ask before you give a name". Those of `circumstances.toml` were judged later, when
such questions could be asked. A judgment is one reading of a fictional community, not a survivor's own.

Every way gets the same questions and shows at most {shown} listings, Kith five that fit and five to ask
before. Distance only: what meets a need, nearest first. Keyword search: BM25 over everything a listing says.
Identity points: 20 for each community named, 15 for the language, 10 within 5 miles, 5 free, 5 day and night,
10 off for a contact to avoid.

"""
COLUMNS = (
    "way",
    "questions with a listing that must not be given",
    "listings given that must be asked first",
    "best first",
    "best in the top 3",
    "the same, and nothing given that must not be",
    "nDCG at 5",
)
AFTER_TABLE = """
The top 3 are those of the list on which a best listing may stand: of the second one where it must be asked
first. Where few listings meet a need, every way has a best one among three; ways differ in what stands
beside it. nDCG at 5 counts a best listing 2, an acceptable one 1, others nothing, over the lists one after
the other.

## Where Kith gives something else first

"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a way shows to one question: ids in order, those said to be asked first, those on warm paths."""

    order: tuple[str, ...]
    ask_before: frozenset[str] = frozenset()
    on_paths: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Result:
    """How one way does on all questions; `missed` are names of questions without a best one in the top 3."""

    way: str
    must_not: int
    too_soon: int
    first: float
    top: float
    safe: float
    ndcg: float
    missed: tuple[str, ...]


def seed_view(records: Records) -> View:
    """The fictional community as an advocate sees it."""
    return Snapshot(records, revision=1, fictional=True).visible_to(Role.ADVOCATE, on=ON)


def questions(view: View, records: Records) -> tuple[Judged, ...]:
    """Every judged question over the fictional community. Raises KeyError for a key that is not in it."""
    keys = {service.key: frozenset({service.id}) for service in records.services}
    for partner in records.partners:
        own = {service.id for service in records.services if service.partner == partner.id}
        keys[partner.key] = keys.get(partner.key, frozenset()) | own
    (asking,) = (partner.id for partner in records.partners if partner.key == ASKED_BY)
    return judged(view, keys, asking)


def by_kith(view: View, question: Judged) -> Shown:
    """Kith's two lists, the one that fits first."""
    answer = refer(view, question.profile)
    listed = (*answer.fits, *answer.ask_before)
    steps = {step.partner for one in listed for step in one.warm_path}
    passed = {s.id for s in view.services.values() if s.partner in steps}
    return Shown(
        tuple(one.service for one in listed),
        frozenset(one.service for one in answer.ask_before),
        frozenset(passed),
    )


def results(view: View, asked: Sequence[Judged]) -> tuple[Result, ...]:
    """All four ways; the first is Kith's."""
    usual = {
        "distance only": nearness,
        "keyword search": text_search(view),
        "identity points": points,
    }
    ways = {"Kith": [by_kith(view, one) for one in asked]}
    for name, score in usual.items():
        ways[name] = [Shown(tuple(ordered(view, one.profile, score)[:SHOWN])) for one in asked]
    return tuple(_result(name, asked, shown) for name, shown in ways.items())


def must_not_given(question: Judged, shown: Shown) -> frozenset[str]:
    """Listings that must not be given and are: in a list, or all of a support that is on a warm path."""
    in_lists = question.must_not & set(shown.order)
    return in_lists | {own for own in question.must_not & shown.on_paths if question.profile.avoid}


def _result(way: str, asked: Sequence[Judged], shown: Sequence[Shown]) -> Result:
    pairs = list(zip(asked, shown, strict=True))
    missed = tuple(q.name for q, s in pairs if not _best_within(q, s, TOP))
    unsafe = {q.name for q, s in pairs if must_not_given(q, s)}
    return Result(
        way,
        must_not=len(unsafe),
        too_soon=sum(len(q.ask_before & set(s.order) - s.ask_before) for q, s in pairs),
        first=sum(_best_within(q, s, 1) for q, s in pairs) / len(pairs),
        top=1 - len(missed) / len(pairs),
        safe=1 - len(unsafe.union(missed)) / len(pairs),
        ndcg=sum(_ndcg(q, s.order) for q, s in pairs) / len(pairs),
        missed=missed,
    )


def _best_within(question: Judged, shown: Shown, top: int) -> bool:
    fits = [own for own in shown.order if own not in shown.ask_before]
    asked = [own for own in shown.order if own in shown.ask_before]
    return bool(question.best & set(fits[:top]) or question.best & question.ask_before & set(asked[:top]))


def _ndcg(question: Judged, order: Sequence[str]) -> float:
    gains = [2.0 * (own in question.best) or float(own in question.acceptable) for own in order]
    ideal = [2.0] * len(question.best) + [1.0] * len(question.acceptable)
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains[:5]))


def document(found: Sequence[Result], count: int) -> str:
    """The page."""
    table = [list(COLUMNS), ["---"] * len(COLUMNS), *(_row(result) for result in found)]
    rows = "".join(f"| {' | '.join(line)} |\n" for line in table)
    missed = "".join(f"- {name}\n" for name in found[0].missed) or "Nowhere.\n"
    return HEAD.format(count=count, shown=SHOWN) + rows + AFTER_TABLE + missed


def _row(r: Result) -> list[str]:
    shares = (f"{share:.1%}" for share in (r.first, r.top, r.safe))
    return [r.way, str(r.must_not), str(r.too_soon), *shares, f"{r.ndcg:.3f}"]


if __name__ == "__main__":
    planted = read([SEED]).records
    seen = seed_view(planted)
    given = questions(seen, planted)
    DOCUMENT.write_text(document(results(seen, given), len(given)), encoding="utf-8")
