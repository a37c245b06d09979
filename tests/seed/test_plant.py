"""What is in the store once the seed is planted, and what never gets there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graph.model.records import Records
from graph.model.snapshot import Snapshot
from graph.model.tie import Standing, standing
from graph.store import Loaded, LoadNote, Tally
from graph.vocabulary.codes import Answer, Disclosure, Known, Permission, Role, Survey, TieKind
from ingest.load import Loads, Shown
from ingest.report import Outcome
from seed.plant import SEED, plant
from tests.seed.planted import ON, ids, reading, records, seen_by, team


@dataclass
class Shelf:
    """A store that keeps what it is given and says so."""

    records: Records = field(default_factory=Records)
    fictional: bool = False

    def plan(self, records: Records, *, fictional: bool) -> tuple[Tally, ...]:
        del records, fictional
        return ()

    def forgotten(self) -> dict[str, date]:
        return {}

    def load(self, records: Records, *, fictional: bool, note: LoadNote, shown: Shown) -> Loaded:
        del note
        shown(())
        self.records, self.fictional = records, fictional
        return Loaded(created=len(records), changed=0, unchanged=0)

    def snapshot(self) -> Snapshot:
        return Snapshot(self.records, 0, self.fictional)


def test_planting_loads_the_files_as_fictional_and_says_what_it_does() -> None:
    shelf, said = Shelf(), list[str]()
    store: Loads = shelf
    result = plant(store, progress=said.append)
    assert shelf.fictional
    assert shelf.records == result.reading.records
    assert "Riverbend County" in said[0]


def test_planting_again_brings_the_same_records() -> None:
    shelf = Shelf()
    plant(shelf)
    before = shelf.records
    plant(shelf)
    assert shelf.records == before


def test_the_only_row_that_is_refused_is_a_person_without_consent() -> None:
    (refused,) = (line for line in reading().report.lines if line.outcome is Outcome.REFUSED)
    assert refused.file == "partners.csv"
    assert refused.column == "consent_audience"


def test_people_appear_only_while_their_consent_lasts_and_for_whom_they_said() -> None:
    def people(role: Role, on: date = ON) -> set[str]:
        return {partner.key for partner in seen_by(role, on).partners.values() if partner.individual}

    assert people(Role.PUBLIC) < people(Role.ADVOCATE) < people(Role.TEAM)
    assert "elder-lindgren" not in people(Role.TEAM)
    assert "elder-lindgren" in people(Role.TEAM, date(2026, 3, 1))
    assert "elder-tran" not in people(Role.TEAM)
    assert "organizer-haddad" not in {partner.key for partner in records().partners}


def test_nothing_is_kept_of_a_person_who_withdrew_but_that_they_did() -> None:
    (gone,) = (partner for partner in records().partners if partner.key == "elder-tran")
    assert gone.consent is not None
    assert gone.consent.withdrawn_on is not None
    assert "Tran" not in f"{gone.name} {gone.description} {gone.contact_note}"
    assert not [service for service in records().services if service.partner == gone.id]
    assert not [tie for tie in records().ties if gone.id in (tie.start, tie.end)]


def test_confidential_services_are_known_without_any_place() -> None:
    closed = {loc.id for loc in records().locations if loc.disclosure is Disclosure.CONFIDENTIAL}
    shelters = [s for s in records().services if "emergency_shelter" in s.needs]
    assert len(shelters) == 3
    assert {s.location for s in shelters} <= closed
    assert all(team().pin_of(s) is None and s.covers for s in shelters)


def test_only_shelters_and_people_are_closed_at_the_door() -> None:
    keys = {line.split(",")[0]: line.split(",")[1] for line in _lines("partners.csv")}
    assert {partner.key: partner.name for partner in records().partners if partner.name} == {
        key: name for key, name in keys.items() if key not in ("elder-tran", "organizer-haddad")
    }
    open_doors = {s.partner for s in records().services if team().pin_of(s) is not None}
    assert ids("lantern", "three-bridges", "sahan", "prism-house", "riverbend-general") <= open_doors


def _lines(name: str) -> list[str]:
    return (SEED / name).read_text(encoding="utf-8").splitlines()[1:]


def test_some_locations_are_known_only_by_their_area() -> None:
    areas = [loc for loc in records().locations if loc.disclosure is Disclosure.AREA_ONLY]
    assert len(areas) >= 8
    assert all(loc.place is not None and loc.point is None for loc in areas)


def test_ties_are_confirmed_one_sided_or_never_asked() -> None:
    view = team()
    found = {
        standing(tie, start=view.partners[tie.start].survey, end=view.partners[tie.end].survey)
        for tie in view.ties
        if tie.exists
    }
    assert found == set(Standing)
    assert {p.survey for p in view.partners.values()} >= {Survey.ANSWERED, Survey.ASKED, Survey.NOT_ASKED}
    assert {tie.kind for tie in view.ties} == set(TieKind)
    assert any(Answer.NO in (tie.by_start.answer, tie.by_end.answer) for tie in view.ties)


def test_money_has_an_amount_and_trust_is_shown_only_where_both_allow_it() -> None:
    assert all(tie.amount for tie in team().ties if tie.kind is TieKind.FUNDS)
    trusts = [tie for tie in records().ties if tie.kind is TieKind.TRUSTS]
    shown = [tie for tie in team().ties if tie.kind is TieKind.TRUSTS]
    assert 5 <= len(shown) < len(trusts)


def test_the_nation_decided_to_list_its_programs_and_nothing_else() -> None:
    (decision,) = records().decisions
    assert decision.allows == {Permission.LISTINGS}
    assert any(partner.nation for partner in team().partners.values())
    land = [place for place in team().places.values() if place.nation]
    assert len(land) == 5
    assert all(place.population is None for place in land)
    after = seen_by(Role.TEAM, date(2031, 4, 1))
    assert not any(partner.nation for partner in after.partners.values())


def test_contact_with_police_is_said_denied_and_not_known() -> None:
    assert {service.police_contact for service in records().services} == set(Known)


def test_some_facts_were_checked_long_ago() -> None:
    checked = [service.verified_on for service in records().services]
    assert None in checked
    assert sum(day is not None and (ON - day).days > 180 for day in checked) > 20
