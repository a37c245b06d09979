"""The vendored files are the ones that were fetched and hashed; checked without the network."""

from __future__ import annotations

import re
from pathlib import Path

from tools.vendor import ROOT, differences, kept, read_lock

STATIC = ROOT / "viz" / "static"
OUTSIDE = re.compile(r"""(?:src|href|url|import|fetch)\s*[=(]\s*["']?(?:https?:)?//""", re.IGNORECASE)


def test_every_vendored_file_is_as_locked_and_no_other_lies_beside_them() -> None:
    assert differences(read_lock()) == []


def test_a_changed_a_missing_and_an_unknown_file_are_told(tmp_path: Path) -> None:
    lock = read_lock()
    changed, missing, *rest = kept(lock)
    for path in (changed, *rest):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    (tmp_path / changed).write_bytes(b"something else")
    extra = Path(rest[-1]).with_name("extra.js")
    (tmp_path / extra).write_text("alert(1)")
    assert differences(lock, tmp_path) == [
        f"{changed} is not the file that was vendored",
        f"{missing} is missing",
        f"{extra} is not in the lock",
    ]


def test_every_package_has_its_version_integrity_and_licence_beside_it() -> None:
    lock = read_lock()
    for package in lock["packages"]:
        exact = f"{package['name']}@{package['version']}"
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"]), exact
        assert lock["integrity"][exact].startswith("sha512-"), exact
        beside = [
            name for p in lock["packages"] if p["into"] == package["into"] for name in p["files"].values()
        ]
        assert any("licen" in name.lower() for name in beside), exact


def test_what_is_bundled_is_locked_package_by_package() -> None:
    lock = read_lock()
    names = {package["name"] for package in lock["packages"]}
    assert all(set(bundle["packages"]) <= names for bundle in lock["bundles"])


def test_our_own_static_files_ask_nothing_of_another_host() -> None:
    own = [
        path for path in STATIC.rglob("*") if path.suffix in (".js", ".css") and "vendor" not in path.parts
    ]
    assert len(own) > 5
    assert [path.name for path in own if OUTSIDE.search(path.read_text(encoding="utf-8"))] == []
