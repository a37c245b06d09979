"""A backup of one engine restored into the other gives the same answers to every command."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

from tests.store.engines import emptied_neo4j
from tests.stories.kith import answer, kith

PROFILE = {"needs": ["safety_planning", "housing"], "languages": ["so"], "communities": ["somali"]}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("silos",),
    ("silos", "--by", "kind"),
    ("gaps",),
    ("gaps", "--need", "mental_health", "--community", "oromo"),
    ("refer", "-"),
    ("status",),
)
OF_THE_ENGINE = ("store", "label", "engine", "schema", "revision", "read_at", "folder")


def answers(data: Path, **more: str) -> list[Any]:
    said: list[Any] = []
    for command in COMMANDS:
        done = kith(data, *command, "--json", stdin=json.dumps(PROFILE), **more)
        assert done.returncode == 0, (command, done.stderr)
        said.append(without_engine(json.loads(done.stdout)))
    return said


def without_engine(value: Any) -> Any:  # noqa: ANN401 (JSON of any shape)
    """The answer without what names the store, and without when it was read."""
    if isinstance(value, dict):
        named = cast("dict[str, Any]", value)
        return {name: without_engine(part) for name, part in named.items() if name not in OF_THE_ENGINE}
    if isinstance(value, list):
        return [without_engine(part) for part in cast("list[Any]", value)]
    return value


@pytest.mark.store
def test_the_demo_restored_into_the_other_engine_gives_the_same_answers(
    data: Path, neo4j_uri: str, tmp_path: Path, planted: Path
) -> None:
    copy, there = tmp_path / "copy.kith", {"NEO4J_URI": neo4j_uri}
    assert kith(planted, "backup", str(copy)).returncode == 0
    with emptied_neo4j(neo4j_uri, tmp_path / "own"):
        assert kith(data, "restore", str(copy), **there).returncode == 0
        assert answers(data, **there) == answers(planted)


def test_a_restore_into_a_store_that_is_not_empty_is_refused(planted: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.kith"
    assert kith(planted, "backup", str(copy)).returncode == 0
    done = kith(planted, "restore", str(copy))
    assert done.returncode == 1
    assert "empty" in done.stderr


def test_a_damaged_backup_is_refused_and_nothing_is_written(
    planted: Path, data: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.kith"
    assert kith(planted, "backup", str(copy)).returncode == 0
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    done = kith(data, "restore", str(copy))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not any(answer(data, "status")["status"]["counts"].values())


def test_real_and_fictional_records_never_meet(planted: Path, tmp_path: Path) -> None:
    real = tmp_path / "partners.csv"
    real.write_text("id,name,kind\n1,Willow House,community_center\n", encoding="utf-8")
    done = kith(planted, "load", str(real))
    assert done.returncode == 1
    assert "fictional" in done.stderr
