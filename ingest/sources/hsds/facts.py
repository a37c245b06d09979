"""Single facts of HSDS in the words of Kith's own files: phones, cost, ages, languages, areas, addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from ingest.sources.hsds.directory import Thing
from ingest.sources.hsds.plaintext import plain_text
from ingest.terms import a_number

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_VOICE = ("", "voice", "phone", "telephone", "mobile", "hotline", "toll free", "text")
_NO_PHONE = ("fax",)
_HERE = frozenset(("", "US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA"))
_SHORT = 60
_SMALLEST = 0.01  # degrees, about a kilometer: a smaller area would tell a door
_OF_PEOPLE = re.compile(
    r"pe(?:ople|rsons?)|bed|place|slot|seat|room|client|participant|famil|household|individual|adult|child",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?](?:\s|$)")


def a_day(text: str) -> str:
    """The day of a date or of a moment, "" when it is none.

    >>> a_day("2023-03-15T10:30:45.123Z"), a_day("soon")
    ('2023-03-15', '')
    """
    found = _DAY.fullmatch(text.strip())
    return found[1] if found else ""


def sentences(*texts: str) -> str:
    """Some texts one after the other, each said once, a period between."""
    told = [text for text in dict.fromkeys(text.strip() for text in texts) if text]
    ended = [text if text.endswith((".", "!", "?")) else f"{text}." for text in told[:-1]]
    return " ".join([*ended, *told[-1:]])


def phone_number(phone: Thing) -> str:
    """A number as it is dialed, with its extension."""
    number = phone.get("number").strip(" \"'")
    extension = phone.get("extension").strip()
    return f"{number} ext. {extension}" if number and extension else number


def phones_of(phones: Iterable[Thing]) -> tuple[str, str]:
    """The number to call first, and the others with what each is for; fax numbers help nobody here."""
    found: dict[str, Thing] = {}
    for phone in phones:
        number, sort = phone_number(phone), phone.get("type").casefold()
        if number and not any(word in sort for word in _NO_PHONE):
            found.setdefault(number, phone)
    first = next((n for n, phone in found.items() if phone.get("type").casefold() in _VOICE), "")
    others = [_other(number, phone) for number, phone in found.items() if number != first]
    return first, "; ".join(others)


def _other(number: str, phone: Thing) -> str:
    what = plain_text(phone.get("description")) or phone.get("type")
    return f"{what[:_SHORT]}: {number}" if what else number


def identifiers_of(organization: Thing) -> str:
    """The numbers of an organization in registers, as partners.csv has them."""
    found: dict[str, str] = {}
    tax = organization.get("tax_id")
    if tax:
        found["EIN" if re.fullmatch(r"\d{2}-?\d{7}", tax) else "tax_id"] = tax
    for identifier in organization.of("organization_identifier"):
        register = identifier.get("identifier_scheme") or identifier.get("identifier_type")
        found.setdefault(register, identifier.get("identifier"))
    if organization.get("uri"):
        found.setdefault("uri", organization.get("uri"))
    told = {name.strip(): number.strip() for name, number in found.items()}
    return ";".join(
        f"{n}={i}" for n, i in told.items() if n and i and not {";", "="} & set(n) and ";" not in i
    )


def cost_of(service: Thing) -> str:
    """What a service costs."""
    told = [plain_text(service.get(name)) for name in ("fees_description", "fees")]
    for option in service.of("cost_option"):
        amount = " ".join(option.get(name).upper() for name in ("amount", "currency") if option.get(name))
        parts = (option.get("option"), amount, option.get("amount_description"))
        told.append(": ".join(part for part in (parts[0], " ".join(p for p in parts[1:] if p)) if part))
    return sentences(*told)


def ages_of(service: Thing) -> str:
    """For which ages it is."""
    low, high = (a_number(service.get(name)) for name in ("minimum_age", "maximum_age"))
    if low is not None and high is not None:
        return f"Ages {low:g} to {high:g}"
    return f"Ages {low:g} and over" if low is not None else f"Ages up to {high:g}" if high is not None else ""


def capacity_of(service: Thing, units: Iterable[str]) -> tuple[str, str, bool]:
    """How many people at a time, as of when, and whether some capacity counts something else than people."""
    other = False
    for capacity, unit in zip(service.of("service_capacity"), units, strict=True):
        number = a_number(capacity.get("maximum") or capacity.get("available"))
        if _OF_PEOPLE.search(unit) and number is not None and number == int(number):
            return str(int(number)), a_day(capacity.get("updated")), other
        other = True
    return "", "", other


@dataclass(slots=True)
class Areas:
    """Service areas as names of places, as texts, and as shapes."""

    names: list[str] = field(default_factory=list[str])
    told: list[str] = field(default_factory=list[str])
    shapes: list[tuple[Thing, dict[str, Any]]] = field(default_factory=list[tuple[Thing, dict[str, Any]]])


def areas_of(areas: Iterable[Thing]) -> Areas:
    """What some service areas say. A name may be that of a place, and is told in any case."""
    found = Areas()
    for area in areas:
        geometry = _geometry(area)
        name, more = (plain_text(area.get(text)) for text in ("name", "description"))
        if geometry is not None:
            found.shapes.append((area, geometry))
        elif name and len(name) <= _SHORT and not SENTENCE.search(name) and ";" not in name:
            found.names += [name] if name not in found.names else []
        else:
            found.told.append(sentences(name, more))
    if found.names:
        found.told.append(f"Area: {', '.join(found.names)}")
    return found


def point_of(location: Thing) -> dict[str, str]:
    """The two columns of a point on earth, none when there is no such point."""
    y, x = a_number(location.get("latitude")), a_number(location.get("longitude"))
    if x is None or y is None or not (-90 <= y <= 90 and -180 <= x <= 180) or (x == 0 and y == 0):
        return {}
    return {"latitude": location.get("latitude"), "longitude": location.get("longitude")}


def _geometry(area: Thing) -> dict[str, Any] | None:
    """The shape of an area, None when it has none that is wide enough to be one."""
    if "json" not in area.get("extent_type").casefold():
        return None
    try:
        found: object = json.loads(area.get("extent"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    said = cast("dict[str, Any]", found)
    if said.get("type") == "Feature" and isinstance(said.get("geometry"), dict):
        said = cast("dict[str, Any]", said["geometry"])
    if said.get("type") not in ("Polygon", "MultiPolygon"):
        return None
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", json.dumps(said.get("coordinates")))]
    xs, ys = numbers[::2], numbers[1::2]
    wide = bool(ys) and max(max(xs) - min(xs), max(ys) - min(ys)) >= _SMALLEST
    return said if wide else None


def address_of(location: Thing) -> dict[str, str]:
    """Address and ZIP of a physical location; a mail box is no place, and who gets the mail is not told."""
    address = next((a for a in location.of("address") if a.get("address_type") in ("", "physical")), None)
    if address is None:
        return {}
    here = address.get("country").strip(" .").upper() in _HERE
    code = address.get("postal_code")
    lines = [address.get(n) for n in ("address_1", "address_2", "city", "region", "state_province")]
    if not here:
        lines += [code, address.get("country")]
    text = ", ".join(line.strip(" ,") for line in lines if line.strip(" ,"))
    return {"address": text, "zip": code if here else ""}
