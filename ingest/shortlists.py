"""An organization's own lists of listings: read from its file, held while the server runs, stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.errors import IngestError
from ingest.door.people import without_person
from ingest.door.stories import tells_of_survivor
from ingest.report import Outcome, Report
from ingest.rows import Row
from ingest.tables import open_table

COLUMNS = ("partner", "shortlist", "service")


@dataclass(frozen=True, slots=True)
class Shortlist:
    """A name, whose list it is, and the listings on it, as the file calls them (keys or ids)."""

    name: str
    partner: str
    services: tuple[str, ...]


def read_shortlists(path: Path, report: Report) -> tuple[Shortlist, ...]:
    """The lists of a file, in its order; the report says which rows were not used.

    A list whose name tells of a person is no list of listings, so its rows are not used and its name is not
    repeated. Raises IngestError when the file is no such table or no row of it can be used.
    """
    table = open_table(path, "shortlists", report, needed=COLUMNS, needed_by="A file of shortlists")
    found: dict[tuple[str, str], list[str]] = {}
    for row in table.rows:
        partner, name, service = (row.peek(column).strip() for column in COLUMNS)
        if not (partner and name and service):
            _refuse(report, table.name, row, "needs a partner, a shortlist and a service")
        elif tells_of_survivor(name) or without_person(name)[1]:
            _refuse(report, table.name, row, "has a shortlist whose name tells of a person")
        else:
            found.setdefault((partner, name), []).append(service)
    if not found:
        raise IngestError(f"{path.name} has no row that can be used.")
    return tuple(
        Shortlist(name, partner, tuple(dict.fromkeys(services)))
        for (partner, name), services in found.items()
    )


def _refuse(report: Report, table: str, row: Row, what: str) -> None:
    report.add(table, row.number, "shortlist", what, "row not used", Outcome.REFUSED)
