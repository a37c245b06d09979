"""What a file that calls itself a workbook really is, looked at before any of it is read."""

from __future__ import annotations

import re
from pathlib import Path

from graph.errors import IngestError
from ingest.limits import refuse_size
from ingest.looks import is_web_page
from ingest.zips import Zipped, open_zip

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 65_536
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_ROOT = re.compile(rb"<[A-Za-z]")
_OTHER_PAPERS = (("word/document.xml", "a Word document"), ("ppt/presentation.xml", "a slide show"))
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def check_book(path: Path) -> tuple[str, ...]:
    """Remarks about a workbook: what of it is left alone. Raises IngestError when it may not be read.

    Nothing of it runs and nothing is fetched, here or later.
    """
    head = _head(path)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _check_zipped(open_zip(path))
    if head.startswith(_OLE):
        return _check_ole(path)
    raise IngestError(f"{path.name} {_what_else(head)}")


def _head(path: Path) -> bytes:
    try:
        refuse_size(path)
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise IngestError(f"{path.name} cannot be opened: {error.strerror or error}.") from None


def _what_else(head: bytes) -> str:
    """What a file is that is no workbook, and what to do."""
    if not head.strip(b"\0 \r\n\t"):
        return "is empty; save or download it again."
    if _XML_SHEET in head:
        return "is a workbook in an old XML form; open it in a spreadsheet program and save it as XLSX."
    if is_web_page(head):
        return (
            "is a web page that only carries the name of a workbook; open it in a spreadsheet program and "
            "save it as XLSX, or download it again."
        )
    if head.startswith(b"%PDF"):
        return "is a PDF, not a workbook; ask for the table it was made from."
    if b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "is text, not a workbook; give it a name that ends in .csv and load that."
    return "is not a workbook; open it in the program that made it and save it as XLSX or CSV."


def _check_zipped(book: Zipped) -> tuple[str, ...]:
    names = book.names
    for member, what in _OTHER_PAPERS:
        if member in names:
            raise IngestError(f"{book.path.name} is {what}, not a workbook; save its table as XLSX or CSV.")
    is_ods = "mimetype" in names and book.read("mimetype").strip().startswith(_ODS)
    if not is_ods and not {"xl/workbook.xml", "xl/workbook.bin"} & set(names):
        raise IngestError(
            f"{book.path.name} is a zip file and not a whole workbook; save or download it again."
        )
    if is_ods and b"encryption-data" in _member(book, "META-INF/manifest.xml"):
        raise IngestError(locked(book.path.name))
    for name in names:
        if name.endswith((".xml", ".rels")) and _has_dtd(book.head(name, _HEAD)):
            raise IngestError(
                f"{book.path.name} has a DTD or entities inside ({name}), which no spreadsheet program "
                "writes; it is not read."
            )
    return tuple(_remarks(names))


def _member(book: Zipped, name: str) -> bytes:
    return book.read(name) if name in book.names else b""


def _has_dtd(head: bytes) -> bool:
    root = _ROOT.search(head)
    before = head[: root.start()] if root is not None else head
    return b"<!DOCTYPE" in before or b"<!ENTITY" in before


def _remarks(names: tuple[str, ...]) -> list[str]:
    said: list[str] = []
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
        said.append(MACROS)
    if any(name.startswith("xl/externalLinks/") for name in names):
        said.append(LINKS)
    if "xl/connections.xml" in names:
        said.append(CONNECTIONS)
    return said


MACROS = "has macros"
LINKS = "links to other workbooks"
CONNECTIONS = "asks for data from elsewhere"
DONE = {
    MACROS: "its values are read, the macros never run",
    LINKS: "the values it last had are read, no link is followed",
    CONNECTIONS: "the values it last had are read, nothing is fetched",
}


def _check_ole(path: Path) -> tuple[str, ...]:
    data = path.read_bytes()
    if _wide("EncryptedPackage") in data:
        raise IngestError(locked(path.name))
    if _wide("WordDocument") in data:
        raise IngestError(f"{path.name} is a Word document, not a workbook; save its table as XLSX or CSV.")
    if _wide("Workbook") not in data and _wide("Book") not in data:
        raise IngestError(f"{path.name} is not a whole workbook; save or download it again.")
    return (MACROS,) if _wide("_VBA_PROJECT") in data else ()


def _wide(word: str) -> bytes:
    return word.encode("utf-16-le")


def locked(name: str) -> str:
    """What to say of a workbook with a password."""
    return f"{name} is locked with a password; save a copy without one and load that."
