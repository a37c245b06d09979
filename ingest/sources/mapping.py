"""A mapping as a team writes it: which column becomes which field, and which word means which term.

Read from TOML and checked before anything else is read, so that a slip in it is one clear sentence.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from graph.errors import IngestError
from ingest.slips import slips
from ingest.terms import a_number, plain

_BRACES = re.compile(r"\{([^{}]+)\}")
# As a key: the shape of the feature itself, for layers that number nothing.
SHAPE = "geometry"
YES = ("yes", "y", "true", "1", "x")
NO = ("no", "n", "false", "0")


class _Strict(BaseModel):
    """Every key of a mapping is known; an unknown one is a slip."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class From(_Strict):
    """Where one field comes from: `value`, `column`, `columns`, `template`, `flags`, `each` or `share`.

    `value` is fixed; `columns` are joined; a `template` such as "Tract {TRACT}" puts columns into a text.
    `words` turns what the source says into a term; "" means that the source says nothing by it. `flags` are
    columns of yes and no, each with the term that yes stands for. `each` are columns with a term each, whose
    own words become what stands after the term, as in `es:staff`.
    """

    value: str | None = None
    column: str | None = None
    columns: tuple[str, ...] = ()
    template: str | None = None
    share: str | None = None
    of: str = ""
    out_of: float = Field(default=1.0, gt=0)
    join: str = " "
    words: dict[str, str] = {}
    split: str = ""
    default: str = ""
    flags: dict[str, str] = {}
    each: dict[str, str] = {}
    yes: tuple[str, ...] = YES
    no: tuple[str, ...] = NO

    @model_validator(mode="after")
    def _one_origin(self) -> From:
        origins = (self.column, self.columns, self.flags, self.each, self.template, self.share)
        given = [self.value is not None, *(bool(origin) for origin in origins)]
        if sum(given) != 1:
            raise ValueError("needs exactly one of value, column, columns, template, flags, each, share")
        if bool(self.share) != bool(self.of):
            raise ValueError("needs `of`, the column of the total, beside `share`")
        return self

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The columns it reads."""
        single = (self.column,) if self.column else ()
        inside = _BRACES.findall(self.template or "")
        implied = (self.share, self.of) if self.share else ()
        return (*single, *self.columns, *self.flags, *self.each, *implied, *dict.fromkeys(inside))

    @cached_property
    def folded(self) -> dict[str, str]:
        """The words as they are compared."""
        return {plain(word): term for word, term in self.words.items()}

    @cached_property
    def yeses(self) -> frozenset[str]:
        """The words of a flag that mean yes, as they are compared."""
        return frozenset(plain(word) for word in self.yes)

    @cached_property
    def noes(self) -> frozenset[str]:
        """The words of a flag that mean no, as they are compared."""
        return frozenset(plain(word) for word in self.no)


def _short(value: Any) -> Any:  # noqa: ANN401 (raw TOML)
    return {"column": value} if isinstance(value, str) else value


Spec = Annotated[From, BeforeValidator(_short)]
Fields = dict[str, Spec]
Columns = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]
Where = dict[str, Columns]


class ClaimOf(_Strict):
    """A claim that each row makes of its partner or its service."""

    of: str = Field(default="partner", pattern="^(partner|service)$")
    community: Spec
    claim: Spec
    attestation: Spec | None = None
    by: Spec | None = None
    as_of: Spec | None = None

    @property
    def fields(self) -> Fields:
        """Its fields by name."""
        names = ("community", "claim", "attestation", "by", "as_of")
        return {
            name: spec for name in names if (spec := cast("From | None", getattr(self, name))) is not None
        }


class CountOf(_Strict):
    """A count of people of one community in the place of each row.

    With `where` only of rows that say one of these words in each column, with `unless` of those that say
    none of them. `vintage` is the census whose tracts are counted, that of the place unless it says so.
    """

    community: Spec
    count: Spec
    moe: Spec | None = None
    vintage: Spec | None = None
    where: Where = {}
    unless: Where = {}

    @property
    def fields(self) -> Fields:
        """Its fields by name."""
        more = {"moe": self.moe, "vintage": self.vintage}
        said = {name: spec for name, spec in more.items() if spec is not None}
        return {"community": self.community, "count": self.count, **said}


class JoinOf(_Strict):
    """A further file whose rows say more of the rows of the layer: `key` is its column for their key."""

    file: str
    key: str
    prefix: str = Field(min_length=1)


class SourceOf(_Strict):
    """Where the layer comes from; ids depend on `id`."""

    id: str
    name: str = ""
    url: str = ""
    licence: str = ""
    as_of: date | str = ""
    fictional: bool | None = None


class Mapping(_Strict):
    """All of a mapping file. `key` names the columns that tell one row from the others.

    `sheet` is a sheet of a workbook, its first one when empty. `partner_key` names other columns when several
    rows belong to one partner; the first row of it is read. So
    does `place_key` for places and their counts. `where` names, for a column, the words of the rows that are
    read; all others are passed over. `nothing` are words that stand for an empty cell. `ignore` are columns
    left unread on purpose; a name may end in `*`. `join` names further files that say more of the rows.
    """

    file: str
    sheet: str = ""
    key: Columns
    partner_key: Columns = ()
    place_key: Columns = ()
    where: Where = {}
    nothing: tuple[str, ...] = ("null", "<null>")
    ignore: tuple[str, ...] = ()
    join: tuple[JoinOf, ...] = ()
    source: SourceOf
    partner: Fields = {}
    service: Fields = {}
    tie: Fields = {}
    place: Fields = {}
    claims: tuple[ClaimOf, ...] = ()
    population: tuple[CountOf, ...] = ()

    @model_validator(mode="after")
    def _something(self) -> Mapping:
        if not (self.partner or self.service or self.tie or self.place or self.population):
            raise ValueError("says of no partner, service, tie, place or population what becomes of the rows")
        if not self.key:
            raise ValueError("key names no column")
        if self.join and len(self.key) > 1:
            raise ValueError("join needs a key of one column")
        return self

    @cached_property
    def _silent(self) -> tuple[frozenset[str], frozenset[float]]:
        """The words and the numbers that stand for an empty cell."""
        numbers = {word: a_number(word) for word in self.nothing}
        words = (plain(word) for word, number in numbers.items() if number is None)
        return frozenset(("", *words)), frozenset(n for n in numbers.values() if n is not None)

    def silent(self, text: str) -> bool:
        """Whether a cell stands for an empty one; -999 does not make 999 one."""
        if not text:
            return True
        words, numbers = self._silent
        # A plain number is no word, and most cells of large tables are one.
        return (not text.isdigit() and plain(text) in words) or (bool(numbers) and a_number(text) in numbers)

    @property
    def own(self) -> tuple[str, ...]:
        """The columns it reads of the layer itself, not of the files it joins."""
        prefixes = tuple(join.prefix for join in self.join)
        return tuple(column for column in sorted(self.read) if not column.startswith(prefixes))

    @cached_property
    def read(self) -> frozenset[str]:
        """Every column it reads."""
        tables = (self.partner, self.service, self.tie, self.place)
        parts = (*self.claims, *self.population)
        specs = [spec for table in tables for spec in table.values()]
        specs += [spec for part in parts for spec in part.fields.values()]
        kept = [self.where, *(each for count in self.population for each in (count.where, count.unless))]
        keys = (*self.key, *self.partner_key, *self.place_key)
        columns = (
            *(column for each in kept for column in each),
            *(c for spec in specs for c in spec.sources),
        )
        return frozenset((*keys, *columns)) - {SHAPE}


def check(name: str, said: dict[str, Any]) -> Mapping:
    """A mapping from its TOML tables. Raises IngestError that names its slips."""
    try:
        return Mapping.model_validate(said)
    except ValidationError as error:
        told = slips(error, of="the mapping")
        raise IngestError(f"{name} has slips: {told}. See docs/mapping.md.") from None
