"""kith load"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.common import DONE_IN_PART, Call, Data, Demo, Json, Misused, a_call, opened
from api.cli.facts import WORDS
from api.cli.remarks import gathered
from api.cli.show import file_line, note, print_json, say, table, to_plain
from ingest.report import Outcome

if TYPE_CHECKING:
    from graph.store import Store, Tally
    from ingest.load import LoadResult
    from ingest.report import Report

SHOWN_LINES = 40


def load(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders to load.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report only; write nothing.")] = False,
    template: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write empty spreadsheets into DIR instead.")
    ] = None,
    errors: Annotated[
        Path,
        typer.Option(metavar="DIR", help="Where rows to mend go, as errors-NAME.csv."),
    ] = Path("kith-errors"),
    data: Data = None,
    json: Json = False,
    demo: Demo = False,
) -> None:
    """Load spreadsheets and map layers. Good rows load; each bad row is said and kept to be mended.

    Loading the same file twice changes nothing. Exit status 3 says that some rows or files were not loaded.
    """
    call = a_call(data, json, demo)
    if template is not None:
        if paths:
            raise Misused("Give files to load, or --template for empty ones, not both.")
        _write_templates(call, template)
        return
    if not paths:
        raise Misused("Name the files or folders to load, or ask for empty ones with --template DIR.")
    with opened(call) as store:
        result = _load(call, store, paths, dry_run=dry_run)
        report = result.reading.report
        refused = any(line.outcome is Outcome.REFUSED for line in report.lines)
        written = report.write_errors_csv(errors) if report.refused and not dry_run else []
        _tell(call, store, result, written, dry_run=dry_run)
    if refused:
        raise typer.Exit(DONE_IN_PART)


def _load(call: Call, store: Store, paths: list[Path], *, dry_run: bool) -> LoadResult:
    from ingest.load import load as load_files

    return load_files(
        store,
        paths,
        dry_run=dry_run,
        on=call.settings.on,
        at=call.moment,
        progress=note,
        shown=lambda report, plan: None if call.json else show_plan(report, plan),
    )


def _write_templates(call: Call, folder: Path) -> None:
    from ingest.load import write_templates

    written = write_templates(folder)
    if call.json:
        print_json({"files": [str(path) for path in written]})
        return
    for path in written:
        say(file_line(path))


def show_plan(report: Report, plan: tuple[Tally, ...]) -> None:
    """What a load is about to do: rows read, refused and withheld, then records by sort."""
    say(report.summary())
    rows = [(WORDS.get(each.fact, each.fact), each.created, each.changed, each.unchanged) for each in plan]
    table(("what", "new", "changed", "as it was"), rows)


def _tell(call: Call, store: Store, result: LoadResult, written: list[Path], *, dry_run: bool) -> None:
    report = result.reading.report
    if call.json:
        print_json(
            {
                "store": store.label,
                "dry_run": dry_run,
                "plan": to_plain(result.plan),
                "withheld": report.withheld,
                "refused": report.refused,
                "loaded": to_plain(result.loaded),
                "report": to_plain(report.lines),
                "duplicates": _duplicates(result),
                "files": [str(path) for path in written],
            }
        )
        return
    if result.loaded is None:
        say("Nothing was written: this was a dry run.")
    else:
        done = result.loaded
        if done.created or done.changed or done.unchanged:
            say(f"{done.created:,} new, {done.changed:,} changed, {done.unchanged:,} as they were.")
        else:
            say("Nothing was loaded.")
        if done.batch is not None:
            say(f"This is batch {done.batch}; 'kith undo {done.batch}' takes it out again.")
    _say_duplicates(result)
    rows = gathered(report.lines)
    table(("file", "row", "column", "what", "done"), rows[:SHOWN_LINES])
    if len(rows) > SHOWN_LINES:
        say(f"{len(rows) - SHOWN_LINES} more remarks; --json tells them all.")
    if written:
        say(f"Rows to mend are in {written[0].parent}: correct them there, then 'kith load' that folder.")


def _duplicates(result: LoadResult) -> dict[str, int]:
    found = result.reading.duplicates
    if found is None:
        return {}
    return {"linked": len(found.linked), "to_look_at": len(found.asked), "look_alikes": len(found.flagged)}


def _say_duplicates(result: LoadResult) -> None:
    told = _duplicates(result)
    if not any(told.values()):
        return
    from graph.analysis.wording import plural

    questions = told["to_look_at"] + told["look_alikes"]
    say(
        f"The same partner under two names: {plural(told['linked'], 'pair', 'pairs')} linked, "
        f"{questions:,} to look at "
        "('kith duplicates')."
    )
    if told["look_alikes"]:
        names = plural(told["look_alikes"], "name looks", "names look")
        say(f"{names} like another one in other letters: check before anyone calls.")
