"""Whether a service is a community's own: language fit times culture fit, unknown kept apart from no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.analysis.coverage.coverage import coverage
from graph.model.partner import Affirmation
from graph.model.service import Service, Speaks
from graph.model.view import View
from graph.vocabulary.codes import Attestation, Claim, Known, LanguageMode
from graph.vocabulary.terms import Community, Vocabulary


def affirms(view: View, service: Service, community: Community) -> Known:
    """Whether `service` is affirming for `community`, as far as anyone has said.

    UNKNOWN when the claims would do but how the language is available is not known.
    """
    partner = view.partners[service.partner]
    said = (*service.affirms, *partner.affirms)
    if not said:
        return Known.NO
    culture = culture_fit(community, said, view.words)
    threshold = coverage().threshold
    if culture < threshold:
        return Known.NO
    speaks = service.speaks or tuple(Speaks(language) for language in partner.languages)
    language = language_fit(community, speaks)
    if language is None:
        return Known.UNKNOWN
    return Known.YES if language * culture >= threshold else Known.NO


def culture_fit(community: Community, affirmations: Iterable[Affirmation], words: Vocabulary) -> float:
    """The best of what is said for the community, 0 to 1; a general service has the floor."""
    wider = broader(community, words)
    fits = [
        _fit(said.claim if said.community == community.code else Claim.SERVES, said.attestation)
        for said in affirmations
        if said.community == community.code or said.community in wider
    ]
    return max(fits, default=coverage().general)


def _fit(claim: Claim, attestation: Attestation) -> float:
    own = coverage().culture[claim]
    return max(own, coverage().endorsed) if attestation is Attestation.ENDORSED_BY_COMMUNITY else own


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


def language_fit(community: Community, speaks: Sequence[Speaks]) -> float | None:
    """How well the community's languages are served, 0 to 1; None when that is not known.

    1 when the community has no language of its own; 0 when other languages are stated and none of its.
    """
    if not community.languages:
        return 1.0
    if not speaks:
        return None
    modes = [said.mode for said in speaks if any(_same(said.language, own) for own in community.languages)]
    known = [coverage().language[mode] for mode in modes if mode is not LanguageMode.UNKNOWN]
    best = max(known, default=0.0)
    if LanguageMode.UNKNOWN in modes and best < coverage().threshold:
        return None
    return best


def _same(offered: str, wanted: str) -> bool:
    """Whether a tag is the wanted language or a form of it: zh-Hant serves zh."""
    return offered == wanted or offered.startswith(f"{wanted}-")
