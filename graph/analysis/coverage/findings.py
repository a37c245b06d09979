"""What coverage answers with: plain frozen values that terminals, pages and exports all read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.analysis.coverage.coverage import Coverage, reach_words
from graph.vocabulary.codes import Known, Level


class Reach(StrEnum):
    """What people of a community in a place have within reach for a need."""

    AFFIRMING = "affirming"
    ANY_ONLY = "any_only"
    REMOTE_ONLY = "remote_only"
    NONE = "none"
    UNKNOWN = "unknown"
    AFFIRMING_FOR_NOW = "affirming_for_now"
    ANY_FOR_NOW = "any_for_now"
    NOT_MAPPED = "not_mapped"
    TOO_FEW = "too_few"
    ASK_THE_NATION = "ask_the_nation"


class Reliability(StrEnum):
    """How far a count is to be trusted, by its margin of error: its standard error as a part of it.

    `unreliable` (over 40 %) is drawn hatched and stands in no ranking, `caution` (12 to 40 %) is marked.
    `not_known` where no margin of error is known, or no count is shown.
    """

    FINE = "fine"
    CAUTION = "caution"
    UNRELIABLE = "unreliable"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class People:
    """A count of people as it may be shown: rounded to 10, "<11", or not known.

    `value` is None when suppressed or unknown; `text` is what to print.
    """

    value: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """What is known of some supports comes from so many `sources`, looked at last on `latest`.

    `asked` and `answered` are the partner organizations behind them that were asked about their ties, and
    those of them that answered.
    """

    sources: int
    latest: date | None
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class PlaceReach:
    """One place for one need and community: how many services are in reach and for how many people.

    `rests_on` says what support that is there for now rests on: unpaid help, or funding that ends. `mapped`
    is how what is known of support near it came about, None for a nation's land.
    """

    place: str
    any: int
    affirming: int
    reach: Reach
    people: People
    reliability: Reliability = Reliability.NOT_KNOWN
    rests_on: str = ""
    mapped: Mapped | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Some kind of support for one community over all places. Shares are of people, 0 to 1; None: not said.

    `in_gap` are people with some service in reach and none that is theirs or none at all (not affirming).
    `note` says in plain words why a share is None ("no count exists", "ask the nation", "<11").
    `unknown_share` are people who have help near of which nobody has said whether it is theirs, or whose
    place has no point: they are in neither share nor gap. For all residents together nothing is "theirs":
    `affirming_share` is None and `in_gap` are those without any support near. Small places are in a figure
    only together with others, so that no subtraction gives them back; where those differ in what is within
    reach, that is unknown too. `reliability` is that of the count of people. `for_now_share` are people
    whose only support that is theirs (for all residents: whose only support) rests on unpaid help or on money
    that ends within a year: it is in the shares, and counts as met in no plan. `theirs` is whether support
    that is theirs is near anybody shown, however few in a hundred they are.
    """

    community: str
    people: People
    any_share: float | None
    affirming_share: float | None
    in_gap: People
    note: str = ""
    unknown_share: float | None = None
    reliability: Reliability = Reliability.NOT_KNOWN
    for_now_share: float | None = None
    theirs: Known = Known.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCell(Cell):
    """One need for one community."""

    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCell(Cell):
    """All support that works on one level, for one community.

    `on_record` is whether any that is theirs works on it, wherever it is: that can be said without a count
    of people. Where a nation has not decided it is not said.
    """

    level: Level
    on_record: Known = Known.UNKNOWN


@dataclass(frozen=True, slots=True)
class OneLevel:
    """A community that support which is theirs serves on one level and no other.

    `not_known` are levels of which that is not known. Where `counted`, it is about support near its people;
    else about what is on record anywhere.
    """

    community: str
    level: Level
    not_known: tuple[Level, ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class Levels:
    """Every community on every level, level by level, and whom support of their own serves on one only."""

    cells: tuple[LevelCell, ...] = ()
    one_only: tuple[OneLevel, ...] = ()


NO_LEVELS = Levels()


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap in their order: of a community (code), or of places (ids) with support near for few needs.

    `share` is from 0 to 1, over `needs` needs: how much more often support is near people of the community
    than support that is theirs, or how often no support is near people of the places.
    """

    community: str | None
    places: tuple[str, ...]
    people: People
    needs: int
    share: float


@dataclass(frozen=True, slots=True)
class GapReport:
    """Coverage as the pair any and affirming. `places` is filled when one need and community is asked.

    `limits` are straight-line miles by setting; where `travel` names a table of travel times, the minutes.
    `choices` are the weights behind it. `supports` and `affirming_supports` are ids of services
    that meet the need (all, and those that are the community's own) when one need and community is asked;
    `not_known_supports` those of which that is not known, `unplaced_supports` those that name no service
    area and no place that may be shown: they count in no place. `widest` is the need and community to
    look at first: where support is near most often and support that is theirs least. `ranking` are the gaps
    of communities and of places, the widest first; `too_few` are counted communities (codes) with too few
    people to say anything of: ask them. `levels` tells the same by level, where all needs are asked.
    """

    needs: tuple[str, ...]
    communities: tuple[str, ...]
    limits: Mapping[str, float]
    choices: Coverage
    cells: tuple[CoverageCell, ...]
    places: tuple[PlaceReach, ...]
    supports: tuple[str, ...]
    affirming_supports: tuple[str, ...]
    title: str
    sentences: tuple[str, ...]
    not_known_supports: tuple[str, ...] = ()
    unplaced_supports: tuple[str, ...] = ()
    widest: tuple[str, str] | None = None
    ranking: tuple[Gap, ...] = ()
    too_few: tuple[str, ...] = ()
    travel: str = ""
    levels: Levels = NO_LEVELS

    @property
    def within_reach(self) -> str:
        """What counts as within reach, in a few words."""
        return reach_words(self.limits, self.travel)

    @property
    def whose_weights(self) -> str:
        """Whose weights these are, in a few words."""
        return f"the team's own, by {self.choices.name}" if self.choices.name else "as Kith is shipped"
