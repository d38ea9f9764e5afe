"""Compressed inputs: gzip and Zstandard are unpacked as they are read.

They are known by their first bytes, so a name may keep its secret (a page saved as it came over the
net); a name that promises compression (``news.jsonl.gz``) is held to it. An archive that is torn or
damaged gives what it holds up to there, then one error.
"""

import gzip
import io
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from beritaextract.errors import ReadError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_METHODS: Final = {".gz": "gzip", ".zst": "zstd"}
_MAGIC: Final = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}

_ZSTD_STEP: Final = 1024
"""Bytes unpacked at a time: a thousand of a decompression bomb become 32 MB at most."""


def split_name(name: str) -> tuple[str, str | None]:
    """Part the ending of a name.

    Returns:
        The ending that tells what the file holds, in lower case, and the method of compression that
        the name promises: ``.jsonl`` and ``gzip`` for ``news.jsonl.gz``.
    """
    path = PurePath(name)
    if method := _METHODS.get(path.suffix.lower()):
        return PurePath(path.stem).suffix.lower(), method
    return path.suffix.lower(), None


def unpacked(
    stream: io.BufferedReader, source: str, promised: str | None = None
) -> io.BufferedReader:
    """Give a stream as it is, or unpacked if it is compressed.

    Args:
        stream: The open file, at its start.
        source: The input as the user named it.
        promised: The method of compression that the name promises.

    Raises:
        ReadError: If the stream is not compressed although its name says so; and from the stream
            that is returned, where the archive is torn or damaged.
    """
    head = stream.peek(4)
    found = next((method for magic, method in _MAGIC.items() if head.startswith(magic)), None)
    if promised and found != promised:
        reason = f"not compressed with {promised}, though its name says so; rename or repair it"
        raise ReadError(source, reason if head else "the file is empty; there is nothing to read")
    if found == "gzip":
        return io.BufferedReader(_Gzip(stream, source))
    if found == "zstd":
        return io.BufferedReader(_Zstd(stream, source))
    return stream


def _torn(source: str, method: str, detail: object) -> ReadError:
    return ReadError(
        source, f"the {method} archive is torn or damaged ({detail}); fetch or pack it again"
    )


class _Gzip(io.RawIOBase):
    def __init__(self, stream: io.BufferedReader, source: str) -> None:
        super().__init__()
        self._file = gzip.GzipFile(fileobj=stream)
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._file.read1(len(view))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise _torn(self._source, "gzip", error) from error
        view[: len(data)] = data
        return len(data)


class _Zstd(io.RawIOBase):
    """zstandard's own reader takes a torn archive for a whole one."""

    def __init__(self, stream: io.BufferedReader, source: str) -> None:
        import zstandard

        super().__init__()
        self._stream = stream
        self._source = source
        self._failure = zstandard.ZstdError
        self._new_frame = zstandard.ZstdDecompressor().decompressobj
        self._frame = self._new_frame()
        self._packed = b""
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._ready:
            if not self._step():
                return 0
        data, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(data)] = data
        return len(data)

    def _step(self) -> bool:
        """Unpack some bytes more; False at the end."""
        packed = self._packed or self._stream.read(_ZSTD_STEP)
        self._packed = b""
        if self._frame.eof:
            if not packed:
                return False
            self._frame = self._new_frame()
        elif not packed:
            raise _torn(self._source, "zstd", "it ends too early")
        try:
            self._ready = self._frame.decompress(packed)
        except self._failure as error:
            raise _torn(self._source, "zstd", error) from error
        self._packed = self._frame.unused_data
        return True
