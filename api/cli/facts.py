"""What sorts of facts are called on the terminal."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "Source": "sources",
    "Community": "communities",
    "Place": "places",
    "Decision": "decisions of nations",
    "Partner": "partners",
    "Location": "locations",
    "Service": "services",
    "Stance": "stances",
    "Event": "events",
    "Judgement": "judgements of duplicates",
    "HOME_TO": "counts of people",
    "AFFIRMS": "claims",
    "REFERS_TO": "ties: refers to",
    "CONSULTS": "ties: consults",
    "AGREES_WITH": "ties: has an agreement with",
    "SITS_WITH": "ties: sits with",
    "SHARES_INFORMATION": "ties: shares information",
    "FUNDS": "ties: funds",
    "TRUSTS": "ties: trusts",
}
