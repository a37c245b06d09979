"""Whether a record says that its place must not be known, in any column and many languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.vocabulary.codes import Disclosure
from ingest.door import in_one_script, places, signal
from tests.ingest.folders import PARTNERS, reading, told

ASKING = ("confidential", "Confidential Address?", "hide_address", "do_not_publish")
ADDRESS = {"address": "4711 Quillfeather Street", "zip": "55401"}


@pytest.mark.parametrize(
    "words",
    [
        "Dirección no divulgada",
        "No publicar",
        "Ubicación confidencial",
        "Domicilio reservado",
        "Casa segura",
        "Adresse confidentielle",
        "ne pas divulguer",
        "endereço sigiloso",
        "Adrès konfidansyèl",
        "Adresse vertraulich",
        "Địa chỉ được giữ kín",
        "Waa qarsoodi",
        "Адрес не разглашается",
        "العنوان سري",
        "地址保密",
        "地址不公開",
        "비공개",
        "ሚስጥራዊ",
        "confidential shelter, call first",
        "free and confidential housing",
        "Confidential",
        "this is confidential",
    ],
)
def test_many_languages_say_that_a_place_must_not_be_known(words: str) -> None:
    assert signal({"name": "Harbor", "notes": words}) == "notes"


@pytest.mark.parametrize(
    "words",
    [
        "\u0441\u043enfidential",
        "C\u041eNFIDENTIAL",
        "\u0421\u039f\u039dFID\u0395\u039dTI\u0391L",
        "conf\u0456dent\u0456al",
        "kept s\u0435cret",
        "do n\u03bft publish",
        "\u043d\u0435 p\u0430\u0437\u0433\u043ba\u0448a\u0435\u0442\u0441\u044f",
    ],
)
def test_letters_of_another_script_that_look_alike_hide_nothing(words: str) -> None:
    assert signal({"name": "Harbor", "notes": words}) == "notes"


def test_words_in_another_script_stay_as_they_are() -> None:
    for words in ("Центр помощи при храме", "Κέντρο Βοήθειας", "COVID-центр", "ᏣᎳᎩ", "Дом Hope"):
        assert in_one_script(words) == words
        assert signal({"name": words}) is None


def test_a_name_that_speaks_of_a_shelter_in_letters_that_look_alike_is_closed(tmp_path: Path) -> None:
    service = {"id": "s", "partner": "clinic", "name": "Sh\u0435lt\u0435r", **ADDRESS}
    found = reading(tmp_path, partners=PARTNERS, services=[service])
    assert [place.disclosure for place in found.records.locations] == [Disclosure.CONFIDENTIAL]


@pytest.mark.parametrize(
    "words",
    [
        "Free and confidential HIV testing",
        "A free, confidential helpline in 180 languages",
        "24/7 confidential support and referrals",
        "Confidential counseling",
        "All services are free and confidential",
        "For people in unsafe home situations",
        "Confidential community-based counseling",
        "Lugar de culto",
        "Se publica un boletín",
        "En lugar de la escuela",
    ],
)
def test_confidential_help_is_not_a_confidential_place(words: str) -> None:
    assert signal({"name": "Harbor", "notes": words}) is None


@pytest.mark.parametrize("column", ASKING)
@pytest.mark.parametrize("cell", ["", "yes", "x", "maybe", "none", "N/A", "no?"])
def test_only_a_documented_no_opens_where_a_column_asks(column: str, cell: str) -> None:
    assert signal({column: cell}) == column


@pytest.mark.parametrize("column", ASKING)
@pytest.mark.parametrize("cell", ["no", "No ", "N", "false", "0", "Not confidential", "public"])
def test_a_documented_no_opens(column: str, cell: str) -> None:
    assert signal({column: cell}) is None


@pytest.mark.parametrize("column", ["public_address", "Show on map", "publish_location", "address_public"])
def test_a_column_that_asks_the_other_way_round_opens_only_by_yes(column: str) -> None:
    assert signal({column: "yes"}) is None
    assert [signal({column: cell}) for cell in ("no", "", "perhaps")] == [column] * 3


def test_a_mark_that_is_blank_marks_nothing() -> None:
    assert signal({"REDACTED_BY_PROJECT": ""}) is None
    assert signal({"REDACTED_BY_PROJECT": "yes"}) == "REDACTED_BY_PROJECT"


@pytest.mark.parametrize("column", ["description", "public_transport", "is_public_school", "confidence"])
def test_other_columns_ask_nothing(column: str) -> None:
    assert places.what_to_write(column) == ""


def test_every_hint_is_needed_and_every_pattern_has_one() -> None:
    """The quick look must not hide what the patterns would find."""
    for words in ("DO NOT PUBLISH", "Vertraulich", "地址保密", "العنوان سري", "Casa de seguridad", "Sir ah"):
        assert signal({"notes": words}) == "notes"


def test_blanks_where_a_column_asks_close_and_are_told_once_a_file(tmp_path: Path) -> None:
    services = [
        {"id": str(n), "partner": "clinic", "name": "Care", "confidential": "no" if n == 0 else "", **ADDRESS}
        for n in range(4)
    ]
    found = reading(tmp_path, partners=PARTNERS, services=services)
    assert [place.disclosure for place in found.records.locations] == [
        Disclosure.PUBLIC,
        *[Disclosure.CONFIDENTIAL] * 3,
    ]
    lines = [line for line in told(found) if "column confidential" in line]
    assert lines == [
        "services.csv, column confidential: asks whether the place must not be known and is blank in 3 rows"
        " (address, ZIP, point and place not kept; write no where it may be known)"
    ]
