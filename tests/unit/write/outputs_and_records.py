"""Names of outputs of every kind, and any records that the dataclasses allow."""

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from beritaextract.records import Article
from beritaextract.render import to_dict

LOSSLESS = [
    "hasil.jsonl", "hasil.jsonl.gz", "hasil.jsonl.zst", "hasil.parquet", "hasil.sqlite",
    "hasil.duckdb", "hasil",
]  # fmt: skip
ROWS = ["hasil.csv", "hasil.tsv", "hasil.csv.gz", "hasil.csv.zst"]
EVERY = LOSSLESS + ROWS


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field as `beritaextract.records` types it."""
    arguments = get_args(kind)
    if get_origin(kind) in {Union, UnionType}:
        return st.one_of([values_of(argument) for argument in arguments])
    if get_origin(kind) is tuple:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if get_origin(kind) is Literal:
        return st.sampled_from(arguments)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{f.name: values_of(hints[f.name]) for f in fields(kind)})
    return {
        str: st.text(max_size=20),
        int: st.integers(0, 2**40),
        float: st.floats(0, 1),
        bool: st.booleans(),
        type(None): st.none(),
    }[kind]


RECORDS = st.lists(values_of(Article).map(to_dict), max_size=4)
"""Any records: ids may be the same twice and point nowhere, strings may hold NULs."""
