"""Places that belong to the name of an organisation: Kabupaten Garut, Prov. Lampung, Jawa Timur II.

All functions take and return indexes of words; an end is one past the last word.
"""

from beritaextract.annotate.institution_brackets import read_bracket
from beritaextract.annotate.institution_mentions import Reader

LONGEST_UNKNOWN_PLACE = 2
"""Words of a place that no list holds (Polsek Muara Desa)."""
MOST_LEVELS = 2
"""Words that announce one place (Wilayah Provinsi Banten)."""

_LOWER_LEVELS = frozenset({"kabupaten", "kota", "provinsi", "cabang", "kelurahan", "desa"})
"""Words for a place that lower case does not rob of their meaning: Garuda cabang Solo."""
_LATER_WORDS = frozenset({"kota", "baru"})
"""Words that, like those of the compass, may stand behind a place: Polresta Malang Kota."""


def read_place(
    reader: Reader, at: int, *, guarded: bool, unknown: bool = False, small: bool = False
) -> int | None:
    """Read a place with the words and the number that announce it.

    Args:
        reader: Reader of the article.
        at: First word.
        guarded: Whether a person may follow.
        unknown: Whether a capitalised word that no list holds may be the place.
        small: Whether districts and villages may be announced.
    """
    words = reader.words
    begin = _read_levels(reader, at, small=small)
    if begin > at and words.is_number(begin):  # Wilayah II Medan
        return _read_known_place(reader, begin + 1) or begin + 1
    known = _read_known_place(reader, begin)
    if known is not None:
        return known
    if unknown or begin > at:
        return _read_unknown_place(reader, begin, guarded=guarded)
    return None


def is_address(reader: Reader, at: int) -> bool:
    """Tell whether a district or village begins, which is but the address: PT X *Desa Y*."""
    announced = reader.places.small_levels.longest(reader.words.folded, at)
    return announced is not None and _read_level(reader, at, small=True) is not None


def _read_levels(reader: Reader, at: int, *, small: bool) -> int:
    for _ in range(MOST_LEVELS):
        level = _read_level(reader, at, small=small)
        if level is None:
            break
        at = level
    return at


def _read_level(reader: Reader, at: int, *, small: bool) -> int | None:
    """Read a word that announces a place, if one follows it."""
    words, places = reader.words, reader.places
    if not words.flows(at) or places.table.longest(words.folded, at):
        return None
    level = places.levels.longest(words.folded, at)
    if level is None and small:
        level = places.small_levels.longest(words.folded, at)
    office = reader.lexicon.offices.longest(words.folded, at)
    if office is not None and (level is None or office[0] > level[0]):
        level = read_bracket(reader, at, office[0]), office[1]
    if level is None:
        return None
    if words.texts[at][0].islower() and words.folded[at] not in _LOWER_LEVELS:
        return None
    end = level[0]
    if not words.flows(end) or words.ends_name(end):
        return None
    return end if words.texts[end][0].isupper() or words.is_number(end) else None


def _read_known_place(reader: Reader, at: int) -> int | None:
    words = reader.words
    if not words.flows(at) or not words.texts[at][0].isupper():
        return None
    known = reader.places.table.longest(words.folded, at)
    if known is None or not words.is_whole(at, known[0]):
        return None
    return _read_ordinal(reader, _read_compass(reader, known[0]))


def _read_unknown_place(reader: Reader, at: int, *, guarded: bool) -> int | None:
    words = reader.words
    end = at
    while (
        end - at < LONGEST_UNKNOWN_PLACE
        and words.may_go_on(end, guarded=guarded)
        and words.folded[end] not in reader.lexicon.head_table
        and not reader.starts_other(end)
        and _read_level(reader, end, small=True) is None
        and (end > at or not reader.places.levels.longest(words.folded, end))
    ):
        end += 1
    return _read_compass(reader, end) if end > at else None


def _read_compass(reader: Reader, at: int) -> int:
    words = reader.words
    while (
        words.flows(at)
        and words.texts[at][0].isupper()
        and (words.folded[at] in reader.places.compass or words.folded[at] in _LATER_WORDS)
    ):
        at += 1
    return at


def _read_ordinal(reader: Reader, at: int) -> int:
    """Read the number of an office in a place that has several: Jawa Timur *II*."""
    words = reader.words
    if not words.flows(at) or words.texts[at] not in ("I", "II", "III"):
        return at
    leads_on = words.flows(at + 1) and words.capital[at + 1]  # I Gede, a person
    return at if leads_on else at + 1
