"""What must not stand anywhere in the repository."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".html",
    ".js",
    ".mjs",
    ".css",
    ".csv",
    ".json",
    ".geojson",
    ".java",
    ".xml",
    ".svg",
    "",
}
MACHINE = re.compile(r"(?<![\w/.])/(?:work|root|home/[a-z]+|tmp/lead)/")
LINK = re.compile(r"""(?:src|href)=["'](?:https?:)?//|@import|url\(["']?https?:""")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts(under: str = "") -> list[tuple[Path, str]]:
    return [
        (path, path.read_text(encoding="utf-8", errors="replace"))
        for path in tracked()
        if path.suffix in TEXT
        and str(path.relative_to(ROOT)).startswith(under)
        and "vendor" not in path.parts
    ]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    named = [str(path) for path, text in texts() if path != Path(__file__) and MACHINE.search(text)]
    assert not named


def test_no_template_style_or_script_asks_another_site() -> None:
    asking = [str(path) for path, text in texts("viz/") + texts("api/") if LINK.search(text)]
    assert not asking


def test_every_folder_of_tests_is_a_package_so_that_it_shadows_nothing() -> None:
    folders = {
        path.parent
        for path in tracked()
        if path.suffix == ".py" and "tests" in path.relative_to(ROOT).parts[:1]
    }
    assert not [str(folder) for folder in folders if not (folder / "__init__.py").is_file()]
