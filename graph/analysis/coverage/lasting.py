"""Whether support may be counted on: what rests on unpaid help, or on money that ends soon, is told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.model.service import Service
from graph.vocabulary.codes import Known


@dataclass(frozen=True, slots=True)
class Rests:
    """What some support rests on: unpaid help, money that ends on a day, or both."""

    unpaid: bool = False
    ends: date | None = None

    @property
    def words(self) -> str:
        """As it is said.

        >>> Rests(unpaid=True, ends=date(2027, 6, 30)).words
        'rests on unpaid help; funding ends by 2027-06-30'
        """
        ends = f"funding ends by {self.ends.isoformat()}" if self.ends is not None else ""
        return "; ".join(said for said in ("rests on unpaid help" if self.unpaid else "", ends) if said)


def rests_on(service: Service, *, on: date) -> Rests | None:
    """What keeps the service from being counted on for a year from a day on; None when nothing does.

    >>> rests_on(Service("a", "a", "test", "b", "Meals", unpaid=Known.YES), on=date(2026, 10, 31))
    Rests(unpaid=True, ends=None)
    """
    soon = service.funding_ends is not None and service.funding_ends <= a_year_after(on)
    unpaid = service.unpaid is Known.YES
    return Rests(unpaid, service.funding_ends if soon else None) if soon or unpaid else None


def lasting(service: Service, *, on: date) -> bool:
    """Whether it counts as met where money is planned: not known to rest on unpaid help or ending money.

    What nobody has said is no reason against a service.
    """
    return rests_on(service, on=on) is None


def together(found: Iterable[Rests]) -> Rests | None:
    """What several supports rest on: with the last of their days; None when there are none."""
    every = tuple(found)
    if not every:
        return None
    ends = [one.ends for one in every if one.ends is not None]
    return Rests(any(one.unpaid for one in every), max(ends, default=None))


def a_year_after(day: date) -> date:
    """The same day of the next year.

    >>> a_year_after(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
