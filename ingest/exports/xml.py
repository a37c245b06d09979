"""XML text of the network formats: well-formed whatever a name holds, and the same every time."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# What no XML 1.0 document can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: str) -> str:
    """A text between two tags.

    >>> text("Sisters & <Friends>")
    'Sisters &amp; &lt;Friends&gt;'
    """
    return escape(_FORBIDDEN.sub("", value))


def element(tag: str, content: str = "", /, **attributes: str) -> str:
    """An element; `content` is XML already, attribute names may end in `_` to spare Python's own words.

    >>> element("node", id="a")
    '<node id="a"/>'
    """
    told = "".join(f" {name.rstrip('_')}={_quoted(value)}" for name, value in attributes.items())
    return f"<{tag}{told}>{content}</{tag}>" if content else f"<{tag}{told}/>"


def comment(value: str) -> str:
    """A remark; two dashes would end it."""
    return f"<!-- {text(value).replace('--', '- -')} -->\n"


def _quoted(value: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", value), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
