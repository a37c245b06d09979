"""Writes the files of the seed in the formats of docs/files.md, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from seed.make import partners, people, places, services, ties
from seed.make.frame import NATION
from seed.make.partners import Entry
from seed.make.story import dice

SEED = 2
DATASET = """\
# Everything in this folder is invented: no place, nation, organization or person in it exists.
source = "riverbend"
name = "Riverbend County, a fictional community"
licence = "Apache-2.0"
as_of = 2026-10-01
fictional = true
"""
Rows = Sequence[Mapping[str, object]]
COLUMNS: Mapping[str, str] = {
    "partners": (
        "id name kind side side_reason government nation audience description phone website contact_note "
        "languages asked as_of verified_on consent_audience consent_given consent_expires consent_withdrawn "
        "consent_steward consent_manner consent_limits x_town"
    ),
    "services": (
        "id partner name needs levels for_whom delivery languages disclosure address zip latitude longitude "
        "place covers audience status description phone website contact_note hours cost eligibility capacity "
        "capacity_as_of unpaid funding_ends mandatory_reporter police_contact child_welfare_contact "
        "immigration_contact as_of verified_on"
    ),
    "ties": "source target kind strength reported_by answer audience may_show amount purpose year as_of",
    "claims": "entity community claim attestation by as_of",
    "population": "place community count moe as_of",
    "communities": "id label kind meaning broader languages countable",
    "decisions": "nation decided_by decided_on allows until",
}
COMMUNITIES: Rows = (
    {
        "id": NATION,
        "label": "Stone Lake Nation",
        "kind": "people_and_nation",
        "meaning": "Citizens of the Stone Lake Nation, a fictional nation.",
        "broader": "american_indian",
        "countable": "yes",
    },
    {
        "id": "farmworker_families",
        "label": "Farmworker families",
        "kind": "immigrant_and_refugee",
        "meaning": "Families who come for the harvest, some every year, some to stay.",
        "languages": "es;mix",
        "countable": "no",
    },
)
DECISIONS: Rows = (
    {
        "nation": NATION,
        "decided_by": "Council of the Stone Lake Nation",
        "decided_on": "2026-03-12",
        "allows": "listings",
        "until": "2031-03-31",
    },
)
CLAIMS = {"led": "led_by_and_for", "own": "own_program", "serves": "serves"}
BODIES = {
    "stone-lake-council": "Council of the Stone Lake Nation",
    "deaf-hands-members": "Members' meeting of Riverbend Deaf Circle",
}


def files() -> dict[str, str]:
    """The text of every file by its name."""
    county = places.build(SEED)
    entries = partners.entries()
    asked = {entry.id: partners.survey(entry, SEED) for entry in entries}
    offered, program_claims = services.rows(entries, [ring for _, ring in county.waters], SEED)
    tables: dict[str, Rows] = {
        "partners": partners.rows(entries, asked, SEED),
        "services": offered,
        "ties": ties.rows(entries, asked, SEED),
        "claims": [*claims(entries), *program_claims],
        "population": people.rows(county.tracts, SEED),
        "communities": COMMUNITIES,
        "decisions": DECISIONS,
    }
    texts = {f"{name}.csv": _csv(COLUMNS[name].split(), rows) for name, rows in tables.items()}
    return {"dataset.toml": DATASET, "places.geojson": _geojson(places.features(county)), **texts}


def claims(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """Who belongs to which community, and who says so: rows of claims.csv."""
    names = {entry.id: entry.name for entry in entries} | BODIES
    found: list[dict[str, object]] = []
    for entry in entries:
        for word in entry.claims:
            rng = dice(SEED, "claim", entry.id, word)
            what, _, rest = word.partition(":")
            community, _, said = rest.partition("+")
            sort, _, body = said.partition(":")
            attestation = {"e": "endorsed_by_community", "t": "verified_by_team"}.get(sort, "self_described")
            by = names[body] if body else "Riverbend RCCR team" if sort == "t" else entry.name
            day = f"2026-{rng.randrange(1, 10):02d}-{rng.randrange(1, 29):02d}"
            claim: dict[str, object] = {"entity": entry.id, "community": community, "claim": CLAIMS[what]}
            found.append({**claim, "attestation": attestation, "by": by, "as_of": day})
    return found


def write(folder: Path) -> list[Path]:
    """Writes every file into `folder`, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for name, text in files().items():
        path = folder / name
        path.write_bytes(text.encode())
        paths.append(path)
    return paths


def _csv(columns: Sequence[str], rows: Rows) -> str:
    unknown = {column for row in rows for column in row} - set(columns)
    if unknown:
        raise ValueError(f"columns {sorted(unknown)} have no place in the file")
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _geojson(features: Sequence[Mapping[str, object]]) -> str:
    """One feature a line, so that a change in one place is one changed line."""
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
