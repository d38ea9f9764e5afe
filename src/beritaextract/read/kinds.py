"""What a file holds and how it is packed, by the endings of its name."""

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import Final


class Kind(Enum):
    """What a file holds."""

    TEXT = "text"
    PAGE = "web page"
    LINES = "JSON lines"
    JSON = "JSON"
    TABLE = "table"
    PARQUET = "Parquet"
    WARC = "WARC"
    OTHER = "anything else"


_SUFFIXES: Final = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".json": Kind.JSON,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC,
}

PACKINGS: Final = frozenset({".gz", ".zst"})

READ: Final = ".txt, .md, .html, .json, .jsonl, .csv, .tsv, .parquet, .warc; also with .gz or .zst"
"""What is read, for messages."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a name tells of a file.

    Attributes:
        kind: What it holds.
        packing: ``.gz``, ``.zst``, or empty.
        delimiter: Between the cells of a table; empty where only the table itself can tell.
    """

    kind: Kind
    packing: str = ""
    delimiter: str = ""


def kind_of(path: str) -> FileKind:
    """Tell what a file holds, by its name: ``berita.jsonl.gz``."""
    name = PurePath(path)
    suffix = name.suffix.lower()
    packing = suffix if suffix in PACKINGS else ""
    if packing:
        suffix = PurePath(name.stem).suffix.lower()
    kind = _SUFFIXES.get(suffix, Kind.OTHER)
    return FileKind(kind, packing, "\t" if suffix == ".tsv" else "")
