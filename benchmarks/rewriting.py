"""How people write the same name, number or street otherwise, by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

SPANISH = {
    "Family Housing": "Vivienda Familiar",
    "Legal Aid": "Ayuda Legal",
    "Community Health": "Salud Comunitaria",
    "Youth": "Jóvenes",
    "Immigrant": "Inmigrantes",
    "Women's": "Mujeres",
    "Center": "Centro",
    "Services": "Servicios",
    "Association": "Asociación",
    "Foundation": "Fundación",
    "Church": "Iglesia",
    "Clinic": "Clínica",
    "Program": "Programa",
}
# The first five stand in Kith's table too, the others do not.
SHORT = {
    "Center": "Ctr",
    "Services": "Svcs",
    "Association": "Assn",
    "Community": "Cmty",
    "Health": "Hlth",
    "Foundation": "Fdtn",
    "Program": "Prgm",
    "Counseling": "Cnslng",
    "Housing": "Hsng",
    "Family": "Fam",
    "Neighborhood": "Nbhd",
    "Partnership": "Ptnrshp",
    "Institute": "Instit",
    "Council": "Cncl",
    "Emergency": "Emerg",
    "Network": "Ntwk",
    "Alliance": "Alli",
    "Assistance": "Asst",
    "Legal": "Lgl",
}
STREET_WORDS = {
    "Street": "St",
    "Avenue": "Ave.",
    "Boulevard": "Blvd",
    "Road": "Rd",
    "Lane": "Ln",
    "Drive": "Dr",
}


def either(chance: random.Random, share: float, one: str, other: str) -> str:
    """The one in that share of cases, else the other."""
    return one if chance.random() < share else other


def typo(name: str, chance: random.Random) -> str:
    """One letter left out, doubled, or exchanged with the next."""
    at = chance.randrange(1, len(name) - 1)
    return chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        )
    )


def shortened(name: str, _: random.Random) -> str:
    """Words as lists shorten them."""
    return " ".join(SHORT.get(word, word) for word in name.split(" "))


def shuffled(name: str, chance: random.Random) -> str:
    """The words in another order."""
    words = name.replace(" for ", " ").replace(" of ", " ").split(" ")
    return " ".join(chance.sample(words, len(words)))


def with_form(name: str, chance: random.Random) -> str:
    """With a legal form."""
    return name + chance.choice((", Inc.", " Inc", " LLC", " Corp.", ", a nonprofit corporation"))


def with_article(name: str, _: random.Random) -> str:
    """With an article."""
    return f"The {name}"


def shouted(name: str, _: random.Random) -> str:
    """In capitals, as tax lists are."""
    return name.upper().replace("'", "")


def with_ampersand(name: str, chance: random.Random) -> str:
    """With what somebody added to it."""
    return name + chance.choice((" & Outreach", " - Main Office", " (main)", " of the City"))


def cut(name: str, _: random.Random) -> str:
    """Without its last word."""
    return name.rpartition(" ")[0]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(
        typo,
        typo,
        shortened,
        shortened,
        shuffled,
        with_form,
        with_form,
        with_article,
        shouted,
        with_ampersand,
        cut,
    ),
)


def translated(name: str) -> str:
    """The name in Spanish, as far as it has words for it."""
    for word, spanish in SPANISH.items():
        name = name.replace(word, spanish)
    return name.replace(" for ", " para ").replace(" of ", " de ")


def written_phone(phone: str, chance: random.Random) -> str:
    """A number as people write it."""
    area, mid, end = phone[:3], phone[3:6], phone[6:]
    forms = (
        f"({area}) {mid}-{end}",
        f"{area}-{mid}-{end}",
        f"{area}.{mid}.{end}",
        f"+1 {area} {mid} {end}",
        f"{area}-{mid}-{end} ext. 12",
    )
    return chance.choice(forms)


def written_street(street: str, chance: random.Random) -> str:
    """A street as people write it."""
    for long, short in STREET_WORDS.items():
        street = street.replace(f" {long}", f" {short}" if chance.random() < 0.6 else f" {long}")
    street += chance.choice(("", "", "", ", Suite 4", " #12", " Floor 2"))
    return either(chance, 0.15, street.upper(), street)
