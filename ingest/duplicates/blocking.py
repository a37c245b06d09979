"""Which pairs are compared at all: records that share a key. Keys that too many share are said, not used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from ingest.duplicates.alike import Rarity
from ingest.duplicates.evidence import Evidence
from ingest.duplicates.lookalikes import written
from ingest.duplicates.normalise import NameKey

MOST_PAIRS = 1_800  # of one key (about 60 records); more would be compared for nothing
MOST_SHARERS = 3  # names in one source that may use the same phone or door before it tells nothing of one
RARE = 25  # names that may use a word for that word alone to bring two together
SHORTEST_WORD = 4
CELL = 0.25  # degrees

Key = object
Keys = Callable[[Evidence, Rarity], Iterable[Key]]


@dataclass(frozen=True, slots=True)
class Blocking:
    """One way to bring records together; only those that differ in `apart` become pairs."""

    name: str
    keys: Keys
    apart: Callable[[Evidence], object]


@dataclass(frozen=True, slots=True)
class TooCommon:
    """Keys that were not used: how many of a kind, and how many records the largest has."""

    kind: str
    keys: int
    records: int


def _phones(record: Evidence, _: Rarity) -> Iterable[Key]:
    return record.phones


def _eins(record: Evidence, _: Rarity) -> Iterable[Key]:
    return record.eins


def _streets(record: Evidence, _: Rarity) -> Iterable[Key]:
    return () if record.closed else {(street.number, street.name, z[:3]) for street, z in record.streets}


def _sites(record: Evidence, _: Rarity) -> Iterable[Key]:
    return record.domains


def _shapes(record: Evidence, _: Rarity) -> Iterable[Key]:
    return (record.shape,) if record.shape else ()


def _names(record: Evidence, _: Rarity) -> Iterable[Key]:
    return {" ".join(sorted(name.words)) for name in record.names}


def _rare_words(record: Evidence, rarity: Rarity) -> Iterable[Key]:
    return {word for name in record.names for word in _by_rarity(name, rarity) if _is_rare(word, rarity)}


def _two_words(record: Evidence, rarity: Rarity) -> Iterable[Key]:
    """The two rarest words of a name, wherever they stand."""
    for name in record.names:
        rarest = _by_rarity(name, rarity)[:3]
        yield from (tuple(sorted(pair)) for pair in combinations(rarest, 2))


def _words_here(record: Evidence, _: Rarity) -> Iterable[Key]:
    """A word of the name and the part of the country."""
    areas = {z[:3] for z in record.zips} | {
        (int(p.latitude // CELL), int(p.longitude // CELL)) for p in record.points
    }
    if record.closed or not areas:
        return ()
    words = {word for name in record.names for word in name.words if len(word) >= SHORTEST_WORD}
    return product(words, areas)


def _by_rarity(name: NameKey, rarity: Rarity) -> list[str]:
    words = {word for word in name.words if len(word) >= SHORTEST_WORD}
    return sorted(words, key=lambda word: (rarity.uses[word], word))


def _is_rare(word: str, rarity: Rarity) -> bool:
    return rarity.uses[word] <= RARE


def _own(record: Evidence) -> object:
    return record.id


def _source(record: Evidence) -> object:
    return record.source


def _writing(record: Evidence) -> object:
    return written(record.name)


BLOCKINGS = (
    Blocking("phone", _phones, _own),
    Blocking("EIN", _eins, _own),
    Blocking("street", _streets, _own),
    Blocking("shape of the name", _shapes, _writing),
    Blocking("website", _sites, _source),
    Blocking("name", _names, _source),
    Blocking("rare word", _rare_words, _source),
    Blocking("two words", _two_words, _source),
    Blocking("word and part of the country", _words_here, _source),
)


def without_shared(records: Sequence[Evidence]) -> list[Evidence]:
    """The records without phones, doors, websites and EINs that more than a few names of one source use.

    Several sites of one body may share them; a switchboard or an office building tells nothing of one.
    """
    users: dict[tuple[str, object], set[str]] = defaultdict(set)
    for record in records:
        for value in (*record.phones, *record.domains, *record.eins, *record.streets):
            users[record.source, value].add(record.names[0].text if record.names else "")
    shared = {value for (_, value), names in users.items() if len(names) > MOST_SHARERS}
    return [_without(record, shared) for record in records] if shared else list(records)


def _without(record: Evidence, shared: set[object]) -> Evidence:
    if shared.isdisjoint((*record.phones, *record.domains, *record.eins, *record.streets)):
        return record
    return replace(
        record,
        phones=tuple(phone for phone in record.phones if phone not in shared),
        domains=tuple(host for host in record.domains if host not in shared),
        eins=tuple(ein for ein in record.eins if ein not in shared),
        streets=tuple(door for door in record.streets if door not in shared),
    )


def pairs_of(
    records: Sequence[Evidence], rarity: Rarity, fresh: frozenset[str] | None, told: list[TooCommon]
) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, as positions, each once; with `fresh`, at least one of the two is in it.

    What was too common to be used is added to `told`.
    """
    several = len({record.source for record in records}) > 1
    seen: set[int] = set()
    for blocking in BLOCKINGS:
        if blocking.apart is _source and not several:
            continue
        sizes: list[int] = []
        for block in _blocks(records, rarity, blocking.keys):
            groups = _groups(records, block, blocking.apart)
            if _pairs_in(groups) > MOST_PAIRS:
                sizes.append(len(block))
                continue
            for one, other in _across(groups):
                if fresh is not None and records[one].id not in fresh and records[other].id not in fresh:
                    continue
                pair = one * len(records) + other
                if pair not in seen:
                    seen.add(pair)
                    yield one, other
        if sizes:
            told.append(TooCommon(blocking.name, len(sizes), max(sizes)))


def _groups(
    records: Sequence[Evidence], block: list[int], apart: Callable[[Evidence], object]
) -> list[list[int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for position in block:
        groups[apart(records[position])].append(position)
    return list(groups.values())


def _pairs_in(groups: Sequence[Sequence[int]]) -> int:
    sizes = list(map(len, groups))
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


def _across(groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of different groups, the earlier position first."""
    for mine, theirs in combinations(groups, 2):
        for one, other in product(mine, theirs):
            yield (one, other) if one < other else (other, one)


def _blocks(records: Sequence[Evidence], rarity: Rarity, keys: Keys) -> Iterator[list[int]]:
    """The positions of the records of each key that at least two have."""
    first: dict[Key, int] = {}
    more: dict[Key, list[int]] = {}
    for position, record in enumerate(records):
        for key in keys(record, rarity):
            if key in more:
                if more[key][-1] != position:
                    more[key].append(position)
            elif key not in first:
                first[key] = position
            elif first[key] != position:
                more[key] = [first[key], position]
    yield from more.values()
