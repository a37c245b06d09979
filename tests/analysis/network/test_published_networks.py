"""Two published networks give the figures others have published for them."""

from __future__ import annotations

from typing import Any, cast

import networkx as nx
import pytest

from graph.analysis.network.silos import silos
from graph.model.view import View
from tests.builders import a_partner, a_tie, a_view

networkx: Any = nx


def the_karate_club() -> View:
    """Zachary's karate club as partners and ties; the club is a team's own column."""
    club = networkx.karate_club_graph()
    members = cast("list[tuple[int, dict[str, str]]]", list(club.nodes(data=True)))
    pairs = cast("list[tuple[int, int]]", list(club.edges()))
    partners = [a_partner(str(node), attributes={"x_club": facts["club"]}) for node, facts in members]
    return a_view(*partners, *(a_tie(str(one), str(other)) for one, other in pairs))


def the_families_of_florence() -> View:
    """Padgett's Florentine families, joined by marriage."""
    families = networkx.florentine_families_graph()
    names = cast("list[str]", list(families))
    pairs = cast("list[tuple[str, str]]", list(families.edges()))
    return a_view(*(a_partner(name) for name in names), *(a_tie(one, other) for one, other in pairs))


def test_the_karate_club_is_as_published() -> None:
    report = silos(the_karate_club(), by="x_club")
    assert report.density == pytest.approx(0.13904, abs=5e-6)
    assert report.assortativity == pytest.approx(0.71753, abs=5e-6)
    assert report.ei is not None
    assert report.ei.observed == pytest.approx(-0.71795, abs=5e-6)
    assert [held.partner for held in report.holds_together] == ["0"]
    assert (report.partners, report.ties) == (34, 78)


def test_without_node_0_six_of_the_club_would_be_cut_off() -> None:
    (held,) = silos(the_karate_club(), by="x_club").holds_together
    assert held.cuts_off == (("10", "16", "4", "5", "6"), ("11",))


def test_the_clubs_are_far_from_chance() -> None:
    report = silos(the_karate_club(), by="x_club")
    assert report.ei is not None
    assert report.ei.p_low < 0.005
    assert report.ei.observed < report.ei.low < report.ei.expected < report.ei.high


def test_the_medici_are_between_the_families_as_published() -> None:
    between = silos(the_families_of_florence()).betweenness
    assert between["Medici"] == pytest.approx(0.521978, abs=5e-7)
    assert max(between, key=lambda family: between[family]) == "Medici"
