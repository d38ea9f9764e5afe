"""Rows: the columns each command promises, and what they hold."""

import pytest

from beritaextract.render import VIEWS

QUOTES = "source id kind speaker role affiliation cue text date start end confidence".split()


def test_columns_of_quotes_are_those_of_the_contract():
    assert list(VIEWS["quotes"].columns) == QUOTES


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
@pytest.mark.parametrize("explain", [False, True], ids=["plain", "explained"])
def test_every_row_has_the_columns_of_the_header(article, view, explain):
    rows = list(view.select(article, explain=explain))

    assert rows
    assert {tuple(row) for row in rows} == {view.header(explain=explain)}


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_source_and_id_come_first(article, view):
    for row in view.select(article, explain=False):
        assert list(row.items())[:2] == [("source", "contoh.txt"), ("id", "contoh-1")]


def rows_of(article, name, *columns, explain=False):
    return [tuple(row[c] for c in columns) for row in VIEWS[name].select(article, explain=explain)]


def test_a_quotation_carries_its_speakers_role_and_affiliation(article):
    rows = rows_of(article, "quotes", "kind", "speaker", "role", "affiliation", "cue")

    assert rows == [
        ("indirect", "Budi Santoso", "Wali Kota Sukamaju", None, "mengatakan"),
        ("direct", "Budi Santoso", "Wali Kota Sukamaju", None, "ujar"),
        (
            "fragment",
            "Siti Aminah",
            "Pengamat [tata kota]",
            "Universitas Negeri Sukamaju (UNS)",
            "menilai",
        ),
        (
            "direct",
            "Siti Aminah",
            "Pengamat [tata kota]",
            "Universitas Negeri Sukamaju (UNS)",
            "kata",
        ),
    ]


def test_an_explanation_names_rule_and_mention(article):
    rows = rows_of(article, "quotes", "mention", "rule", explain=True)

    assert rows[1] == ("Budi", "quote-cue-source")


def test_speakers(article):
    rows = rows_of(article, "speakers", "name", "roles", "implied_affiliations", "quotes")

    assert rows == [
        ("Budi Santoso", ["Wali Kota Sukamaju"], ["Pemerintah Kota Sukamaju"], 2),
        ("Siti Aminah", ["Pengamat [tata kota]"], [], 1),
    ]


def test_institutions(article):
    assert rows_of(article, "institutions", "name", "acronym", "kind", "mentions") == [
        ("Universitas Negeri Sukamaju", "UNS", "university", 1)
    ]


def test_dates(article):
    assert rows_of(article, "dates", "text", "value", "grain", "relative") == [
        ("Senin (3/2/2025)", "2025-02-03", "day", False)
    ]


def test_an_article_is_summed_up(article):
    assert rows_of(article, "extract", "quotes", "speakers", "dates") == [
        (4, ["Budi Santoso", "Siti Aminah"], ["2025-02-03"])
    ]
