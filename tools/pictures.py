"""Draw the pictures of the README from the fictional community: `uv run python -m tools.pictures`.

Needs Chromium; writes docs/pictures/*.png.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role
from ingest.load import read
from seed.plant import SEED
from viz.export import export

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DAY = date(2026, 10, 31)
HEIGHTS = {"rings": 1120}
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)


def main() -> None:
    """Export the seed for its team and photograph the files."""
    view = Snapshot(read([SEED]).records, 1, fictional=True).visible_to(Role.TEAM, on=DAY)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        export(view, Path(folder))
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for name, height in HEIGHTS.items():
            photograph(chromium, Path(folder) / f"{name}.html", PICTURES / f"{name}.png", height)
        chromium.close()


def photograph(browser: Browser, page: Path, picture: Path, height: int) -> None:
    """One screenshot of a file, as a person with a wide window sees it."""
    tab = browser.new_page(viewport={"width": 1280, "height": height})
    tab.goto(page.as_uri())
    tab.wait_for_timeout(3000)
    tab.screenshot(path=picture)
    tab.close()


if __name__ == "__main__":
    main()
