"""How lists, links and phone numbers read on a page; figures and dates are in `viz.features`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from viz.features import counted, month


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Words as people list them.

    >>> listed(["food", "housing", "school"]), listed(["food"]), listed([])
    ('food, housing and school', 'food', '')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def web_link(address: str) -> str:
    """An address of the web that is safe to link to, "" for anything else.

    >>> web_link("https://example.org/a"), web_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def dialed(phone: str) -> str:
    """A phone number as a telephone takes it; "" when there is no digit in it.

    >>> dialed("(218) 555-0142"), dialed("ask at the desk")
    ('2185550142', '')
    """
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return digits if any(sign.isdigit() for sign in digits) else ""


def checked(day: date | None, *, on: date, stale_days: int = 180) -> str:
    """When a number was last checked, as a sentence that never makes an old one look fresh.

    >>> checked(date(2026, 10, 19), on=date(2026, 10, 31))
    'Number last checked 12 days ago.'
    """
    if day is None:
        return "When this number was last checked is not known. Listen before you give a name."
    age = (on - day).days
    if age > stale_days:
        return f"Number last checked in {month(day)}. Listen before you give a name."
    return f"Number last checked {counted(age, 'day')} ago." if age > 0 else "Number checked today."


def ago(moment: str, now: datetime) -> str:
    """How long ago a moment in ISO text was, in the largest unit that fits; "" where it cannot be read.

    >>> ago("2026-10-31T09:00:00+00:00", datetime(2026, 10, 31, 9, 12, tzinfo=UTC))
    '12 minutes ago'
    """
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    minutes = int((now - (at if at.tzinfo else at.replace(tzinfo=UTC))).total_seconds() // 60)
    if minutes < 1:
        return "just now" if minutes == 0 else ""
    hours, days = minutes // 60, minutes // (60 * 24)
    if days:
        return f"{counted(days, 'day')} ago"
    return f"{counted(hours, 'hour')} ago" if hours else f"{counted(minutes, 'minute')} ago"
