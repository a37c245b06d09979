"""Pictures as files: each one page that opens from disk and asks nothing of the internet.

Written whole or not at all: everything is made in a folder beside the target and then moved.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.analysis.coverage.gaps import gaps
from graph.analysis.network.silos import silos
from graph.errors import KithError
from graph.model.view import View
from graph.vocabulary.codes import Role
from viz import one_file
from viz.asked import first_question, more_questions
from viz.findings import findings
from viz.map import places
from viz.matrix import silo_picture
from viz.network import network
from viz.pages import FRAME_STYLES, environment
from viz.picture import Picture
from viz.rings import rings

FILES = (
    ("rings.html", "Rings"),
    ("network.html", "Network"),
    ("places.html", "Map"),
    ("silos.html", "Silos"),
)
HEADINGS = {
    "rings.html": "Everyone together",
    "network.html": "Who is linked",
    "places.html": "Where help is theirs",
    "silos.html": "Who works with whom",
}
INDEX = "index.html"
STYLES_HERE = "/* the styles of this page */"
NOWHERE = "about:blank"
"""Where *Leave this page* leads from a file: an empty page, without asking anyone for it."""


def export(view: View, folder: Path) -> list[Path]:
    """Write the pictures of the view into `folder`, with a first page that links them.

    Only what the view holds is written. Files for advocates or the team can be read by their owner
    alone. Raises KithError when the folder cannot be written.
    """
    pages = render(view)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise KithError(f"{folder} cannot be written: {error.strerror}. Choose another folder.") from error
    try:
        for name, text in pages.items():
            (room / name).write_text(text, encoding="utf-8")
        return _move(room, folder, private=view.role is not Role.PUBLIC)
    except OSError as error:
        raise KithError(f"{folder} cannot be written: {error.strerror}. Choose another folder.") from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def render(view: View) -> dict[str, str]:
    """Every file by name, as text."""
    pictures = dict(zip((name for name, _ in FILES), _pictures(view), strict=True))
    pages = {name: page(view, (picture,), here=name) for name, picture in pictures.items()}
    return {INDEX: _index(view, pictures), **pages}


def page(view: View, pictures: tuple[Picture, ...], *, here: str) -> str:
    """One self-contained page with these pictures."""
    return filled("one_file.html", view, pictures, here=here)


def single(view: View, picture: Picture) -> str:
    """One self-contained page with one picture, that leads to no other file."""
    return filled("one_file.html", view, (picture,), here="", links=[], home="#main")


def _pictures(view: View) -> tuple[Picture, ...]:
    return (rings(view), network(view), _places(view), silo_picture(view, silos(view), findings(view)))


def _places(view: View) -> Picture:
    matrix = gaps(view)
    first = first_question(matrix)
    if first is None:
        return places(view, matrix)
    asked = [
        gaps(view, need=need, community=community)
        for need, community in (first, *more_questions(view, matrix, first))
    ]
    return places(view, asked[0], matrix=matrix, others=asked[1:])


def _index(view: View, pictures: Mapping[str, Picture]) -> str:
    entries = [(name, HEADINGS[name], pictures[name]) for name, _ in FILES]
    return filled("one_file_index.html", view, (), here=INDEX, entries=entries)


def filled(
    template: str,
    view: View,
    pictures: tuple[Picture, ...],
    *,
    here: str,
    sheets: Sequence[str] = (),
    **more: object,
) -> str:
    """A template as one self-contained page, with what its pictures load, and further style sheets."""
    env = environment()
    names = ["kith.js", *(name for picture in pictures for name in picture.scripts)]
    scripts = [("module" if name.endswith(".mjs") else "", one_file.script(name)) for name in names]
    carried = {id: one_file.script(name) for picture in pictures for id, name in picture.carried.items()}
    names_of_sheets = [*FRAME_STYLES, *(name for picture in pictures for name in picture.styles), *sheets]
    given = {
        "view": view,
        "pictures": pictures,
        "here": here,
        "home": INDEX,
        "links": [(INDEX, INDEX, "Home"), *((name, name, words) for name, words in FILES)],
        "leave": NOWHERE,
        "safety": "",
        "policy": one_file.policy([text for _, text in scripts], blobs=bool(carried)),
        "scripts": scripts,
        "carried": list(carried.items()),
        **more,
    }
    text = env.get_template(template).render(**given, css=STYLES_HERE)
    # The fonts that go in are those with letters the page has, so the page is there before its styles.
    read = text
    for code in (*(script for _, script in scripts), *carried.values()):
        read = read.replace(code, "")
    return text.replace(STYLES_HERE, one_file.styles(names_of_sheets, text=read), 1)


def _move(room: Path, folder: Path, *, private: bool) -> list[Path]:
    """Put the finished files in place: the whole folder at once where it is new, else file by file."""
    names = [INDEX, *(name for name, _ in FILES)]
    for name in names:
        (room / name).chmod(0o600 if private else 0o644)
    if not folder.exists():
        room.chmod(0o700 if private else 0o755)
        room.rename(folder)
    else:
        for name in names:
            (room / name).replace(folder / name)
    return [folder / name for name in names]
