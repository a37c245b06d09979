"""Opening hours in plain words. The rules of a calendar are read, never expanded: no rule costs anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Said = Mapping[str, str]

_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_WEEK = tuple(_DAYS)
_TIME = re.compile(
    r"(\d{1,2})(?::?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?(?:\s*(?:z|[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBERS = re.compile(r"-?\d{1,3}(?:\s*,\s*-?\d{1,3}){0,30}")
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_RULE = ("freq", "byday", "bymonthday", "byweekno", "byyearday", "opens_at", "closes_at", "interval", "count")
_EVERY_YEAR = re.compile(r"([A-Z][a-z]+ \d{1,2}), 0*1")
_MOST = 40
_LONGEST = 2_000


def hours_of(schedules: Iterable[Said]) -> tuple[str, bool]:
    """What some schedules say, in words, and whether all their rules were understood.

    >>> hours_of([{"freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "17:00"}])
    ('Monday to Wednesday 9 am to 5 pm', True)
    """
    days: dict[tuple[str, str], list[str]] = {}
    told: list[str] = []
    clear = True
    for number, said in enumerate(schedules):
        if number == _MOST:
            told.append("and more")
            clear = False
            break
        weekly = _weekly(said)
        if weekly is not None:
            days.setdefault((_times(said), _rest(said)), []).extend(weekly)
            continue
        text, understood = _one(said)
        clear = clear and understood
        told += [text] if text else []
    week = [_line(named, times, rest) for (times, rest), named in days.items()]
    text = "; ".join(dict.fromkeys([*week, *told]))
    return (text, clear) if len(text) <= _LONGEST else (text[:_LONGEST].rsplit(" ", 1)[0] + " ...", False)


def _weekly(said: Said) -> list[str] | None:
    """The days of a plain weekly schedule, None when it is anything else."""
    odd = ("bymonthday", "byweekno", "byyearday", "count", "closed")
    if said.get("freq") != "WEEKLY" or any(said.get(name) for name in odd):
        return None
    if said.get("interval", "1") not in ("", "1") or not _times(said):
        return None
    found = [part.strip().upper() for part in said.get("byday", "").split(",")][: len(_WEEK)]
    return found if found and all(day in _DAYS for day in found) else None


def _one(said: Said) -> tuple[str, bool]:
    rule, understood = _rule(said)
    if said.get("closed"):
        rule, understood = "closed", True
    when = " ".join(part for part in (rule, _times(said)) if part)
    text = ". ".join(part for part in (f"{when}{_season(said)}".strip(), _words(said)) if part)
    return text, understood


def _rule(said: Said) -> tuple[str, bool]:
    """The days of a rule, and whether it was understood."""
    freq, every = said.get("freq", "").upper(), said.get("interval", "1") or "1"
    if not any(said.get(name) for name in _RULE):
        return "", True
    if freq not in ("", "WEEKLY", "MONTHLY") or not re.fullmatch(r"\d{1,2}", every):
        return "", False
    parts = [_days(said.get("byday", ""), monthly=freq == "MONTHLY")]
    for name, what in (
        ("bymonthday", "day {} of the month"),
        ("byweekno", "week {} of the year"),
        ("byyearday", "day {} of the year"),
    ):
        parts.append(_listed(said.get(name, ""), what))
    if None in parts:
        return "", False
    period = {"WEEKLY": "weeks", "MONTHLY": "months"}.get(freq, "")
    often = f"every {every} {period}" if every != "1" and period else ""
    count = said.get("count", "")
    times = f"{count} times" if re.fullmatch(r"\d{1,4}", count) else ""
    return ", ".join(part for part in (*parts, often, times) if part), not count or bool(times)


def _days(text: str, *, monthly: bool) -> str | None:
    """The days of `byday`, "" when there are none, None when it is not understood."""
    found = [part.strip().upper() for part in text[:200].split(",") if part.strip()]
    if len(text) > 200:
        return None
    parts = [_BYDAY.fullmatch(part) for part in found]
    named = [part for part in parts if part is not None]
    if len(named) < len(found):
        return None
    if not any(part[1] for part in named):
        days = _run([part[2] for part in named])
        return f"{days} of the month" if monthly and days else days
    nths = [(_NTH.get((part[1] or "").removeprefix("+")), _DAYS[part[2]]) for part in named]
    if any(nth is None for nth, _ in nths):
        return None
    return " and ".join(f"{nth} {day}" for nth, day in nths) + " of the month"


def _listed(text: str, what: str) -> str | None:
    if not text:
        return ""
    return what.format(text.replace(",", ", ").replace("  ", " ")) if _NUMBERS.fullmatch(text) else None


def _run(days: Iterable[str]) -> str:
    """Days of the week, runs of three and more from first to last.

    >>> _run(["MO", "TU", "WE", "FR"])
    'Monday to Wednesday, Friday'
    """
    wanted = sorted({_WEEK.index(day) for day in days})
    if len(wanted) == len(_WEEK):
        return "every day"
    runs: list[list[int]] = []
    for day in wanted:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    named = [[_DAYS[_WEEK[day]] for day in run] for run in runs]
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in named)


def _line(days: list[str], times: str, rest: str) -> str:
    return f"{_run(days)} {times}{rest}"


def _rest(said: Said) -> str:
    words = _words(said)
    return _season(said) + (f". {words}" if words else "")


def _times(said: Said) -> str:
    opens, closes = clock(said.get("opens_at", "")), clock(said.get("closes_at", ""))
    if opens == "midnight" and closes in ("11:59 pm", "midnight"):
        return "24 hours"
    if opens and closes:
        return f"{opens} to {closes}"
    return f"from {opens}" if opens else f"until {closes}" if closes else ""


def clock(text: str) -> str:
    """A time of day as people say it, "" when it is none.

    >>> clock("16:30:00"), clock("9am"), clock("12:00"), clock("later")
    ('4:30 pm', '9 am', 'noon', '')
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if hour > 24 or minute > 59:
        return ""
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    hour %= 24
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"
    shown = f"{hour % 12 or 12}" + (f":{minute:02}" if minute else "")
    return f"{shown} {'pm' if hour >= 12 else 'am'}"


def _season(said: Said) -> str:
    start, end = _day(said.get("valid_from", "")), _day(said.get("valid_to", "") or said.get("until", ""))
    if start and start == end:
        return f" on {start}"
    if start and end:
        return f" from {start} to {end}"
    return f" from {start}" if start else f" until {end}" if end else ""


def _day(text: str) -> str:
    """A day, or the day of every year by which Ohana writes a holiday."""
    found = _EVERY_YEAR.fullmatch(text)
    return found[1] if found else text[:40]


def _words(said: Said) -> str:
    names = ("description", "notes", "attending_type")
    return " ".join(said[name].rstrip(".") + "." for name in names if said.get(name)).removesuffix(".")
