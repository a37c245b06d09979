"""What the words of a cell mean, where that is certain: words of the vocabulary and of words.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from graph.vocabulary.terms import Term, vocabulary
from ingest.proposals.names import folded
from ingest.reviewed import reviewed

List = Literal["kinds", "needs", "communities", "languages", "modes", "status", "yes"]
_SPLITS = (";", "|", ",", "/", "\n")


def meaning(of: List, word: str) -> str | None:
    """The code a word certainly means, None when that is not certain."""
    return _book(of).get(folded(word) or word.strip())


def share(of: List, words: Iterable[str]) -> float:
    """How much of some words is certain, 0 to 1."""
    found = [meaning(of, word) is not None for word in words]
    return sum(found) / len(found) if found else 0.0


def splitter(cells: Iterable[str]) -> str:
    """What parts several words of a cell, "" when cells hold one each."""
    told = list(cells)
    for mark in _SPLITS:
        parted = [cell for cell in told if mark in cell]
        if len(parted) * 10 >= len(told) and all(
            len(part) <= 40 for cell in parted for part in cell.split(mark)
        ):
            return mark
    return ""


@cache
def _book(of: List) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, words in reviewed(__file__, "words.toml")[of].items():
        found |= {folded(word) or word: code for word in words}
    for code, term in _terms(of).items():
        found.setdefault(folded(term.label), code)
        found[folded(code)] = code
    return found


def _terms(of: List) -> Mapping[str, Term]:
    known = vocabulary()
    match of:
        case "kinds":
            return known.kinds
        case "needs":
            return known.needs
        case "communities":
            return known.communities
        case "languages":
            return known.languages
        case _:
            return {}
