"""One view of an annotated document for everything that links passages together.

The earlier components leave spans; attribution asks again and again "which cue stands here",
"does a name begin at this token", "is this inside quotation marks". `Passages` answers from
lists indexed by token, so that every question costs the same however long the article is.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span

from beritaextract.attributes import (
    CUES,
    DATES,
    INSTITUTIONS,
    MARKUP,
    NAMES,
    QUOTED,
    REGIONS,
    ROLES,
    TITLES,
    UNKNOWN_ORGANISATIONS,
)
from beritaextract.language.punctuation import DOUBLE_QUOTES, SINGLE_QUOTES
from beritaextract.language.reading import read_tokens
from beritaextract.language.visible import Visible

_MARKS: Final = frozenset(DOUBLE_QUOTES + SINGLE_QUOTES + "\\*_")


CIRCUMSTANCE: Final = "circumstance"
"""Group of role words that say what somebody is in the story: korban, warga, ayah."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression: tokens, half-open."""

    start: int
    end: int
    voice: str
    family: str
    id: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quotation marks: tokens and characters, half-open."""

    start: int
    end: int
    start_char: int
    end_char: int
    rule: str


class Passages:
    r"""The annotations of one document, indexed by visible token (see `Visible`).

    Attributes:
        source: The text of the document.
        text: Tokens as they stand; a line break is ``"\n"``.
        lower: The same in lower case.
        barred: Per token, whether it lies in a region of boilerplate.
        dates: Per token, whether it lies in a date expression.
        cues: Reporting expressions outside quotation marks.
        cue_forms: First tokens of all of them, those inside included.
        circumstances: First tokens of the roles that are no positions.
        quoted: The quoted stretches.
        quoted_at: Per token, the number of the quoted stretch it lies in, else -1.
        sentences: Tokens of each sentence.
        sentence_at: Per token, where its sentence begins.
    """

    def __init__(self, doc: Doc) -> None:
        self.source = read_tokens(doc).text
        self._visible = visible = Visible.of(doc)
        self.text, self.lower = visible.text, visible.lower
        self.barred = self._flags(r for r in doc.spans.get(REGIONS, ()) if r.label_ != MARKUP)
        self.dates = self._flags(doc.spans.get(DATES, ()))
        self.quoted = [
            Quoted(*visible.stretch(s), s.start_char, s.end_char, s.id_)
            for s in doc.spans.get(QUOTED, ())
        ]
        self.quoted_at = [-1] * len(visible)
        for number, quoted in enumerate(self.quoted):
            self.quoted_at[quoted.start : quoted.end] = [number] * (quoted.end - quoted.start)
        cues = list(self._cues(doc))
        self.cue_forms = {cue.start for cue in cues}
        self.cues = [cue for cue in cues if self.quoted_at[cue.start] < 0]
        self.cue_at = {cue.start: cue for cue in self.cues}
        self.cue_ending = {cue.end: cue for cue in self.cues}
        self.names = visible.stretches(list(doc.spans.get(NAMES, ())))
        self.roles = visible.stretches(list(doc.spans.get(ROLES, ())))
        self.circumstances = {
            visible.stretch(s)[0] for s in doc.spans.get(ROLES, ()) if s.id_ == CIRCUMSTANCE
        }
        self.institutions = visible.stretches(list(doc.spans.get(INSTITUTIONS, ())))
        self.unknown_organisations = visible.stretches(
            list(doc.spans.get(UNKNOWN_ORGANISATIONS, ()))
        )
        self.titles = self._flags(doc.spans.get(TITLES, ()))
        self.sentences = visible.sentences
        self.sentence_at = [0] * (len(visible) + 1)
        for start, end in self.sentences:
            self.sentence_at[start:end] = [start] * (end - start)

    def _cues(self, doc: Doc) -> Iterator[Cue]:
        for span in doc.spans.get(CUES, ()):
            voice, _, family = span.label_.partition("/")
            start, end = self._visible.stretch(span)
            if not self.barred[start]:
                yield Cue(start, end, voice, family, span.id_)

    def _flags(self, spans: Iterable[Span]) -> list[bool]:
        flags = [False] * (len(self._visible) + 1)
        for span in spans:
            start, end = self._visible.stretch(span)
            flags[start:end] = [True] * (end - start)
        return flags

    def is_mark(self, i: int) -> bool:
        """Whether a token is a quotation mark or markup."""
        return self.text[i][0] in _MARKS

    def right(self, i: int, *, marks: bool = False, breaks: bool = True) -> int:
        """The first token at or behind ``i`` that is no line break (and, on demand, no mark).

        Args:
            i: Token to begin at.
            marks: Whether to step over quotation marks too.
            breaks: Whether to step over line breaks.
        """
        while i < len(self.text) and (
            (breaks and self.text[i] == "\n") or (marks and self.is_mark(i))
        ):
            i += 1
        return i

    def left(self, i: int, *, marks: bool = False, breaks: bool = True) -> int:
        """One past the last token before ``i`` that is no line break (and no mark)."""
        while i > 0 and ((breaks and self.text[i - 1] == "\n") or (marks and self.is_mark(i - 1))):
            i -= 1
        return i

    def word(self, i: int) -> str:
        """The lower-case token at ``i``, or nothing outside the document."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def sentence_end(self, i: int) -> int:
        """One past the last token of the sentence of token ``i``, its line at the longest."""
        k = bisect_right(self.sentences, (i, len(self.text))) - 1
        return self.sentences[k][1] if k >= 0 else len(self.text)

    def begins_paragraph(self, i: int) -> bool:
        """Whether nothing but marks stands between a line break and token ``i``."""
        i = self.left(i, marks=True, breaks=False)
        return i == 0 or self.text[i - 1] == "\n" or self.barred[i - 1]

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The characters of a stretch of tokens, line breaks at its edges left out."""
        start, end = self.right(start), self.left(end)
        if start >= end:
            offset = self._visible.offsets[start] if start < len(self.text) else 0
            return offset, offset
        return self._visible.offsets[start], self._visible.offsets[end - 1] + len(
            self.text[end - 1]
        )
