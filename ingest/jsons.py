"""JSON from anyone: only what every reader of it would read the same way."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any, NoReturn

from graph.errors import IngestError
from ingest.csvs import decode
from ingest.limits import limits, too_deep

_ANYTHING = re.compile(r"[^\0\s]")
# A text that is never closed goes to the end, so that it is looked through once.
_NO_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[^\[\]{}"]++', re.DOTALL)
_ALIKE = str.maketrans("{}", "[]")
_LONGEST_NUMBER = 1_000  # digits


def read_json(name: str, data: bytes) -> Any:  # noqa: ANN401 (JSON is whatever JSON is)
    """The value of a JSON file. Raises IngestError with one sentence when it is none or may be misread.

    NaN and Infinity, the same key twice in one object, half a surrogate pair and nesting without end are
    refused: programs disagree about what they mean.
    """
    text = decode(data)[0]
    if not _ANYTHING.search(text):
        raise IngestError(f"{name} is empty; export or download it again.")
    _refuse_depth(name, text)
    try:
        value = json.loads(
            text,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_once,
        )
    except json.JSONDecodeError as error:
        raise IngestError(
            f"{name} is not valid JSON: {error.msg} in line {error.lineno}, column {error.colno}. "
            "Export it again."
        ) from None
    except (ValueError, RecursionError) as error:
        raise IngestError(f"{name} is not valid JSON: {error}. Export it again.") from None
    if _has_half_pair(text):
        _refuse_half_pairs(name, value)
    return value


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def _finite(word: str) -> float:
    found = float(word)
    return found if isfinite(found) else _no_number(word[:40])


def _whole(word: str) -> int:
    return int(word) if len(word) < _LONGEST_NUMBER else _no_number(f"{word[:40]}...")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice[:40]!r} stands twice in one object")
    return found


def _refuse_depth(name: str, text: str) -> None:
    """Raise IngestError when brackets stand in brackets without end; what is no pair is for the parser."""
    deepest = limits().depth
    if text.count("[") + text.count("{") <= deepest:
        return
    brackets, depth = _NO_BRACKETS.sub("", text).translate(_ALIKE), 0
    # Each time the innermost pairs go; this is much faster than counting bracket by bracket.
    while depth <= deepest and len(left := brackets.replace("[]", "")) < len(brackets):
        brackets, depth = left, depth + 1
    if depth > deepest or brackets.count("[") > deepest:
        raise too_deep(name)


def _has_half_pair(text: str) -> bool:
    return "\\ud" in text or "\\uD" in text


def _refuse_half_pairs(name: str, value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise IngestError(
            f"{name} is not valid JSON: it holds half of a character (a lone surrogate). Export it again."
        ) from None
