"""The rings and the matrix as SVG files: readable by any drawing program, and nobody named in them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from graph.analysis.network.silos import silos
from graph.model.view import View
from graph.vocabulary.codes import Role
from tests.builders import a_confirmed_tie, a_consent, a_partner, a_view
from viz.svg_file import matrix_file, rings_file

SVG = "{http://www.w3.org/2000/svg}"


def a_town(role: Role = Role.TEAM) -> View:
    """Four circles, four courts and an elder, most tied among their own."""
    circles = [a_partner(f"circle_{n}", "elders_circle", name=f"Circle <{n}> & friends") for n in range(4)]
    courts = [a_partner(f"court_{n}", "criminal_court") for n in range(4)]
    elder = a_partner("elder", "elder", name="Almaz", consent=a_consent())
    ties = [a_confirmed_tie(f"{name}_0", f"{name}_{n}") for name in ("circle", "court") for n in range(1, 4)]
    return a_view(*circles, *courts, elder, *ties, a_confirmed_tie("elder", "court_0"), role=role)


def files(view: View) -> tuple[str, str]:
    return rings_file(view), matrix_file(view, silos(view, permutations=20))


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_stands_alone_without_style_sheets_scripts_or_addresses(which: int) -> None:
    text = files(a_town())[which]
    root = ET.fromstring(text)  # noqa: S314 (drawn by us)
    assert root.tag == f"{SVG}svg"
    assert not {"style", "script", "image", "use"} & {part.tag.removeprefix(SVG) for part in root.iter()}
    assert not re.search(r"class=|style=|var\(|url\(|(?<!xmlns=\")https?:", text)


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_says_its_finding_its_day_and_for_whom_and_names_nobody(which: int) -> None:
    view = a_town(Role.PUBLIC)
    text = files(view)[which]
    assert "Public view of" in text
    assert "October 31, 2026" in text
    assert not [p.name for p in view.partners.values() if p.name in text or p.name.split()[0] in text]


def test_the_matrix_has_every_cell_with_what_chance_would_give() -> None:
    view = a_town()
    report = silos(view, permutations=20)
    large = [group.code for group in report.groups if not group.too_few]
    cells = [cell for cell in report.cells if cell.row in large and cell.column in large]
    assert len(re.findall("by chance", matrix_file(view, report))) == len(cells) > 0


def test_many_groups_are_drawn_small_and_whole() -> None:
    kinds = ("library", "hospital", "hotline", "school", "union")
    view = a_view(
        *(a_partner(f"{kind}{n}", kind) for kind in kinds for n in range(3)),
        *(a_confirmed_tie(f"library{n}", f"school{n}") for n in range(3)),
    )
    text = matrix_file(view, silos(view, by="kind", permutations=20))
    width = float(text.split('width="')[1].split('"')[0])
    boxes = [
        float(x) + float(w) for x, w in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', text)
    ]
    assert len(boxes) == 15 + 7
    assert max(boxes) <= width


def test_what_an_older_narrow_or_traditional_picture_shows_is_not_drawn() -> None:
    drawn = ET.fromstring(rings_file(a_town()))  # noqa: S314 (drawn by us)
    shown = [
        "".join(text.itertext())
        for group in drawn.iter(f"{SVG}g")
        if group.get("display") != "none"
        for text in group.findall(f"{SVG}text")
        if text.get("display") != "none"
    ]
    assert "Where is the community?" not in shown
    assert "Elders and trusted leaders" in shown or "Elders" in shown
