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

    `affirms` are those of one of its services. A community holds its narrower ones. A place of worship is
    of every faith that it names.
    """
    asked = tuple(communities)
    if not asked:
        return None
    own = {a.community for a in (*partner.affirms, *affirms) if _runs(view, partner, a)}
    return next((one for one in asked if own & {one, *_narrower(view, one)}), None)


def _runs(view: View, partner: Partner, said: Affirmation) -> bool:
    if said.claim is not Claim.SERVES:
        return True
    kind = view.words.communities.get(said.community)
    return kind is not None and kind.kind is CommunityKind.FAITH and partner.kind in _OF_FAITH


def _narrower(view: View, community: str) -> set[str]:
    return {code for code, term in view.words.communities.items() if term.broader == community}
