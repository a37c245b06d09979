"""Stable ids: the same record of the same source is the same entity, however often it is loaded."""

from __future__ import annotations

from uuid import UUID, uuid5

KITH_NAMESPACE = UUID("6f0b7c5e-52f3-5d0a-9a56-3f1c0c1d7a11")
UNIT_SEPARATOR = "\x1f"


def stable_id(source: str, *key: str) -> str:
    """The id of the record that `source` calls `key`.

    >>> stable_id("team", "clinic-1") == stable_id("team", "clinic-1")
    True
    >>> stable_id("team", "clinic-1") == stable_id("county list", "clinic-1")
    False
    """
    return str(uuid5(KITH_NAMESPACE, UNIT_SEPARATOR.join((source, *key))))
