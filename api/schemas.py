"""The shapes of questions and answers at the rim; nothing here is stored and nothing repeats its input.

Questions are strict: no field too many, no number that is not one, no text that no program could write out
again. A question has no way to print itself, so that it cannot slip into a log.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.problems import Unreadable
from graph.referral.profile import Access, Avoid, NeedProfile, Staff
from graph.referral.question import OLDEST
from graph.vocabulary.codes import ForWhom, Outcome

Code = Annotated[str, Field(min_length=1, max_length=100)]
Codes = Annotated[tuple[Code, ...], Field(max_length=60)]


class Question(BaseModel):
    """A question somebody asks; refuses what it does not know and never shows what it holds."""

    model_config = ConfigDict(
        strict=True, extra="forbid", allow_inf_nan=False, frozen=True, hide_input_in_errors=True
    )

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"

    __str__ = __repr__


class Ask(Question):
    """A need profile as it comes in. Only the needs are asked for; everything else may stay away."""

    needs: Annotated[tuple[Code, ...], Field(min_length=1, max_length=60)]
    for_whom: ForWhom = ForWhom.HARMED
    languages: Codes = ()
    interpreter_ok: bool = True
    interpreter_outside: bool = False
    communities: Codes = ()
    fine: Codes = ()
    prefers_not: Codes = ()
    staff: Staff | None = None
    near: Annotated[str, Field(max_length=100)] = ""
    miles: Annotated[float, Field(gt=0, le=500)] | None = None
    remote_ok: bool = True
    no_car: bool = False
    access: Annotated[frozenset[Access], Field(max_length=10)] = frozenset()
    free_only: bool = False
    children: bool = False
    pets: bool = False
    age: Annotated[int, Field(ge=0, le=OLDEST)] | None = None
    open_now: bool = False
    avoid: Annotated[frozenset[Avoid], Field(max_length=10)] = frozenset()
    avoid_partners: Annotated[frozenset[Code], Field(max_length=200)] = frozenset()
    avoid_close: bool = False
    asked_by: Annotated[str, Field(max_length=100)] = ""

    def profile(self, now: datetime | None = None) -> NeedProfile:
        """The profile that lives for this one request; `now` is the local time, for what is open."""
        return NeedProfile(
            needs=self.needs,
            for_whom=self.for_whom,
            languages=self.languages,
            interpreter_ok=self.interpreter_ok,
            interpreter_outside=self.interpreter_outside,
            communities=self.communities,
            fine=self.fine,
            prefers_not=self.prefers_not,
            staff=self.staff,
            near=self.near,
            miles=self.miles,
            remote_ok=self.remote_ok,
            no_car=self.no_car,
            access=self.access,
            free_only=self.free_only,
            children=self.children,
            pets=self.pets,
            age=self.age,
            when=now if self.open_now else None,
            avoid=self.avoid,
            avoid_partners=self.avoid_partners,
            avoid_close=self.avoid_close,
            asked_by=self.asked_by,
        )


class AskReach(Question):
    """A need and a community to look at together; either may stay away."""

    need: Annotated[str, Field(max_length=100)] = ""
    community: Annotated[str, Field(max_length=100)] = ""


class AskCard(Question):
    """Which listings (ids of services) go on a card, in which language, and whether names that tell stay."""

    services: Annotated[tuple[Code, ...], Field(min_length=1, max_length=20)]
    language: Annotated[str, Field(max_length=20)] = "en"
    full_names: bool = False


class Went(Question):
    """How a call to a listing (the id of a service) went; nothing else can come with it."""

    listing: Code
    outcome: Outcome


QuestionT = TypeVar("QuestionT", bound=Question)


def read_json(text: bytes, shape: type[QuestionT]) -> QuestionT:
    """A question from JSON. Raises Unreadable without a word of what was sent."""
    try:
        json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        return shape.model_validate_json(text)
    except (ValidationError, ValueError, RecursionError):
        raise Unreadable("The question could not be read.") from None


def read_fields(fields: Mapping[str, object], shape: type[QuestionT]) -> QuestionT:
    """A question from the fields of a form, held to the same rules as JSON. Raises Unreadable."""
    return read_json(json.dumps(fields).encode(), shape)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys each stand once; which of two would count is not for us to guess."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(_: str) -> float:
    raise ValueError("not a number")
