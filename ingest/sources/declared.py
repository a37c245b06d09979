"""What dataset.toml declares of a network: which tie it is, which end of its scale is strong."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from graph.errors import IngestError
from graph.vocabulary.codes import Strength, TieKind
from ingest.datasets import Dataset
from ingest.slips import slips
from ingest.terms import STRENGTHS, TIE_KINDS, plain

_KINDS = ", ".join(TieKind)
_STEPS = tuple(step.name.lower() for step in Strength)


class Declared(BaseModel):
    """The table `[network]` of dataset.toml.

    `kind` is the tie that every edge is, `kinds` what the file's own words for a relation mean, found in the
    edge attribute `kind_from`. `strongest` is the end of a scale of 1 to 4 that is strong, `scale` its four
    values from the weakest, `steps` what each value means; `strength` is "none" when weights are no steps.
    `default_kind` is what a node is, `words` what the words of the node attribute `node_from` mean.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    kind: str = ""
    kinds: dict[str, str] = {}
    kind_from: str = "type"
    strongest: Literal[1, 4] | None = None
    scale: tuple[str, ...] = ()
    steps: dict[str, str] = {}
    strength: Literal["", "none"] = ""
    weight_from: str = "weight"
    undirected: Literal["", "both"] = ""
    default_kind: str = ""
    node_from: str = ""
    words: dict[str, str] = {}
    name_from: str = "label"
    reported_by: Literal["source", "none"] = "none"

    @field_validator("kind")
    @classmethod
    def _a_tie(cls, kind: str) -> str:
        if kind and TIE_KINDS.find(kind) is None:
            raise ValueError(f"is none of {_KINDS}")
        return kind

    @model_validator(mode="after")
    def _one_scale(self) -> Declared:
        given = (self.strongest is not None, bool(self.scale), bool(self.steps), bool(self.strength))
        if sum(given) > 1:
            raise ValueError("needs only one of strongest, scale, steps, strength")
        if self.scale and len(self.scale) != len(_STEPS):
            raise ValueError(f"scale needs four values, the weakest first: {', '.join(_STEPS)}")
        if odd := [word for word in self.steps.values() if word and STRENGTHS.find(word) is None]:
            raise ValueError(f"steps has {odd[0]!r}, which is none of {', '.join(_STEPS)}")
        return self

    @property
    def has_scale(self) -> bool:
        """Whether it says what weights mean."""
        return bool(self.strongest or self.scale or self.steps or self.strength)

    @cached_property
    def _meanings(self) -> dict[str, str]:
        """The step that each value of the scale stands for."""
        if self.strongest is not None:
            values = ["1", "2", "3", "4"]
            return dict(zip(values if self.strongest == len(values) else values[::-1], _STEPS, strict=True))
        scale = dict(zip(self.scale, _STEPS, strict=False)) or self.steps
        return {_number(value): step for value, step in scale.items()}

    def step(self, weight: str) -> str:
        """The step that a weight stands for; a value outside the scale is given back, for the report."""
        value = _number(weight)
        return self._meanings.get(value, weight) if value and self.has_scale and not self.strength else ""

    def tie(self, word: str) -> str:
        """The kind of tie that a word of the file means, "" when `kinds` does not know the word."""
        said = {plain(own): kind for own, kind in self.kinds.items()}
        found = TIE_KINDS.find(word) if word else None
        meant = said.get(plain(word)) or (found.value if found is not None else "")
        return meant or ("" if word and self.kinds else self.kind)

    def sort(self, word: str) -> str:
        """The kind of partner that a word of the file means; an unknown one is given back, for the report."""
        said = {plain(own): kind for own, kind in self.words.items()}
        return said.get(plain(word), word) or self.default_kind


def declared_in(dataset: Dataset, name: str) -> Declared:
    """What the dataset.toml beside a network declares. Raises IngestError that names its slips."""
    said: dict[str, Any] = tomllib.loads(dataset.text).get("network", {})
    try:
        return Declared.model_validate(said)
    except ValidationError as error:
        told = slips(error, of="the table")
        raise IngestError(
            f"the table [network] beside {name} has slips: {told}. See docs/networks-in.md."
        ) from None


def _number(text: str) -> str:
    """A value as it is compared: 2.0 is 2.

    >>> _number(" 2.0 "), _number("Often")
    ('2', 'often')
    """
    return re.sub(r"^(-?\d+)\.0+$", r"\1", plain(text))
