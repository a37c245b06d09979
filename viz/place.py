"""The page of one place: what is there in their words, then who lives there, then what is not near yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graph.analysis.coverage.around import Around, NeedHere
from graph.analysis.coverage.findings import GapReport, PlaceReach
from graph.analysis.coverage.margins import count_text
from graph.model.partner import Partner
from graph.model.place import Place
from graph.model.service import Service
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE, word
from viz import features
from viz.ask_them import ask_them
from viz.known_by import known_by
from viz.map_atlas import make_atlas
from viz.map_reach import class_words, near_class, reach_class
from viz.map_services import languages_of
from viz.map_svg import Drawn, drawing, shapes
from viz.pages import environment
from viz.picture import Picture, Table

MOST = 6
"""So many trusted bodies and supports stand on the page; the table has all."""


@dataclass(frozen=True, slots=True)
class Body:
    """A trusted body: its name, what it is, its own words, and for whom it is."""

    id: str
    name: str
    kind: str
    side: str
    words: str
    communities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One need for one community here: how many are near, how many theirs, and the class of the map."""

    any: int
    theirs: int | None
    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """One need over the communities that live here."""

    need: str
    code: str
    spots: tuple[Spot, ...]


def place_picture(view: View, whole: GapReport, found: Around) -> Picture:
    """One place; `whole` asks everything and names whom no figure speaks of."""
    place = view.places[found.place]
    lines = [_line(view, found, here) for here in found.needs]
    known = [line for line in lines if any(spot.code != "unknown" for spot in line.spots)]
    atlas = make_atlas(view)
    classes = tuple("here" if area.place.id == place.id else "plain" for area in atlas.areas)
    drawn = Drawn("where", classes, f"Where {place.name} lies.", ())
    text = (
        environment()
        .get_template("place.html")
        .render(
            place=place,
            found=found,
            nation=view.words.community(place.nation).label if place.nation else "",
            bodies=[_body(view, view.partners[id], found) for id in found.trusted],
            languages=[(view.words.language(code).label, count) for code, count in found.languages],
            living=[
                (view.words.community(one.community).label, count_text(one.people, one.reliability))
                for one in found.living
            ],
            codes=[one.community for one in found.living],
            lines=[line for line in known if not _theirs(line)],
            reached=[line for line in known if _theirs(line)],
            unmet=[line.need for line in lines if line not in known],
            most=MOST,
            known_by=known_by(found.mapped, "What is known here"),
            shapes=shapes(atlas),
            where=drawing(atlas, drawn, ()) if atlas.areas else "",
            asking=ask_them(view, whole),
        )
    )
    return Picture(
        name="place",
        eyebrow=", ".join([*_kind(view, place), f"as of {features.month(features.as_of(view))}"]),
        title=place.name,
        lede=_lede(view, found),
        body=Markup(text),  # noqa: S704 (rendered by a template that escapes every value)
        tables=() if found.asks else (_needs_table(view, found, lines), _supports_table(view, found)),
        styles=("places.css", "place.css"),
    )


def _kind(view: View, place: Place) -> list[str]:
    around = view.places.get(place.within or "")
    setting = [f"{word(place.setting).label.lower()} place"] if place.setting else []
    return [word(place.level).label, *([around.name] if around else []), *setting]


def _lede(view: View, found: Around) -> str:
    if found.asks:
        return "This is the land of a nation. What is counted or listed here is for the nation to decide."
    supports = features.counted(len(found.near), "support")
    organizations = len({view.services[one].partner for one in found.near})
    return f"{supports} of {features.counted(organizations, 'organization')} are near the people here."


def _body(view: View, partner: Partner, found: Around) -> Body:
    here = {one.community for one in found.living}
    said = dict.fromkeys(one.community for one in partner.affirms if one.community in here)
    return Body(
        partner.id,
        partner.name,
        features.kind_label(view, partner),
        partner.side.value,
        partner.description,
        tuple(view.words.community(code).label for code in said),
    )


def _line(view: View, found: Around, here: NeedHere) -> Line:
    pairs = zip(found.living, here.reaches, strict=True)
    spots = tuple(_spot(one.community, reach) for one, reach in pairs)
    return Line(view.words.need(here.need).label, here.need, spots)


def _spot(community: str, reach: PlaceReach) -> Spot:
    everyone = community == EVERYONE
    code = near_class(reach) if everyone else reach_class(reach)
    return Spot(reach.any, None if everyone else reach.affirming, code, class_words(code, reach))


def _theirs(line: Line) -> bool:
    """Whether something near is theirs for every community here, and for all residents something is near."""
    return all(spot.code.startswith(("aff", "near")) for spot in line.spots)


def _needs_table(view: View, found: Around, lines: Sequence[Line]) -> Table:
    labels = [view.words.community(one.community).label for one in found.living]
    rows = tuple(
        (line.need, label, spot.any, spot.theirs, spot.says)
        for line in lines
        for label, spot in zip(labels, line.spots, strict=True)
    )
    columns = ("Need", "Community", "Any within reach", "Theirs within reach", "In words")
    return Table("Every need, for everyone who lives here", columns, rows, on_paper=False)


def _supports_table(view: View, found: Around) -> Table:
    rows = tuple(_support(view, view.services[id], where) for ids, where in _ways(found) for id in ids)
    columns = ("Support", "Offered by", "Side", "Helps with", "Languages", "How")
    return Table("Supports within reach", columns, rows)


def _ways(found: Around) -> Sequence[tuple[tuple[str, ...], str]]:
    return (found.near, "near"), (found.afar, "by phone or online")


def _support(view: View, service: Service, how: str) -> tuple[str | None, ...]:
    partner = view.partners[service.partner]
    needs = ", ".join(sorted(view.words.need(code).label for code in service.needs))
    side = features.SIDE_ONE[partner.side]
    return service.name, partner.name, side, needs, languages_of(view, service) or None, how
