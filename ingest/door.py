"""The door: what may not be known is emptied here, before anything else looks at the row.

Decided a record at a time and over all of its cells, mapped or not: a source may write "CONFIDENTIAL" in one
address column and the address in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.rows import Row

# Words by which sources say that a place must not be known. Any cell of a record may say it.
_SAYS_SO = re.compile(
    r"""confi?d[ea]n[tc]?i?al|undisclos|non[\s-]?disclos|not\s+(?:be\s+)?disclos|do\s+not\s+disclos
    |unlisted|unpublish|not\s+(?:be\s+|for\s+)?publi(?:sh\w*|cation|c)\b|non[\s-]?public
    |do\s+not\s+(?:publish|list|map|print|post)
    |do\s+not\s+(?:share|release|give\s+out)(?:[^.;|\x1f]{0,25}\b(?:address|location|where|this)\b|\s*(?=$|\x1f))
    |withheld|redact|secret(?!ar)|hidden\s+(?:location|address)|anonym(?:ous|ized)\s+(?:location|address)
    |(?:private|protected|safe|secure)\s+(?:location|address)|safe\s?-?(?:house|home)s?\b
    |(?:location|address|directions?|site)\s+(?:is\s+|are\s+)?
      (?:private|protected|hidden|not\s+(?:given|shown|listed|available|shared))
    |(?:call|phone|text|ask|contact|e-?mail|inquire|enquire)\b[^.;|\x1f]{0,25}\b(?:for|about|to\s+get)\s+
      (?:the\s+|our\s+|its\s+|exact\s+|an?\s+)*(?:location|address|directions)
    |(?:location|address|directions)[^.;|\x1f]{0,30}\b(?:on|upon|by|after|at)\s+
      (?:request|intake|screening|referral|call|phone|admission|arrival|contact)
    |direcci[oó]n\s+(?:privada|protegida)|(?:llame|llamar)\b[^.;|\x1f]{0,25}\b(?:ubicaci[oó]n|direcci[oó]n|lugar)
    |address\s+confidentiality|safe\s+at\s+home""",
    re.IGNORECASE | re.VERBOSE,
)
_FLAG = re.compile(
    r"confid|undisclos|redact|withheld|secret(?!ar)|sealed|protected|do_?not_?(?:publish|share|list|map)|(?:hide|private)_?(?:addr|loc)",
    re.IGNORECASE,
)
_NO_FLAG = frozenset(
    ("", "no", "n", "false", "0", "none", "null", "public", "not confidential", "nonconfidential")
)
_OPEN = frozenset(("not confidential", "non-confidential", "nonconfidential"))

# Columns that by their names tell where something is: exactly (their words are searched for in other
# cells) or roughly.
_EXACT = re.compile(
    r"addr|street|zip|post(?:al|code|_?code)|latitude|longitude|(?:^|[^a-z])(?:lat|lng|lon|long|x|y|xy)(?:[^a-z]|$)"
    r"|coord|geom|geocod|wkt|parcel|cross_?st|intersection|landmark|suite|room|unit(?:_|$)|(?:^|_)apt|building|(?:^|_)ssl"
    r"|direcci",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"locat|place|city|town|county|neighbo|tract|block|(?:^|_)ward|(?:^|_)anc(?:_|$)|quadrant|district|region|(?:^|_)psa",
    re.IGNORECASE,
)
CONTACTS = ("phone", "email", "website")
LOCATION_FIELDS = ("address", "zip", "latitude", "longitude")

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
_LOOKS_LIKE_AN_ADDRESS = re.compile(
    rf"\b\d{{1,6}}[A-Za-z]?\s+(?:[A-Z0-9][\w.'’-]*\s+){{1,4}}(?i:{_STREET})\b\.?(?:\s+[NS]\.?[EW]\.?(?!\w))?"
    rf"|(?i:\b\d{{1,6}}\s+(?:\w+\s+){{1,2}}(?:street|avenue|road|boulevard|lane|drive)\b)"
    r"|(?<![\d-])\d{5}(?:-\d{4})?(?![\d-])"
    r"|-?\d{1,3}\.\d{3,}"
)


# One of these is in every text that _SAYS_SO finds; looking for them first is much faster.
_HINTS = (
    *("do not", "confid", "confd", "disclos", "unlist", "unpub", "public", "publish", "withheld", "redact"),
    *(
        "secret",
        "hidden",
        "anonym",
        "safe",
        "location",
        "address",
        "direction",
        "site",
        "direcci",
        "ubicaci",
        "lugar",
    ),
)


def signal(cells: Mapping[str, str]) -> str | None:
    """The column in which a record says that its place must not be known, None when none does.

    >>> signal({"name": "Harbor", "notes": "Call for location"})
    'notes'
    """
    told = "\x1f".join(cells.values()).casefold().replace("  ", " ")
    if any(hint in told for hint in _HINTS) and _SAYS_SO.search(told):
        for column, text in cells.items():
            if _SAYS_SO.search(text) and text.casefold() not in _OPEN:
                return column
    for column, text in cells.items():
        if _is_flag(column) and text.casefold() not in _NO_FLAG:
            return column
    return None


@cache
def _is_flag(column: str) -> bool:
    return bool(_FLAG.search(column))


@cache
def tells_where(column: str) -> bool:
    """Whether a column, by its name, tells where something is, exactly or roughly."""
    return bool(_EXACT.search(column) or _ROUGH.search(column))


def close(
    row: Row,
    *,
    known: Iterable[str],
    texts: Iterable[str],
    keep: Iterable[str] = (),
    area: bool = False,
) -> Scrubber:
    """Empty what would tell where the record is, and give what takes it out of other texts too.

    `known` are the fields that Kith reads, `texts` those to search for the words of the location columns.
    With `area` the place of the record stays. `keep` are the fields that rows to mend may repeat (all known
    ones when none is named).
    """
    exact = row.table.behind(LOCATION_FIELDS)
    where = [text for column, text in row.raw.items() if text and (column in exact or _EXACT.search(column))]
    where += [row.peek(name) for name in LOCATION_FIELDS]
    scrubber = Scrubber.of(where)
    row.drop(LOCATION_FIELDS if area else (*LOCATION_FIELDS, "place"))
    row.scrub(scrubber.text, (name for name in texts if name not in CONTACTS), prefix="x_")
    row.scrub(scrubber.contact, CONTACTS, prefix="x_")
    row.closed = True
    told = row.table.behind(keep) or row.table.behind(known) - row.table.behind((*LOCATION_FIELDS, "place"))
    ways = row.table.behind(CONTACTS)
    row.kept = {column: _kept(column, text, told, ways, scrubber) for column, text in row.raw.items()}
    return scrubber


def _kept(column: str, text: str, told: frozenset[str], ways: frozenset[str], scrubber: Scrubber) -> str:
    if text and signal({column: text}):
        return "confidential"
    if column not in told:
        return ""
    return scrubber.contact(text) if column in ways else scrubber.text(text)


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
        return _cut(self.strict, text, also=_LOOKS_LIKE_AN_ADDRESS)

    def phrases(self, text: str) -> str:
        """The text without the whole addresses and street names of the cells; single words stay."""
        return _cut(self.whole, text)

    def contact(self, text: str) -> str:
        """A way to make contact, "" when it tells the address; numbers in it are not taken for one."""
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
    return r"[\W_]+".join(re.escape(token) for token in tokens)


def _names_a_street(name: str, kind: str) -> bool:
    return not name.isdigit() and re.fullmatch(_STREET, kind, re.IGNORECASE) is not None


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
