"""Organizations as rows of partners.csv. HSDS has no kind of partner: it is said elsewhere or not known."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.sources.hsds import facts, own
from ingest.sources.hsds.directory import Thing
from ingest.sources.hsds.names import ORGANIZATION
from ingest.sources.hsds.plaintext import plain_text
from ingest.sources.hsds.profile import cells_of
from ingest.sources.hsds.records import Cells, Made, Reading, changed, entry, mapped
from ingest.sources.hsds.telling import telling

UNSORTED = "unsorted"
_ABOVE = "parent_organization_id"


def partner_rows(reading: Reading, organization: Thing) -> Iterator[Made]:
    """The row of an organization and its claims."""
    said = cells_of(reading.directory, organization)
    cells = own.partner(organization) | said if said else _cells(reading, organization)
    if not cells.get("kind"):
        cells["kind"] = _kind(reading, organization)
    idle = enumerate(reading.idle.get(organization.id, []), start=1)
    things = [("organization", organization), *((f"location.{number}", place) for number, place in idle)]
    source = cells.pop("source", "")
    row = entry(organization, cells, telling(reading.directory, things))
    yield Made("partners", organization.file, row, source)
    _, people, _ = reading.meanings.codes([organization])
    yield from reading.claims(organization, cells["id"], "partner", people, source)


def _kind(reading: Reading, organization: Thing) -> str:
    """What the team says, else a term of the organization itself, else the default; never its name."""
    said = reading.kinds.get(organization.id) or reading.kinds.get(organization.get("name"))
    kind = said or reading.meanings.kind(organization) or reading.default_kind
    reading.counts["unsorted"] += not kind
    return kind or UNSORTED


def _cells(reading: Reading, organization: Thing) -> Cells:
    cells = mapped(organization, ORGANIZATION)
    first, others = facts.phones_of(organization.of("phone"))
    parent = _parent(reading, organization)
    funding = "; ".join(plain_text(each.get("source")) for each in organization.of("funding"))
    website = next((url.get("url") for url in organization.of("url")), "")
    return {
        **cells,
        "id": organization.id,
        "website": cells["website"] or website,
        "phone": first,
        "contact_note": others,
        "identifiers": facts.identifiers_of(organization),
        "as_of": changed(organization),
        "x_parent_organization": parent,
        "x_funding": funding,
    }


def _parent(reading: Reading, organization: Thing) -> str:
    """The name of the organization above; one that is not there, and a circle, are counted."""
    named = organization.get(_ABOVE)
    above = list(reading.directory.upward(organization, _ABOVE))
    last = above[-1] if above else organization
    if named and last.get(_ABOVE) == organization.id:
        reading.counts["circle"] += 1
        return ""
    reading.counts["no parent"] += bool(named) and not above
    return above[0].get("name") if above else ""
