"""What if: every measure with ties and partners added or taken away, beside the present one.

What a loss would mean is for the team and speaks of load to be shared; organizations only are named. What a
change leaves alone is worked out once: without a partner taken away coverage stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.analysis.change.findings import Changed, Sections
from graph.analysis.change.measured import figures_of
from graph.analysis.change.measures import Measures, measure
from graph.analysis.change.rows import sections
from graph.analysis.change.trying import Change, changed
from graph.analysis.change.what_if_words import what_if_sentences, what_if_title
from graph.analysis.network.demand import unmet_needs
from graph.analysis.network.introductions import far_apart
from graph.analysis.network.load_findings import Loss
from graph.analysis.network.robustness import loss_of
from graph.model.view import View

APART = "Ties between supports of different sides that help with the same needs, on average"


@dataclass(frozen=True, slots=True)
class Steps:
    """How many ties a system partner (id) is from its nearest community support; None: not yet linked."""

    partner: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class MostMissed:
    """Whose loss, so many at once, would fragment the network most (ids), now and with the change."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Every measure before and after a change.

    `apart` is the weighted mean distance of introductions. `loss` is what the partners taken away leave
    behind, None without any. `newly_alone` would become the only path for others, `no_longer_alone` would
    not be it any more (ids of those that stay). `nearest` has the systems whose steps change.
    """

    title: str
    apart: Changed
    measures: Sections
    loss: Loss | None
    newly_alone: tuple[str, ...]
    no_longer_alone: tuple[str, ...]
    most_missed: tuple[MostMissed, ...]
    nearest: tuple[Steps, ...]
    sentences: tuple[str, ...]


def what_if(view: View, change: Change, *, permutations: int = 200, seed: int = 0) -> WhatIf:
    """Every measure before and after, by side where it is by group. Raises as `changed` does."""
    other = changed(view, change)
    before = measure(view, permutations=permutations, seed=seed)
    covering = None if change.close else before.covering
    after = measure(other, permutations=permutations, seed=seed, covering=covering)
    apart = _apart(view, other, before)
    told = sections(figures_of(view, before), figures_of(other, after), view)
    loss = loss_of(view, change.close, seed=seed) if change.close else None
    now, then = (
        {held.partner for held in found.robustness.holds_together} & other.partners.keys()
        for found in (before, after)
    )
    newly, no_longer = _by_name(view, then - now), _by_name(view, now - then)
    return WhatIf(
        title=what_if_title(told),
        apart=apart,
        measures=told,
        loss=loss,
        newly_alone=newly,
        no_longer_alone=no_longer,
        most_missed=_most_missed(before, after),
        nearest=_nearest(before, after),
        sentences=what_if_sentences(view, apart, told, loss, newly, no_longer),
    )


def _apart(view: View, other: View, before: Measures) -> Changed:
    """Distances of both are counted alike: where no way leads, as far as in the network that is there."""
    unmet = unmet_needs(view, before.covering.gaps)
    now = far_apart(view, unmet)
    then = far_apart(other, unmet, no_way=now.no_way)
    return Changed("apart", APART, now.mean, then.mean)


def _by_name(view: View, partners: set[str]) -> tuple[str, ...]:
    return tuple(sorted(partners, key=view.alphabet))


def _most_missed(before: Measures, after: Measures) -> tuple[MostMissed, ...]:
    pairs = zip(before.robustness.losses, after.robustness.losses, strict=False)
    return tuple(MostMissed(now.partners, then.partners) for now, then in pairs)


def _nearest(before: Measures, after: Measures) -> tuple[Steps, ...]:
    then = {found.partner: found.steps for found in after.presence.nearest}
    return tuple(
        Steps(found.partner, found.steps, then[found.partner])
        for found in before.presence.nearest
        if found.partner in then and then[found.partner] != found.steps
    )
