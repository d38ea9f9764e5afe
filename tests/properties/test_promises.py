"""What holds for any text: spans slice back, the same record each time, nothing crashes."""

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

PIECES = [
    '"', "“", "”", "'", "\\\"", "Kami siap,", "kata", "ujarnya", "menurut", "Menurut", "mengatakan",
    "bahwa", "Hadi Wijaya", "Bupati Sukasari", "Kombes Pol", "dia", "Ia", "KPK", "Dinas Kesehatan",
    "Kota", "PT Maju Tbk", "Senin (19/8/2019)", "kemarin", "17-19 Agustus 2019", ",", ".", "(", ")",
    "(40)", "\n", "\n\n", " ", "\u00a0", "  ", "Baca juga:", "JAKARTA, KOMPAS.com -", "(dan)",
    "ADVERTISEMENT", "Foto: Budi", "S.H.", "M.", "😀", "é", "agar", "warga", "seorang",
    "itu", "dan",
]  # fmt: skip
ARTICLES = st.lists(st.sampled_from(PIECES), max_size=60).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda glue: glue.join(pieces))
)


def spans_of(article):
    for quote in article.quotes:
        yield quote.text, quote.start, quote.end
        for part in (quote.mention, quote.cue):
            if part is not None:
                yield part.text, part.start, part.end
    for speaker in article.speakers:
        yield from ((m.text, m.start, m.end) for m in speaker.mentions)
    for institution in article.institutions:
        yield from ((m.text, m.start, m.end) for m in institution.mentions)
    yield from ((d.text, d.start, d.end) for d in article.dates)


@given(text=st.one_of(ARTICLES, st.text(max_size=300)))
def test_every_span_slices_back(extractor, text):
    article = extractor.extract(text, published="2019-08-20")
    for content, start, end in spans_of(article):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == content


@given(text=ARTICLES)
def test_the_record_is_consistent(extractor, text):
    article = extractor.extract(text)
    starts = [quote.start for quote in article.quotes]
    assert starts == sorted(starts)
    names = {speaker.id: speaker.name for speaker in article.speakers}
    for quote in article.quotes:
        assert 0 <= quote.confidence <= 1
        if quote.speaker_id is not None:
            assert names[quote.speaker_id] == quote.speaker
    for speaker in article.speakers:
        own = [q for q in article.quotes if q.speaker_id == speaker.id and q.kind != "fragment"]
        assert speaker.quotes == len(own)
    known = {institution.id for institution in article.institutions}
    for speaker in article.speakers:
        for affiliation in speaker.affiliations:
            assert affiliation.institution_id is None or affiliation.institution_id in known


@given(text=ARTICLES)
def test_the_same_text_gives_the_same_record(extractor, text):
    assert asdict(extractor.extract(text)) == asdict(extractor.extract(text))
