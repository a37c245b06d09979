"""What a role may not see is in none of its files, whatever the format."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.model.geo import Point
from graph.model.tie import Report
from graph.vocabulary.codes import Answer, Disclosure, Role, TieKind
from ingest.exports.formats import Format, export
from tests.builders import (
    Record,
    a_consent,
    a_location,
    a_partner,
    a_place,
    a_service,
    a_stance,
    a_tie,
    a_view,
    an_event,
)

SECRET = "quillfeather"
MAY_SHOW = Report(Answer.YES, may_show=True)


def town() -> Iterator[Record]:
    """A town in which every kind of thing that not everybody may see says so in its words."""
    yield from (a_partner("clinic"), a_partner("court", "family_court"))
    yield a_partner("team_only", name=f"{SECRET} team partner", audience=Role.TEAM)
    expired = a_consent(expires_on=date(2026, 6, 1))
    yield a_partner("elder_a", "elder", name=f"{SECRET} expired", consent=expired)
    yield a_partner("elder_b", "elder", name="Mother Ruth", consent=a_consent(Role.ADVOCATE))
    yield a_partner("nation", "tribal_program", name=f"{SECRET} nation", nation="dakota")
    yield a_service("s1", name=f"{SECRET} service", audience=Role.TEAM)
    yield a_service("s2", location="area")
    yield a_location("area", disclosure=Disclosure.AREA_ONLY, place="tract", area=Point(44.5, -93.5))
    yield a_place(at=Point(44.5, -93.5))
    yield a_tie(kind=TieKind.REFERS_TO, audience=Role.TEAM)
    yield a_stance("s2", "clinic", community="oromo", audience=Role.PUBLIC, answer=f"{SECRET} nation answer")
    yield an_event("clinic", f"{SECRET} nation event", audience=Role.PUBLIC)
    yield a_tie(kind=TieKind.TRUSTS, by_start=MAY_SHOW)


def everything(files: list[Path]) -> str:
    """All text of some files, also inside workbooks."""
    found: list[str] = []
    for path in files:
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                found += [book.read(name).decode(errors="replace") for name in book.namelist()]
        else:
            found.append(path.read_text(encoding="utf-8-sig"))
    return "\n".join(found)


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("role", list(Role))
def test_no_file_tells_what_its_reader_may_not_see(tmp_path: Path, role: Role, form: Format) -> None:
    view = a_view(*town(), role=role)
    text = everything(export(view, tmp_path / "out", form))
    nobody, team_only = (
        rf"{SECRET} (?:expired|nation)|TRUSTS|\bTrusts\b",
        rf"{SECRET}|REFERS_TO|Refers people to|elders circle",
    )
    assert not re.search(nobody, text)
    if role is not Role.TEAM:
        assert not re.search(team_only, text)
    if role is Role.PUBLIC:
        assert "Mother Ruth" not in text
    assert "Clinic" in text


@pytest.mark.parametrize("form", list(Format))
def test_no_file_tells_findings_on_partners(tmp_path: Path, form: Format) -> None:
    text = everything(export(a_view(*town(), role=Role.TEAM), tmp_path / "out", form))
    assert not re.search(r"brokerage|betweenness|silo|robust|loss_|centrality|score", text, re.IGNORECASE)
