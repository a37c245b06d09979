"""The `kith` command. Each command is a module of its own; heavy imports wait inside its function."""

from __future__ import annotations

import typer

from api.cli import (
    about,
    backup,
    batches,
    brokers,
    compare,
    delete,
    demo,
    doctor,
    duplicates,
    export,
    forget,
    gaps,
    introductions,
    load,
    map_columns,
    maps,
    mark,
    path,
    presence,
    refer,
    restore,
    review,
    serve,
    silos,
    siting,
    snapshot,
    status,
    stop,
    survey,
    undo,
    what_if,
)
from api.cli.common import plainly

HELP = """Map the people and places survivors trust, beside the systems meant to serve them.

Answers on the terminal are for the team; files are for the public unless --for says otherwise.

Exit status: 0 done; 1 not done, and why is said; 2 the command was not understood; 3 loaded, but some rows
were not; 130 stopped with Ctrl-C.
"""

app = typer.Typer(
    name="kith",
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("demo")(plainly(demo.demo))
app.command("load")(plainly(load.load))
app.command("duplicates")(plainly(duplicates.duplicates))
app.command("map")(plainly(maps.write_maps))
app.command("map-columns")(plainly(map_columns.map_columns))
app.command("export")(plainly(export.export))
app.command("silos")(plainly(silos.silos))
app.command("presence")(plainly(presence.presence))
app.command("introductions")(plainly(introductions.introductions))
app.command("path")(plainly(path.path))
app.command("what-if")(plainly(what_if.what_if))
app.command("snapshot")(plainly(snapshot.snapshot))
app.command("compare")(plainly(compare.compare))
app.command("brokers")(plainly(brokers.brokers))
app.command("gaps")(plainly(gaps.gaps))
app.command("siting")(plainly(siting.siting))
app.command("survey")(plainly(survey.survey))
app.command("refer")(plainly(refer.refer))
app.command("mark")(plainly(mark.mark))
app.command("review")(plainly(review.review))
app.command("status")(plainly(status.status))
app.command("stop")(plainly(stop.stop))
app.command("doctor")(plainly(doctor.doctor))
app.command("backup")(plainly(backup.backup))
app.command("restore")(plainly(restore.restore))
app.command("batches")(plainly(batches.batches))
app.command("undo")(plainly(undo.undo))
app.command("about")(plainly(about.about))
app.command("forget")(plainly(forget.forget))
app.command("delete")(plainly(delete.delete))
app.command("serve")(plainly(serve.serve))


def run() -> None:
    """Run `kith` with the words of the command line."""
    app()
