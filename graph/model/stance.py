"""What a community says of a service: trusted, ask first, not safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.vocabulary.codes import Role, Stance


@dataclass(frozen=True, slots=True)
class CommunityStance:
    """A named community body's word on a service, for one need or for all (None).

    `by` is the id of the body; no view holds it, so that the service never learns who said it. `answer` is
    what the service says to it, shown beside. It holds from `since` to `until` and is renewed yearly.
    """

    id: str
    source: str
    service: str
    community: str
    stance: Stance
    since: date
    by: str = ""
    need: str | None = None
    until: date | None = None
    audience: Role = Role.ADVOCATE
    answer: str = ""

    def holds(self, *, on: date) -> bool:
        """Whether it is said on that day."""
        return self.since <= on and (self.until is None or on <= self.until)
