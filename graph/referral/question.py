"""A profile read against a view: every word and id in it is known, and what follows from it is ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import ModelError, NotFound
from graph.model.partner import Partner
from graph.model.service import Service
from graph.model.view import View
from graph.referral.near import Near, near_where
from graph.referral.profile import Avoid, NeedProfile
from graph.referral.texts import practice
from graph.referral.warm import Path, warm_paths
from graph.vocabulary.codes import Family, Known

_NOT_AN_AUTHORITY = frozenset({"defense_attorney"})
_IMMIGRATION_BODIES = frozenset({"immigration_enforcement", "immigration_court"})


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """A profile with all that is worked out once for it. It does not print itself either.

    `paths` are warm paths by partner id from the one who asks.
    """

    view: View
    profile: NeedProfile
    near: Near | None
    paths: Mapping[str, Path]

    def partner_of(self, service: Service) -> Partner:
        """Who offers the service; a view never holds a service without its partner."""
        return self.view.partners[service.partner]


def ask(view: View, profile: NeedProfile) -> Question:
    """The profile as a question to this view.

    Raises VocabularyError for a word nobody knows, NotFound for a place or partner that is not in the
    view, ModelError when no need is named or the distance is no distance.
    """
    if not profile.needs:
        raise ModelError("Choose at least one thing that would help.")
    if profile.miles is not None and not profile.miles > 0:
        raise ModelError("The farthest distance must be more than 0 miles.")
    for need in profile.needs:
        view.words.need(need)
    for language in profile.languages:
        view.words.language(language)
    for community in profile.communities:
        view.words.community(community)
    for partner in (*sorted(profile.avoid_partners), *filter(None, [profile.asked_by])):
        if partner not in view.partners:
            raise NotFound("One of the supports named is not on this map; choose from the list.")
    return Question(view, profile, near_where(view, profile), _paths(view, profile))


def of_authority(view: View, partner: Partner, fact: Avoid) -> bool:
    """Whether the partner itself is what is to be avoided, or part of it."""
    if partner.kind in _NOT_AN_AUTHORITY:
        return False
    family = view.words.kinds[partner.kind].family if partner.kind in view.words.kinds else partner.family
    match fact:
        case Avoid.POLICE:
            return Family.CRIMINAL_LEGAL in (family, partner.family)
        case Avoid.CHILD_WELFARE | Avoid.MANDATORY_REPORTERS:
            return Family.CHILD_WELFARE in (family, partner.family)
        case Avoid.IMMIGRATION:
            return partner.kind in _IMMIGRATION_BODIES


def is_avoided(view: View, partner: Partner, profile: NeedProfile) -> bool:
    """Whether the partner may not be involved at all, neither as an answer nor on the way to one."""
    named = partner.id in profile.avoid_partners
    return named or any(of_authority(view, partner, fact) for fact in profile.kept_out)


def _passes_on(view: View, service: Service, profile: NeedProfile) -> bool:
    return any(practice(service, fact, on=view.on) is Known.YES for fact in profile.kept_out)


def _paths(view: View, profile: NeedProfile) -> Mapping[str, Path]:
    if not profile.asked_by:
        return {}
    kept_away = {p.id for p in view.partners.values() if is_avoided(view, p, profile)}
    # Who introduces learns of the one who asks: so whoever is known to pass things on is not on the way.
    kept_away |= {s.partner for s in view.services.values() if _passes_on(view, s, profile)}
    return warm_paths(view, profile.asked_by, keep_away=frozenset(kept_away - {profile.asked_by}))
