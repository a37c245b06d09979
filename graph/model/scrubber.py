"""Takes the words of a hidden address out of other texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_COMMON = frozenset(
    (
        *(
            "street",
            "avenue",
            "road",
            "boulevard",
            "lane",
            "drive",
            "court",
            "place",
            "way",
            "terrace",
            "circle",
        ),
        *("parkway", "highway", "trail", "square", "alley", "loop", "plaza", "route", "suite", "apartment"),
        *("unit", "floor", "room", "building", "north", "south", "east", "west", "northeast", "northwest"),
        *(
            "southeast",
            "southwest",
            "the",
            "and",
            "for",
            "with",
            "near",
            "confidential",
            "undisclosed",
            "not",
        ),
        *("none", "null", "call", "location", "address", "public", "private", "unknown", "new", "old"),
    )
)
_STREET = (
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|terrace|ter|circle|cir"
    r"|parkway|pkwy|highway|hwy|trail|square|sq|alley|plaza|way)"
)
# Longer ways first, so that what is cut out is the whole word.
_WAYS = (
    *(
        tuple(pair.split())
        for pair in ("street str st", "avenue aven ave av", "road rd", "lane ln", "drive dr")
    ),
    *(
        tuple(pair.split())
        for pair in ("boulevard boul blvd", "court crt ct", "place pl", "terrace terr ter")
    ),
    *(tuple(pair.split()) for pair in ("circle circ cir", "parkway pkwy pky", "highway hwy", "trail trl")),
    *(tuple(pair.split()) for pair in ("square sqr sq", "north n", "south s", "east e", "west w")),
    *(tuple(pair.split()) for pair in ("northeast ne", "northwest nw", "southeast se", "southwest sw")),
    *(
        tuple(pair.split())
        for pair in ("apartment apt", "suite ste", "building bldg", "floor fl", "saint st")
    ),
)
LOOKS_LIKE_AN_ADDRESS = re.compile(
    rf"\b\d{{1,6}}[A-Za-z]?\s+(?:[A-Z0-9][\w.'’-]*\s+){{1,4}}(?i:{_STREET})\b\.?(?:\s+[NS]\.?[EW]\.?(?!\w))?"
    rf"|(?i:\b\d{{1,6}}\s+(?:\w+\s+){{1,2}}(?:street|avenue|road|boulevard|lane|drive)\b)"
    r"|(?<![\d-])\d{5}(?:-\d{4})?(?![\d-])"
    r"|-?\d{1,3}\.\d{3,}"
)
# A way to a point on a map tells a place as its address does: links to maps, plus codes, three words.
ON_A_MAP = re.compile(
    r"""(?<![\w.-])(?:https?://)?(?:[\w-]+\.)*(?:
      google(?:\.\w{2,3}){1,2}/maps | maps\.(?:google|app\.goo|apple)\b | goo\.gl/maps | g\.co/kgs
      | bing\.com/maps | osm\.org | openstreetmap\.org | what3words\.com | w3w\.co | waze\.com
      | mapquest\.com | plus\.codes | here\.com | (?:mapy|yandex)\.\w+/(?:maps|zakladni)
    )\S* | geo:\S+ | ///\w+\.\w+\.\w+
    | (?<![\w+])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)
    | -?\d{1,3}\.\d{4,}(?:,|%2C)\s?-?\d{1,3}\.\d{4,}\S*""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Scrubber:
    """Takes the words of some location cells out of other texts.

    `strict` finds whole addresses and their telling words, `whole` only whole addresses and street names;
    None when there is nothing to find.
    """

    strict: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    letters: re.Pattern[str] | None

    @classmethod
    def of(cls, where: Iterable[str]) -> Scrubber:
        """One for the location cells of a record."""
        cells = [re.findall(r"\w+", text) for text in dict.fromkeys(where) if text]
        phrases = {_phrase(tokens) for tokens in cells if len(tokens) > 1 or (tokens and tokens[0].isdigit())}
        words = {token for tokens in cells for token in tokens if _telling(token)}
        named = {_phrase(pair) for tokens in cells for pair in pairwise(tokens) if _names_a_street(*pair)}
        named |= {_phrase(pair) for tokens in cells for pair in pairwise(tokens) if _numbers_a_house(*pair)}
        spoken = {word for word in words if not word.isdigit()}
        return cls(
            _any(phrases | named, words),
            _any(phrases | named, ()),
            _any({p for p in phrases | named if "[" in p}, spoken),
        )

    def text(self, text: str) -> str:
        """The text without the words of the cells and without anything that looks like an address.

        >>> Scrubber.of(["12 Elm Street NW", "55401"]).text("By the church, 12 elm street nw. Ring.")
        'By the church. Ring.'
        """
        unmapped = _cut(ON_A_MAP, text)
        return _cut(self.strict, unmapped, also=LOOKS_LIKE_AN_ADDRESS)

    def phrases(self, text: str) -> str:
        """The text without the whole addresses and street names of the cells; single words stay."""
        return _cut(self.whole, text)

    def contact(self, text: str) -> str:
        """A way to make contact, "" when it tells the address; numbers in it are not taken for one."""
        if ON_A_MAP.search(text):
            return ""
        return text if self.letters is None or not self.letters.search(text) else ""

    def key(self, key: str) -> str:
        """A source's own key, "" when it tells the address."""
        return key if _cut(self.strict, key) == key else ""


def _any(phrases: Iterable[str], words: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted(phrases, key=len, reverse=True)
    if some := "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)):
        found.append(rf"(?:{some})(?:\s+{_STREET}\b\.?)?")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_])", re.IGNORECASE) if found else None


def _phrase(tokens: Iterable[str]) -> str:
    return r"[\W_]+".join(_written(token) for token in tokens)


def _written(token: str) -> str:
    """A word of an address however it is written, as "Street" and "St", "Northwest" and "NW"."""
    folded = token.casefold()
    ways = next((ways for ways in _WAYS if folded in ways), None)
    return re.escape(token) if ways is None else rf"(?:{'|'.join(ways)})(?:\.(?=\s*[,;]))?"


def _names_a_street(name: str, kind: str) -> bool:
    return not name.isdigit() and re.fullmatch(_STREET, kind, re.IGNORECASE) is not None


def _numbers_a_house(number: str, name: str) -> bool:
    """Whether two words are a house and its street, which tell the address without the word street."""
    return number.isdigit() and _telling(name) and not name.isdigit()


def _cut(pattern: re.Pattern[str] | None, text: str, *, also: re.Pattern[str] | None = None) -> str:
    without = pattern.sub("", text) if pattern is not None else text
    without = also.sub("", without) if also is not None else without
    return text if without == text else _mended(without)


def _telling(token: str) -> bool:
    """Whether one word of an address gives it away: not the word street, not a short number."""
    return len(token) >= 3 and token.casefold() not in _COMMON


def _mended(text: str) -> str:
    """A text with words taken out, without the gaps they leave."""
    text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"[,;:]+(?=[,.;:])", "", text)
    return text.strip(" ,;:-–|/")
