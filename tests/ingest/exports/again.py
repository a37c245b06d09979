"""Reading an export again, and what has to be the same of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.model.snapshot import Snapshot
from graph.model.view import View
from ingest.exports.about import counts, sources
from ingest.load import Reading, read


def read_again(view: View, folder: Path) -> tuple[View, Reading]:
    """What the same role sees of an export that an empty store took in, and what reading it told."""
    reading = read([folder])
    snapshot = Snapshot(reading.records, revision=1, fictional=reading.fictional)
    return snapshot.visible_to(view.role, on=view.on), reading


def seen(view: View, *, people: bool = True) -> dict[str, Any]:
    """All of a view that an export has to bring back, in no order; without `people`, no individuals."""
    partners = {id: p for id, p in view.partners.items() if people or not p.individual}
    services = {id: s for id, s in view.services.items() if s.partner in partners}
    places = {service.location for service in services.values()}
    return {
        "partners": partners,
        "services": services,
        "locations": {id: place for id, place in view.locations.items() if id in places},
        "places": dict(view.places),
        "populations": {(c.place, c.community, c.source): c for c in counts(view)},
        "ties": {tie.id: tie for tie in view.ties if tie.start in partners and tie.end in partners},
        "communities": dict(view.words.communities),
        "decisions": {decision.id: decision for decision in view.decisions},
        "sources": {source.id: source for source in sources(view)} if people else {},
        "fictional": view.fictional,
    }
