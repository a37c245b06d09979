"""The choices on the form that asks for supports, and what was chosen, for as long as one answer lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import FormData

from api.matters import MATTERS, Matter, fields_of
from api.problems import Unreadable
from api.schemas import Ask, read_fields
from graph.model.view import View
from graph.referral.profile import Avoid
from graph.vocabulary.codes import ForWhom, PlaceLevel, Role
from graph.vocabulary.terms import EVERYONE, word

STOPPING = "Stopping violence"
MANY = ("needs", "communities", "fine", "prefers_not", "avoid", "avoid_partners")
YES_OR_NO = ("interpreter_ok", "remote_ok", "avoid_close")
FIELDS = frozenset({*MANY, *YES_OR_NO, "for_whom", "language", "near", "miles", "asked_by", "matters", "age"})
AVOID = {
    Avoid.POLICE: "Police",
    Avoid.IMMIGRATION: "Immigration",
    Avoid.CHILD_WELFARE: "Child welfare",
    Avoid.MANDATORY_REPORTERS: "Anyone who must report",
}
MILES = ((0, "Any distance"), (5, "Up to 5 miles"), (20, "Up to 20 miles"), (40, "Up to 40 miles"))
NEAR_LEVELS = (
    PlaceLevel.TOWN, PlaceLevel.NEIGHBORHOOD, PlaceLevel.TRIBAL_LAND, PlaceLevel.COUNTY,
    PlaceLevel.ZIP, PlaceLevel.TRACT, PlaceLevel.UNKNOWN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `lang` is the tag of `autonym`, a language's name in itself."""

    value: str
    label: str
    chosen: bool = False
    autonym: str = ""
    lang: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Choices that stand together. `open` when something in it is chosen."""

    label: str
    choices: tuple[Choice, ...]

    @property
    def open(self) -> bool:
        """Whether something in it is chosen."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True, slots=True, repr=False)
class Form:
    """Everything the form offers. It does not print itself: it holds what was chosen, if `asked`."""

    needs: tuple[Group, ...]
    for_whom: tuple[Choice, ...]
    languages: tuple[Group, ...]
    interpreter_ok: bool
    communities: tuple[Group, ...]
    fine: tuple[Group, ...]
    prefers_not: tuple[Group, ...]
    matters: tuple[Group, ...]
    age: str
    near: tuple[Group, ...]
    miles: tuple[Choice, ...]
    remote_ok: bool
    avoid: tuple[Choice, ...]
    avoid_partners: tuple[Choice, ...]
    avoid_close: bool
    asked_by: tuple[Choice, ...]
    asked: bool


def form_of(view: View, asked: Ask | None = None, *, stopping: bool = False) -> Form:
    """The form over what this view knows; with `asked`, showing what was chosen.

    `stopping` is the separate form for someone who caused harm: its needs stand on no other form.
    """
    return Form(
        needs=_needs(view, asked, stopping=stopping),
        for_whom=_for_whom(asked, stopping=stopping),
        languages=_languages(view, asked),
        interpreter_ok=asked.interpreter_ok if asked else True,
        communities=_communities(view, asked.communities if asked else ()),
        fine=_communities(view, asked.fine if asked else ()),
        prefers_not=_communities(view, asked.prefers_not if asked else ()),
        matters=_matters(asked),
        age=str(asked.age) if asked and asked.age is not None else "",
        near=_near(view, asked),
        miles=tuple(Choice(str(m), label, _miles(asked) == m) for m, label in MILES),
        remote_ok=asked.remote_ok if asked else True,
        avoid=tuple(Choice(a, label, bool(asked) and a in asked.avoid) for a, label in AVOID.items()),
        avoid_partners=_partners(view, asked.avoid_partners if asked else ()),
        avoid_close=asked.avoid_close if asked else False,
        asked_by=_partners(view, (asked.asked_by,) if asked else ()) if view.role is not Role.PUBLIC else (),
        asked=asked is not None,
    )


def read_form(sent: FormData, *, stopping: bool = False) -> Ask:
    """A question from the fields of the form. Raises Unreadable when a field is not of the form."""
    if set(sent.keys()) - FIELDS or not all(isinstance(value, str) for value in sent.values()):
        raise Unreadable("The form holds a field that is not ours.")
    fields: dict[str, object] = {name: sent.getlist(name) for name in MANY}
    fields |= {name: name in sent for name in YES_OR_NO}
    fields |= _matters_sent(sent)
    fields["age"] = _age_sent(_one(sent, "age"))
    fields["near"] = _one(sent, "near")
    fields["asked_by"] = _one(sent, "asked_by")
    fields["languages"] = [tag for tag in (_one(sent, "language"),) if tag]
    fields["for_whom"] = ForWhom.CAUSED_HARM if stopping else _one(sent, "for_whom") or ForWhom.HARMED
    fields["miles"] = _miles_sent(_one(sent, "miles"))
    ask = read_fields(fields, Ask)
    if (ask.for_whom is ForWhom.CAUSED_HARM) is not stopping:
        raise Unreadable("The form is for someone else.")
    return ask


def _one(sent: FormData, name: str) -> str:
    values = sent.getlist(name)
    if len(values) > 1:
        raise Unreadable("A field of the form was sent twice.")
    return str(values[0]) if values else ""


def _miles_sent(text: str) -> int | None:
    far = {str(miles): miles for miles, _ in MILES} | {"": 0}
    if text not in far:
        raise Unreadable("The distance is not one of the choices.")
    return far[text] or None


def _age_sent(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise Unreadable("The age is not a number of years.")
    return int(text) if text else None


def _matters_sent(sent: FormData) -> dict[str, object]:
    chosen = [str(code) for code in sent.getlist("matters")]
    if not set(chosen) <= MATTERS.keys():
        raise Unreadable("What matters is not one of the choices.")
    return fields_of(chosen)


def _matters(asked: Ask | None) -> tuple[Group, ...]:
    def is_chosen(matter: Matter) -> bool:
        held: object = getattr(asked, matter.field) if asked else None
        return held == matter.value or (isinstance(held, frozenset) and matter.value in held)

    return _grouped((m.group, Choice(code, m.label, is_chosen(m))) for code, m in MATTERS.items())


def _miles(asked: Ask | None) -> float:
    return (asked.miles or 0) if asked else 0


def _grouped(pairs: Iterable[tuple[str, Choice]]) -> tuple[Group, ...]:
    found: dict[str, list[Choice]] = {}
    for label, choice in pairs:
        found.setdefault(label, []).append(choice)
    return tuple(Group(label, tuple(choices)) for label, choices in found.items())


def _needs(view: View, asked: Ask | None, *, stopping: bool) -> tuple[Group, ...]:
    chosen = asked.needs if asked else ()
    return _grouped(
        (need.group, Choice(need.code, need.label, need.code in chosen))
        for need in view.words.needs.values()
        if (need.group == STOPPING) is stopping
    )


def _for_whom(asked: Ask | None, *, stopping: bool) -> tuple[Choice, ...]:
    if stopping:
        return ()
    chosen = asked.for_whom if asked else ForWhom.HARMED
    who = (ForWhom.HARMED, ForWhom.FAMILY_OR_FRIEND, ForWhom.CHILD)
    return tuple(Choice(one, word(one).label, one is chosen) for one in who)


def _languages(view: View, asked: Ask | None) -> tuple[Group, ...]:
    spoken = {speaks.language for service in view.services.values() for speaks in service.speaks}
    spoken.update(*(partner.languages for partner in view.partners.values()))
    chosen = asked.languages if asked else ()
    by_name = sorted(view.words.languages.values(), key=lambda language: language.label)
    choices = (
        (
            "Spoken here" if language.code in spoken else "Not spoken here yet",
            Choice(
                language.code,
                language.label,
                language.code in chosen,
                language.autonym if language.autonym != language.label else "",
                language.code,
                language.rtl,
            ),
        )
        for language in by_name
    )
    return tuple(sorted(_grouped(choices), key=lambda group: group.label != "Spoken here"))


def _communities(view: View, chosen: Iterable[str]) -> tuple[Group, ...]:
    held = frozenset(chosen)
    return _grouped(
        (word(c.kind).label, Choice(c.code, c.label, c.code in held))
        for c in view.words.communities.values()
        if c.code != EVERYONE
    )


def _near(view: View, asked: Ask | None) -> tuple[Group, ...]:
    chosen = asked.near if asked else ""
    places = [place for place in view.places.values() if place.level in NEAR_LEVELS and place.point]
    places.sort(key=lambda place: (NEAR_LEVELS.index(place.level), place.name))
    return _grouped(
        (word(place.level).label, Choice(place.id, place.name, place.id == chosen)) for place in places
    )


def _partners(view: View, chosen: Iterable[str]) -> tuple[Choice, ...]:
    held = frozenset(chosen)
    organizations = (partner for partner in view.partners.values() if not partner.individual)
    named = sorted(organizations, key=lambda partner: (partner.name, partner.id))
    return tuple(Choice(partner.id, partner.name, partner.id in held) for partner in named)
