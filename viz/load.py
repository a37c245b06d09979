"""Who carries load for others, and where a second path would help: a picture for the team's server alone.

No file holds it. What writes maps, drawings and exports may not import this module, not even through another
(an import contract holds that), and no other module draws what would be lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graph.analysis.network.brokers import brokers
from graph.analysis.network.load_findings import Brokers, Carries, GroupCarries, Loss, Robustness
from graph.analysis.network.loss_words import those_cut_off
from graph.analysis.network.robustness import robustness
from graph.analysis.network.told import network
from graph.analysis.wording import listing, lower_first
from graph.model.view import View
from graph.vocabulary.codes import Role, Side
from viz import features
from viz.findings import Finding
from viz.pages import environment
from viz.picture import Picture, Table, first_rows

MOST_SHOWN = 50
"""Rows of the lists of what alone holds others together."""
LEDE = (
    "What an organization carries for others is load to be shared, and a reason to build a second path. "
    "The alphabet orders, nothing here is a rank, and people are never named."
)
WHOLE = "kith brokers --json has all"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of introduction by the sides of the three, `roles` as Gould and Fernandez tell them apart.

    `one` is how it reads of a single organization.
    """

    code: str
    label: str
    one: str
    roles: tuple[str, ...]


SORTS = (
    Sort("within", "Among their own side", "among its own side", ("within",)),
    Sort(
        "joins",
        "Between their own side and another",
        "between its own side and another",
        ("outward", "inward"),
    ),
    Sort("others", "Among others", "among others", ("between_others", "among_three")),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """One organization: its dots of each sort, one for 1 in 100 introductions, and the same in words."""

    name: str
    side: Side
    dots: tuple[int, ...]

    @property
    def total(self) -> int:
        """Of 100 introductions, so many."""
        return sum(self.dots)

    @property
    def words(self) -> str:
        """Read in place of the dots."""
        sorts = zip(SORTS, self.dots, strict=True)
        return f"about {self.total} in 100: {listing([f'{n} {sort.one}' for sort, n in sorts if n])}"


def load_picture(view: View) -> Picture:
    """Who carries introductions, who would be cut off without whom; a sentence for others than the team."""
    net = network(view)
    found, losses = brokers(view, net), robustness(view, net)
    if view.role is not Role.TEAM:
        return Picture("load", "", found.title, "", Markup(), ())
    return Picture(
        name="load",
        eyebrow=features.eyebrow(view, what="Who carries load"),
        title=found.title,
        lede=LEDE if found.ties else "",
        body=_body(view, found, losses),
        tables=(carries_table(view, found), falls_apart(view, losses)) if found.ties else (),
        styles=("silos.css", "load.css"),
    )


def _body(view: View, found: Brokers, losses: Robustness) -> Markup:
    told = [group for group in found.groups if group.credit is not None]
    carried = by_organization(view, found)
    text = (
        environment()
        .get_template("load.html")
        .render(
            empty=not found.ties,
            sorts=SORTS,
            sides=told,
            rows=list(zip(SORTS, by_side(told), strict=False)),
            few=[lower_first(group.label) for group in found.groups if group.credit is None],
            carried=carried,
            less=len(found.carries) - len(carried),
            by_people=round(100 * found.by_people / found.open_paths) if found.by_people else 0,
            found=found,
            losses=losses,
            findings=[one for one in (second_links(view, losses), only_ties(view, losses)) if one],
        )
    )
    return Markup(text)  # noqa: S704 (rendered by a template that escapes every value)


def by_side(told: Sequence[GroupCarries]) -> list[tuple[int, ...]]:
    """Of 100 introductions that these groups carry, how many each carries of each sort (row by row)."""
    shares = [_by_sort(group.credit) for group in told if group.credit is not None]
    dealt = iter(deal([share for row in zip(*shares, strict=True) for share in row], 100))
    return [tuple(next(dealt) for _ in told) for _ in SORTS] if told else []


def by_organization(view: View, found: Brokers) -> tuple[Carried, ...]:
    """Everybody who carries 1 in 100 introductions or more, in alphabetical order."""
    shown: list[Carried] = []
    for one in found.carries:
        part = 100 * one.load / found.open_paths
        if part >= 1:
            partner = view.partners[one.partner]
            shown.append(Carried(partner.name, partner.side, deal(_by_sort(one.credit), round(part))))
    return tuple(shown)


def _by_sort(by_role: Mapping[str, float]) -> list[float]:
    return [sum(by_role[role] for role in sort.roles) for sort in SORTS]


def deal(shares: Sequence[float], count: int) -> tuple[int, ...]:
    """So many whole dots dealt out by shares, the largest remainders first, so that they add up.

    >>> deal([2.6, 0.9, 0.5], 4), deal([0.0, 0.0], 3)
    ((3, 1, 0), (0, 0))
    """
    whole = sum(shares)
    exact = [count * share / whole if whole else 0.0 for share in shares]
    dots = [int(share) for share in exact]
    missing = count - sum(dots) if whole else 0
    for place in sorted(range(len(dots)), key=lambda at: (dots[at] - exact[at], at))[:missing]:
        dots[place] += 1
    return tuple(dots)


def second_links(view: View, losses: Robustness) -> Finding | None:
    """Organizations that alone link others with everyone else, and whom."""
    rows = tuple(
        (view.partners[one.partner].name, those_cut_off(view, one.cuts_off, one.people, one.more))
        for one in losses.holds_together
    )
    note = (
        "Each alone links those beside it with everyone else. A second tie of theirs would keep them linked."
    )
    table = Table(
        "Worth a second link", ("Partner organization", "Alone links with everyone else"), rows, note
    )
    return _finding("second-link", table)


def only_ties(view: View, losses: Robustness) -> Finding | None:
    """Ties that alone join others with everyone else, and whom."""
    rows = tuple(
        (
            view.partners[link.one].name,
            view.partners[link.other].name,
            those_cut_off(view, (link.cuts_off,), link.people, link.more),
        )
        for link in losses.only_links
    )
    note = "Each alone joins others with everyone else. A second tie beside it would keep them linked."
    table = Table(
        "Ties that alone join others", ("Between", "And", "Alone joins with everyone else"), rows, note
    )
    return _finding("only-tie", table)


def _finding(code: str, table: Table) -> Finding | None:
    if not table.rows:
        return None
    return Finding(code, table.caption, (), first_rows(table, whole=WHOLE, most=MOST_SHOWN))


def carries_table(view: View, found: Brokers) -> Table:
    """Everybody through whom an introduction could be made, in alphabetical order."""
    table = Table(
        "Who carries introductions",
        ("Partner organization", "Side", "Open paths", "Its part, in 100", *(sort.label for sort in SORTS)),
        tuple(_carries_row(view, one, found.open_paths) for one in found.carries),
        f"In alphabetical order. {found.convention}",
    )
    return first_rows(table, whole=WHOLE)


def _carries_row(view: View, one: Carries, paths: float) -> tuple[str | int | float, ...]:
    partner = view.partners[one.partner]
    shares = (one.load, *_by_sort(one.credit))
    return (
        partner.name,
        features.SIDE_ONE[partner.side],
        sum(one.paths.values()),
        *(round(100 * share / paths, 1) for share in shares),
    )


def falls_apart(view: View, losses: Robustness) -> Table:
    """The network as it is, and without one, two and three organizations and the coordinator."""
    center = () if losses.coordinator is None else (losses.coordinator,)
    return Table(
        "If one, two or three had to stop",
        (
            "Without",
            "Pairs that no path joins, in 100 (F)",
            "Long paths counted less (DF)",
            "Would lose their path",
        ),
        tuple(_loss_row(view, loss) for loss in (losses.now, *losses.losses, *center)),
        losses.convention,
    )


def _loss_row(view: View, loss: Loss) -> tuple[str | float, ...]:
    return (
        listing([view.partners[one].name for one in loss.partners]) or "Nobody: as it is now",
        round(100 * loss.fragmentation, 1),
        round(100 * loss.distance_fragmentation, 1),
        those_cut_off(view, loss.cuts_off, loss.people, loss.more),
    )
