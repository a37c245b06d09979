"""The vocabulary as values: kinds, needs, communities, languages and the words of every code.

Read once from the TOML files beside this module. Looking up an unknown code raises
`VocabularyError` with the nearest known ones, because a source that uses one is a report, never an `else`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from graph.errors import VocabularyError
from graph.vocabulary.codes import CommunityKind, Family, Level, Side

EVERYONE = "all_residents"
"""The community code of everyone together: for them support is near or not, never "theirs"; who says to serve
everyone serves no community in particular."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word: its code, how it reads on screen, what it means, where it comes from."""

    code: str
    label: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """What a partner is. `arc` is its group on the rings; `individual` means consent is needed.

    `sheltering` kinds keep their locations confidential unless someone documents otherwise.
    """

    side: Side
    arc: str
    family: Family | None = None
    individual: bool = False
    sheltering: bool = False


@dataclass(frozen=True, slots=True)
class Need(Term):
    """What someone may need; `sheltering` needs keep their locations confidential by default."""

    levels: tuple[Level, ...]
    group: str
    open_eligibility: tuple[str, ...] = ()
    ntee: tuple[str, ...] = ()
    sheltering: bool = False


@dataclass(frozen=True, slots=True)
class Community(Term):
    """A community people belong to, in its own words where it gave them.

    `countable` is False where no census counts it: such a count reads "no count exists", never zero.
    `languages` are the codes its members are likely to prefer; `broader` is the code of a wider one.
    """

    kind: CommunityKind
    broader: str | None = None
    languages: tuple[str, ...] = ()
    countable: bool = True


@dataclass(frozen=True, slots=True)
class Language(Term):
    """A language of service. `code` is a BCP 47 tag; `autonym` is its name in itself, "" if unknown."""

    autonym: str = ""
    rtl: bool = False


TermT = TypeVar("TermT", bound=Term)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All open or long word lists; a team's own communities are added with `with_communities`."""

    kinds: Mapping[str, Kind]
    needs: Mapping[str, Need]
    communities: Mapping[str, Community]
    languages: Mapping[str, Language]

    def kind(self, code: str) -> Kind:
        """The kind with this code. Raises VocabularyError."""
        return look_up(self.kinds, code, "kind")

    def need(self, code: str) -> Need:
        """The need with this code. Raises VocabularyError."""
        return look_up(self.needs, code, "need")

    def community(self, code: str) -> Community:
        """The community with this code. Raises VocabularyError."""
        return look_up(self.communities, code, "community")

    def language(self, code: str) -> Language:
        """The language with this tag. Raises VocabularyError."""
        return look_up(self.languages, code, "language")

    def with_communities(self, more: Mapping[str, Community]) -> Vocabulary:
        """This vocabulary with a team's own communities added; its own words win."""
        return Vocabulary(self.kinds, self.needs, {**self.communities, **more}, self.languages)


def look_up(terms: Mapping[str, TermT], code: str, what: str) -> TermT:
    """The term with this code; the error names close ones.

    >>> look_up(vocabulary().needs, "housing", "need").label
    'Housing'
    """
    try:
        return terms[code]
    except KeyError:
        near = get_close_matches(code, terms, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise VocabularyError(f"{code!r} is not a {what} Kith knows.{hint}") from None


@cache
def vocabulary() -> Vocabulary:
    """The words Kith is shipped with."""
    return Vocabulary(
        kinds={code: _kind(code, raw) for code, raw in _table("kinds").items()},
        needs={code: _need(code, raw) for code, raw in _table("needs").items()},
        communities={code: community(code, raw) for code, raw in _table("communities").items()},
        languages={code: _language(code, raw) for code, raw in _table("languages").items()},
    )


@cache
def words() -> Mapping[str, Mapping[str, Term]]:
    """The words of every closed set: enum class name -> code -> term."""
    return {
        name: {code: Term(code, raw["label"], raw["meaning"], raw["source"]) for code, raw in table.items()}
        for name, table in _table("words").items()
    }


def word(code: Enum) -> Term:
    """The words of one member of a closed set; not kept by member, since equal codes of two sets are equal.

    >>> word(Side.ADVOCACY).label
    'Mainstream advocacy'
    """
    name = code.name.lower() if isinstance(code.value, int) else code.value
    return words()[type(code).__name__][name]


def community(code: str, raw: Mapping[str, Any]) -> Community:
    """A community from a table of its words; teams add theirs in the same shape."""
    return Community(
        code,
        raw["label"],
        raw["meaning"],
        raw["source"],
        kind=CommunityKind(raw["kind"]),
        broader=raw.get("broader"),
        languages=tuple(raw.get("languages", ())),
        countable=raw.get("countable", True),
    )


def _kind(code: str, raw: Mapping[str, Any]) -> Kind:
    return Kind(
        code,
        raw["label"],
        raw["meaning"],
        raw["source"],
        side=Side(raw["side"]),
        arc=raw["arc"],
        family=Family(raw["family"]) if "family" in raw else None,
        individual=raw.get("individual", False),
        sheltering=raw.get("sheltering", False),
    )


def _need(code: str, raw: Mapping[str, Any]) -> Need:
    return Need(
        code,
        raw["label"],
        raw["meaning"],
        raw["source"],
        levels=tuple(Level(level) for level in raw["levels"]),
        group=raw["group"],
        open_eligibility=tuple(raw.get("open_eligibility", ())),
        ntee=tuple(raw.get("ntee", ())),
        sheltering=raw.get("sheltering", False),
    )


def _language(code: str, raw: Mapping[str, Any]) -> Language:
    return Language(
        code,
        raw["label"],
        raw["meaning"],
        raw["source"],
        autonym=raw.get("autonym", ""),
        rtl=raw.get("rtl", False),
    )


def _table(name: str) -> dict[str, Any]:
    text = resources.files("graph.vocabulary").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
