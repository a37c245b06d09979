"""kith duplicates"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Data, Demo, Json, Misused, a_call, about, planted
from api.cli.show import ask_line, print_json, say, to_plain
from graph.vocabulary.codes import Verdict

if TYPE_CHECKING:
    from graph.model.judgement import Judgement
    from graph.model.partner import Partner
    from graph.store import Store
    from ingest.duplicates.fields import Match
    from ingest.duplicates.queue import Queue

Two = tuple[str, str]
SHOWN = 10
_NOBODY: Two = ("", "")
_ANSWERS = {
    **dict.fromkeys(("s", "same"), Verdict.SAME),
    **dict.fromkeys(("d", "different"), Verdict.DIFFERENT),
}


def duplicates(
    same: Annotated[Two, typer.Option(metavar="A B", help="Say that A and B are one partner.")] = _NOBODY,
    different: Annotated[Two, typer.Option(metavar="A B", help="Say that they are two, for good.")] = _NOBODY,
    unlink: Annotated[Two, typer.Option(metavar="A B", help="Take a link back and ask again.")] = _NOBODY,
    links: Annotated[bool, typer.Option("--links", help="Show what is linked, and why.")] = False,
    review: Annotated[bool, typer.Option("--review", help="Go through the questions one by one.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every question, not the first ten.")
    ] = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Records that may be the same partner under two names: look, and say whether they are.

    A and B are ids or names. Both records are always kept; what is linked is shown as one partner. An answer
    is remembered: the same question is not asked again.
    """
    call = a_call(data, json, demo)
    said = [(Verdict.SAME, same), (Verdict.DIFFERENT, different), (Verdict.UNSURE, unlink)]
    told = [(verdict, two) for verdict, two in said if two != _NOBODY]
    if len(told) + links + review > 1:
        raise Misused("Ask for one thing at a time: --same, --different, --unlink, --links or --review.")
    if review and json:
        raise Misused("With --json there is nobody to ask: leave out --review.")
    from ingest.duplicates.queue import queue_of

    with planted(call) as store:
        if told:
            _judge(call, store, *told[0])
            return
        queue = queue_of(store.snapshot(), on=call.settings.on)
        if review:
            _review(call, store, queue)
        else:
            _show(call, store, queue, links=links, everything=everything)


def _judge(call: Call, store: Store, verdict: Verdict, two: Two) -> None:
    from api.cli.match import find_partner
    from ingest.duplicates.queue import queue_of, said_by_team, taken_back

    queue = queue_of(store.snapshot(), on=call.settings.on)
    one, other = (find_partner(queue.view, typed) for typed in two)
    if verdict is Verdict.UNSURE:
        judgement = taken_back(queue, one, other, on=call.settings.on)
    else:
        judgement = said_by_team(queue.view, one, other, verdict, on=call.settings.on)
    _keep(call, store, queue, judgement)
    if call.json:
        print_json({**about(queue.view, store), "judgement": to_plain(judgement)})
    else:
        say(_kept(verdict, one, other))


def _keep(call: Call, store: Store, queue: Queue, judgement: Judgement) -> None:
    from graph.model.records import Records
    from graph.store import LoadNote

    note = LoadNote(at=call.moment, files=("kith duplicates",))
    store.load(Records(judgements=(judgement,)), fictional=queue.view.fictional, note=note)


def _kept(verdict: Verdict, one: Partner, other: Partner) -> str:
    if verdict is Verdict.SAME:
        return f"{one.name} and {other.name} are shown as one partner from now on; both records are kept."
    if verdict is Verdict.DIFFERENT:
        return f"{one.name} and {other.name} are two partners; this is not asked again."
    return f"The link between {one.name} and {other.name} is taken back; they are asked about again."


def _show(call: Call, store: Store, queue: Queue, *, links: bool, everything: bool) -> None:
    from api.cli import pairs

    if call.json:
        print_json(
            {**about(queue.view, store), **(pairs.links_plain(queue) if links else pairs.plain(queue))}
        )
    elif links:
        pairs.say_links(queue)
    else:
        pairs.say_queue(queue, most=None if everything else SHOWN)


def _review(call: Call, store: Store, queue: Queue) -> None:
    from api.cli import pairs

    open_ones = (*queue.flagged, *queue.asked)
    for number, match in enumerate(open_ones, start=1):
        say(f"{number} of {len(open_ones)}")
        pairs.say_pair(queue, match, flagged=match in queue.flagged)
        answer = ask_line("same, different, later or stop").casefold()
        if answer in ("stop", "q", "quit"):
            break
        _answered(call, store, queue, match, answer)
    else:
        say("No more questions." if open_ones else "There is nothing to look at.")


def _answered(call: Call, store: Store, queue: Queue, match: Match, answer: str) -> None:
    from ingest.duplicates.queue import said_by_team

    verdict = _ANSWERS.get(answer)
    if verdict is None:
        say("Left for later.")
        return
    one, other = queue.view.partners[match.one], queue.view.partners[match.other]
    _keep(call, store, queue, said_by_team(queue.view, one, other, verdict, on=call.settings.on))
    say(_kept(verdict, one, other))
