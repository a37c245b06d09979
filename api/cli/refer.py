"""kith refer"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.card import card_wish
from api.cli.common import Call, Data, Demo, Json, Misused, a_call, heading, planted, tell_json, view_of
from api.cli.show import say

if TYPE_CHECKING:
    from graph.model.view import View
    from graph.referral.profile import NeedProfile, ReferralAnswer
    from graph.store import Store

WHY_NO_OPTIONS = (
    "Answers given as options stay in the shell's history and in the list of processes, where others may "
    "read them. Leave them away and Kith asks, or send JSON with 'kith refer -'. "
    "Only with --demo are they taken."
)


ONLY = "(with --demo only)"
Source = Annotated[
    str | None, typer.Argument(metavar="-", help="'-' reads a need profile as JSON from standard input.")
]
Need = Annotated[list[str] | None, typer.Option(metavar="NEED", help=f"What would help {ONLY}.")]
Language = Annotated[
    list[str] | None, typer.Option(metavar="LANGUAGE", help=f"A language to speak in {ONLY}.")
]
Community = Annotated[
    list[str] | None, typer.Option(metavar="COMMUNITY", help=f"A community to consider {ONLY}.")
]
Fine = Annotated[
    list[str] | None, typer.Option(metavar="COMMUNITY", help=f"A community that is fine either way {ONLY}.")
]
RatherNot = Annotated[
    list[str] | None, typer.Option(metavar="COMMUNITY", help=f"A community rather not to turn to {ONLY}.")
]
Matters = Annotated[
    list[str] | None,
    typer.Option(metavar="WHAT", help=f"children, pets, no_car, open_now, step_free and the like {ONLY}."),
]
AvoidWhat = Annotated[
    list[str] | None,
    typer.Option(metavar="WHAT", help=f"police, child_welfare, immigration or mandatory_reporters {ONLY}."),
]
NearWhere = Annotated[str, typer.Option(metavar="PLACE", help=f"A place or ZIP code {ONLY}.")]
Miles = Annotated[float | None, typer.Option(metavar="MILES", help=f"The farthest that is of use {ONLY}.")]
Whom = Annotated[
    str, typer.Option(metavar="WHOM", help=f"harmed, family_or_friend, child or caused_harm {ONLY}.")
]
AskedBy = Annotated[str, typer.Option(metavar="NAME", help=f"Who asks, for warm paths {ONLY}.")]
Limit = Annotated[int, typer.Option(min=1, max=50, metavar="NUMBER", help="How many answers at most.")]
CardFile = Annotated[
    Path | None, typer.Option("--card", metavar="FILE.pdf", help="Also write a card for a pocket.")
]
Pick = Annotated[
    list[int] | None, typer.Option(metavar="NUMBER", help="Put this one of the list on the card.")
]
Both = Annotated[
    bool,
    typer.Option(
        "--both-languages",
        help="The card also in the language asked for where no speaker has checked its labels.",
    ),
]
FullNames = Annotated[
    bool, typer.Option("--full-names", help="Names on the card also where they tell what it is about.")
]


def refer(
    source: Source = None,
    need: Need = None,
    language: Language = None,
    community: Community = None,
    fine: Fine = None,
    rather_not: RatherNot = None,
    matters: Matters = None,
    avoid: AvoidWhat = None,
    near: NearWhere = "",
    miles: Miles = None,
    for_whom: Whom = "",
    asked_by: AskedBy = "",
    limit: Limit = 5,
    card: CardFile = None,
    pick: Pick = None,
    both_languages: Both = False,
    full_names: FullNames = False,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Find supports that fit, each with why, what to know before calling, and who could introduce.

    Asks on the terminal and keeps nothing. With '-' the question comes as JSON on standard input, whose
    fields docs/referrals.md lists.
    """
    call = a_call(data, json, demo)
    said = _said(
        source, demo=demo, needs=need, for_whom=for_whom, languages=language, communities=community,
        fine=fine, prefers_not=rather_not, matters=matters, avoid=avoid, near=near, miles=miles,
        asked_by=asked_by,
    )  # fmt: skip
    wish = card_wish(card, pick or (), unchecked=both_languages, full_names=full_names)
    sent = sys.stdin.buffer.read() if source else b""
    with planted(call) as store:
        view = view_of(call, store)
        profile = _profile(view, sent, said, from_stdin=source is not None)
        if profile is None:
            call.tell("Nothing was asked.")
            return
        answer = _answer(call, store, view, profile, limit)
        store.count_use(answer.named, "answers", view.on.year)
        if wish is not None:
            wish.fulfil(call, store, view, profile, answer, ask=source is None and not said)


def _said(source: str | None, *, demo: bool, **options: object) -> dict[str, object]:
    """The options that were given. Raises Misused where they would stay readable to others."""
    said = {name: value for name, value in options.items() if value}
    if said and not demo:
        raise Misused(WHY_NO_OPTIONS)
    if source not in (None, "-") or (source and said):
        raise Misused("Ask on the terminal, or send JSON with 'kith refer -'; nothing else can follow it.")
    return said


def _profile(view: View, sent: bytes, said: dict[str, object], *, from_stdin: bool) -> NeedProfile | None:
    from api.cli import asking

    if from_stdin:
        return asking.from_json(view, sent)
    try:
        return asking.from_fields(view, said) if said else asking.from_terminal(view)
    except asking.NothingAsked:
        return None


def _answer(call: Call, store: Store, view: View, profile: NeedProfile, limit: int) -> ReferralAnswer:
    """Tell the answer, and give it back."""
    from api.cli.referrals import tell
    from graph.referral.refer import refer as find

    answer = find(view, profile, limit=limit)
    if call.json:
        from graph.referral.outcomes import lately_of

        tell_json(view, store, {"referral": answer}, lately=lately_of(view, answer.named))
        return answer
    say(heading(view))
    say()
    tell(view, answer)
    return answer
