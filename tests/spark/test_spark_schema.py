"""The columns are the record, field by field."""

from dataclasses import fields

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install beritaextract[spark]")

from pyspark.sql.types import ArrayType, StructType

from beritaextract.records import (
    Affiliation,
    Article,
    DateMention,
    Institution,
    Quote,
    SourceFile,
    Speaker,
    TextSpan,
)
from beritaextract.render.schema import article_schema
from beritaextract.spark import error_schema, record_schema

NESTED = {
    "source": SourceFile,
    "quotes": Quote,
    "quotes.mention": TextSpan,
    "quotes.cue": TextSpan,
    "speakers": Speaker,
    "speakers.affiliations": Affiliation,
    "speakers.implied_affiliations": Affiliation,
    "speakers.mentions": TextSpan,
    "institutions": Institution,
    "institutions.mentions": TextSpan,
    "dates": DateMention,
}
SCALARS = {"string": "string", "integer": "bigint", "number": "double", "boolean": "boolean"}


def struct_at(path):
    kind = record_schema()
    for name in path.split("."):
        kind = kind[name].dataType
        kind = kind.elementType if isinstance(kind, ArrayType) else kind
    return kind


def test_the_columns_are_the_fields_of_the_record_and_the_error():
    assert record_schema().names == [*(field.name for field in fields(Article)), "error"]
    assert record_schema()["error"].dataType == error_schema()


@pytest.mark.parametrize("path", NESTED)
def test_what_is_nested_has_the_fields_of_its_dataclass(path):
    assert struct_at(path).names == [field.name for field in fields(NESTED[path])]


def test_nothing_else_is_nested():
    def walk(struct, above=()):
        for column in struct:
            kind = column.dataType
            kind = kind.elementType if isinstance(kind, ArrayType) else kind
            if isinstance(kind, StructType):
                yield ".".join((*above, column.name))
                yield from walk(kind, (*above, column.name))

    assert {path for path in walk(record_schema()) if path != "error"} == set(NESTED)


def test_kinds_and_nulls_are_those_of_the_json_schema():
    schema = article_schema()

    def check(described, struct, *, top):
        for name, told in described["properties"].items():
            options = told.get("anyOf", [told])
            (known,) = [option for option in options if option.get("type") != "null"]
            assert struct[name].nullable == (top or len(options) > 1), name
            check_kind(known, struct[name].dataType)

    def check_kind(told, kind):
        if "$ref" in told:
            told = schema["$defs"][told["$ref"].rpartition("/")[2]]
            check(told, kind, top=False)
        elif told["type"] == "array":
            assert not kind.containsNull
            check_kind(told["items"], kind.elementType)
        else:
            assert kind.simpleString() == SCALARS[told["type"]]

    check(schema, record_schema(), top=True)
