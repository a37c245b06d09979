"""A team's own travel times: read with a sentence for each bad row, and used instead of straight lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analysis.coverage.findings import Reach
from graph.analysis.coverage.gaps import gaps
from graph.analysis.coverage.intensity import intensity
from graph.analysis.coverage.travel import TravelTimes
from graph.errors import IngestError
from graph.model.geo import Point
from graph.model.view import View
from graph.vocabulary.codes import Disclosure, PlaceLevel
from ingest.report import Report
from ingest.travel_times import read_travel_times
from tests.builders import Record, a_location, a_partner, a_place, a_service, a_view, an_affirmation, people

HERE, FAR = Point(44.95, -93.1), Point(46.95, -93.1)
NEED, COMMUNITY = "mental_health", "african_american"
TOWN: tuple[Record, ...] = (
    a_place("county", level=PlaceLevel.COUNTY),
    a_place("north", HERE, name="North Hill", within="county"),
    a_place("south", HERE, name="South Bank", within="county"),
    a_place("nowhere"),
    *(people(place, COMMUNITY, 200) for place in ("north", "south", "nowhere")),
    a_partner("group", "culturally_specific", affirms=(an_affirmation(COMMUNITY),)),
    a_service("near_help", "group", location="near_door", capacity=8),
    a_location("near_door", HERE, place="south"),
    a_service("far_help", "group", location="far_door", capacity=8),
    a_location("far_door", FAR),
    a_service("hidden_help", "group", location="hidden_door"),
    a_location("hidden_door", disclosure=Disclosure.CONFIDENTIAL),
)


def read(
    folder: Path, text: str, view: View | None = None, limit: float = 30
) -> tuple[TravelTimes, list[str]]:
    file = folder / "times.csv"
    file.write_text(text, encoding="utf-8")
    report = Report()
    times = read_travel_times(file, view or a_view(*TOWN), limit, report)
    return times, [str(line) for line in report.lines]


def reach(times: TravelTimes) -> dict[str, Reach]:
    report = gaps(a_view(*TOWN), need=NEED, community=COMMUNITY, travel=times)
    return {place.place: place.reach for place in report.places}


def test_within_reach_is_who_gets_there_in_time_however_far_it_is(tmp_path: Path) -> None:
    times, told = read(tmp_path, "from,to,minutes\nnorth,far_help,30\nsouth,far_help,31\n")
    assert told == []
    assert reach(times) == {
        "north": Reach.AFFIRMING,
        "south": Reach.NONE,
        "nowhere": Reach.UNKNOWN,  # no trip starts there: nobody looked
    }


def test_the_answer_says_by_which_table(tmp_path: Path) -> None:
    times, _ = read(tmp_path, "from,to,minutes\nnorth,far_help,30\n")
    report = gaps(a_view(*TOWN), need=NEED, community=COMMUNITY, travel=times)
    assert "Within reach means at most 30 minutes from where people live, by times.csv." in report.sentences
    assert (report.travel, dict(report.limits)) == ("times.csv", {"minutes": 30})
    assert not any("traight-line" in sentence for sentence in report.sentences)


def test_intensity_goes_by_the_same_times(tmp_path: Path) -> None:
    times, _ = read(tmp_path, "from,to,minutes\nnorth,far_help,0\nsouth,near_help,0\n")
    found = intensity(a_view(*TOWN), NEED, COMMUNITY, travel=times)
    assert found.places == {"north": 40.0, "south": 40.0, "nowhere": None}


def test_a_trip_to_a_place_is_a_trip_to_all_that_is_in_it(tmp_path: Path) -> None:
    for to in ("south", "South Bank", "county"):
        times, _ = read(tmp_path, f"from,to,minutes\nNorth Hill,{to},10\n")
        assert (times.places, times.services) == (("north",), ("near_help",))


def test_a_trip_to_a_place_without_a_service_tells_how_far_one_would_be_there(tmp_path: Path) -> None:
    rows = "north,far_help,30\nsouth,north,12\nsouth,North Hill,9\nnorth,county,20\n"
    times, told = read(tmp_path, f"from,to,minutes\n{rows}")
    assert told == []
    assert times.to_places == {"north": {"south": 9}, "county": {"north": 20}}


def test_names_that_two_have_are_not_guessed(tmp_path: Path) -> None:
    view = a_view(*TOWN, a_place("other", HERE, name="North Hill"))
    with pytest.raises(IngestError, match="no trip from a place"):
        read(tmp_path, "from,to,minutes\nNorth Hill,far_help,10\n", view)


def test_every_bad_row_is_said_and_the_good_ones_are_used(tmp_path: Path) -> None:
    rows = "north,far_help,soon\nnorth,far_help,\nsouth,far_help,-4\nelsewhere,far_help,5\nnorth,nothing,5\n"
    times, told = read(tmp_path, f"from,to,minutes\n{rows}north,far_help,12\n")
    assert times.minutes == (12.0,)
    assert told == [
        "times.csv, row 2, column minutes: needs a number of minutes, not 'soon' (trip not used)",
        "times.csv, row 3, column minutes: is empty and is needed (trip not used)",
        "times.csv, row 4, column minutes: needs a number of minutes, not '-4' (trip not used)",
        "times.csv, column from: names a place that is not on this map in 1 row (trips not used)",
        "times.csv, column to: names what is not on this map, or shows no place, in 1 row (trips not used)",
    ]


def test_no_trip_leads_to_a_service_whose_place_may_not_be_shown(tmp_path: Path) -> None:
    times, told = read(tmp_path, "from,to,minutes\nnorth,hidden_help,5\nnorth,far_help,90\n")
    assert times.services == ("far_help",)
    assert len(told) == 1
    sneaked = TravelTimes("times.csv", 30, ("north", "north"), ("hidden_help", "far_help"), (5, 90))
    assert reach(sneaked)["north"] is Reach.NONE


def test_a_file_that_is_no_such_table_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="minutes"):
        read(tmp_path, "a,b\n1,2\n")
