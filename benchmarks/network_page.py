"""How soon a network is on the screen: Kith's page beside plain pyvis of the same network, in one run.

    uv run python -m benchmarks.network_page

Chromium draws in software, opens each file from disk with the network cut off, and is told nothing else.
The page pyvis writes on its own asks other hosts for its script; so that it can draw at all here, the copy
of vis-network that comes with pyvis is put into it (`cdn_resources="in_line"`). First paint is what the
browser itself reports (first-contentful-paint); *drawn* is when marks stand: for Kith its own mark, for
pyvis the end of its layout, which it does in the browser. A page that is not drawn within the cap is
stopped and said so.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from benchmarks.networks import a_large_network
from graph.model.view import View
from tests.browser.chromium import QUIET, chromium_path
from viz.export import page as one_file
from viz.features import lines
from viz.network import network

SIZES = ((500, 2500), (2000, 10_000), (5000, 25_000))
PYVIS_UP_TO = 2000
"""Above it the cap would be all that is measured."""
CAP = 180.0
"""Seconds after which a page that has not drawn is stopped."""
DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks" / "network-page.md"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
DRAWN = "() => performance.getEntriesByName('kith-network-drawn')[0]?.startTime ?? null"
LAID_OUT = """() => {
  window.laidOut ??= null;
  if (window.network && !window.heard) {
    window.heard = true;
    network.once("stabilizationIterationsDone", () => { window.laidOut = performance.now(); });
  }
  return window.laidOut;
}"""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds from the start of a page; `drawn` is infinite when the cap came first."""

    first_paint: float
    drawn: float


def times(page: Page) -> Times:
    """What the browser measured of a Kith page that has drawn."""
    painted, drawn = page.evaluate(PAINTED), page.evaluate(DRAWN)
    return Times(cast("float", painted) / 1000, cast("float", drawn) / 1000)


def kith_page(view: View, file: Path) -> float:
    """Write the network as Kith's one file; gives the seconds it took."""
    begun = time.perf_counter()
    file.write_text(one_file(view, (network(view),), here="network.html"), encoding="utf-8")
    return time.perf_counter() - begun


def pyvis_page(view: View, file: Path) -> float:
    """Write the same network as pyvis does by itself; gives the seconds it took."""
    from pyvis.network import Network

    begun = time.perf_counter()
    net: Any = Network(cdn_resources="in_line")
    for partner in view.partners.values():
        net.add_node(partner.id, label=partner.name, group=partner.side.value)
    for line in lines(view):
        net.add_edge(line.first, line.second)
    file.write_text(net.generate_html(notebook=False), encoding="utf-8")
    return time.perf_counter() - begun


def opened(browser: Browser, file: Path, drawn: str) -> Times:
    """Open one file in a context of its own and wait until it has drawn, or until the cap."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, offline=True) as context:
        page = context.new_page()
        page.set_default_timeout(CAP * 1000)
        page.goto(file.as_uri(), wait_until="commit")
        begun = time.perf_counter()
        found: object = None
        while found is None and time.perf_counter() - begun < CAP:
            try:
                found = page.evaluate(drawn)
            except TookTooLong:
                break
            time.sleep(0.1)
        return Times(_seconds(page.evaluate(PAINTED)), _seconds(found))


def _seconds(milliseconds: object) -> float:
    return float("inf") if milliseconds is None else cast("float", milliseconds) / 1000


def main() -> None:
    """Measure all sizes and write the document."""
    rows: list[str] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as room:
        browser = playwright.chromium.launch(executable_path=chromium_path(), headless=True, args=list(QUIET))
        opened(browser, _warm(Path(room)), "() => 1")
        for partners, ties in SIZES:
            view = a_large_network(partners, ties)
            for name, write, drawn in (("Kith", kith_page, DRAWN), ("pyvis", pyvis_page, LAID_OUT)):
                if name == "pyvis" and partners > PYVIS_UP_TO:
                    rows.append(_row(name, partners, ties, "", "", None))
                    continue
                file = Path(room) / f"{name}-{partners}.html"
                written = write(view, file)
                taken = opened(browser, file, drawn)
                size = f"{file.stat().st_size / 1e6:.1f}"
                rows.append(_row(name, partners, ties, f"{written:.1f}", size, taken))
                print(rows[-1], flush=True)
        browser.close()
    DOCUMENT.write_text(_document(rows), encoding="utf-8")
    print(f"Written to {DOCUMENT}.", file=sys.stderr)


def _warm(room: Path) -> Path:
    file = room / "warm.html"
    file.write_text("<p>warm</p>", encoding="utf-8")
    return file


def _row(name: str, partners: int, ties: int, written: str, size: str, taken: Times | None) -> str:
    told = ("not tried", "not tried") if taken is None else (_told(taken.first_paint), _told(taken.drawn))
    cells = (f"{partners:,}", f"{ties:,}", name, written or "–", size or "–", *told)
    return f"| {' | '.join(cells)} |"


def _told(seconds: float) -> str:
    return f"over {CAP:.0f}" if seconds == float("inf") else f"{seconds:.2f}"


def _document(rows: list[str]) -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"""# The network page: how soon it is on the screen

One run on {time.strftime("%Y-%m-%d")} of `python -m benchmarks.network_page`; Chromium drawing in software,
files opened from disk with the network cut off, {os.cpu_count()} processors, load {load:.0f} at the end.
Seconds depend on the machine and on what else it does; both pages of a size were opened one after the other
in the same browser.

| partners | ties | page | written in, s | MB | first paint, s | drawn, s |
|---|---|---|---|---|---|---|
{chr(10).join(rows)}

*First paint* is the browser's own first-contentful-paint: on Kith's page that is the title, the filters and
the first fifty rows of the table; on pyvis's page it is before any mark stands. *Drawn* is when marks stand:
Kith's kinds (above 300 partners) or partners, at places the server computed; for pyvis the end of the layout
that it works out in the browser, {CAP:.0f} s at most. pyvis is not tried above {PYVIS_UP_TO:,} partners.

Limit, held by a test: first paint of 5,000 partners and 25,000 ties under 3 s.
"""


if __name__ == "__main__":
    main()
