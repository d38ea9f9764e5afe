"""Titles, role words and name statistics: what stands around the name of a person."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from beritaextract.lexicon.loading import read_entries
from beritaextract.lexicon.phrases import PhraseTable

Complement = Literal["place", "field", "unit", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleEntry:
    """A group of titles, with a sentence in which ``name`` must be found without them."""

    id: str
    forms: tuple[str, ...]
    example: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """A group of role words, with a sentence in which ``role`` and ``name`` must be found.

    Attributes:
        complement: What may follow the word and belongs to the role.
    """

    id: str
    forms: tuple[str, ...]
    complement: Complement
    example: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePrefixEntry:
    """Words that stand before a role word and belong to the role."""

    id: str
    forms: tuple[str, ...]
    example: str
    name: str
    role: str


@cache
def load_titles(text: str | None = None) -> tuple[TitleEntry, ...]:
    """Read the titles; see `read_entries` for the errors."""
    return read_entries("people.toml", "title", TitleEntry, text)


@cache
def load_roles(text: str | None = None) -> tuple[RoleEntry, ...]:
    """Read the role words; see `read_entries` for the errors."""
    return read_entries("people.toml", "role", RoleEntry, text)


@cache
def load_role_prefixes(text: str | None = None) -> tuple[RolePrefixEntry, ...]:
    """Read the words before role words; see `read_entries` for the errors."""
    return read_entries("people.toml", "role_prefix", RolePrefixEntry, text)


@cache
def title_phrases() -> PhraseTable[str]:
    """All titles, with the id of their group."""
    return PhraseTable(
        (tuple(form.split()), title.id) for title in load_titles() for form in title.forms
    )


@cache
def common_words() -> frozenset[str]:
    """Words that news writes in lower case, so a capital says nothing (counted on raw news)."""
    return _words("common_words.txt")


@cache
def name_words() -> frozenset[str]:
    """Lower-cased words that begin or make up names of persons (counted on raw news)."""
    return _words("name_words.txt")


def _words(name: str) -> frozenset[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
