"""Fetch the vendored browser files: `uv run python -m tools.vendor`; needs npm and the network.

What is fetched, which files are kept and where they go stands in `vendor.lock.json` beside this module.
Each package must have the integrity written there; `--update` writes what is found instead (do that only
when a version in the lock was changed on purpose). `--check` hashes the committed files against the lock,
offline, and is what the test does.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from pathlib import Path
from typing import Any, TypedDict, cast

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path(__file__).resolve().with_name("vendor.lock.json")


class Package(TypedDict):
    """One npm package: which of its files are kept, under which names, in which folder."""

    name: str
    version: str
    licence: str
    into: str
    files: dict[str, str]


class Bundle(TypedDict):
    """One script made once from several packages."""

    entry: str
    to: str
    bundler: str
    packages: list[str]


class Lock(TypedDict):
    """The lock file: `integrity` is npm's, by name@version; `sha512` is hex, by path from the root."""

    packages: list[Package]
    bundles: list[Bundle]
    integrity: dict[str, str]
    sha512: dict[str, str]


def read_lock() -> Lock:
    """The lock as committed."""
    return cast("Lock", json.loads(LOCK.read_text(encoding="utf-8")))


def kept(lock: Lock) -> list[str]:
    """Every file the lock says is committed, as paths from the root."""
    copied = [f"{p['into']}/{name}" for p in lock["packages"] for name in p["files"].values()]
    return sorted(copied + [bundle["to"] for bundle in lock["bundles"]])


def sha512(path: Path) -> str:
    """The hex digest of a file."""
    return hashlib.sha512(path.read_bytes()).hexdigest()


def differences(lock: Lock, root: Path = ROOT) -> list[str]:
    """What differs between the lock and the files under `root`, one sentence each; empty when nothing."""
    found = [
        f"{path} is missing" if not (root / path).is_file() else f"{path} is not the file that was vendored"
        for path in kept(lock)
        if not (root / path).is_file() or sha512(root / path) != lock["sha512"].get(path)
    ]
    folders = {p["into"] for p in lock["packages"]}
    there = {str(f.relative_to(root)) for d in folders for f in (root / d).rglob("*") if f.is_file()}
    return found + [f"{path} is not in the lock" for path in sorted(there - set(kept(lock)))]


def main(arguments: list[str]) -> int:
    """Fetch everything, or only check; the exit status is 0 when all is as the lock says."""
    lock = read_lock()
    if "--check" not in arguments:
        with tempfile.TemporaryDirectory() as folder:
            _fetch(lock, Path(folder), update="--update" in arguments)
    wrong = differences(lock)
    print("\n".join(wrong) if wrong else f"{len(kept(lock))} vendored files are as locked")
    return 1 if wrong else 0


def _fetch(lock: Lock, folder: Path, *, update: bool) -> None:
    for package in lock["packages"]:
        _copy(package, _pack(package, lock, folder, update=update))
    for bundle in lock["bundles"]:
        _bundle(bundle, lock, folder)
    if update:
        lock["sha512"] = {path: sha512(ROOT / path) for path in kept(lock)}
        LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _pack(package: Package, lock: Lock, folder: Path, *, update: bool) -> Path:
    exact = f"{package['name']}@{package['version']}"
    answer: Any = json.loads(_npm("pack", "--json", "--pack-destination", str(folder), exact, into=folder))
    archive = folder / cast("str", answer[0]["filename"])
    integrity = "sha512-" + b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if update:
        lock["integrity"][exact] = integrity
    elif lock["integrity"].get(exact) != integrity:
        sys.exit(f"{exact} is not the package that was locked: expected {lock['integrity'].get(exact)}")
    return archive


def _copy(package: Package, archive: Path) -> None:
    target = ROOT / package["into"]
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as tar:
        for inside, name in package["files"].items():
            content = tar.extractfile(f"package/{inside}")
            if content is None:
                sys.exit(f"{package['name']} has no file {inside}")
            (target / name).write_bytes(content.read())


def _bundle(bundle: Bundle, lock: Lock, folder: Path) -> None:
    """Install exactly the fetched archives, bundle, and keep only the one file."""
    room = folder / "bundle"
    room.mkdir()
    (room / "package.json").write_text('{"private": true}', encoding="utf-8")
    versions = {p["name"]: p["version"] for p in lock["packages"]}
    exact = [f"{name}@{versions[name]}" for name in bundle["packages"]]
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", "--legacy-peer-deps")
    _npm("install", *quiet, *exact, bundle["bundler"], into=room)
    shutil.copy(ROOT / bundle["entry"], room / "entry.mjs")
    esbuild = room / "node_modules" / ".bin" / "esbuild"
    command = (str(esbuild), "entry.mjs", "--bundle", "--minify", "--format=iife", "--legal-comments=inline")
    made = subprocess.run((*command, f"--outfile={ROOT / bundle['to']}"), cwd=room, check=False)
    if made.returncode:
        sys.exit(f"{bundle['entry']} could not be bundled")


def _npm(*arguments: str, into: Path) -> str:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch the vendored files; it comes with Node.js")
    quiet = {**os.environ, "npm_config_loglevel": "error"}
    done = subprocess.run((npm, *arguments), cwd=into, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"npm {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
