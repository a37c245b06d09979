"""Partners put into groups: by side, kind, system family, place, or a team's own column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.analysis.network.findings import Group
from graph.errors import VocabularyError
from graph.model.partner import Partner
from graph.model.view import View
from graph.vocabulary.codes import Family, PlaceLevel, Side
from graph.vocabulary.terms import word

# Under this many members nothing is said of a group.
TOO_FEW = 3
OVERLAP = "Communities overlap: a partner may serve several, so it is in no one group by them."


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups in reading order and the code of each partner's group; partners not known are left out."""

    by: str
    groups: tuple[Group, ...]
    code_of: dict[str, str]
    not_known: tuple[str, ...]

    def label(self, code: str) -> str:
        """How a group reads on screen."""
        return next(group.label for group in self.groups if group.code == code)


def group_partners(view: View, by: str, *, also: Sequence[str] = ()) -> Grouping:
    """The visible partners by `side`, `kind`, `family`, `place` or `x_column`.

    By family, partners outside the systems stand with their side. By place, an organization stands with the
    town or tribal land all its known doors are in, else the county; whoever has doors in several, no
    known door, or land whose nation has not decided, is not known. Raises VocabularyError when no
    partner has the column, and for `community`, by which groups overlap; `also` are other words that the
    measure knows.
    """
    code_of, order, label = _reading(view, by, also)
    codes = {partner.id: code_of(partner) for partner in view.partners.values()}
    known = {partner: code for partner, code in codes.items() if code}
    counts: dict[str, int] = {}
    for code in known.values():
        counts[code] = counts.get(code, 0) + 1
    groups = tuple(
        Group(code, label(code), counts[code], too_few=counts[code] < TOO_FEW)
        for code in sorted(
            counts, key=lambda code: (order.index(code) if code in order else len(order), code)
        )
    )
    return Grouping(by, groups, known, tuple(sorted(codes.keys() - known.keys())))


def _reading(
    view: View, by: str, also: Sequence[str]
) -> tuple[Callable[[Partner], str], list[str], Callable[[str], str]]:
    match by:
        case "side":
            return lambda partner: partner.side.value, list(Side), lambda code: word(Side(code)).label
        case "kind":
            kinds = view.words.kinds
            return lambda partner: partner.kind, list(kinds), lambda code: kinds[code].label
        case "family":
            return _family, [*Side, *Family], _family_label
        case "place":
            homes = _homes(view)
            return lambda partner: homes.get(partner.id, ""), [], lambda code: view.places[code].name
        case _:
            return _column(view, by, also), [], lambda code: code


def _family(partner: Partner) -> str:
    # A nation may place its own court with the community: then its family does not speak for it.
    return (partner.family if partner.side is Side.SYSTEM and partner.family else partner.side).value


def _family_label(code: str) -> str:
    if code == Side.SYSTEM:
        return "Other systems"
    return word(Side(code) if code in list(Side) else Family(code)).label


def _homes(view: View) -> dict[str, str]:
    """The one place each organization's doors are in."""
    found: dict[str, set[str]] = {}
    for service in view.services.values():
        location = view.locations.get(service.location or "")
        if location is not None and location.place is not None:
            found.setdefault(service.partner, set()).add(_town(view, location.place))
    return {
        partner: next(iter(towns))
        for partner, towns in found.items()
        if len(towns) == 1 and partner in view.partners and not view.partners[partner].individual
    }


def _town(view: View, place: str) -> str:
    """The town or tribal land a place is or lies in, else the widest around it; "" when not to be told."""
    at, around = view.places.get(place), set[str]()
    while at is not None and at.land_of not in view.closed_nations:
        further = view.places.get(at.within or "")
        if at.level in (PlaceLevel.TOWN, PlaceLevel.TRIBAL_LAND) or further is None or further.id in around:
            return at.id
        around.add(at.id)
        at = further
    return ""


def _column(view: View, by: str, also: Sequence[str]) -> Callable[[Partner], str]:
    columns = sorted({name for partner in view.partners.values() for name in partner.attributes})
    for name in (by, f"x_{by}"):
        if name in columns:
            return lambda partner: partner.attributes.get(name, "").strip()
    known = ", ".join(["side", "kind", "family", "place", *also, *columns])
    why = OVERLAP if by == "community" else f"No partner has a column {by!r}."
    raise VocabularyError(f"{why} Partners can be grouped by {known}.")
