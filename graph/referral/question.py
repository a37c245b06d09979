"""A profile read against a view: every word and id in it is known, and what follows from it is ready."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import ModelError, NotFound
from graph.model.partner import Partner
from graph.model.service import Service
from graph.model.view import View
from graph.referral.avoided import Avoided, avoided
from graph.referral.near import Near, near_where
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.warm import Paths, warm_paths

OLDEST = 120


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """A profile with all that is worked out once for it. It does not print itself either.

    `kept_out` is what may not be involved, `around` is whom to keep away from; `paths` are the warm paths
    from the one who asks.
    """

    view: View
    profile: NeedProfile
    kept_out: frozenset[Avoid]
    near: Near | None
    around: Avoided
    paths: Paths

    def partner_of(self, service: Service) -> Partner:
        """Who offers the service; a view never holds a service without its partner."""
        return self.view.partners[service.partner]


def ask(view: View, profile: NeedProfile) -> Question:
    """The profile as a question to this view.

    Raises VocabularyError for a word nobody knows, NotFound for a place or partner that is not in the
    view, ModelError when no need is named, the distance is no distance, or wishes contradict one another.
    """
    if not profile.needs:
        raise ModelError("Choose at least one thing that would help.")
    if profile.miles is not None and not profile.miles > 0:
        raise ModelError("The farthest distance must be more than 0 miles.")
    for need in profile.needs:
        view.words.need(need)
    for language in profile.languages:
        view.words.language(language)
    for community in (*profile.communities, *profile.fine, *profile.prefers_not):
        view.words.community(community)
    if not {*profile.communities, *profile.fine}.isdisjoint(profile.prefers_not):
        raise ModelError("A community is wanted or not, never both.")
    if profile.age is not None and not 0 <= profile.age <= OLDEST:
        raise ModelError(f"An age is between 0 and {OLDEST} years.")
    for partner in (*sorted(profile.avoid_partners), *filter(None, [profile.asked_by])):
        if partner not in view.partners:
            raise NotFound("One of the supports named is not on this map; choose from the list.")
    around = avoided(view, profile)
    asker = profile.asked_by
    paths = warm_paths(view, asker, keep_away=around.off_paths) if asker else Paths(view, {})
    return Question(view, profile, profile.kept_out, near_where(view, profile), around, paths)
