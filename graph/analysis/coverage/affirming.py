"""Whether a service is a community's own: language fit times culture fit, unknown kept apart from no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.analysis.coverage.coverage import Coverage, coverage
from graph.model.partner import Affirmation
from graph.model.service import Service, Speaks
from graph.model.stance import CommunityStance
from graph.model.view import View
from graph.vocabulary.codes import Attestation, Claim, Known, LanguageMode, Stance
from graph.vocabulary.terms import Community, Vocabulary


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a service suits one community: `culture` and `language` from 0 to 1, None when not known.

    `not_safe` is what a body of the community said of it; then nothing else counts. Fits for several
    communities stand each by itself and are never averaged.
    """

    culture: float
    language: float | None
    not_safe: bool = False

    @property
    def value(self) -> float | None:
        """Language fit times culture fit; 0 when it is called not safe, None when it is not known.

        >>> Fit(0.8, 0.5).value, Fit(1.0, None).value, Fit(1.0, None, not_safe=True).value
        (0.4, None, 0.0)
        """
        if self.not_safe:
            return 0.0
        return None if self.language is None else self.language * self.culture

    def theirs(self, threshold: float) -> Known:
        """Whether it is their own; UNKNOWN when the claims would do and the language is not known."""
        if self.not_safe or self.culture < threshold:
            return Known.NO
        if self.value is None:
            return Known.UNKNOWN
        return Known.YES if self.value >= threshold else Known.NO


def fit(
    view: View,
    service: Service,
    community: Community,
    need: str | None = None,
    choices: Coverage | None = None,
) -> Fit:
    """How well `service` suits `community`, for one need or as a whole, as far as anyone has said."""
    heard = [stance for stance in view.stances_on(service.id) if stance.need in (None, need)]
    said, speaks = said_of(view, service)
    return fit_of(community, said, speaks, heard, view.words, choices)


def affirms(view: View, service: Service, community: Community, need: str | None = None) -> Known:
    """Whether `service` is affirming for `community`, as far as anyone has said."""
    return fit(view, service, community, need).theirs(coverage().threshold)


def said_of(view: View, service: Service) -> tuple[tuple[Affirmation, ...], tuple[Speaks, ...]]:
    """What is claimed of a service and its partner, and the languages it is there in."""
    return (*service.affirms, *view.partners[service.partner].affirms), speaks_of(view, service)


def speaks_of(view: View, service: Service) -> tuple[Speaks, ...]:
    """The languages a service is there in: its own, else those of its partner, in a way nobody stated."""
    return service.speaks or tuple(Speaks(language) for language in view.partners[service.partner].languages)


def fit_of(
    community: Community,
    said: Sequence[Affirmation],
    speaks: Sequence[Speaks],
    heard: Iterable[CommunityStance],
    words: Vocabulary,
    choices: Coverage | None = None,
) -> Fit:
    """The fit by what is claimed, how languages are there, and what bodies of the community say.

    *Trusted* counts like an endorsement. *Not safe*, said by a body of the community or of a broader one,
    sets the fit to 0 whatever else is said. *Ask first* changes nothing: it is told beside.
    """
    choices = choices or coverage()
    own = {community.code, *broader(community, words)}
    stances = {stance.stance for stance in heard if stance.community in own}
    culture = culture_fit(community, said, words, choices)
    if Stance.TRUSTED in stances:
        culture = max(culture, choices.endorsed)
    return Fit(culture, language_fit(community, speaks, choices), Stance.NOT_SAFE in stances)


def culture_fit(
    community: Community,
    affirmations: Iterable[Affirmation],
    words: Vocabulary,
    choices: Coverage | None = None,
) -> float:
    """The best of what is said for the community, 0 to 1; a general service has the floor."""
    choices = choices or coverage()
    wider = broader(community, words)
    fits = [
        _fit(said.claim if said.community == community.code else Claim.SERVES, said.attestation, choices)
        for said in affirmations
        if said.community == community.code or said.community in wider
    ]
    return max(fits, default=choices.general)


def _fit(claim: Claim, attestation: Attestation, choices: Coverage) -> float:
    own = choices.culture[claim]
    return max(own, choices.endorsed) if attestation is Attestation.ENDORSED_BY_COMMUNITY else own


def broader(community: Community, words: Vocabulary) -> frozenset[str]:
    """The codes of all wider communities.

    >>> from graph.vocabulary.terms import vocabulary
    >>> sorted(broader(vocabulary().community("oromo"), vocabulary()))
    ['east_african']
    """
    found: set[str] = set()
    code = community.broader
    while code is not None and code not in found:
        found.add(code)
        wider = words.communities.get(code)
        code = wider.broader if wider is not None else None
    return frozenset(found)


def language_fit(
    community: Community, speaks: Sequence[Speaks], choices: Coverage | None = None
) -> float | None:
    """How well the community's languages are served, 0 to 1; None when that is not known.

    1 when the community has no language of its own; 0 when other languages are stated and none of its.
    """
    if not community.languages:
        return 1.0
    if not speaks:
        return None
    choices = choices or coverage()
    modes = [said.mode for said in speaks if any(_same(said.language, own) for own in community.languages)]
    known = [choices.language[mode] for mode in modes if mode is not LanguageMode.UNKNOWN]
    best = max(known, default=0.0)
    if LanguageMode.UNKNOWN in modes and best < choices.threshold:
        return None
    return best


def _same(offered: str, wanted: str) -> bool:
    """Whether a tag is the wanted language or a form of it: zh-Hant serves zh."""
    return offered == wanted or offered.startswith(f"{wanted}-")
