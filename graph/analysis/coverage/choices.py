"""A team's own choices for coverage: a copy of coverage.toml, or the parts of it that are to be different."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn, cast

from graph.analysis.coverage.coverage import Coverage, coverage, shipped
from graph.errors import ModelError
from graph.vocabulary.codes import Claim, LanguageMode, Setting
from graph.vocabulary.terms import vocabulary

Table = Mapping[str, Any]

# No road in the country asks for more; a figure above it is a slip.
MOST_MILES = 500.0
STEP = 0.1


def read_choices(text: str, name: str = "") -> Coverage:
    """The choices of a file like coverage.toml (`name`); what it does not name stays as shipped.

    What keeps single people from being found, `[people]`, cannot be changed. Raises ModelError with one
    sentence that names the setting.

    >>> read_choices("[language]\\ninterpreter = 0.8").language[LanguageMode.INTERPRETER]
    0.8
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"it is not TOML: {error}") from error
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets without end
        raise ModelError("it is not TOML: nothing in it may be that long or deep") from None
    usual = coverage()
    _known(raw, tomllib.loads(shipped()), "")
    for setting, value in _table(raw, "people").items():
        if value != tomllib.loads(shipped())["people"][setting]:
            _refuse(f"people.{setting}", value, "cannot be changed: it keeps single people from being found")
    culture = _numbers(raw, "culture", _fit)
    chosen = replace(
        usual,
        limits={**usual.limits, **_numbers(raw, "limits", _miles)},
        limits_by_need=_limits_by_need(raw),
        threshold=_numbers(raw, "affirming", _fit).get("threshold", usual.threshold),
        language={
            mode: _numbers(raw, "language", _fit).get(mode, fit) for mode, fit in usual.language.items()
        },
        culture={claim: culture.get(claim, fit) for claim, fit in usual.culture.items()},
        general=culture.get("none", usual.general),
        endorsed=culture.get("endorsed", usual.endorsed),
        name=name,
    )
    if chosen.threshold <= chosen.general:
        _refuse(
            "affirming.threshold",
            chosen.threshold,
            "must be above culture.none, else every service is theirs",
        )
    return chosen


def variations(choices: Coverage) -> Iterator[tuple[str, float, float, Coverage]]:
    """Each weight one step lower and one higher, 0 to 1: name, now, then, and all choices."""
    for name, value, changed in _weights(choices):
        for becomes in (round(max(0.0, value - STEP), 6), round(min(1.0, value + STEP), 6)):
            if becomes != value:
                yield name, value, becomes, changed(becomes)


def _weights(choices: Coverage) -> Iterator[tuple[str, float, Callable[[float], Coverage]]]:
    yield "affirming.threshold", choices.threshold, lambda to: replace(choices, threshold=to)
    for mode, fit in choices.language.items():
        yield f"language.{mode}", fit, partial(_language, choices, mode)
    for claim, fit in choices.culture.items():
        yield f"culture.{claim}", fit, partial(_culture, choices, claim)
    yield "culture.none", choices.general, lambda to: replace(choices, general=to)
    yield "culture.endorsed", choices.endorsed, lambda to: replace(choices, endorsed=to)


def _language(choices: Coverage, mode: LanguageMode, to: float) -> Coverage:
    return replace(choices, language={**choices.language, mode: to})


def _culture(choices: Coverage, claim: Claim, to: float) -> Coverage:
    return replace(choices, culture={**choices.culture, claim: to})


def _limits_by_need(raw: Table) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, Mapping[str, float]] = {}
    for need in _table(raw, "limits_by_need"):
        if need not in vocabulary().needs:
            _refuse(f"limits_by_need.{need}", need, "is not a need; docs/words.md lists them")
        own = _table(_table(raw, "limits_by_need"), need)
        for setting in own:
            if setting not in set(Setting):
                _refuse(f"limits_by_need.{need}.{setting}", setting, "is not urban, county or rural")
        found[need] = {name: _miles(f"limits_by_need.{need}.{name}", value) for name, value in own.items()}
    return found


def _known(raw: Table, whole: Table, within: str) -> None:
    for name, value in raw.items():
        if name not in whole:
            where = f"[{within}]" if within else "the file"
            raise ModelError(f"{name} is not a setting; {where} has {', '.join(whole)}")
        if isinstance(value, dict) and isinstance(whole[name], dict) and name != "limits_by_need":
            _known(cast("Table", value), whole[name], name)


def _table(raw: Table, name: str) -> Table:
    found = raw.get(name, {})
    if not isinstance(found, dict):
        _refuse(name, found, "is no table; write it as a line such as [limits] and settings below it")
    return cast("Table", found)


def _numbers(raw: Table, table: str, check: Callable[[str, Any], float]) -> dict[str, float]:
    return {name: check(f"{table}.{name}", value) for name, value in _table(raw, table).items()}


def _fit(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        _refuse(name, value, "is no number from 0 to 1")
    return float(value)


def _miles(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_MILES:
        _refuse(name, value, f"is no number of miles above 0 and up to {MOST_MILES:g}")
    return float(value)


def _refuse(name: str, value: object, what: str) -> NoReturn:
    raise ModelError(f"{name} = {value!r} {what}")
