"""Find date expressions and mark them on the document.

``Rapat digelar Senin (19/8/2019).`` gets one span over ``Senin (19/8/2019)`` in
``doc.spans["berita_dates"]`` (label: its grain, or ``range``; id: the shape that found it) and one
dict in ``doc._.berita_date_parses`` with the exact characters and what the words say. What counts
as a date is told in `annotate.date_grammar`; what day it is, the calendar decides later.
"""

from spacy.tokens import Doc, Span

from beritaextract.annotate.date_grammar import DateGrammar
from beritaextract.attributes import DATE_PARSES, DATES, REGIONS, register
from beritaextract.lexicon.dates import DateParse, DatePoint


class DateFinder:
    """Write ``doc.spans["berita_dates"]`` and ``doc._.berita_date_parses``.

    Reads the text and, if an earlier component marked them, the regions of boilerplate. An
    expression in such a region gets no span; its parse stays, with the kind of the region, because
    a byline may tell when the article was published.
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
        regions = list(doc.spans[REGIONS]) if REGIONS in doc.spans else []
        parses = self.grammar.parse(doc.text)
        for parse in parses:
            parse["region"] = _region_at(regions, parse["start"], parse["end"])
        return parses

    def write(self, doc: Doc, parses: list[DateParse]) -> None:
        """Leave spans and parses on the document."""
        doc._.set(DATE_PARSES, parses)
        spans = [_make_span(doc, parse) for parse in parses if parse["region"] is None]
        doc.spans[DATES] = [span for span in spans if span is not None]


def _region_at(regions: list[Span], start: int, end: int) -> str | None:
    """Kind of the first region that shares a character with the expression."""
    for region in regions:
        if region.start_char < end and start < region.end_char:
            return region.label_
    return None


def _make_span(doc: Doc, parse: DateParse) -> Span | None:
    label = "range" if parse["last"] else _grain(parse["first"])
    return doc.char_span(
        parse["start"], parse["end"], label=label, span_id=parse["rule"], alignment_mode="expand"
    )


def _grain(point: DatePoint) -> str:
    if "unit" in point:
        return point["unit"]
    if "day" in point or "weekday" in point:
        return "day"
    return "month" if "month" in point else "year"
