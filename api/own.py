"""What a team gives of its own to go by: weights in a file, and travel times instead of straight lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from graph.analysis.coverage.choices import read_choices
from graph.analysis.coverage.coverage import Coverage, reach_words
from graph.analysis.coverage.travel import TravelTimes
from graph.errors import KithError, ModelError
from graph.model.view import View
from ingest.report import Report
from ingest.travel_times import read_travel_times

DAY = 24 * 60


class Basis(NamedTuple):
    """What answers go by: None is as Kith is shipped, and straight lines."""

    choices: Coverage | None = None
    travel: TravelTimes | None = None

    @property
    def words(self) -> str:
        """What is the team's own, for the head of a page; "" where nothing is."""
        said: list[str] = []
        if self.travel is not None:
            said.append(f"Within reach: {reach_words({'minutes': self.travel.limit}, self.travel.name)}.")
        if self.choices is not None:
            said.append(f"Weights: the team's own, by {self.choices.name}.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Own:
    """A file of weights, a table of travel times, and how many minutes are within reach by it."""

    weights: Path | None = None
    travel_times: Path | None = None
    minutes: float | None = None

    @property
    def given(self) -> bool:
        """Whether there is anything of the team's own."""
        return self.weights is not None or self.travel_times is not None

    @property
    def wrong(self) -> str:
        """What is missing or cannot be, in one sentence; "" where all is well."""
        if (self.travel_times is None) != (self.minutes is None):
            return "--travel-times FILE and --minutes N belong together: give both, or neither."
        if self.minutes is not None and not 0 < self.minutes < DAY:
            return f"--minutes takes a number above 0 and under {DAY:,}; {self.minutes:g} is not."
        return ""

    def choices(self) -> Coverage | None:
        """The weights in the file. Raises KithError that says where and what to mend."""
        path = self.weights
        if path is None:
            return None
        try:
            return read_choices(path.read_text(encoding="utf-8-sig"), path.name)
        except (OSError, UnicodeDecodeError) as error:
            raise KithError(f"{path} cannot be read as text; give --weights a TOML file.") from error
        except ModelError as error:
            raise KithError(f"{path}: {error}.") from error

    def basis(self, view: View, report: Report) -> Basis:
        """Both, for one view; the report says which trips are not used. Raises KithError."""
        choices = self.choices()
        if self.travel_times is None or self.minutes is None:
            return Basis(choices)
        return Basis(choices, read_travel_times(self.travel_times, view, self.minutes, report))


NOTHING_OWN = Own()
