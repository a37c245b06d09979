"""The labelled set in small: how many links are right, how many pairs are found, how long the queue is."""

from collections.abc import Iterable

import pytest

from benchmarks.labelled import Labelled, labelled
from ingest.duplicates.evidence import evidence_of
from ingest.duplicates.fields import Match
from ingest.duplicates.finder import Found, find

Pairs = set[tuple[str, str]]
SIZE = 600


@pytest.fixture(scope="module")
def made() -> Labelled:
    return labelled(SIZE, seed=7)


@pytest.fixture(scope="module")
def found(made: Labelled) -> Found:
    return find(evidence_of(made.records), {})


def of(matches: Iterable[Match]) -> Pairs:
    return {(match.one, match.other) for match in matches}


def test_automatic_links_are_right(made: Labelled, found: Found) -> None:
    linked = of(found.linked)
    assert len(linked & made.same) >= 0.99 * len(linked)
    assert len(linked) > 0.7 * len(made.same)


def test_nearly_all_pairs_are_linked_or_asked_about(made: Labelled, found: Found) -> None:
    assert len((of(found.linked) | of(found.asked)) & made.same) >= 0.95 * len(made.same)


def test_the_queue_stays_short_enough_to_be_looked_through(made: Labelled, found: Found) -> None:
    assert len(found.asked) < 0.2 * SIZE
    assert len(of(found.asked) & made.same) > 0.7 * len(found.asked)


def test_chapters_are_neither_linked_nor_asked_about(made: Labelled, found: Found) -> None:
    assert not made.chapters & (of(found.linked) | of(found.asked))


def test_every_impostor_is_flagged_and_none_is_linked(made: Labelled, found: Found) -> None:
    assert made.impostors <= of(found.flagged)
    assert not made.impostors & of(found.linked)
