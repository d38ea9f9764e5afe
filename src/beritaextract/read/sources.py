"""What the words of a command line stand for: files, folders, globs, lists of paths."""

import errno
import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from beritaextract.errors import ReadError
from beritaextract.read.kinds import READ, Kind, kind_of
from beritaextract.read.options import STDIN

_BLOCK: Final = 65_536
_LONGEST: Final = 1_000_000
"""Bytes from which what holds neither line end nor NUL is no list of paths."""

_OS_REASONS: Final = {
    errno.ENOENT: "no such file or folder, and no file matches; check the path",
    errno.EACCES: "permission denied; allow reading it (chmod u+r)",
    errno.EPERM: "permission denied; allow reading it (chmod u+r)",
    errno.ENAMETOOLONG: "this is no path; give a text on standard input",
}


def find_sources(given: str, left_out: frozenset[str] = frozenset()) -> Iterator[str | ReadError]:
    """List the files that one argument stands for, as paths that start the way it does.

    Args:
        given: A file, a folder (read recursively, in the order of names; links to folders are not
            followed), a glob, or ``-``.
        left_out: Absolute paths of files that do not count when they are found in a folder.
    """
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
            yield from dict.fromkeys(s for match in matches for s in find_sources(match, left_out))
        else:
            yield ReadError(given, os_reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _find_in_folder(given, left_out)
    else:
        yield given


def _find_in_folder(folder: str, left_out: frozenset[str]) -> Iterator[str | ReadError]:
    nothing = True
    for path in _walk(folder):
        if isinstance(path, str) and (
            kind_of(path).kind is Kind.OTHER or os.path.abspath(path) in left_out  # noqa: PTH100
        ):
            continue
        nothing = False
        yield path
    if nothing:
        yield ReadError(folder, f"no article in this folder; what is read: {READ}")


def _walk(folder: str) -> Iterator[str | ReadError]:
    """List the files below a folder in the order of their names, hidden ones left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(folder, os_reason(error))
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


def os_reason(error: OSError | ValueError) -> str:
    """Why the system refused a path, with the remedy where there is one."""
    if isinstance(error, OSError):
        return _OS_REASONS.get(error.errno or 0, f"cannot be read ({error.strerror or error})")
    return f"this is no path ({error})"


def read_paths(stream: BinaryIO, source: str = STDIN) -> Iterator[str | ReadError]:
    """Read a list of paths: one a line, or as ``find -print0`` gives them.

    Args:
        stream: The open list, at its start.
        source: The list as the user named it.

    Yields:
        Paths as they come; an error for what is no list.
    """
    held = b""
    end = b""
    while piece := _some(stream):
        held += piece
        # A path holds no NUL, but a list with NULs may hold line ends within paths.
        end = end or next((mark for mark in (b"\0", b"\n") if mark in held), b"")
        if end:
            *whole, held = held.split(end)
            yield from map(os.fsdecode, _named(whole))
        if len(held) > _LONGEST:
            yield ReadError(source, "this is no list of paths; give one path a line")
            return
    yield from map(os.fsdecode, _named([held]))


def _some(stream: Any) -> bytes:  # noqa: ANN401  # read1 is not in typing.BinaryIO
    """Bytes as soon as there are any: a list may come slowly."""
    some: bytes = stream.read1(_BLOCK) if hasattr(stream, "read1") else stream.read(_BLOCK)
    return some


def _named(paths: list[bytes]) -> Iterator[bytes]:
    return (path.removesuffix(b"\r") for path in paths if path.strip())
