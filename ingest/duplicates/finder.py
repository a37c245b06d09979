"""Finds the same partner under two names: what the rule links, what people are asked, what is flagged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from graph.model.judgement import Judgement, Pair, judge, pair_of
from graph.model.linking import Cluster, MayJoin, linking
from graph.vocabulary.codes import Judge, Verdict
from ingest.duplicates.alike import Rarity
from ingest.duplicates.blocking import TooCommon, pairs_of, without_shared
from ingest.duplicates.evidence import Evidence
from ingest.duplicates.fields import Match, compare
from ingest.duplicates.rule import Outcome, outcome_of

TIED = 0.005  # two candidates of one source whose scores differ less are a question for people
Matches = dict[Pair, Match]
Judged = Mapping[Pair, Judgement]


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs worth a word, the most alike first.

    `lapsed` are pairs that the rule linked before and would not link any more. `too_common` are keys that
    too many share to be used. `compared` is how many pairs were looked at.
    """

    linked: tuple[Match, ...] = ()
    asked: tuple[Match, ...] = ()
    flagged: tuple[Match, ...] = ()
    lapsed: tuple[Pair, ...] = ()
    too_common: tuple[TooCommon, ...] = ()
    compared: int = 0


@dataclass(slots=True)
class _Compared:
    """What the rule says of every pair that was looked at and that the team has not judged."""

    linked: Matches = field(default_factory=dict[Pair, Match])
    asked: Matches = field(default_factory=dict[Pair, Match])
    flagged: Matches = field(default_factory=dict[Pair, Match])
    too_common: list[TooCommon] = field(default_factory=list[TooCommon])
    count: int = 0

    def add(self, match: Match, outcome: Outcome) -> None:
        """Keep a match worth a word."""
        if outcome is not Outcome.NOTHING:
            into = {Outcome.LINKED: self.linked, Outcome.ASKED: self.asked, Outcome.FLAGGED: self.flagged}
            into[outcome][match.pair] = match


def find(records: Sequence[Evidence], judged: Judged, *, fresh: frozenset[str] | None = None) -> Found:
    """All pairs that the rule links, asks about or flags; with `fresh`, only those with one of these ids.

    What the team has judged is neither linked nor asked again; a link it took back is asked and not linked.
    Links never bring two records of one source together that are not linked themselves, nor records that
    were judged different.
    """
    known = {record.id: record for record in records}
    compared = _compare_all(without_shared(records), judged, fresh)
    links = _without_ties(compared.linked, known)
    before = {p: j for p, j in judged.items() if _linked_by_rule(j) and j.one in known and j.other in known}
    standing = {p: j for p, j in before.items() if not _is_fresh(p, fresh)}
    proposed = [judge(*p, Verdict.SAME, Judge.RULE, date.min, score=m.score) for p, m in links.items()]
    by_team = [j for j in judged.values() if j.by is Judge.TEAM]
    one_a_source = _one_a_source(known, [*links, *standing])
    result = linking([*by_team, *standing.values(), *proposed], known, may_join=one_a_source)
    cut = {link.pair for link in result.cut}
    linked = {pair: match for pair, match in links.items() if pair not in cut}
    open_ones = compared.asked | {p: m for p, m in compared.linked.items() if p not in linked}
    return Found(
        linked=best_first(linked.values()),
        asked=best_first(_still_open(open_ones, result.clusters, linked, known)),
        flagged=best_first(compared.flagged.values()),
        lapsed=tuple(sorted(p for p in before if p in cut or (p not in standing and p not in linked))),
        too_common=tuple(compared.too_common),
        compared=compared.count,
    )


def _compare_all(records: Sequence[Evidence], judged: Judged, fresh: frozenset[str] | None) -> _Compared:
    found = _Compared()
    rarity = Rarity.of(name for record in records for name in record.names)
    for one, other in pairs_of(records, rarity, fresh, found.too_common):
        found.count += 1
        mine, theirs = records[one], records[other]
        before = judged.get(pair_of(mine.id, theirs.id))
        taken_back = _by_team(before, Verdict.UNSURE)
        if _by_team(before, Verdict.SAME, Verdict.DIFFERENT):
            continue
        match = compare(mine, theirs, rarity)
        outcome = outcome_of(match, mine, theirs)
        found.add(match, Outcome.ASKED if taken_back and outcome is Outcome.LINKED else outcome)
    return found


def _by_team(judgement: Judgement | None, *verdicts: Verdict) -> bool:
    return judgement is not None and judgement.by is Judge.TEAM and judgement.verdict in verdicts


def _linked_by_rule(judgement: Judgement) -> bool:
    return judgement.by is Judge.RULE and judgement.verdict is Verdict.SAME


def _is_fresh(pair: Pair, fresh: frozenset[str] | None) -> bool:
    return fresh is None or not fresh.isdisjoint(pair)


def _without_ties(links: Matches, known: Mapping[str, Evidence]) -> Matches:
    """The links without those of a record that fits two unlinked records of one source equally well."""
    rivals: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for (one, other), match in links.items():
        rivals[one, known[other].source].append((other, match.score))
        rivals[other, known[one].source].append((one, match.score))
    tied: set[Pair] = set()
    for (own, _), fits in rivals.items():
        best = max(score for _, score in fits)
        equal = [other for other, score in fits if score > best - TIED]
        if any(pair_of(*two) not in links for two in combinations(equal, 2)):
            tied |= {pair_of(own, other) for other in equal}
    return {pair: match for pair, match in links.items() if pair not in tied}


def _one_a_source(known: Mapping[str, Evidence], links: Iterable[Pair]) -> MayJoin:
    """Whether two clusters may become one: records of the same source only when linked themselves."""
    direct = set(links)

    def may_join(one: Cluster, other: Cluster) -> bool:
        return all(
            known[mine].source != known[theirs].source or pair_of(mine, theirs) in direct
            for mine in one
            for theirs in other
        )

    return may_join


def _still_open(
    matches: Matches, clusters: Iterable[Cluster], linked: Matches, known: Mapping[str, Evidence]
) -> Iterable[Match]:
    """Those to ask about: not linked by way of others, and not each linked to a better one already."""
    of = {member: cluster for cluster in clusters for member in cluster}
    better: dict[tuple[str, str], float] = defaultdict(float)
    for (one, other), match in linked.items():
        for own, source in ((one, known[other].source), (other, known[one].source)):
            better[own, source] = max(better[own, source], match.score)
    for (one, other), match in matches.items():
        if one in of and of[one] is of.get(other):
            continue
        mine, theirs = better[one, known[other].source], better[other, known[one].source]
        if min(mine, theirs) < match.score:
            yield match


def best_first(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Matches in the order in which people are asked."""
    return tuple(sorted(matches, key=lambda match: (-match.score, match.pair)))
