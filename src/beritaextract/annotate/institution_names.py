"""What follows the head of a name: a field, a place, a number, a name of its own.

*Dinas* takes the words of a field (Kesehatan; Pekerjaan Umum dan Penataan Ruang), *Polsek* a place,
*SMA* a number, *PT* a name up to *Tbk*. A person after it does not belong to it: ranks and titles,
words that the article uses as a person's name, and, where a role stands before the organisation,
given names end a name.

All functions take and return indexes of words; an end is one past the last word, None that nothing
was read.
"""

from collections.abc import Callable
from typing import Final

from beritaextract.annotate.institution_brackets import JOINTS
from beritaextract.annotate.institution_mentions import Reader
from beritaextract.annotate.institution_places import is_address, read_place
from beritaextract.lexicon.institutions import Head, Tail

LONGEST_NAME = 9
"""Words of a name after its head, connectors included."""
LONGEST_LIST = 10
"""Words and commas of a list of fields from its second member to the last comma."""
LONGEST_CLASS = 3
"""Words in the name of a firm that only say what it does: Perusahaan Penerbangan."""
LEAST_STRANGER = 4
"""Letters of an unknown acronym that may follow a board: DPC *FKDT*."""

_LEGAL_FORMS = frozenset({"tbk", "persero", "perseroda"})
_TITLES_IN_NAMES = frozenset(
    "dr drg prof h hj haji kh ki jenderal ir raden r sultan pangeran st santo".split()
)
"""Titles that institutions bear in their names (RSUD Dr. H. Abdul Moeloek)."""
_CLASSES = frozenset(
    "kelas khusus tpi non madya pratama utama perempuan wanita anak narkotika terbuka".split()
)
"""Words before the place of a prison, a court or an office (Lapas Perempuan Kelas IIA)."""
_AMBIGUOUS_BOARDS = frozenset({"pc", "pp", "pw"})
"""Boards in short that mean one before an unknown acronym only behind a role: game PC."""
NAMESAKES = frozenset({"hospital", "university", "school", "religious", "military"})
"""Kinds that are named after persons."""
_FIELD_CONNECTORS = frozenset({"dan", "serta", "kepada"})
_NAME_CONNECTORS = frozenset({"dan", "&", "of", "for", "and"})
_NAMELESS = frozenset({"negeri", "swasta"})
"""Words that alone name no school."""
_COMMISSIONS = frozenset("ABCD")


def read_core(reader: Reader, head: Head, at: int, *, guarded: bool) -> int | None:
    """Read what follows a head, as its tail asks.

    Args:
        reader: Reader of the article.
        head: The head.
        at: First word after it.
        guarded: Whether a person may follow.
    """
    return _CORES[head.tail](reader, head, at, guarded and head.kind not in NAMESAKES)


def _read_field(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read the field an office works in: Pemberdayaan Perempuan dan Perlindungan Anak."""
    words = reader.words
    end, comma, joined = at, None, False
    while words.flows(end):
        step = end
        while words.flows(step) and (
            words.folded[step] in _FIELD_CONNECTORS or words.texts[step] in JOINTS
        ):
            step += 1
        after_comma = step > end and words.texts[step - 1] == ","
        listed = after_comma and _closes_list(reader, step)
        new = end == at or (step > end and not after_comma) or listed
        acronym = after_comma and not listed
        if not _is_field_word(reader, head, step, new=new, acronym=acronym):
            break
        if after_comma:
            comma = end if comma is None else comma
        elif step > end:
            joined = True
        end = step + 1
    if comma is not None and not joined:
        end = comma  # a list of organisations, not of fields
    return end if end > at else None


def _closes_list(reader: Reader, at: int) -> bool:
    """Tell whether a list of fields goes on from here to its end: Film, *Musik, dan Seni*.

    Its members may be unknown words but for one, and none may be an organisation or a place.
    """
    words, known = reader.words, False
    for follower in range(at, at + LONGEST_LIST):
        if words.flows(follower) and words.texts[follower] == ",":
            last = follower + 2
            if words.all_flow(follower + 1, last) and words.folded[follower + 1] == "dan":
                return _may_be_field(reader, last) and (
                    known or words.folded[last] in reader.lexicon.fields
                )
        elif _may_be_field(reader, follower):
            known = known or words.folded[follower] in reader.lexicon.fields
        else:
            return False
    return False


def _may_be_field(reader: Reader, at: int) -> bool:
    """Tell whether a word of a list may name a field: no head, place or organisation."""
    words = reader.words
    return (
        words.may_go_on(at)
        and words.folded[at] not in reader.lexicon.head_table
        and not reader.places.table.longest(words.folded, at)
        and not reader.starts_other(at)
    )


def _is_field_word(reader: Reader, head: Head, at: int, *, new: bool, acronym: bool) -> bool:
    """Tell whether a word names a field, or part of one.

    Args:
        reader: Reader of the article.
        head: Head of the name.
        at: The word.
        new: Whether a field begins here, which may be an unknown one.
        acronym: Whether a field in a list begins here, which may be an acronym.
    """
    words = reader.words
    if not words.flows(at):
        return False
    text, word = words.texts[at], words.folded[at]
    if word == "wilayah" and words.flows(at + 1) and words.is_number(at + 1):
        return False  # Otoritas Bandara *Wilayah II Medan*
    if word in reader.lexicon.fields:
        return text[0].isupper() or (head.small and not words.texts[at - 1][0].isupper())
    if reader.places.table.longest(words.folded, at) or reader.starts_other(at):
        return False
    if acronym or head.tail == "listed":
        return text.isupper() and text.isalpha() and not words.is_number(at)
    if words.folded[at - 1] in reader.lexicon.head_table and words.texts[at - 1].islower():
        return text.isupper()  # juru bicara kementerian *Lin Wei*
    return new and words.may_go_on(at) and word not in reader.lexicon.head_table


def _read_place_tail(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read a place with its number or class: Kelas IIA Salemba, 0426 Tulang Bawang."""
    words = reader.words
    end = at
    while words.flows(end) and _counts_or_classes(reader, end, after_number=end > at):
        end += 1
    place = read_place(reader, end, guarded=guarded, unknown=True, small=True)
    if place is not None:
        end = place
        if head.kind == "hospital" and words.flows(end) and words.texts[end].isdigit():
            end += 1  # Puskesmas Sukun 1
    return end if end > at else None


def _counts_or_classes(reader: Reader, at: int, *, after_number: bool) -> bool:
    words = reader.words
    if words.is_number(at) or words.folded[at] in _CLASSES:
        return True
    if words.texts[at] == "/":  # Kodim 0426/Sagara, but no Pemerintah Provinsi/Kota
        return words.is_number(at - 1) or words.folded[at - 1] in _CLASSES
    if words.texts[at] in _COMMISSIONS and after_number and words.is_number(at - 1):
        return True  # Kelas II B
    return words.folded[at] == "metro" and words.flows(at + 1) and words.capital[at + 1]


def _read_number(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read the number or letter of a commission: VI, B."""
    words = reader.words
    counted = words.flows(at) and (words.is_number(at) or words.texts[at] in _COMMISSIONS)
    return at + 1 if counted else None


def _read_unit_number(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read the number of a unit, if any: Kanwil II KPPU."""
    words = reader.words
    counted = head.unit != "no" and words.flows(at) and words.is_number(at)
    return at + 1 if counted else None


def _read_school(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read a school's number, patron and place: Negeri 3 Kota Ambon, Muhammadiyah 2."""
    words = reader.words
    end = at
    while end - at < LONGEST_NAME and words.flows(end):
        place = read_place(reader, end, guarded=guarded) if end > at else None
        if place is not None:
            return place
        counts = words.is_number(end) and not _is_count(reader, end)
        if not (counts or words.may_go_on(end, guarded=guarded)):
            break
        end += 1
    if _NAMELESS.issuperset(words.folded[at:end]):
        return None
    return end


def _is_count(reader: Reader, at: int) -> bool:
    """Tell whether a number counts what follows: SMP Negeri *32* siswa."""
    words = reader.words
    return words.flows(at + 1) and words.texts[at + 1] in reader.lexicon.counted


def _read_name(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read a name of its own: Darul Falah, Dr. Soetomo, Peduli Ciliwung."""
    words = reader.words
    if head.kind in ("agency", "association") and reader.starts_other(at):
        return None  # the head is but a class noun: Lembaga KPK
    end = at
    while words.flows(end) and words.folded[end] in _TITLES_IN_NAMES:
        end += 1
    if end > at and words.may_go_on(end, first=True):
        end += 1
    while end - at < LONGEST_NAME and words.flows(end):
        place = read_place(reader, end, guarded=guarded)
        if place is None:
            step = _step(reader, end, begin=at, guarded=guarded)
            if step is None and head.kind == "association" and _is_member(reader, end):
                step = end + 1
            if step is None:
                break
            end = step
        elif end == at and words.may_go_on(place, guarded=guarded):
            end = place  # Yayasan *Jakarta* Bakti
        else:
            return place
    return end if end > at else None


def _read_company(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read the name of a firm up to its legal form: Maju Jaya Sentosa (Persero) Tbk."""
    words = reader.words
    end = at
    if (known := _find_known_firm(reader, at)) is not None:
        end = read_firm_part(reader, known)
        if _leads_to_person(reader, end):
            return end
    while end - at < LONGEST_NAME and words.flows(end) and read_legal_form(reader, end) == end:
        place = read_place(reader, end, guarded=guarded) if end > at else None
        if place is not None and not _leads_to_legal_form(reader, place):
            return place
        step = place or _step(reader, end, begin=at, guarded=guarded)
        if step is None:
            break
        end = step
    return end if end > at else None


def _find_known_firm(reader: Reader, at: int) -> int | None:
    """Find the end of a known firm, behind what it does: Perusahaan Penerbangan *Garuda*."""
    words = reader.words
    for begin in range(at, at + LONGEST_CLASS + 1):
        if begin > at and not words.flows(begin):
            return None
        if known := reader.find_known(begin):
            return known[0]
        class_words = reader.lexicon.firm_classes if begin == at else reader.lexicon.fields
        if begin >= len(words) or words.folded[begin] not in class_words:
            return None
    return None


def _step(reader: Reader, at: int, *, begin: int, guarded: bool) -> int | None:
    """Read the next word of the name that begins at ``begin``, with small words and marks."""
    words = reader.words
    if at == begin:
        if words.may_go_on(at, first=True):
            return at + 1
        return at + 3 if _is_quoted(reader, at) else None
    if is_address(reader, at):
        return None
    speaks = words.folded[begin] in words.people  # kata Samudra Perkasa: PT Samudra Perkasa
    if words.may_go_on(at, first=speaks, guarded=guarded):
        return None if reader.starts_other(at) else at + 1
    if (connected := read_connector(reader, at)) is not None:
        return connected
    return at + 3 if _is_quoted(reader, at) else None


def _is_member(reader: Reader, at: int) -> bool:
    """Tell whether a role belongs to an association's name: Ikatan *Alumni*, Forum *Rektor*."""
    return reader.words.folded[at] in reader.lexicon.members and reader.words.capital[at]


def _leads_to_person(reader: Reader, at: int) -> bool:
    """Tell whether the capitalised words from here on hold a person's: PT RNI *Ismed Hasan*."""
    words = reader.words
    for follower in range(at, at + LONGEST_NAME):
        if not (words.flows(follower) and words.capital[follower]):
            return False
        if words.is_person(follower):
            return True
    return False


def _leads_to_legal_form(reader: Reader, at: int) -> bool:
    """Tell whether a firm goes on behind a place in its name: Bakrie Sumatera *Plantations Tbk*."""
    words = reader.words
    for follower in range(at, at + LONGEST_NAME):
        if not (words.flows(follower) and words.capital[follower]):
            return False
        if words.folded[follower] in _LEGAL_FORMS:
            return follower > at
    return False


def read_connector(reader: Reader, at: int) -> int | None:
    """Step over small words inside a name, to the capital after them: of, dan, untuk."""
    words = reader.words
    if not words.flows(at) or words.folded[at] not in _NAME_CONNECTORS:
        return None
    end = at
    while words.flows(end) and _connects(reader, end):
        end += 1
    if end == at or not words.may_go_on(end) or reader.starts_other(end):
        return None
    return end


def _connects(reader: Reader, at: int) -> bool:
    text = reader.words.texts[at]
    return text == "&" or (
        text[0].islower() and reader.words.folded[at] in reader.lexicon.connectors
    )


def _is_quoted(reader: Reader, at: int) -> bool:
    """Tell whether a word of the name stands in quotation marks: UPN “Veteran” Jakarta."""
    words = reader.words
    return (
        words.all_flow(at, at + 3)
        and words.texts[at] in "“\"'‘"
        and words.capital[at + 1]
        and words.texts[at + 2] in "”\"'’"
    )


def read_firm_part(reader: Reader, at: int) -> int:
    """Read what makes a firm of a firm: Garuda Indonesia *Group*, BNI *Sekuritas*."""
    words = reader.words
    if not (words.flows(at) and words.capital[at]):
        return at
    if words.folded[at] == "grup":
        return at + 1
    closing = reader.lexicon.closing_table.longest(words.folded, at)
    if closing is None or closing[1].kind != "company" or not words.is_whole(at, closing[0]):
        return at
    return closing[0]


def read_legal_form(reader: Reader, at: int) -> int:
    """Read *Tbk* or *(Persero)*; returns ``at`` where neither stands."""
    words = reader.words
    if words.flows(at) and words.folded[at] in _LEGAL_FORMS:
        return at + 1
    bracketed = words.all_flow(at, at + 3) and words.texts[at] == "(" and words.texts[at + 2] == ")"
    return at + 3 if bracketed and words.folded[at + 1] in _LEGAL_FORMS else at


def _read_board(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    """Read the acronym of an association that no list holds: DPC *FKDT*."""
    words = reader.words
    if not words.flows(at) or not words.capital[at]:
        return None
    text = words.texts[at]
    if words.folded[at - 1] in _AMBIGUOUS_BOARDS and not guarded:
        return None
    is_stranger = text.isupper() and text.isalpha() and len(text) >= LEAST_STRANGER
    if not is_stranger or words.ends_name(at) or words.is_number(at):
        return None
    if reader.places.table.longest(words.folded, at) or reader.read(at):
        return None
    return at + 1


def _read_nothing(reader: Reader, head: Head, at: int, guarded: bool) -> int | None:
    return None


_CORES: Final[dict[Tail, Callable[[Reader, Head, int, bool], int | None]]] = {
    "field": _read_field,
    "listed": _read_field,
    "place": _read_place_tail,
    "name": _read_name,
    "company": _read_company,
    "school": _read_school,
    "number": _read_number,
    "acronym": _read_nothing,
    "board": _read_board,
    "none": _read_unit_number,
}
