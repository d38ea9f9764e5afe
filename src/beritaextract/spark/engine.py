"""A run from files to Parquet, in a Spark session of its own or in the one there is."""

import json
import os
import re
import shutil
import signal
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from beritaextract.errors import BatchError
from beritaextract.read.options import ReadOptions
from beritaextract.spark.files import located, read_units
from beritaextract.spark.frames import extract_units, together

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_LOCAL: Final = "local[*]"

_SUBMITTED: Final = "PYSPARK_GATEWAY_PORT"
"""Set where ``spark-submit`` has started this program."""

_PARTS_A_CORE: Final = 4
"""Parts that each core gets at least, so that none waits long for the last."""

_MOST_ARTICLES: Final = 2_000
"""Articles of a part, which is begun anew if its machine is lost: a few minutes of work."""

_SETTINGS: Final = {
    "spark.app.name": "beritaextract",
    # Rows that travel to a worker at once: an article takes long, and its record is large.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    # More threads would be slower, and others' bytes.
    "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
    # Timestamps without a zone of their own mean the same on every machine.
    "spark.sql.session.timeZone": "UTC",
}

_LOCAL_SETTINGS: Final = {
    # A run on one machine opens no port to others.
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    # Without a configuration of its log, Spark greets at length.
    "spark.driver.extraJavaOptions": (
        f"-Dlog4j2.configurationFile={Path(__file__).with_name('log4j2.properties').as_uri()}"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended.

    Attributes:
        done: Articles with a record.
        failed: Articles with an error.
    """

    done: int
    failed: int


def run(
    inputs: Sequence[str],
    out: str,
    *,
    master: str | None = None,
    options: ReadOptions | None = None,
    model: Path | None = None,
    trained: bool = True,
    fragments: bool = False,
    text: bool = True,
    errors: Path | None = None,
    force: bool = False,
    partitions: int | None = None,
    quiet: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Outcome:
    """Extract all articles of the inputs and write their records as Parquet.

    Args:
        inputs: Files, folders or patterns, Parquet or JSON lines, as `read_units` takes them.
        out: The folder to write, with or without a scheme.
        master: Spark's master; without it that of ``spark-submit``, else all cores of this machine.
        options: Names of fields, metadata for articles without their own, and the limit.
        model: Folder of a trained pipeline, there on every machine, instead of the packaged one.
        trained: Whether to use the packaged pipeline at all, or rules and lexicons alone.
        fragments: Keep quoted words woven into the reporter's clause.
        text: Keep the text in the records.
        errors: File for what failed, one JSON object a line: path, id, type, message.
        force: Replace an output of Spark's that is there.
        partitions: Into how many parts the work is cut, each of which is a file of the output; by
            default four a core, or more if a part would have more than 2,000 articles.
        quiet: Show no bar of progress, which is Spark's own.
        settings: Settings of Spark's, on top of those of ``spark-submit``. They and the master have
            no effect where the calling program has a session already.

    Returns:
        How many articles were extracted, and how many failed.

    Raises:
        BatchError: If Spark or Java are missing, an output is in the way, an input cannot be read,
            or Spark gives up.
        OSError: If the file of errors cannot be written.
    """
    _check_installed()
    with _told(), open_session(master, settings or {}, quiet=quiet) as spark:
        target = located(spark, out)
        _clear_the_way(spark, target, out, force=force)
        readings = [read_units(spark, given, options or ReadOptions()) for given in inputs]
        articles = sum(reading.articles for reading in readings)
        units = together([reading.units for reading in readings])
        extracted = extract_units(
            units.repartition(partitions or _parts(articles, spark)),
            options,
            model=model,
            trained=trained,
            fragments=fragments,
            text=text,
        )
        extracted.write.mode("overwrite" if force else "errorifexists").parquet(target)
        written = spark.read.parquet(target)
        rows, failures = written.selectExpr("count(*)", "count(error)").first() or (0, 0)
        if errors:
            _write_errors(written.where("error IS NOT NULL"), errors)
        return Outcome(done=rows - failures, failed=failures)


def _check_installed() -> None:
    missing = [name for name in ("pyspark", "pandas", "pyarrow") if not find_spec(name)]
    if missing:
        raise BatchError(
            f"the Spark engine needs {' and '.join(missing)}; install: "
            'pip install "beritaextract[spark]"'
        )
    if not os.environ.get("JAVA_HOME") and not shutil.which("java"):
        raise BatchError(
            "Spark needs Java 17 or newer; install it, or name its folder in JAVA_HOME"
        )


@contextmanager
def open_session(
    master: str | None, settings: Mapping[str, str], *, quiet: bool
) -> "Iterator[SparkSession]":
    """The session of the calling program, or one that ends with the run."""
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    if active := SparkSession.getActiveSession():
        yield active
        return
    if _SUBMITTED in os.environ:
        # What spark-submit was told is known only to the virtual machine that it started.
        SparkContext._ensure_initialized()
    configured = SparkConf()
    master = master or configured.get("spark.master") or _LOCAL
    wanted = _SETTINGS | {"spark.ui.showConsoleProgress": str(not quiet).lower()}
    if master.startswith("local"):
        wanted |= _LOCAL_SETTINGS
        os.environ.setdefault("SPARK_LOCAL_IP", _LOCAL_SETTINGS["spark.driver.host"])
    wanted = {name: value for name, value in wanted.items() if not configured.contains(name)}
    interrupted = signal.getsignal(signal.SIGINT)
    try:
        builder = SparkSession.builder.master(master).config(map={**wanted, **settings})
        spark = builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise BatchError(
            f"Spark does not start ({_reason(error)}); it needs Java 17 or newer"
        ) from error
    try:
        yield spark
    finally:
        spark.stop()
        # Spark has put its own in place, which outlives it.
        if signal.getsignal(signal.SIGINT) is not interrupted:
            signal.signal(signal.SIGINT, interrupted)


@contextmanager
def _told() -> Iterator[None]:
    """Tell in one line what Spark tells in a hundred."""
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    try:
        with warnings.catch_warnings():
            # Nothing that a user of ours could mend; what we use of pandas, our tests hold.
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
            yield
    except (PySparkException, Py4JJavaError) as error:
        raise BatchError(f"Spark gave up: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """The one line of an error of Spark's that tells what went wrong."""
    java = getattr(error, "java_exception", None)
    told = str(java.toString() if java is not None else error).strip()
    if ours := re.search(r"^beritaextract\.errors\.\w+: (.+)$", told, re.MULTILINE):
        return ours[1]
    return told.partition("\n")[0]


def _clear_the_way(spark: "SparkSession", target: str, out: str, *, force: bool) -> None:
    """Refuse an output that is there; with ``force`` only one that Spark cannot have written."""
    virtual_machine = spark._jvm
    if virtual_machine is None:  # pragma: no cover - a session always has one
        return
    path = virtual_machine.org.apache.hadoop.fs.Path(target)
    files = path.getFileSystem(spark._jsc.hadoopConfiguration())
    if not files.exists(path):
        return
    if not force:
        raise BatchError(
            f"{out}: is there already; name another output, or replace it with --force"
        )
    names = [status.getPath().getName() for status in files.listStatus(path)]
    if not all(name.startswith(("part-", "_", ".")) for name in names):
        raise BatchError(
            f"{out}: is not an output of Spark's, and would be deleted with all that is in it; "
            "name another output"
        )


def _parts(articles: int, spark: "SparkSession") -> int:
    """Enough parts that no core waits long, none too large, and none without an article."""
    cores: int = spark.sparkContext.defaultParallelism
    even = max(_PARTS_A_CORE * cores, -(-articles // _MOST_ARTICLES))
    return max(1, min(even, articles))


def _write_errors(failed: "DataFrame", path: Path) -> None:
    rows = failed.selectExpr("error.path", "id", "error.type", "error.message")
    with path.open("w", encoding="utf-8") as stream:
        for row in rows.orderBy("path", "id").toLocalIterator():
            stream.write(json.dumps(row.asDict(), ensure_ascii=False) + "\n")
