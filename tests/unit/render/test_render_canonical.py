"""Institutions counted over several articles."""

from dataclasses import replace

import pytest

from beritaextract.pipeline import Extractor
from beritaextract.records import Article, Institution, TextSpan
from beritaextract.render.canonical import COLUMNS, CanonicalTally


def institution(name: str, canonical_id: str | None, mentions: int) -> Institution:
    return Institution(
        id="i1",
        name=name,
        acronym=None,
        aliases=(),
        kind="agency",
        canonical="Komisi Pemberantasan Korupsi" if canonical_id else None,
        canonical_id=canonical_id,
        mentions=(TextSpan(text=name, start=0, end=len(name)),) * mentions,
        rule="r",
    )


@pytest.fixture
def article(rules: Extractor) -> Article:
    return rules.extract("")


def count(article: Article, *groups: tuple[Institution, ...]) -> list[dict[str, object]]:
    tally = CanonicalTally()
    for institutions in groups:
        tally.add(replace(article, institutions=institutions))
    return list(tally.rows())


def test_forms_of_one_institution_are_one_row(article: Article) -> None:
    groups = ((institution("KPK", "kpk", 2),), (institution("Komisi Antirasuah", "kpk", 1),))
    assert count(article, *groups) == [
        {
            "canonical_id": "kpk",
            "name": "Komisi Pemberantasan Korupsi",
            "kind": "agency",
            "mentions": 3,
            "articles": 2,
            "aliases": ["KPK", "Komisi Antirasuah"],
        }
    ]


def test_unlinked_ones_are_kept_by_name(article: Article) -> None:
    rows = count(
        article, (institution("Badan Anu", None, 1),), (institution("BADAN ANU", None, 1),)
    )
    assert [(row["canonical_id"], row["name"], row["articles"]) for row in rows] == [
        (None, "Badan Anu", 2)
    ]


def test_an_article_counts_once(article: Article) -> None:
    both = (institution("KPK", "kpk", 1), institution("Komisi Antirasuah", "kpk", 1))
    (row,) = count(article, both)
    assert (row["mentions"], row["articles"]) == (2, 1)


def test_most_mentioned_first_then_by_name(article: Article) -> None:
    named = (institution("B", None, 1), institution("A", None, 1), institution("C", None, 2))
    assert [row["name"] for row in count(article, named)] == ["C", "A", "B"]


def test_rows_have_the_columns(article: Article) -> None:
    (row,) = count(article, (institution("KPK", "kpk", 1),))
    assert tuple(row) == COLUMNS
