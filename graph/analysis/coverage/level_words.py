"""What is said in sentences of levels, and of stopping violence in community and through court."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.analysis.coverage.findings import Cell, CoverageCell, LevelCell, Levels, OneLevel
from graph.analysis.coverage.reach import STOPPING_VIOLENCE
from graph.analysis.coverage.suppress import ASK
from graph.analysis.wording import few_named, listing, lower_first, number, plural
from graph.model.view import View
from graph.vocabulary.codes import Known, Level
from graph.vocabulary.terms import EVERYONE, Vocabulary, word

FIRST = Level.INDIVIDUAL


def level_sentences(view: View, levels: Levels) -> list[str]:
    """How many communities have support of their own near, level by level; then who on one level only."""
    by: dict[str, list[str]] = {}
    for one in levels.one_only:
        by.setdefault(_only(one), []).append(view.words.community(one.community).label)
    return [*_on_each(levels.cells), *(f"{few_named(labels)}: {said}." for said, labels in by.items())]


def _on_each(cells: Sequence[LevelCell]) -> list[str]:
    told = {cell.community for cell in cells if cell.theirs is not Known.UNKNOWN}
    if len(told) < 2:
        return []
    near = Counter(cell.level for cell in cells if cell.theirs is Known.YES)
    some = f"some people of {number(near[FIRST])} of {plural(len(told), 'community', 'communities')}"
    rest = [f"{number(near[level])} on the {_name(level)} level" for level in Level if level is not FIRST]
    return [f"Support that is theirs is near {some} on the {_name(FIRST)} level, {listing(rest)}."]


def _name(level: Level) -> str:
    return lower_first(word(level).label)


def _only(one: OneLevel) -> str:
    known = "as far as is known, " if one.not_known else ""
    if one.counted:
        return f"{known}support near that is theirs works on the {_name(one.level)} level only"
    return f"{known}support that is theirs is on record on the {_name(one.level)} level only"


def told_on_levels(levels: Levels) -> dict[str, list[LevelCell]]:
    """The cells of each community of whom anything is known on any level, or who is to be asked.

    Those whose people are counted come first, each in the order of the report.
    """
    by: dict[str, list[LevelCell]] = {}
    for cell in levels.cells:
        by.setdefault(cell.community, []).append(cell)
    told = [(code, own) for code, own in by.items() if any(map(_told, own))]
    return dict(sorted(told, key=lambda pair: pair[1][0].people.value is None))


def _told(cell: LevelCell) -> bool:
    return cell.any_share is not None or cell.on_record is Known.YES or cell.note == ASK


def figures(cell: Cell) -> str:
    """Any | theirs, in 100 people, or why that is not said."""
    if cell.any_share is None:
        return cell.note
    near = f"{round(100 * cell.any_share)}"
    theirs = "?" if cell.affirming_share is None else f"{round(100 * cell.affirming_share)}"
    return near if cell.community == EVERYONE else f"{near} | {theirs}"


def level_figures(cell: LevelCell) -> str:
    """The same on one level; without a count of people whether any that is theirs is on record."""
    if cell.people.value is not None or cell.on_record is Known.UNKNOWN:
        return figures(cell)
    return "on record" if cell.on_record is Known.YES else "none on record"


def stopping_needs(words: Vocabulary) -> tuple[str, ...]:
    """The ways of stopping violence, in community and through court: always told apart, never as one."""
    return tuple(code for code, need in words.needs.items() if need.group == STOPPING_VIOLENCE)


def way_words(words: Vocabulary, need: str) -> str:
    """One of these ways by itself, such as "through court"."""
    return words.need(need).label.partition(", ")[2]


def stopping_sentences(view: View, cells: Sequence[CoverageCell]) -> list[str]:
    """Support for the person who caused harm, each way by itself: near any, and near what is theirs."""
    ways = [_way(view, cells, need) for need in stopping_needs(view.words)]
    if not any(ways):
        return []
    return [f"For the person who caused harm: {'; '.join(way for way in ways if way)}."]


def _way(view: View, cells: Sequence[CoverageCell], need: str) -> str:
    own = [cell for cell in cells if cell.need == need]
    said = [*_near(own), *_theirs(own)]
    return f"{way_words(view.words, need)}, {' and '.join(said)}" if said else ""


def _near(cells: Sequence[CoverageCell]) -> list[str]:
    return [
        f"support is near {round(100 * cell.any_share)} in 100 people"
        for cell in cells
        if cell.any_share is not None and (cell.community == EVERYONE or len(cells) == 1)
    ]


def _theirs(cells: Sequence[CoverageCell]) -> list[str]:
    if len(cells) == 1:
        share = cells[0].affirming_share
        return [] if share is None else [f"support that is theirs near {round(100 * share)} in 100"]
    told = [cell for cell in cells if cell.theirs is not Known.UNKNOWN]
    near = sum(cell.theirs is Known.YES for cell in told)
    whom = f"some people of {number(near)}" if near else "nobody"
    every = plural(len(told), "community", "communities")
    return [f"support that is theirs near {whom} of {every}"] if told else []
