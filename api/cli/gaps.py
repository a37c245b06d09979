"""kith gaps"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.common import Call, Data, Demo, Json, Misused, a_call, planted, view_of
from api.cli.gap_asked import Asked, Wanted
from api.cli.gap_equity import tell_equity
from api.cli.gap_options import (
    Brief,
    Communities,
    Csv,
    Equity,
    Files,
    For,
    Force,
    Geojson,
    Language,
    Need,
    Sensitivity,
    Words,
)
from api.cli.gap_tell import Answer, tell_gaps
from api.cli.match import one_code
from api.cli.own import Minutes, TravelFile, Weights, basis_for, own_of
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.store import Store


def gaps(
    need: Need = None,
    community: Communities = None,
    language: Language = None,
    brief: Brief = None,
    words: Words = "",
    files: Files = None,
    csv: Csv = False,
    geojson: Geojson = False,
    role: For = Role.PUBLIC,
    force: Force = False,
    equity: Equity = False,
    travel_times: TravelFile = None,
    minutes: Minutes = None,
    weights: Weights = None,
    sensitivity: Sensitivity = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show where people have any help within reach, and where they have help that is theirs.

    Files show one --need for one --community; without them the pair where the two differ most. Several
    communities stand side by side, each by itself.
    """
    printed = [kind for kind, asked in (("csv", csv), ("geojson", geojson)) if asked]
    communities = community or []
    wanted = Wanted(brief, words, files or [], force, printed[0] if printed else "")
    _refuse_two_forms(printed, wanted, equity=equity, sensitivity=sensitivity, json=json)
    if language and (wanted or communities or equity or sensitivity):
        raise Misused("--language is asked with one --need alone; leave other answers and files out.")
    _refuse_several(communities, one_alone=bool(wanted or sensitivity), equity=equity)
    asked = Asked(need, communities, role, own_of(weights, travel_times, minutes))
    # What another program reads is alone on standard output, whatever its form.
    call = a_call(data, json or bool(printed), demo)
    with planted(call) as store:
        if wanted:
            from api.cli.gap_files import write_files

            write_files(call, store, asked, wanted)
        else:
            _tell(call, store, asked, language=language, equity=equity, sensitivity=sensitivity)


def _tell(
    call: Call, store: Store, asked: Asked, *, language: str | None, equity: bool, sensitivity: bool
) -> None:
    if language:
        from api.cli.gap_spoken import tell_spoken

        tell_spoken(call, store, asked.need, language, asked.own)
    elif equity:
        tell_equity(call, store, asked.need, asked.own)
    elif len(asked.communities) > 1:
        from api.cli.gap_beside import tell_beside

        tell_beside(call, store, asked.need, asked.communities, asked.own)
    else:
        _answer(call, store, asked, sensitivity=sensitivity)


def _refuse_two_forms(
    printed: list[str], wanted: Wanted, *, equity: bool, sensitivity: bool, json: bool
) -> None:
    if len(printed) + json > 1:
        raise Misused("--json, --csv and --geojson each fill standard output: ask for one of them.")
    if printed and (wanted.to_files or equity or sensitivity):
        raise Misused(
            f"--{printed[0]} prints one table: leave --brief, --write, --equity and --sensitivity out."
        )
    if wanted and (equity or sensitivity):
        raise Misused("--equity and --sensitivity are told on the terminal: leave --brief and --write out.")
    if equity and sensitivity:
        raise Misused("--equity and --sensitivity are two answers: ask for one of them.")


def _refuse_several(communities: list[str], *, one_alone: bool, equity: bool) -> None:
    if equity and communities:
        raise Misused("--equity sets all communities side by side: leave --community out.")
    if len(communities) > 1 and one_alone:
        raise Misused("Several communities are set side by side on the terminal: keep one for anything else.")


def _answer(call: Call, store: Store, asked: Asked, *, sensitivity: bool) -> None:
    from graph.analysis.coverage.gaps import gaps as find_gaps
    from graph.analysis.coverage.intensity import intensity
    from graph.analysis.coverage.sensitivity import sensitivity as find_moves

    view = view_of(call, store)
    need = one_code(asked.need, view.words.needs, "need") if asked.need else None
    named = asked.communities[0] if asked.communities else None
    community = one_code(named, view.words.communities, "community") if named else None
    choices, travel = basis_for(call, asked.own, view)
    report = find_gaps(view, need=need, community=community, choices=choices, travel=travel)
    shared = intensity(view, need, community, choices=choices, travel=travel) if need and community else None
    moves = (
        find_moves(view, need=need, community=community, choices=choices, travel=travel)
        if sensitivity
        else None
    )
    tell_gaps(call, store, view, Answer(report, shared, moves))
