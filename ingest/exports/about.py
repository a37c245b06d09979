"""What every export says of itself: for whom it is, as of when, if it is made up, whose data it has."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model.place import Decision, Population
from graph.model.source import Source
from graph.model.view import View
from graph.vocabulary.codes import Role
from ingest.exports.words import told

FICTION = "Fictional community: no real organization is shown."
_READERS = {Role.PUBLIC: "the public", Role.ADVOCATE: "advocates", Role.TEAM: "the team"}
_KEEP = {
    Role.PUBLIC: "",
    Role.ADVOCATE: "Not for anyone else: it holds what is meant for advocates only.",
    Role.TEAM: "Not for anyone else: it holds what is meant for the team only.",
}


def heading(view: View) -> str:
    """The first line of an export."""
    return " ".join(sentences(view))


def sentences(view: View) -> list[str]:
    """For whom it is, as of when, and what to know first."""
    first = f"Kith export for {_READERS[view.role]}, as of {view.on.isoformat()}."
    said = [first, FICTION if view.fictional else "", _KEEP[view.role]]
    return [sentence for sentence in said if sentence]


def facts(view: View) -> dict[str, object]:
    """The same for programs, with the sources of what is in it."""
    return {
        "about": heading(view),
        "for": view.role.value,
        "as_of": view.on.isoformat(),
        "fictional": view.fictional,
        "sources": [source_facts(source) for source in sources(view)],
    }


def source_facts(source: Source) -> dict[str, str]:
    """What is to be said of a source wherever its data goes; what nobody said is left out."""
    day = source.as_of.isoformat() if source.as_of else ""
    return told(
        {
            "id": source.id,
            "name": source.name,
            "url": source.url,
            "licence": source.licence,
            "as_of": day,
        }
    )


def attribution(source: Source) -> str:
    """A source in one line.

    >>> attribution(Source("dc", "Open Data DC", licence="CC BY 4.0"))
    'Open Data DC. CC BY 4.0'
    """
    day = f"as of {source.as_of.isoformat()}" if source.as_of else ""
    return ". ".join(part for part in (source.name, source.licence, source.url, day) if part)


def sources(view: View) -> list[Source]:
    """The sources of what the view shows, and of nothing else, by id."""
    named = sorted(set(_named(view)) - {""})
    return [view.sources.get(name) or Source(name, name) for name in named]


def counts(view: View) -> tuple[Population, ...]:
    """The counts of people that an export holds: none but for the team, since small ones tell of a few.

    Everybody else reads them rounded and put together, as gaps show them.
    """
    return view.populations if view.role is Role.TEAM else ()


def decisions(view: View) -> list[Decision]:
    """The decisions of the nations whose records or counts the view shows: they go where the records go."""
    nations = {partner.nation for partner in view.partners.values()}
    nations |= {place.nation for place in view.places.values()}
    nations |= {count.community for count in view.populations}
    return sorted((d for d in view.decisions if d.nation in nations), key=lambda d: d.id)


def _named(view: View) -> Iterable[str]:
    yield from (partner.source for partner in view.partners.values())
    yield from (service.source for service in view.services.values())
    yield from (place.source for place in view.places.values())
    yield from (count.source for count in counts(view))
    yield from (decision.source for decision in decisions(view))
    yield from (report.source for tie in view.ties for report in tie.reports)
    yield from (word.source for word in view.words.communities.values() if word.source in view.sources)


def file_name(view: View, ending: str) -> str:
    """The name of an export that its writer did not name: it says for whom it is.

    >>> from tests.builders import a_view
    >>> file_name(a_view(role=Role.ADVOCATE), "geojson")
    'kith-for-advocate.geojson'
    """
    return f"kith-for-{view.role.value}.{ending}"


def about_text(view: View, notes: Iterable[str] = ()) -> str:
    """The text that lies beside the files of a folder."""
    lines = [*sentences(view), "", *notes]
    lines += ["", "Sources:", "", *(f"- {attribution(source)}" for source in sources(view))]
    return "\n".join(lines) + "\n"
