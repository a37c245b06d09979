"""A list of people who asked for help, told by its columns: Kith refuses it as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ingest.door.people import FIRST_NAMES
from ingest.door.stories import tells_of_survivor

# Columns of a file about persons.
_OF_A_PERSON = re.compile(
    r"""^(?:
      (?:client|survivor|victim|patient|case|incident|perpetrator|abuser|offender|batterer|suspect|caller
        |resident|petitioner|respondent|clienta?|v[ií]ctima|sobreviviente|agresor|caso)
      (?:['’]?s)?[\s_.#-]*
      (?:id|no|num|number|name|(?:first|last|full)[\s_]*name|initials|dob|d\.?o\.?b\.?|ssn|address|narrative|notes?
        |date|birth\s?date|nombre|n[uú]mero)?[\s_.#]*
    |(?:full[\s_]*)?ssn|social[\s_]*security(?:[\s_]*(?:number|no|num|\#))?|dob|d\.o\.b\.?|(?:date[\s_]*of[\s_]*birth)
    |birth[\s_]*(?:date|day)|fecha[\s_]*de[\s_]*nacimiento|(?:no|n[uú]mero)[\s_]*de[\s_]*(?:caso|expediente)|expediente
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
# A single word such as "victim" may also say whom a service is for: then what stands in it decides.
_ALONE = re.compile(r"^[^\W\d_]+$")
_INITIALS = re.compile(r"\b[A-Z]\.|^[A-Z]{2,3}$|\d")
_PLURAL = re.compile(r"s[\s_]*$", re.IGNORECASE)
_FLAGS = frozenset(
    (
        "",
        "yes",
        "no",
        "y",
        "n",
        "x",
        "true",
        "false",
        "0",
        "1",
        "si",
        "sí",
        "none",
        "null",
        "n/a",
        "unknown",
        "-",
    )
)
_DATED = frozenset(("ssn", "dob", "birthday", "birthdate", "expediente"))
WHY = "looks like a list of people who asked for help; Kith never holds survivor data"
WHAT_TO_DO = "no row read; load lists of services and organizations only"


@cache
def of_persons(column: str) -> bool:
    """Whether a column, by its name, may be one of a file about persons.

    >>> of_persons("Client Name"), of_persons("clients_served"), of_persons("case_management")
    (True, False, False)
    """
    return bool(_OF_A_PERSON.match(column.strip()))


def about_persons(rows: Iterable[Mapping[str, str]]) -> str | None:
    """The column by which rows are a list of persons, None when they are not.

    A column of yes and no, of counts under a plural, or of kinds of people says whom a service is for.
    """
    for cells in rows:
        for column, text in cells.items():
            if of_persons(column) and not _says_for_whom(column, text.strip()):
                return column
    return None


def _says_for_whom(column: str, text: str) -> bool:
    if text.casefold() in _FLAGS:
        return True
    if _PLURAL.search(column) and text.replace(",", "").isdigit():
        return True
    named = _INITIALS.search(text) or not FIRST_NAMES.isdisjoint(re.findall(r"\w+", text.casefold()))
    dated = column.strip().casefold() in _DATED
    return _ALONE.match(column.strip()) is not None and not (named or dated or tells_of_survivor(text))
