"""Partners: the organizations and trusted people of a community, and their consent to be listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from graph.model.ids import UNIT_SEPARATOR
from graph.model.place import UNNAMED_NATION
from graph.vocabulary.codes import Attestation, Claim, Family, Government, Role, Side, Survey


def _no_attributes() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Consent:
    """What an individual agreed to: who may see them, since and until when, kept by whom.

    `steward` is a person or body they chose, never a system. Oral consent is enough.
    """

    audience: Role
    given_on: date
    steward: str
    expires_on: date | None = None
    withdrawn_on: date | None = None
    manner: str = ""
    limits: str = ""

    def covers(self, role: Role, *, on: date) -> bool:
        """Whether `role` may see the individual on that day; a withdrawal acts at once."""
        if self.withdrawn_on is not None and self.withdrawn_on <= on:
            return False
        if on < self.given_on or (self.expires_on is not None and self.expires_on < on):
            return False
        return role.sees(self.audience)


@dataclass(frozen=True, slots=True)
class Affirmation:
    """A claim about belonging to a community, and who says so: two facts, one date, from one source."""

    community: str
    claim: Claim
    attestation: Attestation
    by: str = ""
    as_of: date | None = None
    source: str = ""

    @property
    def key(self) -> str:
        """What tells one claim about a record from the others: all of it but the date."""
        return UNIT_SEPARATOR.join((self.community, self.claim, self.attestation, self.by, self.source))


@dataclass(frozen=True, slots=True)
class Partner:
    """An organization or trusted person that supports survivors or is meant to.

    `kind` is a code of the vocabulary. `side` follows from the kind unless `side_reason` says why not.
    `audience` is the least role that may see it; an individual needs a current `consent` besides.
    `nation` is the community code of the tribal nation it belongs to: "ask the nation" until it decided.
    `attributes` are a team's own columns (`x_anything`), only grouped by; `x_wants_contact_with` and
    `x_coordinator` alone are read.
    `identifiers` are its numbers in public registers, such as EIN.
    """

    id: str
    key: str
    source: str
    name: str
    kind: str
    side: Side
    alternate_names: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=_no_attributes)
    individual: bool = False
    family: Family | None = None
    side_reason: str = ""
    government: Government | None = None
    nation: str | None = None
    audience: Role = Role.PUBLIC
    consent: Consent | None = None
    description: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    contact_note: str = ""
    languages: tuple[str, ...] = ()
    affirms: tuple[Affirmation, ...] = ()
    survey: Survey = Survey.UNKNOWN
    as_of: date | None = None
    verified_on: date | None = None
    attributes: Mapping[str, str] = field(default_factory=_no_attributes)

    @property
    def belongs_to(self) -> str | None:
        """The nation to ask, None when it is no nation's. Where nobody named it, nobody has decided.

        >>> Partner("a", "a", "test", "Court", "tribal_court", Side.SYSTEM).belongs_to == UNNAMED_NATION
        True
        """
        tribal = self.government is Government.TRIBAL_NATION or self.kind.startswith("tribal_")
        return self.nation if self.nation is not None or not tribal else UNNAMED_NATION
