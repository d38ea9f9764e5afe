"""Whether two mentions are of one organisation, by the form of their names.

Each test is symmetric but for `is_form_of`, which asks whether a mention may be a shorter or fuller
form of an earlier one. `organisation_index` holds where each of them may succeed at all.
"""

from collections.abc import Callable
from typing import Final

from beritaextract.lexicon.acronyms import abbreviates
from beritaextract.lexicon.institutions import Organisation
from beritaextract.lexicon.phrases import fold_all
from beritaextract.resolve.organisation_readings import FIRMS, LEGAL, Reading, squash

_HOUSES: Final = frozenset({"group", "grup", "holding"})
"""Words that make a group of a firm."""
_APART: Final = frozenset({"company", "club", "media"})
"""Kinds whose branches are no short or fuller form of the whole: Garuda Indonesia Medan."""
_LEAST_INITIALS: Final = 3
"""Letters from which an acronym alone stands for the one name that it initials."""
_LEAST_SLIP: Final = 7
"""Letters of a name in which one more or less is a slip."""
_NUMERALS: Final = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
_LEAST_BLEND: Final = 5
"""Letters of a word blended of the syllables of several: Parekraf."""


def is_same(reading: Reading, other: Reading) -> bool:
    """The same name but for spelling, synonyms and words that tell nothing."""
    if squash(reading.whole) == squash(other.whole):
        return True
    if not _open_alike(reading, other) or _is_house_of(reading, other):
        return False
    if reading.rest != other.rest or not _agree(reading.level, other.level):
        return False
    return bool(reading.rest) or reading.known is not None


def _open_alike(reading: Reading, other: Reading) -> bool:
    """The same known organisation, or heads that are synonyms or shorten each other."""
    if (reading.known, reading.head) != (other.known, other.head):
        return False
    short, long = sorted((reading.form, other.form), key=len)
    return short == long or abbreviates(short, long) or long == f"kantor {short}"


def is_acronym_of(reading: Reading, other: Reading) -> bool:
    """One is the acronym that the other shows in brackets: ITB Tuban, after Institut X (ITB)."""
    return _uses(reading, other) or _uses(other, reading)


def _uses(short: Reading, long: Reading) -> bool:
    if long.acronym is None:
        return False
    acronym = fold_all(long.acronym.split())
    words = short.words[1:] if short.words[0] in FIRMS else short.words
    if squash("".join(words)) == squash(long.acronym):
        return True
    if short.known is None and short.head is None and short.fields == acronym:
        return True  # DPP GAPAS, which is GAPAS
    if words[: len(acronym)] != acronym:
        return False
    return words[-1] in long.words or (not long.places and len(short.fields) <= len(acronym))


def is_initials_of(reading: Reading, other: Reading) -> bool:
    """One opens with the initials of the other: *UPM* and *UP Malang*, Universitas Panca Malang."""
    return _initials(reading, other) or _initials(other, reading)


def _initials(short: Reading, long: Reading) -> bool:
    acronym, *rest = short.whole.split()
    if short.known is not None or not acronym.isalpha() or not acronym.isupper():
        return False
    if short.head and short.head.tail == "place" and short.head != long.head:
        return False  # PN Surabaya, Pengadilan Niaga Surabaya
    if long.acronym not in (None, acronym) or len(acronym) < (2 if rest else _LEAST_INITIALS):
        return False
    spelt = [word for word in long.name.split() if word[0].isupper()]
    kept = len(spelt) - len(rest)
    return kept > 1 and spelt[kept:] == rest and acronym == "".join(w[0] for w in spelt[:kept])


def is_slip_of(reading: Reading, other: Reading) -> bool:
    """One letter slipped in or out of a long name: Universitas *Tirtabbakti*.

    Numbers tell organisations apart, and so do places, which slips would make one of two.
    """
    if reading.known or other.known or reading.head is None or reading.head != other.head:
        return False
    if reading.places != other.places or not _agree(reading.level, other.level):
        return False
    if any(word in _NUMERALS or not word.isalpha() for word in reading.fields + other.fields):
        return False
    short, long = sorted(("".join(reading.fields), "".join(other.fields)), key=len)
    return len(short) >= _LEAST_SLIP and any(
        short == long[:at] + long[at + 1 :] for at in range(1, len(long))
    )


def is_blend_of(reading: Reading, other: Reading) -> bool:
    """One calls the field of an office by a word of its syllables: Dinas *Parekraf* Lampung."""
    return _blends(reading, other) or _blends(other, reading)


def _blends(short: Reading, long: Reading) -> bool:
    if short.head is None or short.head.tail != "field" or len(short.fields) != 1:
        return False
    blend = short.fields[0]
    if long.words[0] != short.words[0] or len(blend) < _LEAST_BLEND:
        return False
    fields = fold_all(long.known.name.replace(",", "").split())[1:] if long.known else long.fields
    if len(fields) < 2 or blend in fields or not _agree(short.level, long.level):
        return False
    if short.places and long.places and short.places != long.places:
        return False
    return blend[:2] == fields[0][:2] and abbreviates(blend, " ".join(fields))


def is_form_of(reading: Reading, other: Reading) -> bool:
    """A later form of an earlier mention that says less or more of it."""
    if not _agree(reading.level, other.level):
        return False
    if reading.known and other.known and reading.known != other.known:
        return reading.rest == other.rest and _is_office_in(reading.known, other.known)
    if not _open_alike(reading, other) or _is_house_of(reading, other):
        return False
    if reading.known is not None:
        return _is_known_form(reading.known, reading, other)
    if not reading.rest or not other.rest:
        return reading.head is not None
    if reading.head is None:
        return _is_short(reading) and reading.rest == other.rest[: len(reading.rest)]
    return reading.rest == other.rest[: len(reading.rest)] or _same_ends(reading.rest, other.rest)


def _is_house_of(reading: Reading, other: Reading) -> bool:
    """Tell whether one is the group that a known firm heads: Garuda Indonesia *Group*."""
    if reading.known is None or reading.known.group.kind != "company":
        return False
    if not _HOUSES.isdisjoint(fold_all(reading.known.name.split())):
        return False
    return _HOUSES.isdisjoint(reading.words) != _HOUSES.isdisjoint(other.words)


def _is_known_form(known: Organisation, reading: Reading, other: Reading) -> bool:
    """One names a place and the other does not."""
    if reading.fields or other.fields or (reading.places and other.places):
        return False
    if known.group.kind in _APART and not known.group.local:
        return not reading.places and not other.places
    return known.group.local or not known.group.branch or not reading.places


def _same_ends(rest: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same place and a field that begins alike: Dinas Pendidikan (dan Kebudayaan) Batu."""
    return rest[0] == other[0] and rest[-1] == other[-1]


def _is_office_in(known: Organisation, other: Organisation) -> bool:
    """Tell whether one local office is named like the other but for a further field.

    *Dinas Pendidikan Batu* and *Dinas Pendidikan dan Kebudayaan Batu* are one.
    """
    if not (known.group.local and other.group.local):
        return False
    return known.name.startswith(other.name) or other.name.startswith(known.name)


def _is_short(reading: Reading) -> bool:
    """Tell whether a firm goes without its legal form: Wilmar, not PT Wilmar Group."""
    return not (FIRMS | LEGAL | {"group", "grup"}).intersection(reading.words)


def _agree(level: str | None, other: str | None) -> bool:
    """Tell whether places may be of one rank: kab and kabupaten, daop and daerah operasi."""
    if level is None or other is None:
        return True
    short, long = sorted((level, other), key=len)
    return short[:3] == long[:3] or abbreviates(short, long)


Test = Callable[[Reading, Reading], bool]

TESTS: Final[tuple[Test, ...]] = (
    is_same,
    is_acronym_of,
    is_initials_of,
    is_slip_of,
    is_blend_of,
    is_form_of,
)
"""In the order of certainty: the same name, an acronym of the article, a shorter or fuller form."""
