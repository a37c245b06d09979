"""How alike two names, streets or neighborhoods are, from 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import log

from rapidfuzz.distance import JaroWinkler, Levenshtein

from graph.model.geo import Point, miles_between
from ingest.duplicates.normalise import NameKey, StreetKey

SAME_WORD = 0.78  # below this, two words are two words
ABBREVIATED = 0.9
OTHER_NUMBERS = 0.6  # First Church and Second Church are never more alike than this
NEAR_MILES, FAR_MILES = 1.0, 25.0
IN_TOWN = 0.3  # another part of the same city


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word tells: rare words tell more than those of every second name."""

    names: int
    uses: Counter[str]

    @classmethod
    def of(cls, names: Iterable[NameKey]) -> Rarity:
        """Counted over all names there are."""
        uses: Counter[str] = Counter()
        count = 0
        for name in names:
            uses.update(set(name.words))
            count += 1
        return cls(count, uses)

    def weight(self, word: str) -> float:
        """About 1 for a word of one name in a hundred, more for rarer ones, never under a quarter."""
        return max(0.25, log((self.names + 2) / (self.uses[word] + 1)) / 4.6)


def names_alike(one: NameKey, other: NameKey, rarity: Rarity) -> float:
    """The share of two names that is the same, their rare words counting more.

    Words pair up when they are spelled nearly alike or one is short for the other.
    """
    if one.text == other.text:
        return 1.0
    if _initials(one, other) or _initials(other, one):
        return ABBREVIATED
    found = _paired(one.words, other.words, rarity)
    return found if one.numbers == other.numbers else min(found, OTHER_NUMBERS)


def _initials(short: NameKey, full: NameKey) -> bool:
    """YWCA for Young Womens Christian Association."""
    return (
        len(short.words) == 1
        and 3 <= len(short.text) == len(full.words)
        and short.text == "".join(word[0] for word in full.words)
    )


def _paired(ones: tuple[str, ...], others: tuple[str, ...], rarity: Rarity) -> float:
    left, right = list(ones), list(others)
    shared = 0.0
    for word in ones:
        if word in right:
            left.remove(word)
            right.remove(word)
            shared += 2 * rarity.weight(word)
    whole = shared
    for word in left:
        best, alike = _most_alike(word, right)
        if alike < SAME_WORD:
            whole += rarity.weight(word)
            continue
        right.remove(best)
        # A misspelled word is rarer than the word that is meant.
        lighter = 2 * min(rarity.weight(word), rarity.weight(best))
        whole += lighter
        shared += alike * lighter
    whole += sum(map(rarity.weight, right))
    return shared / whole if whole else 0.0


def _most_alike(word: str, words: list[str]) -> tuple[str, float]:
    best, most = "", 0.0
    for other in words:
        if (alike := words_alike(word, other)) > most:
            best, most = other, alike
    return best, most


@lru_cache(maxsize=16_384)
def words_alike(one: str, other: str) -> float:
    """How alike two words are; numbers are alike only when they are equal.

    >>> words_alike("center", "centre") > 0.8, words_alike("assoc", "association"), words_alike("1st", "21st")
    (True, 0.9, 0.0)
    """
    if one == other:
        return 1.0
    if one[0].isdigit() or other[0].isdigit():
        return 0.0
    short, full = sorted((one, other), key=len)
    if _short_for(short, full):
        return ABBREVIATED
    if abs(len(one) - len(other)) > 2 or len(short) < 4:
        return 0.0
    return max(Levenshtein.normalized_similarity(one, other), JaroWinkler.similarity(one, other) - 0.1)


def _short_for(short: str, full: str) -> bool:
    """Whether a word is short for another: its beginning, or its letters in order with the first and last."""
    if len(short) < 2 or len(full) < len(short) + 2 or short[0] != full[0]:
        return False
    if len(short) >= 3 and full.startswith(short):
        return True
    if len(short) < 3 or short[-1] not in (full[-1], full.rstrip("s")[-1:]):
        return False
    letters = iter(full)
    return all(letter in letters for letter in short) and sum(letter in "aeiou" for letter in short) <= 1


def streets_alike(one: StreetKey, other: StreetKey) -> float:
    """1 for the same door, 0.9 when one leaves out a part of the street's name, 0 for another."""
    if one.number != other.number or _differ(one.direction, other.direction):
        return 0.0
    if one.name != other.name and Levenshtein.normalized_similarity(one.name, other.name) < 0.8:
        return 0.0
    if _differ(one.kind, other.kind):
        return 0.3
    return 1.0 if one == other else 0.9


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def zips_alike(ones: Iterable[str], others: Iterable[str]) -> float | None:
    """1 for the same ZIP code, a little for one of the same region, 0 for another; None when not known."""
    pairs = [(one, other) for one, other in product(ones, others)]
    if not pairs:
        return None
    if any(one == other for one, other in pairs):
        return 1.0
    return IN_TOWN if any(one[:3] == other[:3] for one, other in pairs) else 0.0


def points_alike(ones: Iterable[Point], others: Iterable[Point]) -> float | None:
    """1 within a mile, a little within reach of the same city, 0 beyond; None when not known."""
    miles = min((miles_between(one, other) for one, other in product(ones, others)), default=None)
    if miles is None:
        return None
    return 1.0 if miles <= NEAR_MILES else IN_TOWN if miles <= FAR_MILES else 0.0
