"""What is wrong in a TOML table that says how to read a file, in the words of who wrote it."""

from __future__ import annotations

from typing import Final

from pydantic import ValidationError

_PLAINLY: Final = {"missing": "is missing", "extra_forbidden": "is not a word that Kith knows here"}


def slips(error: ValidationError, *, of: str) -> str:
    """The slips that were found, `;` between; `of` is what those are called that are of all of it."""
    told: list[str] = []
    for slip in error.errors():
        where = ".".join(map(str, slip["loc"])) or of
        plainly = _PLAINLY.get(slip["type"])
        told.append(f"{where} {plainly}" if plainly else f"{where}: {slip['msg']}")
    return "; ".join(told).replace("Value error, ", "")
