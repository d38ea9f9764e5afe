"""Tables of articles: CSV and TSV with a line of column names."""

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import Final, TextIO

from beritaextract.errors import ReadError
from beritaextract.read.fields import EMPTY, line_limit, no_such_column, read_each, read_record
from beritaextract.read.options import ReadOptions
from beritaextract.read.streams import decoded, repaired
from beritaextract.records import RawArticle

_DELIMITERS: Final = ",;\t"


def read_table(
    stream: io.BufferedReader, source: str, options: ReadOptions, delimiter: str = ""
) -> Iterator[RawArticle | ReadError]:
    """Read a table, one article a row.

    Args:
        stream: The open file, at its start.
        source: The input as the user named it.
        options: Names of the columns, metadata and limits.
        delimiter: Between the cells; the one that the first line has most of if not given.

    Yields:
        An article for each row, or the reason why there is none.

    Raises:
        ReadError: If the file as a whole cannot be read.
    """
    with decoded(stream, source, kind="a table") as text:
        # A setting of the whole process; only ever raised.
        csv.field_size_limit(max(csv.field_size_limit(), line_limit(options)))
        lines = _lines(text, source, line_limit(options))
        first = next(lines, "")
        if not first.strip():
            raise ReadError(source, EMPTY)
        delimiter = delimiter or max(_DELIMITERS, key=first.count)
        # Strict: a mark that is never closed would make one article of all rows behind it.
        reader = csv.reader(chain((first,), lines), delimiter=delimiter, strict=True)
        rows = _rows(reader)
        header = next(rows)
        if isinstance(header, str):
            raise ReadError(source, header)
        header = [name.strip() for name in header]
        if options.fields.text not in header:
            raise ReadError(source, no_such_column(options.fields.text, header))

        def read(number: int, row: list[str] | str) -> RawArticle:
            if isinstance(row, str):
                raise ReadError(source, row)
            if len(row) != len(header):
                raise ReadError(
                    source,
                    f"{len(row)} cells where the header has {len(header)}; quote the cells that "
                    "hold the delimiter",
                )
            cells, warnings = [], set[str]()
            for cell in row:
                text, warned = repaired(cell, source)
                cells.append(text)
                warnings.update(warned)
            record = dict(zip(header, cells, strict=True))
            return read_record(record, number, source, options, tuple(sorted(warnings)))

        yield from read_each(enumerate(rows, start=1), read, source, "row")


def _lines(text: TextIO, source: str, limit: int) -> Iterator[str]:
    """Lines, unless one is too long for memory: then nobody can tell where the next row begins."""
    while line := text.readline(limit):
        if len(line) == limit and not line.endswith("\n"):
            raise ReadError(
                source,
                f"more than {limit:,} characters are too many for one line, and what follows is "
                "left unread; split it, or raise --max-characters",
            )
        yield line


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """The rows that hold something, or what is wrong with one."""
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield f"not CSV ({error}); a quotation mark may be missing"
            continue
        if row is None:
            return
        if row:
            yield row
