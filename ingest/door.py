"""The door: what may not be known is emptied here, before anything else looks at the row.

Decided a record at a time and over all of its cells, mapped or not: a source may write "CONFIDENTIAL" in one
address column and the address in the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from ingest.rows import Row

# Words by which sources say that a place must not be known. Any cell of a record may say it.
_SAYS_SO = re.compile(
    r"""confid[ea]n|confdential|confidental|undisclos|non[\s-]?disclos|not\s+(?:be\s+)?disclos|do\s+not\s+disclos
    |unlisted|unpublish|not\s+(?:be\s+|for\s+)?publi(?:sh\w*|c)\b|non[\s-]?public
    |do\s+not\s+(?:publish|share|list|map|print|post|release|give\s+out)
    |withheld|redact|secret(?!ar)|hidden\s+(?:location|address)|anonym(?:ous|ized)\s+(?:location|address)
    |(?:private|protected|safe|secure)\s+(?:location|address|place)|safe\s?-?(?:house|home)s?\b
    |(?:location|address|directions?|site)\s+(?:is\s+|are\s+)?(?:private|protected|hidden|not\s+(?:given|shown|listed|available|shared))
    |(?:call|phone|text|ask|contact|e-?mail|inquire|enquire)\b[^.;|]{0,25}\b(?:for|about|to\s+get)\s+(?:the\s+|our\s+|its\s+|exact\s+|an?\s+)*(?:location|address|directions|site|place|where)
    |(?:location|address|directions)[^.;|]{0,30}\b(?:on|upon|by|after|at)\s+(?:request|intake|screening|referral|call|phone|admission|arrival|contact)
    |direcci[oó]n\s+(?:privada|protegida)|(?:llame|llamar)\b[^.;|]{0,25}\b(?:ubicaci[oó]n|direcci[oó]n|lugar)
    |address\s+confidentiality|safe\s+at\s+home""",
    re.IGNORECASE | re.VERBOSE,
)
_FLAG = re.compile(
    r"confid|undisclos|redact|withheld|secret|sealed|protected|do_?not_?(?:publish|share|list|map)|(?:hide|private)_?(?:addr|loc)",
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
        *("none", "null", "call", "location", "address", "public", "private", "unknown"),
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
_NUMBER = re.compile(r"[-+]?[\d.,\s]+")


def signal(cells: Mapping[str, str]) -> str | None:
    """The column in which a record says that its place must not be known, None when none does.

    >>> signal({"name": "Harbor", "notes": "Call for location"})
    'notes'
    """
    if _SAYS_SO.search("\x1f".join(cells.values())):
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
) -> Callable[[str], str]:
    """Empty what would tell where the record is, and give the function that takes it out of other texts.

    `known` are the fields that Kith reads, `texts` those to search for the words of the location columns.
    With `area` the place of the record stays. `keep` are the fields that rows to mend may repeat (all known
    ones when none is named).
    """
    exact = row.table.behind(LOCATION_FIELDS)
    where = [text for column, text in row.raw.items() if text and (column in exact or _EXACT.search(column))]
    where += [row.peek(name) for name in LOCATION_FIELDS]
    scrub = scrubber(where)
    row.drop(LOCATION_FIELDS if area else (*LOCATION_FIELDS, "place"))
    row.scrub(scrub, texts, prefix="x_")
    row.closed = True
    told = row.table.behind(keep) or row.table.behind(known) - row.table.behind((*LOCATION_FIELDS, "place"))
    row.kept = {column: _kept(column, text, told, scrub) for column, text in row.raw.items()}
    return scrub


def _kept(column: str, text: str, told: frozenset[str], scrub: Callable[[str], str]) -> str:
    if text and signal({column: text}):
        return "confidential"
    return scrub(text) if column in told else ""


def scrubber(where: Iterable[str]) -> Callable[[str], str]:
    """A function that takes some location texts, their telling words and anything like them out of a text.

    >>> scrubber(["12 Elm Street NW", "55401"])("Behind the church at 12 elm street nw, 55401. Ring twice.")
    'Behind the church at. Ring twice.'
    """
    patterns: list[str] = []
    for text in dict.fromkeys(where):
        tokens = re.findall(r"\w+", text)
        if len(tokens) > 1 or (tokens and _NUMBER.fullmatch(text)):
            patterns.append(r"[\W_]+".join(re.escape(token) for token in tokens))
        patterns += [rf"{re.escape(t)}(?:\s+{_STREET}\b\.?)?" for t in tokens if _telling(t)]
    patterns.sort(key=len, reverse=True)
    words = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE) if patterns else None

    def scrub(text: str) -> str:
        without = words.sub("", text) if words is not None else text
        without = _LOOKS_LIKE_AN_ADDRESS.sub("", without)
        return text if without == text else _mended(without)

    return scrub


def _telling(token: str) -> bool:
    """Whether one word of an address gives it away: not the word street, not a short number."""
    return len(token) >= 3 and token.casefold() not in _COMMON


def _mended(text: str) -> str:
    """A text with words taken out, without the holes they leave."""
    text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"[,;:]+(?=[,.;:])", "", text)
    return text.strip(" ,;:-–|/")
