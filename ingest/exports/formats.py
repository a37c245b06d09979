"""Which formats there are, and the one way by which all of them are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from graph.errors import KithError
from graph.model.view import View
from graph.vocabulary.codes import Role
from ingest.exports.about import file_name
from ingest.exports.network import NO_COLORS, Colors
from ingest.exports.writing import put_file, put_folder


class Format(StrEnum):
    """A form in which other programs read what Kith holds."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    GRAPHML = "graphml"
    GEXF = "gexf"
    KUMU = "kumu"
    HSDS = "hsds"


def export(
    view: View,
    target: Path,
    form: Format,
    *,
    force: bool = False,
    places: bool = False,
    colors: Colors = NO_COLORS,
) -> list[Path]:
    """Write what the view shows, whole or not at all, and give the files.

    `target` is a folder, or for formats of one file also its name. `places` puts the areas on a GeoJSON map,
    `colors` are those of the sides in GEXF. Files for advocates or the team can be read by their owner alone.
    Raises KithError when the target is taken or cannot be written.
    """
    if places and form is not Format.GEOJSON:
        raise KithError("only a GeoJSON map has places to add; the other formats have them or have no map.")
    private = view.role is not Role.PUBLIC
    if form in _FOLDERS:
        return put_folder(target, _FOLDERS[form](view), private=private, force=force)
    path = target
    if target.is_dir() or not target.suffix:
        path = target / file_name(view, _ENDINGS.get(form, form.value))
    if form is Format.HSDS:
        return put_file(path, _hsds(view, path), private=private, force=force)
    return put_file(path, _one(view, form, places, colors), private=private, force=force)


def _csv(view: View) -> dict[str, bytes]:
    from ingest.exports.sheets import csv_files

    return csv_files(view)


def _xlsx(view: View) -> dict[str, bytes]:
    from ingest.exports.workbook import xlsx_files

    return xlsx_files(view)


def _hsds(view: View, path: Path) -> bytes:
    """HSDS as nested JSON, or as a zip of tables where the file is called so."""
    from ingest.exports import hsds, hsds_tables

    return hsds_tables.write(view) if path.suffix.casefold() == ".zip" else hsds.write(view)


_FOLDERS: Mapping[Format, Callable[[View], dict[str, bytes]]] = {Format.CSV: _csv, Format.XLSX: _xlsx}
_ENDINGS = {Format.KUMU: "kumu.json", Format.HSDS: "hsds.json"}


def _one(view: View, form: Format, places: bool, colors: Colors) -> bytes:
    from ingest.exports import geojson, gexf, graphml, kumu

    match form:
        case Format.GEOJSON:
            return geojson.write(view, places=places)
        case Format.GRAPHML:
            return graphml.write(view)
        case Format.GEXF:
            return gexf.write(view, colors)
        case _:
            return kumu.write(view)
