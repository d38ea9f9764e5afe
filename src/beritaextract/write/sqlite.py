"""SQLite: tables with keys, indexes and full-text search; see `sqlite_tables`."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from beritaextract.errors import ReadError
from beritaextract.write.kinds import Target
from beritaextract.write.sqlite_tables import INDEXES, TABLES, Row, insert_record, select_record
from beritaextract.write.validation import FOREIGN, Record, storable

_APPLICATION_ID: Final = int.from_bytes(b"BERI")
"""Stands in the header of the file and tells what wrote it."""

# The file takes its name only once it is complete, so nothing has to survive a crash before.
_SETTINGS: Final = f"""
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -32000;
PRAGMA application_id = {_APPLICATION_ID};
"""


class SqliteWriter:
    """Writes all rows in one transaction, then the indexes; memory is bounded by the cache."""

    def __init__(self, path: Path) -> None:
        self._statements: dict[str, str] = {}
        self._connection = sqlite3.connect(path, isolation_level=None)
        with _system_errors():
            self._connection.executescript(_SETTINGS + TABLES)
            self._connection.execute("BEGIN")

    def write(self, record: Record) -> None:
        """Add the rows of one record."""
        with _system_errors():
            insert_record(storable(record), self._insert)

    def finish(self) -> None:
        """Make the indexes, commit and close."""
        with _system_errors():
            self._connection.execute("COMMIT")
            self._connection.executescript(INDEXES)
            self._connection.close()

    def release(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _insert(self, table: str, row: Row) -> int:
        statement = self._statements.get(table)
        if statement is None:
            columns = ", ".join(f'"{column}"' for column in row)
            values = ", ".join(f":{column}" for column in row)
            statement = f"INSERT INTO {table} ({columns}) VALUES ({values})"
            self._statements[table] = statement
        key = self._connection.execute(statement, row).lastrowid
        assert key is not None
        return key


def read_sqlite(target: Target) -> Iterator[Record]:
    """Yield the records of an SQLite output.

    Raises:
        ReadError: If the file is torn, or another program wrote it.
        OSError: If it cannot be read.
    """
    target.path.open("rb").close()  # the system's own words where it cannot be
    connection = sqlite3.connect(target.path.resolve().as_uri() + "?mode=ro", uri=True)
    with closing(connection):
        connection.row_factory = sqlite3.Row
        try:
            (written_by,) = connection.execute("PRAGMA application_id").fetchone()
            if written_by != _APPLICATION_ID:
                raise ReadError(target.given, f"another program wrote this database; {FOREIGN}")
            for article in connection.execute("SELECT * FROM articles ORDER BY article_key"):
                yield select_record(
                    dict(article), partial(_select, connection, article["article_key"])
                )
        except sqlite3.Error as error:
            raise ReadError(
                target.given, f"{error}; write the output again (batch --resume)"
            ) from error


def _select(connection: sqlite3.Connection, key: int, table: str) -> list[Row]:
    # In the order of the keys, which was that of the record; the index on articles holds them so.
    statement = f"SELECT * FROM {table} WHERE article_key = ? ORDER BY rowid"
    return [dict(row) for row in connection.execute(statement, [key])]


_SYSTEM_ERRORS: Final = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
}


@contextmanager
def _system_errors() -> Iterator[None]:
    """Raise what the disk does wrong as the system would."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = _SYSTEM_ERRORS.get(error.sqlite_errorcode & 0xFF, errno.EIO)
        raise OSError(number, f"{os.strerror(number)} ({error})") from error
