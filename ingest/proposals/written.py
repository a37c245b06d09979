"""A proposal as the text of a mapping, with a comment at everything that somebody should look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.datasets import toml_text
from ingest.proposals.found import Chosen, Field, Word
from ingest.proposals.reading import Seen
from ingest.sources.mapping import NO, YES
from ingest.sources.own_files import OWN_FILES

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(
    seen: Seen,
    chosen: Chosen,
    key: tuple[str, ...],
    key_why: str,
    partner_key: tuple[str, ...],
    source: str,
) -> str:
    """The text of the mapping."""
    lines = [
        f"# Proposed by `kith map-columns` from the names and values of {_rows(seen):,} rows.",
        "# Nothing in it is certain before somebody who knows the list has looked: begin where it says TODO.",
        "#",
        "#   kith load THIS-FILE --dry-run      says what would become of each row",
    ]
    lines += [f"# Look: {_plain(remark)}." for remark in dict.fromkeys(chosen.remarks)]
    lines += [
        f"file = {toml_text(seen.path.name)}",
        *([f"sheet = {toml_text(seen.sheet)}"] if seen.sheet else []),
    ]
    lines += [f"key = {_columns(key)}  # {_plain(key_why)}"]
    lines += (
        [f"partner_key = {_columns(partner_key)}  # several rows belong to one partner"]
        if partner_key
        else []
    )
    lines += [f"nothing = {_list(seen.nothing)}"] if seen.nothing else []
    lines += _ignored(chosen, (*key, *partner_key))
    lines += ["", "[source]", f"id = {toml_text(source)}  # ids depend on it: choose it once"]
    lines += [
        f"name = {toml_text(source.replace('-', ' ').capitalize())}",
        'url = ""',
        'licence = ""  # TODO may it be used?',
    ]
    for table in ("partner", "service", "tie", "place"):
        lines += _table(table, chosen.of(table))
    lines += _claims(chosen.of("claim"))
    return "\n".join(lines) + "\n"


def _rows(seen: Seen) -> int:
    return max((column.rows for column in seen.columns.values()), default=0)


def _plain(remark: str) -> str:
    """A remark on one line of TOML."""
    return "".join(c if c.isprintable() else " " for c in remark)


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else toml_text(name)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(toml_text, values))}]"


def _columns(columns: tuple[str, ...]) -> str:
    return toml_text(columns[0]) if len(columns) == 1 else _list(columns)


def _ignored(chosen: Chosen, keys: tuple[str, ...]) -> list[str]:
    left = {
        name: why for name, why in chosen.ignored.items() if name not in chosen.taken and name not in keys
    }
    if not left:
        return []
    return [
        "ignore = [",
        *(f"  {toml_text(_escaped(name))},  # {_plain(why)}" for name, why in left.items()),
        "]",
    ]


def _escaped(name: str) -> str:
    """A column as `ignore` reads it, where * ? and [ stand for others."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def _table(table: str, fields: list[Field]) -> list[str]:
    if not fields:
        return []
    fields = sorted(fields, key=lambda found: _order(table, found.name))
    short = [found for found in fields if not (found.words or found.form in ("flags", "each"))]
    long = [found for found in fields if found not in short]
    lines = ["", f"[{table}]", *(f"{_name(found.name)} = {_short(found)}{_why(found)}" for found in short)]
    for found in long:
        lines += _long(f"{table}.{found.name}", found)
    return lines


def _order(table: str, field: str) -> int:
    known = OWN_FILES[f"{table}s"].columns
    return known.index(field) if field in known else len(known)


def _why(found: Field) -> str:
    return f"  # {_plain(found.why)}" if found.why else ""


def _short(found: Field) -> str:
    if found.form == "value":
        return f"{{ value = {toml_text(found.value or '')} }}"
    if found.form == "columns":
        return f"{{ columns = {_list(found.columns)}, join = {toml_text(found.join)} }}"
    if found.split:
        return f"{{ column = {toml_text(found.columns[0])}, split = {toml_text(found.split)} }}"
    return toml_text(found.columns[0])


def _long(name: str, found: Field) -> list[str]:
    lines = ["", f"# {_plain(found.why)}", f"[{name}]"]
    if found.form in ("flags", "each"):
        terms = ", ".join(f"{_name(column)} = {toml_text(term)}" for column, term in found.terms.items())
        lines += [f"{found.form} = {{ {terms} }}"]
    else:
        lines += [
            f"column = {toml_text(found.columns[0])}",
            *([f"split = {toml_text(found.split)}"] if found.split else []),
        ]
    if found.form == "flags":
        yes, no = ([w.word for w in found.words if w.term == said] for said in ("yes", "no"))
        lines += [f"yes = {_list((*YES, *yes))}"] if yes else []
        return [*lines, *([f"no = {_list((*NO, *no))}"] if no else [])]
    return [*lines, "", f"[{name}.words]", *map(_word, found.words)] if found.words else lines


def _word(word: Word) -> str:
    return f"{toml_text(word.word)} = {toml_text(word.term)}" + (
        f"  # {_plain(word.note)}" if word.note else ""
    )


def _claims(fields: list[Field]) -> list[str]:
    by_name: Mapping[str, Field] = {found.name: found for found in fields}
    community = by_name.get("community")
    if community is None:
        return []
    others = [found for name, found in by_name.items() if name != "community"]
    lines = [
        "",
        '# What the list says of whom somebody is for; "led by and for" is for the community to say.',
        "[[claims]]",
    ]
    lines += [f"{found.name} = {_short(found)}{_why(found)}" for found in others]
    return [*lines, *_long("claims.community", community)]
