"""What holds for every command: quick help, plain errors, a status that means something."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from typer.main import get_group

import graph.store
from api.cli.main import app
from graph.errors import StoreUnavailable
from graph.settings import Settings
from tests.builders import a_partner
from tests.cli.conftest import Holding, Kith

COMMANDS = tuple(get_group(app).commands)
HEAVY = (
    "networkx",
    "neo4j",
    "fastapi",
    "pyvis",
    "numpy",
    "uvicorn",
    "pydantic",
    "geopy",
    "arcadedb_embedded",
)
LOADED = f"""
import sys
from api.cli.main import app
try:
    app(["--help"])
except SystemExit as ended:
    print("loaded:", [name for name in {HEAVY!r} if name in sys.modules], ended.code)
"""
WITHOUT_A_STORE = {"map-columns"}
NEVER_SAID = re.compile(r"desert|\bhole|isolate|periphery|gatekeeper|batterer|deficit|!", re.IGNORECASE)


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert "loaded: [] 0" in done.stdout


def test_all_commands_of_the_issue_are_there() -> None:
    asked = "demo load map silos gaps refer status stop doctor backup restore delete serve"
    assert set(COMMANDS) >= set(asked.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_plain_words(command: str, kith: Kith) -> None:
    done = kith(command, "--help")
    assert done.exit_code == 0
    assert ("--data" in done.output) == (command not in WITHOUT_A_STORE)
    assert "--json" in done.output
    assert not NEVER_SAID.search(done.output)


def test_an_unknown_command_is_misuse(kith: Kith) -> None:
    assert kith("harvest").exit_code == 2


def test_an_error_is_one_sentence_and_no_traceback(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(_: Settings) -> None:
        raise StoreUnavailable("The store does not answer. Run kith stop, then try again.")

    monkeypatch.setattr(graph.store, "open_store", down)
    done = kith("silos")
    assert done.exit_code == 1
    assert done.stderr == "The store does not answer. Run kith stop, then try again.\n"
    assert done.stdout == ""


def test_an_unforeseen_error_says_how_to_see_more(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Settings) -> None:
        raise ZeroDivisionError("the secret of this row")

    monkeypatch.setattr(graph.store, "open_store", broken)
    done = kith("status")
    assert done.exit_code == 1
    assert "KITH_DEBUG=1" in done.stderr
    assert "secret" not in done.output
    monkeypatch.setenv("KITH_DEBUG", "1")
    assert isinstance(kith("status").exception, ZeroDivisionError)


def test_ctrl_c_is_no_traceback_either(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Settings) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(graph.store, "open_store", interrupted)
    done = kith("status")
    assert (done.exit_code, done.stderr) == (130, "Stopped.\n")


def test_an_empty_store_says_what_to_load(kith: Kith, holding: Holding) -> None:
    holding()
    done = kith("silos")
    assert done.exit_code == 1
    assert "kith load" in done.stderr


@pytest.mark.parametrize("command", ["silos", "gaps"])
def test_the_store_is_named_first(command: str, kith: Kith, holding: Holding) -> None:
    holding(a_partner("clinic"), a_partner("mosque", "place_of_worship"))
    assert kith(command).stdout.startswith("Using the store of this test.\n")


@pytest.mark.parametrize(("command", "key"), [("silos", "silos"), ("gaps", "gaps")])
def test_json_is_all_there_is_on_standard_output(
    command: str, key: str, kith: Kith, holding: Holding
) -> None:
    holding(a_partner("clinic"), a_partner("mosque", "place_of_worship"))
    done = kith(command, "--json")
    answer = json.loads(done.stdout)
    assert done.stderr.startswith("Using the store of this test.\n")
    assert {"store", "as_of", "role", "revision", "fictional", key} <= set(answer)
    assert (answer["role"], answer["as_of"]) == ("team", "2026-10-31")


def test_a_word_nobody_knows_brings_close_ones(kith: Kith, holding: Holding) -> None:
    holding(a_partner("clinic"))
    done = kith("gaps", "--need", "hosing")
    assert done.exit_code == 1
    assert "Did you mean housing" in done.stderr


def test_deleting_asks_first_and_takes_a_name(kith: Kith, holding: Holding) -> None:
    store = holding(a_partner("p1", name="Willow House"))
    assert "Nothing was removed" in kith("delete", "willow house", stdin="no\n").stdout
    assert store.deleted == []
    assert kith("delete", "Willow House", stdin="yes\n").exit_code == 0
    assert kith("delete", "another-id", "--yes", "--json").exit_code == 0
    assert store.deleted == ["p1", "another-id"]


def test_a_program_that_deletes_must_say_yes(kith: Kith, holding: Holding) -> None:
    store = holding(a_partner("p1"))
    assert kith("delete", "p1", "--json").exit_code == 2
    assert store.deleted == []
