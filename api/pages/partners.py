"""The list of everyone, side by side, in the order of the alphabet and no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.model.view import View
from graph.vocabulary.codes import Side
from viz.features import SIDE_MANY, kind_label, lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One partner in the list: what it is, its languages, and how many others it is linked with."""

    id: str
    name: str
    kind: str
    languages: tuple[str, ...]
    linked: int
    individual: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """All partners of one side."""

    side: Side
    label: str
    entries: tuple[Entry, ...]


def shelves(view: View) -> tuple[Shelf, ...]:
    """The partners of each side by name; a side nobody is on is left out."""
    linked = Counter(end for line in lines(view) for end in (line.first, line.second))
    spoken = _languages(view)
    found: list[Shelf] = []
    for side in Side:
        entries = tuple(
            Entry(p.id, p.name, kind_label(view, p), spoken[p.id], linked[p.id], p.individual)
            for p in sorted(view.partners.values(), key=lambda p: view.alphabet(p.id))
            if p.side is side
        )
        if entries:
            label = SIDE_MANY[side]
            found.append(Shelf(side, label[0].upper() + label[1:], entries))
    return tuple(found)


def _languages(view: View) -> dict[str, tuple[str, ...]]:
    tags: dict[str, set[str]] = {p.id: set(p.languages) for p in view.partners.values()}
    for service in view.services.values():
        tags[service.partner].update(speaks.language for speaks in service.speaks)
    known = view.words.languages
    return {p: tuple(sorted(known[t].label if t in known else t for t in own)) for p, own in tags.items()}
