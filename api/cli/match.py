"""From what a person types to the codes and ids Kith knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from graph.errors import NotFound, VocabularyError

if TYPE_CHECKING:
    from graph.model.partner import Partner
    from graph.model.service import Service
    from graph.model.view import View
    from graph.vocabulary.terms import Term

TermT = TypeVar("TermT", bound="Term")


def one_code(typed: str, terms: Mapping[str, TermT], what: str) -> str:
    """The code meant by a code, a label or a beginning that only one of them has.

    Raises VocabularyError with close ones.
    """
    wanted = _folded(typed)
    labels = {_folded(term.label): code for code, term in terms.items()}
    if typed in terms:
        return typed
    if wanted in labels:
        return labels[wanted]
    forms = {**labels, **{_folded(code): code for code in terms}}
    begun = {code for form, code in forms.items() if wanted and form.startswith(wanted)}
    if len(begun) == 1:
        return begun.pop()
    near = begun or {forms[form] for form in get_close_matches(wanted, forms, n=3)}
    hint = f" Did you mean {' or '.join(sorted(near)[:4])}?" if near else ""
    raise VocabularyError(f"{typed!r} is not a {what} Kith knows.{hint}")


def codes(typed: str, terms: Mapping[str, TermT], what: str) -> tuple[str, ...]:
    """Several codes, parted by commas or semicolons, each once."""
    parts = [part.strip() for part in typed.replace(";", ",").split(",")]
    return tuple(dict.fromkeys(one_code(part, terms, what) for part in parts if part))


def find_partner(view: View, typed: str) -> Partner:
    """The partner with this id, key or name, else with this other name. Raises NotFound with close names."""
    typed = view.linked.get(typed, typed)
    if typed in view.partners:
        return view.partners[typed]
    wanted = typed.strip().casefold()
    found = [p for p in view.partners.values() if wanted and wanted in (p.key.casefold(), p.name.casefold())]
    if not found and wanted:
        found = [p for p in view.partners.values() if wanted in map(str.casefold, p.alternate_names)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"Several are called {typed!r}; give the id of the one you mean.")
    near = get_close_matches(typed, [p.name for p in view.partners.values()], n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise NotFound(f"Nobody on this map is called {typed!r}.{hint}")


def find_service(view: View, typed: str) -> Service:
    """The service with this id, key or name, or the only one of the partner called so. Raises NotFound."""
    if typed in view.services:
        return view.services[typed]
    wanted = typed.strip().casefold()
    found = [s for s in view.services.values() if wanted and wanted in (s.key.casefold(), s.name.casefold())]
    found = found or list(view.services_of(find_partner(view, typed).id))
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"No service of {typed!r} is listed.")
    ids = ", ".join(f"{service.id} ({service.name})" for service in found)
    raise NotFound(f"{typed!r} is several listings; give the id of the one you mean: {ids}.")


def find_organization(view: View, typed: str) -> Partner:
    """The same among organizations; no person is found, and none is named as a close one."""
    everyone = view.partners.items()
    try:
        return find_partner(replace(view, partners={i: p for i, p in everyone if not p.individual}), typed)
    except NotFound as unknown:
        people = replace(view, partners={i: p for i, p in everyone if p.individual})
        try:
            find_partner(people, typed)
        except NotFound:
            raise unknown from None
        raise NotFound(
            "That is a person, and this is about partner organizations. "
            "A person is asked through whoever keeps the consent to be listed."
        ) from None


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace(":", " ").split())
