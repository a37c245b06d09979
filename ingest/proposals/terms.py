"""Fields of codes: columns of words, of yes and no, and of one term each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.proposals.found import Chosen, Field, Table, Word
from ingest.proposals.values import Column
from ingest.proposals.words import List, meaning, share, splitter
from ingest.sources.mapping import NO, YES
from ingest.terms import plain

MOST_WORDS = 60
_SPOKEN = re.compile(r"([^(:,]+?)\s*(?:\(|:|,|\bvia\b|\bby\b)\s*([^()]+?)\s*\)?")
_LISTS: dict[str, List] = {"needs": "needs", "kind": "kinds", "languages": "languages", "status": "status"}
_KNOWN_SHARE = {"needs": 0.2, "kind": 0.3, "languages": 0.3, "status": 0.5, "community": 0.2}


def term_field(table: Table, name: str, column: Column) -> Field | None:
    """A field of codes from the words of a column, None when hardly any of them is certain."""
    of, split = _LISTS[name], splitter(column.cells)
    told = _words(column, split)
    if not told or share(of, told) < _KNOWN_SHARE[name] or len(told) > MOST_WORDS:
        return None
    if name == "kind" and split:
        return None
    words = tuple(_word(of, word) for word in told)
    return Field(table, name, (column.name,), split=split, words=words, why=_count(words, column))


def claim_field(column: Column) -> Field | None:
    """The communities that a column names, None when hardly any of its words is certain."""
    split = splitter(column.cells)
    told = _words(column, split)
    if not told or share("communities", told) < _KNOWN_SHARE["community"] or len(told) > MOST_WORDS:
        return None
    words = tuple(_word("communities", word) for word in told)
    return Field("claim", "community", (column.name,), split=split, words=words, why=_count(words, column))


def _count(words: tuple[Word, ...], column: Column) -> str:
    known = sum(bool(word.term) for word in words)
    rows = f"{len(column.cells):,} of {column.rows:,} rows say something"
    return f"{known} of its {len(words)} words are certain; {rows}"


def _words(column: Column, split: str) -> list[str]:
    """The different words of a column, the most frequent first, each as it is first written."""
    found: dict[str, tuple[int, str]] = {}
    for cell, count in column.counts.items():
        for word in cell.split(split) if split else (cell,):
            if word := word.strip():
                before = found.get(plain(word), (0, word))
                found[plain(word)] = (before[0] + count, before[1])
    return [word for _, word in sorted(found.values(), key=lambda told: (-told[0], told[1]))]


def _word(of: List, word: str) -> Word:
    term = meaning(of, word) or (_spoken(word) if of == "languages" else None)
    if term is not None:
        return Word(word, term)
    return Word(word, "", f"TODO which of the {of} in docs/words.md?")


def _spoken(word: str) -> str | None:
    """A language with how it is available, as in `Somali (language line)`; both have to be certain."""
    found = _SPOKEN.fullmatch(word.strip())
    if found is None:
        return None
    language, mode = meaning("languages", found[1]), meaning("modes", found[2])
    return f"{language}:{mode}" if language and mode and mode != "nothing" else None


def flag_fields(columns: Mapping[str, Column], bare: Mapping[str, str], chosen: Chosen) -> None:
    """Columns of yes and no that are called like a need."""
    found = {
        name: need
        for name, column in columns.items()
        if column.flags >= 0.8
        and (need := meaning("needs", bare[name]) or meaning("needs", name)) is not None
    }
    if not found:
        return
    cells = {cell for name in found for cell in columns[name].counts}
    yes = tuple(sorted(cell for cell in cells if meaning("yes", cell) == "yes" and plain(cell) not in YES))
    no = tuple(sorted(cell for cell in cells if meaning("yes", cell) == "no" and plain(cell) not in NO))
    words = (*(Word(cell, "yes") for cell in yes), *(Word(cell, "no") for cell in no))
    odd = sum(meaning("yes", cell) is None for cell in cells)
    why = f"{len(found)} columns of yes and no" + (
        f"; {odd} other words in them are told when loading" if odd else ""
    )
    chosen.fields.append(
        Field("service", "needs", tuple(found), form="flags", terms=found, words=words, why=why)
    )


def language_columns(columns: Mapping[str, Column], bare: Mapping[str, str], chosen: Chosen) -> None:
    """Columns that are called like a language; what they say is how it is available."""
    found = {
        name: language
        for name, column in columns.items()
        if (language := meaning("languages", bare[name]) or meaning("languages", name)) is not None
        and len(_words(column, "")) <= MOST_WORDS
        and column.numbers < 0.5
    }
    if not found:
        return
    told = dict.fromkeys(word for name in found for word in _words(columns[name], ""))
    words = tuple(_mode(word) for word in told)
    why = f"{len(found)} columns of a language each; a yes does not say how it is available"
    chosen.fields.append(
        Field("service", "languages", tuple(found), form="each", terms=found, words=words, why=why)
    )


def _mode(word: str) -> Word:
    mode = meaning("modes", word)
    if mode is None and meaning("languages", word) is not None:
        mode = "unknown"
    if mode is None:
        return Word(word, "", "TODO staff, interpreter, phone_line, paper or unknown?")
    return Word(word, "" if mode == "nothing" else mode)
