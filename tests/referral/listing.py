"""Builders for referral tests: a listed service is a service and its partner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph.model.partner import Partner
from graph.model.service import Service, Speaks
from graph.vocabulary.codes import Delivery, ForWhom, Known, LanguageMode, Role, Side
from tests.builders import Record, a_consent, a_partner, a_service

CHECKED = date(2026, 9, 15)
LONG_AGO = date(2025, 3, 1)


def listed(
    name: str = "circle",
    kind: str = "community_center",
    needs: Iterable[str] = ("housing",),
    **service: object,
) -> tuple[Partner, Service]:
    """A partner and its one service, checked lately; `service` says what matters."""
    partner = a_partner(name, kind, consent=a_consent(Role.PUBLIC))
    changes = {"verified_on": CHECKED, **service}
    return partner, replace(a_service(f"{name} help", name, needs), **changes)


def knows(**facts: Known) -> dict[str, Known]:
    """What is known of a service's practice: no to everything unless said."""
    calm = {
        "mandatory_reporter": Known.NO,
        "police_contact": Known.NO,
        "child_welfare_contact": Known.NO,
        "immigration_contact": Known.NO,
    }
    return {**calm, **facts}


def flat(*pairs: tuple[Partner, Service] | Record) -> tuple[Record, ...]:
    """Pairs and single records in one row."""
    return tuple(record for pair in pairs for record in (pair if isinstance(pair, tuple) else (pair,)))


def speaking(language: str, mode: LanguageMode = LanguageMode.STAFF) -> tuple[Speaks, ...]:
    """One language in one way."""
    return (Speaks(language, mode),)


BY_PHONE = frozenset({Delivery.PHONE})
CAUSED_HARM = frozenset({ForWhom.CAUSED_HARM})
COMMUNITY = Side.COMMUNITY
