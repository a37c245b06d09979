"""Draw the pictures of the documents from the fictional community: `uv run python -m tools.pictures`.

Needs Chromium for those of pages, not for those of cards; writes docs/pictures/*.png.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from graph.model.snapshot import Snapshot
from graph.model.view import View
from graph.vocabulary.codes import Role
from ingest.load import read
from seed.plant import SEED
from viz.card.content import card_of
from viz.card.labels import card_languages
from viz.card.pdf import card_pictures
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
    """Export the seed for its team and photograph the files; draw one card in every language."""
    snapshot = Snapshot(read([SEED]).records, 1, fictional=True)
    view = snapshot.visible_to(Role.TEAM, on=DAY)
    PICTURES.mkdir(parents=True, exist_ok=True)
    cards(snapshot.visible_to(Role.PUBLIC, on=DAY))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        export(view, Path(folder))
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for name, height in HEIGHTS.items():
            photograph(chromium, Path(folder) / f"{name}.html", PICTURES / f"{name}.png", height)
        chromium.close()


def cards(view: View) -> None:
    """One listing of which everything is known, on a card in every language."""
    listed = next(
        one for one in view.services.values() if one.phone and one.hours and one.location and one.cost
    )
    for code in card_languages():
        (side,) = card_pictures(card_of(view, [listed.id], language=code))
        (PICTURES / f"card-{code}.png").write_bytes(side)


def photograph(browser: Browser, page: Path, picture: Path, height: int) -> None:
    """One screenshot of a file, as a person with a wide window sees it."""
    tab = browser.new_page(viewport={"width": 1280, "height": height})
    tab.goto(page.as_uri())
    tab.wait_for_timeout(3000)
    tab.screenshot(path=picture)
    tab.close()


if __name__ == "__main__":
    main()
