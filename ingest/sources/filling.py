"""One field of a row, filled as a mapping says from the columns of the source."""

from __future__ import annotations

from collections.abc import Mapping as Cells

from ingest.rows import Row
from ingest.sources.mapping import From, Mapping
from ingest.terms import MODES, NOT_SPOKEN, plain


def text_of(raw: Cells[str, str], column: str, mapping: Mapping) -> str:
    """What a column says, "" when it says nothing in a word of its own."""
    text = raw.get(column, "")
    return "" if mapping.silent(text) else text


def fill(row: Row, spec: From, name: str, mapping: Mapping) -> str:
    """What one field says; words the mapping does not know are told."""
    if spec.value is not None:
        return spec.value
    if spec.flags:
        said = ((column, term, text_of(row.raw, column, mapping)) for column, term in spec.flags.items())
        return ";".join(term for column, term, text in said if _flag(row, spec, column, text))
    if spec.each:
        said = ((column, term, text_of(row.raw, column, mapping)) for column, term in spec.each.items())
        found = ((term, _how(row, spec, name, column, text)) for column, term, text in said if text)
        return ";".join(f"{term}:{how}" for term, how in found if how)
    if spec.share:
        return _implied(row, spec, mapping) or spec.default
    texts = [text_of(row.raw, column, mapping) for column in spec.sources]
    if spec.template is not None:
        parts = dict(zip(spec.sources, texts, strict=True))
        return spec.template.format_map(parts) if all(texts) else spec.default
    text = spec.join.join(text for text in texts if text)
    if text and spec.split:
        parts = (part.strip() for part in text.split(spec.split))
        terms = [_word(row, spec, name, part) if spec.words else part for part in parts if part]
        return ";".join(dict.fromkeys(term for term in terms if term)) or spec.default
    if text and spec.words:
        text = _word(row, spec, name, text)
    return text or spec.default


def _how(row: Row, spec: From, name: str, column: str, text: str) -> str:
    """What stands after a term; for a language also in the words that services.csv understands itself."""
    of_itself = name == "languages" and plain(text) not in spec.folded
    if of_itself and (plain(text) in NOT_SPOKEN or MODES.find(text) is not None):
        return "" if plain(text) in NOT_SPOKEN else text
    return _word(row, spec, column, text)


def _implied(row: Row, spec: From, mapping: Mapping) -> str:
    """The whole people that a share of a total means, "" when either is not known."""
    share, total = (text_of(row.raw, column, mapping) for column in spec.sources)
    if not share or not total:
        return ""
    try:
        part, whole = float(share) / spec.out_of, float(total)
    except ValueError:
        part = whole = -1.0
    if not (0 <= part <= 1 and whole >= 0):
        row.leave_out(spec.share or "", f"is not a share between 0 and {spec.out_of:g} of a total", share)
        return ""
    return str(round(part * whole))


def _flag(row: Row, spec: From, column: str, text: str) -> bool:
    word = plain(text)
    if word and word not in spec.yeses and word not in spec.noes:
        row.leave_out(column, "is neither a yes nor a no that the mapping knows", text)
    return word in spec.yeses


def _word(row: Row, spec: From, column: str, text: str) -> str:
    term = spec.folded.get(plain(text))
    if term is None:
        row.leave_out(column, "is a word the mapping does not know", text)
    return term or ""
