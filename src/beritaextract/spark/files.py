"""From files, wherever Spark finds them, to units: Parquet row by row, JSON Lines line by line.

Lines are taken as bytes and read by our own reader, not by Spark's: that one would turn numbers
into text and drop what it cannot parse, and the records would differ from the other engine's.
"""

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from beritaextract.errors import BatchError
from beritaextract.read.options import STDIN, ReadOptions
from beritaextract.spark.frames import units_of_frame

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_LINES_SUFFIXES: Final = frozenset({".jsonl", ".ndjson", ".json"})
_PACKED_SUFFIXES: Final = frozenset({".gz", ".bz2"})
_OTHER_SUFFIXES: Final = frozenset(
    {".txt", ".md", ".html", ".htm", ".csv", ".tsv", ".warc", ".zst", ".xz", ".zip"}
)

_PATH: Final = "path"
_ROW: Final = "row"


class Reading(NamedTuple):
    """What an input holds.

    Attributes:
        units: See `beritaextract.spark.worker.Unit`.
        articles: How many there are, or a few more.
    """

    units: "DataFrame"
    articles: int


def read_units(spark: "SparkSession", given: str, options: ReadOptions) -> Reading:
    """Read one input: a file, a folder or a pattern, with or without a scheme (``s3a://``).

    Args:
        spark: The session.
        given: The input as the user named it. ``.jsonl``, ``.ndjson`` and ``.json``, also with
            ``.gz`` or ``.bz2``, hold one record a line; everything else is Parquet.
        options: Names of fields or columns.

    Raises:
        BatchError: If it is of a kind that is not read here, or there is no column of text.
    """
    suffixes = [suffix.lower() for suffix in PurePosixPath(given).suffixes]
    if given == STDIN:
        raise BatchError("-: Spark cannot read standard input; name files")
    if suffixes and suffixes[-1] in _OTHER_SUFFIXES:
        raise BatchError(
            f"{given}: with Spark only Parquet and JSON lines (.jsonl, .jsonl.gz) are read; make "
            "it one of them, or do without --engine spark"
        )
    while suffixes and suffixes[-1] in _PACKED_SUFFIXES:
        suffixes.pop()
    if suffixes and suffixes[-1] in _LINES_SUFFIXES:
        return _read_lines(spark, given)
    return _read_parquet(spark, given, options)


def located(spark: "SparkSession", given: str) -> str:
    """A path as Spark is to be given it: one of this machine's from the root.

    Spark would take it from the folder in which its own process was started. What has a scheme, or
    is looked for on a file system of a cluster's, stays as it is.
    """
    here = str(spark._jsc.hadoopConfiguration().get("fs.defaultFS", "file:///")).startswith("file:")
    return os.path.abspath(given) if here and "://" not in given else given  # noqa: PTH100


def _read_parquet(spark: "SparkSession", given: str, options: ReadOptions) -> Reading:
    from pyspark.sql import functions as F  # noqa: N812

    frame = spark.read.parquet(located(spark, given))
    taken = set(frame.columns)
    # Names that no column has.
    path, row = (name if name not in taken else f"{name}__" for name in (_PATH, _ROW))
    numbered = frame.withColumns(
        {path: _shown(given), row: F.col("_metadata.row_index") + F.lit(1)}
    )
    return Reading(units_of_frame(numbered, options, path=path, row=row), frame.count())


def _read_lines(spark: "SparkSession", given: str) -> Reading:
    from pyspark.sql import functions as F  # noqa: N812

    lines = spark.read.text(located(spark, given), lineSep="\n").select(
        F.col("value").cast("binary").alias("line"),
        _shown(given).alias("path"),
        F.col("_metadata.file_block_start").alias("block"),
        F.monotonically_increasing_id().alias("place"),
    )
    # Large files are cut into blocks, and no worker knows how many lines the blocks before its own
    # hold. So lines are counted first: nothing beside what it takes to read an article.
    counted = lines.groupBy("path", "block").agg(
        F.count("*").alias("lines"), F.min("place").alias("first")
    )
    blocks, lines_before = [], dict[str, int]()
    for path, block, count, first in sorted(counted.collect()):
        before = lines_before.get(path, 0)
        blocks.append((path, block, before - first + 1))
        lines_before[path] = before + count
    offsets = spark.createDataFrame(blocks, "path string, block bigint, offset bigint")
    number = F.col("place") + F.col("offset")
    units = lines.join(F.broadcast(offsets), ["path", "block"]).select(
        "line",
        "path",
        F.concat("path", F.lit("#"), number.cast("string")).alias("id"),
        F.lit("line").alias("unit"),
        number.alias("number"),
    )
    return Reading(units, sum(lines_before.values()))


def _shown(given: str) -> "Column":
    """The path of a row's file as the other engine would name it: beginning as it was given.

    What has a scheme, or is found on another file system, keeps the address that Spark gives it.
    """
    from pyspark.sql import functions as F  # noqa: N812

    address = F.col("_metadata.file_path")
    # The address is quoted like a URL, in which a plus sign is itself.
    path = F.url_decode(F.replace(address, F.lit("+"), F.lit("%2B")))
    path = F.regexp_replace(path, "^file:/+", "/")
    fixed = _fixed_part(given)
    whole = os.path.abspath(fixed)  # noqa: PTH100 - unlike resolve it follows no links, as Spark
    begins = F.startswith(address, F.lit("file:")) & F.startswith(path, F.lit(whole))
    shortened = F.concat(F.lit(fixed), F.substr(path, F.lit(len(whole) + 1)))
    return F.when(F.lit("://" not in given) & begins, shortened).otherwise(address)


def _fixed_part(given: str) -> str:
    """What a pattern begins with, whole names only; a path without a pattern as a whole."""
    names = PurePosixPath(given).parts
    fixed = [name for name in names if not set(name) & set("*?[{")]
    return given if len(fixed) == len(names) else str(PurePosixPath(*names[: _first_open(names)]))


def _first_open(names: tuple[str, ...]) -> int:
    return next(place for place, name in enumerate(names) if set(name) & set("*?[{"))
