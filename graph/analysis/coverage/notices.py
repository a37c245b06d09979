"""Languages whose speakers are at or above the usual threshold for written translation.

The threshold is the safe harbor of a guidance for those who receive federal money (Department of Justice,
Guidance Regarding Title VI and Limited English Proficient Persons, 67 Federal Register 41455, June 18, 2002;
those of other departments were worded alike, such as 68 Federal Register 47311, Health and Human Services):
vital documents are translated for each language group of 1,000 people or 5 in 100, whichever is less, of
those who are eligible to be served or likely to be affected or encountered; where 5 in 100 are under 50
people, a written notice in their language tells of the right to oral interpretation, free of charge. It was
never a limit to what a community may need, and speaks of writing alone: interpreting has no threshold.

Kith counts everybody who lives there instead of those whom one program serves, so a program may reach 5 in
100 where this does not. The department withdrew its guidance in April 2025, after Executive Order 14224
(Harvard Environmental and Energy Law Program, tracker of federal rollbacks): it is told as a yardstick.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph.analysis.coverage.field import Field
from graph.analysis.coverage.findings import People
from graph.analysis.coverage.mapping import larger_place
from graph.analysis.coverage.suppress import Told, people_of
from graph.vocabulary.codes import CommunityKind
from graph.vocabulary.terms import EVERYONE

WRITTEN_PEOPLE, WRITTEN_SHARE, NOTICE_UNDER = 1000, 0.05, 50
# Communities of this one are counted by language; ancestry is no language and is not asked.
LIMITED_ENGLISH = "limited_english"


class Notice(StrEnum):
    """What the usual threshold speaks of."""

    WRITTEN = "written_translation"
    ORAL = "notice_of_oral_interpretation"


@dataclass(frozen=True, slots=True)
class LanguageNotice:
    """People who speak a language and English less than very well, in a larger place or (None) everywhere.

    `share` is their part of everybody counted there, 0 to 1.
    """

    community: str
    place: str | None
    people: People
    share: float
    notice: Notice


def notice(people: int, everyone: int) -> Notice | None:
    """Which threshold so many people out of everyone are at or above, if any.

    >>> notice(1000, 400_000), notice(60, 1200), notice(40, 700), notice(40, 1200)
    (<Notice.WRITTEN: 'written_translation'>, <Notice.WRITTEN: 'written_translation'>, \
<Notice.ORAL: 'notice_of_oral_interpretation'>, None)
    """
    if people >= WRITTEN_PEOPLE:
        return Notice.WRITTEN
    if everyone <= 0 or people < WRITTEN_SHARE * everyone:
        return None
    return Notice.WRITTEN if people >= NOTICE_UNDER else Notice.ORAL


def by_language(field: Field) -> tuple[str, ...]:
    """The counted communities that are speakers of one language who speak English less than very well."""
    words = field.view.words.communities
    return tuple(
        code
        for code in field.told
        if words[code].kind is CommunityKind.LANGUAGE
        and words[code].broader == LIMITED_ENGLISH
        and words[code].languages
    )


def notices(field: Field) -> tuple[LanguageNotice, ...]:
    """Everywhere together first, then by larger place; only where a threshold is reached."""
    everyone = field.people(EVERYONE)
    names = [larger_place(place) for place in field.places]
    areas: list[str | None] = [None, *dict.fromkeys(names)]
    found: list[LanguageNotice] = []
    for area in areas:
        inside = [index for index, name in enumerate(names) if area in (None, name)]
        total = _within(everyone, inside)
        for code in by_language(field):
            people = _within(field.people(code), inside)
            reached = notice(people, total) if total else None
            if reached is not None:
                share = round(people / total, 3)
                found.append(LanguageNotice(code, area, people_of(people), share, reached))
    return tuple(found)


def _within(told: Told, places: Sequence[int]) -> int:
    """People in these places, as shown: with places put together only where all of them are inside."""
    inside = np.zeros(len(told.unit), dtype=np.bool_)
    inside[list(places)] = True
    outside = np.unique(told.unit[~inside & told.counted])
    units = np.setdiff1d(np.unique(told.unit[inside & told.counted]), outside)
    figures = told.figures[units]
    return int(figures[figures > 0].sum())
