"""A card as a PDF, made in memory with the vendored Noto fonts and nothing of the machine it is made on.

The only door to typst. The PDF is held to PDF/UA-1: it can be read aloud, and a letter that no vendored font
has is an error there, never an empty box.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import cast

import typst

from graph.errors import KithError
from viz.card.content import NAME, Card
from viz.pages import STATIC

FONTS = STATIC / "vendor" / "noto"
"""Noto Sans Arabic is one of 2020: later ones draw dots apart, and text copied from such a PDF is garbled."""
_MISSING = re.compile(r"the text `\"(.*?)\"` could not be displayed")


class MissingLetter(KithError, ValueError):
    """No vendored font has a letter that is on the card."""


def card_pdf(card: Card) -> bytes:
    """The card as a PDF, one side a page; it holds no date and no author. Raises MissingLetter."""
    return _made(card, "pdf")[0]


def card_pictures(card: Card, *, ppi: float = 200) -> list[bytes]:
    """The sides of the card as PNG files, for looking at them. Raises MissingLetter."""
    card_pdf(card)  # a picture alone would show an empty box for a letter that is missing
    return _made(card, "png", ppi=ppi)


def _made(card: Card, to: str, *, ppi: float | None = None) -> list[bytes]:
    inputs = {"card": json.dumps(asdict(card)), "title": NAME}
    compiler = typst.Compiler(_source(), font_paths=_fonts(), sys_inputs=inputs)
    try:
        made = compiler.compile(
            format="png" if to == "png" else "pdf",
            ppi=ppi,
            pdf_standards="ua-1" if to == "pdf" else None,
        )
    except typst.TypstError as error:
        missing = _MISSING.findall(error.diagnostic)
        if not missing:
            raise
        letters = " ".join(dict.fromkeys(missing))
        raise MissingLetter(
            f"The card cannot be made: no font has the letters {letters}. "
            "Choose other listings or another language, or print the card from the browser."
        ) from None
    return [made] if isinstance(made, bytes) else cast("list[bytes]", made)


@cache
def _source() -> bytes:
    return resources.files("viz.card").joinpath("card.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
