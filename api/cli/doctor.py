"""kith doctor"""

from __future__ import annotations

import importlib.util
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import FAILED, Data, Demo, Json, a_call
from api.cli.show import print_json, say, table, to_plain
from graph.errors import KithError
from graph.settings import Settings

OURS_ALONE = 0o077
OLDEST, NEWEST = (3, 11), (3, 15)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was found, and what to do when it is not."""

    what: str
    well: bool
    found: str
    do: str = ""


def doctor(
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
    start: Annotated[
        bool, typer.Option("--start/--no-start", help="Start the store and ask it something.")
    ] = True,
) -> None:
    """Look at everything Kith needs on this machine, and say what to do where something is missing."""
    call = a_call(data, json, demo)
    settings = call.settings
    call.tell(
        f"Using the store in {settings.store_folder}."
        if settings.embedded
        else "Using the Neo4j of NEO4J_URI."
    )
    checks = [_python(), _engine(settings), _folder(settings.store_folder), *_environment(settings)]
    if start and _engine(settings).well:
        checks.append(_store(settings))
    if call.json:
        print_json({"well": all(check.well for check in checks), "checks": to_plain(checks)})
    else:
        table(("", "what", "found"), [("ok" if c.well else "mend", c.what, c.found) for c in checks])
        for check in checks:
            if not check.well:
                say(f"{check.what}: {check.do}")
    if not all(check.well for check in checks):
        raise typer.Exit(FAILED)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    well = OLDEST <= sys.version_info[:2] < NEWEST
    return Check("Python", well, version, "Run Kith with 'uv run kith'; uv brings a Python that fits.")


def _engine(settings: Settings) -> Check:
    if not settings.embedded:
        return Check("Engine", True, "Neo4j by NEO4J_URI")
    found = importlib.util.find_spec("arcadedb_embedded")
    if found is None:
        return Check(
            "Engine", False, "the embedded engine is not made for this machine",
            "Set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to a Neo4j of your own (5.26 or later).",
        )  # fmt: skip
    return Check("Engine", True, "embedded, with its own Java")


def _folder(folder: Path) -> Check:
    if not folder.exists():
        parent = next(path for path in folder.parents if path.exists())
        well = os.access(parent, os.W_OK)
        return Check(
            "Data folder",
            well,
            f"{folder} will be made",
            f"Choose a folder you may write in with --data; {parent} is not.",
        )
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Check(
            "Data folder", False, f"{folder} may not be written", "Choose another with --data or KITH_DATA."
        )
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & OURS_ALONE:
        return Check(
            "Data folder",
            False,
            f"{folder} is open to other users of this machine",
            f"Close it with: chmod 700 {folder}",
        )
    return Check("Data folder", True, f"{folder}, closed to other users")


def _environment(settings: Settings) -> list[Check]:
    said = [name for name in ("NEO4J_URI", "KITH_DATA", "KITH_HEAP", "KITH_TODAY") if os.environ.get(name)]
    checks = [Check("Environment", True, f"set: {', '.join(said)}" if said else "nothing set")]
    if not settings.embedded and not settings.neo4j_password:
        checks.append(
            Check("NEO4J_PASSWORD", False, "not set", "Set NEO4J_PASSWORD to the password of NEO4J_USERNAME.")
        )
    return checks


def _store(settings: Settings) -> Check:
    from graph.store import open_store

    try:
        with open_store(settings) as store:
            status = store.status()
            return Check(
                "Store", True, f"{status.engine} answers; schema {status.schema}, revision {status.revision}"
            )
    except KithError as error:
        return Check("Store", False, "does not answer", str(error))
