"""Positions: «**Kepala Bidang Humas** Polda Jaya», «**Plt. Kepala** Dinas Sosial», «**pelatih**».

A role is a role word with what belongs to it: status words before (mantan, Plt.), and behind it the
place (Gubernur Jawa Barat), the field (Menteri Keuangan) or the unit (Kepala Bidang Humas). The
organisation does not belong to it; the annotation guidelines divide them.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from typing import Final

from beritaextract.annotate.people_words import Words
from beritaextract.language.stop_words import STOP_WORDS
from beritaextract.lexicon.grammar import word_list
from beritaextract.lexicon.people import (
    common_words,
    load_role_prefixes,
    load_roles,
    title_phrases,
)
from beritaextract.lexicon.phrases import PhraseTable

# Role words that are also names of persons.
NAME_LIKE: Final = word_list("name-like-roles")
_MOST_PLAIN: Final = 4  # lower-case words of a role
_LONGEST_BRACKET: Final = 5  # tokens: Direktur Jenderal Riset (Dirjen Risbang)
_VERB: Final = re.compile(r"(?:me[mnlrwy]?|ber|ter|di|ke)[a-z]{4,}")
# Compounds that offices coin freely: Kadispora, Kasatlantas, Kasubbag, Kapuspen ...
_COMPOUND: Final = re.compile(
    r"wamen[a-z]{3,}|ka(?:dis|sat|bag|bid|sub|pus|kan|nit|biro|sek)[a-z]{2,}"
)
_COMPOUND_OPENINGS: Final = frozenset({"wa", "ka"})
ORGANISATION_TAILS: Final = word_list("organisation-tails")
"""Words that end names of organisations rather than begin names of persons."""
ENGLISH_OFFICES: Final = word_list("english-offices")
_ORIGINS: Final = frozenset({"asal", "asli", "kelahiran", "lain", "lainnya", "setempat"})
_AND: Final = frozenset({"dan", "&"})
_JOINS: Final = frozenset({"sekaligus", "merangkap"})
_NOMINALISATION: Final = re.compile(r"(?:ke|pe|per|pem|pen)[a-z]{3,}an")  # Kelembagaan, Pemasaran
_NEEDS_ORGANISATION: Final = word_list("needs-organisation")
# A word for a part of an organisation: its field belongs to the role.
PARTS: Final = word_list("parts-of-organisations")
# Role words that also name a field: «Kepala Bagian Protokol dan Humas».
_ALSO_FIELDS: Final = frozenset({"humas"})
HOUSES: Final = word_list("houses")
_NOT_ORGANISATIONS: Final = frozenset("i ii iii iv v vi vii viii ix x rt rw ri".split())


@dataclass(frozen=True, slots=True)
class Head:
    """A role word: where it ends, its group and what may follow it."""

    end: int
    group: str
    complement: str


Heads = dict[int, Head]
"""First token of each role word."""


@dataclass(frozen=True, slots=True)
class Role:
    """A position: tokens, half-open, and where an organisation unknown to us begins in it.

    «Ketua PBSA»: the role ends at ``divide`` and the rest is the organisation; ``divide`` equals
    ``end`` where nothing is to be divided off.
    """

    start: int
    divide: int
    end: int
    group: str


@cache
def _role_phrases() -> PhraseTable[tuple[str, str]]:
    return PhraseTable(
        (tuple(form.split()), (role.id, role.complement))
        for role in load_roles()
        for form in role.forms
    )


@cache
def _prefixes() -> PhraseTable[str]:
    return PhraseTable((tuple(f.split()), p.id) for p in load_role_prefixes() for f in p.forms)


def find_heads(words: Words) -> Heads:
    """Return the role words outside boilerplate and organisations."""
    phrases, titles = _role_phrases(), title_phrases()
    openers = phrases.openers
    heads: Heads = {}
    past = 0
    for i, word in enumerate(words.lower):
        known = word in openers
        if not known and word[:2] not in _COMPOUND_OPENINGS:
            continue  # most words
        if i < past or i in words.barred or i in words.institution:
            continue
        if known and (hit := phrases.longest(words.lower, i)):
            if word in NAME_LIKE and words.is_upper(i) and hit[0] == i + 1:
                if hit[0] not in words.places:
                    continue  # Raja Darmika; but Raja Yordania, Guru Besar
            title = titles.longest(words.lower, i)
            if title is not None and words.is_upper(i) and words.is_upper(i + 1):
                if title[1] == "address":
                    continue  # Ibu Megawati: an address, no role
            if title is not None and title[0] > hit[0]:
                continue  # Komisaris Besar is a rank, Komisaris an office
            past, (group, complement) = hit
            heads[i] = Head(past, group, complement)
        elif _COMPOUND.fullmatch(word) and word not in common_words():
            heads[i] = Head(i + 1, "office", "unit")
            past = i + 1
    return heads


def find_roles(words: Words, heads: Heads, names: Set[int], titles: Set[int]) -> Iterator[Role]:
    """Yield the positions in order, not overlapping.

    Args:
        words: The document.
        heads: Its role words.
        names: Tokens of persons' names.
        titles: Tokens of titles.
    """
    past = 0
    for first in sorted(heads):
        if first < past or first in names:
            continue
        head = heads[first]
        start = _with_prefixes(words, first, past)
        end = _complement_end(words, heads, head, names | titles)
        yield Role(start, _division(words, heads, first, end), end, head.group)
        past = end


def _with_prefixes(words: Words, start: int, past: int) -> int:
    """Step left over status words: «Pelaksana Harian (Plh) Kepala», «mantan Bupati»."""
    prefixes = _prefixes()
    while start > past:
        english = words.word(start - 1) in ENGLISH_OFFICES
        lower = words.word(start - 1) not in STOP_WORDS | {"and", "of", "it"}
        lower = lower and words.lower[start] in ENGLISH_OFFICES
        if english and (words.is_upper(start - 1) or lower):
            start -= 1  # Brand | Marketing Manager, Group | Head, commodity | strategist
            continue
        if words.word(start - 1) == ")" and words.word(start - 3) == "(" and start - 3 > past:
            if words.word(start - 2) in prefixes:
                start -= 3
                continue
        for size in (2, 1):
            hit = prefixes.longest(words.lower, start - size) if start - size >= past else None
            if hit is not None and hit[0] == start:
                start -= size
                break
        else:
            break
    return start


def _complement_end(words: Words, heads: Heads, head: Head, taken: Set[int]) -> int:
    """How far a role reaches: «Kepala **Bidang Humas** | Polda Jaya»."""
    last = i = head.end
    plain = 0  # lower-case words taken so far
    while i < len(words.text):
        if i in taken or i in words.institution or i in words.barred:
            break
        word, lower = words.text[i], words.lower[i]
        if (
            word == "("
            and last == i
            and ")" in (inside := words.lower[i + 1 : i + 1 + _LONGEST_BRACKET])
        ):
            i = last = i + 2 + inside.index(")")
        elif (
            word[0].isupper()
            and (
                i in heads
                or lower not in STOP_WORDS
                or head.complement == "field"
                or words.word(i + 1) == "negeri"  # Dalam Negeri
            )
        ) or (word.isdigit() and last == i and words.is_upper(i - 1)):
            i = last = i + 1
        elif (lower in _AND and plain and _is_plain(words, i + 1)) or (
            lower in _AND | {","} and _lists_on(words, heads, head, i, taken)
        ):
            i += 1
        elif last == i > head.end and words.is_joint(i) and i + 1 not in taken:
            known = i + 1 in words.places or words.lower[i + 1] in common_words()
            if i + 2 in taken and not known:
                break  # «Analis Ming-Chi | Kuo» would part a name
            i += 1  # hubungan Malaysia-Jepang
        elif lower in _JOINS and i + 1 in heads:
            break
        elif plain < _MOST_PLAIN and head.complement == "unit" and _is_plain(words, i):
            plain += 1
            i = last = i + 1
        else:
            break
    return last


def _lists_on(words: Words, heads: Heads, head: Head, i: int, taken: Set[int]) -> bool:
    """Whether a list of fields goes on: «Menteri Pendidikan Tinggi, Sains, dan Teknologi»."""
    if words.lower[i] == ",":
        if words.word(i + 1) in _AND:
            return words.is_upper(i + 2) and head.complement != "place"
        # «Ketahanan Pangan, Pertanian dan Perikanan»: a comma only if the list ends in dan
        ahead = words.lower[i + 1 : i + 5]
        if not _AND & set(ahead) or head.complement == "place":
            return False
    following = i + 1
    if following in heads and words.lower[following] not in _ALSO_FIELDS:
        return False
    return words.is_upper(following) and following not in taken


def _is_plain(words: Words, i: int) -> bool:
    """Whether a lower-case word that could belong to a role stands at ``i``: Kabid *koperasi*."""
    if i >= len(words.text) or i in words.after:
        return False
    word = words.text[i]
    return (
        word.islower()
        and word.isalpha()
        and word not in STOP_WORDS | _ORIGINS
        and not _VERB.fullmatch(word)
    )


def _division(words: Words, heads: Heads, first: int, end: int) -> int:
    """Where an organisation that no lexicon knows begins: «Ketua Umum | Gemira Aceh».

    Only behind words that need one, where nothing else is known to be it, and not behind a word
    for a part of an organisation (Bidang, Seksi), whose field belongs to the role.
    """
    head = heads[first]
    begin = head.end
    if words.lower[first : first + 2] == ["head", "of"]:
        begin = first + 3  # Head of Education | Anggana: its field is one word, or known ones
    elif words.lower[first] not in _NEEDS_ORGANISATION or head.complement != "unit":
        return end
    if end in words.institution:
        return end
    house = next((i for i in range(head.end, end) if words.lower[i] in HOUSES), None)
    if house is not None:
        return house
    for i in range(begin, end):
        word, lower = words.text[i], words.lower[i]
        if lower in PARTS or i in words.places:
            return end
        acronym = word.isupper() and len(word) > 2
        plain = (
            lower in common_words() or lower in ENGLISH_OFFICES | _NOT_ORGANISATIONS or i in heads
        )
        plain = plain or bool(_NOMINALISATION.fullmatch(lower))
        if word[0].isupper() and word.isalnum() and not plain:
            if acronym or words.lower[first] != "kepala":
                rest = range(i, end)
                whole = all(words.is_upper(k) or words.lower[k] in _AND for k in rest)
                return i if whole else end
    return end
