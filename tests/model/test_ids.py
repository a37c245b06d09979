"""Stable ids are name-based UUIDs of the fifth version, worked out without making the object."""

from uuid import uuid5

from hypothesis import given
from hypothesis import strategies as st

from graph.model.ids import KITH_NAMESPACE, stable_id


@given(st.text(), st.lists(st.text(), max_size=3))
def test_an_id_is_the_uuid_of_its_source_and_key(source: str, key: list[str]) -> None:
    assert stable_id(source, *key) == str(uuid5(KITH_NAMESPACE, "\x1f".join((source, *key))))
