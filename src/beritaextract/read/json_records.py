"""Record files: JSON Lines, read line by line, and JSON, one object or an array of them.

A record that fails is named by its line and does not stop the others.
"""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, groupby
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

MAX_JSON_CHARACTERS: Final = 100_000_000
"""Longest JSON array taken; it is held in memory as a whole, several times over."""

_LINE_FACTOR: Final = 16
"""How much longer than its text a record's line may be: JSON spells a character in up to twelve
(``\\ud83d\\ude00``), and the other fields need room too."""

_FIELDS_SHOWN: Final = 8
"""How many names of fields a message lists."""

_EMPTY: Final = "the file is empty; there is nothing to read"

_JSON_NAMES: Final = {dict: "an object", list: "a list", str: "a string", type(None): "null"}

T = TypeVar("T")


def read_lines(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    """Read JSON Lines: one record a line, no more than one line in memory.

    Args:
        stream: The open file, at its start.
        source: The input as the user named it.
        options: Names of fields, metadata and limits.

    Yields:
        An article for each record, or the reason why there is none.

    Raises:
        ReadError: If the file as a whole cannot be read.
    """
    with _decoded(stream, source) as lines:
        yield from _read_numbered(_numbered(lines, options), source, options)


def read_json(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    """Read an object, an array of objects or, as many ``.json`` files are, JSON Lines.

    Arguments, values and errors are those of `read_lines`.
    """
    with _decoded(stream, source) as lines:
        first = lines.readline(_line_limit(options))
        if first.startswith("{") and first.rstrip().endswith("}"):
            numbered = chain([(1, first)], _numbered(lines, options, before=1))
            yield from _read_numbered(numbered, source, options)
        else:
            document = first + lines.read(MAX_JSON_CHARACTERS + 1)
            yield from _read_document(document, source, options)


def read_line(line: bytes, number: int, source: str, options: ReadOptions) -> RawArticle | None:
    """Read one line of JSON Lines that another program has cut out of its file.

    Args:
        line: The line, without its end.
        number: Which line of the file it is, counted from 1.
        source: The file as the user named it.
        options: Names of fields, metadata and limits.

    Returns:
        The article that `read_lines` yields for this line; ``None`` where it holds nothing.

    Raises:
        ReadError: If it holds no article.
    """
    text = line.decode("utf-8-sig", "surrogateescape")
    if not text.strip():
        return None
    if len(text) >= _line_limit(options):
        raise ReadError(source, _too_long(options))
    text, warnings = _repaired(text, source)
    return _read_record(_parse(text, source), number, source, options, warnings)


@contextmanager
def _decoded(stream: io.BufferedReader, source: str) -> Iterator[TextIO]:
    """Give the stream as text. Bytes that are not UTF-8 are kept as surrogates; see `_repaired`."""
    head = stream.peek(HEAD)[:HEAD]
    reject_binary(head, source)
    marked = marked_encoding(head)
    if b"\0" in head and not marked:
        raise ReadError(source, "this is a binary file, not JSON")
    if marked in (None, "utf-8-sig"):
        text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="\n")
    else:
        text = io.TextIOWrapper(stream, marked, "replace", newline="\n")
    try:
        yield text
    finally:
        # The stream belongs to the caller.
        text.detach()


def _line_limit(options: ReadOptions) -> int:
    return _LINE_FACTOR * options.max_characters


def _too_long(options: ReadOptions) -> str:
    return (
        f"more than {_line_limit(options):,} characters are too many for one record; "
        "split it, or raise --max-characters"
    )


def _numbered(
    lines: TextIO, options: ReadOptions, before: int = 0
) -> Iterator[tuple[int, str | None]]:
    """Number the lines that hold something; one that is too long comes as ``None``, unread."""
    limit = _line_limit(options)
    number = before
    while line := lines.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = lines.readline(limit)
            yield number, None
        elif line.strip():
            yield number, line


def _read_numbered(
    numbered: Iterator[tuple[int, str | None]], source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    first = next(numbered, None)
    if first is None:
        raise ReadError(source, _EMPTY)

    def read(number: int, line: str | None) -> RawArticle:
        if line is None:
            raise ReadError(source, _too_long(options))
        text, warnings = _repaired(line, source)
        return _read_record(_parse(text, source), number, source, options, warnings)

    yield from _read_each(chain((first,), numbered), read, source, "line")


def _read_document(
    text: str, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    if not text.strip():
        raise ReadError(source, _EMPTY)
    if len(text) > MAX_JSON_CHARACTERS:
        raise ReadError(
            source,
            f"more than {MAX_JSON_CHARACTERS:,} characters of JSON do not fit in memory; "
            "make it JSON Lines (jq -c '.[]' FILE > FILE.jsonl)",
        )
    text, warnings = _repaired(text, source)
    document = _parse(text, source)
    if document == []:
        raise ReadError(source, "the array is empty; there is nothing to read")

    def read(number: int, record: object) -> RawArticle:
        return _read_record(record, number, source, options, warnings)

    records = document if isinstance(document, list) else [document]
    yield from _read_each(enumerate(records, start=1), read, source, "record")


def _read_each(
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


def _repaired(text: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Decode again what holds bytes that are not UTF-8; the text, and a warning."""
    if not has_surrogates(text):
        return text, ()
    text, warning = decode(text.encode("utf-8", "surrogateescape"), source)
    return text, (warning,) if warning else ()


def _parse(text: str, source: str) -> object:
    try:
        # Not strict: a bare tab within a string is wrong, but harms nobody.
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        if error.lineno > 1:
            where = f"line {error.lineno}, {where}"
        reason = f"not JSON ({error.msg} at {where}); correct it"
    except RecursionError:
        reason = "JSON nested too deeply for an article's record; flatten it"
    except ValueError as error:  # a number of thousands of digits
        reason = f"not JSON ({error}); correct it"
    raise ReadError(source, reason)


def _read_record(
    record: object, number: int, source: str, options: ReadOptions, warnings: tuple[str, ...]
) -> RawArticle:
    name = options.fields.text
    if not isinstance(record, dict):
        found = _JSON_NAMES.get(type(record), "a plain value")
        raise ReadError(source, f"{found}, not an object with a field {name!r}")
    if name not in record:
        fields = ", ".join(list(record)[:_FIELDS_SHOWN]) or "none"
        raise ReadError(
            source,
            f"no field {name!r}; name the one to read with --text-field (there are {fields})",
        )
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
