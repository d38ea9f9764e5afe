"""Record files: JSON Lines, read line by line, and JSON, one object or an array of them.

A record that fails is named by its line and does not stop the others.
"""

import io
import json
from collections.abc import Iterator
from itertools import chain
from typing import Final, TextIO

from beritaextract.errors import ReadError
from beritaextract.read.fields import EMPTY, line_limit, read_each, read_record
from beritaextract.read.options import ReadOptions
from beritaextract.read.streams import decoded, repaired
from beritaextract.records import RawArticle

MAX_JSON_CHARACTERS: Final = 100_000_000
"""Longest JSON array taken; it is held in memory as a whole, several times over."""


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
    with decoded(stream, source) as lines:
        yield from _read_numbered(_numbered(lines, options), source, options)


def read_json(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    """Read an object, an array of objects or, as many ``.json`` files are, JSON Lines.

    Arguments, values and errors are those of `read_lines`.
    """
    with decoded(stream, source) as lines:
        first = lines.readline(line_limit(options))
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
    if len(text) >= line_limit(options):
        raise ReadError(source, _too_long(options))
    text, warnings = repaired(text, source)
    return read_record(_parse(text, source), number, source, options, warnings)


def _too_long(options: ReadOptions) -> str:
    return (
        f"more than {line_limit(options):,} characters are too many for one record; "
        "split it, or raise --max-characters"
    )


def _numbered(
    lines: TextIO, options: ReadOptions, before: int = 0
) -> Iterator[tuple[int, str | None]]:
    """Number the lines that hold something; one that is too long comes as ``None``, unread."""
    limit = line_limit(options)
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
        raise ReadError(source, EMPTY)

    def read(number: int, line: str | None) -> RawArticle:
        if line is None:
            raise ReadError(source, _too_long(options))
        text, warnings = repaired(line, source)
        return read_record(_parse(text, source), number, source, options, warnings)

    yield from read_each(chain((first,), numbered), read, source, "line")


def _read_document(
    text: str, source: str, options: ReadOptions
) -> Iterator[RawArticle | ReadError]:
    if not text.strip():
        raise ReadError(source, EMPTY)
    if len(text) > MAX_JSON_CHARACTERS:
        raise ReadError(
            source,
            f"more than {MAX_JSON_CHARACTERS:,} characters of JSON do not fit in memory; "
            "make it JSON Lines (jq -c '.[]' FILE > FILE.jsonl)",
        )
    text, warnings = repaired(text, source)
    document = _parse(text, source)
    if document == []:
        raise ReadError(source, "the array is empty; there is nothing to read")

    def read(number: int, record: object) -> RawArticle:
        return read_record(record, number, source, options, warnings)

    records = document if isinstance(document, list) else [document]
    yield from read_each(enumerate(records, start=1), read, source, "record")


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
