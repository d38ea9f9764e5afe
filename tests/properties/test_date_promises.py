"""Promises of the date grammar and the calendar, on whatever text."""

import re
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from beritaextract.annotate.date_grammar import date_grammar
from beritaextract.resolve.calendar import choose_reference, resolve_dates

WORDS = [
    *"Senin Minggu Jum'at Agustus Mei Okt 17 19 8 2019 2018/2019 (19/8/2019) (19/8) 17-19".split(),
    *"kemarin besok lusa tadi malam hari ini lalu depan mendatang pekan tahun bulan awal".split(),
    *"hingga sampai dan , . - – ( ) / pada sejak setiap akan kata dua 31 29 Februari".split(),
    *["\n", "\u00a0", "  "],
]
texts = st.lists(st.sampled_from(WORDS), max_size=40).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
references = st.dates(date(1999, 1, 1), date(2035, 12, 31)) | st.none()
ISO = {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}"}


@given(texts | st.text(max_size=200))
def test_expressions_are_ordered_and_do_not_overlap(text: str) -> None:
    parses = date_grammar().parse(text)
    spans = [(parse["start"], parse["end"]) for parse in parses]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(texts)
def test_an_expression_has_no_spaces_at_its_edges(text: str) -> None:
    for parse in date_grammar().parse(text):
        expression = text[parse["start"] : parse["end"]]
        assert expression == expression.strip()


@given(texts)
def test_reading_twice_reads_the_same(text: str) -> None:
    assert date_grammar().parse(text) == date_grammar().parse(text)


@given(texts, references)
def test_values_are_iso_of_their_grain(text: str, reference: date | None) -> None:
    for value in resolve_dates(date_grammar().parse(text), reference):
        if value["value"] is not None:
            assert re.fullmatch(ISO[str(value["grain"])], str(value["value"]))


@given(texts, st.dates(date(1999, 1, 1), date(2035, 12, 31)))
def test_a_range_does_not_end_before_it_begins(text: str, reference: date) -> None:
    for value in resolve_dates(date_grammar().parse(text), reference):
        first, last = value["value"], value["end_value"]
        if first is not None and last is not None:
            shared = min(len(str(first)), len(str(last)))
            assert str(first)[:shared] <= str(last)[:shared]


@given(texts, references)
def test_without_a_reference_only_printed_dates_have_values(
    text: str, reference: date | None
) -> None:
    parses = date_grammar().parse(text)
    for parse, value in zip(parses, resolve_dates(parses, None), strict=True):
        if value["value"] is not None:
            assert "year" in parse["first"] or not value["relative"]


@given(texts)
def test_the_reference_is_a_date_the_text_prints_or_none(text: str) -> None:
    reference, origin = choose_reference({}, date_grammar().parse(text), text)
    assert (reference is None) == (origin is None)
