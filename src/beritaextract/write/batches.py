"""Records as Arrow tables: Parquet and DuckDB hold the record as it is, lists and structs nested.

The Arrow schema is made from the JSON Schema of the record, so that both say the same; the
descriptions of the fields travel as metadata.
"""

from collections.abc import Mapping
from typing import Any, Final

from beritaextract.write.validation import Record, article_type, storable

_MOST_RECORDS: Final = 1_000
_MOST_CHARACTERS: Final = 8_000_000

_SCALARS: Final = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}


class Batch:
    """Collects records until there are enough of them for a table, bounded in number and size."""

    def __init__(self, pyarrow: Any) -> None:  # noqa: ANN401 - a library without types
        self._pyarrow = pyarrow
        self._schema = arrow_schema(pyarrow)
        self._records: list[Record] = []
        self._characters = 0

    @property
    def schema(self) -> Any:  # noqa: ANN401 - a pyarrow.Schema
        """The Arrow schema of the tables."""
        return self._schema

    def add(self, record: Record) -> bool:
        """Keep a record; tell whether the batch is full."""
        self._records.append(storable(record))
        self._characters += len(record["text"] or "")
        return len(self._records) >= _MOST_RECORDS or self._characters >= _MOST_CHARACTERS

    def take(self) -> Any:  # noqa: ANN401 - a pyarrow.Table
        """Turn the records kept so far into a table, and forget them."""
        table = self._pyarrow.Table.from_pylist(self._records, schema=self._schema)
        self._records, self._characters = [], 0
        return table


def arrow_schema(pyarrow: Any) -> Any:  # noqa: ANN401 - a library without types
    """The record as an Arrow schema, its fields in the order of the JSON."""
    described = article_type().json_schema(mode="serialization")
    return pyarrow.schema(_fields(described, described["$defs"], pyarrow))


def _fields(described: Mapping[str, Any], kinds: Mapping[str, Any], pyarrow: Any) -> list[Any]:  # noqa: ANN401
    return [
        _field(name, property_, kinds, pyarrow)
        for name, property_ in described["properties"].items()
    ]


def _field(name: str, described: Mapping[str, Any], kinds: Mapping[str, Any], pyarrow: Any) -> Any:  # noqa: ANN401
    options = described.get("anyOf", [described])
    known = [option for option in options if option.get("type") != "null"]
    description = described.get("description")
    return pyarrow.field(
        name,
        _type(known[0], kinds, pyarrow),
        nullable=len(known) < len(options),
        metadata={"description": description} if description else None,
    )


def _type(described: Mapping[str, Any], kinds: Mapping[str, Any], pyarrow: Any) -> Any:  # noqa: ANN401
    if reference := described.get("$ref"):
        return _type(kinds[reference.rpartition("/")[2]], kinds, pyarrow)
    if described["type"] == "object":
        return pyarrow.struct(_fields(described, kinds, pyarrow))
    if described["type"] == "array":
        return pyarrow.list_(_field("element", described["items"], kinds, pyarrow))
    return getattr(pyarrow, _SCALARS[described["type"]])()
