"""Mark persons' names and positions: «**Kepala Humas** Polda Jaya Kombes **Bima Wicaksana**».

Leaves ``doc.spans["berita_names"]`` (names without titles, ranks and degrees; the id tells the
evidence) and ``doc.spans["berita_roles"]`` (positions, divided from the organisation as the
annotation guidelines say; the id is the group of the role word). Organisations must be marked
before, so that their words are neither.

A run of capitalised words is a candidate; it is a name if its surroundings (a title, a position, a
reporting word, an age in brackets) or its words (seen in names in raw news) say so. A name that
stands somewhere with good evidence is then recognised everywhere in the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Span

from beritaextract.attributes import CUES, INSTITUTIONS, NAMES, REGIONS, ROLES, TITLES
from beritaextract.language.stop_words import STOP_WORDS
from beritaextract.language.visible import Visible
from beritaextract.lexicon.cues import load_cues
from beritaextract.lexicon.people import (
    common_words,
    load_role_prefixes,
    load_roles,
    name_words,
    title_phrases,
)
from beritaextract.lexicon.phrases import PhraseTable, fold_all
from beritaextract.lexicon.places import load_places

_INITIAL: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]?|[A-Z]{1,2}")
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]\.?")
_HANDLE: Final = re.compile(r"@\w[\w.]+")
_DEGREE: Final = re.compile(
    r"(?:S|M|Sp|A|B|Ph|Psi|Lc)\.?(?:[A-Z][a-z]*\.)*[A-Z][A-Za-z]{0,4}\.?|[A-Z]{2}"
)
_PARTICLES: Final = frozenset(
    "bin binti bint van von de da del der den di dos ten ter al el la le".split()
)
_PLACE_BEFORE: Final = frozenset(
    """
    di ke dari kota kabupaten kab. kecamatan kec. kelurahan kel. desa dusun kampung jalan jl. jln.
    provinsi pulau sungai gunung bukit danau pantai laut selat teluk perumahan komplek kompleks
    stasiun bandara pelabuhan terminal stadion gedung hotel masjid pasar tol wilayah kawasan asal
    negara distrik pekon nagari gampong se
    """.split()
)
_NOT_NAMES: Final = frozenset(
    """
    ri tni polri dpr mpr dpd dprd pemilu pilpres pilkada wni wna wib wita wit covid asn pns ktp hp
    ai tv fc uu apbd apbn bumn umkm pt cv tbk januari februari maret april mei juni juli agustus
    september oktober november desember senin selasa rabu kamis jumat sabtu minggu allah swt saw
    islam kristen indonesia jakarta ramadan ramadhan lebaran natal pancasila liga piala
    """.split()
)
_NAME_LIKE_ROLES: Final = frozenset("hakim sultan raja ratu imam putra putri model guru".split())
_APPOSITION: Final = frozenset("selaku alias".split())
_SKIP_TO_CUE: Final = frozenset(
    "juga pun lalu kemudian kembali turut ikut sempat bahkan hanya telah sudah pernah sendiri , tak"
    " tidak lantas langsung akhirnya terus mulai masih secara tegas sebelumnya selanjutnya".split()
)
_AGE: Final = re.compile(r"\d{1,2}")
_STRONG: Final = 2
_LONGEST_POSITION: Final = 16  # tokens of a role and its organisation
_MOST_PLAIN: Final = 4  # lower-case words of a role
_VERB: Final = re.compile(r"(?:me[mnlrwy]?|ber|ter|di|ke)[a-z]{4,}")


@dataclass(slots=True)
class _Words:
    """The tokens of a document as the rules read them."""

    visible: Visible
    text: list[str]
    lower: list[str]
    barred: set[int]
    institution: set[int]
    places: dict[int, int]
    cue_before: dict[int, str] = field(default_factory=dict)
    cue_after: set[int] = field(default_factory=set)


class NameFinder:
    """Write names and roles."""

    def __init__(self) -> None:
        self._titles = title_phrases()
        self._roles = PhraseTable(
            (tuple(f.split()), (r.id, r.complement)) for r in load_roles() for f in r.forms
        )
        self._prefixes = {f for p in load_role_prefixes() for f in p.forms}
        self._bare = {form for cue in load_cues() for form in cue.bare}
        self._places = load_places().table
        self._common = common_words()
        self._name_words = name_words()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        names, roles, titles = self.find(doc)
        doc.spans[NAMES] = names
        doc.spans[ROLES] = roles
        doc.spans[TITLES] = titles
        return doc

    def find(self, doc: Doc) -> tuple[list[Span], list[Span], list[Span]]:
        """Return names, roles and titles, without touching the document."""
        words = _read(doc, self._places)
        heads = self._role_heads(words)
        titles = self._title_tokens(words, heads)
        names = self._names(words, titles, heads)
        taken = {i for start, end, _ in names for i in range(start, end)}
        roles = self._role_spans(words, heads, taken, titles)
        return (
            [words.visible.span(doc, start, end, "PER", rule) for start, end, rule in names],
            [words.visible.span(doc, start, end, "ROLE", group) for start, end, group in roles],
            [
                words.visible.span(doc, i, i + 1, "TITLE", group)
                for i, group in sorted(titles.items())
            ],
        )

    def _title_tokens(
        self, words: _Words, heads: dict[int, tuple[int, str, str]]
    ) -> dict[int, str]:
        """Tokens that are (part of) a title, with the title's group."""
        offices = {i for start, (end, _, _) in heads.items() for i in range(start, end)}
        found: dict[int, str] = {}
        for i, word in enumerate(words.lower):
            if word not in self._titles or not (words.text[i][0].isupper() or word[0] == "("):
                continue
            hit = self._titles.longest(words.lower, i)
            if hit is None or i in words.institution or i in offices:
                continue
            if hit[0] == i + 1 and i - 1 in offices and word == "jenderal":
                continue  # Direktur Jenderal, Inspektur Jenderal Kementerian
            found.update(dict.fromkeys(range(i, hit[0]), hit[1]))
            if words.lower[i - 1 : i] == ["("] and words.lower[hit[0] : hit[0] + 1] == [")"]:
                found[i - 1] = found[hit[0]] = hit[1]  # Kolonel (Inf) Bima
        return found

    def _role_heads(self, words: _Words) -> dict[int, tuple[int, str, str]]:
        """First token of each role word: its end, group and complement."""
        heads: dict[int, tuple[int, str, str]] = {}
        past = 0
        for i, word in enumerate(words.lower):
            if i < past or i in words.barred or i in words.institution or word not in self._roles:
                continue
            if hit := self._roles.longest(words.lower, i):
                title = self._titles.longest(words.lower, i)
                if title is not None and title[0] > hit[0]:
                    continue  # Komisaris Besar is a rank, Komisaris an office
                past, (group, complement) = hit
                heads[i] = (past, group, complement)
        return heads

    # Names

    def _names(
        self, words: _Words, titles: dict[int, str], heads: dict[int, tuple[int, str, str]]
    ) -> list[tuple[int, int, str]]:
        role_tokens = {i for start, (end, _, _) in heads.items() for i in range(start, end)}
        complements = {end for end, _, _ in heads.values()}
        runs = list(self._runs(words, titles, role_tokens))
        known: set[str] = set()
        accepted: list[tuple[int, int, str]] = []
        weak: list[tuple[int, int]] = []
        for start, end in runs:
            start = self._past_place(words, start, end, heads)
            if self._place_before(words, start) and end - start > 2:
                # «Kota Sagara Ayu Permatasari»: one word of place, the rest a name
                named = (i for i in range(start + 1, end - 1) if words.lower[i] in self._name_words)
                start = next(named, start)
            after = end + (words.lower[end : end + 1] == [","])
            if start in complements and (
                titles.get(after, "degree") != "degree"
                or end in words.institution
                or (
                    words.lower[end : end + 1] == ["("]
                    and words.text[end + 1 : end + 2][0].isalpha()
                )
            ):
                continue  # «Kapolres Ngawi, AKBP Yudo», «Direktur Utama Garuda»: part of the role
            score, evidence = self._evidence(words, start, end, titles, role_tokens)
            if score >= _STRONG:
                accepted.append((start, end, evidence))
                known.update(words.lower[start:end])
            else:
                weak.append((start, end))
        known -= _PARTICLES
        for start, end in weak:
            first = next((i for i in range(start, end) if words.lower[i] in known), end)
            if first < end and not self._place_before(words, start):
                accepted.append((first, end, "repeated"))
        return sorted(self._with_common_words(words, accepted, known, titles, role_tokens))

    def _with_common_words(
        self,
        words: _Words,
        accepted: list[tuple[int, int, str]],
        known: set[str],
        titles: dict[int, str],
        role_tokens: set[int],
    ) -> Iterator[tuple[int, int, str]]:
        """Add common words that are names here: «kata Cucu» makes «Cucu menjual» a person too."""
        taken = {i for start, end, _ in accepted for i in range(start, end)}
        barred = words.barred | words.institution | taken | role_tokens | titles.keys()

        def is_known(i: int) -> bool:
            return (
                0 <= i < len(words.text)
                and i not in barred
                and words.lower[i] in known
                and words.text[i][0].isupper()
                and words.lower[i] not in STOP_WORDS
            )

        for start, end, rule in accepted:
            while is_known(start - 1):
                start -= 1
            while is_known(end):
                end += 1
            taken.update(range(start, end))
            yield start, end, rule
        for i, word in enumerate(words.lower):
            short = word in self._common or words.text[i].isupper()
            if short and i not in taken and is_known(i):
                follows = words.lower[i + 1] if i + 1 < len(words.text) else ""
                if i + 1 in words.cue_after or follows in _SKIP_TO_CUE or follows[:2] == "me":
                    yield i, i + 1, "repeated"

    def _runs(
        self, words: _Words, titles: dict[int, str], role_tokens: set[int]
    ) -> Iterator[tuple[int, int]]:
        """Maximal runs of words that could be names, at least one of them not a mere initial."""
        start = None
        for i in range(len(words.text) + 1):
            if i < len(words.text) and self._may_name(words, i, titles, role_tokens, start):
                start = i if start is None else start
                continue
            if start is not None:
                end = i
                while end > start and words.lower[end - 1] in _PARTICLES:
                    end -= 1
                # «Hermanto S.T»: initials behind the last full word are a degree
                while end > start and _INITIALS.fullmatch(words.text[end - 1]):
                    end -= 1
                if any(not _INITIAL.fullmatch(words.text[j]) for j in range(start, end)) or (
                    _has_age(words, end) or words.lower[start - 1 : start] == ["berinisial"]
                ):
                    yield start, end
                start = None

    def _may_name(
        self,
        words: _Words,
        i: int,
        titles: dict[int, str],
        role_tokens: set[int],
        start: int | None,
    ) -> bool:
        if i in words.barred or i in words.institution or i in titles:
            return False
        word, lower = words.text[i], words.lower[i]
        if _HANDLE.fullmatch(word):
            return start is None
        if i in role_tokens and not (start is not None and lower in _NAME_LIKE_ROLES):
            return False
        follows = words.text[i + 1] if i + 1 < len(words.text) else ""
        if word in _PARTICLES:
            return start is not None and follows[:1].isupper() and lower != "di"
        if lower in _PLACE_BEFORE:
            return False
        if not word[0].isupper() or lower in _NOT_NAMES or lower in words.cue_before.values():
            return False
        if _INITIAL.fullmatch(word) and len(word) != 2:
            return True
        if not word[1:].replace("'", "").replace("’", "").replace("-", "").isalpha():
            return _INITIAL.fullmatch(word) is not None
        if i - 1 in titles or words.cue_before.get(i - 1) in self._bare:
            return lower not in STOP_WORDS  # «AKBP Bagus Wijaya»: a common word is a name here
        if word.isupper():
            if lower in self._name_words:
                return True
            if start is None:  # «AG Sanjaya», «RW (33)», «berinisial MK»
                if words.lower[i - 1 : i] in (["berinisial"], ["inisial"]) or _has_age(
                    words, i + 1
                ):
                    return len(word) <= 3
                return len(word) == 2 and follows.lower() in self._name_words
            return len(word) <= 3
        if (size := words.places.get(i, 0)) > 1 or (size and start is None):
            return False
        if lower in self._name_words:
            return True
        if lower in self._common or lower in STOP_WORDS:
            # «Chandra Bangkit Saputra»: a common word between two names
            return (
                start is not None and follows[:1].isupper() and follows.lower() in self._name_words
            )
        return True

    def _past_place(
        self, words: _Words, start: int, end: int, heads: dict[int, tuple[int, str, str]]
    ) -> int:
        """Skip what belongs to a role: «Camat Sukasari | Hadi Susanto», «Menteri Keuangan | Sri»."""
        if any(past == start for past, _, _ in heads.values()):
            for i in range(start, end):
                if words.lower[i] in self._name_words:
                    return i
        return start

    def _evidence(
        self, words: _Words, start: int, end: int, titles: dict[int, str], role_tokens: set[int]
    ) -> tuple[int, str]:
        """How sure we are that a run is a person (2 is enough), and by what."""
        if _HANDLE.fullmatch(words.text[start]):
            return 3, "handle"
        if start - 1 in titles:
            return 3, "title"
        after_comma = end + (words.lower[end : end + 1] == [","])
        if titles.get(after_comma) == "degree" or _is_degree(words, end):
            return 3, "degree"
        if _has_age(words, end):
            return 3, "age"
        if words.lower[start - 1 : start] in (["berinisial"], ["inisial"], ["bernama"]):
            return 3, "called"
        if words.lower[end : end + 1] and (
            words.lower[end] in _APPOSITION or words.lower[end : end + 2] == ["salah", "seorang"]
        ):
            return 2, "apposition"
        named = sum(words.lower[i] in self._name_words for i in range(start, end))
        comma = words.lower[start - 1 : start] == [","]
        listed = not named and self._in_a_list(words, end, role_tokens)
        behind = start - 1 in words.institution and end - start > 1
        if (named or behind or (comma and not listed)) and self._after_position(
            words, start - comma, role_tokens
        ):
            return 2, "role"
        cue = words.cue_before.get(start - 1)
        if cue and (named or cue in self._bare or cue == "menurut"):
            return 2, "cue"
        if self._place_before(words, start):
            return 0, ""
        if end in role_tokens and words.text[end].islower():
            return 2, "apposition"  # «Sujito pengurus masjid itu»
        after = end
        while after < len(words.text) and words.lower[after] in _SKIP_TO_CUE:
            after += 1
        if after in words.cue_after and named:
            return 2, "cue"
        if named >= 2:
            return 2, "words"
        if named and words.lower[start] in self._name_words and end - start > 1:
            return 2, "words"
        return (1, "word") if named else (0, "")

    def _in_a_list(self, words: _Words, end: int, role_tokens: set[int]) -> bool:
        """Whether a run goes on as a list: «Pendidikan Tinggi, *Sains*, dan Teknologi»."""
        i = end + (words.lower[end : end + 1] == [","])
        if words.lower[i : i + 1] != ["dan"] or i + 1 >= len(words.text):
            return False
        follows = words.text[i + 1]
        return (
            follows[0].isupper()
            and i + 1 not in role_tokens
            and follows.lower() not in self._name_words
        )

    def _after_position(self, words: _Words, end: int, role_tokens: set[int]) -> bool:
        """Whether a position with or without its organisation stands right before a token."""
        for i in range(end - 1, max(end - _LONGEST_POSITION, -1), -1):
            if i in role_tokens:
                return True
            if not (
                i in words.institution
                or words.text[i][0].isupper()
                or words.lower[i] in {"dan", "(", ")", ",", "bidang", "urusan"}
            ):
                return False
        return False

    def _place_before(self, words: _Words, start: int) -> bool:
        return start > 0 and words.lower[start - 1] in _PLACE_BEFORE

    # Roles

    def _role_spans(
        self,
        words: _Words,
        heads: dict[int, tuple[int, str, str]],
        names: set[int],
        titles: dict[int, str],
    ) -> Iterator[tuple[int, int, str]]:
        past = 0
        for head in sorted(heads):
            if head < past or head in names:
                continue
            end, group, complement = heads[head]
            start = head
            while start > past and words.lower[start - 1] in self._prefixes:
                start -= 1
            end = self._complement_end(words, heads, end, complement, names, titles)
            yield start, end, group
            past = end

    def _complement_end(
        self,
        words: _Words,
        heads: dict[int, tuple[int, str, str]],
        end: int,
        complement: str,
        names: set[int],
        titles: dict[int, str],
    ) -> int:
        """How far a role reaches: «Kepala **Bidang Humas** | Polda Jaya»."""
        last = end
        i = end
        plain = 0  # lower-case words taken so far
        while i < len(words.text):
            if i in names or i in titles or i in words.institution or i in words.barred:
                break
            word, lower = words.text[i], words.lower[i]
            if word == "(" and last == i and ")" in (inside := words.lower[i + 1 : i + 6]):
                i = last = i + 2 + inside.index(")")
                continue
            if (i in heads and word[0].isupper()) or (
                word[0].isupper() and lower not in STOP_WORDS
            ):
                i = last = i + 1
                continue
            if lower == "dan" and plain and _is_plain(words, i + 1):
                i += 1
                continue
            if lower == "dan" or (lower == "," and complement == "field"):
                follows = words.text[i + 1 : i + 2]
                joined = bool(follows) and (follows[0][0].isupper() or follows[0] == "dan")
                if joined and i + 1 not in names and i + 1 not in titles and i + 1 not in heads:
                    i += 1
                    continue
                break
            if (
                plain < _MOST_PLAIN
                and complement == "unit"
                and i not in words.cue_after
                and _is_plain(words, i)
            ):
                plain += 1
                i = last = i + 1
                continue
            break
        return last


def _has_age(words: _Words, i: int) -> bool:
    """Whether an age in brackets stands at ``i``: «Suminah (52)»."""
    return (
        words.lower[i : i + 1] == ["("]
        and words.lower[i + 2 : i + 3] == [")"]
        and bool(_AGE.fullmatch(words.lower[i + 1]))
    )


def _is_plain(words: _Words, i: int) -> bool:
    """Whether a lower-case word that could belong to a role stands at ``i``: Kabid *koperasi*."""
    if i >= len(words.text):
        return False
    word = words.text[i]
    return (
        word.islower() and word.isalpha() and word not in STOP_WORDS and not _VERB.fullmatch(word)
    )


def _is_degree(words: _Words, i: int) -> bool:
    """Whether a degree stands at ``i``, behind a comma or not: «Galih Santana, S.H.»."""
    if i >= len(words.text):
        return False
    if words.lower[i] == "," and i + 1 < len(words.text):
        i += 1
    word = words.text[i]
    return "." in word and len(word) > 2 and bool(_DEGREE.fullmatch(word)) and word[0] in "SMAPBL"


def _place_tokens(places: PhraseTable[str], text: list[str]) -> dict[int, int]:
    """Tokens that belong to a known place, with the number of tokens of its name."""
    folded = fold_all(text)
    found: dict[int, int] = {}
    past = 0
    for i in range(len(folded)):
        if i >= past and text[i][0].isupper() and (hit := places.longest(folded, i)):
            past = hit[0]
            found.update(dict.fromkeys(range(i, past), past - i))
    return found


def _read(doc: Doc, places: PhraseTable[str]) -> _Words:
    """Lay the tokens and the earlier annotations side by side."""
    visible = Visible(doc)

    def tokens_of(key: str) -> set[int]:
        stretches = visible.stretches(list(doc.spans.get(key, ())))
        return {i for start, end in stretches for i in range(start, end)}

    words = _Words(
        visible,
        visible.text,
        visible.lower,
        tokens_of(REGIONS),
        tokens_of(INSTITUTIONS),
        _place_tokens(places, visible.text),
    )
    for cue in doc.spans.get(CUES, ()):
        voice = cue.label_.partition("/")[0]
        start, end = visible.stretch(cue)
        if voice in ("bare", "passive", "according"):
            words.cue_before[end - 1] = visible.lower[end - 1]
        elif voice == "active":
            words.cue_after.add(start)
    return words
