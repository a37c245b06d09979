"""Asking from many points does not tell a door: nobody can lay out what the answers do not hold.

One list is loaded with its doors in one corner of their area and again in another. Whoever asks is given
more than any page gives: every role's view, any point of the map, any farthest distance and weights.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import least_squares

from graph.analysis.coverage.catchment import Floats
from graph.analysis.coverage.gaps import gaps
from graph.model.geo import Point, miles_between
from graph.model.view import View
from graph.referral.profile import NeedProfile
from graph.referral.refer import refer
from graph.referral.weights import CLEAR_DIFFERENCE, weights
from graph.settings import Settings
from graph.store import open_store, stop
from graph.vocabulary.codes import Role
from seed.plant import SEED
from tests.stories.kith import LOADED, kith
from viz.map import places

TRACT = "00099010100"
CORNERS = {"east": Point(46.1902, -95.5345), "west": Point(46.1801, -95.5660)}
PROBES = tuple(
    Point(lat, lon) for lat, lon in product(np.arange(46.0, 46.5, 0.08), np.arange(-95.9, -95.2, 0.1))
)
PARTNERS = """id,name,kind,verified_on
hidden,Lantern House,dv_program,2026-09-15
area,Quiet Room,community_center,2026-09-15
open,Open Door,community_center,2026-09-15
"""
SERVICES = (
    "id,partner,name,needs,disclosure,address,zip,latitude,longitude,covers,verified_on,police_contact\n"
    "hidden,hidden,A place to be,housing,confidential,12 Larkspur Row,00010,{at},riverbend,2026-09-15,no\n"
    "area,area,Someone to talk with,housing,area_only,14 Larkspur Row,00010,{at},,2026-09-15,no\n"
    "open,open,A desk,child_care,public,16 Larkspur Row,00010,{at},,2026-09-15,no\n"
)
TODAY = date(2026, 10, 31)
FAR = 200.0  # miles; wider than the map


@dataclass(frozen=True, slots=True)
class World:
    """What each role sees where the doors are at `door`."""

    door: Point
    views: dict[Role, View]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> list[World]:
    """The fictional community with three more listings; then the same list with other doors."""
    data = tmp_path_factory.mktemp("riverbend") / "data"
    made: list[World] = []
    for name, door in CORNERS.items():
        folder = _lanterns(data.parent / name, door)
        done = kith(data, "load", *([] if made else [str(SEED)]), str(folder))
        assert done.returncode in LOADED, done.stdout + done.stderr
        with open_store(Settings(data=data)) as store:
            snapshot = store.snapshot()
        made.append(World(door, {role: snapshot.visible_to(role, on=TODAY) for role in Role}))
    stop(Settings(data=data))
    return made


def _lanterns(folder: Path, door: Point) -> Path:
    folder.mkdir()
    (folder / "dataset.toml").write_text('source = "lanterns"\nfictional = true\n', encoding="utf-8")
    (folder / "partners.csv").write_text(PARTNERS, encoding="utf-8")
    at = f"{door.latitude},{door.longitude}"
    (folder / "services.csv").write_text(SERVICES.format(at=at), encoding="utf-8")
    return folder


def service(view: View, name: str) -> str:
    """The id of a listing by its partner's name."""
    return next(s.id for s in view.services.values() if view.partners[s.partner].name == name)


def within(view: View, probe: Point, wanted: str, miles: float) -> bool:
    """Whether the listing is offered to somebody at `probe` who goes no farther than that."""
    needs = tuple(view.services[wanted].needs)
    answer = refer(view, NeedProfile(needs, near_point=probe, miles=miles, remote_ok=False), limit=500)
    return any(one.service == wanted for one in (*answer.fits, *answer.ask_before))


def measured(view: View, probe: Point, wanted: str) -> float | None:
    """How far a listing is from `probe`, found by halving; None where no distance moves the answer."""
    low, high = 0.01, FAR
    if within(view, probe, wanted, low) == within(view, probe, wanted, high):
        return None
    while high - low > 0.02:
        middle = (low + high) / 2
        low, high = (low, middle) if within(view, probe, wanted, middle) else (middle, high)
    return (low + high) / 2


def located(view: View, wanted: str) -> Point | None:
    """Where the circles around some probes meet best; None where there is no circle."""
    circles = [(probe, far) for probe in PROBES[::9] if (far := measured(view, probe, wanted)) is not None]
    if len(circles) < 3:
        return None

    def misses(at: Floats) -> list[float]:
        here = Point(float(at[0]), float(at[1]))
        return [miles_between(probe, here) - far for probe, far in circles]

    found: Any = least_squares(misses, x0=[46.2, -95.5])
    return Point(float(found.x[0]), float(found.x[1]))


def test_the_solver_finds_a_public_door_so_it_would_find_any_other(worlds: list[World]) -> None:
    for world in worlds:
        view = world.views[Role.PUBLIC]
        found = located(view, service(view, "Open Door"))
        assert found is not None
        assert miles_between(found, world.door) < 0.05


@pytest.mark.parametrize("role", list(Role))
def test_for_a_confidential_place_there_is_not_one_circle(worlds: list[World], role: Role) -> None:
    for world in worlds:
        view = world.views[role]
        assert located(view, service(view, "Lantern House")) is None


@pytest.mark.parametrize("role", list(Role))
def test_for_a_place_told_as_an_area_the_circles_meet_in_the_middle_of_that_area(
    worlds: list[World], role: Role
) -> None:
    for world in worlds:
        view = world.views[role]
        middle = next(place for place in view.places.values() if place.key == TRACT).point
        found = located(view, service(view, "Quiet Room"))
        assert middle is not None
        assert found is not None
        assert miles_between(found, middle) < 0.05


@pytest.mark.parametrize("role", list(Role))
def test_no_answer_from_anywhere_depends_on_where_in_its_area_a_door_is(
    worlds: list[World], role: Role
) -> None:
    own = weights()
    far_first = replace(own, distance=0.99 * CLEAR_DIFFERENCE * min(own.language, own.culture))
    for probe, miles, weigh in product(PROBES, (None, 0.5, 3.0), (own, far_first)):
        profile = NeedProfile(("housing",), near_point=probe, miles=miles)
        east, west = (refer(world.views[role], profile, limit=500, weigh=weigh) for world in worlds)
        assert east == west


@pytest.mark.parametrize("role", list(Role))
def test_no_record_but_the_public_door_differs_between_the_two(worlds: list[World], role: Role) -> None:
    east, west = (world.views[role] for world in worlds)
    assert east.services == west.services
    assert east.partners == west.partners
    doors = {view.services[service(view, "Open Door")].location for view in (east, west)}
    apart = {key for key, _ in east.locations.items() ^ west.locations.items()}
    assert apart == doors


def test_no_gap_and_no_map_depends_on_where_in_its_area_a_hidden_door_is(worlds: list[World]) -> None:
    told: list[str] = []
    for world in worlds:
        view = world.views[Role.TEAM]
        report = gaps(view, need="housing", community="all_residents")
        drawn = places(view, report)
        assert "Lantern House" in str(drawn.tables)
        told.append(json.dumps(drawn.data["answers"], default=str) + repr(report))
    assert told[0] == told[1]
