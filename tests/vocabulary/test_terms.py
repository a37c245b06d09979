"""The words Kith knows."""

import enum

import pytest

from graph.errors import VocabularyError
from graph.vocabulary import codes
from graph.vocabulary.codes import Family, Side
from graph.vocabulary.terms import Term, vocabulary, word, words

FORBIDDEN = ("desert", "isolate", "periphery", "gatekeeper", "batterer", "deficit")


def closed_sets() -> list[type[enum.Enum]]:
    found = [value for value in vars(codes).values() if isinstance(value, type)]
    return [c for c in found if issubclass(c, enum.Enum) and c.__module__ == codes.__name__]


def all_terms() -> list[Term]:
    known = vocabulary()
    lists = (known.kinds, known.needs, known.communities, known.languages, *words().values())
    return [term for terms in lists for term in terms.values()]


def test_every_code_of_a_closed_set_has_words() -> None:
    for closed in closed_sets():
        for member in closed:
            assert word(member).label


def test_no_word_is_kept_for_a_code_that_is_gone() -> None:
    for closed in closed_sets():
        assert len(words()[closed.__name__]) == len(closed)
    assert {closed.__name__ for closed in closed_sets()} == set(words())


def test_every_term_says_what_it_means_and_where_it_comes_from() -> None:
    for term in all_terms():
        assert term.label
        assert term.meaning.endswith(".")
        assert term.source


def test_no_term_uses_a_word_that_blames_or_belittles() -> None:
    for term in all_terms():
        text = f"{term.label} {term.meaning}".lower()
        assert not [bad for bad in FORBIDDEN if bad in text], term


def test_every_system_kind_belongs_to_a_family_and_no_other_kind_does() -> None:
    for kind in vocabulary().kinds.values():
        assert (kind.family is not None) == (kind.side is Side.SYSTEM), kind
    assert {kind.family for kind in vocabulary().kinds.values() if kind.family} == set(Family)


def test_a_community_that_is_part_of_a_wider_one_names_one_that_exists() -> None:
    known = vocabulary()
    for community in known.communities.values():
        assert community.broader is None or community.broader in known.communities
        assert set(community.languages) <= set(known.languages)


def test_stopping_violence_is_told_apart_in_community_and_through_court() -> None:
    assert {"stopping_violence_community", "stopping_violence_court"} <= set(vocabulary().needs)


def test_an_unknown_code_is_refused_with_the_nearest_known_ones() -> None:
    with pytest.raises(VocabularyError, match="Did you mean housing"):
        vocabulary().need("housng")


def test_a_team_adds_its_own_words_and_they_win() -> None:
    own = vocabulary().community("somali")
    theirs = type(own)("somali", "Somali families", "As we say it.", "us", kind=own.kind)
    assert vocabulary().with_communities({"somali": theirs}).community("somali").label == "Somali families"
