"""Which module reads a file that is none of Kith's own: the first that recognizes it.

Each module imports what is heavy only inside its `read`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ingest.bundles import Origin
from ingest.datasets import Dataset
from ingest.glimpse import Glimpse
from ingest.report import Report
from ingest.sources import (
    census,
    courts,
    edges,
    gexf,
    graphml,
    hrsa,
    hsds,
    hxl,
    irs,
    kumu,
    layer_places,
    overpass,
    samhsa,
    sites,
    workbook,
)


@dataclass(frozen=True, slots=True)
class SourceShape:
    """One shape that real sources have. `name` is how reports and documents call it.

    `recognizes` is quick and never raises; `read` raises IngestError for what is wrong with all of it.
    """

    name: str
    recognizes: Callable[[Glimpse], bool]
    read: Callable[[Glimpse, Dataset, Report], Origin]


SHAPES: Final[tuple[SourceShape, ...]] = (
    SourceShape("workbook", workbook.recognizes, workbook.read),
    SourceShape("HSDS", hsds.recognizes, hsds.read),
    SourceShape("HXL table", hxl.recognizes, hxl.read),
    SourceShape("IRS EO BMF", irs.recognizes, irs.read),
    SourceShape("HRSA health center sites", hrsa.recognizes, hrsa.read),
    SourceShape("SAMHSA directory", samhsa.recognizes, samhsa.read),
    SourceShape("sites of care", sites.recognizes, sites.read),
    SourceShape("census table", census.recognizes, census.read),
    SourceShape("OpenStreetMap Overpass", overpass.recognizes, overpass.read),
    SourceShape("map layer of places", layer_places.recognizes, layer_places.read),
    SourceShape("courts-db", courts.recognizes, courts.read),
    SourceShape("GraphML", graphml.recognizes, graphml.read),
    SourceShape("GEXF", gexf.recognizes, gexf.read),
    SourceShape("Kumu", kumu.recognizes, kumu.read),
    SourceShape("edge list", edges.recognizes, edges.read),
)


def recognize(glimpse: Glimpse) -> SourceShape | None:
    """The shape of a file or folder, None when no module knows it."""
    return next((shape for shape in SHAPES if shape.recognizes(glimpse)), None)
