"""The rings: survivors and their communities in the middle, then supports, mainstream advocacy, systems.

Drawn from the ties of the view and saying so. *Traditional* and *Reimagined* are the same drawing of the
same data; the traditional one leaves the community out, as coordinated response did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from graph.analysis.wording import listing
from graph.model.tie import Standing
from graph.model.view import View
from graph.vocabulary.codes import Role, Side, Survey, TieKind
from graph.vocabulary.terms import word
from viz import features
from viz.features import Line
from viz.pages import environment
from viz.picture import Picture, Table
from viz.rings_draw import svg
from viz.rings_layout import Layout, lay_out
from viz.rings_ties import drawn_ties


@dataclass(frozen=True, slots=True)
class Still:
    """The drawing, its finding as a sentence, and how the ties in it are known."""

    drawing: Markup
    title: str
    dashed: frozenset[Standing]


def rings(view: View) -> Picture:
    """The rings picture of everyone the view shows, with a table of partners and one of ties."""
    lines = features.lines(view)
    layout = lay_out(view.partners.values(), view.words)
    drawn = drawn_ties(lines, layout)
    body = (
        environment()
        .get_template("rings.html")
        .render(
            view=view,
            drawing=svg(layout, drawn),
            sides=features.by_side(view),
            facts=facts(view, lines),
            traditional=traditional(view, lines),
            order=_by_arc(layout),
            empty=not lines,
            dashed={tie.standing for tie in drawn},
            grouped=any(mark.grouped for mark in layout.marks.values()),
        )
    )
    return Picture(
        name="rings",
        eyebrow=features.eyebrow(view),
        title=title(view, lines),
        lede=lede(view, lines),
        body=Markup(body),  # noqa: S704 (rendered by the escaping environment)
        tables=(partner_table(view, lines), tie_table(view, lines)),
        data=data(view, layout, lines),
        scripts=("rings-names.js", "rings.js"),
        styles=("rings.css",),
    )


def still(view: View) -> Still:
    """The rings at rest, without anything to choose: nobody is named in them."""
    lines = features.lines(view)
    layout = lay_out(view.partners.values(), view.words)
    drawn = drawn_ties(lines, layout)
    return Still(
        svg(layout, drawn, named=False), title(view, lines), frozenset(tie.standing for tie in drawn)
    )


def joining(lines: tuple[Line, ...]) -> int:
    """How many pairs join community with another side."""
    return sum(line.joins_community for line in lines)


def joining_by_chance(view: View, lines: tuple[Line, ...]) -> float:
    """How many pairs would, were the sides handed out at random; chosen distances are no pairs."""
    community = frozenset(p.id for p in view.partners.values() if p.side is Side.COMMUNITY)
    others = frozenset(view.partners) - community
    return features.by_chance(view, lines).between(community, others)


def title(view: View, lines: tuple[Line, ...]) -> str:
    """The finding: how many ties join community with the others, beside chance."""
    if not view.partners:
        return "Nobody is on the rings yet"
    if not lines:
        return f"{_who(view)}, and no ties reported yet"
    joins = features.counted(joining(lines), "tie joins", "ties join")
    chance = features.number(round(joining_by_chance(view, lines)))
    return f"{joins} community with the others; chance alone would give about {chance}"


def lede(view: View, lines: tuple[Line, ...]) -> str:
    """Who stands where, and that the picture is drawn from the ties."""
    if not view.partners:
        return "Start with the people who know: ask two or three partners whom they turn to."
    if lines:
        ties = features.counted(len(lines), "tie")
        return f"{_who(view)}, drawn from the {ties} that they or others reported."
    return "The rings are drawn from ties. None that may be shown here has been reported yet."


def _who(view: View) -> str:
    sides = features.by_side(view)
    here = [_count_side(side, sides) for side in features.SIDES if sides[side]]
    return listing(here)


def _count_side(side: Side, sides: Counter[Side]) -> str:
    one = {
        Side.COMMUNITY: "community support",
        Side.ADVOCACY: "mainstream advocacy program",
        Side.SYSTEM: "system",
    }
    return features.counted(sides[side], one[side])


def facts(view: View, lines: tuple[Line, ...]) -> tuple[tuple[int, str], ...]:
    """Figures under the picture, each with its words; zeros are left out, and who answered is the team's."""
    waiting = sum(partner.survey is Survey.ASKED for partner in view.partners.values())
    one_sided = sum(line.standing is Standing.ONE_SIDE_OTHER_ASKED for line in lines)
    found = (
        (len(languages(view, {Side.COMMUNITY})), "languages spoken by community supports"),
        (one_sided, "ties one side has reported; the other was asked"),
        (waiting, "partners asked who have not yet answered"),
    )
    shown = found if view.role is Role.TEAM else found[:1]
    return tuple((figure, words) for figure, words in shown if figure)


def languages(view: View, sides: set[Side]) -> frozenset[str]:
    """Languages that partners of these sides or their services speak."""
    spoken = {tag for p in view.partners.values() if p.side in sides for tag in p.languages}
    for service in view.services.values():
        partner = view.partners.get(service.partner)
        if partner is not None and partner.side in sides:
            spoken |= {speaks.language for speaks in service.speaks}
    return frozenset(spoken)


def traditional(view: View, lines: tuple[Line, ...]) -> Mapping[str, Any]:
    """What the traditional picture shows, and who is not in it, in figures."""
    sides = features.by_side(view)
    outside = {Side.ADVOCACY, Side.SYSTEM}
    members = sides[Side.ADVOCACY] + sides[Side.SYSTEM]
    at_the_table = {
        end
        for line in lines
        if line.joins_community and TieKind.SITS_WITH in line.kinds
        for end in (line.first, line.second)
        if view.partners[end].side is Side.COMMUNITY
    }
    return {
        "members": members,
        "everyone": len(view.partners),
        "community": sides[Side.COMMUNITY],
        "ties": sum(
            view.partners[line.first].side in outside and view.partners[line.second].side in outside
            for line in lines
        ),
        "at_the_table": len(at_the_table),
        "languages_inside": len(languages(view, outside)),
        "languages_outside": len(languages(view, {Side.COMMUNITY})),
    }


def partner_table(view: View, lines: tuple[Line, ...]) -> Table:
    """Everyone on the rings: name, side, kind and number of partners with a tie."""
    linked = Counter(end for line in lines for end in (line.first, line.second))
    order = {side: place for place, side in enumerate(features.SIDES)}
    partners = sorted(view.partners.values(), key=lambda p: (order[p.side], p.name, p.id))
    rows = tuple(
        (
            p.name,
            features.SIDE_ONE[p.side],
            features.kind_label(view, p),
            linked[p.id] if linked[p.id] else "none reported yet",
        )
        for p in partners
    )
    return Table("Everyone on the rings", ("Name", "Side", "Kind", "Linked with"), rows)


def tie_table(view: View, lines: tuple[Line, ...]) -> Table:
    """All ties, one row a pair. Distance that a partner chose is in no row."""
    rows = tuple(
        (
            view.partners[line.first].name,
            view.partners[line.second].name,
            features.tie_words(line),
            features.strength_words(line.strength),
            features.STANDING_WORDS[line.standing],
        )
        for line in sorted(
            lines, key=lambda each: (view.partners[each.first].name, view.partners[each.second].name)
        )
    )
    note = "A pair has one row however many kinds of tie it has. Not answered is not no."
    return Table("The ties", ("One", "Other", "What passes", "Step", "How it is known"), rows, note)


def data(view: View, layout: Layout, lines: tuple[Line, ...]) -> Mapping[str, Any]:
    """What the script shows of a chosen mark; nothing that is not on the page in another form."""
    ties: dict[str, list[list[Any]]] = {}
    for line in lines:
        told = [features.tie_words(line), int(line.strength or 0), features.STANDING_WORDS[line.standing]]
        ties.setdefault(line.first, []).append([line.second, *told])
        ties.setdefault(line.second, []).append([line.first, *told])
    return {
        "partners": {p: _partner(view, p, ties.get(p, [])) for p in view.partners},
        "marks": {
            mark.id: {
                "label": mark.label,
                "side": mark.side,
                "members": mark.members,
                "grouped": mark.grouped,
            }
            for mark in layout.marks.values()
        },
        "sides": {side: features.SIDE_ONE[side] for side in features.SIDES},
    }


def _partner(view: View, partner_id: str, ties: list[list[Any]]) -> Mapping[str, Any]:
    partner = view.partners[partner_id]
    services = view.services_of(partner_id)
    needs = sorted({need for service in services for need in service.needs})
    spoken = sorted({*partner.languages, *(s.language for service in services for s in service.speaks)})
    return {
        "name": partner.name,
        "side": partner.side,
        "kind": features.kind_label(view, partner),
        "facts": [
            [heading, text]
            for heading, text in (
                ("For", "; ".join(_affirms(view, partner_id))),
                ("Helps with", ", ".join(view.words.need(need).label for need in needs)),
                ("Languages", ", ".join(view.words.language(tag).label for tag in spoken)),
            )
            if text
        ],
        "ties": sorted(ties, key=lambda tie: (-tie[2], view.partners[tie[0]].name)),
    }


def _affirms(view: View, partner_id: str) -> Iterator[str]:
    for claim in view.partners[partner_id].affirms:
        community = view.words.community(claim.community).label
        yield f"{community}: {word(claim.claim).label.lower()}, {word(claim.attestation).label.lower()}"


def _by_arc(layout: Layout) -> list[tuple[str, list[tuple[str, str]]]]:
    """Marks by arc, for the list one can choose from."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for mark in layout.marks.values():
        groups.setdefault(mark.arc, []).append((mark.id, mark.label))
    return list(groups.items())
