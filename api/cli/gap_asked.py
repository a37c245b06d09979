"""What kith gaps was asked for: a question, and in what form the answer is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.own import Own
    from graph.vocabulary.codes import Role


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, or the one to look at first; for whom, and by what a team gives of its own."""

    need: str | None
    communities: Sequence[str]
    role: Role
    own: Own


@dataclass(frozen=True, slots=True)
class Wanted:
    """A brief with the community's own words, files by their endings, one kind to print; or none of it."""

    brief: Path | None
    words: str
    files: Sequence[Path]
    force: bool
    printed: str

    @property
    def to_files(self) -> bool:
        """Whether any file is to be written."""
        return self.brief is not None or bool(self.files)

    def __bool__(self) -> bool:
        """Whether the answer leaves the terminal at all."""
        return self.to_files or bool(self.printed)
