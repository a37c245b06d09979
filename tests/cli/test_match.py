"""From what people type to what Kith knows."""

from __future__ import annotations

import pytest

from api.cli.match import codes, find_partner, one_code
from graph.errors import NotFound, VocabularyError
from graph.vocabulary.terms import vocabulary
from tests.builders import a_partner, a_view, judged

NEEDS = vocabulary().needs


@pytest.mark.parametrize("typed", ["mental_health", "Mental health and PTSD", "mental", " MENTAL  health "])
def test_a_code_a_label_or_a_clear_beginning_will_do(typed: str) -> None:
    assert one_code(typed, NEEDS, "need") == "mental_health"


def test_a_beginning_that_several_share_is_asked_back() -> None:
    with pytest.raises(VocabularyError, match=r"Did you mean legal_criminal_defense or legal_family"):
        one_code("legal", NEEDS, "need")


def test_several_words_come_each_once() -> None:
    assert codes("housing, child care; housing,", NEEDS, "need") == ("housing", "child_care")


def test_a_name_that_two_share_asks_for_the_id() -> None:
    view = a_view(a_partner("a", name="Grace Church"), a_partner("b", name="Grace Church"))
    with pytest.raises(NotFound, match="Several"):
        find_partner(view, "grace church")
    assert find_partner(view, "b").id == "b"
    with pytest.raises(NotFound, match="Did you mean Grace Church"):
        find_partner(view, "Grace Chruch")


def test_a_linked_record_is_found_by_its_own_id_and_by_its_own_name() -> None:
    records = a_partner("a", name="Harbor House", phone="1"), a_partner("b", name="Harbor House Inc")
    view = a_view(*records, judged("a", "b"))
    assert find_partner(view, "b").id == "a"
    assert find_partner(view, "harbor house inc").id == "a"
