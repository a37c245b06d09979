"""Codes of a view in its own words, and the facts of a record without those that nobody has said."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model.partner import Partner
from graph.model.view import View
from graph.vocabulary.terms import Term


def kind_of(view: View, partner: Partner) -> str:
    """What a partner is."""
    return _label(view.words.kinds, partner.kind)


def need(view: View, code: str) -> str:
    """What a need is called."""
    return _label(view.words.needs, code)


def language(view: View, tag: str) -> str:
    """What a language is called."""
    return _label(view.words.languages, tag)


def source_name(view: View, source: str) -> str:
    """What a source is called."""
    return view.sources[source].name if source in view.sources else source


def told(facts: Mapping[str, str]) -> dict[str, str]:
    """The facts that somebody has said.

    >>> told({"phone": "", "cost": "free"})
    {'cost': 'free'}
    """
    return {name: text for name, text in facts.items() if text}


def _label(terms: Mapping[str, Term], code: str) -> str:
    return terms[code].label if code in terms else code
