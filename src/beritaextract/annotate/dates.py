"""Find date expressions and mark them on the document.

``Rapat digelar Senin (19/8/2019).`` gets one span over ``Senin (19/8/2019)`` in
``doc.spans["berita_dates"]`` (label: its grain, or ``range``; id: the shape that found it) and one
dict in ``doc._.berita_date_parses`` with the exact characters and what the words say. What counts
as a date is told in `annotate.date_grammar`; what day it is, the calendar decides later.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Doc, Span

from beritaextract.annotate.date_grammar import DateGrammar
from beritaextract.attributes import DATE_PARSES, DATES, REGIONS, register
from beritaextract.language.reading import read_tokens
from beritaextract.lexicon.dates import DateParse, grain_of

_CLOCK = re.compile(
    r"[ \t]*[,|•-]?[ \t]*\d{1,2}[:.]\d\d(?:[:.]\d\d)?[ \t]*(?:WIB|WITA|WIT)?[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)
"""A clock time that ends the line."""
_INDENT = 8
"""Characters of spaces and bullets before a stamp, at most."""


class DateFinder:
    """Write ``doc.spans["berita_dates"]`` and ``doc._.berita_date_parses``.

    Reads the text and, if an earlier component marked them, the regions of boilerplate. An
    expression in such a region gets no span; its parse stays, with the kind of the region, because
    a byline may tell when the article was published. A line that is nothing but a date and a clock
    time counts as a byline, whoever marked it or not.
    """

    def __init__(self, grammar: DateGrammar) -> None:
        register()
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        self.write(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[DateParse]:
        """The expressions of a document, in order; touches nothing."""
        regions = _Regions(doc)
        text = read_tokens(doc).text
        parses = self.grammar.parse(text)
        for parse in parses:
            parse["region"] = regions.kind_at(parse["start"], parse["end"])
            if parse["region"] is None and _is_stamp(text, parse["start"], parse["end"]):
                parse["region"] = "byline"
        return parses

    def write(self, doc: Doc, parses: list[DateParse]) -> None:
        """Leave spans and parses on the document."""
        doc._.set(DATE_PARSES, parses)
        spans = [_make_span(doc, parse) for parse in parses if parse["region"] is None]
        doc.spans[DATES] = [span for span in spans if span is not None]


class _Regions:
    """The regions of a document, which do not overlap, by character."""

    def __init__(self, doc: Doc) -> None:
        spans: Iterable[Span] = doc.spans.get(REGIONS, ())
        self._spans = sorted((span.start_char, span.end_char, span.label_) for span in spans)
        self._starts = [start for start, _, _ in self._spans]

    def kind_at(self, start: int, end: int) -> str | None:
        """Kind of the last region that shares a character with the expression."""
        index = bisect_left(self._starts, end) - 1
        if index < 0 or self._spans[index][1] <= start:
            return None
        return self._spans[index][2]


def _is_stamp(text: str, start: int, end: int) -> bool:
    """Whether a line is nothing but a date and a clock time: the page's own, not the story's."""
    before = text[max(0, start - _INDENT) : start]
    opens_line = start <= _INDENT or "\n" in before
    bare = not before.rsplit("\n", 1)[-1].strip(" \t•|-")
    return opens_line and bare and _CLOCK.match(text, end) is not None


def _make_span(doc: Doc, parse: DateParse) -> Span | None:
    label = "range" if parse["last"] else grain_of(parse["first"])
    return doc.char_span(
        parse["start"], parse["end"], label=label, span_id=parse["rule"], alignment_mode="expand"
    )
