"""Write docs/words.md, every word Kith knows: `uv run python -m tools.words_doc`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.vocabulary.terms import Term, vocabulary, words

DOCUMENT = Path(__file__).parents[1] / "docs" / "words.md"
HEAD = """# Words

Every code Kith knows, how it reads on screen, what it means and where the word comes from. Written by
`uv run python -m tools.words_doc`; mend the TOML files in `graph/vocabulary/` instead. Communities are an
open set: a team adds its own in its own words (`communities.csv`).
"""


def words_document() -> str:
    """The whole document."""
    known = vocabulary()
    lists: dict[str, Iterable[Term]] = {
        "Kinds of partner": known.kinds.values(),
        "Needs": known.needs.values(),
        "Communities": known.communities.values(),
        "Languages": known.languages.values(),
        **{name: terms.values() for name, terms in words().items()},
    }
    return HEAD + "".join(section(title, terms) for title, terms in lists.items())


def section(title: str, terms: Iterable[Term]) -> str:
    """One table of terms under its title."""
    rows = "".join(f"| `{t.code}` | {t.label} | {t.meaning} | {t.source} |\n" for t in terms)
    return f"\n## {title}\n\n| code | label | meaning | from |\n|---|---|---|---|\n{rows}"


if __name__ == "__main__":
    DOCUMENT.write_text(words_document(), encoding="utf-8")
