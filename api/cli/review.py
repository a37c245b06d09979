"""kith review"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import Call, Data, Demo, Json, a_call, planted, view_of
from api.cli.show import print_json, say, table
from graph.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.model.view import View
    from graph.referral.outcomes import ToReview
    from graph.store import Store


def review(
    decided: Annotated[
        str, typer.Option("--decided", metavar="LISTING", help="A body has looked at this one: take it out.")
    ] = "",
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """List what was said to be not safe or not affirming, for a body of the community to look at.

    It is never counted and changes no order. What the body decides is loaded as its stance (stances.csv);
    then take the entry out with --decided.
    """
    from graph.referral.outcomes import to_review

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store)
        found = to_review(view, store.reviews())
        if decided:
            _end(call, store, view, found, decided)
        else:
            _list(call, store, found)


def _end(call: Call, store: Store, view: View, found: Sequence[ToReview], decided: str) -> None:
    from api.cli.match import find_service

    service = find_service(view, decided)
    own = [each for each in found if each.service == service.id]
    if not own:
        raise NotFound(f"Nothing about {service.name} is to be looked at. 'kith review' lists what is.")
    for each in own:
        store.end_review(each.service, each.outcome)
    if call.json:
        print_json({"store": store.label, "decided": service.id})
    else:
        say(f"Took out what was to be looked at about {service.name}.")


def _list(call: Call, store: Store, found: Sequence[ToReview]) -> None:
    if call.json:
        print_json({"store": store.label, "reviews": found})
        return
    rows = [(each.name, each.said, each.since, ", ".join(each.ask) or "not known") for each in found]
    table(("listing", "somebody said", "since", "communities it says it is for"), rows)
    if not rows:
        say("Nothing is to be looked at.")
