"""Words that mix letters of two scripts which look alike, as the eye reads them.

A letter of another script gets into a word from a keyboard that was switched, a scan, or on purpose; a
search for the word then passes it over, and the eye does not see why.
"""

from __future__ import annotations

import re

from ingest.duplicates.words import LOOKS_LIKE

_OTHERS = "\u0370-\u052f"  # Greek and Cyrillic
_OTHER = re.compile(f"[{_OTHERS}]")
_LATINS = "A-Za-z\u00c0-\u024f"
_MIXED = re.compile(f"[{_LATINS}][{_OTHERS}]|[{_OTHERS}][{_LATINS}]")
_WORD = re.compile(r"[^\W\d_]+")
# A dotted i is no l to the eye, and these Greek capitals look like other letters than their small ones.
_SMALL = {**LOOKS_LIKE, "\u0456": "i", "\u03b9": "i"}
_CAPITALS = {"\u0396": "z", "\u0397": "h", "\u039c": "m", "\u039d": "n", "\u03a5": "y"}
_LATIN = {c: like for c, like in _SMALL.items() if _OTHER.match(c)}
_CYRILLIC = {like: c for c, like in reversed(_LATIN.items()) if c >= "\u0400"}


def _with_capitals(letters: dict[str, str]) -> dict[int, str]:
    return str.maketrans({c.upper(): like for c, like in letters.items()} | letters)


_TO_LATIN = _with_capitals(_LATIN) | str.maketrans(_CAPITALS)
_TO_CYRILLIC = _with_capitals(_CYRILLIC)


def in_one_script(text: str) -> str:
    """The text with each mixed word in one script: in Latin letters, where all others in it look like some.

    >>> in_one_script("\\u0441\\u043enfidential, адрес")
    'confidential, адрес'
    >>> in_one_script("не pазглашается") == "не разглашается"
    True
    """
    return _WORD.sub(lambda word: _one(word[0]), text) if _MIXED.search(text) else text


def _one(word: str) -> str:
    if not _MIXED.search(word):
        return word
    latin = word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC) if _OTHER.search(latin) else latin
