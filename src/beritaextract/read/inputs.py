"""The inputs of a command line, in the order given: files, folders, globs and standard input."""

import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from beritaextract.errors import ReadError
from beritaextract.read.json_records import read_json, read_lines
from beritaextract.read.kinds import FileKind, Kind, kind_of
from beritaextract.read.meter import Meter
from beritaextract.read.options import STDIN, ReadOptions
from beritaextract.read.packed import packing_of, unpacked
from beritaextract.read.pages import MAX_PAGE, RawPage, make_page, read_page
from beritaextract.read.sources import find_sources, os_reason, read_paths
from beritaextract.read.texts import read_text, too_many_bytes
from beritaextract.records import RawArticle

Unit: TypeAlias = RawArticle | RawPage
"""An article, or a page whose article is still to be read."""

_WHOLE: Final = frozenset({Kind.TEXT, Kind.OTHER})
"""Files that are one article each, as they stand."""


def read_inputs(
    inputs: Sequence[str],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[RawArticle | ReadError]:
    """Read every input, one article after the other.

    Arguments are those of `scan_inputs`.

    Yields:
        Articles, and an error for each input or record that cannot be read.
    """
    return map(finished, scan_inputs(inputs, options, stdin=stdin))


def finished(unit: Unit | ReadError) -> RawArticle | ReadError:
    """Read a page that `scan_inputs` left unread; whatever else it gave is finished."""
    if not isinstance(unit, RawPage):
        return unit
    try:
        return read_page(unit)
    except ReadError as error:
        return error


def scan_inputs(
    inputs: Sequence[str],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Unit | ReadError]:
    """Go through every input, and leave web pages unread: they take longest.

    Args:
        inputs: Files, folders (read recursively, in the order of their names; links to folders are
            not followed), globs, or ``-`` for standard input. Nothing means standard input, unless
            the options name a list of paths.
        options: Names of fields, metadata and limits.
        stdin: Stands in for the process's standard input.
        meter: Is kept up to date as to how much has been read.

    Yields:
        Articles and pages, and an error for each input or record that cannot be read.
    """
    options = options or ReadOptions()
    meter = meter or Meter()
    stdin_is_read = options.paths_from == STDIN
    for given in _given(inputs, options, stdin):
        if isinstance(given, ReadError):
            yield given
            continue
        for source in find_sources(given, options.left_out):
            if isinstance(source, ReadError):
                yield source
            elif source != STDIN:
                yield from _read_file(source, options, meter)
            elif stdin_is_read:
                yield ReadError(source, "standard input can be read only once; name it once")
            else:
                stdin_is_read = True
                yield from _read_stdin(stdin, options)


def _given(
    inputs: Sequence[str], options: ReadOptions, stdin: BinaryIO | None
) -> Iterator[str | ReadError]:
    yield from inputs
    listed = options.paths_from
    if not inputs and not listed:
        yield STDIN
    if not listed:
        return
    try:
        if listed != STDIN:
            with Path(listed).open("rb") as stream:
                yield from read_paths(stream, listed)
        elif stdin is None and sys.stdin is None:
            yield ReadError(listed, "standard input is closed; name a file with paths")
        else:
            yield from read_paths(stdin or sys.stdin.buffer, listed)
    except (OSError, ValueError) as error:
        yield ReadError(listed, os_reason(error))


def _read_file(path: str, options: ReadOptions, meter: Meter) -> Iterator[Unit | ReadError]:
    kind = kind_of(path)
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            with meter.within(stream, size):
                if kind.kind in _WHOLE and not kind.packing and size > options.max_bytes:
                    yield ReadError(path, too_many_bytes(options))
                else:
                    yield from _read_stream(stream, path, kind, options)
    except OSError as error:
        yield ReadError(path, os_reason(error))


def _read_stdin(given: BinaryIO | None, options: ReadOptions) -> Iterator[Unit | ReadError]:
    source = options.stdin_name
    if given is None and sys.stdin is None:
        yield ReadError(source, "standard input is closed; name a file")
        return
    stream: Any = given or sys.stdin.buffer
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    try:
        yield from _read_stream(buffered, source, kind_of(source), options)
    except OSError as error:
        yield ReadError(source, os_reason(error))


def _read_stream(
    stream: io.BufferedReader, source: str, kind: FileKind, options: ReadOptions
) -> Iterator[Unit | ReadError]:
    try:
        # Pages are often saved as they came over the net, packed but not named so.
        packing = kind.packing or packing_of(stream.peek(4))
        with unpacked(stream, packing, source) as plain:
            if kind.kind is Kind.OTHER:
                kind = _looks_like(plain.peek())
            yield from _read_plain(plain, source, kind, options)
    except ReadError as error:
        yield error


def _read_plain(
    stream: io.BufferedReader, source: str, kind: FileKind, options: ReadOptions
) -> Iterator[Unit | ReadError]:
    match kind.kind:
        case Kind.LINES:
            yield from read_lines(stream, source, options)
        case Kind.JSON:
            yield from read_json(stream, source, options)
        case Kind.PAGE:
            yield make_page(stream.read(MAX_PAGE + 1), source, source, options)
        case Kind.TABLE:
            from beritaextract.read.tables import read_table

            yield from read_table(stream, source, options, kind.delimiter)
        case Kind.PARQUET:
            from beritaextract.read.parquet import read_parquet

            yield from read_parquet(stream, source, options)
        case Kind.WARC:
            from beritaextract.read.warc import read_warc

            yield from read_warc(stream, source, options)
        case _:
            yield read_text(stream, source, options)


_OPENINGS: Final = (
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\""), Kind.JSON),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), Kind.PAGE),
    (re.compile(rb"PAR1"), Kind.PARQUET),
    (re.compile(rb"WARC/\d"), Kind.WARC),
)


def _looks_like(head: bytes) -> FileKind:
    """What an input holds whose name does not tell, by an opening that no article has."""
    return FileKind(next((kind for opens, kind in _OPENINGS if opens.match(head)), Kind.OTHER))
