"""From the words of a source to the codes of the vocabulary; an unknown word is a report, never an else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Generic, TypeVar

from graph.vocabulary.codes import (
    Answer,
    Attestation,
    Claim,
    CommunityKind,
    Delivery,
    Disclosure,
    ForWhom,
    Government,
    Known,
    LanguageMode,
    Level,
    Permission,
    PlaceLevel,
    Precision,
    Role,
    Setting,
    Side,
    Stance,
    Status,
    Strength,
    Survey,
    TieKind,
)
from graph.vocabulary.terms import Community, Term, Vocabulary, vocabulary, words

T = TypeVar("T")
EnumT = TypeVar("EnumT", bound=Enum)
_BETWEEN = re.compile(r"[\s_\-–]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


def plain(text: str) -> str:
    """A word as it is compared: no capitals, single spaces.

    >>> plain(" Community_Center ")
    'community center'
    """
    return _BETWEEN.sub(" ", text).strip().casefold()


@dataclass(frozen=True, slots=True)
class Lexicon(Generic[T]):
    """The words of one vocabulary: each code by its code and its label. `what` names it in a report."""

    what: str
    words: Mapping[str, T]

    def find(self, text: str) -> T | None:
        """The code a source means, None when the vocabulary does not know the word."""
        found = self.words.get(text)
        return self.words.get(plain(text)) if found is None else found

    def unknown(self, text: str) -> str:
        """What to say of a word that is not here; the word itself is said by whoever reports."""
        near = get_close_matches(plain(text), self.words, n=1)
        hint = f"; did you mean {self.words[near[0]]}?" if near else ""
        return f"is not a {self.what} Kith knows{hint}"


def of_terms(what: str, terms: Iterable[Term], *, also: Mapping[str, str] | None = None) -> Lexicon[str]:
    """A lexicon of open codes, each by its code, its label and any other name given for it."""
    found: dict[str, str] = {}
    for term in terms:
        found.setdefault(plain(term.label), term.code)
    for term in terms:
        found[plain(term.code)] = term.code
    for name, code in (also or {}).items():
        found.setdefault(plain(name), code)
    return Lexicon(what, found)


def of_enum(
    what: str,
    codes: type[EnumT],
    *,
    without: Iterable[EnumT] = (),
    also: Mapping[EnumT, Iterable[str]] | None = None,
) -> Lexicon[EnumT]:
    """A lexicon of a closed set, each member by its code, its label and other words for it."""
    found: dict[str, EnumT] = {}
    labels = words().get(codes.__name__, {})
    for code in codes:
        if code in without:
            continue
        found[plain(str(code.value))] = code
        found[plain(code.name)] = code
        term = labels.get(code.name.lower() if isinstance(code.value, int) else str(code.value))
        if term is not None:
            found.setdefault(plain(term.label), code)
    for code, names in (also or {}).items():
        for name in names:
            found.setdefault(plain(name), code)
    return Lexicon(what, found)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Every word list that ingest looks words up in; the communities grow with a team's own."""

    kinds: Lexicon[str]
    needs: Lexicon[str]
    languages: Lexicon[str]
    communities: Lexicon[str]
    vocabulary: Vocabulary

    def with_communities(self, more: Iterable[Community]) -> Lexicons:
        """The same with a team's own communities added; its own words win."""
        all_words = self.vocabulary.with_communities({term.code: term for term in more})
        terms = of_terms("community", list(all_words.communities.values()))
        return Lexicons(self.kinds, self.needs, self.languages, terms, all_words)


@cache
def lexicons() -> Lexicons:
    """The words Kith is shipped with."""
    known = vocabulary()
    autonyms = {term.autonym: term.code for term in known.languages.values() if term.autonym}
    return Lexicons(
        kinds=of_terms("kind of partner", list(known.kinds.values())),
        needs=of_terms("need", list(known.needs.values())),
        languages=of_terms("language", list(known.languages.values()), also=autonyms),
        communities=of_terms("community", list(known.communities.values())),
        vocabulary=known,
    )


SIDES = of_enum("side", Side)
GOVERNMENTS = of_enum("government", Government)
LEVELS = of_enum("level", Level)
TIE_KINDS = of_enum("kind of tie", TieKind)
STRENGTHS = of_enum("strength", Strength)
ANSWERS = of_enum("answer", Answer, without=(Answer.UNKNOWN,))
SURVEYS = of_enum("answer to whether it was asked", Survey)
DISCLOSURES = of_enum("disclosure", Disclosure)
ROLES = of_enum("audience", Role)
CLAIMS = of_enum("claim", Claim)
ATTESTATIONS = of_enum("attestation", Attestation)
DELIVERIES = of_enum("way of delivery", Delivery)
FOR_WHOM = of_enum("answer to whom it is for", ForWhom)
STANCES = of_enum("stance", Stance)
# How lists say in which way a language is spoken; "yes" and "some" say that it is, and not how.
MODES = of_enum(
    "way a language is available",
    LanguageMode,
    also={
        LanguageMode.STAFF: (
            *("on staff", "staff speak it", "spoken by staff", "by staff", "bilingual", "bilingual staff"),
            *("fluent", "fluent staff", "in house", "native speaker", "native speakers", "bicultural staff"),
            *("personal bilingüe", "personal bilingue", "se habla"),
        ),
        LanguageMode.INTERPRETER: (
            *("interpreters", "interpreter present", "interpreter on site", "on site interpreter"),
            *("in person interpreter", "interpreter in person", "interpretation", "with interpreter"),
            *("via interpreter", "intérprete", "interprete", "con intérprete", "con interprete"),
        ),
        LanguageMode.PHONE_LINE: (
            *("translation line", "via translation line", "via translation line line", "language line"),
            *("via language line", "interpreter line", "interpretation line", "via interpreter line"),
            *(
                "phone interpreter",
                "telephone interpreter",
                "telephonic interpretation",
                "phone interpretation",
            ),
            *(
                "interpreter by phone",
                "by phone",
                "over the phone",
                "phone",
                "opi",
                "vri",
                "video interpreter",
            ),
            *("video remote interpreting", "línea de interpretación", "por teléfono", "por telefono"),
        ),
        LanguageMode.PAPER: (
            *(
                "materials",
                "printed materials",
                "written materials",
                "translated materials",
                "materials only",
            ),
            *("forms", "forms only", "brochures", "flyers", "in writing", "folletos", "material impreso"),
        ),
        LanguageMode.UNKNOWN: (
            *("yes", "y", "x", "true", "1", "sí", "si", "some", "a little", "limited", "basic", "partial"),
            *("sometimes", "varies", "available", "offered", "?", "ask", "call ahead", "algo", "a veces"),
        ),
    },
)
# By these a list says that a language is not spoken: then the row says nothing of it.
NOT_SPOKEN = frozenset(
    (
        "no",
        "n",
        "none",
        "false",
        "0",
        "never",
        "not available",
        "not offered",
        "no disponible",
        "ninguno",
        "ninguna",
    )
)
# Neither a yes nor a no.
UNSURE = frozenset(
    (
        *(
            "some",
            "sometimes",
            "ask",
            "ask first",
            "ask us",
            "call",
            "depends",
            "it depends",
            "varies",
            "maybe",
        ),
        *("possibly", "unclear", "not sure", "n/a", "na", "tbd", "case by case", "in some cases", "limited"),
        *("a veces", "depende", "preguntar", "quizás", "no sé", "partial", "yes and no", "yes/no", "both"),
    )
)
PLACE_LEVELS = of_enum("level of a place", PlaceLevel)
SETTINGS = of_enum("setting", Setting)
PRECISIONS = of_enum("precision", Precision)
STATUSES = of_enum("status", Status)
PERMISSIONS = of_enum("permission", Permission)
COMMUNITY_KINDS = of_enum("kind of community", CommunityKind)
KNOWN = Lexicon(
    "answer of yes or no",
    {
        **dict.fromkeys(("yes", "y", "true", "1", "sí", "si"), Known.YES),
        **dict.fromkeys(("no", "n", "false", "0"), Known.NO),
        **dict.fromkeys(("unknown", "not known", "?"), Known.UNKNOWN),
    },
)


def parted(text: str) -> tuple[str, ...]:
    """The values of a cell with `;` between, each once, empty ones left out.

    >>> parted("north; south;;north")
    ('north', 'south')
    """
    return tuple(dict.fromkeys(part for piece in text.split(";") if (part := piece.strip())))


def a_date(text: str) -> date | None:
    """The day a cell means, None when it is not written as 2026-10-31.

    >>> a_date("2026-10-31"), a_date("10/31/2026")
    (datetime.date(2026, 10, 31), None)
    """
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def a_number(text: str) -> float | None:
    """The number a cell means, thousands parted by commas or not; None when it is none.

    >>> a_number("1,234"), a_number("<11")
    (1234.0, None)
    """
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
