"""Tables of articles: CSV and TSV with a line of column names."""

import csv
import io
from collections.abc import Iterator
from typing import Final, TextIO

from beritaextract.errors import ReadError
from beritaextract.read.fields import EMPTY, read_each, read_record
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
    with decoded(stream, source, kind="a table") as lines:
        csv.field_size_limit(4 * options.max_characters)
        first = lines.readline(options.max_characters)
        if not first.strip():
            raise ReadError(source, EMPTY)
        delimiter = delimiter or max(_DELIMITERS, key=first.count)
        (header,) = csv.reader([first], delimiter=delimiter)
        if options.fields.text not in header:
            columns = ", ".join(header[:8])
            raise ReadError(
                source,
                f"no column {options.fields.text!r}; name the one to read with --text-field "
                f"(there are {columns})",
            )

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

        rows = _rows(lines, delimiter)
        yield from read_each(enumerate(rows, start=1), read, source, "row")


def _rows(lines: TextIO, delimiter: str) -> Iterator[list[str] | str]:
    """The rows that hold something, or what is wrong with one."""
    reader = csv.reader(lines, delimiter=delimiter)
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
