"""Closed lists of words that the rules ask for, read from ``grammar.toml``."""

from dataclasses import dataclass
from functools import cache

from beritaextract.lexicon.loading import read_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """One list.

    Attributes:
        id: Name of the list.
        about: What its words have in common, for the person who adds one.
        forms: The words, in lower case.
        example: A sentence of our own in which the list matters.
        quotes: What must come out of the example: kind, speaker and content of each quotation.
    """

    id: str
    about: str
    forms: tuple[str, ...]
    example: str
    quotes: tuple[tuple[str, str, str], ...]


@cache
def load_word_lists(text: str | None = None) -> tuple[WordList, ...]:
    """Read the packaged lists, or the given TOML; see `read_entries` for the errors."""
    return read_entries("grammar.toml", "words", WordList, text)


@cache
def word_list(id: str) -> frozenset[str]:
    """The words of one list.

    Raises:
        KeyError: If there is no list of this name.
    """
    return {entry.id: frozenset(entry.forms) for entry in load_word_lists()}[id]
