"""What a file looks like from its first bytes, whatever it is called."""

from __future__ import annotations

import re

_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|div|meta|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is a PDF, not a table; ask for the table it was made from."),
    (b"\x89PNG", "is a picture, not a table."),
    (b"\xff\xd8\xff", "is a picture, not a table."),
    (b"GIF8", "is a picture, not a table."),
    (b"SQLite format 3", "is a database; export the table from it as CSV."),
    (b"PAR1", "is a Parquet file; export it as CSV."),
    (b"Rar!", "is an archive; unpack it and load what is in it."),
    (b"7z\xbc\xaf", "is an archive; unpack it and load what is in it."),
    (b"\x28\xb5\x2f\xfd", "is an archive; unpack it and load what is in it."),
    (b"BZh", "is an archive; unpack it and load what is in it."),
    (b"\xfd7zXZ", "is an archive; unpack it and load what is in it."),
    (b"{\\rtf", "is a text document, not a table; save its table as CSV."),
)
_ZIP, _EMPTY_ZIP, _OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")  # of UTF-16 and UTF-32
_HEAD = 4_000


def not_text(data: bytes) -> str:
    """What to say of a file that is no text, "" when it may be text.

    >>> not_text(b"PK\\x03\\x04 ... xl/workbook.xml")
    'is a workbook; give it a name that ends in .xlsx and load that.'
    """
    if data.startswith(_ZIP):
        if b"xl/workbook.xml" in data:
            return "is a workbook; give it a name that ends in .xlsx and load that."
        return "is a zip file; give it a name that ends in .zip, or unpack it, and load that."
    if data.startswith(_EMPTY_ZIP):
        return "is a zip file with nothing in it; make or download it again."
    if data.startswith(_OLE):
        return "is a workbook of an old kind; give it a name that ends in .xls and load that."
    for start, what in _STARTS:
        if data.startswith(start):
            return what
    head = data[:_HEAD]
    if head.startswith(_WIDE_MARKS) or not head:
        return ""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd + even > len(head) // 8 and max(odd, even) * 10 <= len(head) // 2 * 9:
        return "is not text; save it as CSV in the program that made it."
    return ""


def is_web_page(data: bytes) -> bool:
    """Whether it is HTML, as sites send when they ask to sign in."""
    return bool(_WEB_PAGE.match(data[:_HEAD]))
