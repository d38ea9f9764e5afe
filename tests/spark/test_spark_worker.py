"""What a worker does, without Spark around it."""

import pytest

pytest.importorskip("pandas", reason="pandas is not installed: pip install beritaextract[spark]")

import pandas

from beritaextract.read.options import ReadOptions
from beritaextract.spark import worker
from beritaextract.spark.worker import Recipe, Unit, extract_batches

RECIPE = Recipe(
    model=None,
    trained=False,
    fragments=False,
    text=True,
    options=ReadOptions(),
    columns=("id", "record", "error"),
    as_json=True,
)


def batch(*lines):
    return pandas.DataFrame([Unit(line, "a.jsonl", f"a.jsonl#{n}", "line", n) for n, line in lines])


def test_the_pipeline_is_loaded_once(monkeypatch, rules):
    calls = []

    def load(model, *, trained):
        calls.append((model, trained))
        return rules

    worker._load.cache_clear()
    monkeypatch.setattr("beritaextract.pipeline.load", load)
    for _ in range(2):
        list(extract_batches([batch((1, b'{"text": "Ada."}'))] * 2, RECIPE))
    worker._load.cache_clear()

    assert calls == [(None, False)]


def test_a_large_batch_is_handed_back_in_pieces():
    lines = [(n, b'{"text": "Ada."}') for n in range(1, 101)]
    pieces = list(extract_batches([batch(*lines)], RECIPE))

    assert [len(piece) for piece in pieces] == [64, 36]
    assert [id for piece in pieces for id in piece["id"]] == [f"a.jsonl#{n}" for n, _ in lines]


def test_an_article_that_breaks_the_pipeline_is_an_error_of_its_own(monkeypatch, rules):
    def fail(raw):
        raise RuntimeError("patah")

    monkeypatch.setattr(worker, "_load", lambda model, trained: rules)
    monkeypatch.setattr(rules, "extract_raw", fail)
    (piece,) = extract_batches([batch((3, b'{"text": "Ada."}'))], RECIPE)

    assert piece["record"].tolist() == [None]
    assert piece["error"].tolist() == [
        {
            "type": "RuntimeError",
            "path": "a.jsonl",
            "message": "could not be extracted (RuntimeError: patah); please report this",
        }
    ]
