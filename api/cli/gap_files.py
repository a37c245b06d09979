"""The files of kith gaps: a brief for a board, and the map as picture, table, areas or one page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typer

from api.cli.common import Call, Misused, tell_files, view_of
from api.cli.gap_asked import Asked, Wanted
from api.cli.match import one_code
from api.cli.own import basis_for
from api.gap_files import FILES, Answered, Whole
from graph.analysis.coverage.findings import GapReport
from graph.analysis.coverage.gaps import gaps
from graph.errors import KithError
from graph.model.view import View
from graph.store import Store
from graph.vocabulary.codes import Role
from ingest.exports.writing import put_file
from viz.asked import first_question
from viz.brief import brief

NOTHING = "Nothing can be worked out yet: load places, people and services first."


def write_files(call: Call, store: Store, asked: Asked, wanted: Wanted) -> None:
    """Write the files, all for one role, or print one. Raises KithError where one is there already."""
    kinds = [_kind(path) for path in wanted.files]
    found = _answered(call, store, asked)
    view = found.view
    if wanted.printed:
        # The same bytes as the file, for the next program.
        typer.echo(FILES[wanted.printed].make(found).encode(), nl=False)
        return
    made = [(path, FILES[kind].make(found)) for path, kind in zip(wanted.files, kinds, strict=True)]
    if wanted.brief is not None:
        text = brief(view, found.report, found.whole(), words=wanted.words, travel=found.travel)
        made.append((wanted.brief, text))
    private = view.role is not Role.PUBLIC
    written = [put_file(p, text.encode(), private=private, force=wanted.force)[0] for p, text in made]
    tell_files(call, view, store, written)


def _kind(path: Path) -> str:
    kind = path.suffix.lstrip(".").lower()
    if kind not in FILES:
        raise Misused(f"{path} has no ending that says what to write: .svg, .csv, .geojson or .html.")
    return kind


def _answered(call: Call, store: Store, asked: Asked) -> Answered:
    view = view_of(call, store, asked.role)
    choices, travel = basis_for(call, asked.own, view)

    @cache
    def whole() -> GapReport:
        return gaps(view, choices=choices, travel=travel)

    need, community = _question(view, whole, asked)
    report = gaps(view, need=need, community=community, choices=choices, travel=travel)
    if not report.places:
        raise KithError(NOTHING)
    return Answered(view, report, whole, travel)


def _question(view: View, whole: Whole, asked: Asked) -> tuple[str, str]:
    """What is asked; what is left open as in the question to look at first."""
    need = one_code(asked.need, view.words.needs, "need") if asked.need else None
    named = asked.communities[0] if asked.communities else None
    community = one_code(named, view.words.communities, "community") if named else None
    if need and community:
        return need, community
    first = first_question(whole())
    if first is None:
        raise KithError(NOTHING)
    return need or first[0], community or first[1]
