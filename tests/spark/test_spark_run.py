"""From files to Parquet, equal to what the local engine makes of the same files."""

import gzip
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install beritaextract[spark]")

import pyarrow
import pyarrow.parquet

from beritaextract.errors import BatchError
from beritaextract.read.options import ReadOptions
from beritaextract.spark import Outcome, run
from beritaextract.spark.files import read_units
from beritaextract.write.outputs import merge_outputs

ARTICLES = [
    {
        "id": f"b-{number}",
        "title": "Pasar dibuka",
        "published": "2024-03-05",
        "outlet": "Kabar Sagara",
        "text": f'"Kios nomor {number} sudah siap," kata Bupati Sagara Rini Lestari, kemarin.',
    }
    for number in range(4)
]


def written(out):
    """Records by id as JSON lines, and errors, of a folder of Parquet."""
    records, errors = {}, []
    for row in pyarrow.parquet.read_table(out).to_pylist():
        error = row.pop("error")
        if error:
            errors.append(f"{error['path']}: {error['message']}")
        else:
            records[row["id"]] = json.dumps(row, ensure_ascii=False)
    return records, errors


def test_json_lines_give_what_the_local_engine_gives(spark, write_lines, extractor, local_engine):
    write_lines("satu berita/a+b.jsonl", *ARTICLES[:2], {"text": "Tanpa nomor, ada isi."})
    write_lines(
        "berita.jsonl",
        {"id": "kosong", "text": ""},
        b"",
        b"{bukan json",
        {"id": 5, "text": ARTICLES[2]["text"], "title": 7},
        {"text": 12},
        b'{"id": "lama", "text": "Harga \x93beras\x94 naik."}',
        {"isi": "lain"},
        ARTICLES[3] | {"id": None},
    )
    with gzip.open("padat.jsonl.gz", "wt") as stream:
        stream.write(json.dumps(ARTICLES[3] | {"id": "padat"}))
    inputs = ["satu berita/*.jsonl", "berita.jsonl", "padat.jsonl.gz"]
    outcome = run(inputs, "hasil")
    records, errors = written("hasil")
    expected_records, expected_errors = local_engine(extractor, *inputs)

    assert records == expected_records
    assert sorted(errors) == sorted(expected_errors)
    assert outcome == Outcome(done=len(expected_records), failed=len(expected_errors))


def test_what_spark_wrote_merges_with_what_the_local_engine_wrote(spark, write_lines):
    name = write_lines("berita.jsonl", *ARTICLES[:3], {"id": "kosong", "text": ""})
    run([name], "hasil", trained=False)

    assert merge_outputs(["hasil"], "semua.jsonl") == 3
    lines = Path("semua.jsonl").read_text().splitlines()
    assert {json.loads(line)["id"]: line for line in lines} == written("hasil")[0]


def test_errors_are_written_as_json_lines(spark, write_lines, tmp_path):
    write_lines("berita.jsonl", {"id": "kosong", "text": ""}, ARTICLES[0])
    run(["berita.jsonl"], "hasil", errors=tmp_path / "salah.jsonl", trained=False)

    lines = (tmp_path / "salah.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "path": "berita.jsonl",
            "id": "berita.jsonl#1",
            "type": "ReadError",
            "message": "line 1: the text is empty; there is nothing to read",
        }
    ]


def test_parquet_gives_what_the_local_engine_gives(
    spark, tmp_path, monkeypatch, rules, local_engine
):
    monkeypatch.chdir(tmp_path)
    rows = [article | {"id": f"b-{n}" if n % 2 else None} for n, article in enumerate(ARTICLES)]
    rows.append({"id": "kosong", "text": " "})
    for row in rows:
        row["published"] = datetime(2024, 3, 5, 23, 30) if "title" in row else None
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), "berita.parquet")
    run(["berita.parquet"], "hasil", trained=False)

    assert written("hasil") == local_engine(rules, "berita.parquet")
    assert set(written("hasil")[0]) == {"berita.parquet#1", "b-1", "berita.parquet#3", "b-3"}


def test_lines_are_numbered_across_the_blocks_of_a_file(spark, write_lines):
    name = write_lines("berita.jsonl", *({"text": str(number)} for number in range(1, 301)))
    spark.conf.set("spark.sql.files.maxPartitionBytes", "1000")
    spark.conf.set("spark.sql.files.openCostInBytes", "0")
    try:
        reading = read_units(spark, name, ReadOptions())
        assert reading.units.rdd.getNumPartitions() > 2
        rows = reading.units.select("number", "line", "id").collect()
    finally:
        spark.conf.unset("spark.sql.files.maxPartitionBytes")
        spark.conf.unset("spark.sql.files.openCostInBytes")

    assert reading.articles == len(rows) == 300
    assert all(json.loads(row["line"])["text"] == str(row["number"]) for row in rows)
    assert all(row["id"] == f"{name}#{row['number']}" for row in rows)


def test_an_output_that_is_there_stays(spark, write_lines):
    name = write_lines("berita.jsonl", ARTICLES[0])
    run([name], "hasil", trained=False)
    before = written("hasil")
    write_lines("berita.jsonl", ARTICLES[1])
    with pytest.raises(BatchError, match="hasil: is there already"):
        run([name], "hasil", trained=False)

    assert written("hasil") == before
    run([name], "hasil", trained=False, force=True)
    assert list(written("hasil")[0]) == ["b-1"]


def test_a_folder_of_other_things_is_never_replaced(spark, write_lines, tmp_path):
    write_lines("surat/penting.txt", b"jangan dihapus")
    with pytest.raises(BatchError, match="not an output of Spark's"):
        run([write_lines("berita.jsonl", ARTICLES[0])], "surat", trained=False, force=True)

    assert (tmp_path / "surat/penting.txt").exists()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("tiada.jsonl", "tiada.jsonl"),
        ("tiada", "tiada"),
        ("berita.html", "berita.html: with Spark only Parquet and JSON lines"),
        ("-", "Spark cannot read standard input"),
    ],
)
def test_an_input_that_cannot_be_read_ends_in_one_line(spark, write_lines, given, reason):
    write_lines("berita.html", b"<p>")
    with pytest.raises(BatchError, match=reason) as caught:
        run([given], "hasil", trained=False)

    assert "\n" not in str(caught.value)


def test_a_model_that_is_none_ends_in_one_line(spark, write_lines, tmp_path):
    with pytest.raises(BatchError, match="not a spaCy pipeline that can be loaded") as caught:
        run([write_lines("berita.jsonl", ARTICLES[0])], "hasil", model=tmp_path)

    assert "\n" not in str(caught.value)


def test_a_session_of_its_own_says_nothing_of_itself(write_lines):
    write_lines("berita.jsonl", *ARTICLES)
    program = (
        "from beritaextract.spark import run\n"
        "print(run(['berita.jsonl'], 'hasil', master='local[1]', trained=False, quiet=True))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ended.stdout.strip() == str(Outcome(done=4, failed=0))
    assert [line for line in ended.stderr.splitlines() if "incubator" not in line] == []


def test_what_spark_submit_was_told_counts(tmp_path):
    program = tmp_path / "tugas.py"
    program.write_text(
        "from beritaextract.spark.engine import open_session\n"
        "with open_session(None, {}, quiet=True) as spark:\n"
        "    names = 'spark.master', 'spark.sql.session.timeZone', 'spark.ui.enabled'\n"
        "    print(*(spark.conf.get(name) for name in names))\n"
    )
    told = ("--master", "local[1]", "--conf", "spark.sql.session.timeZone=Asia/Jakarta")
    submit = Path(sys.executable).with_name("spark-submit")
    ended = subprocess.run([submit, *told, program], capture_output=True, text=True, check=True)

    # Python's warnings come the same way.
    assert ended.stdout.splitlines()[-1] == "local[1] Asia/Jakarta false"
