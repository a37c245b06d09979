"""Who may not be involved at all: those named, those close to them, authorities, who shares a door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.model.partner import Partner
from graph.model.service import Service
from graph.model.tie import Tie
from graph.model.view import View
from graph.referral.belonging import runs
from graph.referral.directory import alike, directory, parted
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.texts import practice, practices
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

    `off_paths` are all that may not be on a warm path. `interpreter` is whether somebody who interprets is
    among them.
    """

    partners: Mapping[str, str]
    unsure: Mapping[str, str]
    off_paths: frozenset[str]
    interpreter: bool


def avoided(view: View, profile: NeedProfile) -> Avoided:
    """Whom this profile keeps away from."""
    part = frozenset[str]().union(*(_authorities(view)[fact] for fact in profile.kept_out))
    found = {**dict.fromkeys(part, _PART), **dict.fromkeys(profile.avoid_partners, _NAMED)}
    close, unsure = _close(view, profile) if profile.avoid_close else ({}, {})
    found = {**close, **found}
    passing = _passing(view, profile)
    off = {*found, *unsure, *passing}
    if profile.for_whom is ForWhom.CAUSED_HARM:
        # No introduction for someone who caused harm goes through who serves people who were harmed.
        off |= view.once(_hers, lambda: _hers(view))
    off = off.union(*(_run_by(view).get(community, ()) for community in profile.prefers_not))
    interpreters = view.once(_interpreters, lambda: _interpreters(view))
    return Avoided(
        partners=found,
        unsure={own: why for own, why in unsure.items() if own not in found},
        off_paths=frozenset(off - {profile.asked_by}),
        interpreter=any(own in kept_out for own in interpreters for kept_out in (found, passing, unsure)),
    )


def shared_door(view: View, service: Service, around: Avoided) -> str:
    """Whose building the service is in, though it is to be avoided: the name; "" for nobody's."""
    whose = [own for own in next_door(view).get(service.id, ()) if own in around.partners]
    return view.partners[max(whose)].name if whose else ""


def _authorities(view: View) -> Mapping[Avoid, frozenset[str]]:
    """Partners that are themselves what is to be avoided, or part of it."""

    def found(fact: Avoid) -> frozenset[str]:
        return frozenset(own for own, partner in view.partners.items() if _of_authority(view, partner, fact))

    return view.once(_authorities, lambda: {fact: found(fact) for fact in Avoid.__members__.values()})


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


def _passing(view: View, profile: NeedProfile) -> set[str]:
    """Partners one of whose services is known to do what is to be avoided."""
    kept, kept_out = directory(view), profile.kept_out
    groups, first = parted(alike(view, practices))
    passes = [
        any(practice(one, fact, on=view.on) is Known.YES for fact in kept_out) for one in kept.at(first)
    ]
    return kept.partners_of(np.flatnonzero(np.array(passes, dtype=np.bool_)[groups]))


def _interpreters(view: View) -> frozenset[str]:
    return frozenset(own for own, partner in view.partners.items() if partner.kind == "interpreter_group")


def _hers(view: View) -> frozenset[str]:
    """Partners that serve people who were harmed."""
    serving = {s.partner for s in view.services.values() if s.for_whom - {ForWhom.CAUSED_HARM}}
    return frozenset(serving | {p.id for p in view.partners.values() if p.kind in FOR_SURVIVORS})


def _run_by(view: View) -> Mapping[str, frozenset[str]]:
    """Partners by the communities they are led by, or have a program of their own for."""

    def found() -> Mapping[str, frozenset[str]]:
        own: dict[str, set[str]] = {}
        for partner in view.partners.values():
            for community in runs(view, partner):
                own.setdefault(community, set()).add(partner.id)
        return {community: frozenset(partners) for community, partners in own.items()}

    return view.once(_run_by, found)


def _close(view: View, profile: NeedProfile) -> tuple[dict[str, str], dict[str, str]]:
    """Partners known to be close to one that was named, and those of whom it is not known how close."""
    close: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for tie in view.ties_of(*profile.avoid_partners):
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


def next_door(view: View) -> Mapping[str, tuple[str, ...]]:
    """By service (id) the other partners (ids) in its building or next door, where there are any."""
    return view.once(next_door, lambda: _next_door(view))


def _next_door(view: View) -> Mapping[str, tuple[str, ...]]:
    cells: dict[Cell, list[Service]] = {}
    for service in view.services.values():
        cell = _cell_of(view, service)
        if cell is not None:
            cells.setdefault(cell, []).append(service)
    found: dict[str, tuple[str, ...]] = {}
    for (north, east), here in cells.items():
        around = ((north + i, east + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        beside = {service.partner for cell in around for service in cells.get(cell, ())}
        found |= {service.id: tuple(beside - {service.partner}) for service in here}
    return {service: partners for service, partners in found.items() if partners}


def _cell_of(view: View, service: Service) -> Cell | None:
    """The cell of a public door that is known as exactly as a building; None for any other place."""
    location, pin = view.locations.get(service.location or ""), view.pin_of(service)
    if location is None or pin is None or location.disclosure is not Disclosure.PUBLIC:
        return None
    if pin.precision not in (Precision.EXACT, Precision.ADDRESS):
        return None
    return round(pin.point.latitude * _CELL), round(pin.point.longitude * _CELL)
