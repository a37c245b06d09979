"""What a gap report leaves out or does not know, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.analysis.coverage.field import Field
from graph.analysis.coverage.findings import CoverageCell
from graph.analysis.coverage.mapping import mapping_of
from graph.analysis.coverage.suppress import ASK, TOO_SMALL, few_text
from graph.analysis.wording import listing, lower_first, number, plural
from graph.model.service import Service
from graph.vocabulary.codes import Setting

Question = tuple[str, str]


def too_few(cells: Sequence[CoverageCell]) -> tuple[str, ...]:
    """Communities that are counted, with too few people to say anything of."""
    notes: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        notes[cell.community].add(cell.note)
    return tuple(code for code, said in notes.items() if said <= {few_text(), TOO_SMALL})


def ask_them(field: Field, cells: Sequence[CoverageCell]) -> list[str]:
    """The communities of which no figure can speak, by name, before all figures."""
    labels = [field.view.words.community(code).label for code in too_few(cells)]
    return [f"Too few to count: ask them: {listing(labels)}."] if labels else []


def not_known(field: Field, cell: CoverageCell, asked: Question) -> list[str]:
    """What nobody has said of the supports for one need, or what bodies said that is in no figure."""
    found: list[str] = []
    if perhaps := int(field.perhaps_owning(*asked).sum()):
        speak = "support speaks" if perhaps == 1 else "supports speak"
        found.append(f"How {perhaps:,} {speak} the language is not known; nobody has been asked yet.")
    if cell.unknown_share and cell.affirming_share is not None:
        share = f"{round(100 * cell.unknown_share)}"
        found.append(f"For {share} in 100 it is not known whether support that is theirs is near.")
    if unplaced := len(field.unplaced(asked[0])):
        one = unplaced == 1
        found.append(
            f"{plural(unplaced, 'support has', 'supports have')} no stated service area and no place "
            f"that may be shown, and so {'counts' if one else 'count'} in no place."
        )
    return [*found, *_eligible(field, asked), *_not_safe(field, asked)]


def _eligible(field: Field, asked: Question) -> list[str]:
    need, community = asked
    found: list[str] = []
    if others := int((field.meeting[need] & ~field.helping(need, community)).sum()):
        found.append(
            f"{plural(others, 'support is', 'supports are')} for members of other communities alone."
        )
    helping = zip(field.services, field.helping(need, community), strict=True)
    if unsaid := sum(bool(helps) and not _says_for_whom(service) for service, helps in helping):
        found.append(f"Who may come is not known of {plural(unsaid, 'support', 'supports')}.")
    return found


def _says_for_whom(service: Service) -> bool:
    return bool(service.eligibility or service.only_for or service.residents_of)


def _not_safe(field: Field, asked: Question) -> list[str]:
    unsafe = int((field.helping(*asked) & field.theirs.suits(*asked).not_safe).sum())
    if not unsafe:
        return []
    return [
        f"{plural(unsafe, 'support', 'supports')} that a body of this community calls not safe "
        f"{'is' if unsafe == 1 else 'are'} never counted as theirs."
    ]


def left_out(field: Field, cells: Sequence[CoverageCell]) -> list[str]:
    """What the figures leave out."""
    found: list[str] = []
    if any(field.people(code).few.any() for code in _counted(field, cells)):
        found.append(
            f"Places with {few_text()} people of a community are shown as such; "
            "in its totals they stand only together with others."
        )
    if field.closed.any() or any(cell.note == ASK for cell in cells):
        found.append("Tribal land: ask the nation.")
    if any(place.setting is None for place in field.places):
        found.append("Where the setting of a place is not known, the county distance is used.")
    return found


def _counted(field: Field, cells: Sequence[CoverageCell]) -> list[str]:
    codes = dict.fromkeys(cell.community for cell in cells)
    words = field.view.words
    return [code for code in codes if not field.asks(code) and words.community(code).countable]


def asked_of(field: Field) -> list[str]:
    """How what is on record came about: from how many sources, how lately, and who answered."""
    found: list[str] = []
    mapped = mapping_of(field.view, field.services)
    if mapped.sources:
        latest = f", looked at last on {mapped.latest.isoformat()}" if mapped.latest else ""
        found.append(f"What is on record comes from {plural(mapped.sources, 'source', 'sources')}{latest}.")
    if mapped.asked:
        found.append(
            f"Of the {plural(mapped.asked, 'partner organization', 'partner organizations')} behind it that "
            f"were asked, {number(mapped.answered)} answered."
        )
    if bare := int((field.not_mapped & ~field.closed).sum()):
        found.append(f"{plural(bare, 'place is', 'places are')} not mapped yet: nobody has been asked there.")
    return found


def limits_of(field: Field, asked: Question | None) -> list[str]:
    """How far counts as within reach, and what a team chose by itself."""
    return [*(own_times(field) or _straight_lines(field, asked)), *own_weights(field)]


def own_times(field: Field) -> list[str]:
    """What within reach means by a team's own travel times; nothing where they are not gone by."""
    if field.travel is None:
        return []
    found = [
        f"Within reach means at most {field.travel.limit:g} minutes from where people live, by "
        f"{field.travel.name}."
    ]
    if bare := int((field.reach.unplaced & ~field.closed).sum()):
        no_trips = plural(bare, "place has", "places have")
        found.append(f"{no_trips} no trip in it: how far support is from there is not known.")
    return found


def own_weights(field: Field) -> list[str]:
    """That a team's own weights are gone by; nothing where they are not."""
    name = field.choices.name
    return [f"Weights and distances are the team's own, by {name}, not as Kith is shipped."] if name else []


def _straight_lines(field: Field, asked: Question | None) -> list[str]:
    choices = field.choices
    miles = choices.limits_of(asked[0]) if asked else choices.limits
    parts = [f"{miles[setting]:g} in {setting.value} places" for setting in Setting]
    found = [f"Within reach means straight-line miles from where people live: {', '.join(parts)}."]
    if not asked and (further := [need for need in field.meeting if need in choices.limits_by_need]):
        names = listing([lower_first(field.view.words.need(need).label) for need in further])
        found.append(f"Other distances hold for {names}.")
    return found
