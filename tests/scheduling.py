"""Which worker runs which tests, in what order."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT: Final = Path(__file__).parent
COSTLY: Final = ("browser", "stories", "store", "documentation", "cli", "seed", "ingest")
"""The folders whose modules take long, longest first: one that starts last would run alone."""


class ByModule(LoadScopeScheduling):
    """A module stays in one worker, where its costly fixtures are made once; Neo4j has one of its own."""

    def _split_scope(self, nodeid: str) -> str:
        return "neo4j" if "[neo4j" in nodeid else nodeid.partition("::")[0]


def costly_first(item: pytest.Item) -> int:
    """Where a test stands in the order, as a key to sort by."""
    parts = item.path.relative_to(ROOT).parts if item.path.is_relative_to(ROOT) else ("",)
    return COSTLY.index(parts[0]) if parts[0] in COSTLY else len(COSTLY)
