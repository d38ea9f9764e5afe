"""Scores on the command line: as a table, as JSON, of a file, of a pipe, of what is extracted."""

import json

import pytest

from beritaextract.evaluate import METRICS

TEXT = "“Kami siap,” ujar Budi Santoso."
QUOTE = {"kind": "direct", "speaker": "Budi Santoso"}
GOLD = {
    "id": "a",
    "text": TEXT,
    "quotes": [{**QUOTE, "text": "Kami siap,"}],
    "speakers": [{"name": "Budi Santoso", "aliases": [], "roles": [], "affiliations": []}],
    "institutions": [],
    "dates": [],
}
PRED = {
    "id": "a",
    "quotes": [{**QUOTE, "start": 1, "end": 11}],
    "speakers": [{"name": "Budi Santoso"}, {"name": "Anu"}],
}


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, record in (("gold", GOLD), ("pred", PRED)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return ["gold.jsonl", "pred.jsonl"]


def test_a_table(invoke, files):
    lines = invoke("evaluate", *files).stdout.splitlines()

    assert lines[0].split() == ["metric", "P", "R", "F1", "tp", "gold", "pred"]
    assert [line.split()[0] for line in lines[1:10]] == list(METRICS)
    assert lines[1].split() == ["direct", "100.00", "100.00", "100.00", "1", "1", "1"]
    assert lines[10].split() == ["whole", "record", "100.00", "1", "1"]


def test_json(invoke, files):
    found = json.loads(invoke("evaluate", *files, "--json").stdout)

    assert list(found) == [*METRICS, "whole_record", "reliability"]
    speakers = {"p": 50.0, "r": 100.0, "f1": 66.67, "tp": 1, "gold": 1, "pred": 2}
    assert found["speakers"] == speakers


def test_errors(invoke, files):
    shown = invoke("evaluate", *files, "--errors", "1").stdout.splitlines()[11:]
    listed = json.loads(invoke("evaluate", *files, "--errors", "1", "--json").stdout)["errors"]

    assert shown == ["speakers | a | spurious | Anu"]
    assert listed == [["speakers", "a", "spurious", "Anu"]]


def test_by_article(invoke, files):
    table = invoke("evaluate", *files, "--by-article").stdout.splitlines()
    found = json.loads(invoke("evaluate", *files, "--by-article", "--json").stdout)

    assert table[-1].split()[:2] == ["a", "100.00"]
    assert found["articles"]["a"]["speakers"]["f1"] == 66.67


def test_predictions_through_a_pipe(invoke, files):
    piped = invoke("evaluate", "gold.jsonl", "-", "--json", input=json.dumps(PRED).encode())

    assert piped.stdout == invoke("evaluate", *files, "--json").stdout


def test_without_predictions_the_articles_are_extracted(invoke, files, found, tmp_path):
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD | {"text": found.text}))

    figures = json.loads(invoke("evaluate", "gold.jsonl", "--json").stdout)["speakers"]

    # What stands in for the pipeline finds two speakers in any text.
    assert (figures["gold"], figures["pred"]) == (1, 2)


def test_a_missing_prediction_is_a_warning(invoke, files, tmp_path):
    (tmp_path / "pred.jsonl").write_text("")

    result = invoke("evaluate", *files)

    assert result.exit_code == 0
    assert result.stderr == "warning: 1 gold articles have no prediction\n"


def test_bad_predictions_are_named_by_their_line(invoke, files, tmp_path):
    (tmp_path / "pred.jsonl").write_text("\n{nope\n")

    result = invoke("evaluate", *files)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: pred.jsonl: line 2: not JSON")


def test_a_file_that_is_not_there_is_named(invoke, files):
    result = invoke("evaluate", "gold.jsonl", "nix.jsonl")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: nix.jsonl: No such file or directory\n"
