"""What batches should come to, said again without a database: stacks of values, one layer a batch.

A fact is named by its kind and its ids. A place that closes and whoever withdraws, with the services around,
their partners and the other services and places of those, lose what is beneath and are never taken away.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.records import Records
from graph.store.ties import merged
from graph.vocabulary.codes import Disclosure

Fact = tuple[str, ...]
OPENNESS = (Disclosure.CONFIDENTIAL, Disclosure.AREA_ONLY, Disclosure.PUBLIC)


@dataclass
class Model:
    """All stacks, by batch; `sealed` says which layer of a fact no undo takes away."""

    stacks: dict[Fact, dict[int, Any]] = field(default_factory=dict[Fact, dict[int, Any]])
    sealed: dict[Fact, int] = field(default_factory=dict[Fact, int])
    last: int = 0

    def load(self, records: Records) -> None:
        """One batch of what is not so already, if anything."""
        brought = {fact: value for fact, value in facts_of(records).items() if self._changes(fact, value)}
        self.last += bool(brought)
        before = {fact: self.value(fact) for fact in brought}
        for fact, value in brought.items():
            self.stacks.setdefault(fact, {})[self.last] = value
        for fact, value in brought.items():
            if isinstance(value, Location) and _open(value) < _open(before[fact]):
                self._seal([fact, *self._around({fact[1]})])
            if isinstance(value, Partner) and value.consent and value.consent.withdrawn_on:
                self._withdraw(fact)

    def undo(self, number: int) -> None:
        """Its layer leaves every stack, in which it is not sealed."""
        for fact, stack in list(self.stacks.items()):
            if self.sealed.get(fact) != number:
                stack.pop(number, None)
            if not stack:
                del self.stacks[fact]

    def forget(self, partner: str) -> None:
        """The partner goes with its services, their own doors and all that joins them to others."""
        mine = self._services_of({partner})
        others = [fact for fact in self.stacks if fact[0] == "service" and fact not in mine]
        doors = {self.value(f).location for f in mine} - {self.value(f).location for f in others} - {None}
        ids = {partner, *doors, *(fact[1] for fact in mine)}
        for fact, stack in list(self.stacks.items()):
            beneath = list(stack.values())[:-1]
            if not ids.isdisjoint(fact[1:]):
                del self.stacks[fact]
                self.sealed.pop(fact, None)
            elif any(not ids.isdisjoint(_named(layer)) for layer in beneath):
                self._seal([fact])

    def value(self, fact: Fact) -> Any:  # noqa: ANN401 (any record)
        """What stands; of a tie what all layers together say."""
        if fact not in self.stacks:
            return None
        layers = [self.stacks[fact][number] for number in sorted(self.stacks[fact])]
        return reduce(merged, layers) if fact[0] == "tie" else layers[-1]

    def graph(self) -> dict[Fact, Any]:
        """All that stands; a claim about somebody who is not there waits, unseen, until they are again."""
        there = {fact[1] for fact in self.stacks if fact[0] in ("partner", "service")}
        return {fact: self.value(fact) for fact in self.stacks if fact[0] != "claim" or str(fact[1]) in there}

    def _changes(self, fact: Fact, value: Any) -> bool:  # noqa: ANN401
        now = self.value(fact)
        return (merged(now, value) if fact[0] == "tie" and now else value) != now

    def _services_of(self, partners: set[str]) -> list[Fact]:
        return [f for f in self.stacks if f[0] == "service" and self.value(f).partner in partners]

    def _around(self, ids: set[str]) -> list[Fact]:
        services = [
            fact
            for fact, stack in self.stacks.items()
            if fact[0] == "service" and any(not ids.isdisjoint(_named(one)) for one in stack.values())
        ]
        partners = {one.partner for fact in services for one in self.stacks[fact].values()}
        partners |= {own for own in ids if ("partner", own) in self.stacks}
        own = self._services_of(partners)
        doors = [("location", str(self.value(fact).location)) for fact in own]
        return [*services, *own, *doors, *(("partner", each) for each in partners)]

    def _seal(self, facts: list[Fact]) -> None:
        for fact in facts:
            if len(stack := self.stacks.get(fact, {})) > 1:
                self.sealed[fact] = max(stack)
                self.stacks[fact] = {max(stack): stack[max(stack)]}

    def _withdraw(self, person: Fact) -> None:
        self._seal([person, *self._around({person[1]})])
        self.sealed[person] = self.last
        own = self._services_of({person[1]})
        ids = {person[1], *(fact[1] for fact in own)}
        for fact in [f for f in self.stacks if f[0] in ("tie", "claim") and not ids.isdisjoint(f[1:])]:
            del self.stacks[fact]


def facts_of(records: Records) -> dict[Fact, Any]:
    """Records as single facts; claims are facts of their own."""
    found: dict[Fact, Any] = {("location", each.id): each for each in records.locations}
    for name, held in (("partner", records.partners), ("service", records.services)):
        for each in held:
            found[name, each.id] = replace(each, affirms=())
            found |= {("claim", each.id, said.key): said for said in each.affirms}
    for tie in records.ties:
        own = ("tie", tie.start, tie.end, tie.kind.value)
        found[own] = merged(found[own], tie) if own in found else tie
    return found | {("count", each.place, each.community): each for each in records.populations}


def _named(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Whom a service names."""
    return tuple(filter(None, (getattr(value, "partner", ""), getattr(value, "location", ""))))


def _open(value: Any) -> int:  # noqa: ANN401
    return len(OPENNESS) if value is None else OPENNESS.index(value.disclosure)
