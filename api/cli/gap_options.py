"""The options of `kith gaps`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.vocabulary.codes import Role

Need = Annotated[str | None, typer.Option(metavar="NEED", help="Only this need, such as housing.")]
Communities = Annotated[
    list[str] | None,
    typer.Option(
        "--community",
        metavar="COMMUNITY",
        help="Only this community, such as somali; several times for several, with one --need.",
    ),
]
Words = Annotated[str, typer.Option(metavar="TEXT", help="With --brief: the community's own sentence.")]
For = Annotated[Role, typer.Option("--for", help="Who the files are for.")]
Force = Annotated[bool, typer.Option("--force", help="Replace earlier files.")]
Equity = Annotated[
    bool, typer.Option("--equity", help="Communities side by side: how wide each gap is and how sure.")
]
Brief = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write two pages for a board, as one HTML file to print.")
]
Files = Annotated[
    list[Path] | None,
    typer.Option("--write", metavar="FILE", help="Write the map by its ending: svg, csv, geojson, html."),
]
Language = Annotated[
    str | None,
    typer.Option(
        metavar="LANGUAGE", help="Where one --need is met in this language, such as es; says not whose it is."
    ),
]
Csv = Annotated[
    bool, typer.Option("--csv", help="Print the places as CSV: what --write FILE.csv would write.")
]
Geojson = Annotated[
    bool, typer.Option("--geojson", help="Print the areas as GeoJSON: what --write FILE.geojson would write.")
]
Sensitivity = Annotated[
    bool, typer.Option("--sensitivity", help="Show what changes when one weight is 0.1 lower or higher.")
]
