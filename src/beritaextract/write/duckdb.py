"""DuckDB: the record as it is in one table, and its lists as views with one row an item."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from beritaextract.errors import ReadError
from beritaextract.write.batches import Batch
from beritaextract.write.extras import load_libraries
from beritaextract.write.kinds import Target
from beritaextract.write.validation import FOREIGN, Record, article_type

_READ_AT_ONCE: Final = 64  # records

# One thread keeps the order; the limit is on what the engine holds of the file being written.
_CONFIG: Final = {"threads": 1, "memory_limit": "256MB"}

_ROW_GROUP: Final = 4_096
"""Rows that DuckDB packs together, a multiple of 2,048. It holds them in memory to do so, and its
own 122,880 would be a gigabyte of articles."""

_LISTS: Final = ("quotes", "speakers", "institutions", "dates")


class DuckdbWriter:
    """Adds a batch of articles at a time, and has each on the disk before the next."""

    def __init__(self, path: Path, target: Target) -> None:
        pyarrow, self._duckdb = load_libraries(target)
        self._batch = Batch(pyarrow)
        self._written = 0
        with _system_errors(self._duckdb):
            self._connection = self._duckdb.connect(config=_CONFIG)
            quoted = str(path).replace("'", "''")
            self._connection.execute(
                f"ATTACH '{quoted}' AS output (ROW_GROUP_SIZE {_ROW_GROUP}); USE output"
            )
            self._connection.register("batch", self._batch.take())
            self._connection.execute(
                "CREATE TABLE articles AS SELECT 0::BIGINT AS article_key, * FROM batch"
            )
            for name in _LISTS:
                self._connection.execute(_view(name))

    def write(self, record: Record) -> None:
        """Add one record."""
        if self._batch.add(record):
            self._flush()

    def finish(self) -> None:
        """Write the last batch, and close."""
        self._flush()
        with _system_errors(self._duckdb):
            self._connection.execute("CHECKPOINT output")
            self._connection.close()

    def release(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _flush(self) -> None:
        table = self._batch.take()
        with _system_errors(self._duckdb):
            self._connection.register("batch", table)
            self._connection.execute(
                "INSERT INTO articles "
                f"SELECT {self._written} + row_number() OVER () AS article_key, * FROM batch"
            )
        self._written += table.num_rows


def read_duckdb(target: Target) -> Iterator[Record]:
    """Yield the records of a DuckDB output.

    Raises:
        ReadError: If the file is torn, or another program wrote it.
        OSError: If it cannot be read.
    """
    _, duckdb = load_libraries(target)
    target.path.open("rb").close()  # the system's own words where it cannot be
    try:
        with closing(duckdb.connect(target.given, read_only=True)) as connection:
            yield from _read_tables(connection, target)
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise ReadError(
            target.given, f"{reason}; write the output again (batch --resume)"
        ) from error


def _read_tables(connection: Any, target: Target) -> Iterator[Record]:  # noqa: ANN401
    names = tuple(
        name
        for (name,) in connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = 'articles' "
            "ORDER BY column_index"
        ).fetchall()
    )
    fields = tuple(article_type().json_schema(mode="serialization")["properties"])
    if names != ("article_key", *fields):
        raise ReadError(target.given, f"it holds no table of articles; {FOREIGN}")
    (last,) = connection.execute("SELECT coalesce(max(article_key), 0) FROM articles").fetchone()
    # By stretches of keys, so that neither the order nor the memory hangs on the engine.
    for after in range(0, last, _READ_AT_ONCE):
        for _, *values in connection.execute(
            "SELECT * FROM articles WHERE article_key > ? AND article_key <= ? "
            "ORDER BY article_key",
            [after, after + _READ_AT_ONCE],
        ).fetchall():
            yield dict(zip(fields, values, strict=True))


def _view(name: str) -> str:
    """One row an item of a list, with the key, id, outlet and date of its article."""
    return (
        f"CREATE VIEW {name} AS SELECT article_key, article_id, outlet, published, item.* FROM "
        f"(SELECT article_key, id AS article_id, outlet, published, unnest({name}) AS item "
        "FROM articles)"
    )


@contextmanager
def _system_errors(duckdb: Any) -> Iterator[None]:  # noqa: ANN401 - a late import
    """Raise what the disk does wrong as the system would.

    What is executed here is always the same, so that whatever fails is storage; DuckDB wraps the
    system's reason in errors of several kinds.
    """
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        number = errno.ENOSPC if os.strerror(errno.ENOSPC) in reason else errno.EIO
        raise OSError(number, f"{os.strerror(number)} ({reason})") from error
