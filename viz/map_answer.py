"""One need for one community on the map: a class and numbers for every area, and which supports meet it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph.analysis.coverage.findings import GapReport, PlaceReach, Reach, Reliability
from graph.analysis.coverage.margins import count_text
from graph.analysis.coverage.suppress import ranked
from graph.model.view import View
from graph.vocabulary.terms import EVERYONE
from viz.features import counted, number
from viz.map_atlas import Area, Atlas
from viz.map_reach import near_class, own_class, reach_class

MOST = 8
NEAR_NOT_THEIRS = frozenset({Reach.ANY_ONLY, Reach.ANY_FOR_NOW})
WITHOUT = NEAR_NOT_THEIRS | {Reach.REMOTE_ONLY, Reach.NONE}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a report says of the places of an atlas, in its order; None is a place nobody asked about."""

    need: str
    community: str
    need_words: str
    community_words: str
    title: str
    lede: str
    sentences: tuple[str, ...]
    there: tuple[str, ...]
    reaches: tuple[PlaceReach | None, ...]
    classes: tuple[str, ...]
    supports: frozenset[str]
    affirming: frozenset[str]

    @property
    def unsure(self) -> tuple[int, ...]:
        """The areas (by position) whose count of people is very uncertain."""
        return tuple(
            i
            for i, reach in enumerate(self.reaches)
            if reach is not None and reach.reliability is Reliability.UNRELIABLE
        )

    @property
    def near(self) -> tuple[str, ...]:
        """The class of each area by any support alone."""
        return self._side(near_class)

    @property
    def own(self) -> tuple[str, ...]:
        """The class of each area by support that is theirs alone."""
        return self._side(own_class)

    def _side(self, kind: Callable[[PlaceReach | None], str]) -> tuple[str, ...]:
        pairs = zip(self.classes, self.reaches, strict=True)
        return tuple("nation" if code == "nation" else kind(reach) for code, reach in pairs)

    @property
    def most_words(self) -> str:
        """What the places with most people to reach are without."""
        what = "support" if self.community == EVERYONE else "support that is theirs"
        return f"No {what} within reach, by place"

    def as_json(self) -> dict[str, Any]:
        """What the page needs to show this answer in place of another."""
        return {
            "need": self.need,
            "community": self.community,
            "everybody": self.community == EVERYONE,
            "title": self.title,
            "lede": self.lede,
            "sentences": list(self.sentences),
            "there": list(self.there),
            "classes": list(self.classes),
            "near": list(self.near),
            "own": list(self.own),
            "rests": [reach.rests_on if reach else "" for reach in self.reaches],
            "any": [reach.any if reach else 0 for reach in self.reaches],
            "affirming": [reach.affirming if reach else 0 for reach in self.reaches],
            "people": [people_words(reach) for reach in self.reaches],
            "unsure": list(self.unsure),
            "most_words": self.most_words,
            "most": [i for i, _ in most_to_reach(self)],
        }


def answer(view: View, atlas: Atlas, report: GapReport) -> Answer:
    """The answer of a report that asks one need and one community; without them every place is not known."""
    by_place = {reach.place: reach for reach in report.places}
    reaches = tuple(by_place.get(area.place.id) for area in atlas.areas)
    one = bool(report.places)
    # What is there stands above the map in pills; the sentences after it say what the figures mean.
    said = [sentence for sentence in report.sentences if not sentence.startswith("What is there")]
    need, community = (report.needs[0], report.communities[0]) if one else ("", "")
    return Answer(
        need=need,
        community=community,
        need_words=view.words.need(need).label if one else "",
        community_words=view.words.community(community).label if one else "",
        title=report.title,
        lede="".join(said[:1]),
        sentences=tuple(said[1:]),
        there=_there(view, report) if one else (),
        reaches=reaches,
        classes=tuple(
            _class(view, area, reach, community) for area, reach in zip(atlas.areas, reaches, strict=True)
        ),
        supports=frozenset(report.supports),
        affirming=frozenset(report.affirming_supports),
    )


def people_words(reach: PlaceReach | None) -> str:
    """How many people of the community live there, and whether that is to be leaned on."""
    return count_text(reach.people, reach.reliability) if reach is not None else "not known"


def most_to_reach(answer: Answer, most: int = MOST) -> list[tuple[int, PlaceReach]]:
    """Areas (by position) with most people who have none of their own within reach, largest first."""
    without = WITHOUT - NEAR_NOT_THEIRS if answer.community == EVERYONE else WITHOUT
    waiting = (
        (i, reach)
        for i, reach in enumerate(answer.reaches)
        if reach is not None and reach.reach in without and ranked(reach.people, reach.reliability)
    )
    return sorted(waiting, key=lambda pair: (-(pair[1].people.value or 0), pair[0]))[:most]


def _class(view: View, area: Area, reach: PlaceReach | None, community: str) -> str:
    """A nation's land reads "ask the nation" also while nobody has asked about a need."""
    if reach is None and area.place.nation in view.closed_nations:
        return "nation"
    return near_class(reach) if community == EVERYONE else reach_class(reach)


def _there(view: View, report: GapReport) -> tuple[str, ...]:
    """What is there, said before any gap."""
    community = view.words.community(report.communities[0])
    bodies = {
        partner.id
        for partner in view.partners.values()
        if any(one.community == community.code for one in partner.affirms) and not partner.individual
    }
    speaks = sum(
        any(speech.language in community.languages for speech in view.services[one].speaks)
        for one in report.supports
        if one in view.services
    )
    all_of_them = f"{counted(len(report.supports), 'support')} in all"
    if community.code == EVERYONE:
        return (all_of_them,)
    said = [counted(len(report.affirming_supports), "affirming support"), all_of_them]
    if perhaps := len(report.not_known_supports):
        said.append(f"Not known of {number(perhaps)} whether they are theirs")
    if bodies:
        bodies_words = "partner organization", "partner organizations"
        said.append(f"{counted(len(bodies), *bodies_words)} led by, for or with them")
    if community.languages:
        names = " or ".join(view.words.language(code).label for code in community.languages[:2])
        said.append(f"{names} spoken at {number(speaks)}")
    return tuple(said)
