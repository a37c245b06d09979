"""Write docs/commands.md from the help of the commands: `uv run python -m tools.commands_doc`."""

from __future__ import annotations

import re
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.main import get_group

from api.cli.main import HELP, app

DOCUMENT = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands

Written by `uv run python -m tools.commands_doc` from each command's own help; mend `api/cli/` instead. Every
command also takes `--help`.
"""
LISTED = frozenset({"help"})


def commands_document() -> str:
    """The whole document."""
    group = get_group(app)
    commands = {
        name: command for name, command in group.commands.items() if isinstance(command, TyperCommand)
    }
    sections = [_section(name, command) for name, command in commands.items()]
    return "\n".join([HEAD, _unwrapped(HELP), "", *sections])


def _section(name: str, command: TyperCommand) -> str:
    context = typer.Context(command, info_name=f"kith {name}", terminal_width=200, max_content_width=200)
    usage = command.get_usage(context).removeprefix("Usage: ")
    shown = (p for p in command.params if isinstance(p, TyperArgument | TyperOption) and p.name not in LISTED)
    table = "".join(_row(parameter, context) for parameter in shown)
    head = "| argument or option | meaning |\n|---|---|\n" if table else ""
    return f"## kith {name}\n\n    {usage}\n\n{_unwrapped(command.help or '')}\n\n{head}{table}"


def _row(parameter: TyperArgument | TyperOption, context: typer.Context) -> str:
    record = parameter.get_help_record(context)
    if record is None:
        return ""
    name, meaning = (" ".join(part.split()).replace("|", "\\|") for part in record)
    if isinstance(parameter, TyperArgument):
        name = re.sub(r" <.*>$", "", name)
    return f"| `{name}` | {meaning} |\n"


def _unwrapped(text: str) -> str:
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


if __name__ == "__main__":
    DOCUMENT.write_text(commands_document(), encoding="utf-8")
