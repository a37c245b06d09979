"""What went wrong, as a status and plain words: one table, and nothing of the request is ever repeated."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import (
    BackupError,
    ConfidentialityError,
    IngestError,
    KithError,
    MixedStore,
    ModelError,
    NotFound,
    SchemaTooNew,
    StoreError,
    StoreUnavailable,
    VocabularyError,
)


class Unreadable(KithError, ValueError):
    """A request is not what the route asks for."""


class NotFromHere(KithError):
    """A form was sent by another site than this one."""


class TooLarge(KithError):
    """A request is larger than any question to Kith can be."""


class Changed(KithError):
    """A page asks for more of what is no longer as it was when the page was opened."""


class NoBasis(KithError):
    """A team's own weights or travel times cannot be gone by."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A status, what happened and what still works, in words a person can use."""

    status: int
    title: str
    detail: str
    still_works: str = "Every other page works."


NOT_FOUND = Problem(404, "There is no such page here.", "It may have been renamed, or not be listed.")
DOWN = Problem(
    503,
    "The records cannot be read at the moment.",
    "The store that holds them does not answer.",
    "The safety page and leaving this page work. Nothing was lost.",
)
UNREADABLE = Problem(
    422,
    "That question could not be read.",
    "Something in it is missing or is not one of the choices.",
    "Nothing was kept. The form can be filled in again.",
)
UNEXPECTED = Problem(
    500,
    "Something went wrong on our side.",
    "The page could not be made.",
    "Nothing was lost and nothing was kept. Other pages work.",
)

PROBLEMS: dict[type[KithError], Problem] = {
    KithError: UNEXPECTED,
    NotFound: NOT_FOUND,
    StoreUnavailable: DOWN,
    StoreError: DOWN,
    SchemaTooNew: Problem(
        503,
        "The records were written by a newer Kith.",
        "This Kith is older than its store. Whoever runs it can bring it up to date.",
        "Nothing was changed.",
    ),
    MixedStore: Problem(409, "Fictional and real records stay apart.", "The store holds the other sort."),
    VocabularyError: UNREADABLE,
    ModelError: UNREADABLE,
    IngestError: UNREADABLE,
    Unreadable: UNREADABLE,
    NoBasis: Problem(
        503,
        "Nothing can be said of gaps at the moment.",
        "The team's own weights or travel times cannot be read, or have no trip to what is shown here.",
    ),
    Changed: Problem(409, "The records have changed since this page was opened.", "Open the page again."),
    ConfidentialityError: UNEXPECTED,
    BackupError: UNEXPECTED,
    NotFromHere: Problem(
        403,
        "That form did not come from this site.",
        "Open the page here and send it again.",
        "Nothing was changed.",
    ),
    TooLarge: Problem(413, "That is too much at once.", "A question to Kith is a few lines long."),
}
"""Each error of Kith and how it is answered; a class without a line of its own takes its parent's."""

BY_STATUS: dict[int, Problem] = {
    404: NOT_FOUND,
    405: Problem(405, "This page cannot be asked that way.", "Open it as a page, or send its form."),
    413: PROBLEMS[TooLarge],
    422: UNREADABLE,
    503: DOWN,
}


def problem_of(error: BaseException) -> Problem:
    """How `error` is answered.

    >>> from graph.errors import NotFound
    >>> problem_of(NotFound("elder 7")).status, problem_of(ZeroDivisionError()).status
    (404, 500)
    """
    for parent in type(error).__mro__:
        if (found := PROBLEMS.get(parent)) is not None:
            return found
    return UNEXPECTED


def problem_of_status(status: int) -> Problem:
    """How a bare HTTP status is answered."""
    return BY_STATUS.get(status) or Problem(status, "That did not work.", "Go back and try again.")
