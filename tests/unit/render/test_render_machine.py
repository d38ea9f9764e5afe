"""JSON, JSON Lines, CSV and TSV: what other programs read back is what went in."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.render import VIEWS
from beritaextract.render.machine import render_delimited, render_json, render_jsonl

ITEMS = [{"a": "“Siap,” ujarnya\nlalu pergi"}, {"a": None}]


@pytest.mark.parametrize("items", [[], ITEMS[:1], ITEMS], ids=["none", "one", "two"])
def test_json_is_one_array_whatever_the_number(items):
    assert json.loads("".join(render_json(items))) == items


def test_jsonl_is_one_object_a_line_as_it_stands():
    lines = list(render_jsonl(ITEMS))

    assert [json.loads(line) for line in lines] == ITEMS
    assert all(line.count("\n") == 1 for line in lines)
    assert "“Siap,”" in lines[0]


def test_nothing_is_read_ahead():
    def items():
        yield {"a": 1}
        raise AssertionError("the second item was asked for too early")

    assert next(render_jsonl(items())) == '{"a": 1}\n'
    assert next(render_json(items())) == '[\n{"a": 1}'


def test_the_header_stands_even_over_no_rows():
    assert list(render_delimited([], ["a", "b"])) == ["a,b\r\n"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (["satu", "dua"], "satu; dua"),
        ([], ""),
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0.97, "0.97"),
        ('kata "siap", katanya', '"kata ""siap"", katanya"'),
        ("dua\nbaris", '"dua\nbaris"'),
    ],
    ids=["list", "empty list", "unknown", "true", "false", "number", "marks", "lines"],
)
def test_cells(value, cell):
    # Beside it stands a full cell: a line of a single empty one would be quoted.
    assert list(render_delimited([{"a": value, "b": "x"}], ["a", "b"]))[1] == f"{cell},x\r\n"


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(rows=st.lists(st.fixed_dictionaries({"a": text, "b": text})), tab=st.booleans())
def test_delimited_rows_read_back_the_same(rows, tab):
    delimiter = "\t" if tab else ","
    written = "".join(render_delimited(rows, ["a", "b"], delimiter))

    read = csv.DictReader(io.StringIO(written, newline=""), delimiter=delimiter)

    assert list(read) == rows


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_a_record_reads_back_from_csv(article, view):
    rows = list(view.select(article, explain=True))
    written = "".join(render_delimited(rows, view.header(explain=True)))

    read = list(csv.DictReader(io.StringIO(written, newline="")))

    assert [row["source"] for row in read] == ["contoh.txt"] * len(rows)
    if view.name == "quotes":
        assert [row["text"] for row in read] == [quote.text for quote in article.quotes]
