"""Whether a service is open at a moment, where its hours say so in a way that leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from graph.vocabulary.codes import Known

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_ALWAYS = re.compile(
    r"day and night|24 hours(?: a day)?(?:,? 7 days a week)?|24/7|around the clock", re.IGNORECASE
)
_LINE = re.compile(
    rf"(?P<days>{_DAY}(?:\s*(?:-|–|to|and|,|&)\s*{_DAY})*|daily|every day)[\s:,]*"
    r"(?P<from>\d{1,2})(?::(?P<from_min>\d\d))?\s*(?P<from_half>[ap]\.?m\.?)?\s*(?:-|–|to)\s*"
    r"(?P<to>\d{1,2})(?::(?P<to_min>\d\d))?\s*(?P<to_half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(rf"(?P<days>{_DAY})\s+(?:mornings?|afternoons?|evenings?|nights?)", re.IGNORECASE)
_HOUR, _NOON, _EARLY = 60, 12, 7


@dataclass(frozen=True, slots=True)
class _Open:
    """Days (0 is Monday) and minutes of the day; None where only a part of the day is named."""

    days: frozenset[int]
    minutes: tuple[int, int] | None


def open_at(hours: str, when: datetime) -> Known:
    """Whether it is open at `when`, a local time. What cannot be read wholly is not known.

    >>> friday = datetime(2026, 10, 30, 10)
    >>> open_at("Mon-Fri 9-5", friday), open_at("Wed evenings", friday)
    (<Known.YES: 'yes'>, <Known.NO: 'no'>)
    >>> open_at("by appointment", friday)
    <Known.UNKNOWN: 'unknown'>
    """
    if _ALWAYS.fullmatch(hours.strip().rstrip(".")):
        return Known.YES
    told = _read(hours)
    if told is None:
        return Known.UNKNOWN
    now, today = when.hour * _HOUR + when.minute, when.weekday()
    lines = [line for line in told if today in line.days]
    if any(line.minutes is not None and line.minutes[0] <= now < line.minutes[1] for line in lines):
        return Known.YES
    return Known.UNKNOWN if any(line.minutes is None for line in lines) else Known.NO


def open_until(hours: str, when: datetime) -> time | None:
    """When it closes, where it is open at `when` and its hours say until when; None otherwise.

    >>> open_until("Mon-Fri 8-4:30", datetime(2026, 10, 30, 10))
    datetime.time(16, 30)
    >>> open_until("Day and night", datetime(2026, 10, 30, 10)) is None
    True
    """
    if open_at(hours, when) is not Known.YES:
        return None
    now = when.hour * _HOUR + when.minute
    today = (line.minutes for line in _read(hours) or () if when.weekday() in line.days)
    ends = [end for start, end in filter(None, today) if start <= now < end]
    return time(*divmod(max(ends) % (24 * _HOUR), _HOUR)) if ends else None


def _read(hours: str) -> list[_Open] | None:
    """Every line of the hours; None when there is anything else in the text."""
    found = [*_lines(hours), *_parts(hours)]
    rest = _PART_OF_DAY.sub("", _LINE.sub("", hours))
    return found if found and not re.search(r"\w", rest) else None


def _lines(hours: str) -> Iterator[_Open]:
    for line in _LINE.finditer(hours):
        start = _minutes(line["from"], line["from_min"], line["from_half"] or "")
        end = _minutes(line["to"], line["to_min"], line["to_half"] or "")
        if not line["from_half"] and start < _EARLY * _HOUR and len(line["from"]) == 1:
            start += _NOON * _HOUR
        if not line["to_half"] and end <= start and end < _NOON * _HOUR:
            end += _NOON * _HOUR
        if start < end:
            yield _Open(_days(line["days"]), (start, end))
        else:
            yield _Open(frozenset(range(7)), None)


def _parts(hours: str) -> Iterator[_Open]:
    for part in _PART_OF_DAY.finditer(hours):
        yield _Open(_days(part["days"]), None)


def _minutes(hour: str, minute: str | None, half: str) -> int:
    late = half.casefold().startswith("p") and int(hour) < _NOON
    midnight = half.casefold().startswith("a") and int(hour) == _NOON
    return (int(hour) + _NOON * late - _NOON * midnight) * _HOUR + int(minute or 0)


def _days(text: str) -> frozenset[int]:
    words = re.findall(rf"{_DAY}|-|–|\bto\b", text.casefold())
    if not words:
        return frozenset(range(7))
    found: set[int] = set()
    span = False
    last = 0
    for word in words:
        if word in ("-", "–", "to"):
            span = True
            continue
        day = _DAYS.index(word[:3])
        found |= {(last + step) % 7 for step in range((day - last) % 7 + 1)} if span else {day}
        span, last = False, day
    return frozenset(found)
