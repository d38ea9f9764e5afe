"""Parsed tables are kept from one run to the next, and never outlive their file."""

import os
import sys
from importlib.util import cache_from_source

import pytest

from beritaextract.lexicon.cached import parse_once


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "kata.toml"
    path.write_text("kata = ['ujar']", encoding="utf-8")
    return path


class Parser:
    def __init__(self):
        self.calls = 0

    def __call__(self, text):
        self.calls += 1
        return {"text": text}


def cache_of(table):
    return type(table)(cache_from_source(f"{table}.py"))


def test_a_table_is_parsed_once(table):
    parser = Parser()
    assert parse_once(table, parser) == parse_once(table, parser) == {"text": "kata = ['ujar']"}
    assert parser.calls == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: path.write_text("kata = ['kata']"), id="another text"),
        pytest.param(lambda path: os.utime(path, ns=(1, 1)), id="another time"),
    ],
)
def test_a_changed_table_is_parsed_anew(table, change):
    parser = Parser()
    parse_once(table, parser)
    change(table)
    assert parse_once(table, parser) == {"text": table.read_text(encoding="utf-8")}
    assert parser.calls == 2


@pytest.mark.parametrize("damage", [b"", b"\x00", b"(\x02"], ids=["empty", "nothing", "cut off"])
def test_a_damaged_cache_is_replaced(table, damage):
    parser = Parser()
    parse_once(table, parser)
    cache_of(table).write_bytes(damage)
    assert parse_once(table, parser) == parse_once(table, parser)
    assert parser.calls == 2


def test_nothing_is_written_where_python_may_not(table, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    parse_once(table, Parser())
    assert not cache_of(table).exists()


def test_a_folder_that_cannot_be_written_costs_only_time(table):
    (table.parent / "__pycache__").write_text("a file where the folder would be")
    parser = Parser()
    assert parse_once(table, parser) == parse_once(table, parser)
    assert parser.calls == 2
