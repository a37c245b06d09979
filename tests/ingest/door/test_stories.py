"""What one survivor lived through is told apart from what a program offers."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from ingest.door import tells_of_survivor


class Labeled(NamedTuple):
    """A text that somebody read and labeled: a story of one person, or a program speaking."""

    story: bool
    language: str
    text: str


def labeled() -> list[Labeled]:
    path = Path(__file__).parent / "stories.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [Labeled(r["label"] == "story", r["language"], r["text"]) for r in csv.DictReader(file)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_nearly_every_labeled_text_is_told_right(language: str) -> None:
    texts = [text for text in labeled() if text.language == language]
    found = [text for text in texts if tells_of_survivor(text.text)]
    right = [text for text in found if text.story]
    assert len(texts) >= 40
    assert len(right) >= 0.98 * len(found), [text.text for text in found if not text.story]
    stories = [text for text in texts if text.story]
    assert len(right) >= 0.95 * len(stories), [t.text for t in stories if t not in found]


@pytest.mark.parametrize("text", [text.text for text in labeled() if text.story][::7])
def test_a_story_among_other_sentences_is_still_one(text: str) -> None:
    assert tells_of_survivor(f"Open Monday to Friday. {text} Call for an appointment.")
    assert tells_of_survivor(f"Open Monday to Friday\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SHE SHOULD RUN",
        "HIS CHURCH",
        "Her Justice",
        "I Have a Dream Foundation",
        "She or he must live in the county.",
        "If he hits you, call us.",
        "Does your partner hit you?",
        "John Muir National Historic Site preserves the home where he wrote.",
    ],
)
def test_names_and_questions_tell_of_nobody(text: str) -> None:
    assert not tells_of_survivor(text)
