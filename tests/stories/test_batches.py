"""A team loads, edits, looks, undoes and forgets, as it would on the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.stories.kith import answer, kith

HEAD = "id,name,kind,phone,consent_audience,consent_given,consent_steward,consent_withdrawn\n"
CLINIC = "clinic,Willow Clinic,community_health_clinic,555-0100,,,,\n"
ELDER = "oak,Grandmother Oak,elder,555-0199,advocate,2026-01-01,Her niece,\n"
GONE = "oak,Grandmother Oak,elder,,advocate,2026-01-01,Her niece,2026-09-01\n"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "partners.csv").write_text(HEAD + CLINIC + ELDER, encoding="utf-8")
    (folder / "claims.csv").write_text(
        "entity,community,claim,by\nclinic,somali,serves,The clinic\n", encoding="utf-8"
    )
    return folder


def test_a_mistake_is_seen_in_the_list_and_undone(data: Path, ours: Path) -> None:
    told = kith(data, "load", str(ours), "--dry-run")
    assert "partners  2    0" in told.stdout
    assert answer(data, "batches")["batches"] == []
    done = kith(data, "load", str(ours))
    assert done.stdout.index("as it was") < done.stdout.index("This is batch 1")
    (ours / "partners.csv").write_text(HEAD + CLINIC.replace("0100", "0666") + ELDER, encoding="utf-8")
    kith(data, "load", str(ours))
    listed = answer(data, "batches")["batches"]
    assert [(each["created"], each["changed"], each["files"]) for each in listed] == [
        (4, 0, ["partners.csv", "claims.csv"]),
        (0, 1, ["partners.csv", "claims.csv"]),
    ]
    refused = kith(data, "undo", "2", stdin="no\n")
    assert "1 would be as they were" in refused.stdout
    assert "555-0666" in kith(data, "about", "Willow Clinic").stdout
    assert "1 are as they were before it" in kith(data, "undo", "2", "--yes").stdout
    page = kith(data, "about", "Willow Clinic").stdout
    assert "555-0100" in page
    assert "555-0666" not in page
    again = kith(data, "undo", "2", "--yes")
    assert (again.returncode, again.stderr.strip()) == (1, "Batch 2 was undone already.")
    assert "undone" in kith(data, "batches").stdout


def test_who_withdrew_comes_back_by_no_undo_and_who_is_forgotten_by_no_load(data: Path, ours: Path) -> None:
    kith(data, "load", str(ours))
    (ours / "partners.csv").write_text(HEAD + CLINIC + GONE, encoding="utf-8")
    kith(data, "load", str(ours))
    undone = kith(data, "undo", "2", "--yes")
    assert "1 were kept as they are: each has since become confidential or lost its consent." in undone.stdout
    oak = answer(data, "about", "oak")
    assert "Grandmother Oak" not in json.dumps(oak)
    assert "consent was withdrawn" in json.dumps(oak)
    assert "Forgot" in kith(data, "forget", "oak", "--yes").stdout
    (ours / "partners.csv").write_text(HEAD + CLINIC + ELDER, encoding="utf-8")
    done = kith(data, "load", str(ours))
    assert "1 record was forgotten on request" in done.stdout
    assert kith(data, "about", "oak").returncode == 1
    assert answer(data, "status")["status"]["counts"]["Partner"] == 1


def test_a_page_of_all_that_is_held_tells_who_may_see_it_where_it_comes_from_and_totals(
    data: Path, ours: Path
) -> None:
    kith(data, "load", str(ours))
    done = kith(data, "about", "Grandmother Oak", "--print")
    page = (data.parent / "page.txt").read_text(encoding="utf-8")
    assert "page.txt" in done.stdout
    assert "by consent given on 2026-01-01" in page
    assert "what stands came by batch 1" in page
    assert "fewer than 11" in page
    clinic = kith(data, "about", "Willow Clinic").stdout
    assert "said by The clinic" in clinic
    assert "batch 1, day not known" in clinic
    assert (data.parent / "page.txt").stat().st_mode & 0o077 == 0
    fresh = answer(data, "status")["freshness"]
    assert fresh == {"fresh": 0, "stale": 0, "undated": 2}
