"""Whether a place may be known: decided a record at a time and over all of its cells, mapped or not.

A source may write "CONFIDENTIAL" in one address column and the address in the next. The words by which
sources say so, in many languages, are in places.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from graph.model.scrubber import Scrubber
from ingest.door.patterns import AnyOf
from ingest.door.scripts import in_one_script
from ingest.reviewed import reviewed

if TYPE_CHECKING:
    from ingest.rows import Row

_WORDS = reviewed(__file__, "places.toml")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_SAYS_SO = AnyOf(pattern for language in _WORDS["said"].values() for pattern in language)
_OF_THE_HELP = _any(_WORDS["of_the_help"]["patterns"])
_NOT_OF_THE_HELP = AnyOf([_WORDS["of_the_help"]["unless"]])
_ASKS, _OPENS, _MARKS = (_any([_WORDS["columns"][name]]) for name in ("asks", "opens", "marks"))
_NO = frozenset[str](_WORDS["columns"]["no"])
_YES = frozenset[str](_WORDS["columns"]["yes"])
_NOTHING = frozenset[str](_WORDS["columns"]["nothing"])
_WHERE, _ALONE = _any([_WORDS["columns"]["where"]]), frozenset[str](_WORDS["columns"]["alone"])
_SPACED = re.compile(r"(?<!\w)(?:\w ){5,}\w(?!\w)")
# Of words whose letters are set apart; looking for these first is much faster.
_APART = ("O N F I", "o n f i", "I S C L", "i s c l", "E C R E", "e c r e")
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
SAYS_SO = "says that the place must not be known"
LOCATION_FIELDS = ("address", "zip", "latitude", "longitude")


def signal(cells: Mapping[str, str]) -> str | None:
    """The column in which a record says that its place must not be known, None when none does.

    >>> signal({"name": "Harbor", "notes": "Call for location"})
    'notes'
    >>> signal({"name": "Harbor", "is_confidential": ""})
    'is_confidential'
    """
    if _mentioned("\x1f".join(cells.values())):
        for column, text in cells.items():
            if _says_so(_as_seen(text)):
                return column
    for column, text in cells.items():
        if _question(column) and _closes(column, text.strip().casefold()):
            return column
    return None


class _Unseen(dict[int, int | None]):
    """Takes marks without width out of a text; each letter is looked up once in a run."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.category(chr(letter)) == "Cf" else letter
        return self[letter]


_UNSEEN = _Unseen()


@lru_cache(maxsize=1024)
def _mentioned(told: str) -> bool:
    """Whether a record says so anywhere; a partner and its service are often one record, asked twice."""
    return _SAYS_SO.found(_as_seen(told))


def _as_seen(text: str) -> str:
    """A text as the eye reads it: no marks without width, wide letters, mixed scripts, letters set apart."""
    if not text.isascii():
        text = in_one_script(unicodedata.normalize("NFKC", text).translate(_UNSEEN))
    if not any(apart in text for apart in _APART):
        return text
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def _says_so(text: str) -> bool:
    if not _SAYS_SO.found(text) or text.strip().casefold() in _OPEN:
        return False
    return _NOT_OF_THE_HELP.found(text) or _SAYS_SO.found(_OF_THE_HELP.sub(" ", text))


def _closes(column: str, text: str) -> bool:
    """Whether a column asks after the place and its cell is no documented answer that it is open."""
    match _question(column):
        case "asks":
            return text not in _NO
        case "opens":
            return text not in _YES
        case "marks":
            return text not in _NO and text not in _NOTHING
        case "where":
            return text.strip(" .!*()[]") in _ALONE
        case _:
            return False


@cache
def _question(column: str) -> str:
    asked = ((_OPENS, "opens"), (_ASKS, "asks"), (_MARKS, "marks"), (_WHERE, "where"))
    return next((name for pattern, name in asked if pattern.search(column)), "")


@cache
def what_to_write(column: str) -> str:
    """The documented word that opens a place, for a column that asks after it; "" for any other column."""
    return {"asks": "no", "opens": "yes", "marks": "no"}.get(_question(column), "")


@cache
def tells_where(column: str) -> bool:
    """Whether a column, by its name, tells where something is, exactly or roughly."""
    return bool(_EXACT.search(column) or _ROUGH.search(column))


def tell_closed(row: Row, column: str, done: str, what: str = SAYS_SO) -> None:
    """Say why no place is kept: a line a row, or one a file where a column that asks was left blank."""
    if what == SAYS_SO and what_to_write(column) and not row.raw.get(column, "").strip():
        asked = "asks whether the place must not be known and is blank in {rows}"
        row.tally(column, asked, f"{done}; write {what_to_write(column)} where it may be known")
        return
    row.note(column, what, done)


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
