"""Exports: whole files that ask nothing of anyone and hold only what the view holds."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from graph.analysis.coverage.gaps import gaps
from graph.errors import KithError
from graph.model.geo import Point
from graph.model.place import Place
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, PlaceLevel, Role
from tests.builders import (
    TODAY,
    Record,
    a_confirmed_tie,
    a_consent,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_snapshot,
    a_view,
    people,
)
from viz import one_file
from viz.asked import first_question, more_questions
from viz.export import FILES, INDEX, export, render

HERE = Point(44.0, -93.0)
SQUARE = (
    '{"type":"Polygon","coordinates":[[[-93.1,43.9],[-92.9,43.9],[-92.9,44.1],[-93.1,44.1],[-93.1,43.9]]]}'
)
ADDRESS = re.compile(r"""(?:src|href|action|data|poster)\s*=\s*["']?(?!#|data:|about:blank)([^"'\s>]+)""")


def tract() -> Place:
    return a_place("tract", HERE, geometry=SQUARE, name="Old Mill")


def records() -> tuple[Record, ...]:
    return (
        a_place("county", name="Riverbend County", level=PlaceLevel.COUNTY),
        tract(),
        people("tract", "oromo", 400),
        a_partner("circle", "elders_circle", name="Cedar Elders"),
        a_partner("court", "family_court", name="County Court"),
        a_partner("halima", "elder", name="Halima Warsame", consent=a_consent(Role.TEAM)),
        a_partner("quiet", "place_of_worship", name="Quiet Prayer Room", audience=Role.ADVOCATE),
        a_service("talk", "circle", location="door", name="Evening talk"),
        a_location("door", HERE, place="tract", area=HERE),
        a_service("safe", "circle", ("emergency_shelter",), location="hidden", name="Safe nights"),
        a_location("hidden", disclosure=Disclosure.CONFIDENTIAL),
        a_confirmed_tie("circle", "court"),
    )


def view(role: Role = Role.PUBLIC, *, fictional: bool = True) -> View:
    return a_snapshot(*records(), fictional=fictional).visible_to(role, on=TODAY)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return render(view())


def test_there_is_a_file_for_each_picture_and_a_first_page_that_links_them(pages: dict[str, str]) -> None:
    assert list(pages) == [INDEX, *(name for name, _ in FILES)]
    assert all(f'href="{name}"' in pages[INDEX] for name, _ in FILES)


def test_no_file_names_an_address_to_load_anything_from(pages: dict[str, str]) -> None:
    links = {name for name, _ in FILES} | {INDEX, "#main", "about:blank"}
    for name, text in pages.items():
        markup = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
        assert {found for found in ADDRESS.findall(markup) if found not in links} == set(), name
        css = "".join(re.findall(r"<style>(.*?)</style>", text, flags=re.DOTALL))
        assert re.findall(r"""url\((?!["']?(?:data:|#))[^)]*\)|@import""", css) == [], name


def test_the_policy_lets_only_the_scripts_inside_run(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        rules = dict(rule.split(" ", 1) for rule in policy.replace("&#39;", "'").split("; "))
        run = re.findall(r'<script(?: type="module")?>(.*?)</script>', text, flags=re.DOTALL)
        hashes = {f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in run}
        blob = {"blob:"} if name == "places.html" else set[str]()
        assert set(rules["script-src"].split()) == hashes | blob, name
        assert rules["default-src"] == "'none'"
        assert set(rules["connect-src"].split()) == (blob or {"'none'"})


def test_every_file_says_that_it_is_fictional_for_whom_and_as_of_when(pages: dict[str, str]) -> None:
    for text in pages.values():
        assert "Fictional example: Riverbend County. No real organization is shown." in text
        assert "Public view of" in text
        assert "October 31, 2026" in text
        assert "<title>Kith</title>" in text


def test_real_data_is_not_called_fictional() -> None:
    assert not [name for name, text in render(view(fictional=False)).items() if "Fictional" in text]


def test_nothing_the_role_may_not_see_is_in_any_file(pages: dict[str, str]) -> None:
    everything = "".join(pages.values())
    assert "Cedar Elders" in everything
    for hidden in ("Halima Warsame", "Quiet Prayer Room"):
        assert hidden not in everything
        assert hidden in "".join(render(view(Role.TEAM)).values())


def test_every_picture_has_its_table_beside_it(pages: dict[str, str]) -> None:
    assert all("<table" in pages[name] for name, _ in FILES)


def test_files_are_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    written = export(view(), tmp_path / "maps")
    assert [path.name for path in written] == [INDEX, *(name for name, _ in FILES)]
    assert sorted(tmp_path.iterdir()) == [tmp_path / "maps"]
    assert sorted((tmp_path / "maps").iterdir()) == sorted(written)


def test_a_second_export_replaces_the_files_and_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ours")
    export(a_view(a_partner("a", name="First")), tmp_path)
    export(a_view(a_partner("a", name="Second")), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "ours"
    assert "First" not in (tmp_path / "rings.html").read_text()
    assert "Second" in (tmp_path / "rings.html").read_text()


def test_files_for_the_team_can_be_read_by_their_owner_alone(tmp_path: Path) -> None:
    team = export(view(Role.TEAM), tmp_path / "team")
    public = export(view(), tmp_path / "public")
    assert {path.stat().st_mode & 0o077 for path in (*team, tmp_path / "team")} == {0}
    assert {path.stat().st_mode & 0o044 for path in public} == {0o044}


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KithError, match=r"cannot be written: .*Choose another folder"):
        export(a_view(a_partner("a")), tmp_path / "file" / "maps")


def test_nobody_and_nothing_still_gives_every_file() -> None:
    assert len(render(a_view(on=date(2026, 1, 1)))) == len(FILES) + 1


def test_a_script_cannot_end_its_own_element(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.js").write_text('const a = "</script><!-- b";\r\n')
    monkeypatch.setattr(one_file, "STATIC", tmp_path)
    assert one_file.script("x.js") == 'const a = "<\\/script><\\!-- b";\n'


def test_only_fonts_with_letters_of_the_page_are_carried() -> None:
    plain = one_file.styles(["fonts.css"], text="Elders")
    vietnamese = one_file.styles(["fonts.css"], text="Tiếng Việt")
    assert plain.count("@font-face") == 2
    assert vietnamese.count("@font-face") == 4


def test_a_hostile_name_stays_text_in_every_file() -> None:
    hostile = "</script><script>alert(1)</script>"
    seen = render(a_view(a_partner("x", "library", name=hostile), a_partner("y"), a_confirmed_tie("x", "y")))
    assert not [name for name, text in seen.items() if "<script>alert(1)" in text]


def test_the_map_opens_with_a_question_that_has_figures() -> None:
    seen = view()
    report = gaps(seen)
    first = first_question(report)
    assert first is not None
    assert first not in more_questions(seen, report, first)
    assert first_question(gaps(a_view())) is None
