"""What the environment may say to Kith; read once at the rim and passed on as a value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import platformdirs

from graph.errors import KithError


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is, which engine holds it, what day it is, and after how many days records are stale.

    `neo4j_uri` None means the embedded engine. `heap` is the JVM heap of the embedded engine.
    """

    data: Path
    neo4j_uri: str | None = None
    neo4j_username: str = "neo4j"
    neo4j_password: str = ""
    neo4j_database: str = "neo4j"
    heap: str = "512m"
    today: date | None = None
    demo: bool = False
    stale_days: int = 180

    @property
    def store_folder(self) -> Path:
        """The folder of the store in use; the demo has one of its own."""
        return self.data / "demo" if self.demo else self.data

    @property
    def embedded(self) -> bool:
        """Whether the embedded engine is used; always so for the demo."""
        return self.demo or self.neo4j_uri is None

    @property
    def on(self) -> date:
        """The day all answers speak of: `KITH_TODAY`, else today."""
        return self.today or date.today()  # noqa: DTZ011 (a calendar day where the user sits)


def read_settings(
    environ: Mapping[str, str] | None = None, *, data: Path | None = None, demo: bool = False
) -> Settings:
    """Settings from the environment; `data` and `demo` come from the command line and win.

    Raises KithError when `KITH_TODAY` is not a date or `KITH_STALE_DAYS` not a number of days.
    """
    env = os.environ if environ is None else environ
    today = env.get("KITH_TODAY", "")
    try:
        day = date.fromisoformat(today) if today else None
    except ValueError:
        raise KithError(f"KITH_TODAY is {today!r}; write a date such as 2026-10-31.") from None
    folder = data or Path(env.get("KITH_DATA") or platformdirs.user_data_path("kith"))
    return Settings(
        data=folder.expanduser().absolute(),
        neo4j_uri=env.get("NEO4J_URI") or None,
        neo4j_username=env.get("NEO4J_USERNAME", "neo4j"),
        neo4j_password=env.get("NEO4J_PASSWORD", ""),
        neo4j_database=env.get("NEO4J_DATABASE", "neo4j"),
        heap=env.get("KITH_HEAP", "512m"),
        today=day,
        demo=demo,
        stale_days=_days(env.get("KITH_STALE_DAYS", "180")),
    )


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 100_000:
        raise KithError(f"KITH_STALE_DAYS is {text!r}; write a number of days such as 180.")
    return int(text)
