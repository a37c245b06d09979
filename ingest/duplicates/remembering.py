"""Judgements by rule: what a load adds to what is remembered, and what it takes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.model.judgement import Judgement, judge
from graph.model.records import Records
from graph.vocabulary.codes import Judge, Verdict
from ingest.duplicates.evidence import evidence_of
from ingest.duplicates.fields import Match
from ingest.duplicates.finder import Found, find


@dataclass(frozen=True, slots=True)
class Remembered:
    """The judgements by rule that are new or no longer hold, and everything that was found."""

    judgements: tuple[Judgement, ...]
    found: Found


def remember(new: Records, known: Records, *, day: date) -> Remembered:
    """What the rule says of the records of a load, among themselves and beside what the store has.

    A link that was made before and still holds is left as it is, so that loading again changes nothing; one
    that no longer holds becomes a question. What the team has said stays.
    """
    fresh = frozenset((*(p.id for p in new.partners), *(s.partner for s in new.services)))
    if not fresh:
        return Remembered((), Found())
    judged = {judgement.pair: judgement for judgement in known.judgements}
    found = find(evidence_of(_over(known, new)), judged, fresh=fresh)
    made = (linked(match, day) for match in found.linked)
    taken_back = (judge(*pair, Verdict.UNSURE, Judge.RULE, day) for pair in found.lapsed)
    changed = [j for j in (*made, *taken_back) if not _says_the_same(judged.get(j.pair), j)]
    return Remembered(tuple(changed), found)


def linked(match: Match, day: date) -> Judgement:
    """A match as a link by rule. Its reasons name fields and repeat nothing of what stands in them."""
    told = tuple(str(reason) for reason in match.reasons if reason.contribution > 0)
    return judge(match.one, match.other, Verdict.SAME, Judge.RULE, day, score=match.score, reasons=told)


def _says_the_same(before: Judgement | None, now: Judgement) -> bool:
    return before is not None and (before.verdict, before.by) == (now.verdict, now.by)


def _over(known: Records, new: Records) -> Records:
    """The partners, services and locations of the store with those of the load in their place."""
    return Records(
        partners=tuple({p.id: p for p in (*known.partners, *new.partners)}.values()),
        services=tuple({s.id: s for s in (*known.services, *new.services)}.values()),
        locations=tuple({place.id: place for place in (*known.locations, *new.locations)}.values()),
    )
