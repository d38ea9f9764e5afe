"""Parquet files of articles; needs the extra ``[parquet]``."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import astuple
from datetime import date
from typing import Any, BinaryIO, Final

from beritaextract.errors import ReadError
from beritaextract.read.fields import no_such_column, read_each, read_record
from beritaextract.read.options import ReadOptions
from beritaextract.records import RawArticle

_ROWS: Final = 64
"""Rows in memory at once."""


def read_parquet(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    """Read a file, one article a row, and of it only the columns that are asked for.

    Args:
        stream: The open file; what comes through a pipe or a decompressor is copied to disk first.
        source: The input as the user named it.
        options: Names of the columns, metadata and limits.

    Yields:
        An article for each row, or the reason why there is none.

    Raises:
        ReadError: If the extra is not installed, or the file as a whole cannot be read.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ReadError(
            source, 'Parquet needs an extra: pip install "beritaextract[parquet]"'
        ) from error
    names: list[str] = []
    with ExitStack() as opened:
        try:
            file = ParquetFile(_searchable(stream, opened))
            names = file.schema_arrow.names
            if options.fields.text not in names:
                raise ReadError(source, no_such_column(options.fields.text, names))
            if not file.metadata.num_rows:
                raise ReadError(source, "the table is empty; there is nothing to read")
            wanted = [name for name in astuple(options.fields) if name in names]
            batches = file.iter_batches(_ROWS, columns=wanted)

            def read(number: int, row: tuple[Any, int]) -> RawArticle:
                return read_record(_record(*row, source), number, source, options, ())

            yield from read_each(enumerate(_rows(batches), start=1), read, source, "row")
        except (pa.ArrowException, OSError) as error:
            reason = str(error).strip().partition("\n")[0]
            what = "damaged" if names else "no Parquet, or damaged"
            raise ReadError(source, f"{what} ({reason}); write it again") from error


def _searchable(stream: io.BufferedReader, opened: ExitStack) -> BinaryIO:
    """The stream, or a copy on disk of one that gives its end last: Parquet is read from there."""
    if stream.seekable():
        return stream
    copy = opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - it is one
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def _rows(batches: Iterator[Any]) -> Iterator[tuple[Any, int]]:
    for batch in batches:
        for row in range(batch.num_rows):
            yield batch, row


def _record(batch: Any, row: int, source: str) -> dict[str, Any]:  # noqa: ANN401 - untyped
    """One row as plain values; days and times as ISO strings."""
    columns = zip(batch.schema.names, batch.columns, strict=True)
    try:
        values = {name: column[row].as_py() for name, column in columns}
    except ValueError as error:  # text that is not UTF-8, a time that no calendar knows
        raise ReadError(source, f"a value that cannot be read ({error})") from error
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}
