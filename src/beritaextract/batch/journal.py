"""What a run has done, kept in one SQLite file that survives any kind of end.

An answer is written down in a transaction of its own as soon as it is there. So a run that was
killed at any moment loses at most the articles in hand, and a record is never torn. The output is
made of the journal when everything is answered, in the order of the inputs; by whom and when an
article was answered leaves no trace in it.

An answer is kept under a key that covers all it depends on (`key_of`). Therefore a journal can be
used again whatever changed since: what does not fit is not found, and answered anew.
"""

import errno
import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from beritaextract.errors import BatchError

_SUFFIX: Final = ".journal"
_FORMAT: Final = 1
_APPLICATION: Final = int.from_bytes(b"brta")
"""Marks the file as ours in SQLite's header."""

_SCHEMA: Final = """
CREATE TABLE answers (key BLOB PRIMARY KEY, failed INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE units (place INTEGER PRIMARY KEY, key BLOB, failure TEXT);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no record of an article.

    Attributes:
        path: The input as the user named it.
        id: Id of the article, or the path where it has none.
        type: Kind of failure: ``ReadError``, ``TimeLimit``, ``WorkerDied``, or the name of the
            exception that ended the article.
        message: One line in the user's language, without the path.
    """

    path: str
    id: str
    type: str
    message: str


def path_of(out: Path) -> Path:
    """Where the journal of an output lies: beside it, ``.journal`` behind its name."""
    return out.with_name(out.name + _SUFFIX)


def key_of(fingerprint: str, *parts: object) -> bytes:
    """The key of an answer: 16 bytes.

    Args:
        fingerprint: Of the program, its model and the options that change a record.
        parts: Everything of the article that its record depends on: strings, bytes, ``None`` and
            tuples of strings.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in (fingerprint, *parts):
        value = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        # With its length in front, no part can pass for the end of another.
        digest.update(len(value).to_bytes(8))
        digest.update(value)
    return digest.digest()


def pack(record: dict[str, Any]) -> bytes:
    """A record as the journal keeps it; the workers pack, so that the main process need not."""
    text = json.dumps(record, ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(body: bytes) -> dict[str, Any]:
    """The record that `pack` was given."""
    record: dict[str, Any] = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    return record


class Journal:
    """The journal of one output. A context manager; only one process can hold it at a time.

    All methods raise `BatchError` where another run holds the file or it is no journal, and
    `OSError` where the system refuses, as on a full disk; what was written down before stays.
    """

    def __init__(self, out: Path) -> None:
        """Open the journal of an output, or make one."""
        self.path = path_of(out)
        self._places = 0
        with self._explained():
            # Autocommit: transactions are begun where they are meant.
            self._base = sqlite3.connect(self.path, timeout=0, isolation_level=None)
            try:
                self._open()
            except BaseException:
                self._base.close()
                raise

    def _open(self) -> None:
        # One lock for the whole run, so that a second one is told at once.
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        with self._transaction():
            marks = self._value("PRAGMA application_id"), self._value("PRAGMA user_version")
            if marks == (0, 0) and not self._value("SELECT count(*) FROM sqlite_master"):
                for statement in _SCHEMA.strip().splitlines():
                    self._base.execute(statement)
                self._base.execute(f"PRAGMA application_id = {_APPLICATION}")
                self._base.execute(f"PRAGMA user_version = {_FORMAT}")
            elif marks != (_APPLICATION, _FORMAT):
                raise BatchError(f"{self.path}: no journal of this version; move it away")
        # Write-ahead logging makes an answer safe without waiting for the disk each time.
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; it stays."""
        with self._explained():
            self._base.close()

    def begin(self) -> None:
        """Begin a run: places are given anew, and what failed before is tried again."""
        with self._transaction():
            self._base.execute("DELETE FROM units")
            self._base.execute("DELETE FROM answers WHERE failed")
        self._places = 0

    def place(self, key: bytes) -> bool:
        """Give the next place to an article; tells whether its answer is there already."""
        with self._transaction():
            self._base.execute("INSERT INTO units VALUES (?, ?, NULL)", (self._places, key))
            known = self._value("SELECT 1 FROM answers WHERE key = ?", key) is not None
        self._places += 1
        return known

    def place_failure(self, failure: Failure) -> None:
        """Give the next place to an input that could not be read; every run reads anew."""
        told = json.dumps(asdict(failure))
        with self._transaction():
            self._base.execute("INSERT INTO units VALUES (?, NULL, ?)", (self._places, told))
        self._places += 1

    def answer(self, key: bytes, answer: bytes | Failure) -> None:
        """Write down the answer for an article: its packed record, or why there is none."""
        failed = isinstance(answer, Failure)
        body = pack(asdict(answer)) if isinstance(answer, Failure) else answer
        with self._transaction():
            self._base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, failed, body)
            )

    def records(self) -> Iterator[dict[str, Any]]:
        """The records of this run in the order of the inputs."""
        query = "SELECT body FROM units JOIN answers USING (key) WHERE NOT failed ORDER BY place"
        with self._explained():
            for (body,) in self._base.execute(query):
                yield unpack(body)

    def failures(self) -> Iterator[Failure]:
        """What failed in this run, in the order of the inputs."""
        query = (
            "SELECT failure, body FROM units LEFT JOIN answers USING (key) "
            "WHERE failure IS NOT NULL OR failed ORDER BY place"
        )
        with self._explained():
            for unread, body in self._base.execute(query):
                yield Failure(**(json.loads(unread) if unread else unpack(body)))

    def forget_others(self) -> None:
        """Drop the answers for articles that are no part of this run."""
        with self._transaction():
            self._base.execute(
                "DELETE FROM answers WHERE NOT EXISTS "
                "(SELECT 1 FROM units WHERE units.key = answers.key)"
            )

    def _value(self, query: str, *values: object) -> object:
        row = self._base.execute(query, values).fetchone()
        return row[0] if row else None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of what is done within, or nothing."""
        with self._explained():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite says into an error of ours or the system's."""
        try:
            yield
        except sqlite3.Error as error:
            reason = str(error)
            if "locked" in reason:
                message = f"{self.path}: another run is at work on it; wait, or name another output"
                raise BatchError(message) from error
            if "not a database" in reason or "malformed" in reason:
                raise BatchError(f"{self.path}: no journal ({reason}); move it away") from error
            number = errno.ENOSPC if "full" in reason else errno.EIO
            told = os.strerror(number) if number == errno.ENOSPC else reason
            raise OSError(number, told, str(self.path)) from error


def remove(out: Path) -> None:
    """Delete the journal of an output, if it has one."""
    path = path_of(out)
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
