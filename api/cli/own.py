"""The options with which a team goes by weights and travel times of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Misused

if TYPE_CHECKING:
    from api.own import Basis, Own
    from graph.model.view import View
    from ingest.report import Report

LINES_SHOWN = 5

TravelFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your own travel times instead of straight lines: a table with the columns from (a place), "
        "to (a service or place) and minutes.",
    ),
]
Minutes = Annotated[
    float | None, typer.Option(metavar="N", help="With --travel-times: so many minutes are within reach.")
]
Weights = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A TOML file with your own weights and distances.")
]


def own_of(weights: Path | None, travel_times: Path | None, minutes: float | None) -> Own:
    """What a team gave. Raises Misused where a half is missing or cannot be."""
    from api.own import Own

    own = Own(weights, travel_times, minutes)
    if own.wrong:
        raise Misused(own.wrong)
    return own


def basis_for(call: Call, own: Own, view: View) -> Basis:
    """What answers go by; which trips are not used is told."""
    from ingest.report import Report

    report = Report()
    basis = own.basis(view, report)
    tell_unused(call, report)
    return basis


def tell_unused(call: Call, report: Report) -> None:
    """The first rows of a table that are not used, and how many more there are."""
    for line in report.lines[:LINES_SHOWN]:
        call.tell(str(line))
    if len(report.lines) > LINES_SHOWN:
        call.tell(f"{len(report.lines) - LINES_SHOWN} more rows like these are not used.")
