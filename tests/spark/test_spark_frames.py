"""A data frame of articles becomes a data frame of records, equal to those of the local engine."""

import json
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed: pip install beritaextract[spark]")

from beritaextract.errors import BatchError
from beritaextract.read.options import FieldNames, ReadOptions
from beritaextract.render import to_dict, without_fragments
from beritaextract.spark import extract_frame, extract_json, record_schema

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
TEXT = '"Kami akan membuka pasar itu besok," kata Bupati Sagara Rini Lestari, Senin (4/3/2024).'


def plain(row):
    """A row as the record that it holds."""
    record = row.asDict(recursive=True)
    assert record.pop("error") is None
    return record


@pytest.fixture(scope="module")
def sample_rows():
    return [(path.stem, path.read_bytes().decode(), "2024-03-05") for path in SAMPLES]


@pytest.fixture(scope="module")
def sample_frame(spark, sample_rows):
    return spark.createDataFrame(sample_rows, "id string, text string, published string")


@pytest.fixture(scope="module")
def expected(extractor, sample_rows):
    articles = (extractor.extract(text, id=id, published=day) for id, text, day in sample_rows)
    return {article.id: article for article in articles}


def test_columns_are_the_records_of_the_local_engine(sample_frame, expected):
    frame = extract_frame(sample_frame, fragments=True)
    rows = {row["id"]: plain(row) for row in frame.collect()}

    assert frame.schema == record_schema()
    assert rows == {id: to_dict(article) for id, article in expected.items()}
    assert sum(len(row["quotes"]) for row in rows.values()) > len(SAMPLES)


def test_json_is_that_of_the_local_engine(sample_frame, expected):
    rows = extract_json(sample_frame).collect()

    assert {row["id"]: row["record"] for row in rows} == {
        id: json.dumps(to_dict(without_fragments(article)), ensure_ascii=False)
        for id, article in expected.items()
    }


def test_text_and_names_can_be_left_out(spark):
    rows = extract_frame(
        spark.createDataFrame([(TEXT,)], "text string"), text=False, trained=False
    ).collect()

    assert [row["text"] for row in rows] == [None]
    assert rows[0]["quotes"][0]["speaker"] == "Rini Lestari"


def test_columns_may_have_other_names_and_kinds(spark):
    frame = spark.createDataFrame(
        [(7, TEXT, "Pasar dibuka", date(2024, 3, 5), "https://contoh.id/7", "Kabar", "a/b.html")],
        "nomor bigint, `isi.berita` string, judul string, terbit date, tautan string, media string,"
        " berkas string",
    )
    fields = FieldNames(
        text="isi.berita", id="nomor", title="judul", url="tautan", published="terbit",
        outlet="media",
    )  # fmt: skip
    (row,) = extract_frame(
        frame, ReadOptions(fields=fields), path="berkas", trained=False
    ).collect()

    assert (row["id"], row["title"], row["published"], row["published_from"]) == (
        "7", "Pasar dibuka", "2024-03-05", "record",
    )  # fmt: skip
    assert (row["url"], row["outlet"], row["source"]["path"]) == (
        "https://contoh.id/7", "Kabar", "a/b.html",
    )  # fmt: skip


def test_an_article_without_an_id_gets_one_of_its_text(spark):
    frame = spark.createDataFrame([(TEXT, None), (TEXT, ""), (TEXT, "x")], "text string, id string")
    rows = extract_frame(frame, trained=False).collect()

    assert sorted(row["id"] for row in rows) == sorted(
        [f"#{rows[0]['source']['sha256'][:16]}"] * 2 + ["x"]
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the text is empty; there is nothing to read"),
        (" \n", "the text is empty; there is nothing to read"),
        (None, "the field 'text' is null, not a string"),
        ("x" * 101, "101 characters, more than the limit of 100; split it, or raise"),
    ],
    ids=["empty", "blank", "null", "too-long"],
)
def test_an_article_that_cannot_be_read_is_a_row_with_an_error(spark, text, reason):
    frame = spark.createDataFrame([("salah", text), ("baik", TEXT)], "id string, text string")
    options = ReadOptions(max_characters=100)
    bad, good = sorted(
        extract_frame(frame, options, trained=False).collect(), key=lambda row: row["error"] is None
    )

    assert bad["error"]["type"] == "ReadError"
    assert bad["error"]["message"].startswith(reason)
    assert {name for name, value in bad.asDict().items() if value is not None} == {
        "id", "source", "error",
    }  # fmt: skip
    assert bad["id"] == "salah"
    assert plain(good)["text"] == TEXT


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ("id string, isi string", r"no column 'text'; .*there are id, isi"),
        ("id string, text bigint", r"the column 'text' is bigint, not string"),
    ],
    ids=["missing", "not-text"],
)
def test_without_a_column_of_text_nothing_begins(spark, columns, reason):
    with pytest.raises(BatchError, match=reason):
        extract_frame(spark.createDataFrame([], columns))
