"""What users query: tables, keys and full-text search of SQLite, columns of DuckDB and Parquet."""

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from outputs_and_records import RECORDS

from beritaextract.render import VIEWS
from beritaextract.render.machine import render_delimited
from beritaextract.write.outputs import sink_for
from beritaextract.write.validation import to_article


def write(path, *records):
    with sink_for(path) as sink:
        for record in records:
            sink.write(record)
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory, record):
    path = tmp_path_factory.mktemp("sqlite") / "hasil.sqlite"
    second = record | {"id": "contoh-2", "title": "Banjir surut", "quotes": []}
    connection = sqlite3.connect(write(path, record, second))
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        pytest.param(
            "SELECT article_key, id FROM articles ORDER BY article_key",
            [(1, "contoh-1"), (2, "contoh-2")],
            id="keys count the articles in their order",
        ),
        pytest.param(
            "SELECT quotes.id, speakers.name, articles.published FROM quotes "
            "JOIN speakers USING (speaker_key) JOIN articles ON articles.article_key = "
            "quotes.article_key ORDER BY quote_key LIMIT 1",
            [("q1", "Budi Santoso", "2025-02-03")],
            id="a quotation knows its speaker and article",
        ),
        pytest.param(
            "SELECT DISTINCT institutions.acronym FROM affiliations JOIN institutions "
            "USING (institution_key) WHERE NOT implied",
            [("UNS",)],
            id="an affiliation knows its institution",
        ),
        pytest.param(
            "SELECT articles.id FROM articles_fts JOIN articles ON article_key = "
            "articles_fts.rowid WHERE articles_fts MATCH 'title: banjir'",
            [("contoh-2",)],
            id="full text of articles",
        ),
        pytest.param(
            "SELECT DISTINCT quotes.speaker FROM quotes_fts JOIN quotes ON quote_key = "
            "quotes_fts.rowid WHERE quotes_fts MATCH 'speaker: siti'",
            [("Siti Aminah",)],
            id="full text of quotations",
        ),
        pytest.param(
            "SELECT count(DISTINCT value) FROM speakers, json_each(roles) WHERE value LIKE 'Wali%'",
            [(1,)],
            id="lists of names are JSON",
        ),
        pytest.param(
            'SELECT substr(articles.text, quotes.start + 1, quotes."end" - quotes.start) '
            "= quotes.text FROM quotes JOIN articles USING (article_key)",
            [(1,), (1,), (1,), (1,)],
            id="offsets index the text",
        ),
        pytest.param("PRAGMA foreign_key_check", [], id="foreign keys hold"),
        pytest.param("PRAGMA integrity_check", [("ok",)], id="the file is whole"),
    ],
)
def test_sqlite(database, statement, rows):
    assert database.execute(statement).fetchall() == rows


@pytest.mark.parametrize(
    "column", ["articles.published", "articles.outlet", "quotes.speaker", "quotes.date",
               "speakers.name", "institutions.name", "institutions.canonical", "dates.value"],
)  # fmt: skip
def test_what_people_search_is_indexed(database, column):
    table, _, name = column.partition(".")
    plan = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {name} = 'x'")

    assert "USING INDEX" in plan.fetchone()[3]


@given(records=RECORDS)
@settings(max_examples=25)
def test_foreign_keys_hold_whatever_the_ids_point_to(records):
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(write(Path(folder) / "hasil.db", *records))
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        (quotes,) = connection.execute("SELECT count(*) FROM quotes").fetchone()
        connection.close()

    assert broken == []
    assert quotes == sum(len(record["quotes"]) for record in records)


def test_full_text_search_agrees_with_the_tables(database):
    database.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)")
    database.execute("INSERT INTO quotes_fts(quotes_fts, rank) VALUES ('integrity-check', 1)")
    database.rollback()


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("SELECT article_key, id, len(quotes) FROM articles", [(1, "contoh-1", 4)]),
        ("SELECT speaker, cue.text FROM quotes WHERE id = 'q1'", [("Budi Santoso", "mengatakan")]),
        ("SELECT article_id, name FROM institutions",
         [("contoh-1", "Universitas Negeri Sukamaju")]),
        ("SELECT unnest(roles) FROM speakers WHERE id = 's1'", [("Wali Kota Sukamaju",)]),
        ("SELECT value, published FROM dates", [("2025-02-03", "2025-02-03")]),
    ],
)  # fmt: skip
def test_duckdb(tmp_path, record, statement, rows):
    import duckdb

    path = write(tmp_path / "hasil.duckdb", record)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute(statement).fetchall() == rows


def test_parquet_holds_the_fields_of_the_record_with_their_descriptions(tmp_path, record):
    from pyarrow import parquet

    schema = parquet.read_schema(write(tmp_path / "hasil.parquet", record))

    assert schema.names == list(record)
    assert str(schema.field("dates").type.value_type.field("relative").type) == "bool"
    assert not schema.field("id").nullable
    assert schema.field("title").nullable
    assert schema.field("dateline").metadata == {b"description": b"Place that opens the body."}


def test_row_groups_of_parquet_are_bounded(tmp_path, record):
    from pyarrow import parquet

    written = parquet.ParquetFile(write(tmp_path / "hasil.parquet", *[record] * 2_500))
    groups = [written.metadata.row_group(n).num_rows for n in range(written.num_row_groups)]
    written.close()

    assert groups == [1_000, 1_000, 500]


@pytest.mark.parametrize(("name", "delimiter"), [("hasil.csv", ","), ("hasil.tsv", "\t")])
def test_rows_are_what_quotes_prints(tmp_path, record, name, delimiter):
    view, odd = VIEWS["quotes"], record | {"id": 'dua "kata"\n\0; ya'}
    rows = (r for a in (record, odd) for r in view.select(to_article(a), explain=False))
    printed = "".join(render_delimited(rows, view.columns, delimiter))

    assert write(tmp_path / name, record, odd).read_bytes() == printed.encode()
