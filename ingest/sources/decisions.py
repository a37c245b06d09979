"""decisions.csv: what a nation decided about data on its land and people."""

from __future__ import annotations

import re

from graph.model.place import Decision
from ingest.datasets import NEEDED
from ingest.gathering import Gathering
from ingest.rows import Row
from ingest.terms import PERMISSIONS, a_date

COLUMNS = (*NEEDED["decisions"], "allows", "until")
# Who publishes rows about a nation's land and people without being the nation.
_DECIDES_NOTHING = re.compile(
    r"\b(?:census|federal|u\.?\s?s\.?\s+(?:government|department)|bureau\s+of\s+indian\s+affairs|bia|irs"
    r"|internal\s+revenue|hrsa|samhsa|hud|openstreetmap|osm|google|wikipedia|211|kith)\b",
    re.IGNORECASE,
)


def read_decision(row: Row, gathering: Gathering) -> None:
    """Take one decision in; a word of it that is not understood refuses it all. Raises Refused.

    Empty `allows` is a decision too: nothing is allowed from that day on.
    A nation's decision is never read generously: without it everything stays "ask the nation".
    """
    if row.broken:
        row.refuse("", row.broken)
    nation = row.need_term("nation", gathering.lexicons.communities)
    decided_by = row.need("decided_by")
    if _DECIDES_NOTHING.search(decided_by):
        row.refuse(
            "decided_by", "is not a body of the nation; a census, an agency or a map decides nothing for it"
        )
    day = row.need("decided_on")
    decided_on = a_date(day)
    if decided_on is None:
        row.refuse("decided_on", "is not a date such as 2026-10-31", day)
    last = row.take("until")
    until = a_date(last) if last else None
    if last and until is None:
        row.refuse("until", "is not a date such as 2026-10-31", last)
    words = [word.strip() for word in row.take("allows").split(";") if word.strip()]
    allows = [PERMISSIONS.find(word) for word in words]
    if None in allows:
        row.refuse("allows", "has a word that is not counts, gaps or listings", "; ".join(words))
    entity = row.entity_id("decision", nation, decided_by, day)
    gathering.first(row, "nation", entity, "decision")
    gathering.decisions[entity] = Decision(
        id=entity,
        source=row.table.source,
        nation=nation,
        decided_by=decided_by,
        decided_on=decided_on,
        allows=frozenset(permission for permission in allows if permission is not None),
        until=until,
    )
