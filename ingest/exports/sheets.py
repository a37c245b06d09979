"""Kith's own files again, one folder a source: `kith load` of them gives the same graph.

As CSV, or as one workbook a source. Cells that a spreadsheet would take for a formula are marked, and reading
takes the mark off.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import KithError
from graph.model.source import Source
from graph.model.view import View
from graph.vocabulary.terms import vocabulary
from ingest.cells import guard
from ingest.datasets import DATASET, dataset_toml
from ingest.exports import own_rows as rows
from ingest.exports.about import about_text, counts, decisions, heading, sources
from ingest.exports.own_rows import Cells, Names
from ingest.exports.words import told
from ingest.exports.writing import ABOUT
from ingest.sources.own_files import OWN_FILES

_PLACES = "places"
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
_NOTES = (
    "`kith load` of this folder reads it all again, with the same ids.",
    "A `'` before a cell keeps spreadsheets from taking it for a formula; loading takes it off again.",
)
_COUNTS = (
    "Counts of people are in the team's export alone: small ones tell of a few. `kith gaps` shows them "
    "rounded and put together."
)
_PEOPLE = (
    "Individuals are in it as they agreed to be seen. Their consent is for the team alone, so a store that "
    "has not got it from them will not take them in from here."
)


@dataclass(slots=True)
class OfSource:
    """All rows of one source: by file, and its places with their geometry."""

    source: Source
    tables: dict[str, list[Cells]] = field(default_factory=dict[str, list[Cells]])
    places: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def add(self, table: str, row: Cells) -> None:
        """Keep one row."""
        self.tables.setdefault(table, []).append(row)

    def columns(self, table: str) -> list[str]:
        """The columns of a file: those Kith reads, then what some of its rows have besides."""
        known = OWN_FILES[table].columns
        more = {name for row in self.tables[table] for name, text in row.items() if text} - set(known)
        return [*known, *sorted(more)]


def by_source(view: View) -> list[OfSource]:
    """The rows of a view, a source at a time. Raises KithError when the view shows nothing."""
    found = {source.id: OfSource(source) for source in sources(view)}
    if not (view.partners or view.places):
        raise KithError(f"nothing in this store is for the {view.role.value}; there is nothing to export.")
    names = Names.of(view)
    _partners_and_services(view, names, found)
    fallback = next(iter(found))
    for tie in sorted(view.ties, key=lambda tie: (tie.kind, tie.start, tie.end)):
        for source, row in rows.tie_rows(tie, names, fallback):
            found[source].add("ties", row)
    _places(view, names, found)
    _words(view, found)
    return list(found.values())


def _partners_and_services(view: View, names: Names, found: Mapping[str, OfSource]) -> None:
    for partner in sorted(view.partners.values(), key=lambda p: (p.key, p.id)):
        own = found[partner.source]
        own.add("partners", rows.partner_row(partner, view))
        for row in rows.claim_rows(partner.affirms, names.call(partner.id, partner.source), "partner"):
            own.add("claims", row)
    for service in sorted(view.services.values(), key=lambda s: (s.key, s.id)):
        own = found[service.source]
        own.add("services", rows.service_row(service, view, names))
        for row in rows.claim_rows(service.affirms, names.call(service.id, service.source), "service"):
            own.add("claims", row)


def _places(view: View, names: Names, found: Mapping[str, OfSource]) -> None:
    for place in sorted(view.places.values(), key=lambda p: (p.key, p.id)):
        properties = {name: guard(text) for name, text in told(rows.place_row(place, names)).items()}
        geometry = json.loads(place.geometry) if place.geometry else None
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        found[place.source].places.append(feature)
    for count in sorted(counts(view), key=lambda c: (c.place, c.community)):
        found[count.source].add("population", rows.count_row(count, names))


def _words(view: View, found: Mapping[str, OfSource]) -> None:
    shipped = vocabulary().communities
    for code, word in sorted(view.words.communities.items()):
        if word.source in found and shipped.get(code) != word:
            found[word.source].add("communities", rows.community_row(word))
    for decision in decisions(view):
        found[decision.source].add("decisions", rows.decision_row(decision))


def csv_files(view: View) -> dict[str, bytes]:
    """The files of a CSV export by their path in its folder."""
    files = {ABOUT: about(view).encode()}
    for folder, own in folders(view).items():
        for table in own.tables:
            name = f"{folder}/{view.role.value}-{table}.csv"
            files[name] = _csv(own.columns(table), own.tables[table])
        files |= beside(view, folder, own)
    return files


def about(view: View) -> str:
    """What lies beside the folders."""
    people = any(partner.individual and partner.consent is None for partner in view.partners.values())
    kept = len(counts(view)) < len(view.populations)
    notes = (*_NOTES, *((_COUNTS,) if kept else ()), *((_PEOPLE,) if people else ()))
    return about_text(view, notes)


def folders(view: View) -> dict[str, OfSource]:
    """The sources of a view by the names of their folders."""
    named: dict[str, OfSource] = {}
    for own in by_source(view):
        stem = _NOT_A_NAME.sub("-", own.source.id.casefold()).strip("-")[:60] or "source"
        name = stem
        while name in named:
            name = f"{stem}-{len(named) + 1}"
        named[name] = own
    return named


def beside(view: View, folder: str, own: OfSource) -> dict[str, bytes]:
    """What a folder has beside its tables: dataset.toml, and the places with their geometry."""
    files = {
        f"{folder}/{DATASET}": dataset_toml(
            own.source, fictional=view.fictional, about=heading(view)
        ).encode()
    }
    if own.places:
        layer = {"type": "FeatureCollection", "about": heading(view), "features": own.places}
        text = json.dumps(layer, ensure_ascii=False, indent=None, separators=(",", ":"))
        files[f"{folder}/{view.role.value}-{_PLACES}.geojson"] = text.encode()
    return files


def _csv(columns: Iterable[str], table: Iterable[Cells]) -> bytes:
    names = list(columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([guard(row.get(name, "")) for name in names] for row in table)
    return out.getvalue().encode("utf-8-sig")
