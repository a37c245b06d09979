"""Where the community is, in sentences: each count beside what the number of its supports would give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from graph.analysis.network.attention import FamilyShare
from graph.analysis.network.groups import TOO_FEW
from graph.analysis.network.shares import Share
from graph.analysis.wording import listing, lower_first, number, plural
from graph.model.view import View
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.analysis.network.presence import PresenceLine, PresenceReport

# Outside 95 % of random dealings, after Holm's correction for all that is tested together.
UNUSUAL: Final = 0.025

# Of how many what, and what the counted ones do: one, many.
WORDS: Final = {
    "touching": ("ties", "touches a community support", "touch a community support"),
    "joining": ("ties", "joins community with the others", "join community with the others"),
    "tables": ("ties at decision tables", "touches a community support", "touch a community support"),
    "information": ("ties of shared information", "touches a community support", "touch a community support"),
    "funding": ("funding ties", "goes to a community support", "go to a community support"),
    "dollars": (
        "of funding whose amount is known",
        "goes to community supports",
        "goes to community supports",
    ),
    "referrals_in": (
        "referral ties",
        "leads from systems or advocacy to community",
        "lead from systems or advocacy to community",
    ),
    "referrals_out": (
        "referral ties",
        "leads from community to systems or advocacy",
        "lead from community to systems or advocacy",
    ),
}


def presence_title(view: View, report: PresenceReport) -> str:
    """The finding in one sentence."""
    first = report.lines[0].share
    if report.too_few:
        return "Too few partners on one side to say where the community is"
    if first is None:
        return "No ties reported yet" if view.role is Role.TEAM else "No ties are open to be shown here yet"
    by_size = _figure(report.lines[0], first.expected)
    return (
        f"Where is the community? {_of_all(report.lines[0], first)}; their number would give about {by_size}"
    )


def presence_sentences(view: View, report: PresenceReport) -> tuple[str, ...]:
    """Each layer beside size, the two pictures, the families, the nearest supports, what is left out."""
    return (
        *_lines(report),
        *_circles(report),
        *_families(report.families),
        *_nearest(report),
        *_left_out(view, report),
    )


def line_label(line: PresenceLine) -> str:
    """How a line is called in a table.

    >>> from graph.analysis.network.presence import LINES, PresenceLine
    >>> line_label(PresenceLine(*LINES[2], share=None))
    'Ties at decision tables that touch a community support'
    """
    of, _, many = WORDS[line.code]
    if line.dollars:
        return f"Dollars {of} that {many.replace('goes', 'go')}"
    return f"{of[0].upper()}{of[1:]} that {many}"


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """Each p as it counts when all of them are tested at once (Holm 1979, Scand. J. Statist. 6, 65-70).

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    found = [0.0] * len(chances)
    least = 0.0
    for rank, at in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        least = max(least, min(1.0, chances[at] * (len(chances) - rank)))
        found[at] = least
    return tuple(found)


def _differs(tests: Sequence[tuple[float, float]]) -> list[int]:
    """For each (p_low, p_high): -1 when lower than chance would give, 1 when higher, else 0."""
    low, high = holm([low for low, _ in tests]), holm([high for _, high in tests])
    return [(up <= UNUSUAL) - (down <= UNUSUAL) for down, up in zip(low, high, strict=True)]


def _lines(report: PresenceReport) -> list[str]:
    told = [(line, line.share) for line in report.lines if line.share is not None]
    differs = _differs([(share.p_low, share.p_high) for _, share in told])
    found = [_line(line, share, way) for (line, share), way in zip(told, differs, strict=True)]
    if missing := sum(line.unknown for line in report.lines):
        are = "is" if missing == 1 else "are"
        found.append(f"The amount of {plural(missing, 'funding tie', 'funding ties')} {are} not known.")
    if -1 in differs:
        found.append(
            "Where that is less than their number would give, outreach to community supports has not yet "
            "been built."
        )
    return found


def _line(line: PresenceLine, share: Share, way: int) -> str:
    said, by_size = _of_all(line, share), _figure(line, share.expected)
    if way:
        compared = (("less" if line.dollars else "fewer") if way < 0 else "more") + " than"
        return f"{said}, {compared} their number would give (about {by_size})."
    if _figure(line, share.observed) == by_size:
        return f"{said}, as their number would give."
    return f"{said}; their number would give about {by_size}, and chance alone may make the difference."


def _of_all(line: PresenceLine, share: Share) -> str:
    of, one, many = WORDS[line.code]
    does = one if share.observed == 1 else many
    return f"Of {_figure(line, share.total)} {of}, {_figure(line, share.observed)} {does}"


def _figure(line: PresenceLine, value: float) -> str:
    if line.dollars:
        return f"${round(value):,}"
    return "less than one" if 0 < value < 1 else f"{round(value):,}"


def _circles(report: PresenceReport) -> list[str]:
    old, new = report.traditional, report.reimagined
    if not old.partners or old.partners == new.partners:
        return []
    partners, ties = (plural(new.partners, "partner", "partners"), plural(new.ties, "tie", "ties"))
    return [
        "The traditional picture, systems and mainstream advocacy alone, holds "
        f"{plural(old.partners, 'partner', 'partners')} and {plural(old.ties, 'tie', 'ties')}; "
        f"the reimagined one, with the community, {partners} and {ties}."
    ]


def _families(families: Sequence[FamilyShare]) -> list[str]:
    tested = [f for f in families if f.p_low is not None and f.p_high is not None]
    if not tested:
        return []
    differs = _differs([(f.p_low or 0.0, f.p_high or 0.0) for f in tested])
    found = [_family(family, way) for family, way in zip(tested, differs, strict=True) if way]
    if not found:
        found = ["Ties of systems across sides fall on the system families about as their sizes would give."]
    few = [lower_first(family.label) for family in families if family.too_few]
    if few:
        found.append(f"Too few to say (under {number(TOO_FEW)} each): {listing(few)}.")
    return found


def _family(family: FamilyShare, way: int) -> str:
    observed, expected = family.observed or 0, family.expected or 0.0
    return (
        f"Of the {plural(family.total, 'tie', 'ties')} that systems have across sides, {observed:,} "
        f"{'is' if observed == 1 else 'are'} with {lower_first(family.label)}, "
        f"{'fewer' if way < 0 else 'more'} than its size would give (about {round(expected):,})."
    )


def _nearest(report: PresenceReport) -> list[str]:
    if not report.nearest:
        return []
    steps = [found.steps for found in report.nearest]
    own, none = steps.count(1), steps.count(None)
    through, are = len(steps) - own - none, {1: "is"}
    found = [
        f"{own:,} {'has' if own == 1 else 'have'} a tie with a community support",
        *([f"{through:,} {are.get(through, 'are')} linked with one through others"] if through else []),
        *([f"{none:,} {are.get(none, 'are')} not yet linked with any"] if none else []),
    ]
    return [f"Of {plural(len(steps), 'system', 'systems')}, {listing(found)}."]


def _left_out(view: View, report: PresenceReport) -> list[str]:
    found: list[str] = []
    if report.not_wanted:
        found.append("Distance that a partner chose is outside these figures.")
    if view.role is Role.TEAM and report.asked:
        found.append(
            f"{report.asked:,} partners were asked about their ties and {report.answered:,} answered; "
            "what nobody has said is not known."
        )
    if view.role is not Role.TEAM:
        found.append("Most ties are kept by the team; only those open to everyone here are counted.")
    return found
