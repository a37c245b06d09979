"""Two ways to write the same thing have one key, and no writing is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.duplicates.normalise import (
    domain_of,
    ein_of,
    folded,
    name_key,
    names_of,
    phones_of,
    street_key,
    toll_free,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint Paul Community Center", "ST. PAUL CMTY CTR, INC."),
        ("First Baptist Church", "1st Bapt. Ch."),
        ("Y.W.C.A. of Cedar Bend", "YWCA Cedar Bend"),
        ("Mālama Hawaiʻi", "Malama Hawai'i"),
        ("Casa de la Esperanza", "CASA ESPERANZA"),
        ("Bread & Roses", "Bread and Roses"),
        ("مركز الأمل", "مَرْكَز الامل"),
        ("O’Neill House", "ONeill House"),
    ],
)
def test_the_same_name_has_the_same_key_however_it_is_written(one: str, other: str) -> None:
    assert name_key(one).text == name_key(other).text


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ᏣᎳᎩ ᎠᏰᎵ", "ᏣᎳᎩ ᎠᏰᎵ"),
        ("हिन्दी केंद्र", "हिन्दी केंद्र"),
        ("ศูนย์ช่วยเหลือ", "ศูนย์ช่วยเหลือ"),
        ("The Co", "the co"),
        ("Inc", "inc"),
    ],
)
def test_names_of_any_script_and_names_of_small_words_keep_a_key(name: str, key: str) -> None:
    assert name_key(name).text == key


@pytest.mark.parametrize(("one", "other"), [("First Church", "Second Church"), ("Post 12", "Post 21")])
def test_numbers_tell_namesakes_apart(one: str, other: str) -> None:
    assert name_key(one).numbers != name_key(other).numbers


def test_a_short_name_in_brackets_is_a_name_too() -> None:
    assert [key.text for key in names_of("Comunidades Unidas (CU)", ("United",))] == [
        "comunidades unidas",
        "united",
        "cu",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "(612) 555-0142",
        "612.555.0142",
        "+1 612 555 0142",
        "1-612-555-0142 ext. 12",
        "6125550142 x7",
        "TTY 711; 612-555-0142",
    ],
)
def test_a_number_is_one_number_however_it_is_written(text: str) -> None:
    assert phones_of(text) == ("+16125550142",)


@pytest.mark.parametrize(
    "text", ["911", "988", "211", "741741", "text HOME to 741741", "000-000-0000", "", "call us"]
)
def test_short_codes_and_placeholders_are_nobodys_number(text: str) -> None:
    assert phones_of(text) == ()


def test_several_numbers_in_a_cell_are_each_a_number_and_others_countries_have_theirs() -> None:
    assert phones_of("612-555-0142 / 612-555-0199") == ("+16125550142", "+16125550199")
    assert phones_of("+44 20 7946 0958") == ("+442079460958",)
    assert toll_free("+18005550142")
    assert not toll_free("+16125550142")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1001 Lawrence Street NE", "1001 LAWRENCE ST N.E., Suite 5"),
        ("12 First Avenue", "12 1st Ave. #4"),
        ("3230 Pennsylvania Ave., SE", "3230 Pennsylvania Avenue SE"),
        ("400 St. Paul St", "400 St Paul Street, Washington, DC"),
        ("P.O. Box 12", "PO BOX 12, Cedar Bend"),
        ("1234-36 Main Street", "1234 Main St"),
    ],
)
def test_the_same_door_has_the_same_key(one: str, other: str) -> None:
    assert street_key(one) == street_key(other)
    assert street_key(one) is not None


@pytest.mark.parametrize("text", ["", "4th Street NW and K Street NW", "CONFIDENTIAL", "Behind the church"])
def test_what_is_no_door_has_no_key(text: str) -> None:
    assert street_key(text) is None


@pytest.mark.parametrize(
    "text", ["facebook.com/clues", "someone@gmail.com", "https://www.instagram.com/x", "", "http://["]
)
def test_domains_that_many_share_tell_nothing(text: str) -> None:
    assert domain_of(text) == ""


def test_a_mail_address_and_a_website_have_the_same_domain() -> None:
    assert domain_of("info@clues.org") == domain_of("https://www.clues.org/es/?a=b") == "clues.org"


def test_an_ein_is_nine_digits() -> None:
    assert ein_of("53-0196605") == ein_of("530196605") == "530196605"
    assert ein_of("12345") == ein_of("000000000") == ""


@given(st.text())
def test_any_text_at_all_can_be_a_name_a_street_or_a_number(text: str) -> None:
    name_key(text)
    street_key(text)
    phones_of(text)
    domain_of(text)
    assert folded(folded(text)) == folded(text) or not text.isascii()
