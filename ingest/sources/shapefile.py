"""A zipped shapefile, as the Census Bureau and most map offices give layers out.

Its parts are read inside the zip and never unpacked to disk. Only degrees are read (WGS84 or NAD83, which
differ by about a meter); the .prj says which system it is.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from pathlib import Path, PurePosixPath
from typing import Any, cast

from graph.errors import IngestError
from ingest.layers import Layer, layer_of
from ingest.zips import Zipped, open_zip

_DATUM = re.compile(
    r"WGS[_ ]?(?:19)?84|NAD[_ ]?(?:19)?83|North[_ ]American[_ ](?:Datum[_ ])?(?:of[_ ])?1983", re.I
)
_DEGREES = re.compile(r"\s*(?:GEOGCS|GEOGCRS|GEODCRS|GEODETICCRS)\s*\[", re.IGNORECASE)
_ENCODINGS = {"88591": "cp1252", "1252": "cp1252", "utf8": "utf-8", "65001": "utf-8"}
_EXPORT = "export it as WGS84 (EPSG:4326)"


def read_shapefile(path: Path) -> Layer:
    """The features of the one shapefile inside a zip. Raises IngestError."""
    archive = open_zip(path)
    base = _base_of(path, archive)
    parts = {PurePosixPath(name).suffix.casefold(): name for name in archive.names if _stem(name) == base}
    if ".dbf" not in parts:
        raise IngestError(f"{path.name} has a .shp without its .dbf, the table of its features; zip both.")
    remarks = _check_system(path, archive, parts)
    data = {ending: archive.read(parts[ending]) for ending in (".shp", ".dbf", ".shx") if ending in parts}
    said = archive.read(parts[".cpg"]) if ".cpg" in parts else b""
    return layer_of(path.name, _features(path, data, said), remarks=remarks)


def _stem(name: str) -> str:
    return name[: -len(PurePosixPath(name).suffix)] if PurePosixPath(name).suffix else name


def _base_of(path: Path, archive: Zipped) -> str:
    shapes = [_stem(name) for name in archive.names if name.casefold().endswith(".shp")]
    if len(shapes) != 1:
        found = "no shapefile" if not shapes else f"{len(shapes)} shapefiles"
        raise IngestError(f"{path.name} holds {found}; make a zip of one, with its .shp, .dbf and .prj.")
    return shapes[0]


def _check_system(path: Path, archive: Zipped, parts: dict[str, str]) -> list[tuple[str, str]]:
    """Only degrees are read. Raises IngestError for a map grid or another datum."""
    if ".prj" not in parts:
        return [("has no .prj, so it does not say which coordinates it has", "read as degrees of WGS84")]
    system = archive.read(parts[".prj"]).decode("ascii", errors="replace")
    if not _DEGREES.match(system):
        raise IngestError(f"{path.name} is in a map grid, not in degrees (its .prj says so); {_EXPORT}.")
    if not _DATUM.search(system):
        raise IngestError(f"{path.name} is neither in WGS84 nor in NAD83 (its .prj says so); {_EXPORT}.")
    return []


def _features(path: Path, data: dict[str, bytes], said: bytes) -> list[dict[str, Any]]:
    import shapefile  # pyshp

    found: list[dict[str, Any]] = []
    # A header that does not fit its file is only a warning to the library.
    damaged = (shapefile.ShapefileException, shapefile.PossiblyCorruptFileHeader, struct.error, OSError)
    files = {ending[1:]: io.BytesIO(content) for ending, content in data.items()}
    try:
        with (
            warnings.catch_warnings(action="error"),
            shapefile.Reader(
                **files, encoding=_encoding(said, data[".dbf"]), encodingErrors="replace"
            ) as reader,
        ):
            for each in cast("Any", reader).iterShapeRecords():
                geometry: Any = each.shape.__geo_interface__ if each.shape.shapeType else None
                properties = {str(k): _plain(v) for k, v in each.record.as_dict().items()}
                found.append({"type": "Feature", "properties": properties, "geometry": geometry})
    except (*damaged, ValueError, IndexError, KeyError, TypeError):
        raise IngestError(f"{path.name} holds a damaged shapefile; download or export it again.") from None
    return found


def _encoding(said: bytes, table: bytes) -> str:
    """The encoding of the table: as the .cpg says, else UTF-8 when it is that, else Windows-1252."""
    named = re.sub(r"[^a-z0-9]", "", said.decode("ascii", errors="ignore").casefold())
    for ending, encoding in _ENCODINGS.items():
        if named.endswith(ending):
            return encoding
    try:
        table.decode("utf-8")
    except UnicodeDecodeError:
        # The head of a .dbf holds bytes that are no text, so a table of plain ASCII may end up here too.
        return "utf-8" if _reads_as_utf8(table) else "cp1252"
    return "utf-8"


def _reads_as_utf8(table: bytes) -> bool:
    start = int.from_bytes(table[8:10], "little")
    try:
        table[start:].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _plain(value: object) -> object:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else value
