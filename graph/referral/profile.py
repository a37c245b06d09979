"""The question an advocate asks; it lives for one request and is stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graph.model.geo import Point
from graph.vocabulary.codes import ForWhom, Side


class Avoid(StrEnum):
    """Who may not be involved."""

    POLICE = "police"
    CHILD_WELFARE = "child_welfare"
    IMMIGRATION = "immigration"
    MANDATORY_REPORTERS = "mandatory_reporters"


class Staff(StrEnum):
    """Whom somebody would rather talk with."""

    WOMEN = "women"
    MEN = "men"


class Access(StrEnum):
    """What somebody needs to be able to use a place."""

    STEP_FREE = "step_free"
    HEARING = "hearing"
    SIGHT = "sight"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, repr=False)
class NeedProfile:
    """What would help, in which language, near where, and what to keep away from.

    All optional but the needs. It has no name, no person and no way to print itself, so that it cannot
    slip into a log. `languages` are those the conversation can be in, any one of them. `interpreter_ok`
    is whether an interpreter will do, `interpreter_outside` whether only one from outside the community.
    Of communities, faiths among them, `communities` are wanted, `fine` are fine either way, and
    `prefers_not` are those one would rather not turn to, because everybody knows everybody there. `near` is
    a place id (see `near.find_place` for names); `near_point` is where a ZIP code or address is when no
    place is known. `miles` is the farthest that is still of use. `when` is the local time to be open at.
    `avoid_partners` are ids, with `avoid_close` also whoever is close to them. `asked_by` is the id of the
    asking partner, for warm paths.
    """

    needs: tuple[str, ...]
    for_whom: ForWhom = ForWhom.HARMED
    languages: tuple[str, ...] = ()
    interpreter_ok: bool = True
    interpreter_outside: bool = False
    communities: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    prefers_not: tuple[str, ...] = ()
    staff: Staff | None = None
    near: str = ""
    near_point: Point | None = None
    miles: float | None = None
    remote_ok: bool = True
    no_car: bool = False
    access: frozenset[Access] = frozenset()
    free_only: bool = False
    children: bool = False
    pets: bool = False
    age: int | None = None
    when: datetime | None = None
    avoid: frozenset[Avoid] = frozenset()
    avoid_partners: frozenset[str] = frozenset()
    avoid_close: bool = False
    asked_by: str = ""

    @property
    def kept_out(self) -> frozenset[Avoid]:
        """What may not be involved, and what goes with it: whoever must report, reports to child welfare."""
        reporters = {Avoid.MANDATORY_REPORTERS} if Avoid.CHILD_WELFARE in self.avoid else frozenset[Avoid]()
        return self.avoid | reporters


class Certainty(StrEnum):
    """How sure a reason is."""

    YES = "yes"
    LESS = "less"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion's part of the score, with who says so. `contribution` is weight times fit."""

    criterion: str
    weight: float
    fit: float
    certainty: Certainty
    text: str
    said_by: str = ""

    @property
    def contribution(self) -> float:
        """What this reason adds to the score."""
        return self.weight * self.fit


@dataclass(frozen=True, slots=True)
class Step:
    """One partner (id) on a warm path, and how the tie before it is known, in words."""

    partner: str
    known: str


@dataclass(frozen=True, slots=True)
class Referral:
    """One option: a service, why it fits, and what to know before calling. No survivor is in it.

    `distance` is a band in words, "" when no place was given, "Not known" when the service has none.
    """

    service: str
    partner: str
    side: Side
    reasons: tuple[Reason, ...]
    ask_first: tuple[str, ...] = ()
    before_you_call: tuple[str, ...] = ()
    distance: str = ""
    warm_path: tuple[Step, ...] = ()

    @property
    def score(self) -> float:
        """The sum of its reasons, and nothing else."""
        return sum(reason.contribution for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A service that a hard constraint excluded, and which one, in words."""

    service: str
    partner: str
    why: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest thing to a need that nothing meets, and why it is only near."""

    need: str
    service: str
    partner: str
    why: str


@dataclass(frozen=True, slots=True)
class ReferralAnswer:
    """`fits` in order; `ask_before` are those "Not known: ask before you give a name"; then the rest.

    `bundle` are the fewest places that together meet all of several needs that can be met, each a fit.
    `left_out` are services that meet a need and that a hard constraint excludes, by name: the nearest of
    `left_out_count`.
    `uncovered` are codes of needs that nothing that fits meets, `nearest` what comes near to them and
    `lines` whom one can call wherever one is.
    """

    fits: tuple[Referral, ...]
    ask_before: tuple[Referral, ...]
    left_out: tuple[LeftOut, ...]
    uncovered: tuple[str, ...]
    left_out_count: int = 0
    bundle: tuple[Referral, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    lines: tuple[Referral, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """Ids of the services and partners the answer offers."""
        offered = (*self.fits, *self.ask_before, *self.bundle, *self.nearest, *self.lines)
        return frozenset(own for one in offered for own in (one.service, one.partner))
