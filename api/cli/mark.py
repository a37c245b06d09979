"""kith mark"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Data, Demo, Json, Misused, a_call, planted, view_of
from api.cli.show import ask_line, print_json, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.vocabulary.codes import Outcome


def mark(
    listing: Annotated[
        str, typer.Argument(metavar="LISTING", help="The id or the name of a service, or of who offers it.")
    ] = "",
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="OUTCOME",
            help="connected, full, not-eligible, no-answer or wrong-number, which are counted; not-safe or "
            "not-affirming, which a body of the community is asked to look at.",
        ),
    ] = "",
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Say how a call to a listing went. Nothing about who called, for whom or when is kept.

    What is left out is asked for, so that nothing need stand in the shell's history.
    """
    from api.cli.match import find_service, one_code
    from graph.referral.outcomes import may_be_said, said_of
    from graph.vocabulary.codes import Outcome
    from graph.vocabulary.terms import words

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store)
        service = find_service(view, listing or ask_line("Which listing"))
        allowed = may_be_said(view, service.id)
        typed = outcome or ask_line(f"How did it go ({', '.join(map(_typed, allowed))})")
        went = Outcome(one_code(typed.replace("-", "_"), words()["Outcome"], "word for how a call went"))
        if went not in allowed:
            raise Misused(f"How a person answers is not counted. What can be said: {_listed(allowed)}.")
        store.note_outcome(service.id, went, on=call.settings.on)
        if call.json:
            print_json({"store": store.label, "said": said_of(went)})
        else:
            say(said_of(went))


def _typed(outcome: Outcome) -> str:
    return outcome.value.replace("_", "-")


def _listed(outcomes: Iterable[Outcome]) -> str:
    return ", ".join(map(_typed, outcomes))
