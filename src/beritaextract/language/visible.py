r"""The tokens of a document as a reader sees them.

spaCy makes tokens of doubled and non-breaking spaces («Hanif\xa0Faisol»). To a rule that asks for
the next word they are noise; a line break is not. `Visible` drops the former, keeps the latter and
translates numbers between both countings.
"""

from itertools import accumulate, compress
from weakref import WeakKeyDictionary

import numpy as np
from spacy.tokens import Doc, Span

from beritaextract.language.reading import read_tokens

_SEEN: "WeakKeyDictionary[Doc, Visible]" = WeakKeyDictionary()
"""What was sorted out lives as long as its document."""


class Visible:
    r"""The tokens of a document but for white space that breaks no line; see `Visible.of`.

    Nobody may change the lists.

    Attributes:
        tokens: The number of each in the document.
        folded: The texts as they are looked up in lexicons.
        offsets: Where each begins, in characters of the document.
        spaced: Whether a space stands behind it.
        text: Their texts; a line break is ``"\\n"``.
        lower: Their texts in lower case.
        capital: Whether each begins with a capital.
        sentences: The visible tokens of each sentence, half-open; none where nothing set them.
    """

    @classmethod
    def of(cls, doc: Doc) -> "Visible":
        """The visible tokens of a document, from memory while its sentences are the same."""
        starts = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist()
        known = _SEEN.get(doc)
        if known is None or known._starts != starts or len(known._before) != len(doc) + 1:
            known = _SEEN[doc] = cls(doc, starts)
        return known

    def __init__(self, doc: Doc, starts: list[int]) -> None:
        """Sort out the tokens of a document; ``starts`` are those that begin a sentence."""
        self._starts = starts
        read = read_tokens(doc)
        kept = [True] * len(read.texts)
        for number in read.blank:
            kept[number] = "\n" in read.texts[number]
        # Per token of the document: how many visible ones stand before it.
        self._before = list(accumulate(kept, initial=0))
        self.tokens = list(compress(range(len(kept)), kept))
        self.text = list(compress(read.texts, kept))
        self.lower = list(compress(read.lower, kept))
        for number in read.blank:
            if kept[number]:
                self.text[self._before[number]] = self.lower[self._before[number]] = "\n"
        self.capital = list(compress(read.capital, kept))
        self.folded = list(compress(read.folded, kept))
        self.offsets = list(compress(read.offsets, kept))
        self.spaced = list(compress(read.spaced, kept))
        begins = [self._before[number] for number in starts]
        # Read off the tokens: ``doc.sents`` looks at all of them again for every sentence.
        ends = [*begins[1:], len(self.tokens)]
        self.sentences = [(s, e) for s, e in zip(begins, ends, strict=False) if e > s]

    def __len__(self) -> int:
        """How many tokens are visible."""
        return len(self.tokens)

    def stretch(self, span: Span) -> tuple[int, int]:
        """The visible tokens of a span, half-open."""
        return self._before[span.start], self._before[span.end]

    def stretches(self, spans: "list[Span]") -> list[tuple[int, int]]:
        """The visible tokens of each span that has any."""
        found = (self.stretch(span) for span in spans)
        return [(start, end) for start, end in found if end > start]

    def span(self, doc: Doc, start: int, end: int, label: str, rule: str) -> Span:
        """A span of the document for visible tokens, half-open."""
        first, last = self.tokens[start], self.tokens[end - 1] + 1
        return Span(doc, first, last, label=label, span_id=rule)
