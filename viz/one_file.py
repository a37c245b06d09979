"""A page as one file: styles, fonts, scripts and data inside it, and a policy that lets nothing out."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from mimetypes import guess_type

from markupsafe import Markup

from viz.pages import STATIC

URL = re.compile(r"""url\(\s*(["']?)(?!data:|#)([^"')]+)\1\s*\)""")
FACE = re.compile(r"@font-face\s*\{[^}]*\}")
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
END_OF_SCRIPT = re.compile(r"</(?=script)|<(?=!--)", re.IGNORECASE)


@cache
def read(name: str) -> str:
    """A static file as text."""
    # As the browser reads it: a policy hash is of the text after line ends are made alike.
    return (STATIC / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def styles(names: Iterable[str], *, text: str) -> Markup:
    """The style sheets as one text; of the fonts only those with letters that `text` uses."""
    sheets = "\n".join(_sheet(name, frozenset(text)) for name in names)
    if re.search("</style", sheets, re.IGNORECASE):
        raise ValueError("a style sheet would end its own element")
    return Markup(sheets)  # noqa: S704 (our own files, checked above)


def _sheet(name: str, letters: frozenset[str]) -> str:
    kept = FACE.sub(lambda face: face[0] if _needed(face[0], letters) else "", read(name))
    return URL.sub(lambda url: f'url("{_as_data(name, url[2])}")', kept)


def _needed(face: str, letters: frozenset[str]) -> bool:
    ranges = [(int(low, 16), int(high or low, 16)) for low, high in RANGE.findall(face)]
    return any(low <= ord(letter) <= high for letter in letters for low, high in ranges)


@cache
def _as_data(sheet: str, url: str) -> str:
    path = (STATIC / sheet).parent / url
    kind = "font/woff2" if path.suffix == ".woff2" else guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"


@cache
def script(name: str) -> Markup:
    """A script that can stand inside a script element: nothing in it ends the element."""
    escaped = END_OF_SCRIPT.sub(lambda found: "<\\" + found[0][1:], read(name))
    return Markup(escaped)  # noqa: S704 (our own files, escaped above)


def policy(scripts: Iterable[str], *, blobs: bool) -> str:
    """The content security policy: these scripts and nothing else; `blobs` lets modules come from the file.

    >>> policy([], blobs=False).split(";")[:2]
    ["default-src 'none'", " script-src 'none'"]
    """
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
    blob = ["blob:"] if blobs else []
    rules = {
        "default-src": ["'none'"],
        "script-src": [*hashes, *blob] or ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:", *blob],
        "font-src": ["data:"],
        # MapLibre hands its worker on as a data: address.
        "worker-src": [*blob, "data:"] if blobs else ["'none'"],
        "connect-src": blob or ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{rule} {' '.join(values)}" for rule, values in rules.items())
