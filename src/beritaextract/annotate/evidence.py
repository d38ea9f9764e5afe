"""What the rules and lexicons know of each word, as numbers that a trained model can read.

Leaves ``doc._.berita_evidence``: one row a token, one column a kind of evidence. The trained
components so see what the rules found and learn how far to believe it (stacking: Wolpert 1992;
knowledge from outside in a name tagger: Ratinov and Roth 2009). The model speaks where the rules
are silent, and the rules where the model never saw a name.

One column tells no fact of the text but by whose convention it is to be read: corpora of other
hands draw other borders (is *Stadion X* a place, *Pemerintah* an organisation?), and a model that
is told which is which can learn from all of them (one feature a corpus: Daume 2007).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from beritaextract.attributes import (
    CUES,
    DATES,
    EVIDENCE,
    EVIDENCE_COLUMNS,
    INSTITUTIONS,
    NAMES,
    QUOTED,
    REGIONS,
    ROLES,
    TITLES,
    UNKNOWN_ORGANISATIONS,
)
from beritaextract.language.reading import read_tokens
from beritaextract.lexicon.people import common_words, name_words
from beritaextract.lexicon.places import Places

_COLUMN: Final = {name: number for number, name in enumerate(EVIDENCE_COLUMNS)}


class EvidenceWriter:
    """Write ``doc._.berita_evidence``; the module tells what is in it."""

    def __init__(self, places: Places, convention: str = "") -> None:
        """Prepare for many documents.

        Args:
            places: Known places.
            convention: Corpus by whose convention the text is to be read; ours if empty.
        """
        self._places = places.table
        self._convention = convention
        self._names = name_words()
        self._common = common_words()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        doc._.set(EVIDENCE, self.find(doc).tobytes())
        return doc

    def find(self, doc: Doc) -> NDArray[np.uint32]:
        """Return the evidence without touching the document.

        Returns:
            Array of shape (tokens, columns); 0 where there is no evidence of that kind, else the
            hash of what there is. The columns are those of `EVIDENCE_COLUMNS`.
        """
        rows = np.zeros((len(doc), len(_COLUMN)), dtype=np.uint32)
        for column, position, value in self._facts(doc):
            rows[position, _COLUMN[column]] = fact_number(value)
        if self._convention:
            rows[:, _COLUMN["convention"]] = fact_number(self._convention)
        return rows

    def _facts(self, doc: Doc) -> Iterator[tuple[str, int, str]]:
        """Column, token and what is known; of two facts for one cell the later holds."""
        institutions: Iterable[Span] = doc.spans.get(INSTITUTIONS, ())
        for span in institutions:
            yield from _outlined("institution", span, span.label_)
            yield from _spread("source", span, span.id_)
        for span in doc.spans.get(UNKNOWN_ORGANISATIONS, ()):
            yield from _spread("source", span, "behind-role")
        for span in doc.spans.get(NAMES, ()):
            yield from _outlined("name", span, span.id_)
        for span in doc.spans.get(ROLES, ()):
            yield from _outlined("position", span, span.id_)
        for span in doc.spans.get(TITLES, ()):
            yield from _spread("position", span, "title " + span.id_)
        for span in doc.spans.get(REGIONS, ()):
            yield from _spread("region", span, span.label_)
        for span in doc.spans.get(CUES, ()):
            yield from _outlined("cue", span, span.label_)
        for span in doc.spans.get(DATES, ()):
            yield from _outlined("date", span, "date")
        for span in doc.spans.get(QUOTED, ()):
            yield from _outlined("quoted", span, "quoted")
            yield "quoted", span.end - 1, "end"
        yield from self._place_facts(doc)
        for number, word in enumerate(read_tokens(doc).lower):
            if word in self._names:
                yield "word", number, "True True" if word in self._common else "True False"
            elif word in self._common:
                yield "word", number, "False True"

    def _place_facts(self, doc: Doc) -> Iterator[tuple[str, int, str]]:
        read = read_tokens(doc)
        texts, words = read.texts, read.folded
        position = 0
        while position < len(words):
            found = None
            if texts[position][0].isupper():
                found = self._places.longest(words, position)
            if found is None:
                position += 1
                continue
            yield from _outlined("place", doc[position : found[0]], "place")
            position = found[0]


def _outlined(column: str, span: Span, value: str) -> Iterator[tuple[str, int, str]]:
    """The fact for each token of a span, its first one told apart."""
    for position in range(span.start, span.end):
        yield column, position, ("first " if position == span.start else "") + value


def _spread(column: str, span: Span, value: str) -> Iterator[tuple[str, int, str]]:
    """The same fact for each token of a span."""
    for position in range(span.start, span.end):
        yield column, position, value


@lru_cache(maxsize=4096)
def fact_number(value: str) -> int:
    """A number of 32 bits for a fact: the same on every machine, never 0."""
    return int(get_string_id(value)) & 0xFFFFFFFF or 1
