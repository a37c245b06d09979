"""kith refer --card: a file with a plain name, and on the command line nothing of the question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from graph.model.service import Speaks
from graph.vocabulary.codes import LanguageMode, Role
from tests.builders import Record, a_partner, a_service
from tests.cli.conftest import Holding, Kith

SOMALI = (Speaks("so", LanguageMode.STAFF),)
RECORDS: tuple[Record, ...] = (
    a_partner("circle", name="Family Circle"),
    a_service("circle help", "circle", ["housing"], speaks=SOMALI, phone="555-0143"),
    a_partner("mill", name="Mill House"),
    a_service("mill help", "mill", ["housing"], speaks=SOMALI, phone="555-0144"),
    a_partner("quiet", name="Quiet Kitchen", audience=Role.ADVOCATE),
    a_service("quiet help", "quiet", ["housing"], speaks=SOMALI, phone="555-0145"),
)
ASKED = json.dumps({"needs": ["housing"], "languages": ["so"]})


def sides(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_the_card_holds_what_was_picked_from_the_list(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    holding(*RECORDS)
    done = kith("refer", "-", "--card", str(tmp_path / "card.pdf"), "--pick", "2", stdin=ASKED)
    assert done.exit_code == 0, done.output
    assert "It stays there until it is deleted." in done.stdout
    (side,) = sides(tmp_path / "card.pdf")
    assert "555-0144" in side
    assert "not yet checked" not in side


def test_without_numbers_all_of_the_list_is_on_it_but_who_is_not_for_paper(
    kith: Kith, holding: Holding, tmp_path: Path
) -> None:
    holding(*RECORDS)
    done = kith("refer", "-", "--json", "--card", str(tmp_path), "--both-languages", stdin=ASKED)
    assert json.loads(done.stdout)["referral"]["fits"]
    assert "Quiet Kitchen is not for paper; make that introduction by word of mouth." in done.stderr
    first, *rest = sides(tmp_path / "card.pdf")
    assert len(rest) == 2
    assert "Lambarro waxtar leh · Helpful numbers" in first
    assert "not yet checked by a speaker" in first
    assert "555-0145" not in first


def test_on_the_terminal_numbers_and_language_are_asked(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    holding(*RECORDS)
    question = ["housing", *[""] * 11]
    answers = [*question, "one", "9", "1, 2", "klingon", "spanish"]
    done = kith("refer", "--card", str(tmp_path), stdin="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    assert "Type numbers of the list" in done.stderr
    assert "There is no number 9" in done.stderr
    assert "'klingon' is not a language of the card" in done.stderr
    assert "Números útiles" in sides(tmp_path / "card.pdf")[0]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--card", "card.txt"), "a name such as card.pdf"),
        (("--card", "shelter list.pdf"), "tells what the card is about"),
        (("--pick", "1"), "together with --card"),
        (("--card", "card.pdf", "--pick", "7"), "no number 7"),
    ],
)
def test_a_card_that_cannot_be_is_misuse_in_a_sentence(
    words: tuple[str, ...],
    why: str,
    kith: Kith,
    holding: Holding,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    holding(*RECORDS)
    done = kith("refer", "-", *words, stdin=ASKED)
    assert done.exit_code == 2
    assert why in done.stderr
    assert not list(tmp_path.glob("*.pdf"))


def test_a_folder_that_is_not_there_is_said(kith: Kith, holding: Holding, tmp_path: Path) -> None:
    holding(*RECORDS)
    done = kith("refer", "-", "--card", str(tmp_path / "gone" / "card.pdf"), stdin=ASKED)
    assert done.exit_code == 1
    assert "The card cannot be written to" in done.stderr
