"""The inputs of a command line, in the order given: files, folders, globs and standard input."""

import errno
import glob
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from beritaextract.errors import ReadError
from beritaextract.read.compressed import split_name, unpacked
from beritaextract.read.json_records import read_json, read_lines
from beritaextract.read.options import STDIN, ReadOptions
from beritaextract.read.pages import RawPage, read_page, scan_page
from beritaextract.read.path_lists import read_paths
from beritaextract.read.texts import read_text, too_many_bytes
from beritaextract.records import RawArticle

_TEXT_SUFFIXES: Final = frozenset({".txt", ".md"})
_LINES_SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})
_PAGE_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml"})
_TABLE_SUFFIXES: Final = frozenset({".csv", ".tsv"})
_READ_SUFFIXES: Final = (
    _TEXT_SUFFIXES
    | _LINES_SUFFIXES
    | _PAGE_SUFFIXES
    | _TABLE_SUFFIXES
    | {".json", ".parquet", ".warc"}
)

# How the beginning of a nameless input tells what it is; no article begins like this.
_OPENINGS: Final = (
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\""), ".json"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>])", re.I), ".html"),
    (re.compile(rb"PAR1"), ".parquet"),
    (re.compile(rb"WARC/\d"), ".warc"),
)

Scanned = RawArticle | RawPage | ReadError
"""What an input gives before pages are taken apart."""

_OS_REASONS: Final = {
    errno.ENOENT: "no such file or folder, and no file matches; check the path",
    errno.EACCES: "permission denied; allow reading it (chmod u+r)",
    errno.EPERM: "permission denied; allow reading it (chmod u+r)",
    errno.ENAMETOOLONG: "this is no path; give a text on standard input",
}


def read_inputs(
    inputs: Iterable[str],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    paths_from: str | None = None,
) -> Iterator[RawArticle | ReadError]:
    """Read every input, one article after the other.

    Args:
        inputs: Files, folders (read recursively, in the order of their names; links to folders are
            not followed), globs, or ``-`` for standard input. Nothing means standard input, unless
            ``paths_from`` names inputs.
        options: Names of fields, metadata and limits.
        stdin: Stands in for the process's standard input.
        paths_from: A file that lists more inputs, or ``-`` for standard input.

    Yields:
        Articles, and an error for each input or record that cannot be read.
    """
    return map(finished, scan_inputs(inputs, options, stdin=stdin, paths_from=paths_from))


def scan_inputs(
    inputs: Iterable[str],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    paths_from: str | None = None,
) -> Iterator[Scanned]:
    """Read every input, but leave web pages as they are, for `finished` to take apart elsewhere.

    Arguments and order are those of `read_inputs`; the work that is left is the costly part.
    """
    options = options or ReadOptions()
    stdin_is_read = paths_from == STDIN
    given = list(inputs)
    listed = read_paths(paths_from, stdin) if paths_from is not None else iter(())
    for name in chain(given if given or paths_from is not None else (STDIN,), listed):
        for source in (name,) if isinstance(name, ReadError) else _find_sources(name):
            if isinstance(source, ReadError):
                yield source
            elif source != STDIN:
                yield from _read_file(source, options)
            elif stdin_is_read:
                yield ReadError(source, "standard input can be read only once; name it once")
            else:
                stdin_is_read = True
                yield from _read_stdin(stdin, options)


def finished(item: Scanned) -> RawArticle | ReadError:
    """Take a page apart; whatever else was scanned is finished."""
    if not isinstance(item, RawPage):
        return item
    try:
        return read_page(item)
    except ReadError as error:
        return error


def _find_sources(given: str) -> Iterator[str | ReadError]:
    """List the files that one argument stands for, as paths that start the way it does."""
    if given == STDIN:
        yield given
        return
    if not given:  # pathlib would take it for the current folder
        yield ReadError("''", "an empty path; name a file, or - for standard input")
        return
    try:
        mode = Path(given).stat().st_mode
    except (OSError, ValueError) as error:
        # Only where no such path exists can it be a pattern: names may hold brackets.
        # Path.glob takes no absolute patterns.
        matches = sorted(glob.glob(given, recursive=True)) if set(given) & set("*?[") else []  # noqa: PTH207
        if matches:
            # A pattern like news/** matches a folder and the files within it too.
            yield from dict.fromkeys(s for match in matches for s in _find_sources(match))
        else:
            yield ReadError(given, _os_reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _find_in_folder(given)
    else:
        yield given


def _find_in_folder(folder: str) -> Iterator[str | ReadError]:
    nothing = True
    for path in _walk(folder):
        if isinstance(path, ReadError) or split_name(path)[0] in _READ_SUFFIXES:
            nothing = False
            yield path
    if nothing:
        kinds = ", ".join(sorted(_READ_SUFFIXES))
        yield ReadError(folder, f"no article in this folder; it holds none of {kinds}")


def _walk(folder: str) -> Iterator[str | ReadError]:
    """List the files below a folder in the order of their names, hidden ones left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(folder, _os_reason(error))
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or _belongs_to_page(entry.name, names):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():  # neither a pipe, which would block, nor a dead link
            yield entry.path


def _belongs_to_page(name: str, names: set[str]) -> bool:
    """Whether a folder holds what a browser saved beside a page: images, scripts, adverts."""
    stem, found, _ = name.rpartition("_files")
    return bool(found) and not names.isdisjoint({f"{stem}.html", f"{stem}.htm"})


def _read_file(path: str, options: ReadOptions) -> Iterator[Scanned]:
    suffix, method = split_name(path)
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if suffix in _TEXT_SUFFIXES and not method and size > options.max_bytes:
                yield ReadError(path, too_many_bytes(options))
            else:
                yield from _read_stream(stream, path, options)
    except OSError as error:
        yield ReadError(path, _os_reason(error))


def _read_stdin(given: BinaryIO | None, options: ReadOptions) -> Iterator[Scanned]:
    source = options.stdin_name
    if given is None and sys.stdin is None:
        yield ReadError(source, "standard input is closed; name a file")
        return
    stream: Any = given or sys.stdin.buffer
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    try:
        yield from _read_stream(buffered, source, options)
    except OSError as error:
        yield ReadError(source, _os_reason(error))


def _read_stream(packed: io.BufferedReader, source: str, options: ReadOptions) -> Iterator[Scanned]:
    suffix, method = split_name(source)
    try:
        stream = unpacked(packed, source, method)
        if suffix not in _READ_SUFFIXES:
            suffix = _suffix_by_opening(stream.peek())
        if suffix in _LINES_SUFFIXES:
            yield from read_lines(stream, source, options)
        elif suffix == ".json":
            yield from read_json(stream, source, options)
        elif suffix in _PAGE_SUFFIXES:
            yield scan_page(stream, source, options)
        elif suffix in _TABLE_SUFFIXES:
            from beritaextract.read.delimited import read_delimited

            yield from read_delimited(stream, source, options)
        elif suffix == ".parquet":
            from beritaextract.read.parquet import read_parquet

            yield from read_parquet(stream, source, options)
        elif suffix == ".warc":
            from beritaextract.read.warc import scan_warc

            yield from scan_warc(stream, source, options)
        else:
            yield read_text(stream, source, options)
    except ReadError as error:
        yield error


def _suffix_by_opening(head: bytes) -> str:
    """The ending that a nameless input should have; none for a text."""
    return next((suffix for opening, suffix in _OPENINGS if opening.match(head)), "")


def _os_reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return _OS_REASONS.get(error.errno or 0, f"cannot be read ({error.strerror or error})")
    return f"this is no path ({error})"
