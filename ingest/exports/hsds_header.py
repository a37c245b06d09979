"""What an HSDS export says of the whole file, and what its records need to be read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.model.place import Place
from graph.model.view import View
from graph.vocabulary.codes import Disclosure
from graph.vocabulary.terms import vocabulary
from ingest.exports import own_rows as rows
from ingest.exports.about import facts, source_facts
from ingest.exports.own_rows import Names
from ingest.exports.words import told

Object = dict[str, Any]


def header(view: View) -> Object:
    """For whom it is, its sources, and the places, communities and decisions that its records name."""
    shown = places(view)
    own = {partner.source for partner in view.partners.values()}
    own |= {service.source for service in view.services.values()} | {place.source for place in shown}
    words = [
        {**rows.community_row(word), "source": word.source}
        for code, word in sorted(view.words.communities.items())
        if word.source in view.sources and vocabulary().communities.get(code) != word
    ]
    nations = {place.nation for place in shown} | {partner.nation for partner in view.partners.values()}
    decisions = [d for d in view.decisions if d.nation in nations]
    own |= {word["source"] for word in words} | {decision.source for decision in decisions}
    names = Names.of(view)
    return {
        **facts(view),
        "sources": [source_facts(view.sources[code]) for code in sorted(own) if code in view.sources],
        "communities": [told(word) for word in words],
        "decisions": [told({**rows.decision_row(d), "source": d.source}) for d in decisions],
        "places": [_feature(place, names) for place in shown],
    }


def places(view: View) -> list[Place]:
    """The places that services cover or are in, and those around them; not those of confidential places."""
    named: set[str] = set()
    for service in view.services.values():
        location = view.locations.get(service.location or "")
        named |= {*service.covers, *service.residents_of}
        if location is not None and location.disclosure is not Disclosure.CONFIDENTIAL and location.place:
            named.add(location.place)
    found: dict[str, Place] = {}
    for place in (view.places[code] for code in sorted(named) if code in view.places):
        for each in _around(view, place):
            found.setdefault(each.id, each)
    return list(found.values())


def _around(view: View, place: Place) -> Iterator[Place]:
    seen: set[str] = set()
    here: Place | None = place
    while here is not None and here.id not in seen:
        seen.add(here.id)
        yield here
        here = view.places.get(here.within or "")


def _feature(place: Place, names: Names) -> Object:
    properties = told({**rows.place_row(place, names), "source": place.source})
    geometry = json.loads(place.geometry) if place.geometry else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}
