"""The tables of an SQLite output, and how a record becomes their rows and is rebuilt from them.

Every table has an integer key of its own, counted in the order of the input; ``id``, ``speaker_id``
and ``institution_id`` are those of the record, which mean something within one article only. Lists
of names are JSON arrays. The rest of the record is normal form, and nothing of it is lost.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from beritaextract.write.validation import Record

TABLES: Final = """
CREATE TABLE articles (
    article_key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    dateline TEXT,
    byline TEXT,
    published TEXT,
    published_from TEXT,
    text TEXT,
    warnings TEXT NOT NULL,
    schema_version TEXT NOT NULL
);
CREATE TABLE institutions (
    institution_key INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL REFERENCES articles(article_key),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    acronym TEXT,
    aliases TEXT NOT NULL,
    kind TEXT NOT NULL,
    canonical TEXT,
    canonical_id TEXT,
    rule TEXT NOT NULL
);
CREATE TABLE institution_mentions (
    mention_key INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL REFERENCES articles(article_key),
    institution_key INTEGER NOT NULL REFERENCES institutions(institution_key),
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE TABLE speakers (
    speaker_key INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL REFERENCES articles(article_key),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    roles TEXT NOT NULL,
    quotes INTEGER NOT NULL,
    rule TEXT NOT NULL
);
CREATE TABLE speaker_mentions (
    mention_key INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL REFERENCES articles(article_key),
    speaker_key INTEGER NOT NULL REFERENCES speakers(speaker_key),
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE TABLE affiliations (
    affiliation_key INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL REFERENCES articles(article_key),
    speaker_key INTEGER NOT NULL REFERENCES speakers(speaker_key),
    institution_key INTEGER REFERENCES institutions(institution_key),
    institution_id TEXT,
    name TEXT NOT NULL,
    implied INTEGER NOT NULL
);
CREATE TABLE quotes (
    quote_key INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL REFERENCES articles(article_key),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker TEXT,
    speaker_id TEXT,
    speaker_key INTEGER REFERENCES speakers(speaker_key),
    mention_text TEXT,
    mention_start INTEGER,
    mention_end INTEGER,
    cue_text TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    date TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL
);
CREATE TABLE dates (
    date_key INTEGER PRIMARY KEY,
    article_key INTEGER NOT NULL REFERENCES articles(article_key),
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    value TEXT,
    end_value TEXT,
    grain TEXT NOT NULL,
    relative INTEGER NOT NULL,
    rule TEXT NOT NULL
);
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content="articles", content_rowid="article_key"
);
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    text, speaker, content="quotes", content_rowid="quote_key"
);
"""

# Made once all rows are there: faster, and the file is smaller.
INDEXES: Final = """
CREATE INDEX articles_id ON articles(id);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_outlet ON articles(outlet);
CREATE INDEX institutions_article ON institutions(article_key);
CREATE INDEX institutions_name ON institutions(name);
CREATE INDEX institutions_canonical ON institutions(canonical);
CREATE INDEX institutions_canonical_id ON institutions(canonical_id);
CREATE INDEX institution_mentions_article ON institution_mentions(article_key);
CREATE INDEX institution_mentions_institution ON institution_mentions(institution_key);
CREATE INDEX speakers_article ON speakers(article_key);
CREATE INDEX speakers_name ON speakers(name);
CREATE INDEX speaker_mentions_article ON speaker_mentions(article_key);
CREATE INDEX speaker_mentions_speaker ON speaker_mentions(speaker_key);
CREATE INDEX affiliations_article ON affiliations(article_key);
CREATE INDEX affiliations_speaker ON affiliations(speaker_key);
CREATE INDEX affiliations_institution ON affiliations(institution_key);
CREATE INDEX affiliations_name ON affiliations(name);
CREATE INDEX quotes_article ON quotes(article_key);
CREATE INDEX quotes_speaker ON quotes(speaker);
CREATE INDEX quotes_speaker_key ON quotes(speaker_key);
CREATE INDEX quotes_date ON quotes(date);
CREATE INDEX dates_article ON dates(article_key);
CREATE INDEX dates_value ON dates(value);
INSERT INTO articles_fts(articles_fts) VALUES ('rebuild');
INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');
"""

Row = dict[str, Any]
Insert = Callable[[str, Row], int]
"""Adds a row to a table and gives its key."""

Select = Callable[[str], Iterable[Mapping[str, Any]]]
"""Gives the rows of one article in a table, in the order of their keys."""

_ARTICLE: Final = "id title outlet url dateline byline published published_from text".split()
_SPAN: Final = ("text", "start", "end")


def insert_record(record: Record, insert: Insert) -> None:
    """Add the rows of one record."""
    article = {name: record[name] for name in _ARTICLE}
    article |= record["source"] | {
        "warnings": _array(record["warnings"]),
        "schema_version": record["schema_version"],
    }
    origin = {"article_key": insert("articles", article)}
    institutions = {
        institution["id"]: _insert_institution(institution, origin, insert)
        for institution in record["institutions"]
    }
    speakers = {
        speaker["id"]: _insert_speaker(speaker, origin, institutions, insert)
        for speaker in record["speakers"]
    }
    for quote in record["quotes"]:
        row = {name: value for name, value in quote.items() if name not in {"mention", "cue"}}
        row |= {"speaker_key": speakers.get(quote["speaker_id"])}
        row |= _flat("mention", quote["mention"]) | _flat("cue", quote["cue"])
        insert("quotes", origin | row)
    for date in record["dates"]:
        insert("dates", origin | date)


def select_record(article: Mapping[str, Any], select: Select) -> Record:
    """Rebuild the record of one article from its row and those that belong to it."""
    mentions = _by(select("institution_mentions"), "institution_key")
    institutions = [
        _cut(row, "id name acronym".split())
        | {"aliases": json.loads(row["aliases"])}
        | _cut(row, "kind canonical canonical_id".split())
        | {"mentions": [_cut(m, _SPAN) for m in mentions.get(row["institution_key"], ())]}
        | _cut(row, ["rule"])
        for row in select("institutions")
    ]
    affiliations = _by(select("affiliations"), "speaker_key")
    mentions = _by(select("speaker_mentions"), "speaker_key")
    speakers = [
        _cut(row, "id name".split())
        | {name: json.loads(row[name]) for name in ("aliases", "roles")}
        | _affiliations(affiliations.get(row["speaker_key"], ()))
        | _cut(row, ["quotes"])
        | {"mentions": [_cut(m, _SPAN) for m in mentions.get(row["speaker_key"], ())]}
        | _cut(row, ["rule"])
        for row in select("speakers")
    ]
    quotes = [
        _cut(row, "id kind text start end speaker speaker_id".split())
        | {"mention": _span(row, "mention"), "cue": _span(row, "cue")}
        | _cut(row, "date confidence rule".split())
        for row in select("quotes")
    ]
    dates = [
        _cut(row, "text start end value end_value grain".split())
        | {"relative": bool(row["relative"]), "rule": row["rule"]}
        for row in select("dates")
    ]
    return {
        "schema_version": article["schema_version"],
        "id": article["id"],
        "source": _cut(article, ("path", "sha256")),
        **_cut(article, _ARTICLE[1:]),
        "quotes": quotes,
        "speakers": speakers,
        "institutions": institutions,
        "dates": dates,
        "warnings": json.loads(article["warnings"]),
    }


def _insert_institution(institution: Record, origin: Row, insert: Insert) -> int:
    row = origin | institution | {"aliases": _array(institution["aliases"])}
    mentions = row.pop("mentions")
    key = insert("institutions", row)
    for mention in mentions:
        insert("institution_mentions", origin | {"institution_key": key} | mention)
    return key


def _insert_speaker(
    speaker: Record, origin: Row, institutions: Mapping[str, int], insert: Insert
) -> int:
    row = origin | speaker | {name: _array(speaker[name]) for name in ("aliases", "roles")}
    mentions, stated, implied = map(row.pop, ("mentions", "affiliations", "implied_affiliations"))
    key = insert("speakers", row)
    for affiliations, is_implied in ((stated, False), (implied, True)):
        for affiliation in affiliations:
            link = institutions.get(affiliation["institution_id"])
            belongs = {"speaker_key": key, "institution_key": link, "implied": is_implied}
            insert("affiliations", origin | belongs | affiliation)
    for mention in mentions:
        insert("speaker_mentions", origin | {"speaker_key": key} | mention)
    return key


def _affiliations(rows: Iterable[Mapping[str, Any]]) -> Record:
    stated: list[Row] = []
    implied: list[Row] = []
    for row in rows:
        (implied if row["implied"] else stated).append(_cut(row, ("name", "institution_id")))
    return {"affiliations": stated, "implied_affiliations": implied}


def _array(values: list[str]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _flat(name: str, span: Row | None) -> Row:
    """A span within a row; one that is missing is null in every column."""
    return {f"{name}_{part}": span[part] if span else None for part in _SPAN}


def _span(row: Mapping[str, Any], name: str) -> Row | None:
    if row[f"{name}_start"] is None:
        return None
    return {part: row[f"{name}_{part}"] for part in _SPAN}


def _cut(row: Mapping[str, Any], names: Iterable[str]) -> Row:
    return {name: row[name] for name in names}


def _by(rows: Iterable[Mapping[str, Any]], key: str) -> Mapping[int, list[Mapping[str, Any]]]:
    grouped: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row[key], []).append(row)
    return grouped
