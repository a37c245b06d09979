"""Slips in a mapping, as who wrote it reads them."""

from __future__ import annotations

import pytest

from graph.errors import IngestError
from ingest.sources.mapping import check


def test_slips_of_a_mapping_are_said_in_plain_words() -> None:
    with pytest.raises(IngestError) as raised:
        check("list.toml", {"file": "list.csv", "key": "A", "colour": "red"})
    told = "list.toml has slips: source is missing; colour is not a word that Kith knows here."
    assert str(raised.value) == f"{told} See docs/mapping.md."
