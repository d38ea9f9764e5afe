"""The JSON Schema: valid, described, and true of a record."""

import json
from pathlib import Path

import jsonschema
import pytest

from beritaextract.render import to_dict
from beritaextract.render.schema import article_schema


@pytest.fixture(scope="module")
def schema():
    return article_schema()


def test_it_is_a_schema(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_field_is_described(schema):
    objects = [schema, *schema["$defs"].values()]

    undescribed = [
        f"{item['title']}.{name}"
        for item in objects
        for name, field in item["properties"].items()
        if not field.get("description")
    ]
    assert undescribed == []


def test_everything_is_always_there(schema):
    for item in [schema, *schema["$defs"].values()]:
        assert item["required"] == list(item["properties"])


def test_a_record_fits(schema, article):
    jsonschema.validate(to_dict(article), schema)


@pytest.mark.parametrize(
    "change",
    [{"quotes": None}, {"schema_version": "2"}, {"more": 1}, {"published_from": "rumour"}],
    ids=lambda change: next(iter(change)),
)
def test_another_record_does_not_fit(schema, article, change):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(to_dict(article) | change, schema)


def test_the_example_is_in_the_order_of_the_schema(schema):
    record = json.loads((Path(__file__).parents[2] / "data" / "record.json").read_bytes())

    assert list(record) == list(schema["properties"])
