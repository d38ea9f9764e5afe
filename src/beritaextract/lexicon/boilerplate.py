"""What web pages print around the paragraphs of an article: ``boilerplate.toml``."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from beritaextract.errors import LexiconError
from beritaextract.lexicon.loading import read_entries, read_toml
from beritaextract.records import RegionKind

FILE = "boilerplate.toml"

Where = Literal["line", "whole", "anywhere"]
Extent = Literal["words", "sentence", "line", "label", "title", "rest"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that give away a piece of the page; the fields are explained in the file.

    Attributes:
        id: Name of the entry.
        kind: Kind of the region it makes.
        forms: The words; ``…`` stands for some characters of the same line.
        where: Where they must stand.
        extent: How far the region goes.
        example: A text that shows the entry at work.
        marks: The part of the example that is marked.
        closes: Whether short lines after it belong to the page.
    """

    id: str
    kind: RegionKind
    forms: tuple[str, ...]
    where: Where
    extent: Extent
    example: str
    marks: str
    closes: bool = False


@cache
def load_phrases() -> tuple[Phrase, ...]:
    """Read the phrases, in file order.

    Raises:
        LexiconError: If an entry names a kind, place or extent that does not exist.
    """
    phrases = read_entries(FILE, "phrase", Phrase)
    for phrase in phrases:
        for key, allowed in (("kind", RegionKind), ("where", Where), ("extent", Extent)):
            if (value := getattr(phrase, key)) not in get_args(allowed):
                raise LexiconError(f"{FILE}, phrase {phrase.id!r}: {key} cannot be {value!r}")
    return phrases


@cache
def load_words(name: Literal["openers", "labels", "abbreviations"]) -> frozenset[str]:
    """Read one of the plain lists of the file.

    Raises:
        LexiconError: If the list is missing or holds something else than words.
    """
    words = _document().get(name)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{FILE}: {name} must be a list of words")
    return frozenset(words)


@cache
def _document() -> dict[str, Any]:
    return read_toml(FILE)
