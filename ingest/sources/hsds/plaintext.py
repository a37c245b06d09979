"""Plain text of descriptions, which may hold HTML or Markdown; what scripts say is no text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_TAGS = (
    r"a|abbr|article|b|blockquote|body|br|button|center|code|div|em|embed|figure|font|footer|form|h[1-6]|head"
    r"|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|object|ol|p|pre|s|script|section|small|span"
    r"|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul|video"
)
_HTML = re.compile(rf"</?(?:{_TAGS})(?=[\s/>])[^<>]*>?|<!--|<!doctype", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]{1,500})\]\(\s*<?([^()\s<>]{1,500})>?[^()]{0,100}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,2000}?)(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_SPACE = re.compile(r"\s+")
_SILENT = frozenset(("script", "style", "template", "svg", "head", "iframe", "object", "textarea"))
_APART = frozenset(
    (
        *("article", "blockquote", "br", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)


class _Words(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the parser's)
        if tag in _SILENT:
            self._silent += 1
        elif tag in _APART:
            self.words.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (the parser's)
        if tag in _APART:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _APART:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def plain_text(text: str) -> str:
    """The words of a text without tags, scripts, entities and the marks of Markdown.

    >>> plain_text("<p>Call <b>us</b>.</p><script>alert(1)</script> [Map](https://example.org)")
    'Call us. Map (https://example.org)'
    >>> plain_text("Ages < 18 & their parents")
    'Ages < 18 & their parents'
    """
    if _HTML.search(text):
        page = _Words()
        page.feed(text)
        page.close()
        text = "".join(page.words)
    elif "&" in text and _ENTITY.search(text):
        text = unescape(text)
    text = _HEADING.sub("", _STRONG.sub(r"\2", _LINK.sub(_linked, text)))
    return _SPACE.sub(" ", text).strip()


def _linked(found: re.Match[str]) -> str:
    words, target = found[1], found[2]
    shown = target.casefold().startswith(("http://", "https://", "mailto:", "tel:")) and target != words
    return f"{words} ({target})" if shown else words
