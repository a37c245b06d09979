"""What each service is for each community, worked out once: theirs, perhaps theirs, open to them at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage.affirming import Fit, broader, fit_of, said_of
from graph.analysis.coverage.catchment import bools
from graph.analysis.coverage.coverage import Coverage
from graph.analysis.coverage.reach import Bools, Floats
from graph.model.partner import Affirmation
from graph.model.service import Service, Speaks
from graph.model.stance import CommunityStance
from graph.model.view import View
from graph.vocabulary.codes import Known
from graph.vocabulary.terms import EVERYONE, Community

Key = tuple[tuple[Affirmation, ...], tuple[Speaks, ...], tuple[CommunityStance, ...]]


@dataclass(frozen=True, slots=True)
class Suits:
    """Over services: the values of the fits (nan: not known), and what follows.

    `own` are theirs, `perhaps` may be, `not_safe` are called so.
    """

    fit: Floats
    own: Bools
    perhaps: Bools
    not_safe: Bools


@dataclass(frozen=True, slots=True)
class Theirs:
    """How the services of a field suit its communities. Ask by need: a body may speak of one need alone.

    `open_to` says whom each service is there for; one for members of some communities alone is no support
    for others.
    """

    usual: Mapping[str, Suits]
    of_need: Mapping[tuple[str, str], Suits]
    open_to: Mapping[str, Bools]

    def suits(self, need: str, community: str) -> Suits:
        """How each service suits the community where it is about this need."""
        return self.of_need.get((need, community), self.usual[community])


def theirs(view: View, services: Sequence[Service], codes: Sequence[str], choices: Coverage) -> Theirs:
    """Work out every fit, for these communities and for everyone together."""
    judge = _Judge(view, services, choices)
    spoken = {stance.need for stance in view.stances if stance.need is not None}
    words = {code: view.words.community(code) for code in (*codes, EVERYONE)}
    return Theirs(
        usual={code: judge.suits(word, None) for code, word in words.items()},
        of_need={
            (need, code): judge.suits(word, need)
            for need in spoken
            for code, word in words.items()
            if judge.about(word, need)
        },
        open_to={code: _open_to(view, services, code) for code in words},
    )


class _Judge:
    """Services of which the same is said are judged once: `kinds` of them, and which `kind` each one is."""

    def __init__(self, view: View, services: Sequence[Service], choices: Coverage) -> None:
        self.view, self.choices = view, choices
        heard: dict[str, list[CommunityStance]] = defaultdict(list)
        for stance in view.stances:
            heard[stance.service].append(stance)
        kinds: dict[Key, int] = {}
        keys = ((*said_of(view, service), tuple(heard.get(service.id, ()))) for service in services)
        self.kind = np.array([kinds.setdefault(key, len(kinds)) for key in keys], dtype=np.int64)
        self.kinds = tuple(kinds)

    def about(self, community: Community, need: str) -> bool:
        own = {community.code, *broader(community, self.view.words)}
        return any(stance.need == need and stance.community in own for stance in self.view.stances)

    def suits(self, community: Community, need: str | None) -> Suits:
        fits = [self._fit(community, need, key) for key in self.kinds]
        answers = [fit.theirs(self.choices.threshold) for fit in fits]
        values = [np.nan if fit.value is None else fit.value for fit in fits]
        return Suits(
            fit=np.array(values, dtype=np.float64)[self.kind],
            own=bools(answer is Known.YES for answer in answers)[self.kind],
            perhaps=bools(answer is Known.UNKNOWN for answer in answers)[self.kind],
            not_safe=bools(fit.not_safe for fit in fits)[self.kind],
        )

    def _fit(self, community: Community, need: str | None, key: Key) -> Fit:
        said, speaks, heard = key
        about = [one for one in heard if one.need in (None, need)]
        return fit_of(community, said, speaks, about, self.view.words, self.choices)


def _open_to(view: View, services: Sequence[Service], code: str) -> Bools:
    """Nothing that is for members of some communities alone is open to everyone together."""
    them = {code, *broader(view.words.community(code), view.words)} if code != EVERYONE else set[str]()
    return bools(not service.only_for or not service.only_for.isdisjoint(them) for service in services)
