"""Many patterns looked for at once, and quickly: each only in a text that has what it cannot do without.

A long list of alternatives is slow to search for, because at every letter of a text all of them are tried.
What a pattern needs is read from the pattern itself, so nobody keeps a second list beside it (as Cox does for
trigrams, "Regular Expression Matching with a Trigram Index", 2012).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import product
from typing import Any

# What a pattern is made of, as Python reads it.
_PARSER: Any = importlib.import_module("re._parser")
_MOST = 8  # texts that one stretch of a pattern may grow to, before it is cut in two
_LOOKED_FOR = 2  # sets of texts a pattern is asked for; more of them tell little that is new
_LONG = 5  # letters from which on a text tells enough
_ANY_TEXT = frozenset([""])

Texts = frozenset[str]


class AnyOf:
    """Whether any of some patterns is in a text, without regard to capitals.

    >>> AnyOf(["call for (?:the )?address", "secret(?!ar)"]).found("Secretary. Call for address.")
    True
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.each = tuple(Pattern(pattern) for pattern in patterns)

    def found(self, text: str) -> bool:
        """Whether one of the patterns is in the text."""
        seen = folded(text)
        return any(each.may_be_in(seen) and each.compiled.search(text) is not None for each in self.each)


class Pattern:
    """One pattern and what it needs; it is only compiled when a text has that."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.text, self._flags = pattern, flags
        self._needs = needs(pattern)

    def may_be_in(self, seen: str) -> bool:
        """Whether a folded text has what the pattern needs."""
        for one_of in self._needs:
            for need in one_of:
                if need in seen:
                    break
            else:
                return False
        return True

    def sub(self, replaced: Callable[[re.Match[str]], str], text: str) -> str:
        """The text with each place where the pattern is found replaced."""
        return self.compiled.sub(replaced, text) if self.may_be_in(folded(text)) else text

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern to search with."""
        return re.compile(self.text, self._flags)


def folded(text: str) -> str:
    """A text in which letters that a pattern takes for the same are the same."""
    if text.isascii():
        return text.lower()
    return text.casefold().replace("i̇", "i").replace("ı", "i")


def needs(pattern: str) -> tuple[Texts, ...]:
    """Sets of folded texts: of each set one is in every text that the pattern is found in.

    >>> [sorted(one_of) for one_of in needs(r"\\b(?:ask|call)\\s+for\\s+(?:the\\s+)?(?:address|location)")]
    [['address', 'location'], ['for']]
    """
    found = _needed(_PARSER.parse(pattern, re.IGNORECASE))
    folds = sorted({frozenset(map(folded, texts)) for texts in found}, key=sorted)
    return tuple(sorted(folds, key=_telling, reverse=True)[:_LOOKED_FOR])


def _needed(parts: Iterable[tuple[Any, Any]]) -> list[Texts]:
    """What each stretch of a pattern needs."""
    found: list[Texts] = []
    run = _ANY_TEXT
    for part in parts:
        texts = _texts(part)
        if texts is not None and len(run) * len(texts) <= _MOST:
            run = frozenset(map("".join, product(run, texts)))
        else:
            found.append(run)
            run = texts or _ANY_TEXT
        if texts is None or str(part[0]) == "ASSERT":
            found += _inside(part)
    return [texts for texts in (*found, run) if "" not in texts]


def _telling(texts: Texts) -> tuple[int, int]:
    """How much it tells that one of some texts is there: long ones and few of them tell most."""
    return min(_LONG, *map(len, texts)), -len(texts)


def _texts(part: tuple[Any, Any]) -> Texts | None:
    """All that a part of a pattern can stand for, None when that is much or open."""
    kind, value = str(part[0]), part[1]
    match kind:
        case "LITERAL":
            return frozenset([chr(value)])
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _ANY_TEXT
        case "IN":
            letters = [chr(letter) for name, letter in value if str(name) == "LITERAL"]
            return frozenset(letters) if len(letters) == len(value) else None
        case "SUBPATTERN":
            return _in_turn(value[-1])
        case "BRANCH":
            return _together(_in_turn(branch) for branch in value[1])
        case "MAX_REPEAT" | "MIN_REPEAT" if value[1] == 1:
            texts = _in_turn(value[2])
            return texts if texts is None or value[0] == 1 else texts | _ANY_TEXT
        case _:
            return None


def _in_turn(parts: Iterable[tuple[Any, Any]]) -> Texts | None:
    run = _ANY_TEXT
    for part in parts:
        texts = _texts(part)
        if texts is None or len(run) * len(texts) > _MOST:
            return None
        run = frozenset(map("".join, product(run, texts)))
    return run


def _together(choices: Iterable[Texts | None]) -> Texts | None:
    found: Texts = frozenset()
    for texts in choices:
        if texts is None:
            return None
        found |= texts
    return found


def _inside(part: tuple[Any, Any]) -> list[Texts]:
    """What must be within a part, or be seen from it, even where the part is open."""
    kind, value = str(part[0]), part[1]
    match kind:
        case "ASSERT":
            return _needed(value[1])
        case "SUBPATTERN":
            return _needed(value[-1])
        case "BRANCH":
            best = [max(_needed(branch), key=_telling, default=_ANY_TEXT) for branch in value[1]]
            return [frozenset[str]().union(*best)]
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0] >= 1:
            return _needed(value[2])
        case _:
            return []
