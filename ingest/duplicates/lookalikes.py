"""Names written to look like another one: digits for letters, letters of another script, hidden marks.

Whoever lists such a name with a phone of their own may want the calls that are meant for somebody else.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.duplicates.normalise import folded, tokens_of
from ingest.duplicates.words import LOOKS_LIKE, PAIRS_LOOK_LIKE

_SHAPES = str.maketrans(LOOKS_LIKE)
_PAIRS = re.compile("|".join(PAIRS_LOOK_LIKE))
_LETTERS = ("LATIN", "GREEK", "CYRILLIC")
SHORTEST = 5  # letters; shorter names look like each other by chance


def skeleton(name: str) -> str:
    """The shapes of a name, "" for one too short to tell.

    >>> skeleton("C0rnmunity C\\u0435nter") == skeleton("Community Center")
    True
    """
    shapes = "".join(_shape(token) for token in tokens_of(folded(name).replace("|", "l")))
    return shapes if len(shapes) >= SHORTEST else ""


def _shape(token: str) -> str:
    if token.isdigit():
        return token
    return _PAIRS.sub(lambda found: PAIRS_LOOK_LIKE[found[0]], token).translate(_SHAPES)


def written(name: str) -> str:
    """The letters of a name as they are written, to tell a look-alike from the same name."""
    return "".join(tokens_of(folded(name, "NFC"))) + ("\u200b" if hides(name) else "")


def hides(name: str) -> bool:
    """Whether an invisible character stands between letters of a script that has no use for one.

    >>> hides("Har\\u200bbor"), hides("می\\u200cخواهم")
    (True, False)
    """
    return not name.isascii() and any(
        unicodedata.category(c) == "Cf"
        and 0 < i < len(name) - 1
        and unicodedata.name(name[i - 1], "").startswith(_LETTERS)
        and unicodedata.name(name[i + 1], "").startswith(_LETTERS)
        for i, c in enumerate(name)
    )
