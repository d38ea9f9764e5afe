"""The doorway: a sink for a path, the records of an output, and outputs joined."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from beritaextract.errors import OutputError, ReadError
from beritaextract.write.delimited import CellsWriter, RowsWriter, read_rows
from beritaextract.write.duckdb import DuckdbWriter, read_duckdb
from beritaextract.write.extras import load_libraries
from beritaextract.write.folder import FolderWriter, check_replaceable, is_folder, read_folder
from beritaextract.write.kinds import Kind, Target, target_of
from beritaextract.write.lines import LinesWriter, read_lines
from beritaextract.write.parquet import ParquetWriter, read_parquet
from beritaextract.write.sqlite import SqliteWriter, read_sqlite
from beritaextract.write.staging import Sink, StagedSink, Writer
from beritaextract.write.validation import Record

__all__ = [
    "Record",
    "Sink",
    "check_output",
    "merge_outputs",
    "merge_rows",
    "read_records",
    "sink_for",
]

Item = TypeVar("Item")


def sink_for(path: str | Path) -> Sink:
    """Open an output. It is written aside, and replaces what has its name when it is closed.

    Args:
        path: Its suffix tells the kind. A string may end in a slash and is a folder then.

    Raises:
        OutputError: If the suffix stands for no kind, an extra is not installed, or a folder holds
            what beritaextract did not write.
        OSError: If it cannot be written there.
    """
    target = check_output(path)
    return StagedSink(target.path, _writer(target))


def check_output(path: str | Path) -> Target:
    """Check what `sink_for` would, before any work is done; nothing is written.

    Raises:
        OutputError: As in `sink_for`.
    """
    target = target_of(path)
    if target.kind is Kind.FOLDER:
        check_replaceable(target)
    load_libraries(target)
    return target


def read_records(path: str | Path) -> Iterator[Record]:
    """Yield the records of an output, as they were written, in their order.

    Those of a folder come in the order of their paths. A folder of Parquet files, as Spark writes
    it, is read too.

    Raises:
        OutputError: If the suffix stands for no kind, or an extra is not installed.
        ReadError: If the output does not hold whole records, is torn, or is none of ours.
        OSError: If it cannot be read.
    """
    target = _existing(path)
    if target.kind is Kind.ROWS:
        raise ReadError(
            target.given,
            "rows of quotations do not hold the whole record; they can only be merged with their "
            "like into .csv or .tsv",
        )
    load_libraries(target)
    return _READERS[target.kind](target)


def merge_outputs(paths: Sequence[str | Path], path: str | Path) -> int:
    """Join outputs of any kind, in the order given, into one of any kind.

    Args:
        paths: Outputs of batch; CSV and TSV only with their like.
        path: The output to write.

    Returns:
        How many records it holds, or rows where rows were joined.

    Raises:
        OutputError: As in `sink_for` and `read_records`.
        ReadError: If an input is torn or none of ours.
        OSError: If a file cannot be read or written.
    """
    if any(target_of(given).kind is Kind.ROWS for given in paths):
        return merge_rows(paths, path)
    with sink_for(path) as sink:
        return _write_all(sink.write, chain.from_iterable(map(read_records, paths)))


def merge_rows(paths: Iterable[str | Path], path: str | Path) -> int:
    """Join CSV and TSV outputs, in the order given; see `merge_outputs`."""
    target = target_of(path)
    if target.kind is not Kind.ROWS:
        raise OutputError(
            target.given,
            "rows of quotations do not hold the whole record; merge them into .csv or .tsv",
        )
    open_writer = partial(CellsWriter, packing=target.packing, delimiter=target.delimiter)
    with StagedSink(target.path, open_writer) as sink:
        return _write_all(sink.write, chain.from_iterable(map(_rows_of, paths)))


_READERS: Final[Mapping[Kind, Callable[[Target], Iterator[Record]]]] = {
    Kind.LINES: read_lines,
    Kind.PARQUET: read_parquet,
    Kind.SQLITE: read_sqlite,
    Kind.DUCKDB: read_duckdb,
    Kind.FOLDER: read_folder,
}


def _writer(target: Target) -> Callable[[Path], Writer[Record]]:
    match target.kind:
        case Kind.LINES:
            return partial(LinesWriter, packing=target.packing)
        case Kind.ROWS:
            return partial(RowsWriter, packing=target.packing, delimiter=target.delimiter)
        case Kind.PARQUET:
            return partial(ParquetWriter, target=target)
        case Kind.SQLITE:
            return SqliteWriter
        case Kind.DUCKDB:
            return partial(DuckdbWriter, target=target)
        case Kind.FOLDER:
            return FolderWriter


def _existing(path: str | Path) -> Target:
    target = target_of(path)
    if not target.path.exists():
        raise ReadError(target.given, "no such file or folder; check the path")
    if target.kind is Kind.FOLDER and not is_folder(target.path):
        if not target.path.is_dir() or not any(target.path.glob("*.parquet")):
            raise ReadError(target.given, "this is no output of batch; merge takes what it wrote")
        return replace(target, kind=Kind.PARQUET)
    return target


def _rows_of(path: str | Path) -> Iterator[list[str]]:
    target = _existing(path)
    if target.kind is not Kind.ROWS:
        raise ReadError(
            target.given,
            "rows of quotations can only be merged with their like; merge this by itself",
        )
    return read_rows(target)


def _write_all(write: Callable[[Item], None], items: Iterable[Item]) -> int:
    count = 0
    for count, item in enumerate(items, start=1):  # noqa: B007 - the last count is the result
        write(item)
    return count
