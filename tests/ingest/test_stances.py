"""stances.csv and events.csv: a community's word, held for a year, by a body that stays unnamed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.model.snapshot import Snapshot
from graph.vocabulary.codes import Role, Stance
from ingest.sources.events import COLUMNS as EVENT_COLUMNS
from ingest.sources.stances import COLUMNS
from tests.ingest.folders import everything, reading, told

PARTNERS = (
    {"id": "clinic", "name": "River Clinic", "kind": "community_health_clinic"},
    {"id": "circle", "name": "Elders Circle", "kind": "community_center"},
    {"id": "court", "name": "County Court", "kind": "family_court"},
    {
        "id": "aunt",
        "name": "Aunt",
        "kind": "elder",
        "consent_audience": "public",
        "consent_given": "2026-01-01",
        "consent_steward": "circle",
    },
)
SERVICES = (
    {"id": "care", "partner": "clinic", "name": "Care"},
    {"id": "tea", "partner": "circle", "name": "Tea"},
)
SAID = {"service": "care", "by": "circle", "community": "oromo", "stance": "Ask first", "since": "2026-05-01"}


def test_a_stance_holds_for_a_year_and_is_for_advocates(tmp_path: Path) -> None:
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, stances=[SAID])
    [stance] = found.records.stances
    assert told(found) == []
    assert (stance.stance, stance.need, stance.audience) == (Stance.ASK_FIRST, None, Role.ADVOCATE)
    assert (stance.since, stance.until) == (date(2026, 5, 1), date(2027, 4, 30))
    assert stance.by == next(p.id for p in found.records.partners if p.key == "circle")


def test_nothing_of_who_said_it_leaves_a_view(tmp_path: Path) -> None:
    dataset = 'source = "circle-files"\n'
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, stances=[SAID], dataset__toml=dataset)
    view = Snapshot(found.records, 1, fictional=False).visible_to(Role.TEAM, on=date(2026, 6, 1))
    body = next(p for p in found.records.partners if p.key == "circle")
    [stance] = view.stances
    assert [mark for mark in ("circle", body.id, found.records.stances[0].id) if mark in repr(stance)] == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"by": "aunt"}, "column by: is a person"),
        ({"by": "court"}, "column by: is not on the community's side"),
        ({"by": "nobody"}, "column by: is no partner Kith knows"),
        ({"by": ""}, "column by: is empty and is needed"),
        ({"service": "tea"}, "column by: is the partner whose service this is"),
        ({"service": "nowhere"}, "column service: 'nowhere' is nobody Kith knows"),
        ({"stance": "bad"}, "column stance: 'bad' is not a stance Kith knows"),
        ({"need": "magic"}, "column need: 'magic' is not a need Kith knows"),
        ({"community": "martians"}, "column community: 'martians' is not a community Kith knows"),
        ({"since": "last May"}, "column since: 'last May' is not a date such as 2026-10-31"),
        ({"until": "2026-04-01"}, "column until: is before since"),
    ],
)
def test_a_stance_is_never_guessed(tmp_path: Path, change: dict[str, str], line: str) -> None:
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, stances=[{**SAID, **change}])
    assert not found.records.stances
    assert any(line in each for each in told(found)), told(found)


def test_a_longer_stance_is_cut_to_a_year(tmp_path: Path) -> None:
    said = {**SAID, "until": "2030-01-01"}
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, stances=[said])
    assert found.records.stances[0].until == date(2027, 4, 30)
    assert any("renewed yearly" in line for line in told(found))


def test_an_unknown_audience_leaves_a_stance_with_the_team(tmp_path: Path) -> None:
    said = {**SAID, "audience": "everybody here"}
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, stances=[said])
    assert found.records.stances[0].audience is Role.TEAM


def test_a_renewed_stance_replaces_the_one_before(tmp_path: Path) -> None:
    first = reading(tmp_path / "a", partners=PARTNERS, services=SERVICES, stances=[SAID])
    again = {**SAID, "stance": "trusted", "since": "2027-05-01"}
    second = reading(tmp_path / "b", first.records, stances=[again])
    assert [s.id for s in second.records.stances] == [s.id for s in first.records.stances]


def test_a_story_is_held_back_where_it_is_given_as_evidence(tmp_path: Path) -> None:
    story = "She was told to go back to her husband and he broke her arm."
    said = {**SAID, "why": story, "answer": story}
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, stances=[said])
    assert found.records.stances[0].answer == ""
    assert "broke her arm" not in everything(found, tmp_path / "out")


EVENT = {"of": "clinic", "on": "2026-03-01", "words": "They promised a night bus."}


def test_an_event_is_of_a_place_a_partner_or_a_service_and_for_the_team(tmp_path: Path) -> None:
    events = [EVENT, {**EVENT, "of": "care", "community": "oromo", "by": "circle"}]
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, events=events)
    assert told(found) == []
    assert {event.of for event in found.records.events} == {
        next(p.id for p in found.records.partners if p.key == "clinic"),
        next(s.id for s in found.records.services if s.key == "care"),
    }
    assert {event.audience for event in found.records.events} == {Role.TEAM}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"of": "mars"}, "column of: 'mars' is no place, partner or service Kith knows"),
        ({"on": "May"}, "column on: 'May' is not a date such as 2026-10-31"),
        ({"words": ""}, "column words: is empty and is needed"),
        ({"community": "martians"}, "column community: 'martians' is not a community Kith knows"),
        ({"words": "She was beaten by her husband at the door."}, "tells of a person's own experience"),
    ],
)
def test_an_event_is_not_guessed_either(tmp_path: Path, change: dict[str, str], line: str) -> None:
    found = reading(tmp_path, partners=PARTNERS, services=SERVICES, events=[{**EVENT, **change}])
    assert not found.records.events
    assert any(line in each for each in told(found)), told(found)


def test_the_columns_stay_as_they_are_documented() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "files.md").read_text(encoding="utf-8")
    assert "## stances.csv" in documented
    assert "## events.csv" in documented
    for column in (*COLUMNS, *EVENT_COLUMNS):
        assert column in documented


def test_an_event_of_one_of_two_with_the_same_key_is_written_with_the_id_that_kith_gave(
    tmp_path: Path,
) -> None:
    services = ({"id": "clinic", "partner": "clinic", "name": "Care"},)
    event = {"of": "clinic", "on": "2026-05-01", "words": "The evening hours ended"}
    refused = reading(tmp_path, partners=PARTNERS, services=services, events=[event])
    assert "write the id that 'kith about' shows for it" in told(refused)[0]
    known = refused.records.services[0].id
    found = reading(tmp_path, partners=PARTNERS, services=services, events=[{**event, "of": known}])
    assert [each.of for each in found.records.events] == [known]
