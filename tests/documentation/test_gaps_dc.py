"""The page on primary care in Washington DC, and its maps, are what the layers give."""

from __future__ import annotations

from tests.shared import shared_data
from tools.gaps_dc import DOCUMENT, documents


def test_the_page_and_its_maps_are_made_from_the_layers() -> None:
    made = documents(shared_data("dc-open-data"))
    assert DOCUMENT in made
    assert len(made) == 4
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, f"run python -m tools.gaps_dc again for {path.name}"
