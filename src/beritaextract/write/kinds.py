"""Which kind of output a name asks for: by its suffix, or a folder."""

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from beritaextract.errors import OutputError


class Kind(Enum):
    """What an output is."""

    LINES = "JSON lines"
    ROWS = "rows of quotations"
    PARQUET = "Parquet"
    SQLITE = "SQLite"
    DUCKDB = "DuckDB"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Target:
    """An output by its name.

    Attributes:
        given: The path as the user gave it, for messages.
        kind: What it is.
        packing: ``.gz``, ``.zst``, or empty.
        delimiter: Between the cells of rows.
    """

    given: str
    kind: Kind
    packing: str = ""
    delimiter: str = ","

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.given)


_PACKINGS: Final = (".gz", ".zst")

_SUFFIXES: Final = {
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".csv": Kind.ROWS,
    ".tsv": Kind.ROWS,
    ".parquet": Kind.PARQUET,
    ".sqlite": Kind.SQLITE,
    ".db": Kind.SQLITE,
    ".duckdb": Kind.DUCKDB,
}

_PACKED_KINDS: Final = (Kind.LINES, Kind.ROWS)


def target_of(path: str | Path) -> Target:
    """Tell the kind of an output by its name.

    A path that ends in a slash, that has no suffix, or that is a folder already, is a folder. A
    `pathlib.Path` cannot end in a slash: hand in the string where the user may have typed one.

    Raises:
        OutputError: If the suffix stands for no kind of output.
    """
    given = os.fspath(path)
    named = Path(given)
    if given.endswith("/") or named.is_dir() or not named.suffix:
        return Target(given, Kind.FOLDER)
    packing = named.suffix.lower() if named.suffix.lower() in _PACKINGS else ""
    suffix = (Path(named.stem) if packing else named).suffix.lower()
    kind = _SUFFIXES.get(suffix)
    if kind is None or (packing and kind not in _PACKED_KINDS):
        raise OutputError(
            given,
            f"no kind of output ends in {suffix + packing!r}; end it in .jsonl, .csv or .tsv "
            "(also with .gz or .zst), .parquet, .sqlite, .db or .duckdb, or in / for a folder",
        )
    return Target(given, kind, packing, "\t" if suffix == ".tsv" else ",")
