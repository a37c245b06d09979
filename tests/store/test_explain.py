"""Both engines understand every query, with every label and type it may be asked with."""

from __future__ import annotations

from graph.queries.query import Query
from tests.store.engines import TestStore
from tools.queries_doc import variants


def test_every_query_is_one_the_engine_can_plan(on_engine: TestStore) -> None:
    for sample in variants():
        if sample.subject != "schema":
            explained = Query(f"EXPLAIN {sample.query.cypher}", sample.query.parameters)
            on_engine.link.alone(explained)


def test_every_query_of_the_schema_may_be_run_again(on_engine: TestStore) -> None:
    for sample in variants():
        if sample.subject == "schema":
            on_engine.link.alone(sample.query)
