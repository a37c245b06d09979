"""A map layer that unmistakably holds places (tracts, counties, ZIP areas, tribal land), without a mapping.

Any file that `ingest.layers` reads; unmistakable by the columns of the Census Bureau, or because the team
states the level in dataset.toml. Points need a mapping: nothing says what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from graph.errors import IngestError
from graph.vocabulary.codes import PlaceLevel
from ingest.bundles import Bundle, Entry, Part
from ingest.datasets import Dataset, dataset_of
from ingest.glimpse import Glimpse
from ingest.layers import Feature, Layer, read_layer
from ingest.report import Report
from ingest.sources.geoids import MARKS, Scheme, cells_of, scheme_of

_AREAS = ("Polygon", "MultiPolygon")
_NO_AREAS = ("Point", "MultiPoint", "LineString", "MultiLineString")
# The collections of a topology that are places, as us-atlas and the like call them.
_OBJECTS = {"counties": PlaceLevel.COUNTY, "tracts": PlaceLevel.TRACT, "zctas": PlaceLevel.ZIP}
_NEEDS_MAPPING = "holds no areas; points need a mapping that says what they are, see docs/mapping.md"


def recognizes(glimpse: Glimpse) -> bool:
    """Whether it is a shapefile, KML or topology, or GeoJSON areas with census columns or a stated level."""
    if glimpse.suffix in (".kml", ".kmz"):
        return True
    if glimpse.is_zip:
        return any(name.endswith(".shp") for name in glimpse.names)
    if glimpse.suffix not in (".geojson", ".json", ".topojson"):
        return False
    if '"Topology"' in glimpse.text:
        return True
    if 'Polygon"' not in glimpse.text or "FeatureCollection" not in glimpse.text:
        return False
    return bool(_says_census(glimpse)) or _states_level(glimpse)


def _says_census(glimpse: Glimpse) -> bool:
    if MARKS.search(glimpse.text):
        return True
    if '"properties"' in glimpse.text:
        return False
    try:  # a first shape of more than 64 KB stands before what it is called
        return bool(MARKS.search(glimpse.path.read_bytes()[:20_000_000].decode("utf-8", errors="replace")))
    except OSError:
        return False


def _states_level(glimpse: Glimpse) -> bool:
    try:
        return "level" in dataset_of(glimpse.path.parent).places
    except IngestError:
        return False


def read(glimpse: Glimpse, dataset: Dataset, report: Report) -> Bundle:
    """The areas of the layer as places. Raises IngestError when it holds none or does not say which."""
    path = glimpse.path
    layer = read_layer(path)
    for what, done in layer.remarks:
        report.add(path.name, 0, "", what, done)
    stated = dict(dataset.places)
    features = [each for each in layer.features if each.broken or _kind(each) not in _NO_AREAS]
    if any("object" in feature.whole for feature in features):
        features, stated = _of_topology(layer, features, stated, path.name, report)
    if not any(_kind(feature) in _AREAS for feature in features):
        raise IngestError(f"{path.name} {_NEEDS_MAPPING}.")
    if others := len(layer.features) - len(features) if "object" not in features[0].whole else 0:
        report.add(path.name, 0, "", f"{others} features are no areas", "not read; points need a mapping")
    rows = [feature.cells for feature in features]
    scheme = scheme_of(layer.columns, rows, stated)
    if scheme.refused:
        raise IngestError(f"{path.name} {scheme.refused}.")
    columns = {"id": (scheme.code,), "name": (scheme.name or scheme.code,)}
    part = Part("places", path.name, _entries(features, scheme), columns)
    return Bundle(path, dataset.source, dataset.fictional, [part])


def _kind(feature: Feature) -> str:
    """The type of its shape; a town smaller than the grid of its file has none."""
    shape: Any = feature.whole.get("geometry")
    return str(cast("dict[str, Any]", shape).get("type")) if isinstance(shape, dict) else ""


def _of_topology(
    layer: Layer, features: list[Feature], stated: dict[str, str], name: str, report: Report
) -> tuple[list[Feature], dict[str, str]]:
    """Of the collections in a topology the one that is places. Raises IngestError when it is in doubt."""
    titles = list(dict.fromkeys(str(feature.whole["object"]) for feature in layer.features))
    chosen = [title for title in titles if title.casefold() in _OBJECTS] or titles
    if len(chosen) != 1:
        raise IngestError(f"{name} holds {', '.join(titles)}; keep the one that is places and load that.")
    if others := [title for title in titles if title != chosen[0]]:
        report.add(name, 0, "", f"holds {', '.join(others)} too", f"only {chosen[0]} are read")
    if level := _OBJECTS.get(chosen[0].casefold()):
        stated = {"level": str(level), **stated}
    return [feature for feature in features if feature.whole["object"] == chosen[0]], stated


def _entries(features: list[Feature], scheme: Scheme) -> Iterator[Entry]:
    for feature in features:
        cells = cells_of(scheme, feature.cells)
        yield Entry(feature.number, cells, feature.cells, feature.whole, feature.broken)
