"""kith demo and kith serve: on this machine, with an end."""

from __future__ import annotations

import signal
import socket
import subprocess
import urllib.request
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from fastapi import FastAPI

import api.cli.serve
from api.cli.serve import OPEN_TO_OTHERS
from api.cli.serving import LOOPBACK, take_port
from graph.settings import Settings
from graph.store import stop
from tests.builders import a_partner
from tests.cli.conftest import Holding, Kith
from tests.cli.test_travel_times import RECORDS
from tests.stories.kith import start


@pytest.fixture
def data(tmp_path: Path) -> Generator[Path]:
    """A data folder whose demo is ended afterwards."""
    yield tmp_path / "data"
    stop(Settings(data=tmp_path / "data", demo=True))


def read_until(running: subprocess.Popen[str], words: str) -> str:
    told = ""
    assert running.stdout is not None
    for line in running.stdout:
        told += line
        if words in line:
            return told
    raise AssertionError(told)


def end(running: subprocess.Popen[str]) -> str:
    running.send_signal(signal.SIGINT)
    try:
        rest, _ = running.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        running.kill()
        running.communicate()
        raise
    return rest


@pytest.mark.timeout(300)
def test_the_demo_can_be_stopped_while_planting_and_then_works(data: Path) -> None:
    first = start(data, "demo", "--no-open", "--port", "0")
    read_until(first, "Writing")
    rest = end(first)
    assert first.returncode == 130
    assert "Traceback" not in rest
    assert "kith demo" in rest

    second = start(data, "demo", "--no-open", "--port", "0")
    told = read_until(second, "http://127.0.0.1:")
    url = told.rpartition("http://")[2].split()[0]
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(f"http://{url}", timeout=30) as page:
        assert page.status == 200
        assert "ictional" in page.read().decode()
    rest = end(second)
    assert second.returncode == 0
    assert "Traceback" not in rest


@pytest.mark.parametrize(
    ("host", "warned"), [("127.0.0.1", False), ("localhost", False), ("192.0.2.1", True)]
)
def test_serving_to_others_says_that_there_are_no_accounts(
    host: str, warned: bool, kith: Kith, holding: Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(app: FastAPI, taken: socket.socket, *, ready: Callable[[str], None]) -> None:
        ready(f"http://{host}:{taken.getsockname()[1]}/")

    def take_loopback(_: str, port: int | None) -> socket.socket:
        return take_port(LOOPBACK, port)

    monkeypatch.setattr(api.cli.serve, "take_port", take_loopback)
    monkeypatch.setattr(api.cli.serve, "serve_until_stopped", serve)
    holding(a_partner("clinic"))
    done = kith("serve", "--host", host, "--port", "0")
    assert done.exit_code == 0
    assert (OPEN_TO_OTHERS in done.stderr) is warned
    assert f"Serving at http://{host}:" in done.stdout


@pytest.mark.parametrize("words", [("--minutes", "30"), ("--travel-times", "times.csv")])
def test_half_of_a_table_of_times_is_not_served_by(
    words: tuple[str, ...], kith: Kith, holding: Holding
) -> None:
    holding(*RECORDS)
    done = kith("serve", "--port", "0", *words)
    assert done.exit_code == 2
    assert "--travel-times FILE and --minutes N belong together" in done.stderr


def test_what_is_wrong_with_a_teams_own_files_is_said_before_anything_is_served(
    kith: Kith, holding: Holding, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    served: list[FastAPI] = []

    def serve(app: FastAPI, _: socket.socket, *, ready: Callable[[str], None]) -> None:
        assert ready
        served.append(app)

    monkeypatch.setattr(api.cli.serve, "serve_until_stopped", serve)
    holding(*RECORDS)
    times, weights = tmp_path / "times.csv", tmp_path / "own.toml"
    times.write_text("from,to,minutes\nnorth,far_help,25\nnorth,far_help,soon\n", encoding="utf-8")
    weights.write_text("[affirming]\nthreshold = 7", encoding="utf-8")
    by_times = ("serve", "--port", "0", "--travel-times", str(times), "--minutes", "30")
    done = kith(*by_times)
    assert done.exit_code == 0
    assert "times.csv, row 3, column minutes: needs a number of minutes, not 'soon'" in done.output
    done = kith(*by_times, "--weights", str(weights))
    assert "affirming.threshold = 7" in " ".join(done.stderr.split())
    assert len(served) == 1
