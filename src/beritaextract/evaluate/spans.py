"""Annotated and predicted stretches of text, and how far they overlap."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar

Span = tuple[int, int]
"""Characters, half-open."""

# What may stand at the edge of a span without being part of what was said.
_EDGE: Final = frozenset("\"'“”‘’«»„‟`´ \t\r\n\u00a0.,;:!?–—-…()[]")


class Annotated(Protocol):
    """An annotated string, and where it stands if the annotator says so."""

    @property
    def text(self) -> str:
        """The string, exactly as it stands in the article."""

    @property
    def start(self) -> int | None:
        """Its first character, if the annotator says so."""


A = TypeVar("A", bound=Annotated)


def locate(text: str, items: Iterable[A]) -> Iterator[tuple[A, Span | None]]:
    """Find annotated strings, listed in order of appearance, in the text of the article.

    Yields:
        Each item with its characters; ``None`` where it does not stand in the text.
    """
    cursor = 0
    for item in items:
        start = text.find(item.text, cursor) if item.start is None else item.start
        if start < 0:
            start = text.find(item.text)
        if start < 0 or not text.startswith(item.text, start):
            yield item, None
        else:
            yield item, (start, start + len(item.text))
            cursor = start + 1


def trim(text: str, span: Span) -> Span:
    """Cut quotation marks, punctuation and space off both edges."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def overlap(a: Span, b: Span) -> float:
    """Shared characters as a part of all characters of both (intersection over union)."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    union = (a[1] - a[0]) + (b[1] - b[0]) - shared
    return shared / union if union else 0.0
