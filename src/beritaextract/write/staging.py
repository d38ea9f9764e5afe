"""An output under construction: written beside its target, which it replaces once complete."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Generic, Protocol, Self, TypeVar

from beritaextract.write.validation import Record


class Sink(Protocol):
    """Takes the records of one output, in their order.

    As a context manager it closes at the end of the block, and discards if the block raises: then
    the target is what it was before, and nothing lies beside it. `OSError` is raised where the
    disk is full or fails, whatever library does the writing; discard the sink then.
    """

    def write(self, record: Record, /) -> None:
        """Add one record."""

    def close(self) -> None:
        """Complete the output and let it take its name."""

    def discard(self) -> None:
        """Remove what was written; the target stays what it was."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


Item = TypeVar("Item", contravariant=True)


class Writer(Protocol[Item]):
    """Writes one kind of output at a path that nobody else looks at."""

    def write(self, item: Item, /) -> None:
        """Add one record, or one row where rows are joined."""

    def finish(self) -> None:
        """Write what is still held, and let go of the files."""

    def release(self) -> None:
        """Let go of the files, whatever state they are in."""


# What DuckDB and SQLite put beside a database while they write it.
_COMPANIONS: Final = ("", ".wal", ".tmp", "-journal")


class StagedSink(Generic[Item]):
    """A sink whose writer works at ``.NAME.part`` beside the target.

    What an earlier run that was killed has left there is overwritten.
    """

    def __init__(self, target: Path, open_writer: Callable[[Path], Writer[Item]]) -> None:
        # A link is followed, so that it stays a link: the part must lie on the target's disk.
        self._target = target.resolve()
        self._part = self._target.with_name(f".{self._target.name}.part")
        self._remove()
        try:
            # Every library has its own words for a folder that is missing or locked.
            self._part.touch()
            self._part.unlink()
            self._writer = open_writer(self._part)
        except BaseException:
            self._remove()
            raise
        self._open = True

    def write(self, item: Item, /) -> None:
        """Add one record, or one row where rows are joined."""
        self._writer.write(item)

    def close(self) -> None:
        """Complete the output and let it take its name. Further calls do nothing."""
        if not self._open:
            return
        try:
            self._writer.finish()
            _publish(self._part, self._target)
        except BaseException:
            self.discard()
            raise
        self._open = False

    def discard(self) -> None:
        """Remove what was written; the target stays what it was. Further calls do nothing."""
        if not self._open:
            return
        self._open = False
        with suppress(Exception):  # what cannot be flushed is of no use any more
            self._writer.release()
        self._remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.close()
        else:
            self.discard()

    def _remove(self) -> None:
        for companion in _COMPANIONS:
            _remove(self._part.with_name(self._part.name + companion))


def _publish(part: Path, target: Path) -> None:
    """Give the part the target's name, once all of it is on the disk."""
    if part.is_dir():
        os.sync()  # one call, where a call for each of a million files would take hours
        _swap_folders(part, target)
    else:
        _sync(part)
        part.replace(target)
    _sync(target.parent)


def _swap_folders(part: Path, target: Path) -> None:
    """Replace a folder by another; no system call does it at once for one that is not empty."""
    old = target.with_name(f".{target.name}.old")
    _remove(old)
    if target.exists():
        target.rename(old)
    try:
        part.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
    _remove(old)


def _sync(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
