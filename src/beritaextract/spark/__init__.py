"""Apache Spark as the engine: the extra ``[spark]``.

`extract_frame` turns a data frame of articles into a data frame of records, within a Spark job of
yours; `extract_json` gives the records as the JSON that ``beritaextract extract`` prints; `run`
reads files, extracts and writes Parquet, as ``beritaextract batch --engine spark`` does.

pyspark is imported when a function is called: how it is missing can then be told in one line.
"""

from beritaextract.spark.engine import Outcome, run
from beritaextract.spark.frames import extract_frame, extract_json
from beritaextract.spark.schema import error_schema, record_schema

__all__ = ["Outcome", "error_schema", "extract_frame", "extract_json", "record_schema", "run"]
