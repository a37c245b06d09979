"""An hour of referrals in every way there is; then every file that was written is searched for them.

A real server, engine, browser and terminal, each with folders of its own: data, temporary files, home and
browser profile. The words looked for are in the questions alone; a control shows that the search finds.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
import zipfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from graph.settings import Settings
from graph.store import stop
from seed.plant import SEED
from tests.browser.chromium import QUIET, chromium_path
from tests.stories.kith import COMMAND, LOADED, environment

pytestmark = pytest.mark.browser

# Words of the vocabulary that no record of the fictional community holds, names of the fields of a question,
# and words nobody would say: wherever one of them is, something of a question was written down.
COMMUNITIES = ("salvadoran", "palestinian", "blind_or_low_vision")
FIELDS = ("prefers_not", "avoid_partners", "interpreter_outside", "remote_ok")
STRANGE = ("zzlanternneed", "zzlanternplace", "zzlanternfield", "zzlanternjson")
WORDS = (*COMMUNITIES, *FIELDS, *STRANGE)
CONTROL = "Willow Street Mosque"
QUESTION = {
    "needs": ["legal_immigration"],
    "communities": ["salvadoran"],
    "fine": ["palestinian"],
    "prefers_not": ["blind_or_low_vision"],
    "avoid": ["police", "immigration"],
    "age": 41,
}


@dataclass(frozen=True)
class Desk:
    """Where somebody works: the folders of everything that could write something down."""

    root: Path

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "desk" / "data"

    @property
    def own(self) -> dict[str, str]:
        """An environment in which temporary files and homes are folders of this desk."""
        return environment(self.data, TMPDIR=str(self.root / "tmp"), HOME=str(self.root / "home"))

    def kith(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """One command, as a process of its own."""
        return subprocess.run(
            (*COMMAND, *arguments), input=stdin, env=self.own, cwd=self.root, text=True,
            capture_output=True, check=False, timeout=170,
        )  # fmt: skip

    def files(self) -> dict[Path, bytes]:
        """Every file that is there, and the files in every backup."""
        held = {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
        for path in [path for path in held if path.suffix == ".kith"]:
            with zipfile.ZipFile(path) as copy:
                held |= {path / name: copy.read(name) for name in copy.namelist()}
        return held


@pytest.fixture(scope="module")
def hour(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, bytes]:
    """Every file there is after the hour, of all that served it."""
    desk = Desk(tmp_path_factory.mktemp("hour"))
    for folder in ("tmp", "home", "desk"):
        (desk.root / folder).mkdir()
    assert desk.kith("load", str(SEED)).returncode in LOADED
    with serving(desk) as url:
        for minute in range(40):
            posted(url, QUESTION | {"age": minute} if minute % 4 else STRANGE_QUESTIONS[minute // 4 % 3])
        in_a_browser(browser, desk, url)
        on_the_terminal(desk)
    assert desk.kith("backup", str(desk.root / "copy.kith")).returncode == 0
    stop(Settings(data=desk.data))
    return desk.files()


STRANGE_QUESTIONS = (
    QUESTION | {"needs": ["zzlanternneed"]},
    QUESTION | {"near": "zzlanternplace"},
    QUESTION | {"zzlanternfield": "zzlanternfield"},
)


@contextmanager
def serving(desk: Desk) -> Generator[str]:
    """The server as somebody starts it, with everything it says in a file."""
    command = (*COMMAND, "serve", "--port", "0", "--json")
    with (desk.root / "server.log").open("w+", encoding="utf-8") as log:
        child = subprocess.Popen(command, env=desk.own, cwd=desk.root, stdout=log, stderr=log)
        try:
            yield opened(desk.root / "server.log")
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(30)


def opened(log: Path) -> str:
    """The address that the server says it is at."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if found := re.search(r"http://127[.0-9]+:[0-9]+", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def posted(url: str, question: object) -> None:
    """One question of a program; a strange one is refused without a word of it."""
    host = urlsplit(url).netloc
    with closing(HTTPConnection(host, timeout=60)) as line:
        headers = {"content-type": "application/json", "origin": url}
        line.request("POST", "/api/referrals", json.dumps(question), headers)
        answer = line.getresponse()
        text = answer.read().decode()
    assert answer.status == (422 if "zzlantern" in json.dumps(question) else 200), text
    assert "zzlantern" not in text


def in_a_browser(browser: Browser, desk: Desk, url: str) -> None:
    """Questions on the page, their cards, one read aloud, one as a PDF; then other pages, and away."""
    context = browser.browser_type.launch_persistent_context(
        str(desk.root / "profile"),
        executable_path=chromium_path(),
        headless=True,
        args=list(QUIET),
        downloads_path=str(desk.root / "downloads"),
        env=dict(desk.own),
    )
    page = context.new_page()
    for address in ("/find-support", "/find-support/stopping-violence", "/desk", "/find-support"):
        page.goto(url + address)
        asked(page)
        if address == "/desk":
            called(page)
        page.get_by_role("button", name="Show the card").click()
        expect(page.get_by_role("heading", name="Card")).to_be_visible()
        page.go_back()
        page.get_by_role("button", name="Read aloud").click()
        expect(page.get_by_role("heading", name="To read aloud")).to_be_visible()
        page.go_back()
        expect(page.locator("#results")).to_be_visible()
    with page.expect_download():
        page.get_by_role("button", name="Card as PDF").click()
    page.goto(url + "/partners")
    # Browsers write down what their tabs hold every few seconds.
    page.wait_for_timeout(4000)
    page.get_by_role("link", name="Leave this page").click()
    context.close()


def called(page: Page) -> None:
    """A call sheet, a number that is wrong, somebody who comes in, and alone again."""
    page.get_by_role("button", name="Call sheet").first.click()
    page.get_by_role("button", name=re.compile("number is wrong", re.IGNORECASE)).first.click()
    expect(page.get_by_text("Counted").first).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Someone is with us").click()
    page.get_by_role("button", name="We are alone").click()
    expect(page.get_by_role("button", name="Show supports")).to_be_visible()
    asked(page)


def asked(page: Page) -> None:
    """One question on the form: the first need there is, and all that a profile may hold."""
    page.evaluate(
        """(wanted) => {
          document.querySelector("input[name=needs]").checked = true;
          for (const [name, value] of wanted)
            document.querySelector(`input[name=${name}][value=${value}]`).checked = true;
          document.querySelector("#age").value = "41";
        }""",
        [["communities", "salvadoran"], ["fine", "palestinian"], ["prefers_not", "blind_or_low_vision"]],
    )
    page.get_by_role("button", name="Show supports").click()
    expect(page.locator("#results")).to_be_visible()
    expect(page.get_by_role("button", name="Show the card")).to_be_visible()


def on_the_terminal(desk: Desk) -> None:
    """Questions typed and sent on standard input, good ones and strange ones."""
    watched(desk, json.dumps(QUESTION), "-")
    watched(desk, "legal_immigration\n\n\n\n\n\n\n\n\n\n\n\n")
    assert desk.kith("refer", "-", "--json", stdin=json.dumps(QUESTION)).returncode == 0
    for strange in (json.dumps(STRANGE_QUESTIONS[0]), '{"needs": zzlanternjson'):
        refused = desk.kith("refer", "-", stdin=strange)
        assert refused.returncode != 0


def watched(desk: Desk, question: str, *arguments: str) -> None:
    """One question, while what the list of processes shows to others is written down."""
    command = (*COMMAND, "refer", *arguments)
    child = subprocess.Popen(
        command, env=desk.own, cwd=desk.root, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert child.stdin is not None
    child.stdin.write(question)
    child.stdin.close()
    with (desk.root / "processes.log").open("a", encoding="utf-8") as log:
        while child.poll() is None:
            for process in psutil.process_iter(["cmdline", "environ"]):
                log.write(f"{process.info}\n")
            time.sleep(0.1)
    assert child.returncode == 0


def holding(files: dict[Path, bytes], word: str) -> list[Path]:
    """The files that hold a word, in letters of one byte or two, as it is or as a form sends it."""
    spellings = {word.encode(), word.encode("utf-16-le"), quote(word).encode()}
    return [path for path, content in files.items() if any(spelling in content for spelling in spellings)]


def test_the_search_finds_what_is_written_down(hour: dict[Path, bytes]) -> None:
    found = holding(hour, CONTROL)
    assert any(path.is_relative_to(path.parents[-2]) for path in found)
    assert any("copy.kith" in str(path) for path in found)
    assert any("profile" in path.parts for path in holding(hour, "find-support"))
    assert any(path.name == "server.log" for path in hour)
    assert any(path.name == "processes.log" for path in holding(hour, "refer"))


@pytest.mark.parametrize("word", WORDS)
def test_no_file_of_store_log_browser_or_backup_holds_a_word_of_the_questions(
    hour: dict[Path, bytes], word: str
) -> None:
    assert holding(hour, word) == []


def test_outside_of_the_store_there_is_not_even_what_would_have_helped(hour: dict[Path, bytes]) -> None:
    outside = [path for path in holding(hour, "legal_immigration") if "desk" not in path.parts]
    assert [path for path in outside if "copy.kith" not in str(path)] == []
