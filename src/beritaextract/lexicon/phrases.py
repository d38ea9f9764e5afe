"""Longest phrase first, over lists of folded words: the dictionary that the lexicons share.

spaCy's ``PhraseMatcher`` would tokenise thousands of names at every start of the program; these
phrases are split by a regular expression, and matching is a walk through a dictionary.
"""

import re
from collections.abc import Iterable, Iterator, KeysView, Sequence
from typing import Generic, TypeVar

Payload = TypeVar("Payload")

# A word with its inner stops, hyphens and apostrophes, or one other mark.
_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?|[^\w\s]")
# Seams inside a word, as our tokenizer cuts them: Bangsa-Bangsa, ExxonMobil, JPMorgan. A test
# holds the two to each other over every form of the lexicons.
_HYPHEN = re.compile(r"(?<=[a-z]{2})(-)(?=[A-Z][a-z]{2})")
_SEAM = re.compile(
    r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})|(?<=[a-z]{3})(?<!emen)(?=[A-Z]{3})"
    r"|(?<=[A-Z]{2})(?=[A-Z][a-z]{3})"
)


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Split a lexicon phrase into words: ``PT. X Tbk`` gives ``("PT.", "X", "Tbk")``."""
    words = phrase.split()
    if all(word.isalpha() and (word.istitle() or word.isupper()) for word in words):
        return tuple(words)  # most of the lexicon, at a tenth of the cost
    seamed = _SEAM.sub(" ", _HYPHEN.sub(r" \1 ", phrase))
    return tuple(_WORD.findall(seamed))


def fold(word: str) -> str:
    """Fold a word for look-up: lower case, without the full stop of an abbreviation."""
    folded = word.casefold()
    return folded[:-1] if len(folded) > 1 and folded[-1] == "." else folded


def fold_all(words: Iterable[str]) -> tuple[str, ...]:
    """Fold each of some words."""
    return tuple([fold(word) for word in words])


class PhraseTable(Generic[Payload]):
    """A dictionary of phrases that answers: which phrases begin here, the longest first?"""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], Payload]] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for words, payload in phrases:
            self._by_first.setdefault(words[0], []).append((words, payload))
        for candidates in self._by_first.values():
            if len(candidates) > 1:
                candidates.sort(key=_longest_first)

    def __contains__(self, first: str) -> bool:
        return first in self._by_first

    @property
    def openers(self) -> KeysView[str]:
        """First words of the phrases, for a loop over all words of a text."""
        return self._by_first.keys()

    def __iter__(self) -> Iterator[str]:
        """First words of the phrases."""
        return iter(self._by_first)

    def matches(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Payload]]:
        """Find the phrases that begin at one word of a text.

        Args:
            words: Folded words of the text.
            start: Index of the word at which the phrase must begin.

        Yields:
            Index one past the last word and what the phrase stands for, the longest first.
        """
        if start >= len(words):
            return
        for phrase, payload in self._by_first.get(words[start], ()):
            end = start + len(phrase)
            if tuple(words[start:end]) == phrase:
                yield end, payload

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Payload] | None:
        """The longest phrase that begins at one word of a text; see `matches`."""
        if start >= len(words) or (found := self._by_first.get(words[start])) is None:
            return None
        for phrase, payload in found:
            end = start + len(phrase)
            if end == start + 1 or tuple(words[start:end]) == phrase:
                return end, payload
        return None


def _longest_first(candidate: tuple[tuple[str, ...], Payload]) -> int:
    return -len(candidate[0])
