"""What is on a card and what never is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import cast

import pytest

from graph.errors import KithError, ModelError, NotFound
from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Role
from ingest.load import read
from seed.plant import SEED
from tests.builders import TODAY, a_view
from tests.viz.card.listings import RECORDS, listings
from viz.card.content import Caption, Said, card_of
from viz.card.labels import card_languages, tells

OPEN = ("stories", "planning", "listening")


def texts(value: object) -> list[str]:
    """Every text anywhere in a card."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return texts(tuple(cast("Mapping[str, object]", value).values()))
    parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    return [text for part in parts for text in texts(part)]


@pytest.mark.parametrize("language", list(card_languages()))
def test_without_full_names_no_text_tells_what_the_card_is_about(language: str) -> None:
    card = card_of(listings(), OPEN, language=language)
    assert [text for text in texts(asdict(card)) if tells(text)] == []


@pytest.fixture(scope="module")
def riverbend() -> View:
    """The fictional community as the public sees it."""
    return Snapshot(read([SEED]).records, 1, fictional=True).visible_to(Role.PUBLIC, on=TODAY)


@pytest.mark.parametrize("language", list(card_languages()))
def test_no_listing_of_the_whole_community_tells_without_its_full_name(
    language: str, riverbend: View
) -> None:
    cards = [card_of(riverbend, [service], language=language) for service in riverbend.services]
    assert len(cards) > 100
    assert {text for card in cards for text in texts(asdict(card)) if tells(text)} == set()
    named = [card_of(riverbend, [service], full_names=True) for service in riverbend.services]
    assert any(tells(text) for card in named for text in texts(asdict(card)))


def test_a_name_hours_and_cost_that_tell_are_replaced_and_full_names_are_the_names() -> None:
    (calm,) = card_of(listings(), ["planning"]).entries
    assert calm.name == Caption(Said("Helpful number", "en", "ltr"))
    assert [row.values[0] for row in calm.rows if row.label.main.text in ("Hours", "Cost")] == [
        Caption(Said("Ask first", "en", "ltr"))
    ] * 2
    (full,) = card_of(listings(), ["planning"], full_names=True).entries
    assert full.name == Said("Center Against Violence: Safety planning", "en", "ltr")


def test_only_what_was_chosen_is_on_the_card_once_and_in_that_order() -> None:
    card = card_of(listings(), ["planning", "stories", "planning"])
    assert [one.phone and one.phone.text for one in card.entries] == ["555-0103", "(218) 555-0142"]


def test_the_card_knows_neither_need_nor_community_nor_distance() -> None:
    words = " ".join(texts(asdict(card_of(listings(), ["stories"]))))
    assert "East Branch Library" in words
    assert not [word for word in ("child", "families", "Oromo", "oromo", "mile", "police") if word in words]


def test_an_address_is_there_only_when_its_door_is_public() -> None:
    view = listings()
    shown, hidden = card_of(view, ["stories", "planning"]).entries
    assert Said("12 Linden Street 20001", "en", "ltr") in [row.values[0] for row in shown.rows]
    assert "Address" not in [row.label.main.text for row in hidden.rows]


@pytest.mark.parametrize("language", ["es", "so", "hmn", "ar"])
def test_labels_that_no_speaker_checked_stand_beside_english_under_a_mark(language: str) -> None:
    card = card_of(listings(), ["stories"], language=language)
    assert card.unchecked is not None
    assert card.unchecked.beside == Said("not yet checked by a speaker", "en", "ltr")
    labels = [card.title, card.phone, *(row.label for row in card.entries[0].rows)]
    assert {label.main.lang for label in labels} == {language}
    assert {label.main.dir for label in labels} == {"rtl" if language == "ar" else "ltr"}
    assert all(label.beside is not None and label.beside.lang == "en" for label in labels)


def test_english_stands_alone_without_a_mark() -> None:
    card = card_of(listings(), ["stories"])
    assert card.unchecked is None
    assert card.title.beside is None


def test_a_language_is_named_as_its_speakers_do_where_a_card_can_be_made_in_it() -> None:
    (entry,) = card_of(listings(), ["stories"]).entries
    (spoken,) = [row.values for row in entry.rows if row.label.main.text == "Languages"]
    assert spoken == (Said("العربية", "ar", "rtl"), Said("Amharic", "en", "ltr"))


def test_a_number_says_when_it_was_checked_and_unknown_stays_unknown() -> None:
    known, unknown = card_of(listings(), ["stories", "planning"]).entries
    assert known.rows[-1].values == (Said("9/2026", "und", "ltr"),)
    assert unknown.rows[-1].values == (Caption(Said("Not known", "en", "ltr")),)


def test_an_individual_has_no_number_on_a_card() -> None:
    (entry,) = card_of(listings(), ["listening"]).entries
    assert (entry.phone, entry.instead.main.text) == (None, "Ask for an introduction")


@pytest.mark.parametrize("service", ["tea", "soup"])
def test_what_the_public_may_not_see_does_not_go_on_paper(service: str) -> None:
    with pytest.raises(NotFound, match="not for paper; make that introduction by word of mouth"):
        card_of(listings(), ["stories", service])


@pytest.mark.parametrize("role", [Role.ADVOCATE, Role.TEAM])
def test_a_card_is_never_made_from_what_only_some_may_see(role: Role) -> None:
    with pytest.raises(ModelError, match="what the public may see"):
        card_of(a_view(*RECORDS, role=role), ["stories"])


def test_listings_for_someone_who_caused_harm_are_never_on_a_card_with_others() -> None:
    assert card_of(listings(), ["circles"]).entries
    with pytest.raises(ModelError, match="a card of their own"):
        card_of(listings(), ["stories", "circles"])


@pytest.mark.parametrize(("chosen", "error"), [((), ModelError), (("gone",), NotFound)])
def test_nothing_and_what_is_not_here_make_no_card(chosen: tuple[str, ...], error: type[KithError]) -> None:
    with pytest.raises(error):
        card_of(listings(), chosen)
