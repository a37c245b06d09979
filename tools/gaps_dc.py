"""Write docs/gaps-dc.md and its maps: primary care in a real city, near and in one's own language.

    uv run python -m tools.gaps_dc FOLDER-WITH-THE-LAYERS

The layers are those of Open Data DC that docs/examples/dc has mappings for. The same layers make the same
files to the letter.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph.analysis.coverage.coverage import Coverage, coverage
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.spoken import Spoken, SpokenReport, spoken_near
from graph.analysis.coverage.suppress import shown
from graph.model.geo import Point
from graph.model.place import Place
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Role, Setting
from graph.vocabulary.terms import EVERYONE
from ingest.load import read
from ingest.locate import Locator
from viz.map_atlas import Area, make_atlas
from viz.map_detail import outlines
from viz.map_language import language_file

DOCS = Path(__file__).parents[1] / "docs"
DOCUMENT = DOCS / "gaps-dc.md"
MAPPINGS = ("census-tracts-2010", "primary-care-centers", "wards", "neighborhood-names")
DAY = date(2026, 10, 31)
NEED = "health_care"
# The language, and the community of the vocabulary that would be asked about it.
LANGUAGES = {"es": "spanish_speaking", "am": "ethiopian", "vi": "vietnamese"}
# All of the city is within five miles of a center for each of the languages; a walk is the finer question.
MILES = (0.5, 1.0, 2.0, 5.0)
WALK = 1.0
# A page of a document shows a map at half of its size: one zoom less.
SMALLER = 1
# Some names, so that the map is readable without streets.
NAMES = ("Anacostia", "Brookland", "Columbia Heights", "Congress Heights", "Deanwood", "Georgetown", "Takoma")
HEAD = {
    Spoken.SPOKEN: "language spoken",
    Spoken.IN_PART: "telephone or paper only",
    Spoken.NOT_KNOWN: "not known",
    Spoken.NOT_LISTED: "language not listed",
    Spoken.NONE: "no center near",
}


@dataclass(frozen=True, slots=True)
class City:
    """The view for the public, and where its wards and neighborhoods are."""

    view: View
    wards: tuple[Place, ...]
    names: tuple[tuple[str, Point], ...]


def city(layers: Path) -> City:
    """Read the layers. Raises IngestError."""
    records = read([*(DOCS / "examples" / "dc" / f"{name}.toml" for name in MAPPINGS), layers]).records
    view = Snapshot(records, 1, fictional=False).visible_to(Role.PUBLIC, on=DAY)
    named = {source.id: source.name for source in records.sources}
    wards = tuple(p for p in view.places.values() if "wards" in named[p.source])
    names = tuple((p.name, p.point) for p in view.places.values() if p.name in NAMES and p.point)
    return City(view, wards, names)


def within(miles: float) -> Coverage:
    """The same limit everywhere."""
    return replace(coverage(), limits={setting.value: miles for setting in Setting})


def picture(found: City, report: SpokenReport) -> str:
    """One map, with the lines of wards and a few names."""
    atlas = make_atlas(found.view, [place.place for place in report.places])
    zoom = atlas.flat.zoom - SMALLER

    def at(places: Sequence[Place]) -> tuple[Area, ...]:
        return tuple(map(Area, places, outlines(found.view, places, zoom)))

    areas = at([area.place for area in atlas.areas])
    drawn = replace(atlas, areas=areas, counties=at(found.wards), names=found.names)
    return language_file(found.view, drawn, report, finding(found.view, report))


def finding(view: View, report: SpokenReport) -> str:
    """What a map shows, in one sentence."""
    near = sum(place.any > 0 for place in report.places)
    spoken = sum(place.reach is Spoken.SPOKEN for place in report.places)
    return (
        f"Primary care is within {WALK:g} mile of {near} of {len(report.places)} tracts, "
        f"and in {name_of(view, report.language)} of {spoken}"
    )


def name_of(view: View, language: str) -> str:
    """The language in English."""
    return view.words.language(language).label


def documents(layers: Path) -> dict[Path, str]:
    """Every file by its path."""
    found = city(layers)
    walks = {tag: spoken_near(found.view, NEED, tag, within(WALK)) for tag in LANGUAGES}
    maps = {tag: f"pictures/gaps-dc-{name_of(found.view, tag).lower()}.svg" for tag in LANGUAGES}
    pictures = {DOCS / maps[tag]: picture(found, report) for tag, report in walks.items()}
    return {DOCUMENT: document(found, walks, maps), **pictures}


def document(found: City, walks: Mapping[str, SpokenReport], maps: Mapping[str, str]) -> str:
    """The page."""
    view = found.view
    first = next(iter(walks.values()))
    parts = [
        OPENING.format(centers=len(first.supports), tracts=len(first.places), day=DAY),
        table(("language", *HEAD_OF_CENTERS), (_centers(view, report) for report in walks.values())),
        NEAR,
        table(("language", "within", *HEAD.values()), _by_miles(view)),
        RESIDENTS,
        table(("language", *HEAD.values()), (_residents(view, report) for report in walks.values())),
    ]
    for tag, report in walks.items():
        parts += [_section(found, tag, report, maps[tag])]
    parts += [UNKNOWN.format(unplaced=len(first.unplaced), asked=asked(view))]
    return "\n".join(parts)


HEAD_OF_CENTERS = ("spoken by staff", "telephone or paper only", "not known", "not listed")


def _centers(view: View, report: SpokenReport) -> Sequence[object]:
    told = (report.spoken, report.in_part, report.not_known, report.not_listed)
    return name_of(view, report.language), *map(len, told)


def _by_miles(view: View) -> Iterable[Sequence[object]]:
    for tag in LANGUAGES:
        for miles in MILES:
            counts = Counter(place.reach for place in spoken_near(view, NEED, tag, within(miles)).places)
            yield name_of(view, tag), f"{miles:g} mi", *(counts[kind] for kind in HEAD)


def _residents(view: View, report: SpokenReport) -> Sequence[object]:
    living = {count.place: count.count for count in view.populations if count.community == EVERYONE}
    people = Counter[Spoken]()
    for place in report.places:
        people[place.reach] += living.get(place.place, 0)
    return name_of(view, report.language), *(_people(people[kind]) for kind in HEAD)


def _people(count: int) -> str:
    return shown(count).text if count else "0"


def _section(found: City, tag: str, report: SpokenReport, image: str) -> str:
    language = name_of(found.view, tag)
    title = finding(found.view, report)
    locator = Locator(found.wards)
    lines = Counter[tuple[str, Spoken]]()
    for place in report.places:
        point = found.view.places[place.place].point
        ward = locator.place_at(point) if point else None
        lines[ward.name if ward else "not known", place.reach] += 1
    wards = sorted({ward for ward, _ in lines})
    rows = ((ward, *(lines[ward, kind] for kind in HEAD)) for ward in wards)
    return f"""## {language}, within {WALK:g} mile

![{title}]({image})

Census tracts by ward:

{table(("ward", *HEAD.values()), rows)}"""


def asked(view: View) -> str:
    """What Kith says of each language's community where theirs would be asked, in its own words."""
    said = [gaps(view, need=NEED, community=code).title for code in LANGUAGES.values()]
    return "\n".join(f"  - {title}" for title in said)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown; numbers have commas."""
    body = [[f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


OPENING = """# Primary care in Washington DC: near, and in one's own language

Written by `uv run python -m tools.gaps_dc FOLDER` from Open Data DC, District of Columbia Office of the
Chief Technology Officer (CC BY 4.0), as it stood in August 2016, and the tracts of the census of 2010; seen
as the public sees it on {day}. **The list is ten years old: it shows how Kith tells a gap of language, and
is no directory to call from.**

## What is there

{centers} primary care centers with the languages they list, in {tracts} census tracts. Most list Spanish.
"""
NEAR = """
## Near, and near in the language

Census tracts by the best that is within so many straight-line miles of where their people live. *Spoken* is
staff or an interpreter who is there; a telephone line or paper alone is not counted as spoken. At five miles,
Kith's usual limit in a city, every tract has all three languages near. A walk tells more.
"""
RESIDENTS = f"""
Everyone who lives in these tracts at {WALK:g} mile, **whatever they speak** (census of 2010, rounded to 10;
it says how large the places are, and not how many need the language):
"""
UNKNOWN = """## What is not known

- **How many people need the language where.** No table here counts people by language and tract, so these
  are places and not people. Latino, Asian and other counts by race are there, say nothing of language, and
  are not used.
- **Whether a center is theirs.** A language spoken is the least. Whether a center is led by, built for or
  trusted by a community nobody has been asked, and Kith says so:
{asked}
- **What a blank means.** A language that a center does not list may still be spoken there. Several centers
  add, in a free text that is not read here, that they have interpreters or a telephone line for any
  language: by telephone there is more than these tables say.
- **Where one center is.** {unplaced} center is in a building that may give shelter. Its place is kept
  nowhere, so it counts in no tract.
- **Roads, hours, cost, new patients.** Miles are straight lines, and whether a center takes anyone on is not
  asked here.
"""


def main() -> None:
    """Write the page and the maps."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tools.gaps_dc FOLDER-WITH-THE-LAYERS")
    for path, text in documents(Path(sys.argv[1])).items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
