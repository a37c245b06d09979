"""A need profile from the terminal, from JSON or, with the demo, from options. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from api.cli.common import Misused
from api.cli.match import codes, find_partner, one_code
from api.cli.show import ask_line, note
from graph.errors import KithError, NotFound
from graph.referral.near import find_place
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.question import OLDEST
from graph.vocabulary.codes import ForWhom
from graph.vocabulary.terms import Term, word

if TYPE_CHECKING:
    from graph.model.view import View

T = TypeVar("T")
FARTHEST = 500
AVOID_LABELS = {
    Avoid.POLICE: "Police",
    Avoid.CHILD_WELFARE: "Child welfare",
    Avoid.IMMIGRATION: "Immigration",
    Avoid.MANDATORY_REPORTERS: "Anyone who must report",
}


class NothingAsked(Exception):
    """Whoever was asked pressed Enter twice: there is no question."""


def from_json(view: View, sent: bytes) -> NeedProfile:
    """A profile from JSON; names of places and supports work as well as ids. Raises KithError."""
    from pydantic import ValidationError

    from api.matters import local_time
    from api.schemas import Ask

    try:
        ask = Ask.model_validate_json(sent)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False, include_context=False)
        where = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'the text'}: {e['msg']}" for e in wrong[:3])
        raise Misused(f"The need profile cannot be read: {where}.") from None
    profile = ask.profile(local_time(view))
    asked_by = find_partner(view, profile.asked_by).id if profile.asked_by else ""
    avoided = frozenset(find_partner(view, one).id for one in profile.avoid_partners)
    return near_to(view, replace(profile, asked_by=asked_by, avoid_partners=avoided), profile.near)


def from_fields(view: View, said: Mapping[str, object]) -> NeedProfile:
    """A profile from options of the demo, given as words or codes. Raises KithError."""

    def words(name: str) -> str:
        return ",".join(cast("list[str]", said.get(name) or []))

    asked_by = str(said.get("asked_by") or "")
    profile = NeedProfile(
        needs=codes(words("needs"), view.words.needs, "need"),
        for_whom=_for_whom(str(said.get("for_whom") or ForWhom.HARMED)),
        languages=codes(words("languages"), view.words.languages, "language"),
        communities=codes(words("communities"), view.words.communities, "community"),
        fine=codes(words("fine"), view.words.communities, "community"),
        prefers_not=codes(words("prefers_not"), view.words.communities, "community"),
        miles=cast("float | None", said.get("miles")),
        avoid=_avoided(words("avoid")),
        asked_by=find_partner(view, asked_by).id if asked_by else "",
    )
    profile = _with_matters(view, profile, words("matters"))
    return near_to(view, profile, str(said.get("near") or ""))


def from_terminal(view: View) -> NeedProfile:
    """A profile from questions on the terminal; an empty answer leaves a question open.

    Raises NothingAsked when not even a need is named.
    """
    note("Nothing typed here is kept. Enter alone leaves a question open; ? lists the words.")

    def several(question: str, terms: Mapping[str, Term], what: str) -> tuple[str, ...]:
        return _until(question, lambda text: codes(text, terms, what), (), terms)

    words = view.words
    needs = several("What would help", words.needs, "need")
    if not needs:
        note("One thing at least: " + _labels(words.needs))
        needs = several("What would help", words.needs, "need")
    if not needs:
        raise NothingAsked
    profile = NeedProfile(
        needs=needs,
        for_whom=_until("For whom", _for_whom, ForWhom.HARMED, _terms(ForWhom)),
        languages=several("Language to speak in", words.languages, "language"),
        communities=several("Communities to consider", words.communities, "community"),
        fine=several("Communities fine either way", words.communities, "community"),
        prefers_not=several("Communities rather not", words.communities, "community"),
        avoid=_until("Please avoid", _avoided, frozenset[Avoid](), _avoid_terms()),
        avoid_partners=_until(
            "Leave out by name (; between)", lambda t: _partners(view, t), frozenset[str]()
        ),
        asked_by=_until("Who asks, for a warm path", lambda text: find_partner(view, text).id, ""),
    )
    if profile.languages:
        profile = replace(
            profile, interpreter_ok=_until("Will an interpreter do, yes or no", _yes_or_no, True)
        )
    if profile.avoid_partners:
        close = _until("And whoever is close to them, yes or no", _yes_or_no, False)
        profile = replace(profile, avoid_close=close)
    read = partial(_with_matters, view, profile)
    profile = _until("What else matters", read, profile, _matter_terms())
    profile = replace(profile, age=_until("Age of who comes, if there may be a limit", _age, None))
    profile = _until("Near (a place or ZIP code)", lambda text: near_to(view, profile, text), profile)
    if not profile.near and profile.near_point is None:
        return profile
    return replace(profile, miles=_until("Farthest in miles", _miles, None))


def near_to(view: View, profile: NeedProfile, text: str) -> NeedProfile:
    """The profile near a place of the map or a ZIP code; "" is anywhere. Raises NotFound."""
    if not text:
        return replace(profile, near="")
    try:
        return replace(profile, near=find_place(view, text).id)
    except NotFound:
        from ingest.locate import zip_point

        point = zip_point(text)
        if point is None:
            raise
        return replace(profile, near="", near_point=point)


def _until(
    question: str, read: Callable[[str], T], otherwise: T, terms: Mapping[str, Term] | None = None
) -> T:
    """What `read` makes of the answer, asked again until it can be read; `otherwise` for an empty one."""
    while True:
        typed = ask_line(question)
        if typed == "?":
            note(_labels(terms or {}) or "As it stands on the map.")
            continue
        if not typed:
            return otherwise
        try:
            return read(typed)
        except KithError as error:
            note(str(error))


def _labels(terms: Mapping[str, Term]) -> str:
    return ", ".join(term.label for term in terms.values())


def _partners(view: View, typed: str) -> frozenset[str]:
    return frozenset(find_partner(view, name.strip()).id for name in typed.split(";") if name.strip())


def _yes_or_no(typed: str) -> bool:
    if typed.casefold() not in ("y", "yes", "n", "no"):
        raise Misused("Type yes or no.")
    return typed.casefold().startswith("y")


def _age(typed: str) -> int | None:
    if not (typed.isascii() and typed.isdigit() and int(typed) <= OLDEST):
        raise Misused("Give an age in years, such as 17.")
    return int(typed)


def _with_matters(view: View, profile: NeedProfile, typed: str) -> NeedProfile:
    from api.matters import local_time, profile_fields

    fields: dict[str, Any] = profile_fields(codes(typed, _matter_terms(), "matter"), local_time(view))
    return replace(profile, **fields)


def _matter_terms() -> Mapping[str, Term]:
    from api.matters import MATTERS

    return {code: Term(code, matter.label, matter.group, "") for code, matter in MATTERS.items()}


def _miles(typed: str) -> float | None:
    try:
        miles = float(typed)
    except ValueError:
        miles = 0.0
    if not 0 < miles <= FARTHEST:
        raise Misused("Give a number of miles, such as 10.")
    return miles


def _for_whom(typed: str) -> ForWhom:
    return ForWhom(one_code(typed, _terms(ForWhom), "person"))


def _avoided(typed: str) -> frozenset[Avoid]:
    return frozenset(Avoid(code) for code in codes(typed, _avoid_terms(), "thing to avoid"))


def _terms(sort: type[StrEnum]) -> Mapping[str, Term]:
    return {member.value: word(member) for member in sort}


def _avoid_terms() -> Mapping[str, Term]:
    return {fact.value: Term(fact.value, label, label, "") for fact, label in AVOID_LABELS.items()}
