"""Map layers of any kind as GeoJSON features: only their files differ, what they say goes the same way."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from graph.errors import IngestError
from ingest.csvs import read_bytes, tidy
from ingest.geometry import check_layer
from ingest.jsons import read_json
from ingest.limits import limits, setting, too_long

SUFFIXES = (".geojson", ".json", ".topojson", ".kml", ".kmz", ".zip")
_FEATURE = b'"Feature"'
_STRAY = (
    "has latitude and longitude exchanged: it lies far from the others, and among them the other way round"
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its properties as cells (its own `id` among them), and why it cannot be read, if so."""

    number: int
    cells: dict[str, str]
    whole: Mapping[str, Any]
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """The features of a file. `remarks` are worth telling of all of it: what, and what was done."""

    features: Sequence[Feature]
    remarks: Sequence[tuple[str, str]] = field(default_factory=tuple[tuple[str, str], ...])

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all properties, in the order they are met."""
        return tuple(dict.fromkeys(name for feature in self.features for name in feature.cells))


def read_layer(path: Path) -> Layer:
    """The features of a GeoJSON, TopoJSON, KML, KMZ or zipped shapefile. Raises IngestError.

    A layer as a whole is refused when its coordinates are of another system or exchanged; a single feature
    that is broken says so and does not stop the others.
    """
    match path.suffix.casefold():
        case ".kml" | ".kmz":
            from ingest.sources.kml import read_kml

            return read_kml(path)
        case ".zip":
            from ingest.sources.shapefile import read_shapefile

            return read_shapefile(path)
        case _:
            return layer_in(path.name, read_features(path.name, read_bytes(path)))


def read_features(name: str, data: bytes) -> object:
    """The value of a JSON file that may be a layer; one of too many features is refused before it is read.

    Raises IngestError.
    """
    if data.count(_FEATURE) > limits().rows:
        raise IngestError(_too_many(name))
    return read_json(name, data)


def _too_many(name: str) -> str:
    return f"{name} has more than {limits().rows:,} features ({setting('rows')}); it is not read."


def layer_of(
    name: str,
    found: Sequence[Any],
    *,
    about: Mapping[str, Any] | None = None,
    remarks: Sequence[tuple[str, str]] = (),
) -> Layer:
    """A layer of raw features, once the whole of it was looked at. Raises IngestError.

    `about` is what the file says of all of them, such as an old `crs`.
    """
    if len(found) > limits().rows:
        raise IngestError(_too_many(name))
    checked = check_layer(about or {}, [_member(each, "geometry") for each in found])
    if checked.fault:
        raise IngestError(f"{name} {checked.fault}")
    features = [_feature(number, each) for number, each in enumerate(found, start=1)]
    for number in checked.exchanged:
        feature = features[number]
        features[number] = Feature(feature.number, feature.cells, feature.whole, feature.broken or _STRAY)
    return Layer(features, remarks)


def text_of(value: object) -> str:
    """What a property says, as a cell would."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case list() if all(isinstance(item, str) for item in cast("list[Any]", value)):
            return ";".join(cast("list[str]", value))
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def point_cells(feature: Mapping[str, Any] | None, prefix: str = "") -> dict[str, str]:
    """The point of a feature as the cells a spreadsheet would have; none when it is no point."""
    shape: Any = (feature or {}).get("geometry") or {}
    if shape.get("type") != "Point":
        return {}
    longitude, latitude, *_ = [*(shape.get("coordinates") or ()), "", ""]
    return {f"{prefix}latitude": str(latitude), f"{prefix}longitude": str(longitude)}


def layer_in(name: str, found: object) -> Layer:
    """The layer in the value of a JSON file: GeoJSON or TopoJSON. Raises IngestError when it is none."""
    layer = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
    if layer.get("type") == "Topology":
        from ingest.sources.topojson import features_of

        return layer_of(name, features_of(name, layer))
    features = layer.get("features")
    if layer.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise IngestError(f"{name} is not a GeoJSON FeatureCollection; export the layer as one.")
    return layer_of(name, cast("list[Any]", features), about=layer)


def _member(feature: object, name: str) -> Any:  # noqa: ANN401 (raw JSON)
    return cast("dict[str, Any]", feature).get(name) if isinstance(feature, dict) else None


def _feature(number: int, found: object) -> Feature:
    whole = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
    said = whole.get("properties")
    properties = cast("dict[str, Any]", said) if isinstance(said, dict) else {}
    cells = {str(name): tidy(text_of(value)) for name, value in properties.items()}
    own = whole.get("id")
    if own is not None and not any(name.casefold() == "id" for name in cells):
        cells["id"] = tidy(text_of(own))
    if not whole or whole.get("type") != "Feature":
        return Feature(number, cells, whole, "is not a GeoJSON feature")
    return Feature(number, cells, whole, str(whole.get("broken", "")) or _too_much(cells))


def _too_much(cells: Mapping[str, str]) -> str:
    """Why a feature says more than Kith reads of one, "" when it does not."""
    most = limits()
    if len(cells) > most.columns:
        return f"has more than {most.columns} properties ({setting('columns')})"
    if max(map(len, cells.values()), default=0) > most.cell:
        return too_long("property")
    return ""
