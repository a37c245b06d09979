"""What people are asked: pairs that may be one partner, possible impersonations first, and what is linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.errors import IngestError, NotFound
from graph.model.folding import links_between, to_close
from graph.model.judgement import Judgement, Pair, judge, pair_of
from graph.model.linking import Linking, linking
from graph.model.partner import Partner
from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Judge, Role, Verdict
from ingest.duplicates.blocking import TooCommon
from ingest.duplicates.evidence import evidence_of
from ingest.duplicates.fields import Match
from ingest.duplicates.finder import best_first, find


@dataclass(frozen=True, slots=True)
class Queue:
    """The open questions over the records as the team may see them, each for itself.

    `flagged` are possible impersonations. `closed` is how many public places are withheld because another
    record of the same partner keeps its place to itself.
    """

    view: View
    flagged: tuple[Match, ...]
    asked: tuple[Match, ...]
    judged: Mapping[Pair, Judgement]
    links: Linking
    closed: int
    too_common: tuple[TooCommon, ...]


def queue_of(snapshot: Snapshot, *, on: date) -> Queue:
    """What the team has still to look at, worked out anew from what the store holds."""
    view = snapshot.visible_to(Role.TEAM, on=on, fold=False)
    records = Records(
        partners=tuple(view.partners.values()),
        services=tuple(view.services.values()),
        locations=tuple(view.locations.values()),
    )
    judged = {judgement.pair: judgement for judgement in snapshot.records.judgements}
    found = find(evidence_of(records), judged)
    open_ones = [m for m in found.linked if not _is(judged.get(m.pair), Verdict.SAME)]
    return Queue(
        view=view,
        flagged=found.flagged,
        asked=best_first((*open_ones, *found.asked)),
        judged=judged,
        links=linking(links_between(judged.values(), view.partners), view.partners),
        closed=len(to_close(snapshot.records, view.words)),
        too_common=found.too_common,
    )


def said_by_team(view: View, one: Partner, other: Partner, verdict: Verdict, *, on: date) -> Judgement:
    """What the team says of two records. Raises IngestError when that cannot be said of these two."""
    if one.id == other.id:
        raise IngestError("These are not two records: both names lead to the same one.")
    if verdict is Verdict.SAME and one.individual != other.individual:
        raise IngestError(
            "A person is not the same as an organization; say with a tie how they belong together."
        )
    if not {one.id, other.id} <= view.partners.keys():
        raise NotFound("One of the two is not on this map.")
    return judge(one.id, other.id, verdict, Judge.TEAM, on)


def taken_back(queue: Queue, one: Partner, other: Partner, *, on: date) -> Judgement:
    """The link between two records taken back: they are asked about again. Raises NotFound without a link."""
    if _is(queue.judged.get(pair_of(one.id, other.id)), Verdict.SAME):
        return said_by_team(queue.view, one, other, Verdict.UNSURE, on=on)
    if any({one.id, other.id} <= cluster for cluster in queue.links.clusters):
        raise NotFound(
            f"{one.name} and {other.name} are linked by way of other records, see 'kith duplicates --links'. "
            "To keep the two apart whatever links them, use --different."
        )
    raise NotFound(f"{one.name} and {other.name} are not linked.")


def _is(judgement: Judgement | None, verdict: Verdict) -> bool:
    return judgement is not None and judgement.verdict is verdict
