"""What goes into a lossless output comes out of it, exactly and always the same."""

import copy
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from outputs_and_records import EVERY, LOSSLESS, RECORDS

from beritaextract.write.outputs import read_records, sink_for


def write(path, records):
    with sink_for(path) as sink:
        for record in records:
            sink.write(record)


def key(record):
    return json.dumps(record, sort_keys=True)


@pytest.mark.parametrize("name", LOSSLESS)
@given(records=RECORDS)
@settings(max_examples=25)
def test_records_come_back_as_they_were(name, records):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path, copy.deepcopy(records))
        back = list(read_records(path))

    if name == "hasil":  # a folder keeps the order of paths
        back, records = sorted(back, key=key), sorted(records, key=key)
    assert back == records
    assert [json.dumps(record) for record in back] == [json.dumps(record) for record in records]


@pytest.mark.parametrize("name", LOSSLESS)
def test_order_holds_over_many_batches(tmp_path, record, name):
    records = [record | {"id": f"b{number:05}"} for number in range(2_100)]
    write(tmp_path / name, records)

    assert [back["id"] for back in read_records(tmp_path / name)] == [r["id"] for r in records]


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_record_without_text(tmp_path, record, name):
    write(tmp_path / name, [record | {"text": None}])

    assert [back["text"] for back in read_records(tmp_path / name)] == [None]


@pytest.mark.parametrize("name", LOSSLESS)
def test_nothing_at_all(tmp_path, name):
    write(tmp_path / name, [])

    assert list(read_records(tmp_path / name)) == []


@pytest.mark.parametrize("name", [name for name in EVERY if name not in {"hasil", "hasil.duckdb"}])
def test_the_same_records_give_the_same_bytes(tmp_path, record, name):
    records = [record | {"id": f"b{number}"} for number in range(20)]
    for folder in ("satu", "dua"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / name, records)

    assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("hasil.jsonl", "kliping/caf\udce9.txt"),
        ("hasil", "kliping/caf\udce9.txt"),
        ("hasil.parquet", r"kliping/caf\udce9.txt"),
        ("hasil.sqlite", r"kliping/caf\udce9.txt"),
        ("hasil.duckdb", r"kliping/caf\udce9.txt"),
    ],
)
def test_a_name_that_is_not_utf8_is_escaped(tmp_path, record, name, read_as):
    odd = "kliping/caf\udce9.txt"
    write(tmp_path / name, [record | {"id": odd, "source": {"path": odd, "sha256": "0"}}])

    (back,) = read_records(tmp_path / name)
    assert (back["id"], back["source"]["path"]) == (read_as, read_as)


def test_json_lines_are_what_extract_prints(tmp_path, record):
    odd = record | {"id": "caf\udce9"}
    write(tmp_path / "hasil.jsonl", [record, odd])

    printed = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in (record, odd))
    assert (tmp_path / "hasil.jsonl").read_bytes() == printed.encode("utf-8", "backslashreplace")
