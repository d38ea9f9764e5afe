import subprocess
import sys

import pytest
import spacy
from spacy.tokens import DocBin

import beritaextract
from beritaextract.pipeline import FOUND, JOINED, RESOLVED
from beritaextract.records import RawArticle

COMPONENTS = FOUND + JOINED + RESOLVED

TEXT = 'Bupati Sukasari Hadi Wijaya hadir, Senin (19/8/2019). "Kami siap membantu," katanya.'


def test_no_component_reads_what_nobody_wrote(extractor):
    assert not any(extractor.nlp.analyze_pipes()["problems"].values())


def test_components_work_in_a_pipeline_of_somebody_else():
    nlp = spacy.blank("ind")
    nlp.add_pipe("berita_quoted")
    nlp.add_pipe("berita_cues")
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["berita_quoted"]] == ["Kami siap membantu,"]
    assert [span.text for span in doc.spans["berita_cues"]] == ["katanya"]


def test_factories_are_found_by_entry_point():
    code = (
        "import spacy; nlp = spacy.blank('ind');"
        f"[nlp.add_pipe(name) for name in {COMPONENTS!r}]; print(len(nlp.pipe_names))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == str(len(COMPONENTS)), result.stderr


def test_building_another_language_imports_no_stage_of_ours():
    code = (
        "import spacy, sys; spacy.blank('en');"
        "print([m for m in sys.modules if m.startswith('beritaextract.') "
        "and m.split('.')[1] in {'annotate', 'resolve', 'clean', 'read'}])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr


def test_an_annotated_document_survives_serialisation(extractor):
    doc = extractor.nlp(TEXT)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(packed).get_docs(extractor.nlp.vocab)
    assert [s.text for s in back.spans["berita_names"]] == ["Hadi Wijaya"]
    assert back._.berita_quotes[0]["name"] == "Hadi Wijaya"


def test_the_package_extracts():
    article = beritaextract.extract(TEXT, published="2019-08-20", title="Judul", outlet="Harian")
    assert [quote.speaker for quote in article.quotes] == ["Hadi Wijaya"]
    assert (article.title, article.outlet) == ("Judul", "Harian")
    assert (article.published, article.published_from) == ("2019-08-20", "record")


def test_many_articles_stream_in_order():
    raws = [RawArticle(text=TEXT, id=str(number)) for number in range(3)]
    articles = beritaextract.extract_many(iter(raws))
    assert next(articles).id == "0"
    assert [article.id for article in articles] == ["1", "2"]


def test_an_article_that_fails_does_not_end_the_run(monkeypatch):
    extractor = beritaextract.load()
    whole = extractor.extract_raw

    def fails_on_one(raw):
        if raw.id == "1":
            raise RuntimeError("broken")
        return whole(raw)

    monkeypatch.setattr(extractor, "extract_raw", fails_on_one)
    raws = [RawArticle(text=TEXT, id=str(number)) for number in range(3)]
    failed = []
    articles = list(extractor.extract_many(raws, lambda raw, error: failed.append((raw.id, error))))
    assert [article.id for article in articles] == ["0", "2"]
    assert [(id, str(error)) for id, error in failed] == [("1", "broken")]
    with pytest.raises(RuntimeError, match="broken"):
        list(extractor.extract_many(raws))


@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', "kata", "\u200b\ufeff", "😀" * 50])
def test_nothing_in_nothing_out(extractor, text):
    article = extractor.extract(text)
    assert article.quotes == article.speakers == ()
