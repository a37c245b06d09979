"""What every command shares: its options, how it opens a store, and how it says that something went wrong."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, ParamSpec

import typer

from api.cli.show import file_line, names_in, note, print_json, say, to_plain
from graph.errors import KithError
from graph.settings import Settings, read_settings
from graph.vocabulary.codes import Role

if TYPE_CHECKING:
    from graph.model.view import View
    from graph.store import Store

DONE, FAILED, MISUSED, DONE_IN_PART, INTERRUPTED = 0, 1, 2, 3, 130

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The folder Kith keeps its records in (or set KITH_DATA)."),
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]
Demo = Annotated[bool, typer.Option("--demo", help="Use the fictional community of the demo.")]
Meeting = Annotated[
    Role | None,
    typer.Option(
        "--for", help="For a meeting: one sentence, and what this role and all above may see of it."
    ),
]

P = ParamSpec("P")


class Misused(KithError):
    """The command was asked for in a way that cannot be right."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: the settings it runs with and whether a program reads the answer."""

    settings: Settings
    json: bool

    @property
    def moment(self) -> str:
        """Now, for what a batch says of itself; on a fixed day (KITH_TODAY) that day."""
        if self.settings.today is not None:
            return self.settings.today.isoformat()
        return datetime.now(UTC).astimezone().isoformat(sep=" ", timespec="minutes")[:16]

    def tell(self, text: str) -> None:
        """A sentence about the answer: on standard output, or beside it when that is JSON."""
        (note if self.json else say)(text)


def a_call(data: Path | None, json: bool, demo: bool) -> Call:
    """The call these common options make."""
    return Call(read_settings(data=data, demo=demo), json)


@contextmanager
def opened(call: Call) -> Generator[Store]:
    """The store, named first. Closed again whatever happens."""
    from graph.store import open_store

    with open_store(call.settings) as store:
        call.tell(f"Using {store.label}.")
        yield store


@contextmanager
def planted(call: Call) -> Generator[Store]:
    """The store with something in it: an empty demo is planted, an empty own store is an error."""
    with opened(call) as store:
        if store.revision() == 0:
            if not call.settings.demo:
                raise KithError(
                    "There is nothing in this store yet. Load files with 'kith load PATH', "
                    "or use --demo for the fictional community."
                )
            plant(store)
        yield store


def plant(store: Store) -> None:
    """Put the fictional community into the store, with progress."""
    from seed.plant import plant as plant_seed

    plant_seed(store, progress=note)


def view_of(call: Call, store: Store, role: Role = Role.TEAM) -> View:
    """What `role` may see on the day the settings speak of. Terminal answers are for the team."""
    return store.snapshot().visible_to(role, on=call.settings.on)


def heading(view: View) -> str:
    """Which data, as of when, for whom."""
    fictional = " Fictional community: no real organization is shown." if view.fictional else ""
    return f"As of {view.on.isoformat()}, for the {view.role.value}, revision {view.revision}.{fictional}"


def about(view: View, store: Store) -> dict[str, object]:
    """The same for programs."""
    return {
        "store": store.label,
        "as_of": view.on,
        "role": view.role,
        "revision": view.revision,
        "fictional": view.fictional,
    }


def tell_json(view: View, store: Store, answer: Mapping[str, object], **more: object) -> None:
    """An answer for programs, with the names of all whose ids stand in it."""
    plain = to_plain(answer)
    print_json({**about(view, store), **plain, **more, "names": names_in(view, plain)})


def tell_opening(view: View, *sentences: str) -> None:
    """How an answer to a person begins: what was looked at, then what it comes to."""
    say(heading(view))
    say()
    for sentence in sentences:
        say(sentence)
    say()


def tell_meeting(call: Call, store: Store, view: View, name: str, title: str, **shown: object) -> bool:
    """What a meeting is told: one sentence, and for programs what may be `shown` under the answer's name.

    Nothing of it may be about a single partner or a group under three. Answers whether a table may follow.
    """
    if call.json:
        print_json({**about(view, store), name: {"title": title, **shown}})
        return False
    tell_opening(view, title.removesuffix(".") + ".")
    return True


def tell_files(call: Call, view: View, store: Store, files: Iterable[Path]) -> None:
    """Say which files were written, and of what."""
    written = list(files)
    if call.json:
        print_json({**about(view, store), "files": [str(path) for path in written]})
        return
    say(heading(view))
    for path in written:
        say(file_line(path))


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """The command, with every error said in one sentence on standard error and an exit status."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Misused as error:
            _leave(str(error), MISUSED)
        except KithError as error:
            _leave(str(error), FAILED)
        except KeyboardInterrupt:
            _leave("Stopped.", INTERRUPTED)
        except BrokenPipeError:
            # Whoever read the answer has seen enough; nothing is left to flush to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit(DONE) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if os.environ.get("KITH_DEBUG"):
                raise
            kind = type(error).__name__
            _leave(f"Kith stopped on something unforeseen ({kind}). Run again with KITH_DEBUG=1 to see it.")

    return run


def _leave(text: str, status: int = FAILED) -> NoReturn:
    note(text)
    raise typer.Exit(status) from None
