"""The reviewed tables of words and codes that stand as TOML beside the modules that use them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def reviewed(module: str, name: str) -> dict[str, Any]:
    """The table `name` that stands beside a module, which is given by its `__file__`."""
    return tomllib.loads(Path(module).with_name(name).read_text(encoding="utf-8"))
