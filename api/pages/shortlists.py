"""Shortlists on the desk: whose they are and what is on them, as far as whoever looks may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.form import Choice
from graph.model.view import View
from graph.referral.texts import listing_name
from ingest.shortlists import Shortlist


@dataclass(frozen=True, slots=True)
class Listed:
    """A shortlist: its name, whose it is, its listings to choose, and how many of it are not here."""

    name: str
    of: str
    listings: tuple[Choice, ...]
    missing: int


def shortlists_of(view: View, lists: Iterable[Shortlist]) -> tuple[Listed, ...]:
    """The shortlists; one of a partner who is not here is left out, and so is an individual's."""
    whose = {one.key: one for one in view.partners.values()} | dict(view.partners)
    shown = ((one, whose[one.partner]) for one in lists if one.partner in whose)
    return tuple(_listed(view, one, of.name) for one, of in shown if not of.individual)


def _listed(view: View, one: Shortlist, of: str) -> Listed:
    services = {service.key: service for service in view.services.values()} | dict(view.services)
    found = [services[key] for key in one.services if key in services]
    listings = tuple(
        Choice(service.id, listing_name(view.partners[service.partner], service)) for service in found
    )
    return Listed(one.name, of, listings, len(one.services) - len(found))
