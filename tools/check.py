"""Every check of the project in one recipe: `uv run python -m tools.check`.

Runs format, lint, types, import contracts and the tests, each to its end, and says at last what failed.
`--no-tests` leaves the tests out.
"""

from __future__ import annotations

import subprocess
import sys

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("types", ("basedpyright",)),
    ("imports", ("lint-imports",)),
)
TESTS = ("tests", ("pytest",))


def main(arguments: list[str]) -> int:
    """Run the checks; the exit status is 0 only when all passed."""
    wanted = CHECKS if "--no-tests" in arguments else (*CHECKS, TESTS)
    failed = [name for name, command in wanted if not passes(name, command)]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check and say its name first."""
    print(f"== {name}: {' '.join(command)}", flush=True)
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
