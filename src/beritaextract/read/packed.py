"""Compressed files as streams of what they hold."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast

from beritaextract.errors import ReadError

_WINDOW: Final = 2**31
"""Largest window of ``zstd --long``; it is taken only by files that ask for it."""

_PIECE: Final = 1024
"""Compressed bytes taken at once; of zeros they hold thirty million."""

_MAGIC: Final = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}


def packing_of(head: bytes) -> str:
    """How a file is packed, by its first bytes: ``.gz``, ``.zst``, or empty."""
    return next((packing for magic, packing in _MAGIC.items() if head.startswith(magic)), "")


@contextmanager
def unpacked(stream: io.BufferedReader, packing: str, source: str) -> Iterator[io.BufferedReader]:
    """Give what a file holds.

    Args:
        stream: The open file, at its start.
        packing: ``.gz``, ``.zst``, or empty for a file that is not compressed.
        source: The input as the user named it.

    Raises:
        ReadError: Where the file is damaged; what came before was good.
    """
    if not packing:
        yield stream
        return
    import zstandard

    opened: Any
    if packing == ".gz":
        opened = _Gzip(gzip.GzipFile(fileobj=stream))
    else:
        opened = _Zstd(stream, zstandard.ZstdDecompressor(max_window_size=_WINDOW))
    try:
        yield io.BufferedReader(cast("io.RawIOBase", opened))
    except (gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError) as error:
        reason = str(error).partition("\n")[0]
        raise ReadError(
            source, f"no {packing}, or damaged ({reason}); what could be read was; fetch it again"
        ) from error


class _Gzip(io.RawIOBase):
    """What a file of one or more members holds, up to a tear.

    Read through its usual methods, a file that is torn loses what was unpacked just before.
    """

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written to
        data = self._file.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Zstd(io.RawIOBase):
    """What a file of one or more frames holds.

    The library's own reader takes a file that was cut off for one that has ended.
    """

    def __init__(self, stream: io.BufferedReader, library: Any) -> None:  # noqa: ANN401 - untyped
        self._stream = stream
        self._library = library
        self._frame: Any = None
        self._packed = b""
        self._plain = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written to
        while not self._plain:
            self._packed = self._packed or self._stream.read(_PIECE)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the file ends within a frame")
                return 0
            if self._frame is None:
                self._frame = self._library.decompressobj()
            self._plain = memoryview(self._frame.decompress(self._packed))
            self._packed = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        count = min(len(buffer), len(self._plain))
        buffer[:count] = self._plain[:count]
        self._plain = self._plain[count:]
        return count
