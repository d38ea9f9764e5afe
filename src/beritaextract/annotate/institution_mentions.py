"""A mention while it is being read, and what the parts of the reader ask of one another."""

from dataclasses import dataclass
from typing import Protocol

from beritaextract.annotate.institution_words import Words
from beritaextract.lexicon.institutions import Group, InstitutionLexicon, KnownForm
from beritaextract.lexicon.places import Places
from beritaextract.records import InstitutionKind


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation read at some word: words ``start`` to ``end``, half-open.

    Attributes:
        start: First word.
        end: One past the last word.
        kind: Kind of organisation.
        rule: Id of the head, of the known organisation or of the rule.
        shy: Whether the form has other meanings.
        bare: Whether it is a head alone, a short form of something fuller.
        group: Group of the known organisation.
        shaped: Whether only the surroundings show it, which they may not do elsewhere.
    """

    start: int
    end: int
    kind: InstitutionKind
    rule: str
    shy: bool = False
    bare: bool = False
    group: Group | None = None
    shaped: bool = False


class Reader(Protocol):
    """What the readers of places, brackets and names need: the article, and names inside names."""

    words: Words
    lexicon: InstitutionLexicon
    places: Places

    def read(self, start: int) -> Mention | None:
        """The longest organisation that begins at a word, if any."""

    def find_known(self, start: int) -> tuple[int, KnownForm] | None:
        """The longest form of a known organisation at a word, written as the form is."""

    def starts_other(self, at: int) -> bool:
        """Tell whether an organisation of its own begins at a word."""
