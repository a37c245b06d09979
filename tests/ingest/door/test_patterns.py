"""Patterns that are first looked for by what they need find what plain searching finds, and nothing else."""

from __future__ import annotations

import re
import sys
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.door import people, places, stories
from ingest.door.patterns import AnyOf, Pattern, folded, needs

HELD = [held for module in (people, places, stories) for held in vars(module).values()]
TABLES = [
    held for table in HELD if isinstance(table, dict) for held in cast("dict[str, object]", table).values()
]
IN_USE = [
    pattern
    for held in (*HELD, *TABLES)
    for pattern in (held.each if isinstance(held, AnyOf) else (held,))
    if isinstance(pattern, Pattern)
]


def test_letters_that_a_pattern_takes_for_the_same_fold_to_the_same() -> None:
    letters = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in "abcdefghijklmnopqrstuvwxyzáéíóúñçæøşßğıеёисконфиденцаскрытσς":
        taken = re.findall(re.escape(letter), letters, re.IGNORECASE)
        assert {folded(other) for other in taken} == {folded(letter)}


@given(st.data())
def test_a_text_that_a_pattern_finds_has_what_the_pattern_needs(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(IN_USE))
    text = data.draw(st.from_regex(pattern.compiled))
    for seen in (text, text.upper(), text.title()):
        if pattern.compiled.search(seen):
            assert pattern.may_be_in(folded(seen)), (pattern.text, seen)


@given(
    st.text(alphabet="abc -1", max_size=12),
    st.sampled_from(["ab", "a|bc", "(?:a|bc)+c", "a(?=b)", "[ab]c?1"]),
)
def test_looking_for_needs_first_changes_no_answer(text: str, pattern: str) -> None:
    assert AnyOf([pattern]).found(text) == (re.search(pattern, text, re.IGNORECASE) is not None)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("confid", [{"confid"}]),
        ("(?:a|bc)d", [{"ad", "bcd"}]),
        (r"\d{3}", []),
        ("(?:x|)", []),
        ("ab*c", [{"a"}, {"c"}]),
        ("name(?= of)", [{"name"}, {" of"}]),
        ("name(?! of)", [{"name"}]),
        (r"(?:safe\s+)?house", [{"house"}]),
        ("İ", [{"i"}]),
    ],
)
def test_needs_are_read_from_the_pattern(pattern: str, needed: list[set[str]]) -> None:
    assert [set(one_of) for one_of in needs(pattern)] == needed


def test_the_patterns_of_the_door_are_tried() -> None:
    assert len(IN_USE) > 150


def test_what_is_found_is_replaced_and_the_rest_stays() -> None:
    assert Pattern("c/o").sub(lambda _: "", "C/O Harbor") == " Harbor"
    assert Pattern("c/o").sub(lambda _: "", "Harbor") == "Harbor"
