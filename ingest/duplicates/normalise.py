"""Names, numbers and addresses as keys: two ways to write the same thing have the same key."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Literal
from urllib.parse import urlsplit

from ingest.duplicates.words import (
    ABBREVIATIONS,
    DIRECTIONS,
    LEGAL_FORMS,
    ORDINALS,
    SHARED_DOMAINS,
    SMALL_WORDS,
    STREETS,
    TOLL_FREE,
    UNITS,
)

# Apostrophes of every script, the okina among them: written, doubled or left out, it is the same name.
_APOSTROPHES = re.compile(r"['’‘ʻʼʽ`´ʿʾ＇]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_IN_BRACKETS = re.compile(r"\(([^)]{2,40})\)")
_TOKEN = re.compile(r"[^\W_]+|#")
_EXTENSION = re.compile(r"(?:\b(?:extension|ext|x)\.?\s*|#\s*)\d{1,6}\b.*$", re.IGNORECASE)
_SEVERAL = re.compile(r"[;/|\n]|,(?=\s*\(?\+?\d)|\bor\b|\band\b", re.IGNORECASE)
_AT_HOME = re.compile(r"\s*(?:\+?1[\s.-]*)?\(?[2-9]\d\d\)?[\s.-]*[2-9]\d\d[\s.-]*\d{4}\s*", re.ASCII)
_BOX = re.compile(r"\bp\.?\s*o\.?\s*box\s+(\w+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+[a-z]?")
SHORTEST_PHONE = 7  # digits; 988, 911, 211 and text codes are not the number of one partner


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name to compare by: its words in order, their text, and the numbers that tell namesakes apart."""

    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StreetKey:
    """A house number with its street: 14 | cedar | ave | ne. A post box has the number `box`."""

    number: str
    name: str
    kind: str = ""
    direction: str = ""


def folded(text: str, form: Literal["NFC", "NFKC"] = "NFKC") -> str:
    """Text in one form: without capitals and without accents of Latin, Greek, Cyrillic, Arabic and Hebrew.

    Marks of other scripts carry the meaning and stay. Invisible characters go. With NFC, letters that only
    look like others (wide or bold ones) stay apart.

    >>> folded("Hawai\\u02bbi  CENTRO Fé")
    'hawaii  centro fe'
    """
    if text.isascii():
        return _APOSTROPHES.sub("", text.casefold())
    text = unicodedata.normalize(form, _APOSTROPHES.sub("", text)).casefold()
    kept: list[str] = []
    base = ""
    for c in unicodedata.normalize("NFD", text):
        kind = unicodedata.category(c)
        if kind == "Mn" and _drops_marks(base):
            continue
        if kind != "Cf":
            kept.append(c)
        base = c if kind[0] in "LN" else base
    return unicodedata.normalize("NFC", "".join(kept)).replace("\u0640", "")


def tokens_of(text: str) -> list[str]:
    """The words of a text in any script; the vowel signs of a script belong to its words."""
    if text.isascii():
        return _TOKEN.findall(text)
    return "".join(c if c == "#" or unicodedata.category(c)[0] in "LNM" else " " for c in text).split()


@lru_cache(maxsize=4096)
def _drops_marks(base: str) -> bool:
    name = unicodedata.name(base, "") if base else ""
    return name.startswith(("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW"))


def name_key(name: str) -> NameKey:
    """The key of a name, legal forms and small words left out unless nothing else remains.

    >>> name_key("The St. Paul Cmty Ctr., Inc.").text
    'saint paul community center'
    >>> name_key("The Co").text
    'the co'
    """
    text = folded(_DOTTED.sub(lambda found: found[0].replace(".", ""), _IN_BRACKETS.sub(" ", name)))
    tokens = tokens_of(text.replace("&", " and "))
    telling = [token for token in tokens if token not in SMALL_WORDS and token not in LEGAL_FORMS]
    kept = telling or tokens or tokens_of(folded(name))
    words = tuple(intern(_word(token, last=i == len(kept) - 1)) for i, token in enumerate(kept))
    return NameKey(" ".join(words), words, tuple(sorted(word for word in words if word[0].isdigit())))


def _word(token: str, *, last: bool) -> str:
    if token in ("st", "ste", "ft") and last:  # "Main St" is no saint
        return token
    return ORDINALS.get(token) or ABBREVIATIONS.get(token, token)


def names_of(name: str, others: tuple[str, ...] = ()) -> tuple[NameKey, ...]:
    """The keys of all names of a partner; what stands in brackets is a name too when it is one word.

    >>> [key.text for key in names_of("Comunidades Unidas (CU)")]
    ['comunidades unidas', 'cu']
    """
    inside = [text for text in _IN_BRACKETS.findall(name) if text.isalnum()]
    keys = (name_key(text) for text in (name, *others, *inside))
    return tuple(dict.fromkeys(key for key in keys if key.text))


@lru_cache(maxsize=65_536)
def phones_of(text: str) -> tuple[str, ...]:
    """The numbers in a cell as E.164, extensions left out; short codes such as 988 are no numbers.

    >>> phones_of("(651) 555-0134 ext. 5; 988")
    ('+16515550134',)
    """
    found = (_phone(part) for part in _SEVERAL.split(text)) if text else ()
    return tuple(dict.fromkeys(phone for phone in found if phone))


def _phone(part: str) -> str:
    part = _EXTENSION.sub("", part)
    digits = "".join(filter(str.isdecimal, part))
    if len(digits) < SHORTEST_PHONE or len(set(digits)) == 1:
        return ""
    if _AT_HOME.fullmatch(part):  # nearly all are; new area codes need no newer list
        return f"+1{digits[-10:]}"
    import phonenumbers  # large, and most lists have no other number

    try:
        number = phonenumbers.parse(part, "US")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def toll_free(phone: str) -> bool:
    """Whether a number is free to call from everywhere, as hotlines are: it tells less about who answers."""
    return phone.startswith("+1") and phone[2:5] in TOLL_FREE


def domain_of(text: str) -> str:
    """The host of a web or mail address, "" for one that many share.

    >>> domain_of("https://www.clues.org/en/"), domain_of("info@clues.org"), domain_of("facebook.com/clues")
    ('clues.org', 'clues.org', '')
    """
    text = text.strip().casefold()
    if "@" in text and "/" not in text:
        host = text.rpartition("@")[2]
    else:
        try:
            host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        except ValueError:
            return ""
    host = re.sub(r"^(?:www\d?|m)\.", "", host).rstrip(".")
    return host if "." in host and " " not in host and host not in SHARED_DOMAINS else ""


def ein_of(text: str) -> str:
    """The nine digits of an EIN, "" when it is none.

    >>> ein_of("53-0196605"), ein_of("000000000")
    ('530196605', '')
    """
    digits = re.sub(r"[\s-]", "", text)
    return digits if re.fullmatch(r"\d{9}", digits) and len(set(digits)) > 1 else ""


def street_key(address: str) -> StreetKey | None:
    """The house number and street of an address, without what is inside the house; None when there is none.

    >>> street_key("1001 Lawrence Street N.E., Suite 5") == street_key("1001 LAWRENCE ST NE")
    True
    """
    if box := _BOX.search(address):
        return StreetKey("box", box[1].casefold())
    text = folded(_DOTTED.sub(lambda found: found[0].replace(".", ""), address))
    first = tokens_of(text.partition(",")[0])
    tokens = first if len(first) > 1 else tokens_of(text)
    if len(tokens) < 2 or not _NUMBER.fullmatch(tokens[0]):
        return None
    end = next((i for i, token in enumerate(tokens[2:], 2) if token in UNITS), len(tokens))
    words = tokens[1:end]
    if words[0].isdigit() and len(words) > 1:  # 1234-36 Main St
        words = words[1:]
    beside = re.match(r"[^,]*,\s*([ns]\.?[ew])\b", text)
    return _street(tokens[0], [*words, *((beside[1].replace(".", ""),) if beside else ())])


def _street(number: str, words: list[str]) -> StreetKey:
    sides = [DIRECTIONS.get(word, word) for word in words]
    direction = ""
    for end in (-1, 0):
        if len(sides) > 1 and sides[end] in DIRECTIONS.values():
            direction = direction or sides.pop(end)
    plain = [ORDINALS.get(word, word) for word in sides]
    kind = STREETS.get(plain[-1], plain[-1])
    if len(plain) > 1 and kind in STREETS.values():
        return StreetKey(number, " ".join(plain[:-1]), kind, direction)
    return StreetKey(number, " ".join(plain), "", direction)


def zip_of(text: str) -> str:
    """The five digits of a ZIP code."""
    return text[:5] if re.match(r"\d{5}", text) else ""
