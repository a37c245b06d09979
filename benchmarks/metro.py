"""Minneapolis and Saint Paul as data: 704 real tracts, real sites of care, and claims that are made up.

No public list says whose own a service is. So that pages can be tried with a whole metropolitan area, each
site gets claims drawn at random. An invented claim never stands beside a real name: sites keep their kind
and their place and lose their name, the store is fictional, and the name of every source says what is made
up, so that every page says it at its head.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from graph.vocabulary.codes import CommunityKind
from graph.vocabulary.terms import vocabulary
from ingest.sources.sites import CATEGORIES, HOUSES_PEOPLE, NEEDED

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples" / "geo-msp"
TRACTS = "msp_tracts_2010v_acs2015_2019.csv"
SITES = "us_services.csv.gz"
LABEL = "Minneapolis-Saint Paul tracts, with claims made up at random"
BY = "made up at random for a test of size; nobody said this"
# Degrees beyond the points of the tracts within which a site is taken in.
EDGE = 0.1
# In so many of a hundred sites a community is said to lead it.
LED = 0.08
# Of half of the sites that nobody leads it is not known what is spoken there.
SILENT = 0.5
TAGGED = frozenset({CommunityKind.RACE_AND_ETHNICITY, CommunityKind.DISABILITY, CommunityKind.LANGUAGE})
NAME_OF_SOURCE = re.compile(r'(\[source\]\nid = "[^"]*"\nname = )"[^"]*"')
Row = Mapping[str, str]


def tracts_of(region: Path) -> list[Row]:
    """The rows of the table of tracts."""
    with (region / TRACTS).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sites_near(services: Path, tracts: Sequence[Row], categories: Collection[str]) -> list[Row]:
    """The sites of care of these categories within or just outside of the region, as they are listed."""
    spans = [
        (min(found) - EDGE, max(found) + EDGE)
        for found in ([float(row[column]) for row in tracts] for column in ("lat", "lon"))
    ]
    with gzip.open(services / SITES, "rt", encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["category"] in categories
            and all(
                low <= float(row[column]) <= high
                for column, (low, high) in zip(("lat", "lon"), spans, strict=True)
            )
        ]


def write_sites(path: Path, sites: Iterable[Row]) -> None:
    """A list of sites in the shape Kith reads as it is."""
    _write(path, NEEDED, ([row[column] for column in NEEDED] for row in sites))


def write_made_up(folder: Path, region: Path, services: Path, *, seed: int) -> int:
    """Everything to load, in one new folder, always the same for a seed; gives the number of sites."""
    folder.mkdir()
    (folder / "dataset.toml").write_text(
        f'source = "made-up-claims"\nname = "{LABEL}"\nfictional = true\n', encoding="utf-8"
    )
    for mapping in EXAMPLES.iterdir():
        text = mapping.read_text(encoding="utf-8")
        (folder / mapping.name).write_text(NAME_OF_SOURCE.sub(rf'\1"{LABEL}"', text), encoding="utf-8")
    for layer in (TRACTS, "msp_tracts.geojson", "msp_counties.geojson", "msp_water.geojson"):
        shutil.copyfile(region / layer, folder / layer)
    sites = sites_near(services, tracts_of(region), CATEGORIES)
    chance = random.Random(seed)  # noqa: S311 (made-up claims, nothing secret)
    led = [[code for code in tagged() if chance.random() < LED] for _ in sites]
    silent = [not codes and chance.random() < SILENT for codes in led]
    _write(folder / "partners.csv", ("id", "name", "kind"), _partners(sites))
    _write(
        folder / "services.csv",
        ("id", "partner", "name", "needs", "languages", "disclosure", "zip", "latitude", "longitude"),
        _services(sites, led, silent),
    )
    _write(folder / "claims.csv", ("entity", "of", "community", "claim", "by"), _claims(led))
    return len(sites)


def tagged() -> list[str]:
    """The communities that claims are made up for. Nothing is made up of Native people."""
    return [
        word.code
        for word in vocabulary().communities.values()
        if word.kind in TAGGED and word.code not in ("white", "american_indian")
    ]


def _name(number: int, row: Row) -> str:
    housing = ", residential" if HOUSES_PEOPLE.search(row["name"]) else ""
    return f"Site {number:03}{housing} (claims made up)"


def _partners(sites: Sequence[Row]) -> Iterator[Sequence[str]]:
    for number, row in enumerate(sites):
        yield f"site-{number:03}", _name(number, row), CATEGORIES[row["category"]].kind


def _services(
    sites: Sequence[Row], led: Sequence[Sequence[str]], silent: Sequence[bool]
) -> Iterator[Sequence[str]]:
    for number, row in enumerate(sites):
        category = CATEGORIES[row["category"]]
        closed = category.may_house and HOUSES_PEOPLE.search(row["name"])
        spoken = "" if silent[number] else ";".join(f"{tag}:staff" for tag in _languages(led[number]))
        closing = "area_only" if closed else ""
        at = (closing, row["zip"], row["lat"], row["lon"])
        yield f"care-{number:03}", f"site-{number:03}", category.service, category.need, spoken, *at


def _languages(codes: Sequence[str]) -> list[str]:
    words = vocabulary()
    own = [tag for code in codes for tag in words.community(code).languages[:1]]
    return list(dict.fromkeys(["en", *own]))


def _claims(led: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    for number, codes in enumerate(led):
        for code in codes:
            yield f"site-{number:03}", "partner", code, "led_by_and_for", BY


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
