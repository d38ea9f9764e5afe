"""One view of an annotated document for everything that links passages together.

The earlier components leave spans; attribution asks again and again "which cue stands here",
"does a name begin at this token", "is this inside quotation marks". `Passages` answers from
lists indexed by token, so that every question costs the same however long the article is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span

from beritaextract.attributes import CUES, DATES, INSTITUTIONS, NAMES, QUOTED, REGIONS, ROLES
from beritaextract.lexicon.people import title_phrases

_MARKS: Final = frozenset("\"“”„‟«»″＂'‘’‚`´\\*_")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression: tokens, half-open."""

    start: int
    end: int
    voice: str
    family: str
    id: str


class Passages:
    """The annotations of one document, indexed by token.

    Attributes:
        text: Tokens as they stand; white-space tokens are kept, so that numbers are the doc's.
        lower: The same in lower case.
        barred: Per token, whether it lies in a region of boilerplate.
        quoted_at: Per token, the number of the quoted stretch it lies in, else -1.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = [token.text for token in doc]
        self.lower = [token.lower_ for token in doc]
        self.space = [token.is_space for token in doc]
        self.barred = self._flags(doc.spans.get(REGIONS, ()))
        self.dates = self._flags(doc.spans.get(DATES, ()))
        self.quoted = list(doc.spans.get(QUOTED, ()))
        self.quoted_at = [-1] * len(doc)
        for number, span in enumerate(self.quoted):
            for i in range(span.start, span.end):
                self.quoted_at[i] = number
        self.cues = [
            Cue(s.start, s.end, *s.label_.split("/"), s.id_)  # type: ignore[arg-type]
            for s in doc.spans.get(CUES, ())
            if not self.barred[s.start] and self.quoted_at[s.start] < 0
        ]
        self.cue_at = {cue.start: cue for cue in self.cues}
        self.cue_ending = {cue.end: cue for cue in self.cues}
        self.names = [s for s in doc.spans.get(NAMES, ())]
        self.roles = [s for s in doc.spans.get(ROLES, ())]
        self.institutions = [s for s in doc.spans.get(INSTITUTIONS, ())]
        self.titles = self._title_tokens()

    def _flags(self, spans: Iterable[Span]) -> list[bool]:
        flags = [False] * len(self.doc)
        for span in spans:
            flags[span.start : span.end] = [True] * len(span)
        return flags

    def _title_tokens(self) -> list[bool]:
        titles = title_phrases()
        flags = [False] * len(self.doc)
        for i, word in enumerate(self.lower):
            if word in titles and self.text[i][0].isupper() and (hit := titles.at(self.lower, i)):
                for j in range(i, hit[0]):
                    flags[j] = True
        return flags

    def is_mark(self, i: int) -> bool:
        """Whether a token is a quotation mark or markup."""
        return self.text[i][0] in _MARKS

    def right(self, i: int, *, marks: bool = False, breaks: bool = True) -> int:
        """The first token at or behind ``i`` that is no white space (and, on demand, no mark).

        Args:
            i: Token to begin at.
            marks: Whether to step over quotation marks too.
            breaks: Whether to step over line breaks.
        """
        while i < len(self.text) and (
            (self.space[i] and (breaks or "\n" not in self.text[i])) or (marks and self.is_mark(i))
        ):
            i += 1
        return i

    def left(self, i: int, *, marks: bool = False, breaks: bool = True) -> int:
        """One past the last token before ``i`` that is no white space (and no mark)."""
        while i > 0 and (
            (self.space[i - 1] and (breaks or "\n" not in self.text[i - 1]))
            or (marks and self.is_mark(i - 1))
        ):
            i -= 1
        return i

    def word(self, i: int) -> str:
        """The lower-case token at ``i``, or nothing outside the document."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def begins_paragraph(self, i: int) -> bool:
        """Whether nothing but marks stands between a line break and token ``i``."""
        i = self.left(i, marks=True, breaks=False)
        return i == 0 or "\n" in self.text[i - 1] or self.barred[i - 1]

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The characters of a stretch of tokens, white space at its edges left out."""
        while start < end and self.space[start]:
            start += 1
        while end > start and self.space[end - 1]:
            end -= 1
        if start >= end:
            offset = self.doc[start].idx if start < len(self.doc) else len(self.doc.text)
            return offset, offset
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)
