"""Parquet, through pyarrow (extra ``parquet``): one article a row, only the columns that are named.

Rows come batch by batch, so a file of any size takes little memory.
"""

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from beritaextract.errors import ReadError
from beritaextract.read.options import ReadOptions
from beritaextract.read.record_streams import no_such_field, read_each, read_record
from beritaextract.records import RawArticle

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_ROWS: Final = 64
"""Rows that are in memory at a time."""

NEEDS_EXTRA: Final = 'reading Parquet needs the extra: pip install "beritaextract[parquet]"'


def read_parquet(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    """Read row after row.

    Args:
        stream: The open file, at its start; one that cannot be searched is copied to a temporary
            file first, as Parquet is read from its end.
        source: The input as the user named it.
        options: Names of columns, metadata and limits.

    Yields:
        An article for each row, or the reason why there is none.

    Raises:
        ReadError: If pyarrow is absent, or the file as a whole cannot be read.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ReadError(source, NEEDS_EXTRA) from error

    with ExitStack() as opened:
        file: BinaryIO = stream
        if not stream.seekable():
            file = opened.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(stream, file)
            file.seek(0)
        try:
            table = ParquetFile(file)
            names = table.schema_arrow.names
            if options.fields.text not in names:
                raise ReadError(source, no_such_field("column", options.fields.text, names))
            if not table.metadata.num_rows:
                raise ReadError(source, "the table has no rows; there is nothing to read")
            wanted = [name for name in astuple(options.fields) if name in names]
            batches = table.iter_batches(batch_size=_ROWS, columns=wanted)

            def read(number: int, row: tuple["RecordBatch", int]) -> RawArticle:
                return read_record(_record(*row, source), number, source, options, ())

            yield from read_each(enumerate(_rows(batches), start=1), read, source, "row")
        except (pyarrow.ArrowException, OSError) as error:
            reason = str(error).strip().partition("\n")[0]
            raise ReadError(
                source, f"not Parquet that can be read ({reason}); write it again"
            ) from error


def _rows(batches: Iterator["RecordBatch"]) -> Iterator[tuple["RecordBatch", int]]:
    for batch in batches:
        for row in range(batch.num_rows):
            yield batch, row


def _record(batch: "RecordBatch", row: int, source: str) -> dict[str, Any]:
    """One row as plain values; days and times as ISO strings."""
    try:
        values = {
            name: column[row].as_py()
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }
    except ValueError as error:  # text that is not UTF-8, time that no calendar knows
        raise ReadError(source, f"a value that cannot be read ({error})") from error
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
