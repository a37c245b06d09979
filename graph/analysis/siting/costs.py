"""What each way to close a gap costs, as a team wrote it down; what nobody wrote down is not known."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graph.errors import ModelError

NOT_KNOWN = "cost not known"
STEPS = ("pay", "capacity", "new", "change", "remote")
FIELDS = frozenset({"step", "need", "low", "high", "unit", "source", "year"})
YEARS = range(1990, 2101)
HIGHEST = 10**12


@dataclass(frozen=True, slots=True)
class Cost:
    """A range in US dollars, what it pays for, where it comes from and of which year it is."""

    low: int
    high: int
    unit: str
    source: str
    year: int

    @property
    def text(self) -> str:
        """As it is said.

        >>> Cost(52000, 68000, "a year of one advocate", "County wage survey", 2025).text
        '$52,000 to $68,000 for a year of one advocate (County wage survey, 2025)'
        """
        amount = f"${self.low:,}" if self.low == self.high else f"${self.low:,} to ${self.high:,}"
        return f"{amount} for {self.unit} ({self.source}, {self.year})"


Costs = Mapping[tuple[str, str | None], Cost]


def cost_of(costs: Costs, step: str, need: str) -> Cost | None:
    """The figure for a step and a need, else the one for the step whatever the need; None is not known."""
    return costs.get((step, need), costs.get((step, None)))


def together(costs: Sequence[Cost | None]) -> str:
    """What several come to. One that is not known is never nothing: then no sum is given.

    >>> wage = Cost(50000, 60000, "a year of one advocate", "Wage survey", 2025)
    >>> together([wage, wage]), together([wage, None])
    ('$100,000 to $120,000', 'cost not known for 1 of 2')
    """
    known = [cost for cost in costs if cost is not None]
    if not costs or not known:
        return NOT_KNOWN
    if len(known) < len(costs):
        return f"{NOT_KNOWN} for {len(costs) - len(known)} of {len(costs)}"
    return f"${sum(cost.low for cost in known):,} to ${sum(cost.high for cost in known):,}"


def costs_from(text: str, needs: Mapping[str, object]) -> Costs:
    """The figures of a file as `costs.toml` explains it. Raises ModelError that says which entry is wrong."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"The costs cannot be read as TOML: {error}.") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets without end
        raise ModelError(
            "The costs cannot be read as TOML: nothing in them may be that long or deep."
        ) from None
    entries = raw.pop("cost", [])
    if raw or not isinstance(entries, list):
        raise ModelError("The costs may hold [[cost]] entries and nothing else.")
    found: dict[tuple[str, str | None], Cost] = {}
    for number, entry in enumerate(cast("list[object]", entries), start=1):
        key, cost = _entry(entry, f"Cost {number}", needs)
        if key in found:
            raise ModelError(
                f"Cost {number} is for the same step and need as one before it; keep one of them."
            )
        found[key] = cost
    return found


def _entry(entry: object, where: str, needs: Mapping[str, object]) -> tuple[tuple[str, str | None], Cost]:
    if not isinstance(entry, dict):
        raise ModelError(f"{where} is no table; write [[cost]] above it.")
    values = cast("dict[str, object]", entry)
    if unknown := sorted(values.keys() - FIELDS):
        raise ModelError(
            f"{where} has {unknown[0]!r}, which means nothing here; use {', '.join(sorted(FIELDS))}."
        )
    step, need = values.get("step"), values.get("need")
    if step not in STEPS:
        raise ModelError(f"{where}: step is {step!r}; write one of {', '.join(STEPS)}.")
    if need is not None and (not isinstance(need, str) or need not in needs):
        raise ModelError(f"{where}: need is {need!r}; write a code of docs/words.md, or leave it out.")
    low, high = _number(values, "low", where, range(HIGHEST)), _number(values, "high", where, range(HIGHEST))
    if not 0 < low <= high:
        raise ModelError(f"{where}: low is {low} and high {high}; low is more than 0 and at most high.")
    cost = Cost(
        low,
        high,
        _text(values, "unit", where),
        _text(values, "source", where),
        _number(values, "year", where, YEARS),
    )
    return (cast("str", step), need), cost


def _number(values: Mapping[str, object], name: str, where: str, allowed: range) -> int:
    value = values.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value not in allowed:
        raise ModelError(
            f"{where}: {name} is {value!r}; write a whole number from {allowed[0]} to {allowed[-1]}."
        )
    return value


def _text(values: Mapping[str, object], name: str, where: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ModelError(f"{where}: {name} is {value!r}; a figure without it is not used.")
    return " ".join(value.split())
