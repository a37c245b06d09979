"""The document of what happens to broken files, written from the cases that are tested."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.ingest.hostile.case import Hostile
from tests.ingest.hostile.maps import JSONS, ZIPS
from tests.ingest.hostile.several import SEVERAL
from tests.ingest.hostile.tables import CSV
from tests.ingest.hostile.workbooks import BOOKS

DOCUMENT = Path(__file__).parents[3] / "docs" / "broken-files.md"
ALL = (*CSV, *BOOKS, *JSONS, *ZIPS, *SEVERAL)
_SECTIONS = (
    ("Tables", CSV),
    ("Workbooks", BOOKS),
    ("Map layers and directories", JSONS),
    ("Zip files", ZIPS),
    ("Folders, and files that do not fit together", SEVERAL),
)
_HEAD = """# What happens to a broken file

What Kith says of each, word for word: a test reads every one of them, and this list is written from it
(`uv run python -m tests.ingest.hostile.document`). Good rows load all the same, and nothing is written by
halves. The limits here are small ones, for the test; [files.md](files.md) names yours. "Nothing" means that
it is read as it should be and nothing has to be said.
"""


def written() -> str:
    """The whole document."""
    return "\n".join([_HEAD, *(_section(title, cases) for title, cases in _SECTIONS)])


def _section(title: str, cases: Iterable[Hostile]) -> str:
    rows = "".join(f"| {case.what} | {_said(case)} |\n" for case in cases)
    return f"## {title}\n\n| in the file | Kith says |\n|---|---|\n{rows}"


def _said(case: Hostile) -> str:
    return "<br>".join(line.replace("|", "\\|").replace("[", "\\[") for line in case.lines) or "Nothing"


if __name__ == "__main__":
    DOCUMENT.write_text(written(), encoding="utf-8")
