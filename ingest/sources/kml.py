"""KML and KMZ: placemarks as features, each with its extended data as properties.

Nothing that a KML points at is fetched: no network links, no icons, no overlays, no styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from graph.errors import IngestError
from ingest.csvs import read_bytes
from ingest.layers import Layer, layer_of
from ingest.xmls import local, read_xml
from ingest.zips import open_zip

_SIMPLE = ("name", "description", "address", "phoneNumber", "Snippet", "open", "visibility")
_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry")
_ELSEWHERE = ("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Model", "Track")


def read_kml(path: Path) -> Layer:
    """The placemarks of a KML file, or of the one inside a KMZ. Raises IngestError."""
    root = read_xml(path.name, _bytes_of(path))
    found = [_feature(mark, folder) for mark, folder in _placemarks(root, "")]
    if not found:
        raise IngestError(f"{path.name} holds no placemark; export the layer with its features in it.")
    elsewhere = sum(local(element) in _ELSEWHERE for element in root.iter())
    remarks = [(f"{elsewhere} links, overlays or models lead elsewhere", "not fetched and not read")]
    return layer_of(path.name, found, remarks=remarks if elsewhere else ())


def _bytes_of(path: Path) -> bytes:
    if path.suffix.casefold() == ".kml":
        return read_bytes(path)
    archive = open_zip(path)
    inside = [name for name in archive.names if name.casefold().endswith(".kml")]
    if not inside:
        raise IngestError(f"{path.name} holds no KML file; export it again.")
    return archive.read("doc.kml" if "doc.kml" in inside else min(inside, key=lambda n: (n.count("/"), n)))


def _placemarks(element: Element, folder: str) -> Iterator[tuple[Element, str]]:
    """All placemarks with the name of the folder they stand in."""
    todo = [(element, folder)]
    while todo:
        at, inside = todo.pop(0)
        for child in at:
            match local(child):
                case "Placemark":
                    yield child, inside
                case "Folder" | "Document":
                    todo.append((child, _text(child, "name") if local(child) == "Folder" else inside))
                case _:
                    pass


def _feature(mark: Element, folder: str) -> dict[str, Any]:
    properties = {name: text for name in _SIMPLE if (text := _text(mark, name))}
    if folder:
        properties["folder"] = folder
    for element in mark.iter():
        name = element.get("name", "")
        if local(element) == "Data" and name:
            properties[name] = _text(element, "value")
        elif local(element) == "SimpleData" and name:
            properties[name] = (element.text or "").strip()
    feature: dict[str, Any] = {"type": "Feature", "properties": properties, "geometry": None}
    if mark.get("id"):
        feature["id"] = mark.get("id")
    try:
        feature["geometry"] = next((_geometry(each) for each in mark if local(each) in _SHAPES), None)
    except ValueError:
        feature["broken"] = "has coordinates that are not numbers with commas between"
    return feature


def _geometry(element: Element) -> dict[str, Any]:
    match local(element):
        case "Point":
            found = _positions(element)
            return {"type": "Point", "coordinates": found[0] if found else []}
        case "LineString" | "LinearRing":
            return {"type": "LineString", "coordinates": _positions(element)}
        case "Polygon":
            return {"type": "Polygon", "coordinates": _rings(element)}
        case _:
            return _several([_geometry(each) for each in element if local(each) in _SHAPES])


def _several(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """Several polygons are one place of several parts; anything else is several shapes in one."""
    if len(shapes) == 1:
        return shapes[0]
    if shapes and all(shape["type"] == "Polygon" for shape in shapes):
        return {"type": "MultiPolygon", "coordinates": [shape["coordinates"] for shape in shapes]}
    return {"type": "GeometryCollection", "geometries": shapes}


def _rings(polygon: Element) -> list[list[list[float]]]:
    outer = [ring for ring in polygon if local(ring) == "outerBoundaryIs"]
    inner = [ring for ring in polygon if local(ring) == "innerBoundaryIs"]
    return [_positions(ring) for ring in (*outer, *inner)]


def _positions(element: Element) -> list[list[float]]:
    """The positions of the first coordinates inside. Raises ValueError when one is no number."""
    text = next((each.text or "" for each in element.iter() if local(each) == "coordinates"), "")
    return [[float(number) for number in place.split(",") if number] for place in text.split()]


def _text(element: Element, name: str) -> str:
    found = next((each for each in element if local(each) == name), None)
    return (found.text or "").strip() if found is not None else ""
