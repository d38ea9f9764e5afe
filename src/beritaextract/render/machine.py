"""Rows and records as text for other programs: JSON, JSON Lines, CSV and TSV.

Everything is yielded piece by piece, so that whoever prints can do so as each article ends. Lines
end in a line feed, those of CSV and TSV in carriage return and line feed as RFC 4180 has it.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def render_jsonl(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON object a line."""
    for item in items:
        yield _to_json(item) + "\n"


def render_json(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON array, one item a line."""
    opening = "[\n"
    for item in items:
        yield opening + _to_json(item)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def render_delimited(
    rows: Iterable[Mapping[str, Any]], header: Sequence[str], delimiter: str = ","
) -> Iterator[str]:
    """CSV, or with a tab as delimiter TSV: a line of column names, then one line a row.

    Lists are joined by "; ", what is unknown is an empty cell.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)

    def line(cells: Iterable[Any]) -> str:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    yield line(header)
    for row in rows:
        yield line(_cell(row[column]) for column in header)


def _to_json(item: Mapping[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=False)


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
