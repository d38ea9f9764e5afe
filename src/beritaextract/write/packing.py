"""Streams of bytes, compressed on demand: the same input gives the same bytes."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, cast

from beritaextract.errors import ReadError

_CHUNK: Final = 1 << 20  # bytes

_TORN: Final = "this file is torn or no {}; write the output again (batch --resume)"


def pack(stack: ExitStack, path: Path, packing: str) -> BinaryIO:
    """Open a file for writing; the stack closes all that it takes.

    Args:
        stack: Closes the compressor and the file, in this order.
        path: Is overwritten.
        packing: ``.gz``, ``.zst``, or empty. Neither name nor time goes into the file.
    """
    stream: BinaryIO = stack.enter_context(path.open("wb", buffering=_CHUNK))
    if packing == ".gz":
        packed = gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0)
        return cast("BinaryIO", stack.enter_context(packed))
    if packing == ".zst":
        from zstandard import ZstdCompressor

        compressor = ZstdCompressor(level=9, write_checksum=True)
        return cast("BinaryIO", stack.enter_context(compressor.stream_writer(stream)))
    return stream


def unpack_lines(path: Path, packing: str, source: str) -> Iterator[bytes]:
    """Yield the lines of a file, line feeds included.

    Raises:
        ReadError: If a compressed file is torn.
        OSError: If it cannot be opened or read.
    """
    if packing == ".zst":
        yield from _lines(_unzstd(path, source))
        return
    with gzip.open(path) if packing else path.open("rb", buffering=_CHUNK) as stream:
        try:
            yield from cast("BinaryIO", stream)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ReadError(source, _TORN.format("gzip file")) from error


def _unzstd(path: Path, source: str) -> Iterator[bytes]:
    """Decompress frame by frame: the library's streams end in silence where a file is torn."""
    from zstandard import ZstdDecompressor, ZstdError

    frame = None
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK >> 4):
            while chunk:
                if frame is None:
                    frame = ZstdDecompressor().decompressobj()
                try:
                    yield frame.decompress(chunk)
                except ZstdError as error:
                    raise ReadError(source, _TORN.format("zstd file")) from error
                chunk = frame.unused_data  # of a frame that has ended
                if frame.eof:
                    frame = None
    if frame is not None:
        raise ReadError(source, _TORN.format("zstd file"))


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line + b"\n"
    if rest:
        yield rest
