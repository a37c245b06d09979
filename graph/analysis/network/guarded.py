"""Contact that is only proposed where a community's partner recorded that it wants it.

Nothing proposes a new tie between a community-side partner and a body that arrests, charges, supervises,
jails, takes children or deports. A partner that wants such contact says so in its own column
`x_wants_contact_with` of partners.csv: kinds, names or ids, `;` between them. What it chose distance from
stays distant whatever that column says.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.model.view import View
from graph.vocabulary.codes import Side

GUARDED = frozenset(
    {
        "law_enforcement",
        "prosecution",
        "probation",
        "corrections",
        "child_welfare",
        "immigration_enforcement",
    }
)
WISH = "x_wants_contact_with"


def kept_apart(view: View, one: str, other: str) -> bool:
    """Whether no new tie between the two (ids) may be proposed, because nobody said that it is wanted."""
    return _not_asked_for(view, one, other) or _not_asked_for(view, other, one)


def unasked(view: View, organizations: Sequence[str]) -> NDArray[np.bool_]:
    """`kept_apart` for every two of the organizations, by position; symmetric."""
    known = [view.partners[partner] for partner in organizations]
    guarded = np.array([partner.kind in GUARDED for partner in known], dtype=np.bool_)
    community = np.array([partner.side is Side.COMMUNITY for partner in known], dtype=np.bool_)
    table = community[:, None] & guarded[None, :]
    for row, partner in enumerate(known):
        if WISH in partner.attributes:
            table[row] = [_not_asked_for(view, partner.id, other) for other in organizations]
    return table | table.T


def between_community(view: View, one: str, other: str) -> frozenset[str]:
    """The bodies asked for no introduction between the two: all of these, if one is a community's."""
    if Side.COMMUNITY not in (view.partners[one].side, view.partners[other].side):
        return frozenset()
    return frozenset(partner.id for partner in view.partners.values() if partner.kind in GUARDED)


def _not_asked_for(view: View, one: str, other: str) -> bool:
    community = view.partners[one].side is Side.COMMUNITY
    return community and view.partners[other].kind in GUARDED and not wants(view, one, other)


def wants(view: View, partner: str, other: str) -> bool:
    """Whether the partner recorded that it wants contact with the other (ids)."""
    told = view.partners[partner].attributes.get(WISH, "")
    wishes = {wish.strip().casefold() for wish in told.split(";")} - {""}
    them = view.partners[other]
    names = (them.id, them.key, them.name, *them.alternate_names, them.kind, view.words.kind(them.kind).label)
    return not wishes.isdisjoint(name.casefold() for name in names)
