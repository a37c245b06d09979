"""Records as flat maps of properties and back, by the types of their fields.

Both engines keep text, numbers, truth values and lists of text. Days are ISO text (it sorts as days do),
sets are sorted lists, a value inside a value puts its name before the names of its fields
(`consent_given_on`). What is empty or unknown is left out.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

RecordT = TypeVar("RecordT")
Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Slot:
    """One field: how it is put into a map and taken out of one."""

    name: str
    put: Callable[[Any, Properties], None]
    take: Callable[[Mapping[str, Any]], Any]


def to_properties(record: object, *, without: frozenset[str] = frozenset()) -> Properties:
    """The fields of a record as a flat map, without those that are relationships.

    >>> from graph.model.geo import Point
    >>> to_properties(Point(45.0, -93.5))
    {'latitude': 45.0, 'longitude': -93.5}
    """
    properties: Properties = {}
    for slot in _slots(type(record), ""):
        if slot.name not in without:
            slot.put(getattr(record, slot.name), properties)
    return properties


def from_properties(
    kind: type[RecordT], properties: Mapping[str, Any], given: Mapping[str, Any] | None = None
) -> RecordT:
    """The record that `to_properties` made the map of; `given` are the fields that were left out."""
    known = given or {}
    taken = {s.name: s.take(properties) for s in _slots(kind, "") if s.name not in known}
    return kind(**taken, **known)


@cache
def property_names(kind: type, prefix: str = "") -> tuple[str, ...]:
    """Every property a record of this kind may have, for the written shape of the graph."""
    hints = get_type_hints(kind)
    names: list[str] = []
    for f in fields(kind):
        inner = _bare(hints[f.name])
        if is_dataclass(inner):
            names += property_names(cast("type", inner), f"{prefix}{f.name}_")
        elif get_origin(inner) is not None and issubclass(get_origin(inner), Mapping):
            names += [f"{prefix}{f.name}_names", f"{prefix}{f.name}_values"]
        else:
            names.append(prefix + f.name)
    return tuple(names)


@cache
def _slots(kind: type, prefix: str) -> tuple[_Slot, ...]:
    hints = get_type_hints(kind)
    return tuple(_slot(f.name, prefix + f.name, hints[f.name]) for f in fields(kind))


def _slot(name: str, key: str, hint: Any) -> _Slot:  # noqa: ANN401 (a type, of whatever form)
    inner = _bare(hint)
    optional = inner is not hint
    if is_dataclass(inner):
        return _nested(name, key, cast("type", inner), optional=optional)
    origin = get_origin(inner)
    if origin is tuple and is_dataclass(get_args(inner)[0]):
        return _list_of_values(name, key, get_args(inner)[0])
    if origin in (tuple, frozenset):
        return _list(name, key, cast("Callable[[Any], Any]", origin), get_args(inner)[0])
    if origin is not None:
        return _mapping(name, key)
    return _single(name, key, inner, optional=optional)


def _bare(hint: Any) -> Any:  # noqa: ANN401
    """The type in `T | None`, or the type itself."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def _single(name: str, key: str, kind: type, *, optional: bool) -> _Slot:
    empty: Any = None if optional else {str: "", bool: False}.get(kind)
    plain = _plain(kind)
    back = _back(kind)

    def put(value: Any, into: Properties) -> None:  # noqa: ANN401
        if value != empty or (empty is not None and value is None):
            into[key] = plain(value)

    def take(properties: Mapping[str, Any]) -> Any:  # noqa: ANN401
        value = properties.get(key)
        return empty if value is None else back(value)

    return _Slot(name, put, take)


def _plain(kind: type) -> Callable[[Any], Any]:
    if kind is date:
        return date.isoformat
    if issubclass(kind, Enum):
        return lambda member: member.value
    return float if kind is float else lambda value: value


def _back(kind: type) -> Callable[[Any], Any]:
    return date.fromisoformat if kind is date else kind


def _list(name: str, key: str, container: Callable[[Any], Any], kind: type) -> _Slot:
    plain, back = _plain(kind), _back(kind)

    def put(values: Any, into: Properties) -> None:  # noqa: ANN401
        if values:
            listed = [plain(value) for value in values]
            into[key] = sorted(listed) if container is frozenset else listed

    def take(properties: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return container(back(value) for value in properties.get(key) or ())

    return _Slot(name, put, take)


def _list_of_values(name: str, key: str, kind: type[Any]) -> _Slot:
    """Values in a list; only backups use it, in the graph these are relationships."""

    def put(values: Any, into: Properties) -> None:  # noqa: ANN401
        if values:
            into[key] = [to_properties(value) for value in values]

    def take(properties: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return tuple(from_properties(kind, value) for value in properties.get(key) or ())

    return _Slot(name, put, take)


def _mapping(name: str, key: str) -> _Slot:
    """Text by text, as two lists: a team's column names need not be good property names."""

    def put(values: Any, into: Properties) -> None:  # noqa: ANN401
        if values:
            into[f"{key}_names"] = sorted(values)
            into[f"{key}_values"] = [values[each] for each in sorted(values)]

    def take(properties: Mapping[str, Any]) -> Any:  # noqa: ANN401
        names: list[str] = properties.get(f"{key}_names") or []
        return types.MappingProxyType(dict(zip(names, properties.get(f"{key}_values") or [], strict=True)))

    return _Slot(name, put, take)


def _nested(name: str, key: str, kind: type, *, optional: bool) -> _Slot:
    inner = _slots(kind, f"{key}_")
    # A value that may be missing is there when its first field is: that one is never empty.
    sign = f"{key}_{fields(kind)[0].name}"

    def put(value: Any, into: Properties) -> None:  # noqa: ANN401
        if value is not None:
            for slot in inner:
                slot.put(getattr(value, slot.name), into)

    def take(properties: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if optional and properties.get(sign) is None:
            return None
        return kind(**{slot.name: slot.take(properties) for slot in inner})

    return _Slot(name, put, take)
