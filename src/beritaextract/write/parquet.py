"""Parquet: one row an article, the lists of the record nested in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from beritaextract.errors import ReadError
from beritaextract.write.batches import Batch, arrow_schema
from beritaextract.write.extras import load_libraries
from beritaextract.write.kinds import Target
from beritaextract.write.validation import FOREIGN, Record

_READ_AT_ONCE: Final = 256  # records

_ERROR: Final = "error"
"""A column more that Spark's outputs have; rows in which it is set hold no record."""


class ParquetWriter:
    """Writes a group of rows whenever a batch is full, so that memory stays flat."""

    def __init__(self, path: Path, target: Target) -> None:
        pyarrow, parquet = load_libraries(target)
        self._batch = Batch(pyarrow)
        # A stream of our own: closed whatever happens, and its errors are the system's.
        self._stream = path.open("wb")
        self._writer = parquet.ParquetWriter(self._stream, self._batch.schema, compression="zstd")

    def write(self, record: Record) -> None:
        """Add one record."""
        if self._batch.add(record):
            self._flush()

    def finish(self) -> None:
        """Write the last group and the footer."""
        self._flush()
        self._writer.close()
        self._stream.close()

    def release(self) -> None:
        """Let go of the file."""
        try:
            self._writer.close()
        finally:
            self._stream.close()

    def _flush(self) -> None:
        table = self._batch.take()
        if table.num_rows:
            self._writer.write_table(table)


def read_parquet(target: Target) -> Iterator[Record]:
    """Yield the records of a Parquet file, or of the parts in a folder as Spark writes it.

    Rows of failures, which the run with Spark has told, are passed over.

    Raises:
        ReadError: If a file is torn, or does not hold article records.
        OSError: If a file cannot be read.
    """
    pyarrow, parquet = load_libraries(target)
    schema = arrow_schema(pyarrow)
    path = target.path
    for part in sorted(path.glob("*.parquet")) if path.is_dir() else [path]:
        with part.open("rb") as stream:
            try:
                yield from _read_part(parquet.ParquetFile(stream), schema, str(part))
            except (pyarrow.ArrowException, OSError) as error:
                # What pyarrow cannot make sense of is an OSError too, but none of the system's.
                if isinstance(error, OSError) and error.errno is not None:
                    raise
                raise ReadError(
                    str(part),
                    "this file is torn or no Parquet; write the output again (batch --resume)",
                ) from error


def _read_part(part: Any, schema: Any, source: str) -> Iterator[Record]:  # noqa: ANN401
    names = _names(field for field in part.schema_arrow if field.name != _ERROR)
    if names != _names(schema):
        raise ReadError(source, f"its columns are not those of the record; {FOREIGN}")
    for batch in part.iter_batches(batch_size=_READ_AT_ONCE):
        yield from (row for row in batch.to_pylist() if row.pop(_ERROR, None) is None)


def _names(fields: Any) -> list[Any]:  # noqa: ANN401 - an Arrow schema or struct
    """The names of all fields, nested as they are; whether one may be null is left aside."""
    return [(field.name, _names_within(field.type)) for field in fields]


def _names_within(kind: Any) -> list[Any]:  # noqa: ANN401 - an Arrow type
    while hasattr(kind, "value_type"):
        kind = kind.value_type
    return _names(kind) if hasattr(kind, "fields") and kind.num_fields else []
