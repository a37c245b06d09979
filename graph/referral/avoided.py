"""Who may not be involved at all: those named, those close to them, authorities, who shares a door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model.partner import Partner
from graph.model.service import Service
from graph.model.tie import Tie
from graph.model.view import View
from graph.referral.belonging import run_by
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.texts import practice
from graph.vocabulary.codes import Disclosure, Family, ForWhom, Known, Precision, Strength, TieKind

_NOT_AN_AUTHORITY = frozenset({"defense_attorney"})
_IMMIGRATION_BODIES = frozenset({"immigration_enforcement", "immigration_court"})
# Whom people who were harmed turn to first: nobody who caused harm is sent there or through there.
FOR_SURVIVORS = frozenset(
    {
        *("shelter", "dv_program", "sexual_violence_program", "victim_witness"),
        *("survivor_advisory", "survivor_led_group"),
    }
)
# Ties by which what one hears reaches the other.
_TELL = frozenset({TieKind.SHARES_INFORMATION, TieKind.CONSULTS, TieKind.AGREES_WITH, TieKind.TRUSTS})
_CELL = 3000  # cells of a degree: about 120 feet, so a door and its neighbors are one building
_NAMED = "You asked to leave it out."
_PART = "It is part of what you asked to avoid."

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True, repr=False)
class Avoided:
    """Partners (ids) that may not be involved, each with why, and those of whom that is not known.

    `doors` are the cells of their buildings, each with whose it is. `off_paths` are all that may not be on
    a warm path. `interpreter` is whether somebody who interprets is among them.
    """

    partners: Mapping[str, str]
    unsure: Mapping[str, str]
    doors: Mapping[Cell, str]
    off_paths: frozenset[str]
    interpreter: bool


def avoided(view: View, profile: NeedProfile) -> Avoided:
    """Whom this profile keeps away from."""
    found = {p.id: why for p in view.partners.values() if (why := _why(view, p, profile))}
    close, unsure = _close(view, profile) if profile.avoid_close else ({}, {})
    found = {**close, **found}
    passing = {s.partner for s in view.services.values() if _passes_on(view, s, profile)}
    off = {*found, *unsure, *passing, *_hers(view, profile)}
    off |= {p.id for p in view.partners.values() if run_by(view, p, (), profile.prefers_not)}
    interpreters = {p.id for p in view.partners.values() if p.kind == "interpreter_group"}
    return Avoided(
        partners=found,
        unsure={own: why for own, why in unsure.items() if own not in found},
        doors=_doors(view, found) if profile.avoid or profile.avoid_partners else {},
        off_paths=frozenset(off - {profile.asked_by}),
        interpreter=not interpreters.isdisjoint(found.keys() | passing | unsure.keys()),
    )


def shared_door(view: View, service: Service, around: Avoided) -> str:
    """Whose building the service is in, though it is to be avoided: the name; "" for nobody's."""
    if not around.doors or service.partner in around.partners:
        return ""
    cell = _cell_of(view, service)
    return around.doors.get(cell, "") if cell is not None else ""


def _why(view: View, partner: Partner, profile: NeedProfile) -> str:
    if partner.id in profile.avoid_partners:
        return _NAMED
    return _PART if any(_of_authority(view, partner, fact) for fact in profile.kept_out) else ""


def _of_authority(view: View, partner: Partner, fact: Avoid) -> bool:
    """Whether the partner itself is what is to be avoided, or part of it."""
    if partner.kind in _NOT_AN_AUTHORITY:
        return False
    family = view.words.kinds[partner.kind].family if partner.kind in view.words.kinds else partner.family
    match fact:
        case Avoid.POLICE:
            return Family.CRIMINAL_LEGAL in (family, partner.family)
        case Avoid.CHILD_WELFARE | Avoid.MANDATORY_REPORTERS:
            return Family.CHILD_WELFARE in (family, partner.family)
        case Avoid.IMMIGRATION:
            return partner.kind in _IMMIGRATION_BODIES


def _passes_on(view: View, service: Service, profile: NeedProfile) -> bool:
    return any(practice(service, fact, on=view.on) is Known.YES for fact in profile.kept_out)


def _hers(view: View, profile: NeedProfile) -> Iterable[str]:
    """Who serves people who were harmed: no introduction for someone who caused harm goes through them."""
    if profile.for_whom is not ForWhom.CAUSED_HARM:
        return ()
    serving = {s.partner for s in view.services.values() if s.for_whom - {ForWhom.CAUSED_HARM}}
    return serving | {p.id for p in view.partners.values() if p.kind in FOR_SURVIVORS}


def _close(view: View, profile: NeedProfile) -> tuple[dict[str, str], dict[str, str]]:
    """Partners known to be close to one that was named, and those of whom it is not known how close."""
    close: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for tie in view.ties:
        named = profile.avoid_partners & {tie.start, tie.end}
        if len(named) != 1 or not tie.exists:
            continue
        (one,) = named
        other = tie.end if tie.start == one else tie.start
        name = view.partners[one].name
        match _closeness(tie):
            case Known.YES:
                close[other] = f"It works closely with {name}, which you asked to leave out."
            case Known.UNKNOWN:
                unsure[other] = f"Not known: how closely it works with {name}. Ask before you give a name."
            case Known.NO:
                pass
    return close, unsure


def _closeness(tie: Tie) -> Known:
    if tie.kind is TieKind.FUNDS:
        return Known.NO
    if tie.strength is None:
        return Known.YES if tie.kind in _TELL else Known.UNKNOWN
    enough = Strength.COOPERATION if tie.kind in _TELL else Strength.COORDINATION
    return Known.YES if tie.strength >= enough else Known.NO


def _doors(view: View, partners: Iterable[str]) -> dict[Cell, str]:
    """Every cell of the buildings of these partners and those around it, with the partner's name."""
    by_partner = view.once(_all_doors, lambda: _all_doors(view))
    found: dict[Cell, str] = {}
    for own in sorted(partners):
        for north, east in by_partner.get(own, ()):
            around = ((north + i, east + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            found |= dict.fromkeys(around, view.partners[own].name)
    return found


def _all_doors(view: View) -> Mapping[str, tuple[Cell, ...]]:
    found: dict[str, tuple[Cell, ...]] = {}
    for service in view.services.values():
        cell = _cell_of(view, service)
        if cell is not None:
            found[service.partner] = (*found.get(service.partner, ()), cell)
    return found


def _cell_of(view: View, service: Service) -> Cell | None:
    """The cell of a public door that is known as exactly as a building; None for any other place."""
    location, pin = view.locations.get(service.location or ""), view.pin_of(service)
    if location is None or pin is None or location.disclosure is not Disclosure.PUBLIC:
        return None
    if pin.precision not in (Precision.EXACT, Precision.ADDRESS):
        return None
    return round(pin.point.latitude * _CELL), round(pin.point.longitude * _CELL)
