"""Outputs joined: any record kind into any kind, rows with their like, nothing torn unnoticed."""

import gzip
import json
import sqlite3

import pytest
from outputs_and_records import EVERY, LOSSLESS

from beritaextract.errors import OutputError, ReadError
from beritaextract.write.outputs import merge_outputs, read_records, sink_for


def write(path, *records):
    with sink_for(path) as sink:
        for record in records:
            sink.write(record)
    return path


@pytest.fixture
def records(record):
    return [record | {"id": f"contoh-{number}"} for number in range(3)]


@pytest.mark.parametrize("name", EVERY)
def test_shards_merged_are_the_undivided_output(tmp_path, records, name):
    (tmp_path / "utuh").mkdir()
    shards = [write(tmp_path / f"{n}-{name}", r) for n, r in enumerate(records)]
    count = merge_outputs(shards, tmp_path / name)
    write(tmp_path / "utuh" / name, *records)

    assert count == (3 if name in LOSSLESS else 12)
    if name in LOSSLESS:
        assert list(read_records(tmp_path / name)) == records
    else:
        assert (tmp_path / name).read_bytes() == (tmp_path / "utuh" / name).read_bytes()


def test_kinds_may_be_mixed(tmp_path, records):
    shards = [
        write(tmp_path / name, record)
        for name, record in zip(["a.parquet", "b.sqlite", "c.jsonl.gz"], records, strict=True)
    ]

    assert merge_outputs(shards, tmp_path / "semua.duckdb") == 3
    assert list(read_records(tmp_path / "semua.duckdb")) == records


def test_csv_and_tsv_may_be_mixed(tmp_path, records):
    shards = [write(tmp_path / "a.csv", records[0]), write(tmp_path / "b.tsv.gz", records[1])]
    merge_outputs(shards, tmp_path / "semua.csv")

    assert (tmp_path / "semua.csv").read_bytes() == write(
        tmp_path / "utuh.csv", *records[:2]
    ).read_bytes()


def test_parts_as_spark_writes_them(tmp_path, records):
    (tmp_path / "spark.parquet").mkdir()
    for number, record in enumerate(records):
        write(tmp_path / "spark.parquet" / f"part-{number:05}.snappy.parquet", record)
    (tmp_path / "spark.parquet" / "_SUCCESS").touch()

    assert list(read_records(tmp_path / "spark.parquet")) == records


@pytest.mark.parametrize("source", ["a.csv", "a.jsonl"])
def test_rows_are_no_records(tmp_path, record, source):
    rows = write(tmp_path / "rows.csv", record)
    other = write(tmp_path / source, record)

    with pytest.raises(
        (OutputError, ReadError), match=r"hold the whole record|merged with their like"
    ):
        merge_outputs([rows, other], tmp_path / ("x.csv" if source == "a.jsonl" else "x.parquet"))
    with pytest.raises(ReadError, match="do not hold the whole record"):
        read_records(rows)


@pytest.mark.parametrize("name", [name for name in EVERY if name != "hasil"])
@pytest.mark.parametrize("kept", [0.31, 0.83])
def test_a_torn_file_is_named(tmp_path, records, name, kept):
    torn = tmp_path / f"torn-{name}"
    whole = write(tmp_path / name, *records * 30).read_bytes()
    torn.write_bytes(whole[: int(len(whole) * kept)])

    with pytest.raises(ReadError, match="torn-hasil") as raised:
        merge_outputs([torn], tmp_path / f"out-{name}")

    assert "\n" not in str(raised.value)
    assert not (tmp_path / f"out-{name}").exists()


@pytest.mark.parametrize("cut", ["frame", "text"])
def test_a_compressed_file_torn_at_the_end_of_a_line(tmp_path, records, cut):
    line = (json.dumps(records[0]) + "\n").encode()
    if cut == "frame":
        (tmp_path / "torn.jsonl.gz").write_bytes(gzip.compress(line)[:-8])
    else:
        (tmp_path / "torn.jsonl.gz").write_bytes(
            gzip.compress(line + b'{"schema_version": "1", "i')
        )

    with pytest.raises(ReadError, match="torn"):
        list(read_records(tmp_path / "torn.jsonl.gz"))


def foreign_jsonl(path):
    path.write_text('{"text": "Banjir surut."}\n')


def foreign_number(path):
    path.write_text("12\n")


def foreign_csv(path):
    path.write_text("id,text\r\n1,Banjir\r\n")


def foreign_parquet(path):
    from pyarrow import parquet, table

    parquet.write_table(table({"id": [1]}), path)


def foreign_sqlite(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (id)")
    connection.commit()
    connection.close()


def foreign_duckdb(path):
    import duckdb

    duckdb.connect(str(path)).execute("CREATE TABLE articles (id INTEGER)").close()


def foreign_folder(path):
    path.mkdir()
    (path / "a.json").write_text("{}")


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("a.jsonl", foreign_jsonl, "no article record"),
        ("a.jsonl", foreign_number, "no article record"),
        ("a.csv", foreign_csv, "columns are not those of quotations"),
        ("a.parquet", foreign_parquet, "columns are not those of the record"),
        ("a.sqlite", foreign_sqlite, "another program wrote this database"),
        ("a.duckdb", foreign_duckdb, "holds no table of articles"),
        ("a", foreign_folder, "no output of batch"),
        (
            "a.sqlite",
            lambda path: path.write_text("bukan basis data, hanya teks"),
            "not a database",
        ),
        ("a.duckdb", lambda path: path.write_text("bukan basis data"), "write the output again"),
        ("a.jsonl", lambda _path: None, "no such file"),
        ("a.csv", lambda _path: None, "no such file"),
    ],
)
def test_what_is_not_ours_is_named(tmp_path, name, make, reason):
    make(tmp_path / name)

    with pytest.raises(ReadError, match=reason) as raised:
        merge_outputs([tmp_path / name], tmp_path / ("out" + (tmp_path / name).suffix))

    assert str(raised.value).startswith(str(tmp_path / name))
    assert "\n" not in str(raised.value)


def test_a_quotation_longer_than_csv_readers_like(tmp_path, record):
    long = record | {"quotes": [record["quotes"][0] | {"text": "banjir " * 40_000}]}
    write(tmp_path / "a.csv", long)

    assert merge_outputs([tmp_path / "a.csv"], tmp_path / "b.csv") == 1
    assert (tmp_path / "b.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()
