"""Read a lexicon table beside this module into frozen entries, naming whatever is wrong.

Every entry carries an ``example``, a sentence of our own that shows it at work; the test suite
reads the examples from the tables, so that adding an entry adds its test.
"""

from dataclasses import MISSING, fields
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from beritaextract.errors import LexiconError
from beritaextract.lexicon.cached import parse_once

Entry = TypeVar("Entry")


def read_toml(name: str, text: str | None = None) -> dict[str, Any]:
    """Parse one packaged lexicon file.

    Args:
        name: File name beside this module, such as ``cues.toml``; names the file in messages.
        text: TOML to parse instead of the packaged file.

    Returns:
        The parsed document.

    Raises:
        LexiconError: If the text is not TOML.
    """
    return _packaged(name) if text is None else _parse(name, text)


@cache
def _packaged(name: str) -> dict[str, Any]:
    """A packaged file, parsed once however many tables are read from it."""
    return parse_once(Path(__file__).with_name(name), partial(_parse, name))


def _parse(name: str, text: str) -> dict[str, Any]:
    import tomllib  # late: a table that is cached needs no parser

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name} is not TOML: {error}") from error


def read_entries(
    name: str, table: str, entry_type: type[Entry], text: str | None = None
) -> tuple[Entry, ...]:
    """Read the ``[[table]]`` entries of a lexicon file, in file order.

    Args:
        name: File name beside this module.
        table: Name of the array of tables.
        entry_type: Frozen dataclass with one field a key; lists become tuples.
        text: TOML to parse instead of the packaged file.

    Returns:
        One entry a table.

    Raises:
        LexiconError: If keys are unknown or missing, or an id occurs twice. Names the entry.
    """
    return build_entries(name, table, entry_type, read_toml(name, text))


def build_entries(
    name: str, table: str, entry_type: type[Entry], document: dict[str, Any]
) -> tuple[Entry, ...]:
    """Build the ``[[table]]`` entries of a document already parsed; see `read_entries`.

    A lexicon of several tables is parsed once and built table by table.
    """
    tables = document.get(table, [])
    known = {field.name: field for field in fields(entry_type)}  # type: ignore[arg-type]
    required = {
        key
        for key, field in known.items()
        if field.default is MISSING and field.default_factory is MISSING
    }
    entries: list[Entry] = []
    seen: set[str] = set()
    for number, values in enumerate(tables, start=1):
        label = f"{name}, {table} {values.get('id', f'number {number}')!r}"
        if unknown := values.keys() - known.keys():
            raise LexiconError(f"{label}: unknown key {', '.join(sorted(unknown))}")
        if missing := required - values.keys():
            raise LexiconError(f"{label}: missing key {', '.join(sorted(missing))}")
        if values.get("id", number) in seen:
            raise LexiconError(f"{label}: this id occurs twice")
        seen.add(values.get("id", number))
        entries.append(
            entry_type(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})
        )
    return tuple(entries)
