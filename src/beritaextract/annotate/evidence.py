"""What the rules and lexicons know of each word, as numbers that a trained model can read.

Leaves ``doc._.berita_evidence``: one row a token, one column a kind of evidence. The trained
components so see what the rules found and learn how far to believe it (stacking: Wolpert 1992;
knowledge from outside in a name tagger: Ratinov and Roth 2009). The model speaks where the rules
are silent, and the rules where the model never saw a name.

One column tells no fact of the text but by whose convention it is to be read: corpora of other
hands draw other borders (is *Stadion X* a place, *Pemerintah* an organisation?), and a model that
is told which is which can learn from all of them (one feature a corpus: Daume 2007).
"""

from collections.abc import Callable, Iterator
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
        lower = read_tokens(doc).lower
        # Whether a word is seen in names, and whether the language uses it every day.
        known = {w: _WORD_NUMBERS[w in self._names][w in self._common] for w in set(lower)}
        rows[:, _COLUMN["word"]] = [known[word] for word in lower]
        for column, key, outlined, value in _SPANS:
            cells = rows[:, _COLUMN[column]]
            for span in doc.spans.get(key, ()):
                _write(cells, span.start, span.end, value(span), outlined=outlined)
        cells = rows[:, _COLUMN["quoted"]]
        for span in doc.spans.get(QUOTED, ()):
            cells[span.end - 1] = fact_number("end")
        cells = rows[:, _COLUMN["place"]]
        for start, end in self._find_places(doc):
            _write(cells, start, end, "place", outlined=True)
        if self._convention:
            rows[:, _COLUMN["convention"]] = fact_number(self._convention)
        return rows

    def _find_places(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Known places, as tokens, half-open."""
        read = read_tokens(doc)
        texts, words, openers = read.texts, read.folded, self._places.openers
        past = 0
        for position, word in enumerate(words):
            if word not in openers or position < past or not texts[position][0].isupper():
                continue
            if (found := self._places.longest(words, position)) is not None:
                past = found[0]
                yield position, past


_SPANS: Final[tuple[tuple[str, str, bool, Callable[[Span], str]], ...]] = (
    ("institution", INSTITUTIONS, True, lambda span: span.label_),
    ("source", INSTITUTIONS, False, lambda span: span.id_),
    ("source", UNKNOWN_ORGANISATIONS, False, lambda span: "behind-role"),
    ("name", NAMES, True, lambda span: span.id_),
    ("position", ROLES, True, lambda span: span.id_),
    ("position", TITLES, False, lambda span: "title " + span.id_),
    ("region", REGIONS, False, lambda span: span.label_),
    ("cue", CUES, True, lambda span: span.label_),
    ("date", DATES, True, lambda span: "date"),
    ("quoted", QUOTED, True, lambda span: "quoted"),
)
"""Column, spans, whether their first token is told apart, and what they say of their tokens. Of two
facts for one cell the later holds."""


def _write(cells: NDArray[np.uint32], start: int, end: int, value: str, *, outlined: bool) -> None:
    """Write a fact for each token of a stretch into a column."""
    cells[start:end] = fact_number(value)
    if outlined:
        cells[start] = fact_number("first " + value)


@lru_cache(maxsize=4096)
def fact_number(value: str) -> int:
    """A number of 32 bits for a fact: the same on every machine, never 0."""
    return int(get_string_id(value)) & 0xFFFFFFFF or 1


_WORD_NUMBERS: Final = (
    (0, fact_number("False True")),
    (fact_number("True False"), fact_number("True True")),
)
