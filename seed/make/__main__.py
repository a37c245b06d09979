"""Writes the seed again: `uv run python -m seed.make`."""

from __future__ import annotations

import sys

from seed.make.write import write
from seed.plant import SEED

if __name__ == "__main__":
    for path in write(SEED):
        sys.stdout.write(f"{path.name}\n")
