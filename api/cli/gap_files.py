"""The files of kith gaps: a brief for a board, and the map as picture, table, areas or one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.cli.common import Call, Misused, tell_files, view_of
from api.cli.match import one_code
from api.gap_files import FILES
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps
from graph.errors import KithError
from graph.model.view import View
from graph.store import Store
from graph.vocabulary.codes import Role
from ingest.exports.writing import put_file
from viz.asked import first_question
from viz.brief import brief


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: one question, or the one to look at first, and the files to write."""

    need: str | None
    community: str | None
    brief: Path | None
    words: str
    files: Sequence[Path]
    role: Role
    force: bool


def write_files(call: Call, store: Store, wanted: Wanted) -> None:
    """Write the files, all for one role. Raises KithError where one is there already."""
    kinds = [_kind(path) for path in wanted.files]
    view = view_of(call, store, wanted.role)
    whole = gaps(view)
    report = _report(view, whole, wanted)
    made = [
        (path, FILES[kind].make(view, report, whole)) for path, kind in zip(wanted.files, kinds, strict=True)
    ]
    if wanted.brief is not None:
        made.append((wanted.brief, brief(view, report, whole, words=wanted.words)))
    private = view.role is not Role.PUBLIC
    written = [put_file(p, text.encode(), private=private, force=wanted.force)[0] for p, text in made]
    tell_files(call, view, store, written)


def _kind(path: Path) -> str:
    kind = path.suffix.lstrip(".").lower()
    if kind not in FILES:
        raise Misused(f"{path} has no ending that says what to write: .svg, .csv, .geojson or .html.")
    return kind


def _report(view: View, whole: GapReport, wanted: Wanted) -> GapReport:
    first = first_question(whole)
    if first is None:
        raise KithError("Nothing can be worked out yet: load places, people and services first.")
    need = one_code(wanted.need, view.words.needs, "need") if wanted.need else first[0]
    asked = wanted.community
    community = one_code(asked, view.words.communities, "community") if asked else first[1]
    return gaps(view, need=need, community=community)
