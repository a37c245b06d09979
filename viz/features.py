"""Facts that several pictures and pages say in the same words: pure, from a view and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from graph.analysis.wording import NUMBERS, lower_first
from graph.model.partner import Partner
from graph.model.tie import Standing, Tie
from graph.model.view import View
from graph.vocabulary.codes import PlaceLevel, Role, Side, Strength, TieKind
from graph.vocabulary.terms import word

SIDES = (Side.COMMUNITY, Side.ADVOCACY, Side.SYSTEM)
ROLE_WORDS = {Role.PUBLIC: "Public view", Role.ADVOCATE: "Advocate view", Role.TEAM: "Team view"}
SIDE_ONE = {
    Side.COMMUNITY: "Community support",
    Side.ADVOCACY: "Mainstream advocacy",
    Side.SYSTEM: "System",
}
SIDE_MANY = {
    Side.COMMUNITY: "community supports",
    Side.ADVOCACY: "mainstream advocacy programs",
    Side.SYSTEM: "systems",
}
STANDING_WORDS = {
    Standing.CONFIRMED: "Both report it",
    Standing.ONE_SIDE_OTHER_ASKED: "One reports it, the other was asked",
    Standing.ONE_SIDE_OTHER_NOT_ASKED: "One reports it, the other was not asked",
    Standing.THIRD_PARTY: "Someone else reports it",
}
_NUMBERS = ("No", *(word.capitalize() for word in NUMBERS[1:13]))
_BEST_KNOWN = (
    Standing.CONFIRMED,
    Standing.ONE_SIDE_OTHER_ASKED,
    Standing.ONE_SIDE_OTHER_NOT_ASKED,
    Standing.THIRD_PARTY,
)


def number(value: float) -> str:
    """A figure with commas; whole numbers without a point.

    >>> number(85395), number(0.5)
    ('85,395', '0.5')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A figure and its noun.

    >>> counted(1, "tie"), counted(34, "tie"), counted(2, "family", "families")
    ('1 tie', '34 ties', '2 families')
    """
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def number_word(count: int) -> str:
    """A small number as a word to begin a heading with, a larger one as a figure.

    >>> number_word(7), number_word(0), number_word(40)
    ('Seven', 'No', '40')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else number(count)


def month(day: date) -> str:
    """The month and year.

    >>> month(date(2026, 10, 31))
    'October 2026'
    """
    return f"{day:%B} {day.year}"


def day_words(day: date) -> str:
    """The day in US order.

    >>> day_words(date(2026, 10, 5))
    'October 5, 2026'
    """
    return f"{day:%B} {day.day}, {day.year}"


def moment_words(moment: str) -> str:
    """A moment in ISO text as it reads; what cannot be read stays as it is.

    >>> moment_words("2026-10-31T09:05:07+00:00")
    'October 31, 2026 at 09:05 UTC'
    """
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{day_words(at.date())} at {at:%H:%M}{' UTC' if at.utcoffset() == timedelta(0) else ''}"


def where(view: View) -> str:
    """The one county the view is about, else its source, else how many sources it has."""
    counties = [place.name for place in view.places.values() if place.level is PlaceLevel.COUNTY]
    if len(counties) == 1:
        return counties[0]
    names = list(dict.fromkeys(source.name for source in view.sources.values() if source.name))
    if len(names) > 1:
        return f"{len(names)} sources"
    return names[0] if names else "This community"


def as_of(view: View) -> date:
    """The day the newest source speaks of, never after the day the view is for."""
    days = [source.as_of for source in view.sources.values() if source.as_of is not None]
    return min(max(days, default=view.on), view.on)


def eyebrow(view: View, *, what: str = "") -> str:
    """Where, how many partner organizations, for the team how many asked and answered, as of when."""
    people = sum(partner.individual for partner in view.partners.values())
    parts = [where(view), counted(len(view.partners) - people, "partner organization")]
    if people:
        parts[1] += " and " + counted(people, "person", "people")
    asked, answered = view.answers
    if asked and view.role is Role.TEAM:
        parts.append(f"{number(asked)} asked, {number(answered)} answered")
    return ", ".join([*([what] if what else []), *parts, f"as of {month(as_of(view))}"])


def data_line(view: View) -> str:
    """Which data, as of when, for which role: stands at the foot of every page and export."""
    names = list(dict.fromkeys(source.name for source in view.sources.values() if source.name))
    data = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    read = f"; read {moment_words(view.read_at)}" if view.read_at else ""
    return f"{ROLE_WORDS[view.role]} of {data or 'no sources yet'}, as of {day_words(view.on)}{read}."


@dataclass(frozen=True, slots=True)
class Line:
    """All ties between two partners drawn as one line; `first` is the smaller id.

    `strength` is the strongest step anyone named, None when nobody did; `standing` the best-known one.
    """

    first: str
    second: str
    ties: tuple[Tie, ...]
    strength: Strength | None
    standing: Standing
    joins_community: bool

    @property
    def kinds(self) -> tuple[TieKind, ...]:
        """What passes between them, in the order of the vocabulary."""
        if len(self.ties) == 1:
            return (self.ties[0].kind,)
        held = {tie.kind for tie in self.ties}
        return tuple(kind for kind in TieKind if kind in held)


def lines(view: View) -> tuple[Line, ...]:
    """Existing ties of the view, one line a pair, in a fixed order; a pair counts once."""
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in view.ties:
        if tie.exists and tie.start != tie.end:
            pairs.setdefault((min(tie.start, tie.end), max(tie.start, tie.end)), []).append(tie)
    return tuple(_line(view, pair, tuple(ties)) for pair, ties in sorted(pairs.items()))


def _line(view: View, pair: tuple[str, str], ties: tuple[Tie, ...]) -> Line:
    first, second = (view.partners[end] for end in pair)
    steps = [step for tie in ties if (step := tie.strength) is not None]
    known = {view.standing(tie) for tie in ties}
    return Line(
        *pair,
        ties,
        max(steps, default=None),
        min(known, key=_BEST_KNOWN.index),
        (first.side is Side.COMMUNITY) != (second.side is Side.COMMUNITY),
    )


def by_side(view: View) -> Counter[Side]:
    """How many partners stand on each side."""
    return Counter(partner.side for partner in view.partners.values())


def strength_words(strength: Strength | None) -> str:
    """The step in a word, or that it is not known."""
    return "Strength not known" if strength is None else word(strength).label


def kind_label(view: View, partner: Partner) -> str:
    """What the partner is, in the words of the vocabulary."""
    return view.words.kind(partner.kind).label


def tie_words(line: Line) -> str:
    """What passes between two partners, as a phrase."""
    return _kinds_words(line.kinds)


@cache
def _kinds_words(kinds: tuple[TieKind, ...]) -> str:
    labels = [word(kind).label for kind in kinds]
    return ", ".join([labels[0], *map(lower_first, labels[1:])])


def chosen_distances(view: View, found: Sequence[Line]) -> frozenset[tuple[str, str]]:
    """Pairs without a tie whose distance an end chose: drawn nowhere, proposed nowhere, never missing."""
    joined = {(line.first, line.second) for line in found}
    refused = {(min(tie.start, tie.end), max(tie.start, tie.end)) for tie in view.ties if tie.not_wanted}
    return frozenset(refused - joined)


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance alone would give: every pair is as likely to have a tie, chosen distances aside."""

    share: float
    refused: frozenset[tuple[str, str]]

    def between(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Ties between two separate groups of partners (ids), were ties dealt out at random."""
        refused = sum(
            (first in one and second in other) or (first in other and second in one)
            for first, second in self.refused
        )
        return self.share * (len(one) * len(other) - refused)


def by_chance(view: View, found: Sequence[Line]) -> Chance:
    """The chance that the ties of the view give to each pair that could have one."""
    refused = chosen_distances(view, found)
    everyone = len(view.partners)
    pairs = everyone * (everyone - 1) // 2 - len(refused)
    return Chance(len(found) / pairs if pairs else 0.0, refused)
