r"""The tokens of a document as a reader sees them.

spaCy makes tokens of doubled and non-breaking spaces («Hanif\xa0Faisol»). To a rule that asks for
the next word they are noise; a line break is not. `Visible` drops the former, keeps the latter and
translates numbers between both countings.
"""

import numpy as np
from spacy.tokens import Doc, Span

from beritaextract.language.reading import read_tokens


class Visible:
    r"""The tokens of a document but for white space that breaks no line.

    Attributes:
        tokens: The number of each in the document.
        folded: The texts as they are looked up in lexicons.
        offsets: Where each begins, in characters of the document.
        spaced: Whether a space stands behind it.
        text: Their texts; a line break is ``"\\n"``.
        lower: Their texts in lower case.
        sentences: The visible tokens of each sentence, half-open; none where nothing set them.
    """

    def __init__(self, doc: Doc) -> None:
        read = read_tokens(doc)
        self.tokens: list[int] = []
        self.text: list[str] = []
        self._before: list[int] = []  # per token of the doc: how many visible ones stand before it
        for number, text in enumerate(read.texts):
            self._before.append(len(self.tokens))
            if not text.isspace():
                self.tokens.append(number)
                self.text.append(text)
            elif "\n" in text:
                self.tokens.append(number)
                self.text.append("\n")
        self._before.append(len(self.tokens))
        self.folded = [read.folded[number] for number in self.tokens]
        self.offsets = [read.offsets[number] for number in self.tokens]
        self.spaced = [read.spaced[number] for number in self.tokens]
        begins = np.flatnonzero(doc.to_array("SENT_START") == 1)
        starts = [self._before[number] for number in begins.tolist()]
        self.lower = [text.lower() for text in self.text]
        # Read off the tokens: ``doc.sents`` looks at all of them again for every sentence.
        ends = [*starts[1:], len(self.tokens)]
        self.sentences = [(s, e) for s, e in zip(starts, ends, strict=False) if e > s]

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
