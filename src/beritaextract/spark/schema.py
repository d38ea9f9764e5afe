"""The record as a Spark schema, made from the dataclasses of `beritaextract.records`."""

from dataclasses import fields
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin, get_type_hints

from beritaextract.records import Article

if TYPE_CHECKING:
    from pyspark.sql.types import DataType, StructType

ERROR: Final = "error"
"""Column that tells why a row holds no record; null where it holds one."""


@cache
def record_schema() -> "StructType":
    """The columns of `beritaextract.spark.extract_frame`: those of the record, then ``error``.

    Names, nesting and order are those of the JSON record. Whole numbers have 64 bits, as in the
    other outputs. All columns may be null, as a row of an error has no record; within a column
    only what may be null in the record may.
    """
    from pyspark.sql.types import StructField, StructType

    columns = _struct(Article).fields
    return StructType(
        [StructField(column.name, column.dataType, nullable=True) for column in columns]
        + [StructField(ERROR, error_schema(), nullable=True)]
    )


@cache
def error_schema() -> "StructType":
    """What the column ``error`` holds: kind of failure, input, and one line of explanation."""
    from pyspark.sql.types import StringType, StructField, StructType

    names = ("type", "path", "message")
    return StructType([StructField(name, StringType(), nullable=False) for name in names])


@cache
def json_schema() -> "StructType":
    """The columns of `beritaextract.spark.extract_json`."""
    from pyspark.sql.types import StringType, StructField, StructType

    return StructType(
        [
            StructField("id", StringType(), nullable=True),
            StructField("record", StringType(), nullable=True),
            StructField(ERROR, error_schema(), nullable=True),
        ]
    )


def _struct(record: type[Any]) -> "StructType":
    from pyspark.sql.types import StructField, StructType

    hints = get_type_hints(record)
    columns = []
    for field in fields(record):
        kinds = get_args(hints[field.name]) if _is_union(hints[field.name]) else ()
        (kind,) = [kind for kind in kinds if kind is not NoneType] or [hints[field.name]]
        columns.append(StructField(field.name, _type(kind), nullable=NoneType in kinds))
    return StructType(columns)


def _type(kind: Any) -> "DataType":  # noqa: ANN401 - an annotation
    from pyspark.sql.types import ArrayType, BooleanType, DoubleType, LongType, StringType

    if get_origin(kind) is tuple:
        return ArrayType(_type(get_args(kind)[0]), containsNull=False)
    if get_origin(kind) is Literal or kind is str:
        return StringType()
    if kind is bool:
        return BooleanType()
    if kind is int:
        return LongType()
    return DoubleType() if kind is float else _struct(kind)


def _is_union(hint: Any) -> bool:  # noqa: ANN401 - an annotation
    # ``Literal[...] | None`` makes a typing.Union up to Python 3.13, ``str | None`` a UnionType.
    return isinstance(hint, UnionType) or getattr(get_origin(hint), "__name__", "") == "Union"
