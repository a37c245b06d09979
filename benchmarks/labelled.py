"""Two made-up directories that list many of the same partners, with the answer of which ones.

Names, streets and numbers are put together by chance from a seed; nobody real is meant. What is written
otherwise in the second directory is written as people do it, partly with abbreviations that no table of Kith
knows, and partly with none at all.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from benchmarks.rewriting import CHANGES, STREET_WORDS, either, translated, written_phone, written_street
from graph.model.location import Location
from graph.model.partner import Partner
from graph.model.records import Records
from graph.model.service import Service
from graph.vocabulary.codes import Disclosure, Side


def _split(text: str, mark: str = " ") -> tuple[str, ...]:
    return tuple(text.split(mark))


WHOSE = _split(
    "Amber Ash Aurora Bear Birch Blue Bright Cedar Clear Copper Crane Crystal Deer Eagle East Elm Fair "
    "Falcon Flint Fox Golden Grand Gray Green Harbor Hazel Heron High Hill Holly Iron Ivy Jade Juniper Lake "
    "Laurel Lily Lincoln Long Maple Marsh Mill Moss Mountain New North Oak Old Olive Otter Pearl Pine "
    "Raven Red River Robin Rose Round Saint Sandy Silver South Spring Star Stone Summit Sun Swan Thorn "
    "Twin Valley West White Wild Willow Winter Wolf Wren"
)
LAND = _split(
    "bend bridge brook bury crest dale field ford gate grove haven hollow land mere mont mount point port "
    "ridge shore side stead ton vale view ville water way wood worth"
)
WHAT = _split(
    "Family Housing|Legal Aid|Community Health|Youth|Immigrant|Refugee|Women's|Senior|Neighborhood|Food|"
    "Crisis Response|Mental Health|Recovery|Disability|Literacy|Job Training|Parent|Children's|Counseling|"
    "Interfaith|Mutual Aid|Emergency|Baptist|Lutheran|Methodist|Behavioral Health|Social",
    "|",
)
KIND = _split(
    "Center|Services|Association|Coalition|Foundation|Project|Program|Alliance|Network|Society|Church|"
    "Clinic|Council|Initiative|Institute|House|Partnership|Assistance",
    "|",
)
HOMOGLYPHS = {"o": "0", "l": "1", "a": "\u0430", "e": "\u0435", "i": "l", "c": "\u0441", "m": "rn", "s": "5"}
CITIES = 40


@dataclass(frozen=True, slots=True)
class Listing:
    """One partner as one directory lists it."""

    name: str
    phone: str = ""
    street: str = ""
    zip: str = ""
    ein: str = ""
    website: str = ""
    others: tuple[str, ...] = ()
    city: int = 0


@dataclass(slots=True)
class Labelled:
    """Both directories as records, the pairs that are one partner, and those made to mislead."""

    records: Records
    same: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    chapters: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    impostors: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])


@dataclass(slots=True)
class Maker:
    """Makes listings by chance, always the same ones from the same seed."""

    chance: random.Random
    taken: set[str] = field(default_factory=set[str])

    def listing(self) -> Listing:
        """A partner that was not there yet."""
        name = self.name()
        while name in self.taken:
            name = self.name()
        self.taken.add(name)
        city = self.chance.randrange(CITIES)
        ein = f"{self.chance.randrange(10, 99)}-{self.chance.randrange(10**6, 10**7)}"
        site = "".join(c for c in name.lower() if c.isalpha())[:18] + ".org"
        return Listing(name, self.phone(city), self.street(), self.zip(city), ein, site, city=city)

    def name(self) -> str:
        """Something such as Cedarford Family Housing Center."""
        whose = self.chance.choice(WHOSE) + self.chance.choice(LAND)
        what, kind = self.chance.choice(WHAT), self.chance.choice(KIND)
        form = self.chance.random()
        if form < 0.15:
            return f"{kind} for {what} of {whose}"
        if form < 0.25:
            return (
                f"{self.chance.choice(('First', 'Second', 'New', 'Greater', 'United'))} {whose} {what} {kind}"
            )
        return f"{whose} {what} {kind}"

    def phone(self, city: int) -> str:
        """Ten digits in the area of the city."""
        return f"{212 + city}{self.chance.randrange(200, 999)}{self.chance.randrange(10**4):04}"

    def street(self) -> str:
        """A house number and a street."""
        name = self.chance.choice(WHOSE) + self.chance.choice(("", *LAND))
        side = self.chance.choice(("", "", "", " NE", " NW", " S"))
        return f"{self.chance.randrange(10, 9999)} {name} {self.chance.choice(list(STREET_WORDS))}{side}"

    def zip(self, city: int) -> str:
        """A code of the city."""
        return f"{100 + city * 20}{self.chance.randrange(12):02}"


def labelled(size: int = 5_000, *, seed: int = 20261127) -> Labelled:
    """Two directories of `size` records: seven tenths in both, a tenth chapters, the rest strangers."""
    make = Maker(random.Random(seed))  # noqa: S311 (test data)
    ours = [make.listing() for _ in range(size)]
    for number in range(0, size // 2, 40):
        ours[number + 1] = second_site(ours[number], make)
    both, chapters = size * 7 // 10, size // 10
    found = Labelled(Records())
    theirs: list[Listing] = []
    for number, listing in enumerate(ours[:both]):
        theirs.append(rewritten(listing, make))
        found.same.add((f"a{number}", f"b{number}"))
    for number, listing in enumerate(ours[both : both + chapters], both):
        theirs.append(elsewhere(listing, make))
        found.chapters.add((f"a{number}", f"b{number}"))
    while len(theirs) < size:
        number = len(theirs)
        if number % 16 == 0:
            victim = make.chance.randrange(both)
            theirs.append(impostor(ours[victim], make))
            found.impostors.add((f"a{victim}", f"b{number}"))
        else:
            theirs.append(stranger(ours, make))
    kept = [replace(each, ein=each.ein if make.chance.random() < 0.4 else "") for each in ours]
    found.records = as_records("a", kept) + as_records("b", theirs)
    return found


def rewritten(listing: Listing, make: Maker) -> Listing:
    """The same partner as another directory lists it."""
    chance = make.chance
    name = listing.name
    for change in chance.sample(CHANGES, chance.choice((0, 1, 1, 2))):
        name = change(name, chance)
    others: tuple[str, ...] = ()
    if chance.random() < 0.05:
        others = (name,) if chance.random() < 0.6 else ()
        name = translated(listing.name)
    phone = either(chance, 0.13, make.phone(listing.city), written_phone(listing.phone, chance))
    street = either(chance, 0.10, make.street(), written_street(listing.street, chance))
    return replace(
        listing,
        name=name,
        others=others,
        phone=either(chance, 0.15, "", phone),
        street=either(chance, 0.12, "", street),
        zip=either(chance, 0.15, "", listing.zip),
        ein=either(chance, 0.5, "", listing.ein),
        website=either(
            chance, 0.5, "", either(chance, 0.15, "facebook.com/page", f"https://www.{listing.website}/")
        ),
    )


def second_site(listing: Listing, make: Maker) -> Listing:
    """Another site of the same body in the same city: a record of its own, with the same phone and EIN."""
    return replace(listing, street=make.street(), zip=make.zip(listing.city))


def elsewhere(listing: Listing, make: Maker) -> Listing:
    """A chapter of the same body in another city: the same name and often the same website, nothing else."""
    city = (listing.city + make.chance.randrange(1, CITIES)) % CITIES
    site = listing.website if make.chance.random() < 0.5 else ""
    name = listing.name + either(make.chance, 0.3, ", Inc.", "")
    return Listing(name, make.phone(city), make.street(), make.zip(city), website=site, city=city)


def stranger(ours: Sequence[Listing], make: Maker) -> Listing:
    """Somebody else; now and then in the same building, in a host's office, or a namesake."""
    own, neighbor = make.listing(), make.chance.choice(ours)
    form = make.chance.random()
    if form < 0.15:
        own = replace(own, street=neighbor.street, zip=neighbor.zip, city=neighbor.city)
    elif form < 0.20:
        own = replace(own, street=neighbor.street, zip=neighbor.zip, phone=neighbor.phone, city=neighbor.city)
    elif form < 0.35:
        words = neighbor.name.split(" ")
        words[-1] = make.chance.choice(KIND)
        own = replace(own, name=" ".join(words), zip=neighbor.zip, city=neighbor.city)
    elif form < 0.38:
        own = replace(own, name=neighbor.name, zip=make.zip(neighbor.city), phone=make.phone(neighbor.city))
    return replace(own, ein=either(make.chance, 0.5, "", own.ein))


def impostor(listing: Listing, make: Maker) -> Listing:
    """A listing that looks like another one and has its own phone; it may copy everything else."""
    places = [i for i, c in enumerate(listing.name) if c in HOMOGLYPHS]
    chosen = make.chance.sample(places, min(len(places), make.chance.choice((1, 1, 2, 3))))
    name = "".join(HOMOGLYPHS[c] if i in chosen else c for i, c in enumerate(listing.name))
    site = either(make.chance, 0.5, "", "help-" + listing.website)
    street = either(make.chance, 0.5, listing.street, make.street())
    return replace(listing, name=name, phone=make.phone(listing.city), website=site, street=street, ein="")


def as_records(source: str, listings: Sequence[Listing]) -> Records:
    """The listings as the records of one source, each with one service at its street."""
    partners: list[Partner] = []
    services: list[Service] = []
    places: list[Location] = []
    for number, each in enumerate(listings):
        own = f"{source}{number}"
        ids = {"EIN": each.ein} if each.ein else {}
        partners.append(
            Partner(
                own,
                own,
                source,
                each.name,
                "social_services",
                Side.SYSTEM,
                each.others,
                ids,
                phone=each.phone,
                website=each.website,
            )
        )
        services.append(Service(f"s{own}", own, source, own, "Help", location=f"l{own}"))
        places.append(Location(f"l{own}", source, Disclosure.PUBLIC, each.street, each.zip))
    return Records(partners=tuple(partners), services=tuple(services), locations=tuple(places))
