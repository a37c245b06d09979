"""The words printed on a card, in each language there is a table for, and who of its speakers checked them.

A language is one TOML file in `labels/`; docs/card.md tells how to add one and how labels are reviewed.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from graph.errors import VocabularyError
from graph.referral.texts import in_words
from graph.vocabulary.terms import vocabulary

SOURCE = "en"
"""The language the labels are written in first; the others are its translations."""


@dataclass(frozen=True, slots=True)
class Label:
    """One word or two, and the speaker of the language who checked them, "" while nobody has."""

    text: str
    reviewed_by: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CardLanguage:
    """The labels of one language by name. `code` is a BCP 47 tag, `dir` "ltr" or "rtl"."""

    code: str
    name: str
    autonym: str
    dir: str
    labels: Mapping[str, Label]
    telling: tuple[str, ...]

    @property
    def checked(self) -> bool:
        """Whether every label may stand alone: checked by a speaker, or the source of the translations."""
        return self.code == SOURCE or all(label.reviewed_by for label in self.labels.values())


@cache
def card_languages() -> Mapping[str, CardLanguage]:
    """Every language a card can be made in, the source first. Raises VocabularyError for a broken table."""
    files = sorted(
        (file for file in resources.files("viz.card").joinpath("labels").iterdir()),
        key=lambda file: (file.name != f"{SOURCE}.toml", file.name),
    )
    found = [read_language(file.name.removesuffix(".toml"), file.read_text("utf-8")) for file in files]
    for language in found:
        _complete(language, found[0])
    return {language.code: language for language in found}


def read_language(code: str, text: str) -> CardLanguage:
    """The table of one language. Raises VocabularyError when a review names no reviewer or no day."""
    raw = tomllib.loads(text)
    language = vocabulary().language(code)
    return CardLanguage(
        code=code,
        name=language.label,
        autonym=language.autonym or language.label,
        dir="rtl" if language.rtl else "ltr",
        labels={name: _label(code, name, entry) for name, entry in raw["labels"].items()},
        telling=tuple(bare(word) for word in raw["telling"]["words"]),
    )


def card_language(code: str) -> CardLanguage:
    """The language with this tag. Raises VocabularyError when no card can be made in it."""
    languages = card_languages()
    if code not in languages:
        known = in_words([language.name for language in languages.values()])
        raise VocabularyError(f"No card can be made in {code!r} yet; there are labels in {known}.")
    return languages[code]


def offered_first(wanted: Sequence[str]) -> CardLanguage:
    """The first language wanted whose labels are all checked by a speaker; otherwise English.

    >>> offered_first(["no such language"]).code
    'en'
    """
    languages = card_languages()
    checked = (languages[code] for code in wanted if code in languages and languages[code].checked)
    return next(checked, languages[SOURCE])


def tells(text: str) -> bool:
    """Whether a stranger who reads this could guess what the card is about, in any of the languages.

    >>> tells("East Branch Library"), tells("Center Against Violence"), tells("Casa de la Víctima")
    (False, True, True)
    """
    plain = bare(text)
    return any(word in plain for language in card_languages().values() for word in language.telling)


def bare(text: str) -> str:
    """Text without case, accents and vowel marks, so that they hide no word."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _label(code: str, name: str, raw: Mapping[str, Any]) -> Label:
    label = Label(**raw)
    if bool(label.reviewed_by) != (label.reviewed_on is not None):
        raise VocabularyError(
            f"The label {name!r} of the card in {code!r} needs both reviewed_by and reviewed_on, or neither."
        )
    return label


def _complete(language: CardLanguage, source: CardLanguage) -> None:
    for name in sorted(source.labels.keys() ^ language.labels.keys()):
        what = "lacks the label" if name in source.labels else "has a label no card uses:"
        raise VocabularyError(f"The card in {language.code!r} {what} {name!r}.")
