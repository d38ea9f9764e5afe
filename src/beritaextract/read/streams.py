"""Files as streams of text: byte order marks, and bytes that are not UTF-8."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from beritaextract.errors import ReadError
from beritaextract.read.decoding import (
    HEAD,
    decode,
    has_surrogates,
    marked_encoding,
    reject_binary,
)


@contextmanager
def decoded(stream: io.BufferedReader, source: str, *, kind: str = "JSON") -> Iterator[TextIO]:
    """Give the stream as text. Bytes that are not UTF-8 are kept as surrogates; see `repaired`."""
    head = stream.peek(HEAD)[:HEAD]
    reject_binary(head, source)
    marked = marked_encoding(head)
    if b"\0" in head and not marked:
        raise ReadError(source, f"this is a binary file, not {kind}")
    if marked in (None, "utf-8-sig"):
        text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="\n")
    else:
        text = io.TextIOWrapper(stream, marked, "replace", newline="\n")
    try:
        yield text
    finally:
        # The stream belongs to the caller.
        text.detach()


def repaired(text: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Decode again what holds bytes that are not UTF-8; the text, and a warning."""
    if not has_surrogates(text):
        return text, ()
    text, warning = decode(text.encode("utf-8", "surrogateescape"), source)
    return text, (warning,) if warning else ()
