"""Parquet files of articles; needs the extra ``[parquet]``."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from beritaextract.errors import ReadError
from beritaextract.read.fields import read_each, read_record
from beritaextract.read.options import ReadOptions
from beritaextract.records import RawArticle

_ROWS: Final = 64
"""Rows in memory at once."""


def read_parquet(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    """Read a file, one article a row, and of it only the columns that are asked for.

    Args:
        stream: The open file; one that cannot be read from anywhere is taken into memory.
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
    fields = options.fields
    wanted = (fields.text, fields.id, fields.title, fields.url, fields.published, fields.outlet)
    try:
        file = ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        columns = [name for name in wanted if name in file.schema_arrow.names]
        batches = file.iter_batches(_ROWS, columns=columns)
        first = next(batches, None)
    except pa.ArrowException as error:
        reason = str(error).partition("\n")[0]
        raise ReadError(source, f"no Parquet, or damaged ({reason})") from error
    if fields.text not in columns:
        names = ", ".join(file.schema_arrow.names[:8])
        raise ReadError(
            source,
            f"no column {fields.text!r}; name the one to read with --text-field "
            f"(there are {names})",
        )
    if first is None:
        raise ReadError(source, "the table is empty; there is nothing to read")

    def rows() -> Iterator[dict[str, Any]]:
        yield from first.to_pylist()
        for batch in batches:
            yield from batch.to_pylist()

    def read(number: int, row: dict[str, Any]) -> RawArticle:
        plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
        return read_record(plain, number, source, options, ())

    try:
        yield from read_each(enumerate(rows(), start=1), read, source, "row")
    except pa.ArrowException as error:
        reason = str(error).partition("\n")[0]
        raise ReadError(source, f"damaged ({reason}); what could be read was") from error
