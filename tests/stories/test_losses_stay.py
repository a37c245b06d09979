"""Who would be cut off without whom stays on the team's page: no file of any kind says it, for any role."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.analysis.network.findings import HoldsTogether
from graph.analysis.network.robustness import robustness
from graph.analysis.network.silos import silos
from graph.model.view import View
from graph.vocabulary.codes import Role
from ingest.exports.formats import Format, export
from tests.builders import a_confirmed_tie, a_partner, a_place, a_service, a_view
from viz.export import render
from viz.load import load_picture
from viz.svg_file import matrix_file, rings_file

# So many people are said to be cut off that the number can come from nowhere else.
PLANTED = 7_654_321
SAYS_IT = re.compile(
    r"7,?654,?321|if one (of them )?(closed|had to stop)|second (link|tie|path)|only path|path to the rest"
    r"|alone (holds?|links?|joins?) others|cut[ _-]?off|holds[ _-]?together|articulation|key[ _-]?player",
    re.IGNORECASE,
)
SCRIPT_OR_STYLE = re.compile(
    r"<style.*?</style>|<script>.*?</script>|<script type=\"text/plain\".*?</script>", re.DOTALL
)


def a_town_on_one_thread(role: Role) -> View:
    """Three circles and three courts, each all tied, with one clinic between them."""
    circles = [a_partner(f"circle{n}", "elders_circle") for n in range(3)]
    courts = [a_partner(f"court{n}", "family_court") for n in range(3)]
    inside = [
        a_confirmed_tie(f"{name}{one}", f"{name}{other}")
        for name in ("circle", "court")
        for one in range(3)
        for other in range(one)
    ]
    return a_view(
        *circles,
        *courts,
        a_partner("clinic", "community_health_clinic"),
        *inside,
        a_confirmed_tie("circle0", "clinic"),
        a_confirmed_tie("clinic", "court0"),
        a_service("talk", "clinic"),
        a_place("town"),
        role=role,
    )


@pytest.fixture(params=list(Role))
def view(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> View:
    """What a role sees of the town; whoever asks the measure what would be lost is told a planted number."""
    planted = (HoldsTogether("clinic", (("court0", "court1", "court2"),), PLANTED),)

    def held(*_: object) -> tuple[HoldsTogether, ...]:
        return planted

    monkeypatch.setattr("graph.analysis.network.robustness._held", held)
    return a_town_on_one_thread(request.param)


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file of a folder, packed ones unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from opened(path.name, path.read_bytes())


def opened(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield name, data.decode()
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for inner in packed.namelist():
            yield f"{name}/{inner}", packed.read(inner).decode()


def saying_it(files: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, found[0]) for name, text in files if (found := SAYS_IT.search(text))]


def test_what_the_page_of_the_team_says_would_be_caught() -> None:
    town = a_town_on_one_thread(Role.TEAM)
    report = robustness(town)
    assert all(SAYS_IT.search(said) for said in (report.title, *report.sentences))
    assert len(SAYS_IT.findall(str(load_picture(town).body))) > 3


def test_no_map_file_says_what_would_be_lost(view: View) -> None:
    pages = render(view)
    assert len(pages) == 5
    assert not saying_it((name, SCRIPT_OR_STYLE.sub("", text)) for name, text in pages.items())


def test_no_picture_as_a_file_says_what_would_be_lost(view: View) -> None:
    report = silos(view, permutations=20)
    assert [held.people for held in report.holds_together] == ([PLANTED] if view.role is Role.TEAM else [])
    assert not saying_it(iter((("rings", rings_file(view)), ("matrix", matrix_file(view, report)))))


@pytest.mark.parametrize("form", list(Format))
def test_no_export_says_what_would_be_lost(form: Format, view: View, tmp_path: Path) -> None:
    export(view, tmp_path / "out", form)
    assert not saying_it(written(tmp_path))


def test_hsds_as_tables_does_not_say_it_either(view: View, tmp_path: Path) -> None:
    export(view, tmp_path / "hsds.zip", Format.HSDS)
    assert not saying_it(written(tmp_path))
