"""The sheet somebody points at: a number a choice, so that nothing has to be said or seen on a screen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from starlette.datastructures import FormData

from api.pages.form import Choice, Form, Group, form_of
from api.problems import Unreadable
from graph.model.view import View

ONE = ("for_whom", "language")
"""Questions that have one answer: the number pointed at last is it."""
_ROOM = 300


@dataclass(frozen=True, slots=True)
class Numbered:
    """A choice and its number; `field` is that of the form."""

    number: int
    field: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Part:
    """A question of the sheet: its words, and the numbered choices, some under a word of their own."""

    label: str
    groups: tuple[tuple[str, tuple[Numbered, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the sheet. `mark` tells sheets with other numbers apart."""

    parts: tuple[Part, ...]
    mark: str

    def numbered(self) -> Iterator[Numbered]:
        """Every choice there is."""
        groups = chain.from_iterable(part.groups for part in self.parts)
        return chain.from_iterable(choices for _, choices in groups)


def sheet_of(view: View) -> Sheet:
    """The sheet over what this view knows, without a number for a place or a support by name."""
    return view.once(sheet_of, lambda: sheet_from(form_of(view)))


def pointed(view: View, sent: FormData) -> tuple[FormData, tuple[str, ...]]:
    """The form with what was pointed at chosen in it, and the numbers that are not on the sheet.

    Raises Unreadable when something else than numbers was typed.
    """
    typed = str(sent.get("numbers", ""))
    if not re.fullmatch(r"[\d\s,;.]*", typed) or len(typed) > _ROOM:
        raise Unreadable("Only numbers of the sheet are read.")
    wanted = list(dict.fromkeys(int(number) for number in re.findall(r"\d+", typed)))
    on_sheet = {one.number: one for one in sheet_of(view).numbered()}
    chosen = [on_sheet[number] for number in wanted if number in on_sheet]
    last = {one.field: one for one in chosen if one.field in ONE}
    kept = [(k, v) for k, v in sent.multi_items() if k != "numbers" and k not in last]
    new = [(one.field, one.choice.value) for one in chosen if one.field not in ONE or last[one.field] is one]
    return FormData(list(dict.fromkeys([*kept, *new]))), tuple(
        str(number) for number in wanted if number not in on_sheet
    )


def sheet_from(form: Form) -> Sheet:
    """The sheet with the choices of this form."""
    parts = (
        _part("What would help now", "needs", form.needs, 1),
        _part("For whom", "for_whom", (Group("", form.for_whom),), 51),
        _part("Please avoid", "avoid", (Group("", form.avoid),), 61),
        _part("What else matters", "matters", form.matters, 71),
        _part("Language to speak in", "language", form.languages, 101),
        _part("Communities to consider", "communities", form.communities, 201),
        _part("Communities rather not", "prefers_not", form.prefers_not, 501),
    )
    said = "|".join(f"{one.number} {one.field} {one.choice.value}" for one in Sheet(parts, "").numbered())
    return Sheet(parts, hashlib.sha256(said.encode()).hexdigest()[:4].upper())


def _part(label: str, field: str, groups: Iterable[Group], first: int) -> Part:
    number = first
    found: list[tuple[str, tuple[Numbered, ...]]] = []
    for group in groups:
        choices = tuple(Numbered(number + n, field, choice) for n, choice in enumerate(group.choices))
        number += len(choices)
        found.append((group.label, choices))
    return Part(label, tuple(found))
