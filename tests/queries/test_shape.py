"""Every label, type and property that a query names is one of the written shape of the graph."""

from __future__ import annotations

import re

import pytest

from graph.queries.query import Query
from graph.queries.rows import RELATED
from graph.queries.shape import LABELS, NODE_LABELS, PROPERTIES, TIE_TYPES, TYPES
from graph.vocabulary.codes import TieKind
from tools.queries_doc import PAGE, Sample, page, samples, variants

EVERY = list(variants())
NODE = re.compile(r"\(\w*:(\w+)")
CONNECTION = re.compile(r"\[\w*:([\w|]+)")
PROPERTY = re.compile(r"(?<![\w$])(\w+)\.(\w+)")
MAP_KEY = re.compile(r"[{,] *(\w+): ")


def _name(sample: Sample) -> str:
    return f"{sample.subject}.{sample.name}"


@pytest.mark.parametrize("sample", EVERY, ids=_name)
def test_a_query_names_only_labels_types_and_properties_of_the_written_shape(sample: Sample) -> None:
    labels, types, properties = _named(sample.query)
    assert labels <= LABELS
    assert types <= TYPES
    assert properties <= PROPERTIES


def test_a_word_outside_of_the_shape_is_noticed() -> None:
    strange = Query("MATCH (n:Person {ssn: 1})-[r:HARMED|FROM]->() RETURN n.address")
    labels, types, properties = _named(strange)
    assert labels - LABELS == {"Person"}
    assert types - TYPES == {"HARMED"}
    assert properties - PROPERTIES == {"ssn", "address"}


def test_every_word_of_the_shape_is_used() -> None:
    named = [_named(sample.query) for sample in EVERY]
    assert frozenset().union(*(labels for labels, _, _ in named)) == LABELS
    assert frozenset().union(*(types for _, types, _ in named)) == TYPES


def test_every_kind_of_tie_is_a_relationship_type() -> None:
    assert set(TIE_TYPES) == {kind.value for kind in TieKind}


@pytest.mark.parametrize("sample", list(samples()), ids=_name)
def test_a_query_says_what_it_is_for_and_is_given_all_it_asks(sample: Sample) -> None:
    assert sample.meaning
    asked = set(re.findall(r"\$(\w+)", sample.query.cypher))
    assert asked == set(sample.query.parameters)


@pytest.mark.parametrize("sample", EVERY, ids=_name)
def test_a_read_of_records_leaves_out_loads_that_are_not_applied(sample: Sample) -> None:
    if sample.subject == "read":
        assert "batch IN $hidden" in sample.query.cypher
        assert "hidden" in sample.query.parameters


def test_the_page_of_queries_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_label_of_records_has_its_relationships_written_down() -> None:
    assert set(RELATED) == set(NODE_LABELS)


def _named(query: Query) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    text = re.sub(r"'[^']*'", "''", query.cypher)
    types = {one for group in CONNECTION.findall(text) for one in group.split("|")}
    rows = {"row"}
    properties = {name for owner, name in PROPERTY.findall(text) if owner not in rows}
    return frozenset(NODE.findall(text)), frozenset(types), frozenset({*properties, *MAP_KEY.findall(text)})
