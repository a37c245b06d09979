"""Text that tells of a survivor: what one person lived through, as against what a program offers.

The difference is grammar more than words. "Serves women who have been beaten" speaks of many people and of
no time; "she was beaten" and "my husband hit me" speak of one person and of what happened. A sentence that
asks or supposes ("if he hits you", "does he hit you?") is a program speaking to its reader. The patterns are
in stories.toml.
"""

from __future__ import annotations

import re

from ingest.door.patterns import AnyOf
from ingest.reviewed import reviewed


def _read() -> dict[str, tuple[str, ...]]:
    """The patterns by name, filled in."""
    tables = reviewed(__file__, "stories.toml")
    parts: dict[str, str] = {}
    for name, part in tables.pop("parts").items():
        parts[name] = _filled(part, parts)
    return {
        name: tuple(_filled(pattern, parts) for pattern in table["patterns"])
        for name, table in tables.items()
    }


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{([A-Z]+)\}", lambda named: parts[named[1]], pattern)


_READ = _read()
_SENTENCE = re.compile("|".join(_READ.pop("sentence")), re.IGNORECASE)
_PATTERNS = {name: AnyOf(patterns) for name, patterns in _READ.items()}
_HINT = _PATTERNS["hint"]


def tells_of_survivor(text: str) -> bool:
    """Whether a text tells what one survivor lived through, instead of what somebody offers.

    >>> tells_of_survivor("She came to us after he broke her arm.")
    True
    >>> tells_of_survivor("Serves women who have been abused.")
    False
    """
    # One word of letters and digits (a key, a ZIP, a code) tells nothing of anybody.
    if text.isalnum() or not _HINT.found(text):
        return False
    return any(_tells(sentence) for sentence in _SENTENCE.split(text) if sentence)


def _tells(sentence: str) -> bool:
    def says(*names: str) -> bool:
        return any(_PATTERNS[name].found(sentence) for name in names)

    if says("of_a_case"):
        return True
    if says("asks"):
        return False
    if says("of_oneself", "spanish_of_oneself"):
        return True
    if says("supposes"):
        return False
    return says("of_another", "spanish_of_another") or (says("narrated") and not says("began"))
