"""The labels of cards: complete, honest about who checked them, and without a word that tells."""

from __future__ import annotations

import pytest

from graph.errors import VocabularyError
from viz.card import labels
from viz.card.labels import CardLanguage, card_language, card_languages, offered_first, read_language, tells

TABLE = '[labels]\ntitle = { text = "Numéros utiles" }\n[telling]\nwords = ["violen"]\n'


@pytest.mark.parametrize("code", ["en", "es", "so", "hmn", "ar"])
def test_a_card_can_be_made_in_five_languages(code: str) -> None:
    assert card_language(code).dir == ("rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize("language", card_languages().values(), ids=list(card_languages()))
def test_no_label_in_any_language_tells_what_the_card_is_about(language: CardLanguage) -> None:
    assert [label.text for label in language.labels.values() if tells(label.text)] == []
    assert all(label.text.strip() == label.text != "" for label in language.labels.values())


def test_english_is_the_default_while_no_speaker_has_checked_the_others() -> None:
    unchecked = [code for code, language in card_languages().items() if not language.checked]
    assert offered_first(unchecked).code == "en"


def test_a_language_whose_labels_are_all_checked_is_the_default_for_who_speaks_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = TABLE.replace('utiles" }', 'utiles", reviewed_by = "Awa", reviewed_on = 2026-10-01 }')
    french = read_language("fr", text)
    assert french.checked
    known = {**card_languages(), "fr": french}
    monkeypatch.setattr(labels, "card_languages", lambda: known)
    assert offered_first(["so", "fr"]).code == "fr"


def test_one_label_that_nobody_checked_makes_the_whole_language_unchecked() -> None:
    whole = TABLE.replace(
        "[telling]", 'phone = { text = "Appel", reviewed_by = "Awa", reviewed_on = 2026-10-01 }\n[telling]'
    )
    assert not read_language("fr", whole).checked


def test_a_review_without_a_day_is_refused_in_a_sentence() -> None:
    text = TABLE.replace('utiles" }', 'utiles", reviewed_by = "Awa" }')
    with pytest.raises(VocabularyError, match="'title' of the card in 'fr' needs both"):
        read_language("fr", text)


@pytest.mark.parametrize(
    "name",
    [
        "Casa Refugio",
        "Rabshad la'aan",
        "Koom haum tsim txom",
        "بيت ضد العُنف",
        "Domestic VIOLENCE Office",
        "ABUSO CERO",
    ],
)
def test_a_name_that_tells_is_known_in_every_language(name: str) -> None:
    assert tells(name)


def test_a_language_without_labels_is_refused_with_those_there_are() -> None:
    with pytest.raises(VocabularyError, match="labels in English, Arabic, Spanish, Hmong and Somali"):
        card_language("tlh")
