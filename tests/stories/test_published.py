"""Published networks, written as a team would write them, give the published numbers on the terminal."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.stories.kith import answer

# The library types its graphs loosely.
networkx: Any = nx


def write(folder: Path, partners: Iterable[tuple[str, ...]], ties: Iterable[tuple[str, str]]) -> Path:
    """A folder with partners.csv and ties.csv."""
    folder.mkdir(parents=True)
    for name, head, rows in (
        ("partners.csv", ("id", "name", "kind", "x_club"), partners),
        ("ties.csv", ("source", "target", "kind"), ((a, b, "SITS_WITH") for a, b in ties)),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
    return folder


def test_the_karate_club_is_as_published(data: Path, tmp_path: Path) -> None:
    club = networkx.karate_club_graph()
    members = [(str(n), f"Member {n}", "social_network", str(club.nodes[n]["club"])) for n in club]
    folder = write(tmp_path / "karate", members, [(str(a), str(b)) for a, b in club.edges])
    assert answer(data, "load", str(folder))["loaded"]["created"] > 34 + 78
    said = answer(data, "silos", "--by", "x_club")
    report, names = said["silos"], said["names"]
    assert report["density"] == pytest.approx(0.13904, abs=5e-6)
    assert report["assortativity"] == pytest.approx(0.71753, abs=5e-6)
    assert report["ei"]["observed"] == pytest.approx(-0.71795, abs=5e-6)
    assert report["ei"]["p_low"] < 0.01
    assert len(report["holds_together"]) == 1
    assert names[report["holds_together"][0]["partner"]] == "Member 0"


@pytest.mark.soak  # tests/analysis finds the same number without a store
def test_the_medici_carry_as_much_as_published(data: Path, tmp_path: Path) -> None:
    families = networkx.florentine_families_graph()
    houses = [(name, name, "social_network", "") for name in families]
    folder = write(tmp_path / "florence", houses, list(families.edges))
    answer(data, "load", str(folder))
    said = answer(data, "silos")
    carried = {said["names"][partner]: share for partner, share in said["silos"]["betweenness"].items()}
    assert carried["Medici"] == pytest.approx(0.521978, abs=5e-7)
    assert max(carried, key=carried.__getitem__) == "Medici"
