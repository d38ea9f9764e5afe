"""Find the longest of many phrases that begins at a word, by one dictionary look-up."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases of lower-case words, each with a value.

    A dictionary of first words is all it takes: phrases are short, and building it costs
    microseconds where spaCy's matchers must tokenize every phrase when the program starts.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in phrases:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[str], start: int) -> tuple[int, Value] | None:
        """Return the end (exclusive) and the value of the longest phrase at ``start``."""
        for phrase, value in self._by_first.get(words[start], ()):
            end = start + len(phrase)
            if len(phrase) == 1 or tuple(words[start:end]) == phrase:
                return end, value
        return None

    def __contains__(self, word: str) -> bool:
        """Whether a phrase begins with the word."""
        return word in self._by_first
