"""A metropolitan area from its files to its pages: `uv run python -m benchmarks.gaps_msp [--pictures DIR]`.

704 real tracts around Minneapolis and Saint Paul with every community they are counted by, the real places of
409 sites of care, and claims that are made up (`benchmarks.metro`): loaded into a real store, all gaps worked
out, and the pages opened in Chromium, wide and narrow. Writes docs/benchmarks/gaps-msp.md. Needs the shared
data and Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser, sync_playwright

from benchmarks.ingest import shared
from benchmarks.metro import write_made_up
from graph.settings import Settings
from graph.store import stop
from tests.browser.chromium import QUIET, chromium_path, watch

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "gaps-msp.md"
KITH = str(Path(sys.executable).with_name("kith"))
SEED = 7
TODAY = "2026-10-31"
WIDTHS = (1280, 390)
# The map is live when MapLibre has taken over from the drawing; nothing is waited for longer than this.
LIVE, CAP = ".is-live", 120_000
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
ANSWERED = "() => performance.getEntriesByType('navigation')[0].responseEnd"


@dataclass(frozen=True, slots=True)
class Ran:
    """One command by itself: seconds by the clock and of the processor, megabytes, its answer."""

    seconds: float
    busy: float
    megabytes: int
    answer: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One page in one window: seconds until answered, painted and live (None: no map), and its faults."""

    path: str
    width: int
    size: float
    answered: float
    painted: float
    live: float | None
    faults: str


def environment(data: Path) -> dict[str, str]:
    """Settings of a fresh user."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "KITH_"))}
    return {**kept, "KITH_DATA": str(data), "KITH_TODAY": TODAY}


def ran(data: Path, *words: str) -> Ran:
    """Run a `kith` command to its end."""
    with tempfile.TemporaryFile() as out:
        begun = time.perf_counter()
        child = subprocess.Popen((KITH, *words, "--json"), env=environment(data), stdout=out, cwd=data.parent)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        out.seek(0)
        answer = out.read().decode()
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"kith {' '.join(words)} failed")
    return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, answer)


@contextmanager
def serving(data: Path) -> Generator[str]:
    """The app as `kith serve` runs it; gives its address."""
    words = (KITH, "serve", "--port", "0", "--json")
    server = subprocess.Popen(words, env=environment(data), stdout=subprocess.PIPE, text=True)
    try:
        text = ""
        while server.stdout is not None and server.poll() is None and not text.rstrip().endswith("}"):
            text += server.stdout.readline()
        yield str(json.loads(text)["url"]).rstrip("/")
    finally:
        server.terminate()
        server.wait(30)


def opened(browser: Browser, url: str, path: str, width: int, pictures: Path | None) -> Opened:
    """Open one page in a window of its own, wait until all of it stands, and note what is wrong."""
    with browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_default_timeout(CAP)
        watched = watch(page, url)
        begun = time.perf_counter()
        answer = page.goto(url + path)
        if answer is None:
            sys.exit(f"{path} gave no answer")
        live = None
        if page.locator("[data-part=live]").count():
            page.wait_for_selector(LIVE)
            live = time.perf_counter() - begun
        page.wait_for_load_state("networkidle")
        faults = [*watched.errors, *watched.elsewhere]
        faults += [f"{watched.overflow()} px too wide"] if watched.overflow() else []
        faults += [f"status {answer.status}"] if answer.status != 200 else []
        if pictures is not None:
            name = path.strip("/").split("/")[0] or "home"
            page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
        return Opened(
            path=path,
            width=width,
            size=len(answer.body()) / 1e6,
            answered=cast("float", page.evaluate(ANSWERED)) / 1000,
            painted=cast("float", page.evaluate(PAINTED) or 0.0) / 1000,
            live=live,
            faults="; ".join(faults),
        )


def all_pages(url: str, pictures: Path | None) -> list[Opened]:
    """Every page that speaks of gaps, wide and narrow; the wide one is asked first and pays for the work."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), headless=True, args=list(QUIET))
        first = browser.new_page()
        first.set_default_timeout(CAP)
        first.goto(url + "/partners")  # the store is read once, whatever is asked
        found = [
            opened(browser, url, path, width, pictures) for path in ("/map", "/gaps") for width in WIDTHS
        ]
        first.goto(url + "/gaps")
        place = first.locator('a[href^="/places/"]').first.get_attribute("href") or ""
        return found + [opened(browser, url, place, width, pictures) for width in WIDTHS]


def document(sites: int, load: Ran, gaps: Ran, pages: Sequence[Opened]) -> str:
    """The text for docs/benchmarks."""
    report = json.loads(gaps.answer)["gaps"]
    communities, cells = len(report["communities"]), len(report["cells"])
    commands = _ran("kith load", load) + _ran("kith gaps", gaps)
    rows = "".join(_row(each) for each in pages)
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"""# Gaps of a metropolitan area, from files to pages

One run on {datetime.now(UTC):%Y-%m-%d} of `uv run python -m benchmarks.gaps_msp`; {os.cpu_count()}
processors, load {busy:.0f} at the end: the busier a machine, the longer are seconds by the clock than those
of the processor. 704 real tracts around Minneapolis and Saint Paul, {communities} communities, {cells:,}
cells of need and community, and the real places of {sites} sites of care. **Claims are made up at random**,
sites have no names, and every page says so at its head: no figure of *theirs* here is a fact.

| command, from start to end | seconds | of the processor | MB | answer, MB |
|---|---|---|---|---|
{commands}
Pages of `kith serve` in Chromium (drawing in software), each in a window of its own. The window of
{WIDTHS[0]} pixels asks first and waits until a page is worked out; after that it is kept.

| page | window | MB | answered, s | painted, s | map live, s | at fault |
|---|---|---|---|---|---|---|
{rows}
"""


def _ran(name: str, each: Ran) -> str:
    size = len(each.answer) / 1e6
    return f"| {name} | {each.seconds:.1f} | {each.busy:.1f} | {each.megabytes} | {size:.2f} |\n"


def _row(each: Opened) -> str:
    path = "/places/…" if each.path.startswith("/places") else each.path
    live = "–" if each.live is None else f"{each.live:.1f}"
    times = f"{each.answered:.1f} | {each.painted:.1f} | {live}"
    return f"| {path} | {each.width} | {each.size:.2f} | {times} | {each.faults or 'nothing'} |\n"


def main() -> None:
    """Load, measure, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=Path, help="also keep a picture of every page here")
    pictures = cast("Path | None", parser.parse_args().pictures)
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        folder, data = Path(room) / "made-up", Path(room) / "data"
        sites = write_made_up(folder, shared() / "geo-msp", shared() / "geo-us-services", seed=SEED)
        try:
            load = ran(data, "load", str(folder))
            gaps = ran(data, "gaps")
            with serving(data) as url:
                pages = all_pages(url, pictures)
        finally:
            stop(Settings(data=data))
    text = document(sites, load, gaps, pages)
    DOCUMENT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
