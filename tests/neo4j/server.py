"""A real Neo4j for the store tests: Maven resolves its jars, JDK 17 runs twenty lines of Java."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.store.embedded.files import hold

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / "build" / "neo4j"
OPEN = ["java.base/java.nio", "java.base/sun.nio.ch"]
# A server that lives for minutes: to compile its code better costs twice what the whole run takes.
BRIEFLY = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


def require(what: str) -> None:
    """Skip with the reason, or fail where every engine is required."""
    if os.environ.get("KITH_REQUIRE_ENGINES") == "1":
        pytest.fail(f"KITH_REQUIRE_ENGINES is set, but {what}")
    pytest.skip(f"no Neo4j on this machine: {what}")


@contextmanager
def running_server(home: Path) -> Generator[str]:
    """The Bolt address of a server of our own; it ends with this process, whatever happens."""
    java = _java()
    classpath = _classpath()
    opens = [word for module in OPEN for word in ("--add-opens", f"{module}=ALL-UNNAMED")]
    home.mkdir(parents=True, exist_ok=True)
    with (home / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [java, *opens, *BRIEFLY, "-cp", classpath, str(HERE / "TestServer.java"), str(home)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
        try:
            yield f"bolt://127.0.0.1:{_port(home, server)}"
        finally:
            server.communicate(timeout=60)


def _java() -> str:
    """A Java 17; newer ones refuse to open what this Neo4j needs."""
    homes = [os.environ.get("JAVA_HOME", ""), *sorted(str(p) for p in Path("/usr/lib/jvm").glob("*17*"))]
    candidates = [str(Path(home) / "bin" / "java") for home in homes if home] + [shutil.which("java") or ""]
    for java in candidates:
        if java and Path(java).exists():
            said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
            if re.search(r'version "17\.', said):
                return java
    require("JDK 17 is missing")
    raise AssertionError


def _classpath() -> str:
    """The jars, resolved once into Maven's own folder and remembered under build/."""
    known = CACHE / f"classpath-{(HERE / 'pom.xml').stat().st_mtime_ns}"
    if known.is_file() and all(Path(jar).exists() for jar in known.read_text().split(os.pathsep)):
        return known.read_text()
    maven = shutil.which("mvn")
    if maven is None:
        require("Maven is missing")
        raise AssertionError
    with hold(CACHE, "maven.lock", seconds=600, busy="another test run resolves the jars of Neo4j"):
        command = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:build-classpath"]
        done = subprocess.run(
            [*command, f"-Dmdep.outputFile={known}"], capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        require(f"Maven cannot resolve its jars ({done.stdout.strip()[-300:]})")
    return known.read_text()


def _port(home: Path, server: subprocess.Popen[bytes]) -> int:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        if (home / "port").exists():
            return int((home / "port").read_text())
        time.sleep(0.1)
    raise AssertionError(f"Neo4j did not start: {(home / 'server.log').read_text()[-1000:]}")
