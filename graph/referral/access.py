"""What is known of getting in and of what it costs, as far as a listing's own words leave no doubt."""

from __future__ import annotations

import re

from graph.model.service import Service
from graph.referral.profile import Access

_WORDS = {
    Access.STEP_FREE: re.compile(
        r"wheelchair|step[- ]free|\bramps?\b|elevator|\blift\b|no steps", re.IGNORECASE
    ),
    Access.HEARING: re.compile(r"hearing loop|\btty\b|\btdd\b|caption|hard of hearing|deaf", re.IGNORECASE),
    Access.SIGHT: re.compile(r"braille|large print|\btape|low vision|\bblind\b|screen reader", re.IGNORECASE),
    Access.QUIET: re.compile(r"\bquiet\b|low[- ]sensory", re.IGNORECASE),
}
_BUT = re.compile(
    r"\bnot\b|\bno\b(?! steps)|\bexcept|\bonly\b|\bpart(?:ly|ial)|\blimited\b|n't", re.IGNORECASE
)
_FREE = re.compile(r"(?:it is )?(?:free(?: of charge)?|no (?:cost|fee|charge)s?|\$?0)\W*", re.IGNORECASE)


def has_access(service: Service, need: Access) -> bool:
    """Whether the listing says that it has what is needed, and nothing that takes it back."""
    text = service.accessibility
    return bool(_WORDS[need].search(text)) and not _BUT.search(text)


def is_free(service: Service) -> bool:
    """Whether the listing says that it costs nothing."""
    return _FREE.fullmatch(service.cost.strip()) is not None
