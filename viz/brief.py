"""Two printed pages for a board: what is there, claim and map; then table, who was asked, what is unknown."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from graph.analysis.coverage.findings import GapReport, Reach
from graph.analysis.coverage.mapping import mapping_of
from graph.analysis.coverage.sensitivity import sensitivity
from graph.analysis.coverage.travel import TravelTimes
from graph.model.partner import Partner
from graph.model.view import View
from graph.vocabulary.codes import Attestation, Claim
from graph.vocabulary.terms import EVERYONE, word
from viz import features
from viz.ask_them import ask_them
from viz.export import filled
from viz.known_by import known_by
from viz.map import summary
from viz.map_answer import Answer, answer, most_to_reach, people_words
from viz.map_atlas import Atlas, make_atlas
from viz.map_reach import CLASS_WORDS, UNSURE_WORDS, class_words
from viz.map_services import service_marks, sides_of
from viz.map_svg import TOGETHER, Drawn, drawing, shapes, swatch
from viz.weights import resting

ROWS, BODIES, WORDS = 10, 4, 220
"""So many places, trusted bodies, and letters of the words of each, stand in a brief: it is two pages."""
STYLES = ("places.css", "brief.css")


@dataclass(frozen=True, slots=True)
class Weight:
    """One choice behind the figures: what it is and its value in words."""

    what: str
    value: str


def brief(
    view: View,
    report: GapReport,
    whole: GapReport,
    *,
    words: str = "",
    travel: TravelTimes | None = None,
) -> str:
    """The brief as one file, for a report that asks one need and one community.

    `whole` asks everything and names whom no figure speaks of. `words` is the community's own sentence;
    without it there is room to write one. `travel` is the table of travel times behind the report, if any.
    """
    atlas = make_atlas(view, [reach.place for reach in report.places])
    shown = answer(view, atlas, report)
    marks = service_marks(view, shown.supports)
    drawn = Drawn(
        *(TOGETHER, shown.classes, summary(atlas, shown), shown.supports, shown.affirming),
        unsure=shown.unsure,
    )
    return filled(
        "brief.html", view, (), here="", links=[], home="#main", sheets=STYLES,
        report=report, answer=shown, bodies=_bodies(view, report), words=words,
        shapes=shapes(atlas), drawing=drawing(atlas, drawn, marks), swatch=swatch,
        key=[(code, CLASS_WORDS[code]) for code in CLASS_WORDS if code in shown.classes],
        sides=sides_of(marks), unsure=UNSURE_WORDS if shown.unsure else "",
        rows=_rows(atlas, shown), asked=_asked(view, report), unknown=_unknown(report),
        asking=ask_them(view, whole), weights=weights(report), mark=data_mark(report),
        rests=_rests(view, report, travel),
    )  # fmt: skip


def data_mark(report: GapReport) -> str:
    """A mark of every figure of a report: the same mark means the same figures."""
    text = json.dumps(asdict(report), sort_keys=True, default=str)
    found = hashlib.sha256(text.encode()).hexdigest()
    return " ".join(found[at : at + 4] for at in range(0, 16, 4))


def _bodies(view: View, report: GapReport) -> list[tuple[Partner, str, str]]:
    """Bodies that are theirs, those first that help with the need: the partner, what it is, its own words."""
    community, helping = report.communities[0], {view.services[id].partner for id in report.supports}
    theirs = [one for one in view.partners.values() if not one.individual and _led_or_named(one, community)]
    theirs.sort(key=lambda one: (one.id not in helping, *view.alphabet(one.id)))
    return [(one, features.kind_label(view, one), _short(one.description)) for one in theirs[:BODIES]]


def _led_or_named(partner: Partner, community: str) -> bool:
    return any(
        said.community == community
        and (said.claim is Claim.LED_BY_AND_FOR or said.attestation is Attestation.ENDORSED_BY_COMMUNITY)
        for said in partner.affirms
    )


def _short(words: str) -> str:
    return words if len(words) <= WORDS else words[:WORDS].rsplit(" ", 1)[0] + " …"


def _rows(atlas: Atlas, shown: Answer) -> list[tuple[str, str, int, int, str]]:
    return [
        (
            atlas.areas[index].place.name,
            people_words(reach),
            reach.any,
            reach.affirming,
            class_words(shown.classes[index], reach),
        )
        for index, reach in most_to_reach(shown, most=ROWS)
    ]


def _asked(view: View, report: GapReport) -> list[str]:
    """Who was asked: those behind the supports, and, for everybody who may know it, all partners."""
    services = [view.services[id] for id in report.supports]
    found = [known_by(mapping_of(view, services), "What is known of these supports")]
    sources = list(dict.fromkeys(source.name for source in view.sources.values() if source.name))
    found.append(f"Sources: {', '.join(sources[:6])}{' and others' if len(sources) > 6 else ''}.")
    return [said for said in found if said]


def _unknown(report: GapReport) -> list[str]:
    """What the figures do not say, counted in places and supports."""
    places = Counter(reach.reach for reach in report.places)
    said = {
        Reach.TOO_FEW: "too few people to show",
        Reach.UNKNOWN: "whether support that is theirs is near is not known",
        Reach.NOT_MAPPED: "nobody has been asked yet",
        Reach.ASK_THE_NATION: "on the land of a nation: ask the nation",
    }
    found = [
        f"{features.counted(places[reach], 'place')}: {text}."
        for reach, text in said.items()
        if places[reach]
    ]
    if several := len(report.not_known_supports):
        found.append(f"{features.counted(several, 'support')}: whether theirs is not known.")
    if several := len(report.unplaced_supports):
        found.append(f"{features.counted(several, 'support')}: where they reach is not known.")
    return found


def _rests(view: View, report: GapReport, travel: TravelTimes | None) -> str:
    """What rests on the weights; for everyone together none of them counts."""
    need, community = report.needs[0], report.communities[0]
    if community == EVERYONE:
        return ""
    found = sensitivity(view, need=need, community=community, choices=report.choices, travel=travel)
    return resting(view, found).sentence


def weights(report: GapReport) -> Sequence[Weight]:
    """The choices behind the figures, each of which a community may change."""
    choices = report.choices
    language = ", ".join(f"{word(mode).label.lower()} {fit:g}" for mode, fit in choices.language.items())
    culture = ", ".join(f"{word(claim).label.lower()} {fit:g}" for claim, fit in choices.culture.items())
    near = Weight("Within reach", report.within_reach)
    if report.communities[0] == EVERYONE:
        return (near,)
    return (
        near,
        Weight("Theirs, when language times culture is at least", f"{choices.threshold:g}"),
        Weight("Language, by how it is there", language),
        Weight("Culture, by what is claimed", f"{culture}, otherwise {choices.general:g}"),
        Weight("Named by a body of the community, at least", f"{choices.endorsed:g}; called not safe: 0"),
    )
