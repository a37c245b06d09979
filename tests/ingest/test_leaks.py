"""Ways by which something withheld once came out again: around the words, or by a second load."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.records import Records
from graph.queries.query import Query
from ingest.door import Scrubber, signal
from ingest.load import load
from tests.ingest.folders import Rows, everything, reading, told, write
from tests.store.engines import TestStore

PARTNER = {"id": "p", "name": "River House", "kind": "community_center"}
SERVICE = {"id": "s", "partner": "p", "name": "Help"}
OPEN = {**SERVICE, "address": "12 Elm Street", "disclosure": "public"}
CLOSED = {**SERVICE, "address": "12 Elm Street", "disclosure": "confidential"}
WORDS = "Find us at 12 Elm Street."


def left(folder: Path, known: Records | None = None, **files: Rows) -> str:
    """All that leaves a reading of these files."""
    return everything(reading(folder / "in", known, **files), folder / "out")


@pytest.mark.parametrize(
    "text",
    [
        "CONFI\u00adDENTIAL",
        "CONFI\u200bDENTIAL",
        "\uff23\uff2f\uff2e\uff26\uff29\uff24\uff25\uff2e\uff34\uff29\uff21\uff2c",
        "C O N F I D E N T I A L",
        "ba\u0309o m\u00e2\u0323t",
    ],
)
def test_a_word_that_closes_a_place_counts_however_it_is_typed(text: str) -> None:
    assert signal({"name": "River House", "notes": text}) == "notes"


@pytest.mark.parametrize("text", ["Private", "*hidden*", "Confid.", "Address on file", "Call", "Privada"])
def test_one_word_in_place_of_an_address_closes_the_record(text: str) -> None:
    assert signal({"name": "River House", "address_2": text}) == "address_2"
    assert signal({"name": "River House", "funding": text}) is None


@pytest.mark.parametrize("column", ["website", "description"])
@pytest.mark.parametrize(
    "link",
    [
        "https://maps.google.com/?q=38.90721,-77.03691",
        "https://maps.app.goo.gl/wQx7",
        "https://www.google.com/maps/place/wQx7",
        "https://www.openstreetmap.org/node/wQx7",
        "https://what3words.com/filled.wQx7.soap",
        "87C4WXQ7+2M",
    ],
)
def test_a_way_to_a_point_on_a_map_goes_with_a_hidden_address(tmp_path: Path, column: str, link: str) -> None:
    out = left(tmp_path, partners=[PARTNER], services=[{**CLOSED, column: link}])
    assert not any(part in out for part in ("wQx7", "38.907", "WXQ7"))


def test_a_website_that_is_no_map_stays_beside_a_hidden_address(tmp_path: Path) -> None:
    out = left(tmp_path, partners=[PARTNER], services=[{**CLOSED, "website": "https://example.org/maps"}])
    assert "https://example.org/maps" in out


@pytest.mark.parametrize("told_as", ["12 Elm St.", "12 elm st NW", "12, Elm", "off Elm Str, left"])
def test_a_hidden_address_is_found_in_other_texts_in_short_too(tmp_path: Path, told_as: str) -> None:
    partner = {**PARTNER, "description": f"Come to {told_as} at noon"}
    assert "elm" not in left(tmp_path, partners=[partner], services=[CLOSED]).casefold()


def test_a_house_number_alone_is_no_address() -> None:
    assert Scrubber.of(["12 Elm Street"]).phrases("12 beds, 12 months") == "12 beds, 12 months"


def test_a_social_security_number_is_no_identifier_of_a_partner(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=[{**PARTNER, "identifiers": "SSN=123-45-6789"}])
    assert found.records.partners[0].identifiers == {}
    assert "6789" not in everything(found, tmp_path / "out")


def test_a_story_in_the_limits_of_a_consent_holds_the_row_back(tmp_path: Path) -> None:
    elder = {
        "id": "ana",
        "name": "Ana",
        "kind": "elder",
        "consent_audience": "team",
        "consent_given": "2026-01-01",
        "consent_steward": "Council",
        "consent_limits": "My husband beat me in 2019, so never tell him",
    }
    found = reading(tmp_path, partners=[elder], services=[{**SERVICE, "partner": "ana"}])
    assert not found.records.partners
    assert "say there what was agreed, and nothing of what happened" in told(found)[0]
    assert "beat me" not in everything(found, tmp_path / "out")


@pytest.mark.parametrize("word", ["confidential", "area_only"])
def test_a_place_that_closes_takes_its_former_address_out_of_what_an_earlier_load_said(
    tmp_path: Path, word: str
) -> None:
    other = {**SERVICE, "id": "t", "description": WORDS}
    event = {"of": "p", "on": "2026-01-01", "words": "Moved to 12 Elm Street"}
    partner = {**PARTNER, "description": WORDS}
    before = reading(tmp_path / "a", partners=[partner], services=[OPEN, other], events=[event]).records
    silent = {**SERVICE, "disclosure": word}
    found = reading(tmp_path / "b", before, services=[silent]).records
    assert [p.description for p in found.partners] == ["Find us at."]
    assert [s.description for s in found.services if s.key == "t"] == ["Find us at."]
    assert [e.words for e in found.events] == ["Moved to"]


def test_what_another_service_says_as_public_stays_when_one_closes(tmp_path: Path) -> None:
    partner = {**PARTNER, "description": WORDS}
    known = reading(tmp_path / "a", partners=[partner], services=[OPEN, {**OPEN, "id": "t"}]).records
    found = reading(tmp_path / "b", known, services=[{**SERVICE, "disclosure": "confidential"}]).records
    assert not found.partners


def test_an_event_and_an_answer_tell_no_address_of_whoever_keeps_one(tmp_path: Path) -> None:
    known = reading(tmp_path / "a", partners=[PARTNER], services=[CLOSED]).records
    event = {"of": "p", "on": "2026-01-01", "words": "12 Elm Street", "audience": "public"}
    found = reading(tmp_path / "b", known, events=[event])
    assert [each.words for each in found.records.events] == ["tells where it is; not kept"]


def test_the_purpose_of_a_grant_tells_no_hidden_address(tmp_path: Path) -> None:
    funder = {"id": "f", "name": "Fund", "kind": "community_center"}
    tie = {"source": "f", "target": "p", "kind": "funds", "purpose": "Rent for 12 Elm Street"}
    assert "Elm" not in left(tmp_path, partners=[PARTNER, funder], services=[CLOSED], ties=[tie])


CLOSING = {**PARTNER, "x_address": "CONFIDENTIAL"}


@pytest.mark.parametrize("disclosure", ["", "public"])
def test_a_partner_that_keeps_its_place_keeps_it_in_a_later_load_of_services(
    tmp_path: Path, disclosure: str
) -> None:
    known = reading(tmp_path / "a", partners=[CLOSING]).records
    later = {**OPEN, "disclosure": disclosure}
    assert "Elm" not in left(tmp_path / "b", known, services=[later])


def test_silence_opens_no_partner_and_a_later_verification_does(tmp_path: Path) -> None:
    known = reading(tmp_path / "a", partners=[CLOSING]).records
    again = reading(tmp_path / "b", known, partners=[PARTNER], services=[OPEN])
    assert told(again)[0] == (
        "partners.csv, row 2: would open the places of a partner that keeps them to itself (stays closed; to "
        "open it give in verified_on the later day its keepers agreed)"
    )
    assert "Elm" not in everything(again, tmp_path / "out")
    agreed = reading(
        tmp_path / "c", known, partners=[{**PARTNER, "verified_on": "2026-05-01"}], services=[OPEN]
    )
    assert "Elm" in everything(agreed, tmp_path / "out")


@pytest.mark.parametrize(
    "closing",
    [
        {"partners": [CLOSING]},
        {"partners": [{**PARTNER, "kind": "shelter"}]},
        {"services": [CLOSED]},
        {"services": [{**SERVICE, "disclosure": "confidential"}]},
    ],
)
def test_no_undo_brings_back_what_an_earlier_load_told_of_a_place_since_closed(
    embedded: TestStore, tmp_path: Path, closing: dict[str, Rows]
) -> None:
    event = {"of": "p", "on": "2026-01-01", "words": "Moved to 12 Elm Street"}
    first = write(
        tmp_path / "a",
        partners=[{**PARTNER, "description": WORDS}],
        services=[OPEN, {**SERVICE, "id": "t", "description": WORDS}],
        events=[event],
    )
    load(embedded.store, [first])
    loaded = load(embedded.store, [write(tmp_path / "b", **closing)]).loaded
    assert loaded is not None
    assert loaded.batch is not None
    assert "Elm" not in repr(embedded.store.snapshot().records)
    embedded.store.undo(loaded.batch)
    assert "Elm" not in repr(embedded.store.snapshot().records)
    held = embedded.link.read(lambda t: t.run(Query("MATCH (n) RETURN properties(n) AS has")))
    assert "Elm" not in str(held)


def test_no_undo_brings_back_a_text_once_the_address_it_tells_is_known_to_be_hidden(
    embedded: TestStore, tmp_path: Path
) -> None:
    silent = {**SERVICE, "disclosure": "confidential"}
    first = write(tmp_path / "a", partners=[{**PARTNER, "description": WORDS}], services=[silent])
    load(embedded.store, [first])
    loaded = load(embedded.store, [write(tmp_path / "b", services=[CLOSED])]).loaded
    assert loaded is not None
    assert loaded.batch is not None
    embedded.store.undo(loaded.batch)
    assert "Elm" not in repr(embedded.store.snapshot().records)


ELDER = {
    "id": "ana",
    "name": "Ana Secretname",
    "kind": "elder",
    "consent_audience": "team",
    "consent_given": "2026-01-01",
    "consent_steward": "Council",
}


def test_a_withdrawal_counts_though_its_row_names_no_kind_kith_knows(tmp_path: Path) -> None:
    known = reading(tmp_path / "a", partners=[ELDER]).records
    gone = {**ELDER, "kind": "grandmother", "consent_withdrawn": "2026-05-01"}
    found = reading(tmp_path / "b", known, partners=[gone])
    assert [partner.name for partner in found.records.partners] == [""]


@pytest.mark.parametrize("later", [False, True])
def test_a_withdrawal_counts_though_the_same_file_also_lists_the_person(tmp_path: Path, later: bool) -> None:
    rows = [{**ELDER, "consent_withdrawn": "2026-05-01"}, ELDER]
    found = reading(tmp_path / "a", partners=rows[::-1] if later else rows)
    assert [partner.name for partner in found.records.partners] == [""]


def test_a_hidden_address_leaves_the_key_identifiers_and_columns_of_its_partner(tmp_path: Path) -> None:
    partner = {**PARTNER, "id": "12-elm-street", "identifiers": "SITE=12 Elm Street", "x_12 elm street": "1"}
    found = reading(tmp_path, partners=[partner], services=[{**CLOSED, "partner": "12-elm-street"}])
    assert "elm" not in repr(found.records).casefold()


def test_a_column_named_for_a_person_is_not_in_the_rows_to_mend(tmp_path: Path) -> None:
    row = {**SERVICE, "partner": "nobody", "maria.lopez@gmail.com": "1"}
    assert "lopez" not in left(tmp_path, partners=[PARTNER], services=[row]).casefold()
