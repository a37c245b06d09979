"""A real Chromium that watches itself: what it asked for, what it complained of, what a policy refused.

`browser` starts Debian's Chromium once a session; `visit` gives a function that opens a page in a context
of its own and, when the test ends, fails on any console error, refused action or request to another host.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Software WebGL, so that maps draw on a machine without a graphics card.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # Without a graphics card the processor itself draws everything else, several times as fast.
    "--disable-gpu-compositing",
)
AXE = Path(__file__).with_name("vendor") / "axe-core" / "axe.min.js"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")
COLLECT = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
  const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
  window.refused.push([violatedDirective, blockedURI, sourceFile, lineNumber].join(" "));
});
"""
Theme = Literal["light", "dark"]


@dataclass
class Watched:
    """A page and everything it did that a test may ask about."""

    page: Page
    origin: str
    errors: list[str] = field(default_factory=list[str])
    requests: list[str] = field(default_factory=list[str])

    @property
    def refused(self) -> list[str]:
        """What the content security policy refused so far."""
        return cast("list[str]", self.page.evaluate("() => window.refused ?? []"))

    @property
    def elsewhere(self) -> list[str]:
        """Requests to anything but the page's own origin; data: and blob: never leave the page."""
        return [url for url in self.requests if not _own(url, self.origin)]

    def barriers(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA, one line each."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            # Of what it finds in order, one of a kind is enough: to name each takes long.
            "(runOnly) => axe.run(document, {runOnly, resultTypes: ['violations']}).then("
            "(r) => r.violations.flatMap((v) => v.nodes.map("
            "(n) => v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary)))",
            list(AXE_TAGS),
        )
        return cast("list[str]", found)

    def overflow(self) -> int:
        """How many pixels the page is wider than its window; 0 when nothing has to be pushed sideways."""
        wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return cast("int", self.page.evaluate(wide))


class Visit(Protocol):
    """Open `url`; `offline` cuts the network, `width` is in pixels."""

    def __call__(
        self,
        url: str,
        *,
        width: int = 1280,
        height: int = 900,
        theme: Theme = "light",
        offline: bool = False,
        scripts: bool = True,
    ) -> Watched: ...


def chromium_path() -> str:
    """Where Chromium is. Skips with a reason, or fails where KITH_REQUIRE_BROWSER=1, when it is nowhere."""
    for path in CHROMIUM:
        if found := shutil.which(path):
            return found
    why = "Chromium is not installed (Debian: apt-get install chromium)"
    if os.environ.get("KITH_REQUIRE_BROWSER") == "1":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    path = chromium_path()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open pages; whatever they did wrong fails the test at its end."""
    seen: list[Watched] = []
    with ExitStack() as stack:

        def go(
            url: str,
            *,
            width: int = 1280,
            height: int = 900,
            theme: Theme = "light",
            offline: bool = False,
            scripts: bool = True,
        ) -> Watched:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=theme,
                offline=offline,
                java_script_enabled=scripts,
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            context.add_init_script(COLLECT)
            watched = watch(context.new_page(), url)
            seen.append(watched)
            watched.page.goto(url)
            return watched

        yield go
        for watched in seen:
            assert watched.errors == []
            assert watched.elsewhere == []


def watch(page: Page, url: str) -> Watched:
    """Note every request, script error and console error of `page` from now on."""
    watched = Watched(page, _origin(url))
    page.on("request", lambda request: _asked(watched, request))
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("console", lambda message: _complaint(watched, message))
    return watched


def _asked(watched: Watched, request: Request) -> None:
    watched.requests.append(request.url)


def _complaint(watched: Watched, message: ConsoleMessage) -> None:
    # A refused action is an error on the console too, so this also fails on any policy violation.
    if message.type == "error":
        watched.errors.append(message.text)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _own(url: str, origin: str) -> bool:
    return _origin(url) == origin or urlsplit(url).scheme in ("data", "blob", "about")
