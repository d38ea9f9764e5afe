"""Contract, schema and real output say the same.

``tests/data/contract.json`` is the contract as data. Where the contract itself is at hand, it is
held to that copy.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from beritaextract.render import VIEWS
from beritaextract.render.schema import article_schema

ROOT = Path(__file__).parents[2]
CONTRACT = json.loads((ROOT / "tests/data/contract.json").read_text(encoding="utf-8"))
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def type_name(field):
    """The type of a schema's field in the words of contract.json."""
    if "anyOf" in field:
        return "|".join(type_name(option) for option in field["anyOf"])
    if "$ref" in field:
        return field["$ref"].rpartition("/")[2]
    if field.get("type") == "array":
        return type_name(field["items"]) + "[]"
    return field["type"]


@pytest.fixture(scope="module")
def schema():
    return article_schema()


@pytest.mark.parametrize("name", ["record", *CONTRACT["objects"]])
def test_the_schema_keeps_every_field_of_the_contract(schema, name):
    promised = CONTRACT["record"] if name == "record" else CONTRACT["objects"][name]
    described = schema if name == "record" else schema["$defs"][name]

    kept = {field: type_name(described["properties"][field]) for field in promised}

    assert kept == promised


def test_closed_lists(schema):
    from_ = schema["properties"]["published_from"]["anyOf"][0]["enum"]
    kinds = schema["$defs"]["Quote"]["properties"]["kind"]["enum"]

    assert (from_, kinds) == (
        CONTRACT["closed_lists"]["published_from"],
        CONTRACT["closed_lists"]["kind"],
    )


def test_columns_of_quotes():
    assert list(VIEWS["quotes"].columns) == CONTRACT["quotes_columns"]


@pytest.fixture(scope="module")
def records():
    """What the program prints for the samples."""
    done = subprocess.run(
        [sys.executable, "-m", "beritaextract", "extract", "--fragments", "--json", *SAMPLES],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout)


def test_real_output_fits_the_schema(schema, records):
    assert len(records) == len(SAMPLES)
    for record in records:
        jsonschema.validate(record, schema)


def test_every_span_of_real_output_is_its_own_text(records):
    for record in records:
        for span in spans(record):
            assert record["text"][span["start"] : span["end"]] == span["text"]


def spans(value):
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_the_same_input_gives_the_same_bytes():
    command = [sys.executable, "-m", "beritaextract", "extract", "--jsonl", *SAMPLES]

    first, second = (
        subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)
    )

    assert first == second


@pytest.fixture(scope="module")
def page(shared):
    return (shared / "contract/OUTPUT.md").read_text(encoding="utf-8")


def test_the_contract_shows_the_fields_that_are_kept_here(page):
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL).group(1)
    record = json.loads(re.sub(r"\s//.*", "", example))

    assert list(record) == list(CONTRACT["record"])
    for name, field in [
        ("SourceFile", record["source"]),
        ("Quote", record["quotes"][0]),
        ("TextSpan", record["quotes"][0]["cue"]),
        ("Speaker", record["speakers"][0]),
        ("Affiliation", record["speakers"][0]["affiliations"][0]),
        ("Institution", record["institutions"][0]),
        ("DateMention", record["dates"][0]),
    ]:
        assert set(field) == set(CONTRACT["objects"][name]), name


def test_the_contract_lists_the_columns_that_are_kept_here(page):
    line = re.search(r"## Rows of `quotes`\n`(.*)`", page).group(1)

    assert line.split(", ") == CONTRACT["quotes_columns"]


def test_the_contract_lists_the_commands(page):
    from beritaextract.cli.app import app

    promised = set(re.findall(r"^beritaextract (\w+)", page, re.MULTILINE))

    assert {command.name for command in app.registered_commands} == promised
