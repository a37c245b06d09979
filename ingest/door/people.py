"""Private persons in lists of organizations: found by the names of columns and in the text of cells.

What tells of a person (a name of staff, a private mailbox, a mobile number, in whose care something is) is
cut out; what names an organization, a street or a building after somebody stays. The words are in
people.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from typing import Any

from ingest.door.patterns import AnyOf, Pattern
from ingest.reviewed import reviewed

_WORDS = reviewed(__file__, "people.toml")


class Personal(StrEnum):
    """What sort of personal data a cell or a column has; the value is how a report says it of a column."""

    PERSON = "names a person"
    EMAIL = "has a personal e-mail address"
    MOBILE = "has a mobile or home number"
    CARE_OF = "names a person in whose care something is"
    NUMBER = "has a number or a day of birth that tells of a person"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_COLUMNS = (
    (Personal.CARE_OF, _pattern(_WORDS["columns"]["care_of"])),
    (Personal.MOBILE, _pattern(_WORDS["columns"]["mobile"])),
    (Personal.EMAIL, _pattern(_WORDS["columns"]["email"])),
    (Personal.PERSON, _pattern(_WORDS["columns"]["person"])),
)
_NAMES: dict[str, Any] = _WORDS["names"]
FIRST_NAMES = frozenset[str](_NAMES["first"].split())
_NO_NAMES = frozenset[str](_NAMES["no_names"])
_FREEMAIL = frozenset[str](_WORDS["email"]["freemail"])
_OFFICE = frozenset[str](_WORDS["email"]["office"])
_EMAIL = Pattern(
    r"(?:mailto:)?(?<![\w.+'-])([\w.+'-]{1,64})@([\w-]+(?:\.[\w-]+)+)(?:\s*(?:[,;/]|or|and)\s*(?=[\w.+'-]+@))?"
)
_MOBILE = Pattern(_WORDS["phone"]["said"])
_NUMBER = AnyOf([_WORDS["number"]["of_a_person"]])

_WORD = r"[A-ZÀ-ÖØ-ÞĀŁŚŠŽĐ][\w'’ʼʻ-]+"
_FULL = rf"(?:{_WORD}|[A-Z]\.)(?:\s+(?:{_WORD}|[A-Z]\.|de|la|del|van|von|bin|al))*"
_CALLED = r"(?P<before>(?<![\w-])(?i:{cue})\s+(?:(?:{titles})\s+)*)(?P<name>{full})"
_ASKED_FOR, _CALLED_ON = (
    Pattern(_CALLED.format(cue=cue, titles=_NAMES["titles"], full=_FULL), re.NOFLAG)
    for cue in (f"(?:{'|'.join(_NAMES['asks_for'])})", _NAMES["calls"])
)
_TITLED = Pattern(rf"(?P<before>)(?<![\w-])(?P<name>(?:(?:{_NAMES['titles']})\s+)+{_FULL})", re.NOFLAG)
_IN_OFFICE = Pattern(
    rf"(?P<before>)(?P<name>{_FULL})(?=\s*[,(–-]\s*(?i:{_NAMES['role']})\b|(?i:{_NAMES['after']}))", re.NOFLAG
)
_OFFICE_OF = Pattern(rf"(?P<before>(?<![\w-])(?i:{_NAMES['role']}),?\s+)(?P<name>{_FULL})", re.NOFLAG)
_CARE_OF = Pattern(
    rf"(?:^|(?<=[,;|\n])|(?<=\s))\s*(?:%|(?i:c/o|c\.o\.|in\s+care\s+of|attn:?))\s*(?P<name>{_FULL})\s*,?",
    re.NOFLAG,
)
_TITLE = re.compile(rf"^(?:(?:{_NAMES['titles']})\s+)+")
_HINT = AnyOf(
    (
        *(
            "@",
            "%",
            "c/o",
            r"c\.o\.",
            "attn",
            "attention",
            "care of",
            r"\bext\b",
            r"\bx\s?\d",
            r"\bssn\b",
            r"\bdob\b",
        ),
        *(
            r"\d{3}-\d{2}-\d{4}",
            "birth",
            "born",
            "nacid",
            r"\bcell?\b",
            "cellular",
            "mobile",
            "celular",
            "móvil",
        ),
        *("movil", "home", "personal", r"\b[cmh]\b", *_NAMES["asks_for"], rf"\b(?:{_NAMES['role']})\b"),
        *(
            rf"\b{_NAMES['calls']}\s",
            rf"\b(?:{_NAMES['titles']})\s",
            ",\\s*(?:LCSW|LICSW|LMSW|MSW|RN|MD|PhD|Esq)",
        ),
    )
)
_SHORT_HINT = AnyOf(
    (
        *("@", "%", r"\bc/o", r"\bc\.o\.", r"\battn", r"\bcare\s+of", r"\d{3}-\d{2}-\d{4}", r"\bssn"),
        *(r"\bsocial sec", r"\bdob\b", "birth", r"\bborn", r"\bnacid", "nacim", r"\bcel", r"\bmobile"),
        *(r"\bm[oó]vil", r"\bhome\s*phone", r"\bpersonal", r"\d\W{0,3}(?:[cmh]\b|home)"),
    )
)
_HOME_TYPE = _pattern(_WORDS["licensed_home"]["type"])
_HOME_COLUMN = _pattern(_WORDS["licensed_home"]["column"])
_HOME_NAME = _pattern(_WORDS["licensed_home"]["name"])
_AGENCY = _pattern(_WORDS["licensed_home"]["agency"])
_LEAD = re.compile(r"(?:(?:Contact|Call|Ask|See|E-?mail|Text|Visit|Please|Meet|With|By|And|Or|Our)\s+)+")
_SPANISH = re.compile(r"pregunt|habl|comun[ií]|contacto|atenci|llame|contacte", re.IGNORECASE)
STAFF = "staff"
STAFF_IN_SPANISH = "el personal"


@cache
def column_of(column: str) -> Personal | None:
    """What sort of personal data a column holds by its name, None for any other column.

    >>> column_of("CONTACT_NAME"), column_of("name")
    (<Personal.PERSON: 'names a person'>, None)
    """
    return next((kind for kind, pattern in _COLUMNS if pattern.search(column)), None)


def without_person(text: str, *, names: bool = True) -> tuple[str, frozenset[Personal]]:
    """The text with what tells of a private person cut out, and what that was.

    With `names` off, names stay: for the name of an organization, or an address.

    >>> without_person("Ask for Maria Lopez at ext 12.")
    ('Ask for staff at ext 12.', frozenset({<Personal.PERSON: 'names a person'>}))
    """
    found: set[Personal] = set()
    # One word of letters and digits (a key, a ZIP, a code) tells of nobody.
    if text.isalnum() or not (_HINT if names else _SHORT_HINT).found(text):
        return text, frozenset()
    if _NUMBER.found(text):
        return "", frozenset({Personal.NUMBER})
    cut = _EMAIL.sub(lambda m: _emptied(found, Personal.EMAIL) if private_mailbox(m[1], m[2]) else m[0], text)
    cut = _MOBILE.sub(lambda _: _emptied(found, Personal.MOBILE), cut)
    cut = _CARE_OF.sub(
        lambda m: _emptied(found, Personal.CARE_OF) if _is_name(m["name"], sure=True) else m[0], cut
    )
    if names:
        cut = _without_names(cut, found)
    return (_mended(cut), frozenset(found)) if found else (text, frozenset())


def _emptied(found: set[Personal], kind: Personal) -> str:
    found.add(kind)
    return ""


def _without_names(text: str, found: set[Personal]) -> str:
    def replaced(sure: bool) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            lead = _LEAD.match(match["name"])
            start = match["before"] + (lead[0] if lead else "")
            if not _is_name(match["name"][len(lead[0]) if lead else 0 :], sure=sure):
                return match[0]
            found.add(Personal.PERSON)
            return start + (STAFF_IN_SPANISH if _SPANISH.search(start) else STAFF)

        return replace

    for pattern, sure in (
        (_ASKED_FOR, True),
        (_IN_OFFICE, True),
        (_OFFICE_OF, True),
        (_TITLED, True),
        (_CALLED_ON, False),
    ):
        text = pattern.sub(replaced(sure), text)
    return text


def _is_name(name: str, *, sure: bool) -> bool:
    """Whether capital words are a person's name. `sure` is whether the text around them says so already."""
    bare = _TITLE.sub("", name)
    titled = bare != name
    words = re.findall(r"[\w'’ʼʻ-]+", bare)
    folded = [re.sub(r"['’]s$", "", word.casefold()) for word in words]
    if not words or len(words) > 4 or any(word in _NO_NAMES for word in folded):
        return False
    if folded[0] in FIRST_NAMES:
        return len(words) > 1 or sure
    return sure and (titled or len(words) in (2, 3))


def private_mailbox(local: str, domain: str) -> bool:
    """Whether a mailbox is a person's: at a provider for anybody, or with a first and last name."""
    local, domain = local.casefold(), domain.casefold()
    if domain in _FREEMAIL:
        return True
    parts = [re.sub(r"\d+$", "", part) for part in re.split(r"[._]", local)]
    if any(part in _OFFICE for part in parts):
        return False
    if len(parts) == 1:
        return parts[0] in FIRST_NAMES
    return len(parts) in (2, 3) and all(part.isalpha() for part in parts)


def _mended(text: str) -> str:
    text = re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"[ \t]+", " ", text))
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"\b(?:at|or|and)\s+(?=(?:or|and|at)\b|[.,;]|$)", "", text)
    text = re.sub(r"[,;:]+(?=[,.;:])", "", text)
    return text.strip(" ,;:-–|/")


@cache
def says_what_it_is(column: str) -> bool:
    """Whether a column, by its name, says of what type a record is."""
    return bool(_HOME_COLUMN.search(column))


def licensed_home(types: Iterable[str], name: str) -> bool:
    """Whether a record is a home where somebody lives and cares for others under a licence.

    `types` is what the source says of what it is; `name` is what it is called.

    >>> licensed_home(["Family child care home"], "Smith, Mary")
    True
    """
    if name and _HOME_NAME.search(name) and not _AGENCY.search(name):
        return True
    return any(len(text) < 80 and _HOME_TYPE.search(text) and not _AGENCY.search(text) for text in types)
