"""Publishers and the shapes of a dateline: ``outlets.toml``."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from beritaextract.errors import LexiconError
from beritaextract.lexicon.loading import read_entries, read_toml

FILE = "outlets.toml"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher.

    Attributes:
        name: The usual name.
        example: The beginning of an article, with a dateline that names the publisher.
        forms: Names without a web address by which datelines call it.
    """

    name: str
    example: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatelineForm:
    """One shape of a dateline, such as ``{place}, {outlet} {dash}``.

    Attributes:
        id: Name of the entry.
        shape: Atoms and characters, explained at the top of the file.
        where: ``line`` for the beginning of any line, ``first`` for that of the body alone.
        example: The beginning of an article of this shape.
        dateline: The place that the example shows.
        outlet: The publisher that the example shows.
    """

    id: str
    shape: str
    where: Literal["first", "line"]
    example: str
    dateline: str | None = None
    outlet: str | None = None


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Read the publishers, in file order."""
    return read_entries(FILE, "outlet", Outlet)


@cache
def load_dateline_forms() -> tuple[DatelineForm, ...]:
    """Read the shapes of a dateline, in the order in which they are tried."""
    return read_entries(FILE, "form", DatelineForm)


@cache
def load_word_list(name: Literal["domains", "places", "rubrics"]) -> tuple[str, ...]:
    """Read one of the plain lists of the file.

    Raises:
        LexiconError: If the list is missing or holds something else than words.
    """
    words = _document().get(name)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{FILE}: {name} must be a list of words")
    return tuple(words)


@cache
def _document() -> dict[str, Any]:
    return read_toml(FILE)
