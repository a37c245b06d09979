"""Where a long word of any language in Latin letters may be broken when a column is narrow."""

from __future__ import annotations

import re
import unicodedata

HYPHEN = "\N{SOFT HYPHEN}"
LONG = re.compile(r"[^\W\d_]{9,}")
VOWELS = frozenset("aeiouy")
# Two letters that are one sound in many languages stay together.
SECOND = {"h": frozenset("cgkpst"), "l": frozenset("bcfgp"), "r": frozenset("bcdfgpt")}
# So many letters stay together at either end.
END = 3


def soft(text: str) -> str:
    """The text with soft hyphens, seen only where a line breaks, in words of nine letters or more.

    A word is broken before a consonant that a vowel follows, which is right in most languages and readable
    in all; letters that are neither stay together.

    >>> soft("Chemical dependency").replace(HYPHEN, "-"), soft("Hmong")
    ('Chemical depen-dency', 'Hmong')
    """
    return LONG.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    plain = [unicodedata.normalize("NFD", letter)[0].lower() for letter in word]
    breaks = {_before(plain, at) for at in range(1, len(word) - 1) if _opens(plain, at)}
    kept = {at for at in breaks if END <= at <= len(word) - END}
    return "".join(HYPHEN + letter if at in kept else letter for at, letter in enumerate(word))


def _opens(plain: list[str], at: int) -> bool:
    """Whether a consonant stands here, a vowel after it and one somewhere before it."""
    here, after = plain[at], plain[at + 1]
    consonant = here.isascii() and here not in VOWELS
    return consonant and after in VOWELS and not VOWELS.isdisjoint(plain[:at])


def _before(plain: list[str], at: int) -> int:
    return at - 1 if plain[at - 1] in SECOND.get(plain[at], ()) else at
