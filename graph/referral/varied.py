"""A short list that holds what a list should hold, whenever something that fits has it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.model.service import Service
from graph.model.view import View
from graph.referral.alike import Some, by
from graph.referral.constraints import meeting, shelters
from graph.referral.criteria import belonging
from graph.referral.directory import Bools, Rows
from graph.referral.question import Question
from graph.vocabulary.codes import Family, Side


def varied(ranked: Some, limit: int) -> Rows:
    """The best `limit` rows, of which later ones give way to what the list still lacks."""
    wishes = _wishes(ranked)
    kept = list(range(min(limit, len(ranked.rows))))
    for number, wish in enumerate(wishes):
        if wish[kept].any():
            continue
        earlier = [held for held in wishes[:number] if held[kept].any()]
        for spare in _spares(wishes, wish, limit):
            gives_way = _gives_way(kept, spare, earlier)
            if gives_way is not None:
                kept.remove(gives_way)
                kept.append(spare)
                break
    return ranked.rows[sorted(kept)]


def _spares(wishes: Sequence[Bools], wish: Bools, limit: int) -> list[int]:
    """Those further down that have what is wished, of those with the same in all wishes only the first."""
    spare = limit + np.flatnonzero(wish[limit:])
    _, first = np.unique(np.array(wishes)[:, spare], axis=1, return_index=True)
    return [int(place) for place in spare[np.sort(first)]]


def _gives_way(kept: Sequence[int], spare: int, held: Sequence[Bools]) -> int | None:
    """The last one whose place `spare` can take without undoing a wish that is already met."""
    for last in reversed(kept):
        after = [one for one in kept if one != last] + [spare]
        if all(wish[after].any() for wish in held):
            return last
    return None


def _wishes(found: Some) -> tuple[Bools, ...]:
    """What a list should hold if it can, the most important first: for each wish, which services have it."""
    theirs = belonging(found)
    closest = theirs.max(initial=0.0)
    community = found.which(by_sort, _is_community)
    needs = (meeting(found, need) for need in dict.fromkeys(found.question.profile.needs))
    return (
        *([theirs >= closest] if closest else []),
        community,
        found.which(by_sort, _is_neither_police_nor_shelter),
        *needs,
        ~community,
    )


def _is_community(question: Question, service: Service) -> bool:
    return question.partner_of(service).side is Side.COMMUNITY


def _is_neither_police_nor_shelter(question: Question, service: Service) -> bool:
    partner = question.partner_of(service)
    shelter = partner.kind == "shelter" or shelters(question.view, service)
    return not shelter and partner.family is not Family.CRIMINAL_LEGAL


def _sort(view: View, service: Service) -> tuple[Side, str, Family | None, bool]:
    partner = view.partners[service.partner]
    return partner.side, partner.kind, partner.family, shelters(view, service)


by_sort = by(_sort)
