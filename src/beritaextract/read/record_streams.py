"""What the readers of records share: streams of text, records one by one, fields by name."""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from typing import Final, TextIO, TypeVar

from beritaextract.errors import ReadError
from beritaextract.read.articles import make_article
from beritaextract.read.decoding import (
    HEAD,
    decode,
    has_surrogates,
    marked_encoding,
    reject_binary,
    without_surrogates,
)
from beritaextract.read.options import ReadOptions
from beritaextract.records import RawArticle

_LINE_FACTOR: Final = 16
"""How much longer than its text a record's line may be: JSON spells a character in up to twelve
(``\\ud83d\\ude00``), and the other fields need room too."""

_FIELDS_SHOWN: Final = 8
"""How many names of fields a message lists."""

_JSON_NAMES: Final = {dict: "an object", list: "a list", str: "a string", type(None): "null"}

T = TypeVar("T")


@contextmanager
def decoded(
    stream: io.BufferedReader, source: str, *, newline: str = "\n", kind: str = "JSON"
) -> Iterator[TextIO]:
    """Give the stream as text. Bytes that are not UTF-8 are kept as surrogates; see `repaired`.

    Args:
        stream: The open file, at its start.
        source: The input as the user named it.
        newline: What ends a line, as `open` has it.
        kind: What the file should hold, for messages.
    """
    head = stream.peek(HEAD)[:HEAD]
    reject_binary(head, source)
    marked = marked_encoding(head)
    if b"\0" in head and not marked:
        raise ReadError(source, f"this is a binary file, not {kind}")
    if marked in (None, "utf-8-sig"):
        text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline=newline)
    else:
        text = io.TextIOWrapper(stream, marked, "replace", newline=newline)
    try:
        yield text
    finally:
        # The stream belongs to the caller.
        text.detach()


def line_limit(options: ReadOptions) -> int:
    """Characters of the longest line of records that is taken."""
    return _LINE_FACTOR * options.max_characters


def read_each(
    numbered: Iterable[tuple[int, T]],
    read: Callable[[int, T], RawArticle],
    source: str,
    unit: str,
) -> Iterator[RawArticle | ReadError]:
    """Read record after record; those in a row that fail for the same reason are told in two."""

    def attempt(number: int, item: T) -> RawArticle | str:
        try:
            return read(number, item)
        except ReadError as error:
            return error.reason

    outcomes = ((number, attempt(number, item)) for number, item in numbered)
    for failed, run in groupby(outcomes, key=lambda o: o[1] if isinstance(o[1], str) else None):
        if failed is None:
            yield from (article for _, article in run if isinstance(article, RawArticle))
            continue
        numbers = (number for number, _ in run)
        yield ReadError(source, f"{unit} {next(numbers)}: {failed}")
        if rest := list(numbers):
            yield ReadError(source, f"{unit}s {rest[0]} to {rest[-1]}: the same")


def repaired(text: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Decode again what holds bytes that are not UTF-8; the text, and a warning."""
    if not has_surrogates(text):
        return text, ()
    text, warning = decode(text.encode("utf-8", "surrogateescape"), source)
    return text, (warning,) if warning else ()


def read_record(
    record: object, number: int, source: str, options: ReadOptions, warnings: tuple[str, ...]
) -> RawArticle:
    """Make an article of a record.

    Args:
        record: What should be an object with a field of text.
        number: Where in its file it stands; its id, if it has none of its own.
        source: The input as the user named it.
        options: Names of fields, metadata and limit.
        warnings: What was odd so far.

    Raises:
        ReadError: If it is no object, or has no text of acceptable length.
    """
    name = options.fields.text
    if not isinstance(record, dict):
        found = _JSON_NAMES.get(type(record), "a plain value")
        raise ReadError(source, f"{found}, not an object with a field {name!r}")
    if name not in record:
        raise ReadError(source, no_such_field("field", name, record))
    text = record[name]
    if not isinstance(text, str):
        found = _JSON_NAMES.get(type(text), "a plain value")
        raise ReadError(source, f"the field {name!r} is {found}, not a string")
    return make_article(
        without_surrogates(text),
        source,
        record,
        options,
        article_id=f"{source}#{number}",
        warnings=warnings,
    )


def no_such_field(kind: str, name: str, there: Iterable[object]) -> str:
    """The reason for refusing what has no field of text."""
    fields = ", ".join(str(field) for field in islice(there, _FIELDS_SHOWN)) or "none"
    return f"no {kind} {name!r}; name the one to read with --text-field (there are {fields})"
