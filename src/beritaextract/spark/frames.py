"""From a data frame of articles to a data frame of records, within a Spark job of the user's."""

from collections.abc import Sequence
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Final

from beritaextract.errors import BatchError
from beritaextract.read.options import ReadOptions
from beritaextract.spark.schema import json_schema, record_schema
from beritaextract.spark.worker import Recipe, extract_batches

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_SHOWN: Final = 8
"""How many names of columns a message lists."""

_DIGITS: Final = 16
"""Hexadecimal digits of the text's hash that stand in for an id."""


def extract_frame(
    frame: "DataFrame",
    options: ReadOptions | None = None,
    *,
    path: str | None = None,
    model: Path | None = None,
    trained: bool = True,
    fragments: bool = False,
    text: bool = True,
) -> "DataFrame":
    """Extract every article of a data frame.

    Args:
        frame: One row an article: a column of text, and if they are there id, title, url, date of
            publication and outlet. Other columns are left out; join them by ``id``.
        options: Names of the columns, metadata for articles without their own, and the limit.
        path: Column that tells where an article came from; becomes ``source.path``.
        model: Folder of a trained spaCy pipeline, there on every machine, instead of the packaged.
        trained: Whether to use the packaged pipeline at all, or rules and lexicons alone.
        fragments: Keep quoted words woven into the reporter's clause.
        text: Keep the text in the records.

    Returns:
        One row an article, in the schema of `record_schema`. Where an article could not be read or
        extracted, ``error`` tells why, and there is nothing else but ``id`` and ``source``. An
        article without an id gets its path, ``#`` and the first digits of its text's hash.

    Raises:
        BatchError: If there is no column of text.
    """
    units = units_of_frame(frame, options or ReadOptions(), path=path)
    return extract_units(
        units, options, model=model, trained=trained, fragments=fragments, text=text
    )


def extract_json(
    frame: "DataFrame",
    options: ReadOptions | None = None,
    *,
    path: str | None = None,
    model: Path | None = None,
    trained: bool = True,
    fragments: bool = False,
    text: bool = True,
) -> "DataFrame":
    """Extract every article of a data frame, each record as one line of JSON.

    Arguments and errors are those of `extract_frame`.

    Returns:
        Columns ``id``, ``record`` (byte for byte what ``beritaextract extract --jsonl`` prints,
        without the line feed; null where there is an error) and ``error``.
    """
    units = units_of_frame(frame, options or ReadOptions(), path=path)
    return extract_units(
        units, options, model=model, trained=trained, fragments=fragments, text=text, as_json=True
    )


def extract_units(
    units: "DataFrame",
    options: ReadOptions | None = None,
    *,
    model: Path | None = None,
    trained: bool = True,
    fragments: bool = False,
    text: bool = True,
    as_json: bool = False,
) -> "DataFrame":
    """Extract units, whose columns are the fields of `beritaextract.spark.worker.Unit`."""
    schema = json_schema() if as_json else record_schema()
    recipe = Recipe(
        model=model,
        trained=trained,
        fragments=fragments,
        text=text,
        options=options or ReadOptions(),
        columns=tuple(schema.names),
        as_json=as_json,
    )
    return units.mapInPandas(partial(extract_batches, recipe=recipe), schema)


def units_of_frame(
    frame: "DataFrame",
    options: ReadOptions,
    *,
    path: str | None = None,
    row: str | None = None,
) -> "DataFrame":
    """Turn rows into units.

    Args:
        frame: See `extract_frame`.
        options: Names of the columns.
        path: Column that tells where an article came from.
        row: Column that tells which row of its file it is; part of the id where there is none.

    Raises:
        BatchError: If there is no column of text.
    """
    from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

    _check_text(frame, options.fields.text)
    source = F.coalesce(_column(frame, path), F.lit("")) if path else F.lit("")
    number = _column(frame, row) if row else None
    key = F.coalesce(
        *_given_id(frame, options.fields.id),
        F.concat(source, F.lit("#"), _ordinal(frame, number, options.fields.text)),
        source,
    )
    names = options.fields
    others = [names.text, names.title, names.url, names.published, names.outlet]
    known = [name for name in dict.fromkeys(others) if name in frame.columns and name != names.id]
    record = F.struct(key.alias(names.id), *(_column(frame, name).alias(name) for name in known))
    return frame.select(
        F.to_json(record, {"ignoreNullFields": "false"}).cast("binary").alias("line"),
        source.alias("path"),
        key.alias("id"),
        F.lit("row" if row else "").alias("unit"),
        (F.lit(0) if number is None else number).cast("long").alias("number"),
    )


def together(frames: "Sequence[DataFrame]") -> "DataFrame":
    """All rows of frames that have the same columns."""
    return reduce(lambda one, other: one.unionByName(other), frames)


def _check_text(frame: "DataFrame", name: str) -> None:
    from pyspark.sql.types import StringType

    if name not in frame.columns:
        shown = ", ".join(frame.columns[:_SHOWN]) or "none"
        raise BatchError(
            f"no column {name!r}; name the one to read with --text-field, or in "
            f"ReadOptions(fields=FieldNames(text=...)) (there are {shown})"
        )
    kind = frame.schema[name].dataType
    if not isinstance(kind, StringType):
        raise BatchError(
            f"the column {name!r} is {kind.simpleString()}, not string; name the one to read"
        )


def _given_id(frame: "DataFrame", name: str) -> "list[Column]":
    """The id of an article as a string, where it has one that could serve: text or whole number."""
    from pyspark.sql import functions as F  # noqa: N812
    from pyspark.sql.types import IntegralType, StringType

    if name not in frame.columns:
        return []
    if not isinstance(frame.schema[name].dataType, IntegralType | StringType):
        return []
    return [F.nullif(_column(frame, name).cast("string"), F.lit(""))]


def _ordinal(frame: "DataFrame", number: "Column | None", text: str) -> "Column":
    from pyspark.sql import functions as F  # noqa: N812

    if number is not None:
        return number.cast("string")
    return F.substring(F.sha2(_column(frame, text).cast("binary"), 256), 1, _DIGITS)


def _column(frame: "DataFrame", name: str) -> "Column":
    """A column by its name, whatever dots it holds."""
    return frame["`" + name.replace("`", "``") + "`"]
