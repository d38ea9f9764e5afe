"""Lists of paths, as ``find`` prints them: one a line, or parted by NUL (``find -print0``)."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from beritaextract.errors import ReadError
from beritaextract.read.options import STDIN

_BLOCK: Final = 65_536
_LONGEST: Final = 1_000_000
"""Bytes from which what holds neither line ends nor NUL is no list of paths."""


def read_paths(source: str, stdin: BinaryIO | None = None) -> Iterator[str | ReadError]:
    """Read a list of inputs as it comes.

    Args:
        source: A file, or ``-`` for standard input.
        stdin: Stands in for the process's standard input.

    Yields:
        Inputs in order, blank lines left out; an error if the list cannot be read.
    """
    try:
        if source != STDIN:
            with Path(source).open("rb") as stream:
                yield from _paths(stream, source)
        elif stdin is None and sys.stdin is None:
            yield ReadError(source, "standard input is closed; name a file with paths")
        else:
            given: Any = stdin or sys.stdin.buffer
            yield from _paths(given, source)
    except OSError as error:
        reason = f"this list of paths cannot be read ({error.strerror or error})"
        yield ReadError(source, reason)


def _paths(stream: BinaryIO, source: str) -> Iterator[str | ReadError]:
    separator: bytes | None = None
    rest = b""
    while block := _read_some(stream):
        rest += block
        if separator is None and (b"\0" in rest or b"\n" in rest):
            # A path holds no NUL, but with NULs it may hold a line end.
            separator = b"\0" if b"\0" in rest else b"\n"
        if separator is not None:
            *whole, rest = rest.split(separator)
            yield from _named(whole)
        if len(rest) > _LONGEST:
            yield ReadError(source, "this is no list of paths; give one path a line")
            return
    yield from _named([rest])


def _read_some(stream: Any) -> bytes:  # noqa: ANN401  # read1 is not in typing.BinaryIO
    """Bytes as soon as there are any, so that a list may come slowly."""
    some: bytes = stream.read1(_BLOCK) if hasattr(stream, "read1") else stream.read(_BLOCK)
    return some


def _named(paths: list[bytes]) -> Iterator[str]:
    for path in paths:
        if path.strip():
            yield os.fsdecode(path.removesuffix(b"\r"))
