from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.model.tie import Tie
from graph.vocabulary.codes import Role, Side, Strength, TieKind
from ingest.exports import gexf, graphml, kumu
from ingest.load import read
from tests.builders import a_chosen_distance, a_confirmed_tie, a_partner, a_tie, a_view
from tests.seed.planted import seen_by
from tests.store.made import words

graphml_reader = cast("Any", nx).read_graphml
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def opened(text: bytes) -> Any:  # noqa: ANN401 (networkx is untyped)
    """What another program reads of a GraphML text."""
    return graphml_reader(io.BytesIO(text), force_multigraph=True)


def small() -> Any:  # noqa: ANN401 (a view)
    return a_view(
        a_partner("clinic"),
        a_partner("court", "family_court"),
        a_confirmed_tie(strength=Strength.COORDINATION),
        a_tie(kind=TieKind.SITS_WITH),
        a_tie("court", "clinic", TieKind.REFERS_TO),
    )


def test_graphml_opens_in_other_programs_with_an_edge_for_each_kind() -> None:
    net: Any = opened(graphml.write(small()))
    assert dict(net.nodes["court"]) == {
        "label": "Court",
        "kind": "Family court",
        "side": "Systems",
        "data_source": "test",
    }
    told = sorted((a, b, facts["kind"], facts["directed"]) for a, b, facts in net.edges(data=True))
    assert told == [
        ("clinic", "court", "Consults", "yes"),
        ("clinic", "court", "Sits with", "no"),
        ("court", "clinic", "Refers people to", "yes"),
    ]
    weights = [facts.get("weight") for _, _, facts in net.edges(data=True)]
    assert sorted(weight for weight in weights if weight) == [3.0]


def test_gexf_keeps_directions_weights_and_the_colors_of_the_sides() -> None:
    root = ET.fromstring(gexf.write(small(), {Side.SYSTEM: "#28466F"}))  # noqa: S314 (our own text)
    edges = {edge.get("label"): edge.attrib for edge in root.iter(f"{GEXF}edge")}
    assert edges["Sits with"]["type"] == "undirected"
    assert edges["Consults"]["weight"] == "3"
    assert "weight" not in edges["Refers people to"]
    assert [color.get("hex") for color in root.iter(f"{VIZ}color")] == ["#28466F"]


def test_kumu_knows_partners_of_the_same_name_apart() -> None:
    view = a_view(a_partner("a", name="Hope"), a_partner("b", name="HOPE"), a_tie("a", "b"))
    made = json.loads(kumu.write(view))
    labels = [element["label"] for element in made["elements"]]
    assert sorted(labels) == ["HOPE", "Hope (2)"]
    assert {made["connections"][0]["from"], made["connections"][0]["to"]} == set(labels)
    assert made["connections"][0]["direction"] == "directed"


def test_distance_that_a_partner_chose_is_no_edge_anywhere() -> None:
    view = a_view(a_partner("clinic"), a_partner("court", "family_court"), a_chosen_distance())
    assert b"<edge " not in graphml.write(view) + gexf.write(view)
    assert json.loads(kumu.write(view))["connections"] == []


@pytest.mark.parametrize("role", list(Role))
def test_every_format_has_the_same_partners_and_ties(role: Role) -> None:
    view = seen_by(role)
    ties = sum(tie.exists for tie in view.ties)
    root = ET.fromstring(gexf.write(view))  # noqa: S314 (our own text)
    net: Any = opened(graphml.write(view))
    made = json.loads(kumu.write(view))
    assert len(list(root.iter(f"{GEXF}node"))) == len(net) == len(made["elements"]) == len(view.partners)
    assert len(list(root.iter(f"{GEXF}edge"))) == net.number_of_edges() == len(made["connections"]) == ties


@given(words)
@settings(deadline=None)
def test_any_name_makes_well_formed_files(name: str) -> None:
    view = a_view(a_partner("clinic", name=name, description=name))
    told = graphml.write(view), gexf.write(view)
    read = [ET.fromstring(text) for text in told]  # noqa: S314 (our own text)
    assert all(len(list(root.iter())) > 1 for root in read)
    assert len(json.loads(kumu.write(view))["elements"]) == 1


@pytest.mark.parametrize(
    ("name", "kind_from"), [("net.graphml", "kind"), ("net.gexf", "kind"), ("net.json", "type")]
)
def test_kith_reads_its_own_networks_as_the_same_partners_and_ties(
    tmp_path: Path, name: str, kind_from: str
) -> None:
    view = seen_by(Role.TEAM)
    makers = {"net.graphml": graphml.write, "net.gexf": gexf.write, "net.json": kumu.write}
    (tmp_path / name).write_bytes(makers[name](view))
    declared = f'[network]\nkind_from = "{kind_from}"\nstrongest = 4\n'
    (tmp_path / "dataset.toml").write_text(f'source = "net"\nfictional = true\n{declared}', encoding="utf-8")
    records = read([tmp_path]).records
    people = {partner.name for partner in view.partners.values() if partner.individual}
    names = {partner.id: partner.name for partner in records.partners}
    there = {partner.name: partner.kind for partner in view.partners.values() if not partner.individual}
    assert {partner.name: partner.kind for partner in records.partners} == there
    told = sorted((t.kind, *ends(t, names), t.strength or 0) for t in records.ties)
    shown = {id: partner.name for id, partner in view.partners.items()}
    ties = [(t.kind, *ends(t, shown), t.strength or 0) for t in view.ties if t.exists]
    assert told == sorted(tie for tie in ties if people.isdisjoint(tie[1:3]))


def ends(tie: Tie, names: Mapping[str, str]) -> tuple[str, str]:
    """The names of both ends, in order where the kind has a direction."""
    start, end = names[tie.start], names[tie.end]
    return (start, end) if tie.kind.directed or start < end else (end, start)
