"""The article as lines, and what a line looks like.

Texts from the web keep their paragraphs as lines, or as ``||``, or not at all: then the whole
article is one line, and only what stands inside it tells its parts.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from beritaextract.records import Region, RegionKind

_LINE = re.compile(r"[^\n\r\v\f\u2028\u2029|]+(?:\|(?!\|)[^\n\r\v\f\u2028\u2029|]*)*")
_SENTENCE_END = re.compile(
    # not behind an initial or a title: "S. Edi", "dr. Rina"
    r"(?:(?<!\s[A-Z])(?<!\b[DdIi]r)(?<!\bProf)(?<!\bNo)(?<!\bHj)\.|[!?…])[\"”’')\]*]*(?=\s|$)"
)
_LONG_WORD = re.compile(r"\b[^\W\d_][\w'’\-]{3,}")
_PROSE_FROM = 60
"""Characters from which a line that ends like a sentence counts as running text."""
_PROSE_ANYWAY = 180
"""Characters from which a line counts as running text whatever its end."""


class Line(NamedTuple):
    """One line without the white space at its ends: characters of the article, half-open."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text with its lines that are not blank."""

    text: str
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, text: str) -> "Page":
        """Cut a text into lines."""
        lines: list[Line] = []
        for match in _LINE.finditer(text):
            raw = match.group()
            if stripped := raw.strip():
                start = match.start() + len(raw) - len(raw.lstrip())
                lines.append(Line(start, start + len(stripped), stripped))
        return cls(text, tuple(lines))


def sentence_end(text: str, start: int, stop: int) -> int | None:
    """Where the first sentence of ``text[start:stop]`` ends, one past its last mark."""
    match = _SENTENCE_END.search(text, start, stop)
    return match.end() if match else None


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    return text.rstrip("\"”’'»)]* ")[-1:] in {".", "!", "?", "…"}


def is_prose(text: str) -> bool:
    """Whether a line is running text rather than a heading, a label or a link."""
    if len(text) >= _PROSE_ANYWAY:
        return True
    return len(text) >= _PROSE_FROM and (ends_sentence(text) or text[-1] in '"”,:;')


def capital_share(text: str) -> float:
    """Share of the words of four letters or more that begin with a capital letter."""
    words = _LONG_WORD.findall(text)
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def region(start: int, end: int, kind: RegionKind) -> Region:
    """A region of the article: characters, half-open."""
    return Region(start=start, end=end, kind=kind)
