"""What follows from a comparison: linked, asked, flagged or nothing."""

from __future__ import annotations

from enum import StrEnum

from ingest.duplicates.evidence import Evidence
from ingest.duplicates.fields import AREA, EIN, NAME, PHONE, SITE, STREET, Match
from ingest.duplicates.lookalikes import written

LINKS = 0.90
ASKS = 0.66
NAMES_LINK = 0.85  # names less alike than this, by a whole word or so, are asked about, whatever else agrees
PERSONS_ASK = 0.95


class Outcome(StrEnum):
    """What becomes of a pair."""

    LINKED = "linked"
    ASKED = "asked"
    FLAGGED = "flagged"
    NOTHING = "nothing"


def outcome_of(match: Match, one: Evidence, other: Evidence) -> Outcome:
    """What the rule says of two compared records.

    Agreement on the name alone never links, nor do look-alikes, individuals, records in two towns or with
    two EINs. A source that lists two is asked about only when more than the name agrees.
    """
    if one.individual or other.individual:
        alike = match.agreement(NAME) or 0.0
        asks = one.individual and other.individual and alike >= PERSONS_ASK
        return Outcome.ASKED if asks else Outcome.NOTHING
    if looks_like(one, other):
        return Outcome.FLAGGED if match.differs(PHONE) or match.differs(SITE) else _asked(match)
    if one.source == other.source and (match.differs(EIN) or not match.agrees(PHONE, EIN, STREET)):
        return Outcome.NOTHING
    if match.score >= LINKS and _may_link(match, one, other):
        return Outcome.LINKED
    return _asked(match)


def looks_like(one: Evidence, other: Evidence) -> bool:
    """Whether two names have the same shapes in other letters."""
    return bool(one.shape) and one.shape == other.shape and written(one.name) != written(other.name)


def _may_link(match: Match, one: Evidence, other: Evidence) -> bool:
    if (match.agreement(NAME) or 0.0) < NAMES_LINK or match.differs(EIN) or match.differs(AREA):
        return False
    if one.source == other.source:
        return match.agrees(EIN) or (match.agrees(PHONE) and match.agrees(STREET))
    return match.agrees(PHONE, EIN, STREET)


def _asked(match: Match) -> Outcome:
    return Outcome.ASKED if match.score >= ASKS else Outcome.NOTHING
