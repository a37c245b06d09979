"""How what is known came about, in a sentence: who was asked, who answered, when it was looked at last."""

from __future__ import annotations

from graph.analysis.coverage.mapping import Mapped
from viz import features


def known_by(mapped: Mapped | None, what: str) -> str:
    """A sentence or two; "" where nothing is on record.

    >>> from datetime import date
    >>> known_by(Mapped(2, date(2026, 9, 27), 5, 4), "What is known here")
    'What is known here comes from 2 sources, looked at last on September 27, 2026. Of 5 asked, 4 answered.'
    """
    if mapped is None or not mapped.sources:
        return ""
    looked = f", looked at last on {features.day_words(mapped.latest)}" if mapped.latest else ""
    asked = (
        f" Of {features.number(mapped.asked)} asked, {features.number(mapped.answered)} answered."
        if mapped.asked
        else " Nobody is on record as having been asked."
    )
    return f"{what} comes from {features.counted(mapped.sources, 'source')}{looked}.{asked}"
