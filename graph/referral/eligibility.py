"""For which ages a service says that it is, where it says so in so many words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPAN = re.compile(r"\bages? (\d{1,3})(?: ?[-\u2013] ?| to )(\d{1,3})\b", re.IGNORECASE)
_LEAST = re.compile(
    r"\b(?:ages? )?(\d{1,3})(?: years(?: old| of age)?)? (?:and|or) (?:over|older|up)\b", re.IGNORECASE
)
_MOST = re.compile(r"\bages? up to (\d{1,3})\b|\b(?:ages? )?(\d{1,3}) (?:and|or) younger\b", re.IGNORECASE)
_UNDER = re.compile(r"\bunder (?:the )?(?:ages? )?(?:of )?(\d{1,3})\b", re.IGNORECASE)
_ADULTS = ("adults", "adults only")
_OLDEST = 150
# "Most", "usually" and the like: then somebody has to ask.
_UNSURE = re.compile(r"\bmost\b|\busual|\bexcept|\bunless|\bsome\b|\bnot\b|\bor\b.*\bor\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ages:
    """The least and the greatest age of those who may come."""

    least: int
    most: int


def ages_of(eligibility: str) -> Ages | None:
    """The ages that a text on eligibility names; None when it names none, several or says "most".

    >>> ages_of("Ages 12 to 17"), ages_of("Age 55 or over"), ages_of("Anyone")
    (Ages(least=12, most=17), Ages(least=55, most=150), None)
    """
    if eligibility.strip().rstrip(".").casefold() in _ADULTS:
        return Ages(18, _OLDEST)
    if _UNSURE.search(eligibility):
        return None
    found = [
        *(Ages(int(low), int(high)) for low, high in _SPAN.findall(eligibility)),
        *(Ages(int(low), _OLDEST) for low in _LEAST.findall(eligibility)),
        *(Ages(0, int(one or other)) for one, other in _MOST.findall(eligibility)),
        *(Ages(0, int(high) - 1) for high in _UNDER.findall(eligibility)),
    ]
    return found[0] if len(found) == 1 else None
