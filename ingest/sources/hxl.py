"""Tables with HXL tags: where the tags say who each row is, they are read without a mapping."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from graph.errors import IngestError
from ingest.csvs import read_rows
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.headers import SEARCHED, is_tag_row
from ingest.report import Report

if TYPE_CHECKING:
    from ingest.sources.mapped import Mapped

_TABLES = (".csv", ".tsv", ".txt", ".csv.gz")


def recognizes(glimpse: Glimpse) -> bool:
    """Whether one of its first rows is nothing but tags."""
    if glimpse.is_folder or glimpse.is_zip or glimpse.suffix not in _TABLES:
        return False
    head = "\n".join(glimpse.text.splitlines()[:SEARCHED])
    return "#" in head and any(is_tag_row(row.cells) for row in read_rows(head) if not row.wrong)


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Mapped:
    """A tagged table as the mapping reads it that its tags propose.

    Raises IngestError when the tags do not say what its rows are.
    """
    from ingest.proposals.propose import propose
    from ingest.sources.mapped import Mapped
    from ingest.sources.mapping import check

    name = glimpse.path.name
    proposal = propose(glimpse.path)
    kind = next((found for found in proposal.chosen.of("partner") if found.name == "kind"), None)
    if kind is None or kind.form == "value":
        raise IngestError(
            f"{name} has HXL tags, but none says in words Kith knows what kind of partner each row is "
            f"(#org+type); `kith map-columns {name}` proposes a mapping to complete."
        )
    for column, why in proposal.chosen.ignored.items():
        report.add(name, 0, column, why, "not read")
    mapping = check(name, tomllib.loads(proposal.text))
    return Mapped(glimpse.path, mapping, dataset.source, dataset.fictional, (glimpse.path,))
