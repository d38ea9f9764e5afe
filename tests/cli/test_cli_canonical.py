"""`institutions --canonical`: one row an institution over all inputs."""

import csv
import io
import json

import pytest


@pytest.fixture
def text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Satu.", encoding="utf-8")
    return "a.txt"


def test_inputs_are_counted_together(invoke, found, text):
    (row,) = json.loads(invoke("institutions", text, text, "--canonical", "--json").stdout)

    assert row["name"] == found.institutions[0].name
    assert (row["mentions"], row["articles"]) == (2 * len(found.institutions[0].mentions), 2)


@pytest.mark.parametrize(("flag", "delimiter"), [("--csv", ","), ("--format=tsv", "\t")])
def test_delimited(invoke, found, text, flag, delimiter):
    written = invoke("institutions", text, "--canonical", flag).stdout_bytes.decode()

    (row,) = csv.DictReader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert list(row) == "canonical_id name kind mentions articles aliases".split()


def test_jsonl_is_the_default_where_nobody_looks(invoke, found, text):
    assert json.loads(invoke("institutions", text, "--canonical").stdout)["articles"] == 1


def test_a_table_on_demand(invoke, found, text):
    result = invoke("institutions", text, "--canonical", "--format", "table")

    assert found.institutions[0].name in result.stdout
    assert "Articles" in result.stdout


def test_nothing_found_is_told(invoke, found, text, monkeypatch):
    monkeypatch.setattr("beritaextract.cli.show.extracted", lambda *_: iter(()))
    result = invoke("institutions", text, "--canonical", "--format", "table")

    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == "note: no institutions found\n"


def test_an_explanation_is_refused(invoke, found, text):
    result = invoke("institutions", text, "--canonical", "--explain")

    assert result.exit_code == 2
    assert "--explain is about single articles" in result.stderr
