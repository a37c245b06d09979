"""What the tags of an OpenStreetMap element mean: the reviewed table osm_tags.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.reviewed import reviewed


@dataclass(frozen=True, slots=True)
class Known:
    """What the tags of an element mean: `tags` are the values that each of some keys may have."""

    tags: Mapping[str, tuple[str, ...]]
    kind: str = ""
    needs: str = ""
    service: str = ""
    left: str = ""
    police: bool = False

    def fits(self, tags: Mapping[str, str]) -> bool:
        """Whether an element has them; a key may hold several values with `;` between."""
        return all(set(values) & set(_values(tags.get(key, ""))) for key, values in self.tags.items())


@cache
def _table() -> Mapping[str, Any]:
    return reviewed(__file__, "osm_tags.toml")


@cache
def known_tags() -> tuple[Known, ...]:
    """Every entry of the table, in the order in which they are tried."""
    return tuple(_known(one) for one in _table()["known"])


def _known(said: dict[str, Any]) -> Known:
    tags = {key: tuple(values) for key, values in said["tags"].items()}
    return Known(
        tags,
        kind=said.get("kind", ""),
        needs=said.get("needs", ""),
        service=said.get("service", ""),
        left=said.get("left", ""),
        police=said.get("police", False),
    )


def religions() -> Mapping[str, str]:
    """The community that each religion is of."""
    return _table()["religions"]


def _values(text: str) -> list[str]:
    return [part.strip().casefold() for part in text.split(";") if part.strip()]
