"""A query is text and parameters, side by side; the text is never pasted together from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, LiteralString

Rows = list[dict[str, Any]]


def _none() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Query:
    """Cypher that both engines run, and what it is asked with.

    `cypher` is a literal string to the type checker: a label that comes from data is a type error.
    """

    cypher: LiteralString
    parameters: Mapping[str, Any] = field(default_factory=_none)
