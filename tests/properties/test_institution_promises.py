"""What holds for organisations in any text, however it is mangled."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from beritaextract.annotate.institutions import InstitutionFinder
from beritaextract.attributes import INSTITUTION_RECORDS, INSTITUTIONS, REGIONS, register
from beritaextract.lexicon.institutions import load_institutions
from beritaextract.lexicon.knowledge import load_knowledge
from beritaextract.lexicon.places import load_places
from beritaextract.resolve.canonical import Linker
from beritaextract.resolve.organisations import OrganisationGrouper

register()
TOKENS = spacy.blank("ind")
FINDER = InstitutionFinder(load_institutions(), load_places())
LINKER = Linker(load_knowledge(), load_places())
GROUPER = OrganisationGrouper(load_institutions(), load_places(), LINKER)

WORDS = st.sampled_from(
    "Kementerian Dinas Badan Komisi VI Kesehatan Keuangan dan , ( ) / KPU KPK DPR RI Polres Satgas "
    "Pangan Kota Kabupaten Garut Tulang Bawang Papua PT Samudra Jaya Tbk (Persero) Bank Mandiri "
    "Universitas Panca Marga (UPM) UPM RSUD dr. Slamet Kepala Direktur Budi Santoso kata ujar "
    "mengatakan Wilayah II Partai PKB DPP Fraksi Garuda Indonesia Forum dilansir dari CEO klub "
    "Kemenpan-RB Prof Bareskrim Polri \n \xa0 . “ ” Senin 2024 PBB".split(" ")
)


def read(text: str) -> Doc:
    return GROUPER(FINDER(TOKENS.make_doc(text)))


TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_mentions_are_sorted_apart_and_sliced_from_the_text(text: str) -> None:
    doc = read(text)
    spans = list(doc.spans[INSTITUTIONS])
    for span in spans:
        assert text[span.start_char : span.end_char].split() == span.text.split()
        assert span.text.strip() == span.text != ""
        assert "\n" not in span.text
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_mention_is_in_one_record(text: str) -> None:
    doc = read(text)
    spans = [[span.start_char, span.end_char] for span in doc.spans[INSTITUTIONS]]
    grouped = [
        mention for record in doc._.get(INSTITUTION_RECORDS) for mention in record["mentions"]
    ]
    assert spans == sorted(grouped)
    firsts = [record["mentions"][0] for record in doc._.get(INSTITUTION_RECORDS)]
    assert firsts == sorted(firsts)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_records(text: str) -> None:
    assert read(text)._.get(INSTITUTION_RECORDS) == read(text)._.get(INSTITUTION_RECORDS)


@given(TEXTS, st.data())
@settings(max_examples=50, deadline=None)
def test_nothing_is_found_in_a_region(text: str, data: st.DataObject) -> None:
    doc = TOKENS.make_doc(text)
    start = data.draw(st.integers(0, max(0, len(doc) - 1)))
    end = data.draw(st.integers(start + 1, len(doc) + 1))
    doc.spans[REGIONS] = [doc[start:end]]
    spans = FINDER(doc).spans[INSTITUTIONS]
    assert all(span.end <= start or span.start >= end for span in spans)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    doc = read(text)  # hard spaces are read as plain ones
    assert len(doc.text) == len(text)
    assert doc.text.split() == text.split()


@pytest.mark.parametrize("unit", ["Satgas Pangan ", "PN (", "Wilayah 1 ", "PT A B C ", "(KPK) "])
def test_nesting_has_an_end(unit: str) -> None:
    assert read(unit * 2000).spans[INSTITUTIONS] is not None
