"""The document of the card says of every language whether a speaker has checked it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from viz.card.labels import SOURCE, CardLanguage, card_languages

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "card.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", card_languages().values(), ids=list(card_languages()))
def test_the_document_says_whether_a_speaker_has_checked_the_labels(language: CardLanguage) -> None:
    state = "checked by a speaker" if language.checked else "not yet checked by a speaker"
    row = f"| {language.name} | {'the source of the others' if language.code == SOURCE else state} |"
    assert row in DOCUMENT


def test_the_document_names_no_language_there_are_no_labels_in() -> None:
    rows = re.findall(r"^\| ([A-Z]\w+) \|", DOCUMENT, re.MULTILINE)
    assert sorted(rows) == sorted(language.name for language in card_languages().values())


def test_every_file_the_document_points_to_is_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", DOCUMENT):
        assert (ROOT / "docs" / link).exists()
    for named in re.findall(r"`((?:viz|graph|tools)/[\w./]+\.(?:toml|json|typ))`", DOCUMENT):
        assert (ROOT / named.replace("CODE", "so").replace("TAG", "so")).exists()
