"""Which services are alike in what decides an answer: a definition is asked of one of them for all.

A rule or criterion names what decides it beside its definition; a test holds that it decides it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from graph.model.service import Service
from graph.model.view import View
from graph.referral.avoided import next_door
from graph.referral.directory import Bools, Floats, Key, Rows, alike, directory, miles_from, numbered, parted
from graph.referral.question import Question
from graph.referral.texts import checked, practices
from graph.referral.weights import fits

Alike = Callable[[Question, Rows], Rows]
"""Gives some rows numbers; rows with the same number are alike."""
Said = Callable[[View, Service], Mapping[str, Hashable]]
"""Words of which a service says something, and what."""
Parts = tuple[Rows, list[Service]]
"""The group of each row, and one service of each group."""
_NONE = np.empty(0, dtype=np.intp)
# Above it the numbers of alike ones are given anew, so that they stay small however many words are asked.
MOST_NUMBERS = 4096


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of a service in words, "" for nothing, and what decides whether something is said."""

    say: Callable[[Question, Service], str]
    decided_by: Alike


@dataclass(frozen=True, slots=True, repr=False)
class Some:
    """Some services of a question, as rows in order of names. It lives as long as the question."""

    question: Question
    rows: Rows
    _wider: tuple[Some, Bools | Rows] | None = None
    _numbers: dict[Alike, Rows] = field(default_factory=dict[Alike, Rows])
    _parted: dict[Alike, Parts] = field(default_factory=dict[Alike, Parts])

    def each(self, decided_by: Alike, tell: Callable[[Question, Service], float]) -> Floats:
        """The number that `tell` gives for every service, where nothing else decides it."""
        groups, ones = self._parts(decided_by)
        return np.array([tell(self.question, one) for one in ones], dtype=np.float64)[groups]

    def which(self, decided_by: Alike, tell: Callable[[Question, Service], object]) -> Bools:
        """For which services `tell` gives something, where nothing else decides it."""
        groups, ones = self._parts(decided_by)
        return np.array([bool(tell(self.question, one)) for one in ones], dtype=np.bool_)[groups]

    def any_of(self, *rules: Rule) -> Bools:
        """Of which services any of the rules says something."""
        found = np.zeros(len(self.rows), dtype=np.bool_)
        for rule in rules:
            found |= self.which(rule.decided_by, rule.say)
        return found

    def where(self, kept: Bools | Rows) -> Some:
        """Those of them that are kept, or those in these places, in that order."""
        return Some(self.question, self.rows[kept], (self, kept))

    def _parts(self, decided_by: Alike) -> Parts:
        if decided_by not in self._parted:
            groups, first = parted(self.numbers(decided_by))
            self._parted[decided_by] = groups, directory(self.question.view).at(self.rows[first])
        return self._parted[decided_by]

    def numbers(self, decided_by: Alike) -> Rows:
        """The numbers of alike ones; taken from those that these were chosen from, where it has them."""
        if decided_by not in self._numbers:
            if self._wider is not None and self._wider[0].knows(decided_by):
                wider, kept = self._wider
                self._numbers[decided_by] = wider.numbers(decided_by)[kept]
            else:
                self._numbers[decided_by] = decided_by(self.question, self.rows)
        return self._numbers[decided_by]

    def knows(self, decided_by: Alike) -> bool:
        """Whether the numbers were worked out, for these or for those that they were chosen from."""
        known = decided_by in self._numbers
        return known or (self._wider is not None and self._wider[0].knows(decided_by))


def by(key: Key) -> Alike:
    """Those with the same key are alike, whatever is asked."""

    def found(question: Question, rows: Rows) -> Rows:
        return alike(question.view, key)[rows]

    return found


by_practices = by(practices)
by_freshness = by(checked)


def by_words(said: Said, asked: Callable[[Question], Iterable[str]]) -> Alike:
    """Those that say the same of every word that is asked are alike; who says no word is told apart."""

    def found(question: Question, rows: Rows) -> Rows:
        groups, saying = _told(question.view, said)
        numbers = np.ones(groups.max(initial=-1) + 1, dtype=np.intp)
        for word in ("", *dict.fromkeys(asked(question))):
            who, what = saying.get(word, (_NONE, _NONE))
            numbers *= what.max(initial=0) + 1
            numbers[who] += what
            if numbers.max(initial=0) > MOST_NUMBERS:
                _, numbers = np.unique(numbers, return_inverse=True)
        return numbers[groups[rows]]

    return found


def by_partner_avoided(question: Question, rows: Rows) -> Rows:
    """Whether the partner may not be involved, or that is not known."""
    around = question.around
    return _of_partners(
        question, rows, {**dict.fromkeys(around.unsure, 1), **dict.fromkeys(around.partners, 2)}
    )


def by_door(question: Question, rows: Rows) -> Rows:
    """Whether it is in a building of somebody to be avoided, and how it can be had."""
    view = question.view
    doors, whose = view.once(_doors, lambda: _doors(view))
    avoided = np.zeros(len(view.partners), dtype=np.bool_)
    avoided[directory(view).numbers_of(question.around.partners)] = True
    shared = np.zeros(len(view.services), dtype=np.bool_)
    shared[doors[avoided[whose]]] = True
    return alike(view, _ways)[rows] * 2 + shared[rows]


def by_path(question: Question, rows: Rows) -> Rows:
    """How many introductions it is away."""
    return _of_partners(question, rows, {own: 1 + steps for own, steps in question.paths.steps.items()})


def by_reach(question: Question, rows: Rows) -> Rows:
    """How it can be had, whether its service area holds the place asked about, and in which band it is."""
    limit, bands = question.profile.miles, [band.below for band in fits().bands]
    away = miles_away(question, rows)
    parts = (
        (_by_area(question, rows), 3),
        (np.searchsorted(bands, away, side="right"), len(bands) + 1),
        (away > (np.inf if limit is None else limit), 2),
    )
    numbers = alike(question.view, _ways)[rows]
    for part, many in parts:
        numbers = numbers * many + part
    return numbers


def miles_away(question: Question, rows: Rows) -> Floats:
    """Miles as `distance` has them; NaN where it has none."""
    if question.near is None or question.near.point is None:
        return np.full(len(rows), np.nan)
    return miles_from(question.near.point, directory(question.view).places[rows])


def _of_partners(question: Question, rows: Rows, sorts: Mapping[str, int]) -> Rows:
    """Of which sort each row's partner is (by id); 0 for the others."""
    kept = directory(question.view)
    sort_of = np.zeros(len(kept.number_of), dtype=np.intp)
    sort_of[kept.numbers_of(sorts)] = np.fromiter(sorts.values(), np.intp)
    return sort_of[kept.partners[rows]]


def _doors(view: View) -> tuple[Rows, Rows]:
    """Rows of services and numbers of partners, pair by pair, that are next door to one another."""
    row_of, number_of = directory(view).row_of, directory(view).number_of
    pairs = [(row_of[own], number_of[one]) for own, whose in next_door(view).items() for one in whose]
    rows, partners = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    return rows, partners


def _told(view: View, said: Said) -> tuple[Rows, Mapping[str, tuple[Rows, Rows]]]:
    """The group of each row by all it says; of each word the groups that say something, and numbers for what.

    "" is for the groups that say nothing at all. Numbers begin at 1.
    """
    return view.once(said, lambda: _all_told(view, said))


def _all_told(view: View, said: Said) -> tuple[Rows, Mapping[str, tuple[Rows, Rows]]]:
    told: list[dict[str, Hashable]] = [dict(said(view, service)) for service in directory(view).services]
    groups = numbered(frozenset(one.items()) for one in told)
    _, first = parted(groups)
    found: dict[str, list[tuple[int, Hashable]]] = {}
    no_word: Iterable[tuple[str, Hashable]] = (("", True),)
    for row in map(int, first):
        for word, what in told[row].items() or no_word:
            found.setdefault(word, []).append((int(groups[row]), what))
    return groups, {
        word: (np.array([group for group, _ in held], dtype=np.intp), numbered(what for _, what in held) + 1)
        for word, held in found.items()
    }


def _ways(view: View, service: Service) -> Hashable:
    return service.delivery, view.pin_of(service) is None


def _covers(_: View, service: Service) -> Mapping[str, bool]:
    return dict.fromkeys(service.covers, True)


def _by_area(question: Question, rows: Rows) -> Rows:
    """Whether it names a service area, and whether that holds the place asked about."""
    groups, naming = _told(question.view, _covers)
    numbers = np.ones(groups.max(initial=-1) + 1, dtype=np.intp)
    around = question.near.around if question.near is not None else ()
    for word, number in (("", 0), *((place, 2) for place in around)):
        numbers[naming.get(word, (_NONE, _NONE))[0]] = number
    return numbers[groups[rows]]
