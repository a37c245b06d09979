"""The engine's classes in the form Java starts from quickly, kept in the user's cache folder.

Java reads and checks some six thousand classes at every start. The first engine that ends leaves them
prepared (JEP 483, JEP 514), and the next ones take a third less of the processor to start. They are the
program's, never the data's: its classes and methods, and the texts that stand in it.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from graph.store.embedded.files import take_for_good

UNUSED_DAYS: Final = 90
TAKE: Final = "-XX:AOTCache="
OWN_CHOICE: Final = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "ARCADEDB_JVM_ARGS")


def prepared_classes(cache: Path, installed: Path) -> list[str]:
    """What to tell Java so that it takes its classes from the folder `cache`, or leaves them there.

    `installed` is the folder of the installed engine. Empty where somebody else could write there, where
    nothing can be written, and while another engine is preparing them: Java then reads its classes as ever.
    """
    try:
        if not _able(installed):
            return []
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = prepared_file(cache, installed)
        if not _ours_alone(cache):
            return []
        if file.exists():
            os.utime(file)
            return [f"{TAKE}{file}"] if _ours_alone(file) else []
        # Java writes the file under its name: two at once would write into each other.
        if not take_for_good(cache, f"{file.stem}.lock"):
            return []
        _drop_unused(cache)
        return [f"-XX:AOTCacheOutput={file}"]
    except OSError:
        return []


def prepared_file(cache: Path, installed: Path) -> Path:
    """Where the classes are; its name changes with the engine, its Java, and where they are."""
    parts = [str(installed), (installed / "jre" / "release").read_text(encoding="utf-8")]
    for jar in sorted((installed / "jars").iterdir()):
        of = jar.stat()
        parts.append(f"{jar.name} {of.st_size} {of.st_mtime_ns}")
    return cache / f"engine-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:16]}.aot"


def drop_unless_taken(options: list[str], java: str) -> None:
    """Take away prepared classes that Java could not take, so that the next engine prepares them anew.

    `java` is what it says of itself in `java.vm.info`.
    """
    for option in options:
        if option.startswith(TAKE) and "sharing" not in java:
            with suppress(OSError):
                Path(option.removeprefix(TAKE)).unlink()


def _able(installed: Path) -> bool:
    """Whether Java can do it: it needs its own launcher for it, and refuses beside other such options."""
    launcher = installed / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    said = " ".join(os.environ.get(name, "") for name in OWN_CHOICE)
    return (
        launcher.is_file() and str(installed).isascii() and "share" not in said.lower() and "AOT" not in said
    )


def _ours_alone(path: Path) -> bool:
    """Whether nobody else could have put something there; Java believes what it finds."""
    if os.name == "nt":
        return True
    of = path.stat()
    return of.st_uid == os.getuid() and not of.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _drop_unused(cache: Path) -> None:
    """Take away what was prepared for engines that nobody has started for long."""
    before = time.time() - UNUSED_DAYS * 24 * 60 * 60
    for file in cache.glob("engine-*.aot"):
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()
