r"""Pair quotation marks, whatever marks an article uses and however many it lost.

«"Kami siap," kata Budi. "Besok kami mulai.» leaves two spans in ``doc.spans["berita_quoted"]``:
«Kami siap,» (id ``paired``) and «Besok kami mulai.» (id ``unclosed``). Spans hold what stands
between the marks; escaped marks (``\"``), doubled backticks and the lost marks of old archives
(``?Kami siap,? kata Budi``) are marks too. Whether a span is a quotation at all is not decided
here.

The method is a single pass with a state, as in the quotation annotator of CoreNLP, but every mark
first says by its neighbours whether it can open or close, so that one lost mark does not turn the
rest of the article inside out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Span

from beritaextract.attributes import MARKUP, QUOTED, REGIONS
from beritaextract.language.reading import read_tokens

_DOUBLE: Final = re.compile(r"\\?[\"“”„‟«»″＂]+|``|''|‘‘|’’|\ufffd|&[lr]?d?quot?;|&[lr]dquo;")
_SINGLE: Final = re.compile(r"[‘’'‚`´]")
_OPENING: Final = frozenset("“„«‘‚`")
_CLOSING: Final = frozenset("”»’´")
# An archive that lost its marks shows question marks in their places: ?Kami siap,? kata Budi.
_LOST_OPENING: Final = re.compile(r"(?:(?<=\s)|^)\?(?=[A-Z])", re.MULTILINE)
_LOST_CLOSING: Final = re.compile(r"(?<=[,.!?])\?(?=\s*[a-z])")
_PARAGRAPH: Final = re.compile(r"\s*\n\s*")
# Where the speech plainly ends although no mark closes it: «..., kata Budi».
_SPEECH_END: Final = re.compile(
    r"[,.?!…]\s*(?=(?i:kata|ujar|tutur|ucap|ungkap|jelas|papar|tegas|terang|tambah|lanjut|imbuh"
    r"|pungkas|tandas|sambung|beber|tukas)(?:nya\b|\s+(?:[A-Z]|(?:dia|ia|beliau|mereka)\b)))"
)
_CUE_FOLLOWS: Final = re.compile(
    r"(?:kata|ujar|tutur|ucap|ungkap|jelas|papar|tegas|terang|tambah|imbuh|pungkas)(?:nya)?\b"
)
_MAX_SINGLE: Final = 600  # characters; an apostrophe pairs with no mark further away
_MAX_SPREAD: Final = 4000  # characters of a quotation that runs over paragraphs


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark: characters, half-open, and what its place allows it to do."""

    start: int
    end: int
    may_open: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks: characters, half-open, without the marks."""

    start: int
    end: int
    rule: str


def pair_marks(text: str) -> list[Quoted]:
    """Pair the marks of a text.

    Args:
        text: An article, of any length and in any state of repair.

    Returns:
        Outermost quoted stretches in order, not overlapping, never empty.
    """
    marks = _double_marks(text)
    found = list(_pair(text, marks))
    taken = [(q.start - 1, q.end + 1) for q in found]
    found += _single_quoted(text, taken)
    return sorted((q for q in found if q.end > q.start), key=lambda q: q.start)


def _double_marks(text: str) -> list[Mark]:
    matches = list(_DOUBLE.finditer(text))
    if not matches:
        openers = [Mark(m.start(), m.end(), True, False) for m in _LOST_OPENING.finditer(text)]
        closers = [Mark(m.start(), m.end(), False, True) for m in _LOST_CLOSING.finditer(text)]
        return sorted(openers + closers, key=lambda m: m.start) if openers and closers else []
    glyphs = "".join(m.group() for m in matches)
    # Kompas opens and closes with the same curly mark: then its shape says nothing.
    one_sided = not (set(glyphs) & _OPENING and set(glyphs) & _CLOSING)
    return [_mark(text, m, one_sided) for m in matches]


def _mark(text: str, match: re.Match[str], one_sided: bool) -> Mark:
    start, end = match.span()
    glyph = match.group().lstrip("\\")[0]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    space_before, space_after = before.isspace(), after.isspace()
    may_open = not space_after and (space_before or not before.isalnum() or after.isupper())
    may_close = not space_before and not (before in "([" or (after.isupper() and before == ":"))
    if space_before == space_after and (space_before or (before.isalnum() and after.isalnum())):
        may_open = may_close = True
    if not one_sided and glyph in _OPENING and may_open:
        may_close = False
    if not one_sided and glyph in _CLOSING and may_close:
        may_open = False
    if not (may_open or may_close):
        may_open = may_close = True
    if glyph not in _OPENING and space_before and _CUE_FOLLOWS.match(text, end):
        if _last_sign(text, start) in ",.?!":
            may_open, may_close = False, True  # «group nyambai, "ujarnya»: a space too early
    return Mark(start, end, may_open, may_close)


def _pair(text: str, marks: list[Mark]) -> Iterator[Quoted]:
    """Walk over the marks with at most one open quotation and the depth of what nests in it."""
    breaks = [m.start() for m in _PARAGRAPH.finditer(text)] + [len(text)]
    next_break = 0
    opened: Mark | None = None
    depth = 0
    closed_at = 0
    for here, following in pairwise([*marks, None]):
        assert here is not None
        while breaks[next_break] < here.start:
            next_break += 1
        if opened is not None and (end := _abandoned(text, opened, here, breaks)):
            yield _trimmed(text, opened.end, end, "unclosed")
            opened, depth, closed_at = None, 0, end
        if opened is None:
            if here.may_open:
                opened, depth = here, 0
            elif start := _missing_opening(text, closed_at, here):
                yield _trimmed(text, start, here.start, "unopened")
            closed_at = max(closed_at, here.end)
        elif here.may_close and not (here.may_open and _nests(text, here, following, breaks)):
            if depth:
                depth -= 1
            else:
                yield _trimmed(text, opened.end, here.start, "paired")
                opened, closed_at = None, here.end
        else:
            depth += 1
    if opened is not None:
        end = _speech_end(text, opened.end, breaks)
        yield _trimmed(text, opened.end, end, "unclosed")


def _abandoned(text: str, opened: Mark, here: Mark, breaks: list[int]) -> int:
    """Where the open quotation ended, if this mark cannot belong to it; else 0."""
    paragraph_end = _paragraph_end(opened.end, breaks)
    if here.start <= paragraph_end:
        if here.may_open and not here.may_close:
            if _last_sign(text, here.start) in ".!?":  # «... kerja. “Insya Allah ...»
                return here.start
            match = _SPEECH_END.search(text, opened.end, here.start)
            return match.start() + 1 if match else 0
        return 0
    runs_on = here.may_close and not here.may_open and here.start - opened.end <= _MAX_SPREAD
    if runs_on and not _SPEECH_END.search(text, opened.end, paragraph_end):
        return 0
    return _speech_end(text, opened.end, breaks)


def _speech_end(text: str, start: int, breaks: list[int]) -> int:
    paragraph_end = _paragraph_end(start, breaks)
    match = _SPEECH_END.search(text, start, paragraph_end)
    return match.start() + 1 if match else paragraph_end


def _paragraph_end(position: int, breaks: list[int]) -> int:
    low, high = 0, len(breaks) - 1
    while low < high:
        middle = (low + high) // 2
        if breaks[middle] < position:
            low = middle + 1
        else:
            high = middle
    return breaks[low]


def _nests(text: str, here: Mark, following: Mark | None, breaks: list[int]) -> bool:
    """Whether a mark that could do either opens an inner quotation rather than closes.

    It does where a space stands before and none behind, and the next mark closes nearby.
    """
    if text[here.start - 1 : here.start].isspace() and not text[here.end : here.end + 1].isspace():
        return (
            following is not None
            and following.may_close
            and not text[following.start - 1].isspace()
            and following.start <= _paragraph_end(here.end, breaks)
        )
    return False


def _missing_opening(text: str, closed_at: int, here: Mark) -> int:
    """Where speech began whose opening mark is lost: «Kami siap," kata Budi.»; 0 if it is none."""
    if text[here.start - 1] not in ",.!?" or not _SPEECH_END.match(
        text[here.start - 1 : here.start] + text[here.end : here.end + 40].replace('"', "")
    ):
        return 0
    start = max(closed_at, text.rfind("\n", 0, here.start) + 1)
    return start or 0


def _single_quoted(text: str, taken: list[tuple[int, int]]) -> Iterator[Quoted]:
    """Single marks outside the double ones: open behind a space, close before one."""
    opened: re.Match[str] | None = None
    position = 0
    for match in _SINGLE.finditer(text):
        start, end = match.span()
        while position < len(taken) and taken[position][1] <= start:
            position += 1
        if position < len(taken) and taken[position][0] <= start:
            opened = None
            continue
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if not before.isalnum() and not after.isspace() and match.group() not in "´":
            if opened is None or before.isspace():
                opened = match
        elif opened and not after.isalnum() and not before.isspace():
            stretch = text[opened.end() : start]
            if len(stretch) <= _MAX_SINGLE and "\n" not in stretch:
                yield _trimmed(text, opened.end(), start, "single")
            opened = None


def _last_sign(text: str, end: int) -> str:
    """The last character before ``end`` that is no white space, or a space."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return text[end - 1] if end else " "


def _trimmed(text: str, start: int, end: int, rule: str) -> Quoted:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(start, end, rule)


class QuotedFinder:
    """Write ``doc.spans["berita_quoted"]``; the id says how the stretch was closed."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        doc.spans[QUOTED] = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Span]:
        """Return the quoted stretches outside boilerplate, without touching the document."""
        # Blanked, not cut: a mark in a caption must not pair with one in the text.
        text = read_tokens(doc).text
        for region in doc.spans.get(REGIONS, ()):
            if region.label_ == MARKUP:
                continue  # an escape or &quot; is a mark itself
            start, end = region.start_char, region.end_char
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        spans = (
            (doc.char_span(q.start, q.end, span_id=q.rule, alignment_mode="expand"), q)
            for q in pair_marks(text)
        )
        return [span for span, _ in spans if span is not None]
