"""Words of the first articles are kept; what comes out does not depend on it."""

import pytest

import beritaextract
from beritaextract import pipeline
from beritaextract.records import RawArticle

TEXTS = [
    f'"Kami menunggu kabar ke-{number}," kata Kepala Desa Sukamaju{number}, Hasan Basri, Senin.'
    for number in range(6)
]


@pytest.mark.parametrize("kept", [0, 1_000_000], ids=["nothing-kept", "everything-kept"])
def test_articles_come_out_alike_whatever_is_kept(monkeypatch, kept):
    monkeypatch.setattr(pipeline, "_KEPT_WORDS", kept)
    extractor = beritaextract.load(trained=False)
    alone = [extractor.extract_raw(RawArticle(text=text)) for text in TEXTS]

    assert list(extractor.extract_many(RawArticle(text=text) for text in TEXTS)) == alone


def test_words_are_forgotten_once_enough_are_kept(monkeypatch):
    monkeypatch.setattr(pipeline, "_KEPT_WORDS", 0)
    extractor = beritaextract.load(trained=False)

    list(extractor.extract_many([RawArticle(text="Zuqwertania menunggu.")]))

    assert "Zuqwertania" not in extractor.nlp.vocab.strings
