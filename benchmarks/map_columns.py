"""How often `kith map-columns` proposes what a person wrote: `python -m benchmarks.map_columns`.

Beside the mappings in docs/examples, and beside map_columns.toml for lists that have none. A field is right
when the same column stands behind it; fixed values, places of safety and joined files are left out. Writes
docs/benchmarks/map-columns.md.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import IngestError
from ingest.csvs import decode, read_bytes
from ingest.datasets import read_toml
from ingest.load import read
from ingest.proposals.propose import propose
from ingest.sources.mapping import From, Mapping, check

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks" / "map-columns.md"
NEVER = ("disclosure", "precision")  # only a person says these
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Scored:
    """One list: the fields a person mapped, how many of them were proposed, and what was proposed besides."""

    name: str
    columns: int
    truth: Pairs
    proposed: Pairs
    rows: str

    @property
    def right(self) -> int:
        """Fields proposed as a person mapped them."""
        return len(self.truth & self.proposed)


def shared() -> Path:
    """Where the shared data lies."""
    return Path(os.environ.get("KITH_SHARED_DATA") or ROOT.parent / "shared" / "data")


def truths() -> Iterator[tuple[Path, Pairs]]:
    """Every directory with what a person mapped of it; tables of counts alone have nothing to propose."""
    for path in sorted((ROOT / "docs" / "examples").rglob("*.toml")):
        layer = next(
            shared().rglob(str(read_toml(path, path.read_text(encoding="utf-8")).get("file", "-"))), None
        )
        mapping = check(path.name, read_toml(path, decode(read_bytes(path))[0]))
        if layer is not None and (mapping.partner or path.parent.name == "dc"):
            yield layer, pairs_of(mapping)
    for said in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).values():
        found = {(field, column) for column, fields in said["fields"].items() for field in fields}
        yield shared() / said["file"], frozenset(found)


def pairs_of(mapping: Mapping) -> Pairs:
    """The fields of a mapping with the columns behind each."""
    prefixes = tuple(join.prefix for join in mapping.join)
    specs: list[tuple[str, From]] = []
    for table in (mapping.partner, mapping.service, mapping.tie, mapping.place):
        specs += table.items()
    specs += [("community", claim.community) for claim in mapping.claims]
    specs += [("count", count.count) for count in mapping.population]
    found = {(field, column) for field, spec in specs if field not in NEVER for column in spec.sources}
    found |= {("key", column) for column in mapping.key}
    return frozenset(pair for pair in found if not prefixes or not pair[1].startswith(prefixes))


def score(layer: Path, truth: Pairs) -> Scored:
    """Propose a mapping for one list, and load what it proposes."""
    proposal = propose(layer)
    mapping = check(layer.name, tomllib.loads(proposal.text))
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "proposed.toml"
        path.write_text(proposal.text, encoding="utf-8")
        try:
            reading = read([path, layer])
            records = reading.records
            made = max(len(records.partners), len(records.services), len(records.places))
            rows = f"{made:,} of {sum(count.rows for count in reading.report.files.values()):,}"
        except IngestError as error:
            rows = str(error)
    columns = len(proposal.chosen.ignored) + len(proposal.chosen.taken)
    return Scored(f"{layer.parent.name}/{layer.name}", columns, truth, pairs_of(mapping), rows)


def page(scored: list[Scored]) -> str:
    """The whole page."""
    lines = [
        "# How often map-columns proposes what a person wrote",
        "",
        "Written by `python -m benchmarks.map_columns`. *Fields* are pairs of a field and a column behind it",
        "in the mapping that a person wrote (docs/examples, benchmarks/map_columns.toml); *right* are those",
        "proposed; *other* are proposed and not in the person's mapping, which may have left them out on",
        "purpose. *Load* is how many records the proposal gives as it is, of the rows read; none where no",
        "name of a file and no column says what kind of partner they are, which is for a person to say.",
        "",
        "The tables of names were written by people who knew these lists, so a list of your own will do less",
        "well. Counts of communities are never proposed.",
        "",
        "| list | columns | fields | right | missing | other | load |",
        "|---|---|---|---|---|---|---|",
    ]
    for s in scored:
        other = len(s.proposed - s.truth)
        missing = len(s.truth) - s.right
        lines.append(
            f"| {s.name} | {s.columns} | {len(s.truth)} | {s.right} | {missing} | {other} | {s.rows} |"
        )
    fields, right = sum(len(s.truth) for s in scored), sum(s.right for s in scored)
    other = sum(len(s.proposed - s.truth) for s in scored)
    lines.append(
        f"| all | {sum(s.columns for s in scored)} | {fields} | {right} | {fields - right} | {other} | |"
    )
    lines += [
        "",
        f"{right} of {fields} fields right: {right / fields:.0%}.",
        "",
        "## What was missed or added",
        "",
    ]
    lines += ["| list | missing | other |", "|---|---|---|"]
    for s in scored:
        missing, other_pairs = sorted(s.truth - s.proposed), sorted(s.proposed - s.truth)
        if missing or other_pairs:
            lines.append(f"| {s.name} | {_listed(missing)} | {_listed(other_pairs)} |")
    return "\n".join(lines) + "\n"


def _listed(pairs: list[tuple[str, str]]) -> str:
    return ", ".join(f"{field} = {column}" for field, column in pairs)


def main() -> None:
    """Score every list and write the page."""
    text = page([score(layer, truth) for layer, truth in truths()])
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
