"""Networks as other programs write them: what has to be declared, and what then becomes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import networkx as nx
import pytest

from graph.vocabulary.codes import Answer, Role, Strength, TieKind
from ingest.load import Reading, read
from tests.ingest.folders import everything, told

lib = cast("Any", nx)
REFERS = '[network]\nkind = "REFERS_TO"\ndefault_kind = "community_center"\n'
SITS = '[network]\nkind = "SITS_WITH"\ndefault_kind = "community_center"\n'


def network(folder: Path, declared: str, **files: str) -> Reading:
    """Files of a network and what dataset.toml declares of them."""
    (folder / "dataset.toml").write_text('source = "survey"\n' + declared, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return read([folder])


def ties(found: Reading) -> set[tuple[str, str, str]]:
    """The ties as kind, source and target by their keys."""
    keys = {partner.id: partner.key for partner in found.records.partners}
    return {(tie.kind.value, keys[tie.start], keys[tie.end]) for tie in found.records.ties}


def written(net: Any, path: Path) -> Path:  # noqa: ANN401 (NetworkX is untyped)
    """A network of NetworkX as a file."""
    {".graphml": lib.write_graphml, ".gexf": lib.write_gexf}[path.suffix](net, path)
    return path


def as_read(found: Reading) -> Any:  # noqa: ANN401 (NetworkX is untyped)
    """What was read, as a network of NetworkX."""
    keys = {partner.id: partner.key for partner in found.records.partners}
    net: Any = lib.Graph()
    net.add_nodes_from(keys.values())
    net.add_edges_from((keys[tie.start], keys[tie.end]) for tie in found.records.ties)
    return net


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_the_karate_club_is_read_with_its_published_density(tmp_path: Path, suffix: str) -> None:
    written(lib.karate_club_graph(), tmp_path / f"club.{suffix}")
    declared = SITS + 'strength = "none"\n'
    net = as_read(network(tmp_path, declared))
    assert (net.number_of_nodes(), net.number_of_edges()) == (34, 78)
    assert round(lib.density(net), 5) == 0.13904
    assert list(lib.articulation_points(net)) == ["0"]


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_the_families_of_florence_keep_the_betweenness_of_the_medici(tmp_path: Path, suffix: str) -> None:
    written(lib.florentine_families_graph(), tmp_path / f"florence.{suffix}")
    net = as_read(network(tmp_path, SITS))
    assert round(lib.betweenness_centrality(net)["Medici"], 6) == 0.521978
    assert round(lib.constraint(net)["Medici"], 4) == 0.2099


def test_a_network_without_a_kind_of_tie_says_what_to_write(tmp_path: Path) -> None:
    found = network(tmp_path, "", list__csv="source,target\na,b\n")
    assert told(found) == [
        "list.csv: list.csv says who is linked and not how; write in dataset.toml beside it a table "
        '[network] with kind = "REFERS_TO", or another of REFERS_TO, CONSULTS, AGREES_WITH, SITS_WITH, '
        "SHARES_INFORMATION, FUNDS, TRUSTS. (file not read)"
    ]


def test_weights_that_nobody_explains_are_refused_with_what_to_write(tmp_path: Path) -> None:
    found = network(tmp_path, REFERS, list__csv="source,target,weight\na,b,1\nb,c,3\n")
    [line] = told(found)
    assert "has weights (1, 3) and nobody says which of them is strong" in line
    assert "strongest = 4 or strongest = 1" in line
    assert found.records.ties == ()


@pytest.mark.parametrize(
    ("scale", "strength"),
    [
        ("strongest = 4", Strength.COOPERATION),
        ("strongest = 1", Strength.COORDINATION),
        ("scale = [1, 2, 5, 9]", Strength.COOPERATION),
        ('steps = { 2 = "integration" }', Strength.INTEGRATION),
        ('strength = "none"', None),
    ],
)
def test_the_scale_goes_the_way_that_is_declared(
    tmp_path: Path, scale: str, strength: Strength | None
) -> None:
    found = network(tmp_path, REFERS + scale, list__csv="source,target,weight\na,b,2.0\n")
    assert [tie.strength for tie in found.records.ties] == [strength]


def test_a_weight_outside_the_scale_is_told_and_left_out(tmp_path: Path) -> None:
    found = network(tmp_path, REFERS + "strongest = 1\n", list__csv="source,target,weight\na,b,7\n")
    assert told(found) == ["list.csv, row 1, column strength: '7' is not a strength Kith knows (left empty)"]
    assert found.records.ties[0].strength is None


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ('kind = "LIKES"', "kind: is none of REFERS_TO, "),
        ("strongest = 3", "strongest: Input should be 1 or 4"),
        ("strongest = 1\nstrength = 'none'", "needs only one of strongest, scale, steps, strength"),
        ("scale = [1, 2]", "scale needs four values, the weakest first: awareness, cooperation,"),
        ("colour = 1", "colour is not a word that Kith knows here"),
    ],
)
def test_a_slip_in_the_declaration_is_one_sentence(tmp_path: Path, slip: str, sentence: str) -> None:
    [line] = told(network(tmp_path, f"[network]\n{slip}\n", list__csv="source,target\na,b\n"))
    assert sentence in line
    assert "See docs/networks-in.md." in line


def test_an_edge_list_links_partners_that_are_there(tmp_path: Path) -> None:
    found = network(
        tmp_path,
        '[network]\nkind = "REFERS_TO"\nreported_by = "source"\n',
        list__csv="source,target\na,b\n",
        partners__csv="id,name,kind\na,A,library\nb,B,library\n",
    )
    [tie] = found.records.ties
    assert (len(found.records.partners), tie.by_start.answer, tie.audience) == (2, Answer.YES, Role.TEAM)


def test_nodes_become_the_partners_that_their_words_say(tmp_path: Path) -> None:
    net: Any = lib.DiGraph()
    net.add_node("a", label="River", sector="Police", budget="3")
    net.add_node("b", label="Sun", sector="Clinic")
    net.add_edge("a", "b", note="since 2019")
    written(net, tmp_path / "city.graphml")
    declared = '[network]\nkind = "REFERS_TO"\nnode_from = "sector"\n'
    words = 'words = { Police = "law_enforcement", Clinic = "community_health_clinic" }\n'
    found = network(tmp_path, declared + words)
    assert {(p.name, p.kind) for p in found.records.partners} == {
        ("River", "law_enforcement"),
        ("Sun", "community_health_clinic"),
    }
    assert dict(found.records.partners[0].attributes) == {"x_budget": "3"}
    assert ties(found) == {("REFERS_TO", "a", "b")}
    assert told(found) == [
        "city.graphml, column note: is said of 1 link, and Kith does not read it (not read)"
    ]


def test_a_word_for_a_node_that_nobody_explains_is_never_guessed(tmp_path: Path) -> None:
    net: Any = lib.DiGraph()
    net.add_node("a", sector="Guild")
    net.add_node("b", sector="library")
    written(net, tmp_path / "city.graphml")
    found = network(tmp_path, '[network]\nkind = "REFERS_TO"\nnode_from = "sector"\n')
    assert told(found) == [
        "city.graphml, row 1, column kind: 'Guild' is not a kind of partner Kith knows (row not loaded)"
    ]


def test_nodes_of_which_nothing_is_said_refuse_the_file(tmp_path: Path) -> None:
    written(lib.path_graph(3, create_using=lib.DiGraph), tmp_path / "path.gexf")
    [line] = told(network(tmp_path, '[network]\nkind = "REFERS_TO"\n'))
    assert "path.gexf does not say what its nodes are" in line


def test_a_tie_with_a_direction_needs_one(tmp_path: Path) -> None:
    written(lib.path_graph(["a", "b"]), tmp_path / "path.graphml")
    [line] = told(network(tmp_path, REFERS))
    assert "has links without a direction, and REFERS_TO has one" in line
    found = network(tmp_path, REFERS + 'undirected = "both"\n')
    assert ties(found) == {("REFERS_TO", "a", "b"), ("REFERS_TO", "b", "a")}


def test_odd_links_are_counted_and_the_others_are_read(tmp_path: Path) -> None:
    net: Any = lib.MultiDiGraph()
    net.add_edges_from([("a", "b"), ("a", "b"), ("a", "a"), ("b", "a")])
    path = written(net, tmp_path / "odd.graphml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</graph>", '<edge source="a" target="z"/></graph>'), encoding="utf-8")
    found = network(tmp_path, REFERS)
    assert ties(found) == {("REFERS_TO", "a", "b"), ("REFERS_TO", "b", "a")}
    assert sorted(told(found)) == [
        "odd.graphml: 1 row is a link of a node to itself (not read)",
        "odd.graphml: 1 row is a link to a node that is not in the file (not read)",
        "odd.graphml: 1 row repeats another link, and the first counts (not read)",
    ]


PERSON = {"label": "Wilhelmina Testperson", "type": "Person", "phone": "555-0199"}
GROUP = {"label": "Sun", "type": "library"}


def kumu(*elements: dict[str, Any], connections: list[dict[str, Any]]) -> str:
    return json.dumps({"elements": elements, "connections": connections})


def test_people_are_not_stored_without_consent_and_their_links_neither(tmp_path: Path) -> None:
    text = kumu(PERSON, GROUP, connections=[{"from": PERSON["label"], "to": "Sun"}])
    found = network(tmp_path, REFERS, map__json=text)
    assert [partner.name for partner in found.records.partners] == ["Sun"]
    assert found.records.ties == ()
    assert "Testperson" not in everything(found, tmp_path / "out")
    assert sorted(told(found)) == [
        "map.json: 1 node is a person, and nobody is stored without recorded consent "
        "(not stored, and neither are their links)",
        "map.json: 1 row is a link of somebody without consent (not kept)",
    ]


@pytest.mark.parametrize("more", ['node_from = "sector"', 'words = { Person = "library" }'])
def test_no_declaration_makes_a_person_something_else(tmp_path: Path, more: str) -> None:
    person = {"label": "Wilhelmina Testperson", "Type": "Person", "sector": "Police"}
    words = more if "words" in more else more + '\nwords = { Police = "law_enforcement" }'
    text = kumu(person, GROUP, connections=[])
    found = network(tmp_path, REFERS + words, map__json=text)
    assert not any("Testperson" in partner.name for partner in found.records.partners)
    assert "Testperson" not in everything(found, tmp_path / "out")


def test_half_a_consent_keeps_nothing_of_a_person_in_the_rows_to_mend(tmp_path: Path) -> None:
    text = kumu(PERSON | {"consent_given": "2026-01-02"}, GROUP, connections=[{"from": "Sun", "to": "Sun"}])
    found = network(tmp_path, REFERS, map__json=text)
    assert [partner.name for partner in found.records.partners] == ["Sun"]
    assert "Testperson" not in everything(found, tmp_path / "out")


def test_people_with_consent_come_in_under_a_key_that_is_not_their_name(tmp_path: Path) -> None:
    consent = {"consent_audience": "team", "consent_given": "2026-01-02", "consent_steward": "Circle"}
    text = kumu(PERSON | consent, GROUP, connections=[{"from": PERSON["label"], "to": "Sun"}])
    found = network(tmp_path, REFERS, map__json=text)
    person = next(partner for partner in found.records.partners if partner.individual)
    assert person.key.startswith("person-")
    assert len(found.records.ties) == 1


def test_a_kumu_map_keeps_direction_tags_and_its_own_words(tmp_path: Path) -> None:
    text = kumu(
        {"label": "A", "type": "library", "tags": ["old", "warm"]},
        {"label": "B", "type": "library"},
        {"label": "C", "type": "library"},
        connections=[
            {"from": "A", "to": "B", "type": "sends people to", "direction": "directed"},
            {"from": "B", "to": "C", "type": "sends people to", "direction": "mutual"},
            {"from": "A", "to": "C", "type": "meets", "direction": "undirected"},
            {"from": "A", "to": "C", "type": "dances", "direction": "undirected"},
        ],
    )
    kinds = '{ "sends people to" = "REFERS_TO", meets = "SITS_WITH" }'
    declared = f'[network]\nkinds = {kinds}\nundirected = "both"\n'
    found = network(tmp_path, declared, map__json=text)
    assert {kind for kind, *_ in ties(found)} == {"REFERS_TO", "SITS_WITH"}
    assert len(found.records.ties) == 4
    assert dict(found.records.partners[0].attributes) == {"x_tags": "old;warm"}
    assert told(found) == ["map.json: 1 row says a word that kinds does not know (not read)"]


def test_a_kumu_backup_is_read_like_its_blueprint(tmp_path: Path) -> None:
    text = kumu(
        {"_id": "elem-1", "attributes": {"label": "A", "element type": "library"}},
        {"_id": "elem-2", "attributes": {"label": "B", "element type": "library"}},
        connections=[{"_id": "conn-1", "from": "elem-1", "to": "elem-2", "direction": "directed"}],
    )
    assert ties(network(tmp_path, REFERS, map__json=text)) == {("REFERS_TO", "A", "B")}


def test_the_two_files_of_kumu_are_one_network(tmp_path: Path) -> None:
    found = network(
        tmp_path,
        '[network]\nkind = "REFERS_TO"\n',
        my_connections__csv="From,To,Type,Direction\nA,B,,directed\n",
        my_elements__csv="Label,Type,Description\nA,library,Quiet\nB,library,\n",
    )
    assert ties(found) == {("REFERS_TO", "A", "B")}
    assert [partner.description for partner in found.records.partners] == ["Quiet", ""]
    assert told(found) == []


@pytest.mark.parametrize("name", ["a__graphml", "a__gexf"])
def test_a_network_with_a_dtd_is_refused(tmp_path: Path, name: str) -> None:
    [line] = told(network(tmp_path, REFERS, **{name: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))
    assert "has a DTD or entities, which Kith does not read" in line


def test_graphs_inside_nodes_and_links_of_many_are_refused(tmp_path: Path) -> None:
    inside = '<graphml><graph edgedefault="directed"><node id="a"><graph/></node></graph></graphml>'
    many = '<graphml><graph edgedefault="directed"><hyperedge/></graph></graphml>'
    assert "has graphs inside nodes" in told(network(tmp_path, REFERS, a__graphml=inside))[0]
    assert "has hyperedges or ports" in told(network(tmp_path, REFERS, a__graphml=many))[0]


def test_the_word_of_an_edge_may_be_the_code_itself(tmp_path: Path) -> None:
    found = network(
        tmp_path,
        '[network]\ndefault_kind = "library"\n',
        list__csv="source,target,type\na,b,FUNDS\nb,c,consults\n",
    )
    assert {tie.kind for tie in found.records.ties} == {TieKind.FUNDS, TieKind.CONSULTS}
