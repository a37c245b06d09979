"""Stable ids: the same record of the same source is the same entity, however often it is loaded."""

from __future__ import annotations

from hashlib import sha1
from uuid import UUID

KITH_NAMESPACE = UUID("6f0b7c5e-52f3-5d0a-9a56-3f1c0c1d7a11")
UNIT_SEPARATOR = "\x1f"


def stable_id(source: str, *key: str) -> str:
    """The id of the record that `source` calls `key`.

    >>> stable_id("team", "clinic-1") == stable_id("team", "clinic-1")
    True
    >>> stable_id("team", "clinic-1") == stable_id("county list", "clinic-1")
    False
    """
    # The same as str(uuid5(...)), which makes an object of it first: a large load asks for very many.
    name = UNIT_SEPARATOR.join((source, *key)).encode()
    told = sha1(KITH_NAMESPACE.bytes + name, usedforsecurity=False).hexdigest()
    variant = "89ab"[int(told[16], 16) & 3]
    return f"{told[:8]}-{told[8:12]}-5{told[13:16]}-{variant}{told[17:20]}-{told[20:32]}"
