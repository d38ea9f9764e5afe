"""What the words of a command line stand for: files, folders, globs, lists of paths."""

import errno
import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from beritaextract.errors import ReadError
from beritaextract.read.kinds import READ, Kind, kind_of
from beritaextract.read.options import STDIN

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
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():  # neither a pipe, which would block, nor a dead link
            yield entry.path


def os_reason(error: OSError | ValueError) -> str:
    """Why the system refused a path, with the remedy where there is one."""
    if isinstance(error, OSError):
        return _OS_REASONS.get(error.errno or 0, f"cannot be read ({error.strerror or error})")
    return f"this is no path ({error})"


def read_paths(stream: BinaryIO) -> Iterator[str]:
    """Read a list of paths: one a line, or as ``find -print0`` gives them.

    Args:
        stream: The open list, at its start.

    Yields:
        Paths, as they come.
    """
    held = b""
    end = b"\n"
    while piece := stream.read(65536):
        if b"\0" in piece:
            end = b"\0"
        *whole, held = (held + piece).split(end)
        yield from (os.fsdecode(path) for path in whole if path.strip())
    if held.strip():
        yield os.fsdecode(held.removesuffix(b"\n"))
