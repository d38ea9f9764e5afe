"""How far reading has come, in bytes of the inputs as they lie on the disk."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from beritaextract.read.options import STDIN, ReadOptions
from beritaextract.read.sources import find_sources


class Meter:
    """Follows `beritaextract.read.inputs.scan_inputs` through its inputs.

    Articles cannot be counted without reading all of them; bytes can, and tell as well how much is
    left, whatever the files hold and however they are packed.

    Attributes:
        total: Bytes of all inputs; ``None`` where that is not known before they are read.
    """

    def __init__(self, total: int | None = None) -> None:
        """Begin at nothing of ``total``."""
        self.total = total
        self._behind = 0
        self._stream: BinaryIO | None = None

    @property
    def read(self) -> int:
        """Bytes of the files that are behind the reader, and of the one it is in."""
        stream = self._stream
        return self._behind + (stream.tell() if stream and not stream.closed else 0)

    @contextmanager
    def within(self, stream: BinaryIO, size: int) -> Iterator[None]:
        """Follow an open file of ``size`` bytes until it is left."""
        self._stream = stream if stream.seekable() else None  # a pipe has no position
        try:
            yield
        finally:
            self._stream = None
            self._behind += size


def total_size(inputs: Sequence[str], options: ReadOptions) -> int | None:
    """Add up the files that the inputs stand for.

    Args:
        inputs: As `beritaextract.read.inputs.scan_inputs` takes them.
        options: How they will be read.

    Returns:
        Bytes; ``None`` where standard input or a list of paths is among them.
    """
    if not inputs or STDIN in inputs or options.paths_from:
        return None
    sources = (s for given in inputs for s in find_sources(given, options.left_out))
    return sum(_size(source) for source in sources if isinstance(source, str))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a million of them
    except OSError:  # told when it is its turn to be read
        return 0
