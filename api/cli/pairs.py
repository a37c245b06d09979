"""How two records look side by side: field by field, in plain words, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from api.cli.show import say, table, to_plain
from graph.vocabulary.codes import Disclosure, Judge, Verdict
from graph.vocabulary.terms import word

if TYPE_CHECKING:
    from graph.model.judgement import Judgement
    from graph.model.location import Location
    from graph.model.partner import Partner
    from ingest.duplicates.fields import Match
    from ingest.duplicates.queue import Queue

HIDDEN = "not shown: one of the two keeps its place to itself"


def say_queue(queue: Queue, *, most: int | None) -> None:
    """Every open question, possible impersonations first; at most so many when a number is given."""
    if not queue.flagged and not queue.asked:
        say("There is nothing to look at: no two records look like one partner.")
    open_ones = [*((match, True) for match in queue.flagged), *((match, False) for match in queue.asked)]
    for number, (match, flagged) in enumerate(open_ones[:most], start=1):
        say(f"{number} of {len(open_ones)}")
        say_pair(queue, match, flagged=flagged)
        ids = f"{match.one} {match.other}"
        say(f"kith duplicates --same {ids}")
        say(f"kith duplicates --different {ids}")
        say()
    if most is not None and len(open_ones) > most:
        say(f"{len(open_ones) - most} more questions: 'kith duplicates --review' goes through all of them.")
    _say_too_common(queue)


def say_pair(queue: Queue, match: Match, *, flagged: bool) -> None:
    """Two records and what agrees of them."""
    one, other = queue.view.partners[match.one], queue.view.partners[match.other]
    if flagged:
        say(
            f"{one.name} looks like {other.name}, in other letters and with another phone or website. "
            "Check before anyone calls: ask the one you know, on the number you know."
        )
    else:
        say(f"{one.name} and {other.name} may be one partner ({match.score:.2f}).")
    say("; ".join(str(reason) for reason in match.reasons if reason.agreement is not None) + ".")
    if silent := [reason.field for reason in match.reasons if reason.agreement is None]:
        say(f"Not known of both: {', '.join(silent)}.")
    table(("", "the one", "the other"), [row for row in rows(queue, one, other) if row[1] or row[2]])


def rows(queue: Queue, one: Partner, other: Partner) -> list[tuple[str, str, str]]:
    """What both records say, field by field; "" where they say nothing."""
    mine, theirs = _told(queue, one), _told(queue, other)
    if _keeps_its_place(queue, one) or _keeps_its_place(queue, other):
        mine["address"] = theirs["address"] = HIDDEN
    return [(field, mine[field], theirs[field]) for field in mine]


def _told(queue: Queue, partner: Partner) -> dict[str, str]:
    view = queue.view
    services = view.services_of(partner.id)
    phones = (partner.phone, *(service.phone for service in services))
    sites = (partner.website, partner.email, *(s.website for s in services), *(s.email for s in services))
    days = {"as of": partner.as_of, "verified": partner.verified_on}
    return {
        "from": _source(queue, partner),
        "name": partner.name,
        "other names": _joined(partner.alternate_names),
        "kind": view.words.kinds[partner.kind].label if partner.kind in view.words.kinds else partner.kind,
        "phone": _joined(phones),
        "website": _joined(sites),
        "numbers": _joined(f"{name} {number}" for name, number in sorted(partner.identifiers.items())),
        "address": _joined(_address(place) for place in _open_places(queue, partner)),
        "services": _joined(service.name for service in services),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _address(place: Location) -> str:
    return " ".join(filter(None, (place.address, place.zip)))


def _places(queue: Queue, partner: Partner) -> list[Location]:
    found = (queue.view.locations.get(s.location or "") for s in queue.view.services_of(partner.id))
    return [place for place in found if place is not None]


def _open_places(queue: Queue, partner: Partner) -> list[Location]:
    return [place for place in _places(queue, partner) if place.disclosure is Disclosure.PUBLIC]


def _keeps_its_place(queue: Queue, partner: Partner) -> bool:
    kind = queue.view.words.kinds.get(partner.kind)
    shelters = kind is not None and (kind.sheltering or kind.individual)
    return shelters or any(p.disclosure is Disclosure.CONFIDENTIAL for p in _places(queue, partner))


def _say_too_common(queue: Queue) -> None:
    for common in queue.too_common:
        say(
            f"Not compared pair by pair: {common.keys} groups of up to {common.records} records that share "
            f"only a very common {common.kind}."
        )


def say_links(queue: Queue) -> None:
    """What is linked and who or what said so."""
    if not queue.links.clusters:
        say("Nothing is linked.")
    for cluster in queue.links.clusters:
        members = sorted((queue.view.partners[own] for own in cluster), key=lambda p: (p.name, p.id))
        say("One partner: " + ", ".join(f"{p.name} ({_source(queue, p)})" for p in members))
        for judgement in _inside(queue, cluster):
            by = word(judgement.by).label
            score = f", {judgement.score:.2f}" if judgement.score is not None else ""
            why = "; ".join(judgement.reasons)
            said = f"{by} on {judgement.day.isoformat()}{score}" + (f": {why}" if why else "")
            say(said, indent=2, hang=2)
            if judgement.by is Judge.RULE:
                say(f"kith duplicates --unlink {judgement.one} {judgement.other}", indent=2)
    if queue.links.cut:
        say(f"{len(queue.links.cut)} links do not count: they would join records that were judged different.")
    if queue.closed:
        say(
            f"{queue.closed} public addresses are withheld for everybody: another record of the same partner "
            "keeps its place to itself."
        )


def _inside(queue: Queue, cluster: frozenset[str]) -> list[Judgement]:
    cut = set(queue.links.cut)
    return [
        judgement
        for pair, judgement in sorted(queue.judged.items())
        if set(pair) <= cluster and judgement not in cut and judgement.verdict is Verdict.SAME
    ]


def _source(queue: Queue, partner: Partner) -> str:
    source = queue.view.sources.get(partner.source)
    return source.name if source else partner.source


def plain(queue: Queue) -> dict[str, object]:
    """The open questions for programs."""
    return {
        "possible_impersonations": [_plain_pair(queue, match) for match in queue.flagged],
        "asked": [_plain_pair(queue, match) for match in queue.asked],
        "too_common": to_plain(queue.too_common),
        "withheld_addresses": queue.closed,
    }


def links_plain(queue: Queue) -> dict[str, object]:
    """What is linked, for programs."""
    return {
        "linked": [
            {
                "partners": [{"id": own, "name": queue.view.partners[own].name} for own in sorted(cluster)],
                "judgements": to_plain(_inside(queue, cluster)),
            }
            for cluster in queue.links.clusters
        ],
        "not_counted": to_plain(queue.links.cut),
        "withheld_addresses": queue.closed,
    }


def _plain_pair(queue: Queue, match: Match) -> dict[str, object]:
    one, other = queue.view.partners[match.one], queue.view.partners[match.other]
    fields = {field: [mine, theirs] for field, mine, theirs in rows(queue, one, other) if mine or theirs}
    return {**to_plain(match), "fields": fields}
