"""What the survey asks, in which words, and what it says of who will see each answer."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from graph.model.partner import Partner
from graph.vocabulary.codes import Answer, Strength, TieKind
from ingest.terms import ANSWERS, STRENGTHS, plain

FIRST_SHEET = "Read first"
SHEET = "Who we work with"
MORE_SHEET = "Not listed"
MARK = "kith-survey-1"
FILLED_IN = "Filled in on"
CODE, NAME, WHAT = "code", "Partner", "What it is"
AMOUNT = "Amount a year (US$)"
MAY_SHOW = "May your trust be shown?"


@dataclass(frozen=True, slots=True)
class Question:
    """One column: the kind of tie, its heading, what a yes says, and whether the four steps are asked."""

    kind: TieKind
    heading: str
    asks: str
    steps: bool = True


QUESTIONS = (
    Question(TieKind.REFERS_TO, "Refer to", "We send people to them, with the people's agreement."),
    Question(TieKind.CONSULTS, "Consult", "We ask them for advice on how to help, without names."),
    Question(TieKind.AGREES_WITH, "Agreement", "We have a formal agreement with them."),
    Question(TieKind.SITS_WITH, "Sit with", "We sit at the same table where things are decided."),
    Question(TieKind.SHARES_INFORMATION, "Share information", "We share information with them."),
    Question(TieKind.FUNDS, "Fund", "We give them money.", steps=False),
    Question(TieKind.TRUSTS, "Trust", "We trust them with the people who come to us.", steps=False),
)
STEPS = tuple(f"{step.value} {step.name.lower()}" for step in Strength)
CLOSING = ("no", "not wanted")

WHO_SEES_TEAM = (
    "Only the team that keeps this map. Neither the organization it is about nor anybody else is shown it."
)
WHO_SEES_TRUST = (
    "Never shown as the two names side by side, unless both of you say so and both allow it. Otherwise it "
    "only helps to find who could make an introduction, and counts in numbers of five or more answers."
)
WHO_SEES_NOT_WANTED = (
    "Only the team. The distance is respected: it is not counted as missing, and nobody will propose the tie."
)


def who_sees(question: Question) -> str:
    """Who will see an answer to this question, in plain words."""
    return WHO_SEES_TRUST if question.kind is TieKind.TRUSTS else WHO_SEES_TEAM


def choices(question: Question) -> tuple[str, ...]:
    """The answers offered; leaving the cell empty skips the question."""
    return ("yes", *(STEPS if question.steps else ()), *CLOSING)


def read_answer(text: str) -> tuple[Answer, Strength | None] | None:
    """What a cell answers, None when it is none of the answers offered. Bare steps are understood too.

    >>> read_answer("3 coordination"), read_answer("Not wanted"), read_answer("it is complicated")
    ((<Answer.YES: 'yes'>, <Strength.COORDINATION: 3>), (<Answer.NOT_WANTED: 'not_wanted'>, None), None)
    """
    word = plain(text)
    strength = STRENGTHS.find(word) or STRENGTHS.find(word[1:].strip() if word[:1] in "1234" else "")
    if strength is not None and (word[:1] not in "1234" or word[0] == str(strength.value)):
        return Answer.YES, strength
    answer = ANSWERS.find(word)
    return (answer, None) if answer is not None else None


def code_of(partner: Partner) -> str:
    """What stands beside a name so that answers find their partner: its id and a check of the name."""
    return f"{partner.id}.{_check(partner.name)}"


def mark_for(partner: Partner) -> str:
    """The mark by which a survey is known, and whose it is."""
    return f"{MARK} {partner.id}.{_check(partner.id)}"


def id_in(code: str, name: str) -> str | None:
    """The id in such a code, None when it was changed or stands beside another name."""
    entity, _, check = code.rpartition(".")
    return entity if entity and check == _check(name) else None


def _check(name: str) -> str:
    told = " ".join(name.split()).casefold()
    return f"{zlib.crc32(told.encode('utf-8', 'surrogatepass')):08x}"[:4]
