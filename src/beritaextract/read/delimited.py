"""Tables as text: CSV and TSV, one article a row, under the names that the first row gives.

Comma, semicolon (as spreadsheets write it where a comma parts decimals, as in Indonesia) and tab
part columns. Fields may hold line breaks; a row is named by the line on which it begins.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final, TextIO

from beritaextract.errors import ReadError
from beritaextract.read.options import ReadOptions
from beritaextract.read.record_streams import (
    decoded,
    line_limit,
    no_such_field,
    read_each,
    read_record,
    repaired,
)
from beritaextract.records import RawArticle

_DELIMITERS: Final = ",;\t"


def read_delimited(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    """Read row after row.

    Args:
        stream: The open file, at its start.
        source: The input as the user named it.
        options: Names of columns, metadata and limits.

    Yields:
        An article for each row, or the reason why there is none.

    Raises:
        ReadError: If the file as a whole cannot be read.
    """
    # A setting of the whole process; only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), line_limit(options)))
    with decoded(stream, source, newline="", kind="CSV") as text:
        lines = _Lines(text, source, line_limit(options))
        first = next(lines, "")
        reader = csv.reader(lines.from_first(first), delimiter=_delimiter(first, options))
        rows = _rows(reader, lines)
        _, header = next(rows, (0, []))
        if not header:
            raise ReadError(source, "the file is empty; there is nothing to read")
        if isinstance(header, str):
            raise ReadError(source, f"line 1: {header}")
        names = [name.strip() for name in header]
        if options.fields.text not in names:
            raise ReadError(source, no_such_field("column", options.fields.text, names))

        def read(number: int, row: list[str] | str) -> RawArticle:
            warnings = lines.take_warnings()
            if isinstance(row, str):
                raise ReadError(source, row)
            if len(row) != len(names):
                raise ReadError(
                    source,
                    f"{len(row)} columns instead of {len(names)}; "
                    "check its quotation marks and what parts its columns",
                )
            record = dict(zip(names, row, strict=True))
            return read_record(record, number, source, options, warnings)

        yield from read_each(rows, read, source, "line")


class _Lines:
    """Lines of a file, each decoded on its own, none too long for memory.

    Attributes:
        number: How many have been read.
    """

    def __init__(self, text: TextIO, source: str, limit: int) -> None:
        self._text = text
        self._source = source
        self._limit = limit
        self._warnings: dict[str, None] = {}
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._limit)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == self._limit and not line.endswith(("\n", "\r")):
            raise ReadError(
                self._source,
                f"line {self.number}: more than {self._limit:,} characters are too many for one "
                "line, and what follows is left unread; split it, or raise --max-characters",
            )
        line, warnings = repaired(line, self._source)
        self._warnings.update(dict.fromkeys(warnings))
        return line

    def from_first(self, first: str) -> Iterator[str]:
        """All lines, the first of which has been taken."""
        if first:
            yield first
        yield from self

    def take_warnings(self) -> tuple[str, ...]:
        """What was odd since the last call."""
        warnings, self._warnings = tuple(self._warnings), {}
        return warnings


def _rows(reader: Iterator[list[str]], lines: "_Lines") -> Iterator[tuple[int, list[str] | str]]:
    """Rows that hold something, or what is wrong with them, by the line on which they begin."""
    while True:
        number = lines.number + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"not CSV ({error}); check its quotation marks"
            continue
        if row:
            yield number, row


def _delimiter(first: str, options: ReadOptions) -> str:
    """What parts the columns: that which shows the column of the text, or else the most columns."""

    def worth(delimiter: str) -> tuple[bool, int]:
        names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
        return options.fields.text in names, len(names)

    try:
        return max(_DELIMITERS, key=worth)
    except csv.Error:  # one name longer than any field may be
        return _DELIMITERS[0]
