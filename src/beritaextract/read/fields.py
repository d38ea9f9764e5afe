"""Records of named fields, from JSON or tables, become articles; each fails for itself."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final, TypeVar

from beritaextract.errors import ReadError
from beritaextract.read.articles import make_article
from beritaextract.read.decoding import without_surrogates
from beritaextract.read.options import ReadOptions
from beritaextract.records import RawArticle

EMPTY: Final = "the file is empty; there is nothing to read"

_LINE_FACTOR: Final = 16
"""How much longer than its text a record's line may be: JSON spells a character in up to twelve
(``\\ud83d\\ude00``), and the other fields need room too."""

_FIELDS_SHOWN: Final = 8
"""How many names of fields a message lists."""

_JSON_NAMES: Final = {dict: "an object", list: "a list", str: "a string", type(None): "null"}

T = TypeVar("T")


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


def read_record(
    record: object, number: int, source: str, options: ReadOptions, warnings: tuple[str, ...]
) -> RawArticle:
    """Make an article of a record.

    Args:
        record: The parsed record; what is no dict is refused.
        number: Which of the file's records it is, counted from 1; its id where it has none.
        source: The input as the user named it.
        options: Names of fields, metadata and limits.
        warnings: What was odd so far.

    Raises:
        ReadError: If it holds no article.
    """
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


def no_such_column(name: str, columns: list[str]) -> str:
    """The reason for refusing a table without texts."""
    there = ", ".join(columns[:_FIELDS_SHOWN]) or "none"
    return f"no column {name!r}; name the one to read with --text-field (there are {there})"
