"""What else may matter in a question, in the words in which it is asked: one list for page and terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from graph.model.view import View
from graph.referral.profile import Access, Staff


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that may matter: its words, the group it stands in, and what it sets in a question."""

    label: str
    group: str
    field: str
    value: bool | Access | Staff = True


_WHO, _WAY, _PLACE, _TALK = "Who comes along", "Getting there", "The place", "Whom to talk with"
MATTERS: Mapping[str, Matter] = {
    "children": Matter("Children", _WHO, "children"),
    "pets": Matter("Animals", _WHO, "pets"),
    "no_car": Matter("No car", _WAY, "no_car"),
    "open_now": Matter("Open now", _WAY, "open_now"),
    "free_only": Matter("It has to be free", _WAY, "free_only"),
    "step_free": Matter("A way in without steps", _PLACE, "access", Access.STEP_FREE),
    "hearing": Matter("Help with hearing", _PLACE, "access", Access.HEARING),
    "sight": Matter("Help with seeing", _PLACE, "access", Access.SIGHT),
    "quiet": Matter("A quiet place", _PLACE, "access", Access.QUIET),
    "women": Matter("A woman", _TALK, "staff", Staff.WOMEN),
    "men": Matter("A man", _TALK, "staff", Staff.MEN),
    "interpreter_outside": Matter("An interpreter from outside the community", _TALK, "interpreter_outside"),
}


def fields_of(codes: Iterable[str]) -> dict[str, object]:
    """What these things set in a question as it comes in (`api.schemas.Ask`)."""
    chosen = [MATTERS[code] for code in codes]
    staff = {one.value for one in chosen if one.field == "staff"}
    return {
        "access": [one.value for one in chosen if one.field == "access"],
        # Either will do, so it is no wish.
        "staff": staff.pop() if len(staff) == 1 else None,
        **{one.field: True for one in chosen if one.field not in ("access", "staff")},
    }


def profile_fields(codes: Iterable[str], now: datetime) -> dict[str, object]:
    """The same for a need profile, which knows the time and not that it is now."""
    fields = fields_of(codes)
    when = now if fields.pop("open_now", False) else None
    return {**fields, "access": frozenset(cast("list[Access]", fields["access"])), "when": when}


def local_time(view: View) -> datetime:
    """The time where the user sits, on the day that the view speaks of."""
    return datetime.combine(view.on, datetime.now().astimezone().timetz())
