"""Running `kith` inside the test, over a store of the test's choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import graph.store
from api.cli.main import app
from graph.settings import Settings
from tests.builders import Record
from tests.cli.fakes import FakeStore

Kith = Callable[..., Result]
Holding = Callable[..., FakeStore]


@pytest.fixture
def kith(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kith:
    """Runs one command with its data in a fresh folder."""
    for name in ("NEO4J_URI", "KITH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KITH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KITH_TODAY", "2026-10-31")

    def run(*words: str, stdin: str = "") -> Result:
        return CliRunner().invoke(app, list(words), input=stdin)

    return run


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> Holding:
    """Makes every command find a store that holds these records."""

    def hold(*records: Record) -> FakeStore:
        store = FakeStore(*records)

        def open_it(_: Settings) -> FakeStore:
            return store

        monkeypatch.setattr(graph.store, "open_store", open_it)
        return store

    return hold
