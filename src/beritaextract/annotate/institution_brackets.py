"""Acronyms in brackets: *Komisi Pemilihan Umum (KPU)*, and *BPKH (Badan Pengelola Keuangan Haji)*.

An acronym confirms its long form (Schwartz and Hearst 2003, see ``lexicon.acronyms``): where a
head opens a name and a bracket further on abbreviates all that lies between, the name goes that
far, whatever the words are.
"""

from beritaextract.annotate.institution_mentions import Reader
from beritaextract.lexicon.acronyms import abbreviates, is_acronym

LONGEST_LONG_FORM = 16
"""Words of a long form before its acronym in brackets."""
LONGEST_BRACKET = 4
"""Words of an acronym in brackets (Kemenko Bidang Pangan)."""

JOINTS = frozenset({",", "/", "-", "&"})
"""Marks that may stand inside a long form."""

_OF_ADDRESS = frozenset({"di", "pada"})
"""Small words behind which an address stands rather than the rest of the name."""


def find_acronym_ahead(reader: Reader, start: int, head_end: int, *, firm: bool) -> int | None:
    """Find the bracket whose acronym confirms the words up to it as the long form.

    Args:
        reader: Reader of the article.
        start: First word of the head.
        head_end: End of the head.
        firm: Whether the acronym may leave the head out: PT Samudra Jaya (SJ).
    """
    words = reader.words
    end = head_end
    while end - start <= LONGEST_LONG_FORM and words.flows(end):
        text = words.texts[end]
        if text == "(":
            if end == head_end:
                return None
            if _is_defined(reader, start, end) or (firm and _is_defined(reader, head_end, end)):
                return end
            return None
        connects = text in JOINTS or words.folded[end] in reader.lexicon.connectors
        if not (text[0].isupper() or connects) or text in _OF_ADDRESS:
            return None
        end += 1
    return None


def _is_defined(reader: Reader, start: int, opening: int) -> bool:
    closing = find_closing(reader, opening)
    if closing is None:
        return False
    short = " ".join(reader.words.texts[opening + 1 : closing])
    long = " ".join(reader.words.texts[start:opening])
    return short[0].casefold() == long[0].casefold() and abbreviates(short, long)


def find_closing(reader: Reader, opening: int) -> int | None:
    """The bracket that closes a short bracketed form, if it does."""
    words = reader.words
    for at in range(opening + 1, opening + LONGEST_BRACKET + 2):
        if not words.flows(at):
            return None
        if words.texts[at] == ")":
            return at if at > opening + 1 else None
    return None


def read_bracket(reader: Reader, start: int, at: int) -> int:
    """Read the acronym in brackets of the name that begins at ``start``, or its long form.

    Returns:
        One past the closing bracket, or ``at`` if no such bracket stands there.
    """
    words = reader.words
    if not words.flows(at) or words.texts[at] != "(":
        return at
    inside = reader.read(at + 1)
    if inside and words.flows(inside.end) and words.texts[inside.end] == ")":
        return inside.end + 1
    closing = find_closing(reader, at)
    return closing + 1 if closing and _is_acronym_of(reader, start, at, closing) else at


def _is_acronym_of(reader: Reader, start: int, opening: int, closing: int) -> bool:
    """Tell whether bracketed words are a short form of what stands before them."""
    words = reader.words
    content = words.texts[opening + 1 : closing]
    if not content[0][0].isupper():
        return False
    if len(content) == 1 and (
        is_acronym(content[0])
        or reader.lexicon.is_role_acronym(content[0])
        or _is_coined(reader, opening + 1)
    ):
        return True
    return abbreviates(" ".join(content), " ".join(words.texts[start:opening]))


def _is_coined(reader: Reader, at: int) -> bool:
    """Tell whether a word may be made of syllables from within the name: (Belmawa)."""
    words = reader.words
    return words.may_go_on(at) and not reader.places.table.longest(words.folded, at)
