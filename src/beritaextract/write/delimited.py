"""Rows of quotations as CSV or TSV, exactly as ``quotes --csv`` prints them.

Rows do not hold the whole record: what is written here can be joined to its like, not read back.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from beritaextract.errors import ReadError
from beritaextract.rows import VIEWS
from beritaextract.write.kinds import Target
from beritaextract.write.packing import pack, unpack_lines
from beritaextract.write.validation import Record, to_article

_VIEW: Final = VIEWS["quotes"]


class CellsWriter:
    """Writes the line of column names, then one line a row."""

    def __init__(self, path: Path, packing: str, delimiter: str) -> None:
        self._stack = ExitStack()
        stream = pack(self._stack, path, packing)
        text = io.TextIOWrapper(stream, "utf-8", "backslashreplace", newline="")
        self._writer = csv.writer(self._stack.enter_context(text), delimiter=delimiter)
        self.write(_VIEW.columns)

    def write(self, cells: Iterable[object], /) -> None:
        """Add one row."""
        self._writer.writerow(cells)

    def finish(self) -> None:
        """Flush and close."""
        self._stack.close()

    release = finish


class RowsWriter:
    """Writes the quotations of records as rows."""

    def __init__(self, path: Path, packing: str, delimiter: str) -> None:
        self._cells = CellsWriter(path, packing, delimiter)

    def write(self, record: Record, /) -> None:
        """Add the quotations of one record."""
        for row in _VIEW.select(to_article(record), explain=False):
            self._cells.write(row.values())

    def finish(self) -> None:
        """Flush and close."""
        self._cells.finish()

    release = finish


def read_rows(target: Target) -> Iterator[list[str]]:
    """Yield the rows of an output, without the column names.

    Raises:
        ReadError: If the columns are not those of quotations, or a row is torn.
        OSError: If the file cannot be read.
    """
    csv.field_size_limit(sys.maxsize)  # a quotation may be as long as its article
    rows = csv.reader(_whole_lines(target), delimiter=target.delimiter, strict=True)
    try:
        if next(rows, None) != list(_VIEW.columns):
            raise ReadError(
                target.given,
                f"its columns are not those of quotations ({','.join(_VIEW.columns)}); "
                "merge what batch wrote",
            )
        for row in rows:
            if len(row) != len(_VIEW.columns):
                raise _torn(target, rows.line_num)
            yield row
    except csv.Error as error:
        raise _torn(target, rows.line_num) from error


def _whole_lines(target: Target) -> Iterator[str]:
    """Decode line by line; a file that ends within one is torn, though the row might look whole."""
    lines = unpack_lines(target.path, target.packing, target.given)
    for number, line in enumerate(lines, start=1):
        if not line.endswith(b"\n"):
            raise _torn(target, number)
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            raise _torn(target, number) from error


def _torn(target: Target, line: int) -> ReadError:
    return ReadError(
        f"{target.given}, line {line}",
        "this row is torn, or not of this kind; write the output again (batch --resume)",
    )
