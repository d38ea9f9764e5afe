"""The inputs of a command line, in the order given: files, folders, globs and standard input."""

import errno
import glob
import io
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from beritaextract.errors import ReadError
from beritaextract.read.json_records import read_json, read_lines
from beritaextract.read.options import STDIN, ReadOptions
from beritaextract.read.texts import read_text, too_many_bytes
from beritaextract.records import RawArticle

_TEXT_SUFFIXES: Final = frozenset({".txt", ".md"})
_LINES_SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})
_JSON_SUFFIXES: Final = frozenset({".json"})
_RECORD_SUFFIXES: Final = _LINES_SUFFIXES | _JSON_SUFFIXES
_READ_SUFFIXES: Final = _TEXT_SUFFIXES | _RECORD_SUFFIXES

_REMEDIES: Final = {
    ".html": "web pages are not read yet; save the article's text as .txt",
    ".htm": "web pages are not read yet; save the article's text as .txt",
    ".csv": "CSV is not read yet; give the records as .jsonl",
    ".tsv": "TSV is not read yet; give the records as .jsonl",
    ".parquet": "Parquet is not read yet; give the records as .jsonl",
}

_OS_REASONS: Final = {
    errno.ENOENT: "no such file or folder, and no file matches; check the path",
    errno.EACCES: "permission denied; allow reading it (chmod u+r)",
    errno.EPERM: "permission denied; allow reading it (chmod u+r)",
    errno.ENAMETOOLONG: "this is no path; give a text on standard input",
}


def read_inputs(
    inputs: Sequence[str],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[RawArticle | ReadError]:
    """Read every input, one article after the other.

    Args:
        inputs: Files, folders (read recursively, in the order of their names; links to folders are
            not followed), globs, or ``-`` for standard input. Nothing means standard input.
        options: Names of fields, metadata and limits.
        stdin: Stands in for the process's standard input.

    Yields:
        Articles, and an error for each input or record that cannot be read.
    """
    options = options or ReadOptions()
    stdin_is_read = False
    for given in inputs or (STDIN,):
        for source in _find_sources(given):
            if isinstance(source, ReadError):
                yield source
            elif source != STDIN:
                yield from _read_file(source, options)
            elif stdin_is_read:
                yield ReadError(source, "standard input can be read only once; name it once")
            else:
                stdin_is_read = True
                yield from _read_stdin(stdin, options)


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
    unread: Counter[str] = Counter()
    nothing = True
    for path in _walk(folder):
        suffix = "" if isinstance(path, ReadError) else Path(path).suffix.lower()
        if suffix in _REMEDIES:
            unread[suffix] += 1
        elif isinstance(path, ReadError) or suffix in _READ_SUFFIXES:
            nothing = False
            yield path
    if unread:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(unread.items()))
        yield ReadError(
            folder,
            f"files of a kind that is not read yet were left out: {kinds}; give text or .jsonl",
        )
    elif nothing:
        yield ReadError(folder, "no article in this folder; it holds no .txt, .md, .json or .jsonl")


def _walk(folder: str) -> Iterator[str | ReadError]:
    """List the files below a folder in the order of their names, hidden ones left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(folder, _os_reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():  # neither a pipe, which would block, nor a dead link
            yield entry.path


def _read_file(path: str, options: ReadOptions) -> Iterator[RawArticle | ReadError]:
    suffix = Path(path).suffix.lower()
    if remedy := _REMEDIES.get(suffix):
        yield ReadError(path, remedy)
        return
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if suffix not in _RECORD_SUFFIXES and size > options.max_bytes:
                yield ReadError(path, too_many_bytes(options))
            else:
                yield from _read_stream(stream, path, suffix, options)
    except OSError as error:
        yield ReadError(path, _os_reason(error))


def _read_stdin(given: BinaryIO | None, options: ReadOptions) -> Iterator[RawArticle | ReadError]:
    source = options.stdin_name
    if given is None and sys.stdin is None:
        yield ReadError(source, "standard input is closed; name a file")
        return
    stream: Any = given or sys.stdin.buffer
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    suffix = Path(source).suffix.lower()
    if remedy := _REMEDIES.get(suffix):
        yield ReadError(source, remedy)
        return
    try:
        if suffix not in _READ_SUFFIXES and _looks_like_records(buffered.peek()):
            suffix = ".json"
        yield from _read_stream(buffered, source, suffix, options)
    except OSError as error:
        yield ReadError(source, _os_reason(error))


def _read_stream(
    stream: io.BufferedReader, source: str, suffix: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    try:
        if suffix in _LINES_SUFFIXES:
            yield from read_lines(stream, source, options)
        elif suffix in _JSON_SUFFIXES:
            yield from read_json(stream, source, options)
        else:
            yield read_text(stream, source, options)
    except ReadError as error:
        yield error


def _looks_like_records(head: bytes) -> bool:
    """Whether a nameless stream opens like JSON objects, which no article does."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"", head) is not None


def _os_reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return _OS_REASONS.get(error.errno or 0, f"cannot be read ({error.strerror or error})")
    return f"this is no path ({error})"


scan_inputs = read_inputs  # STUB
