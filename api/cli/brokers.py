"""kith brokers"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import (
    Call,
    Data,
    Demo,
    Json,
    Meeting,
    a_call,
    heading,
    planted,
    tell_json,
    tell_meeting,
    view_of,
)
from api.cli.show import say, table
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.analysis.network.load_findings import Brokers, GroupCarries, Robustness
    from graph.model.view import View
    from graph.store import Store


def brokers(
    by: Annotated[
        str,
        typer.Option(
            metavar="GROUP",
            help="Group by side, kind, family, place, or by a column of your own (x_something).",
        ),
    ] = "side",
    role: Meeting = None,
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Show who carries introductions for others, and what would be lost without them."""
    from graph.analysis.network.brokers import brokers as find_brokers
    from graph.analysis.network.robustness import robustness
    from graph.analysis.network.told import network

    call = a_call(data, json, demo)
    with planted(call) as store:
        view = view_of(call, store, role or Role.TEAM)
        net = network(view)
        found = find_brokers(view, net, by=by)
        if role is None:
            _tell(call, store, view, found, robustness(view, net))
        else:
            groups = tuple(group for group in found.groups if group.credit is not None)
            if tell_meeting(call, store, view, "brokers", found.title, by=found.by, groups=groups):
                _by_group(groups)


def _tell(call: Call, store: Store, view: View, found: Brokers, losses: Robustness) -> None:
    if call.json:
        tell_json(view, store, {"brokers": found, "robustness": losses})
        return
    say(heading(view))
    say()
    for told in (found, losses):
        say(f"{told.title}.")
        for sentence in told.sentences:
            say(sentence)
        say()
    _by_group(found.groups)
    _carried(view, found)
    _lost(view, losses)
    say(found.convention)
    say(losses.convention)


def _by_group(groups: tuple[GroupCarries, ...]) -> None:
    """A column for each role, with 'too few to say' where under three organizations of a group carry."""
    from graph.analysis.network.broker_words import WAYS

    table(
        ("organizations of", "of these carry", *WAYS.values()),
        [
            (
                group.label,
                group.carrying,
                *("too few to say" if group.credit is None else group.credit[role] for role in WAYS),
            )
            for group in groups
        ],
        caption="Open paths carried, by group",
    )


def _carried(view: View, found: Brokers) -> None:
    table(
        (
            "partner organization",
            "open paths",
            "its share of them",
            "of those across groups",
            "of shortest paths, in 100",
        ),
        [
            (
                view.partners[one.partner].name,
                sum(one.paths.values()),
                one.load,
                one.load - one.credit["within"],
                100 * one.betweenness,
            )
            for one in found.carries
        ],
        caption="Who carries introductions, in alphabetical order",
    )


def _names(view: View, partners: tuple[str, ...]) -> str:
    return ", ".join(sorted((view.partners[one].name for one in partners), key=str.casefold))


def _lost(view: View, losses: Robustness) -> None:
    from graph.analysis.network.loss_words import those_cut_off

    table(
        ("without it", "these would lose their path to the rest"),
        [
            (_names(view, (one.partner,)), those_cut_off(view, one.cuts_off, one.people, one.more))
            for one in losses.holds_together
        ],
        caption="The only path for others, in alphabetical order",
    )
    table(
        ("tie between", "and", "alone joins"),
        [
            (
                _names(view, (link.one,)),
                _names(view, (link.other,)),
                those_cut_off(view, (link.cuts_off,), link.people, link.more),
            )
            for link in losses.only_links
        ],
        caption="Ties that alone join others to the rest",
    )
    center = [losses.coordinator] if losses.coordinator is not None else []
    table(
        ("without", "F", "DF", "who would lose their path"),
        [
            (
                _names(view, loss.partners) or "as it is",
                loss.fragmentation,
                loss.distance_fragmentation,
                those_cut_off(view, loss.cuts_off, loss.people, loss.more),
            )
            for loss in ((losses.now, *losses.losses, *center) if losses.ties else ())
        ],
        caption="How far the network would fall apart",
    )
