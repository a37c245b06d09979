"""The card after an answer on the terminal: which listings, in which language, into which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.common import Call, Misused, view_of
from api.cli.match import one_code
from api.cli.show import ask_line, note
from graph.errors import KithError
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.model.view import View
    from graph.referral.profile import NeedProfile, ReferralAnswer
    from graph.store import Store


def card_wish(
    given: Path | None, numbers: Sequence[int], *, unchecked: bool, full_names: bool
) -> Wish | None:
    """What was wished of a card, None when no card was. Raises Misused."""
    if given is None:
        if numbers or unchecked or full_names:
            raise Misused("What is to be on the card is said together with --card FILE.pdf.")
        return None
    return Wish(card_file(given), tuple(numbers), unchecked, full_names)


def card_file(given: Path) -> Path:
    """Where the card goes; a folder gets `card.pdf`. Raises Misused for no PDF or a name that tells."""
    from viz.card.content import FILE_NAME
    from viz.card.labels import tells

    path = given / FILE_NAME if given.is_dir() else given
    if path.suffix.lower() != ".pdf":
        raise Misused(f"The card is a PDF; give it a name such as {FILE_NAME}.")
    if tells(path.name):
        raise Misused(f"The name {path.name} tells what the card is about; a plain one is {FILE_NAME}.")
    return path


def chosen_by(answer: ReferralAnswer, numbers: Sequence[int]) -> list[str]:
    """The services (ids) at these places of the list, all of them for none. Raises Misused."""
    if wrong := [number for number in numbers if not 1 <= number <= len(answer.fits)]:
        raise Misused(f"There is no number {wrong[0]} in the list; it has {len(answer.fits)}.")
    return [answer.fits[number - 1].service for number in numbers] or [one.service for one in answer.fits]


def ask_numbers(answer: ReferralAnswer) -> list[str]:
    """The services (ids) somebody chooses on the terminal."""
    while True:
        typed = ask_line("On the card, by number (Enter for all)").replace(",", " ").split()
        try:
            if all(word.isdecimal() for word in typed):
                return chosen_by(answer, [int(word) for word in typed])
            note("Type numbers of the list, such as 1 3.")
        except Misused as error:
            note(str(error))


def ask_language(view: View, otherwise: str) -> str:
    """The language somebody chooses for the card."""
    from viz.card.labels import card_language, card_languages

    terms = {code: view.words.language(code) for code in card_languages()}
    while True:
        typed = ask_line(f"Language of the card (Enter for {card_language(otherwise).name})")
        try:
            return one_code(typed, terms, "language of the card") if typed else otherwise
        except KithError as error:
            note(str(error))


def language_for(profile: NeedProfile, *, unchecked: bool) -> str:
    """The first language asked for that a card can be made in; unless `unchecked`, only a checked one."""
    from viz.card.labels import card_languages, offered_first

    known = [code for code in profile.languages if code in card_languages()]
    return known[0] if unchecked and known else offered_first(profile.languages).code


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says of a card: none of it tells what was asked.

    `numbers` are places in the list, none for all of it. `unchecked` takes the language asked for also where
    no speaker has checked its labels.
    """

    path: Path
    numbers: tuple[int, ...]
    unchecked: bool
    full_names: bool

    def fulfil(
        self,
        call: Call,
        store: Store,
        view: View,
        profile: NeedProfile,
        answer: ReferralAnswer,
        *,
        ask: bool,
    ) -> None:
        """Write the card; listings that are not for paper are named instead.

        With `ask` whoever sits at the terminal chooses what the command line leaves open. Raises Misused,
        MissingLetter, and KithError when the file cannot be written.
        """
        from viz.card.content import card_of
        from viz.card.pdf import card_pdf

        language = language_for(profile, unchecked=self.unchecked)
        if not answer.fits:
            note("Nothing is left for a card.")
            return
        chosen = ask_numbers(answer) if ask and not self.numbers else chosen_by(answer, self.numbers)
        if ask:
            language = ask_language(view, language)
        public = view_of(call, store, Role.PUBLIC)
        kept = [service for service in chosen if service in public.services]
        for service in chosen:
            if service not in kept:
                name = view.partners[view.services[service].partner].name
                note(f"{name} is not for paper; make that introduction by word of mouth.")
        if not kept:
            note("Nothing is left for a card.")
            return
        _write(self.path, card_pdf(card_of(public, kept, language=language, full_names=self.full_names)))
        call.tell(f"The card is in {self.path}. It stays there until it is deleted.")


def _write(path: Path, made: bytes) -> None:
    try:
        path.write_bytes(made)
    except OSError as error:
        raise KithError(f"The card cannot be written to {path}: {error.strerror}.") from None
