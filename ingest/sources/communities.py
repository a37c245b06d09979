"""communities.csv: a team's own words for communities, or a community's."""

from __future__ import annotations

import re

from graph.vocabulary.codes import CommunityKind, Known
from graph.vocabulary.terms import Community
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.terms import COMMUNITY_KINDS, KNOWN

COLUMNS = (*NEEDED["communities"], "meaning", "broader", "languages", "countable")
_CODE = re.compile(r"[a-z0-9][a-z0-9_\-]*")


def read_community(row: Row, gathering: Gathering) -> None:
    """Take one community in. Raises Refused when it cannot be loaded."""
    if row.broken:
        row.refuse("", row.broken)
    code = row.need("id")
    if not _CODE.fullmatch(code):
        row.refuse("id", "is not a code of small letters, digits and _", code)
    gathering.first(row, "id", code, "community")
    community = Community(
        code,
        row.need("label"),
        row.take("meaning"),
        row.table.source,
        kind=_kind(row, gathering, code),
        broader=row.take("broader") or None,
        languages=tuple(row.terms("languages", gathering.lexicons.languages)),
        countable=row.term("countable", KNOWN) is not Known.NO,
    )
    gathering.communities[code] = community
    if community.broader:
        gathering.broader[code] = row


def _kind(row: Row, gathering: Gathering, code: str) -> CommunityKind:
    """What makes it a community. A people or nation stays one: else its counts would open by a new word."""
    kind = row.need_term("kind", COMMUNITY_KINDS)
    known = gathering.lexicons.vocabulary.communities.get(code)
    if known is None or known.kind is not CommunityKind.PEOPLE_AND_NATION or kind is known.kind:
        return kind
    row.note(
        "kind", "is another than people_and_nation, which it was", "stays one, so that the nation is asked"
    )
    return known.kind
