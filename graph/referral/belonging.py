"""Which communities a support is run by: to their own, some would rather not turn."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model.partner import Affirmation, Partner
from graph.model.view import View
from graph.vocabulary.codes import Claim, CommunityKind

_OF_FAITH = frozenset({"place_of_worship", "spiritual_group"})


def run_by(
    view: View, partner: Partner, affirms: Iterable[Affirmation], communities: Iterable[str]
) -> str | None:
    """Which of `communities` the partner is led by, or has a program of its own for; None for none.

    `affirms` are those of one of its services.
    """
    own = runs(view, partner, affirms)
    return next((one for one in communities if one in own), None)


def runs(view: View, partner: Partner, affirms: Iterable[Affirmation] = ()) -> frozenset[str]:
    """The communities that it is led by, or has a program of its own for, with the wider ones.

    A place of worship is of every faith that it names.
    """
    own = {a.community for a in (*partner.affirms, *affirms) if _runs(view, partner, a)}
    words = view.words.communities
    wider = (words[code].broader for code in own if code in words)
    return frozenset(own.union(filter(None, wider)))


def _runs(view: View, partner: Partner, said: Affirmation) -> bool:
    if said.claim is not Claim.SERVES:
        return True
    kind = view.words.communities.get(said.community)
    return kind is not None and kind.kind is CommunityKind.FAITH and partner.kind in _OF_FAITH
