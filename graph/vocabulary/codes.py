"""The closed sets of codes that code itself decides on; their words are in words.toml.

Open or long sets (kinds, needs, communities, languages) are plain codes from TOML: see `terms`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Side(StrEnum):
    """Where a partner stands in the coordinated response."""

    COMMUNITY = "community"
    ADVOCACY = "advocacy"
    SYSTEM = "system"


class Family(StrEnum):
    """Which part of the systems a system partner belongs to."""

    CRIMINAL_LEGAL = "criminal_legal"
    CIVIL_AND_FAMILY_COURT = "civil_and_family_court"
    CHILD_WELFARE = "child_welfare"
    IMMIGRATION = "immigration"
    HEALTH = "health"
    EDUCATION = "education"
    SOCIAL_AND_HOUSING = "social_and_housing"


class Government(StrEnum):
    """Whose government a partner is part of."""

    CITY = "city"
    COUNTY = "county"
    STATE = "state"
    FEDERAL = "federal"
    TRIBAL_NATION = "tribal_nation"


class Level(StrEnum):
    """A ring of the socio-ecological model."""

    INDIVIDUAL = "individual"
    RELATIONSHIP = "relationship"
    COMMUNITY = "community"
    SOCIETAL = "societal"


class TieKind(StrEnum):
    """What passes between two partners; each is a relationship type of the graph."""

    REFERS_TO = "REFERS_TO"
    CONSULTS = "CONSULTS"
    AGREES_WITH = "AGREES_WITH"
    SITS_WITH = "SITS_WITH"
    SHARES_INFORMATION = "SHARES_INFORMATION"
    FUNDS = "FUNDS"
    TRUSTS = "TRUSTS"

    @property
    def directed(self) -> bool:
        """Whether it matters who is named first."""
        return self not in (TieKind.AGREES_WITH, TieKind.SITS_WITH, TieKind.SHARES_INFORMATION)


class Strength(IntEnum):
    """How closely two partners work together, on the four-step scale."""

    AWARENESS = 1
    COOPERATION = 2
    COORDINATION = 3
    INTEGRATION = 4


class Answer(StrEnum):
    """What one end of a tie says of it; UNKNOWN when that end said nothing."""

    YES = "yes"
    NO = "no"
    NOT_WANTED = "not_wanted"
    UNKNOWN = "unknown"


class Survey(StrEnum):
    """Whether a partner was asked about its ties."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ANSWERED = "answered"
    UNKNOWN = "unknown"

    @property
    def progress(self) -> int:
        """How far asking has come, from not known to answered."""
        return (Survey.UNKNOWN, Survey.NOT_ASKED, Survey.ASKED, Survey.ANSWERED).index(self)


class Disclosure(StrEnum):
    """How much of a location may be known."""

    PUBLIC = "public"
    AREA_ONLY = "area_only"
    CONFIDENTIAL = "confidential"

    def hides_more_than(self, other: Disclosure) -> bool:
        """Whether less may be known of a location than with the other word.

        >>> Disclosure.CONFIDENTIAL.hides_more_than(Disclosure.AREA_ONLY)
        True
        """
        order = (Disclosure.PUBLIC, Disclosure.AREA_ONLY, Disclosure.CONFIDENTIAL)
        return order.index(self) > order.index(other)


class Role(StrEnum):
    """Who is looking; also the audience a record is meant for."""

    PUBLIC = "public"
    ADVOCATE = "advocate"
    TEAM = "team"

    def sees(self, audience: Role) -> bool:
        """Whether this role may see what is meant for `audience`.

        >>> Role.PUBLIC.sees(Role.ADVOCATE), Role.TEAM.sees(Role.PUBLIC)
        (False, True)
        """
        return _ROLES.index(self) >= _ROLES.index(audience)


_ROLES = (Role.PUBLIC, Role.ADVOCATE, Role.TEAM)


def narrowest(audiences: Iterable[Role]) -> Role:
    """The audience that fewest belong to.

    >>> narrowest((Role.PUBLIC, Role.TEAM))
    <Role.TEAM: 'team'>
    """
    return max(audiences, key=_ROLES.index)


class Claim(StrEnum):
    """What a partner or service is said to be for a community."""

    LED_BY_AND_FOR = "led_by_and_for"
    OWN_PROGRAM = "own_program"
    SERVES = "serves"


class Attestation(StrEnum):
    """Who says so."""

    SELF_DESCRIBED = "self_described"
    VERIFIED_BY_TEAM = "verified_by_team"
    ENDORSED_BY_COMMUNITY = "endorsed_by_community"


class Stance(StrEnum):
    """What a named community body says of a service."""

    TRUSTED = "trusted"
    ASK_FIRST = "ask_first"
    NOT_SAFE = "not_safe"


class Outcome(StrEnum):
    """How a call to a listing went."""

    CONNECTED = "connected"
    FULL = "full"
    NOT_ELIGIBLE = "not_eligible"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    NOT_SAFE = "not_safe"
    NOT_AFFIRMING = "not_affirming"


class Known(StrEnum):
    """Three values everywhere: unknown is never yes and never no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class LanguageMode(StrEnum):
    """How a language is available."""

    STAFF = "staff"
    INTERPRETER = "interpreter"
    PHONE_LINE = "phone_line"
    PAPER = "paper"
    UNKNOWN = "unknown"


class Delivery(StrEnum):
    """How a service reaches people."""

    IN_PERSON = "in_person"
    HOME_VISIT = "home_visit"
    PHONE = "phone"
    ONLINE = "online"

    @property
    def remote(self) -> bool:
        """Whether distance does not matter for it."""
        return self in (Delivery.PHONE, Delivery.ONLINE)


class ForWhom(StrEnum):
    """Whom a service is for, in relation to the harm."""

    HARMED = "harmed"
    FAMILY_OR_FRIEND = "family_or_friend"
    CHILD = "child"
    CAUSED_HARM = "caused_harm"


class Precision(StrEnum):
    """How exactly a location is known."""

    EXACT = "exact"
    ADDRESS = "address"
    ZIP = "zip"
    PLACE = "place"
    UNKNOWN = "unknown"


class PlaceLevel(StrEnum):
    """What sort of area a place is."""

    TRACT = "tract"
    NEIGHBORHOOD = "neighborhood"
    TOWN = "town"
    COUNTY = "county"
    ZIP = "zip"
    TRIBAL_LAND = "tribal_land"
    WATER = "water"
    UNKNOWN = "unknown"


class Setting(StrEnum):
    """How built-up a place is; decides how far counts as within reach."""

    URBAN = "urban"
    COUNTY = "county"
    RURAL = "rural"


class Status(StrEnum):
    """Whether a service is running."""

    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Permission(StrEnum):
    """What a nation's recorded decision can allow."""

    COUNTS = "counts"
    GAPS = "gaps"
    LISTINGS = "listings"


class Verdict(StrEnum):
    """Whether two records are one partner."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Judge(StrEnum):
    """Who decided whether two records are one partner."""

    RULE = "rule"
    TEAM = "team"


class CommunityKind(StrEnum):
    """What makes a community one."""

    PEOPLE_AND_NATION = "people_and_nation"
    RACE_AND_ETHNICITY = "race_and_ethnicity"
    LANGUAGE = "language"
    FAITH = "faith"
    IMMIGRANT_AND_REFUGEE = "immigrant_and_refugee"
    LGBTQ = "lgbtq"
    DEAF = "deaf"
    DISABILITY = "disability"
    AGE = "age"
    RURAL = "rural"
