"""Real PDFs: what can be read out of them, where it stands, and what they do not say."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader

from tests.builders import a_partner, a_service
from tests.viz.card.listings import listings
from viz.card.content import card_of
from viz.card.labels import card_languages, tells
from viz.card.pdf import MissingLetter, card_pdf, card_pictures

OPEN = ("stories", "planning", "listening")
INCH = 72
PNG = b"\x89PNG\r\n"


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> list[str]:
    """The text of every side."""
    return [page.extract_text() for page in read(pdf).pages]


def places(pdf: bytes) -> dict[str, float]:
    """How far from the left each piece of text on the first side begins, in points."""
    found: dict[str, float] = {}

    def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            found.setdefault(text.strip(), _at(outer, inner)[0])

    read(pdf).pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("language", list(card_languages()))
def test_every_side_is_pocket_size_and_all_numbers_stand_on_the_first(language: str) -> None:
    pdf = card_pdf(card_of(listings(), OPEN, language=language))
    sides = words(pdf)
    assert len(sides) == 1 + len(OPEN)
    assert all(
        (page.mediabox.width, page.mediabox.height) == (3.5 * INCH, 2 * INCH) for page in read(pdf).pages
    )
    assert "(218) 555-0142" in sides[0]
    assert "555-0103" in sides[0]
    assert all("(218) 555-0142" in side for side in sides[1:2])
    marked = [side for side in sides if "not yet checked by a speaker" in side]
    assert len(marked) == (0 if language == "en" else len(sides))


@pytest.mark.parametrize("language", list(card_languages()))
def test_neither_the_text_nor_the_file_itself_tells_what_it_is_about(language: str) -> None:
    pdf = card_pdf(card_of(listings(), OPEN, language=language))
    assert not [side for side in words(pdf) if tells(side)]
    told = cast("dict[str, str]", read(pdf).metadata)
    assert told.keys() == {"/Title", "/Creator"}
    assert told["/Title"] == "Card"
    assert re.fullmatch(r"Typst [\d.]+", told["/Creator"])
    assert not re.search(
        rb"CreateDate|CreationDate|ModDate|ModifyDate|Author|kith|/home|/tmp", pdf, re.IGNORECASE
    )


def test_arabic_begins_on_the_right_and_a_number_keeps_its_order() -> None:
    left = places(card_pdf(card_of(listings(), ["stories", "planning"])))
    right = places(card_pdf(card_of(listings(), ["stories", "planning"], language="ar")))
    number, name = "(218) 555-0142", "East Branch Library"
    assert left[number] < left[name]
    assert right[number] > right[name]
    assert read(card_pdf(card_of(listings(), ["stories"], language="ar"))).root_object["/Lang"] == "ar"


def test_the_same_card_is_the_same_file() -> None:
    card = card_of(listings(), OPEN, language="ar")
    assert card_pdf(card) == card_pdf(card)


def test_making_a_pdf_leaves_no_file_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert card_pdf(card_of(listings(), OPEN)).startswith(b"%PDF-")
    assert list(tmp_path.rglob("*")) == []


def test_a_letter_that_no_font_has_fails_in_a_sentence_that_shows_it() -> None:
    view = listings(a_partner("house", name="አማርኛ House"), a_service("help", "house", phone="555-0144"))
    card = card_of(view, ["help"])
    with pytest.raises(MissingLetter, match="no font has the letters አ ማ"):
        card_pdf(card)
    with pytest.raises(MissingLetter):
        card_pictures(card)


def test_nothing_of_a_long_name_or_of_many_lines_is_cut_off() -> None:
    name = "The Riverbend and Cedar Bend Association of Neighbors and Friends of the Old Mill Street Pantry"
    view = listings(
        a_partner("long", name=name),
        *(a_service(f"help {n}", "long", phone=f"555-010{n}", hours="Mon 9-5, " * 12) for n in range(5)),
    )
    pdf = card_pdf(card_of(view, [f"help {n}" for n in range(5)], language="ar", full_names=True))
    whole = " ".join(" ".join(words(pdf)).split())
    assert whole.count("Mill Street Pantry") == 10
    assert whole.count("Mon 9-5") == 60
    for page in read(pdf).pages:
        page.extract_text(visitor_text=_inside)


def test_what_is_listed_is_text_and_never_a_command_of_the_typesetter() -> None:
    trick = '#read("/etc/passwd") $x$ *bold* <a> @b // c'
    view = listings(a_partner("trick", name=trick), a_service("help", "trick", phone="555-0144"))
    assert trick in words(card_pdf(card_of(view, ["help"])))[0].replace("\n", " ")


def test_a_card_is_drawn_as_pictures_side_by_side() -> None:
    card = card_of(listings(), OPEN[:2])
    assert [picture[:6] for picture in card_pictures(card, ppi=72)] == [PNG] * 3
    assert len(card_pictures(replace(card, entries=card.entries[:1]), ppi=72)) == 1


def _inside(text: str, outer: list[float], inner: list[float], *_: object) -> None:
    if text.strip():
        across, up = _at(outer, inner)
        assert 0 <= across <= 3.5 * INCH
        assert 0 <= up <= 2 * INCH


def _at(outer: list[float], inner: list[float]) -> tuple[float, float]:
    """Where a piece of text begins on its side, from the lower left."""
    (a, b, c, d, e, f), (x, y) = outer, inner[4:6]
    return a * x + c * y + e, b * x + d * y + f
