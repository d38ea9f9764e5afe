"""Bytes become text: UTF-8, UTF-16 and UTF-32 by their marks, Windows-1252 where nothing else fits.

The text is exactly what was decoded: the byte order mark is gone, newlines are untouched.
Undecodable and binary input raises `ReadError`.
"""

import codecs
import re
from contextlib import suppress
from typing import Final

from beritaextract.errors import ReadError

# UTF-32 comes first, because its little-endian mark opens with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)

_SIGNATURES: Final = (
    (b"%PDF-", "this is a PDF document, not text; save its text as .txt"),
    (
        b"PK\x03\x04",
        "this is a zip archive or an office document, not text; save its text as .txt",
    ),
    (b"\xd0\xcf\x11\xe0", "this is an office document, not text; save its text as .txt"),
    (b"\x1f\x8b", "this is compressed with gzip; unpack it (zcat FILE | beritaextract ...)"),
    (b"BZh", "this is compressed with bzip2; unpack it (bzcat FILE | beritaextract ...)"),
    (b"\xfd7zXZ", "this is compressed with xz; unpack it (xzcat FILE | beritaextract ...)"),
    (
        b"\x28\xb5\x2f\xfd",
        "this is compressed with zstd; unpack it (zstdcat FILE | beritaextract ...)",
    ),
)

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

HEAD: Final = 4096
"""Bytes that are looked at to tell text from binary."""

_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_UNDECODABLE: Final = (
    "these bytes are no text in UTF-8, UTF-16 or Windows-1252; "
    "convert the file (iconv -f ENCODING -t UTF-8)"
)


def decode(data: bytes, source: str) -> tuple[str, str | None]:
    """Decode the bytes of a text.

    Args:
        data: All bytes of the text.
        source: The input as the user named it, for messages.

    Returns:
        The text, and a warning if its encoding had to be guessed.

    Raises:
        ReadError: If the bytes are binary or fit no encoding.
    """
    reject_binary(data, source)
    if encoding := marked_encoding(data):
        return _decode_strictly(data, encoding, source), None
    if b"\0" in data:
        return _decode_with_nuls(data, source)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _decode_legacy(data, source)


def marked_encoding(data: bytes) -> str | None:
    """The codec that a byte order mark at the start of ``data`` announces, if there is one."""
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def reject_binary(data: bytes, source: str) -> None:
    """Raise `ReadError` if ``data`` opens like a well-known format that is not plain text."""
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(source, reason)


def has_surrogates(text: str) -> bool:
    """Whether ``text`` holds half a surrogate pair: an undecodable byte, or a JSON escape."""
    return not text.isascii() and _SURROGATES.search(text) is not None


def without_surrogates(text: str) -> str:
    """Replace half a surrogate pair by U+FFFD: JSON can spell one, but it stands for no character.

    Left in, it could neither be hashed nor printed. Offsets stay as they are.
    """
    return _SURROGATES.sub("\ufffd", text)


def _decode_strictly(data: bytes, codec: str, source: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError(
            source, f"broken {error.encoding} at byte {error.start}; save the file again as UTF-8"
        ) from error


def _decode_with_nuls(data: bytes, source: str) -> tuple[str, str]:
    """Decode UTF-16 without a mark: NULs fill most even or most odd bytes, and no others."""
    even, odd = data[:HEAD:2].count(0), data[1:HEAD:2].count(0)
    if not min(even, odd) and 4 * max(even, odd) > len(data[:HEAD]):
        codec = "utf-16-le" if odd else "utf-16-be"
        with suppress(UnicodeDecodeError):
            text = data.decode(codec)
            if not _CONTROLS.search(text):
                return text, f"no byte order mark; read as {codec}"
    raise ReadError(source, "this is a binary file, not text; give .txt, .md, .json or .jsonl")


def _decode_legacy(data: bytes, source: str) -> tuple[str, str]:
    """Decode what is not UTF-8: wholly Windows-1252, or UTF-8 with left-overs of it."""
    valid = sum(not character.isascii() for character in data.decode("utf-8", "ignore"))
    stray = sum(
        "\udc80" <= character <= "\udcff" for character in data.decode("utf-8", "surrogateescape")
    )
    if valid >= stray:
        text = data.decode("utf-8", _CP1252_LEFTOVERS)
        return text, f"{stray} bytes are not UTF-8; read as Windows-1252"
    # Imported here: 45 ms that only old files need.
    from charset_normalizer import from_bytes

    # Indonesian is written in Latin letters, so the guess is not spread over all code pages:
    # on a few curly quotation marks among ASCII it would be a lottery.
    best = from_bytes(data, cp_isolation=["cp1252", "latin_1"]).best()
    if best is None:
        raise ReadError(source, _UNDECODABLE)
    return str(best), f"not UTF-8; read as {best.encoding}"


_CP1252_LEFTOVERS: Final = "beritaextract.cp1252"


def _read_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the bytes that are no UTF-8, read as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_CP1252_LEFTOVERS, _read_as_cp1252)
