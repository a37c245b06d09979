"""Texts of Kith in the forms that HSDS asks of them."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SAFE = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
_URI = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?]{_SAFE})?(?:\#{_SAFE})?")
_BARE = re.compile(rf"{_HOST}(?:/{_SAFE})?")
_STATE = re.compile(r"[A-Z]{2}")


def email(text: str) -> str:
    """An e-mail address, "" when it is none."""
    return text if _EMAIL.fullmatch(text) else ""


def uri(text: str) -> str:
    """A web address as a URI, "" when it is none; one without its beginning gets it.

    >>> uri("www.example.org/help"), uri("https://example.org"), uri("ask at the desk")
    ('https://www.example.org/help', 'https://example.org', '')
    """
    if _URI.fullmatch(text):
        return text
    return f"https://{text}" if _BARE.fullmatch(text) else ""


def split_address(text: str) -> dict[str, str]:
    """An address in one line as street, city and state; all of it is the street when its end is no state.

    >>> split_address("12 Elm Street, Springfield, MN")
    {'address_1': '12 Elm Street', 'city': 'Springfield', 'state_province': 'MN'}
    """
    *street, city, state = text.split(", ") if text.count(", ") > 1 else ["", "", ""]
    if _STATE.fullmatch(state) and city and all(street):
        return {"address_1": ", ".join(street), "city": city, "state_province": state}
    return {"address_1": text, "city": "", "state_province": ""}
