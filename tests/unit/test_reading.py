"""The tokens of a document as plain lists: what spaCy says of them, and nothing stale."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from beritaextract.language.reading import read_tokens
from beritaextract.lexicon.phrases import fold

NLP = spacy.blank("ind")


@given(st.text(st.sampled_from('Aab1.,"-\n  \xa0()éI'), max_size=40))
def test_the_lists_say_what_the_tokens_say(text):
    doc = NLP.make_doc(text)

    read = read_tokens(doc)

    assert read.text == doc.text
    assert read.texts == [token.text for token in doc]
    assert read.lower == [token.lower_ for token in doc]
    assert read.folded == [fold(token.text) for token in doc]
    assert read.offsets == [token.idx for token in doc]
    assert read.spaced == [bool(token.whitespace_) for token in doc]


def test_a_document_is_read_once():
    doc = NLP.make_doc("Wali Kota Cimahi menunggu.")
    assert read_tokens(doc) is read_tokens(doc)


def test_merged_tokens_are_read_again():
    doc = NLP.make_doc("Wali Kota Cimahi menunggu.")
    read_tokens(doc)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert read_tokens(doc).texts[0] == "Wali Kota"
