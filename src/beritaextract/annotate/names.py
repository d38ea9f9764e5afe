"""Names of persons: «Kombes **Bima Wicaksana**», «kata **Suminah** (52)», «**Jujun** menegaskan».

A run of capitalised words is a candidate. It is a name if its surroundings say so (a title, a
position, an age, a reporting word) or its words do (seen in names in raw news). What has good
evidence once is then known everywhere in the article, and a short form that stands alone elsewhere
tells where a run that also caught the tail of an organisation really begins: «Sukimin» alone makes
«Raya Liwa Sukimin» behind «UPTD Kebun» the name Sukimin.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import Final

from beritaextract.annotate.people_words import Words
from beritaextract.annotate.roles import (
    ENGLISH_OFFICES,
    HOUSES,
    NAME_LIKE,
    ORGANISATION_TAILS,
    Heads,
)
from beritaextract.annotate.titles import DEGREE
from beritaextract.language.stop_words import STOP_WORDS
from beritaextract.lexicon.grammar import word_list
from beritaextract.lexicon.people import common_words, name_words

_INITIAL: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]?|[A-Z]{1,2}")
_GLUED_INITIAL: Final = re.compile(r"[A-Z]\.[A-Z][a-z]{2,}")  # Hudi D.Suryodipuro
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]\.?")
_HANDLE: Final = re.compile(r"@\w[\w.]+")
_DEGREE: Final = re.compile(r"(?:S|M|Sp|A|B|Ph|Psi|Lc)\.?(?:[A-Z][a-z]*\.)*[A-Z][A-Za-z]{0,4}\.?")
_MIXED_DEGREE: Final = re.compile(r"[A-Z]{2,}[a-z]{1,4}\.?")  # FCBArb, where a degree precedes
_PARTICLES: Final = frozenset(
    "bin binti bint van von de da del der den dos ten ter al el la le".split()
)
# Before a place, and never in a name.
_PLACE_WORDS: Final = word_list("before-places")
_NOT_NAMES: Final = word_list("not-names")
_NO_NAME: Final = _PLACE_WORDS | _NOT_NAMES
# Roles of the court, behind which no organisation stands without its head word.
_COURT: Final = word_list("court-roles")
_CALLED: Final = frozenset({"berinisial", "inisial", "bernama"})
_SKIP_TO_CUE: Final = word_list("between-name-and-verb")
_JOINS: Final = frozenset({"dan", "&", "(", ")", ","})
_SPEAKING: Final = frozenset({"say", "judge", "hope", "ask"})
_LONGEST_POSITION: Final = 16  # tokens of a role and its organisation
_LONGEST_SET_OFF: Final = 5  # tokens of a role behind a name and its comma
_LONGEST_SUBJECT: Final = 4  # tokens of an unknown name before a verb


@dataclass(frozen=True, slots=True)
class Name:
    """A name: tokens, half-open, and the evidence for it."""

    start: int
    end: int
    rule: str


def find_names(words: Words, heads: Heads, titles: dict[int, str]) -> list[Name]:
    """Return the names in order.

    Args:
        words: The document.
        heads: Its role words.
        titles: Tokens of titles with their groups.
    """
    return _Finder(words, heads, titles).names()


class _Finder:
    """Reads the names of one document."""

    def __init__(self, words: Words, heads: Heads, titles: dict[int, str]) -> None:
        self.w = words
        self.titles = titles
        self.complements = {head.end for head in heads.values()}
        self.place_complements = {h.end for h in heads.values() if h.complement == "place"}
        self.role_tokens = {i for start, h in heads.items() for i in range(start, h.end)}
        self.joints = _joints(words)
        self.doubled = _doubled(words)
        self.common = common_words()
        self.known_words = name_words()

    def names(self) -> list[Name]:
        """Candidates, evidence, then what the evidence says of the rest."""
        accepted: list[Name] = []
        weak: list[tuple[int, int]] = []
        for start, end in self._runs():
            start = self._past_place(start, end)
            if self._belongs_to_role(start, end):
                continue
            if rule := self._evidence(start, end):
                accepted.append(Name(start, end, rule))
            else:
                weak.append((start, end))
        alone = {
            self.w.lower[name.start]
            for name in accepted
            if name.end - name.start == 1 and name.rule != "words"
        }
        accepted = [self._without_tail(name, alone) for name in accepted]
        known = {w for name in accepted for w in self.w.lower[name.start : name.end]} - _PARTICLES
        for start, end in weak:
            first = next((i for i in range(start, end) if self.w.lower[i] in known), end)
            before = self.w.is_upper(start - 1) and self.w.word(start - 1) in known
            if before:  # «tersangka Cucu Purnamasari»: Cucu, a common word, is known from elsewhere
                accepted.append(Name(start - 1, end, "repeated"))
            elif first < end and not self._place_before(start):
                accepted.append(Name(first, end, "repeated"))
        return sorted(self._with_common_words(accepted, known), key=lambda name: name.start)

    # Candidates

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Maximal runs of words that could be names, at least one of them not a mere initial."""
        w = self.w
        past = 0
        for start, text in enumerate(w.text):
            if not (w.capital[start] or text[0] == "@") or start < past:
                continue  # most words: no run begins there
            if not self._may_name(start, None):
                continue
            end = start + 1
            while end < len(w.text) and self._may_name(end, start):
                end += 1
            past = end + 1
            while end > start and w.lower[end - 1] in _PARTICLES:
                end -= 1
            # «Hermanto S.T»: initials behind the last full word are a degree
            while end > start and _INITIALS.fullmatch(w.text[end - 1]):
                end -= 1
            full = any(not _INITIAL.fullmatch(w.text[j]) for j in range(start, end))
            if full or w.has_age(end) or w.word(start - 1) in _CALLED:
                yield start, end

    def _may_name(self, i: int, start: int | None) -> bool:
        """Whether a token may stand in a name, given where the open run began."""
        w = self.w
        if w.text[i][0].islower() and w.text[i] not in _PARTICLES:
            return False  # most words, told before anything is looked up
        if i in w.barred or i in w.institution or i in self.titles or i in self.doubled:
            return False
        if i in self.joints:
            return start is not None and self._may_name(i + 1, start)
        word, lower = w.text[i], w.lower[i]
        if word[0] == "@" and _HANDLE.fullmatch(word):
            return start is None
        if self._goes_on_with_degrees(i):
            return False
        if start is None and lower in ENGLISH_OFFICES:
            return False
        if i in self.role_tokens and not (start is not None and lower in NAME_LIKE):
            return False
        if word in _PARTICLES:
            return start is not None and w.is_upper(i + 1)
        if not word[0].isupper() or lower in _NO_NAME or i in w.before:
            return False
        plain = len(word) > 2 and word.isalpha()  # most of them: neither initials nor marks
        if not plain:
            if _INITIAL.fullmatch(word) and len(word) != 2:
                return True
            if _GLUED_INITIAL.fullmatch(word):
                return True
            if not word[1:].replace("'", "").replace("’", "").replace("-", "").isalpha():
                return _INITIAL.fullmatch(word) is not None
        if i - 1 in self.titles or w.before.get(i - 1) == "bare":
            return lower not in STOP_WORDS  # «AKBP Bagus Wijaya»: a common word is a name here
        if word.isupper():
            return self._may_be_short(i, start)
        if (size := w.places.get(i, 0)) > 1 or (size and start is None):
            return False
        if lower in self.known_words:
            return True
        if lower in STOP_WORDS:
            return False
        if lower not in self.common or start is not None:
            return True  # also «Chandra Bangkit Saputra», «Komarul Zaman»
        # «Dinas Sosial Aman Ginting»: a common word before a name
        placed = i - 1 in w.institution or i - 1 in self.role_tokens
        return placed and w.is_upper(i + 1) and w.lower[i + 1] in self.known_words

    def _may_be_short(self, i: int, start: int | None) -> bool:
        """Whether a word in capitals may stand in a name: «AG Sanjaya», «Mahfud MD», «RW (33)»."""
        w = self.w
        if w.lower[i] in self.known_words:
            return True
        size = len(w.text[i])
        if start is not None:
            return size <= 3
        if w.word(i - 1) in _CALLED or w.has_age(i + 1):
            return size <= 3
        return size == 2 and w.word(i + 1) in self.known_words

    def _past_place(self, start: int, end: int) -> int:
        """Skip what belongs to a role or a place: «Camat Sukasari | Hadi Susanto»."""
        w = self.w
        named = (
            i - 1 if i > start and _INITIAL.fullmatch(w.text[i - 1]) else i
            for i in range(start, end)
            if w.lower[i] in self.known_words or _GLUED_INITIAL.fullmatch(w.text[i])
        )
        if start in self.complements:
            if start in self.place_complements and end - start > 1:
                # «Peratin Bandarbaru | Darikson Eka»: the place, then the name, known or not
                known = next(named, start + 1)
                return known if known <= start + 1 else max(start + 1, known - 1)
            known = next(named, start)
            return known - self._opens_name(known - 1) if known > start else start
        if self._place_before(start) and end - start > 2:
            # «Kota Sagara Ayu Permatasari»: one word of place, the rest a name
            return next((i for i in named if start < i < end - 1), start)
        return start

    def _belongs_to_role(self, start: int, end: int) -> bool:
        """«Kapolres Ngawi, AKBP Yudo», «Direktur Utama Garuda», «Petugas Haji Daerah (PHD)»."""
        w = self.w
        after = end + (w.word(end) == ",")
        if after > end and self._names_place(start) and self._subject_at(after):
            return True  # «Kepala Desa Gedung Karya Jitu, Gusri mengatakan»
        if start not in self.complements:
            return False
        bracket = w.word(end) == "(" and w.word(end + 1)[:1].isalpha()
        return self.titles.get(after, DEGREE) != DEGREE or end in w.institution or bracket

    def _names_place(self, start: int) -> bool:
        """Whether capitals lead from the word of an office of a place to a token."""
        while self.w.is_upper(start - 1) and start not in self.complements:
            start -= 1
        return start in self.place_complements

    def _subject_at(self, i: int) -> bool:
        """Whether a capitalised run with a reporting verb behind it begins at a token."""
        w = self.w
        if not w.is_upper(i) or w.lower[i] in _NOT_NAMES:
            return False
        if i in self.role_tokens or i in self.titles or i in w.institution:
            return False
        end = next((k for k in range(i, len(w.text)) if not w.is_upper(k)), len(w.text))
        end += w.word(end) == ","
        return end in w.after or w.word(end) in _SKIP_TO_CUE

    # Evidence

    def _evidence(self, start: int, end: int) -> str:
        """By what a run is a person, or nothing."""
        w = self.w
        if _HANDLE.fullmatch(w.text[start]):
            return "handle"
        if w.word(start - 1) in HOUSES:
            return ""
        if self.titles.get(start - 1, DEGREE) != DEGREE and not self._place_before(start):
            return "title"
        if self.titles.get(end + (w.word(end) == ",")) == DEGREE or self._is_degree(end):
            return "degree"
        if w.has_age(end):
            return "age"
        if w.word(start - 1) in _CALLED:
            return "called"
        if self._in_apposition(end):
            return "apposition"
        named = sum(w.lower[i] in self.known_words for i in range(start, end))
        if named and start in w.clause and self._has_role_set_off(end):
            return "apposition"
        comma = w.word(start - 1) == ","
        behind = start - 1 in w.institution and end - start > 1
        listed = not named and self._in_a_list(end)
        if (named or behind or (comma and not listed)) and self._after_position(start - comma):
            return "role"
        voice = w.before.get(start - 1)
        if voice in ("bare", "according") or (voice and named):
            return "cue"
        if self._place_before(start):
            return ""
        if self._ends_position(start, end):
            return "role"
        if end in self.role_tokens and w.text[end].islower():
            return "apposition"  # «Sujito pengurus masjid itu»
        if self._speaks(start, end, named):
            return "subject"
        return "words" if self._reads_like_a_name(start, end, named) else ""

    def _reads_like_a_name(self, start: int, end: int, named: int) -> bool:
        return named >= 2 or (
            named == 1 and end - start > 1 and self.w.lower[start] in self.known_words
        )

    def _speaks(self, start: int, end: int, named: int) -> bool:
        """Whether a run is the subject of a reporting verb; unknown words must open the clause."""
        w = self.w
        family = self._verb_behind(end)
        if family is None:
            return False
        opens = start in w.clause and end - start <= _LONGEST_SUBJECT
        return named > 0 or (opens and family in _SPEAKING and not w.text[start].isupper())

    def _verb_behind(self, end: int) -> str | None:
        """The family of the reporting verb that stands behind a run, adverbs between left out."""
        w = self.w
        while end < len(w.text) and w.lower[end] in _SKIP_TO_CUE:
            end += 1
        return w.after.get(end)

    def _in_apposition(self, end: int) -> bool:
        """«X selaku ...», «X, salah satu petani», «X alias ...»."""
        w = self.w
        i = end + (w.word(end) == ",")
        if w.word(end) in {"selaku", "alias"}:
            return True
        return w.word(i) == "seorang" or (
            w.word(i) == "salah" and w.word(i + 1) in {"seorang", "satu"}
        )

    def _has_role_set_off(self, end: int) -> bool:
        """«Dani Godwina, kepala analis Xyloba, menilai»: a lower-case role behind a comma."""
        i = end + 1
        return self.w.word(end) == "," and i in self.role_tokens and self.w.text[i].islower()

    def _in_a_list(self, end: int) -> bool:
        """Whether a run goes on as a list: «Pendidikan Tinggi, *Sains*, dan Teknologi»."""
        w = self.w
        i = end + (w.word(end) == ",")
        return (
            w.word(i) == "dan"
            and w.is_upper(i + 1)
            and i + 1 not in self.role_tokens
            and w.word(i + 1) not in self.known_words
        )

    def _ends_position(self, start: int, end: int) -> bool:
        """Whether an unknown run must be the name between a position and its verb.

        «Wakil Menteri Ekonomi Kreatif Irene Umar berharap»: a position that speaks without a name
        would be no run of unknown words to its very end.
        """
        w = self.w
        if end - start > _LONGEST_SUBJECT or w.text[start].isupper() or start in w.places:
            return False
        if start in self.complements and start not in self.place_complements:
            return False
        if self._behind_set_off_role(start):
            return False
        return self._verb_behind(end) is not None and self._after_position(start)

    def _behind_set_off_role(self, end: int) -> bool:
        """Whether a role that a comma sets off from a name ends before a token.

        What stands behind it is its organisation: «Hadi Wijaya, ketua harian *Xyloba*, menilai».
        """
        w = self.w
        i = end - 1
        while i >= max(end - _LONGEST_SET_OFF, 0) and (
            i in self.role_tokens or (w.text[i].islower() and w.lower[i] not in STOP_WORDS)
        ):
            i -= 1
        before = w.word(i - 1)
        set_off = w.word(i) == "," and i + 1 in self.role_tokens and w.text[i + 1].islower()
        return set_off and before in self.known_words and w.is_upper(i - 1)

    def _after_position(self, end: int) -> bool:
        """Whether a position with or without its organisation stands right before a token."""
        w = self.w
        if w.is_joint(end - 1):
            return False
        plain = 0
        for i in range(end - 1, max(end - _LONGEST_POSITION, -1), -1):
            if i in self.role_tokens:
                return True
            if i in w.institution or w.is_upper(i) or w.is_joint(i) or w.lower[i] in _JOINS:
                continue
            plain += 1
            if plain > 2 or not w.text[i].isalpha() or w.lower[i] in STOP_WORDS:
                return False
        return False

    def _place_before(self, start: int) -> bool:
        w = self.w
        return w.word(start - 1) in _PLACE_WORDS or (
            start - 1 in self.titles and w.word(start - 2) in _PLACE_WORDS  # Bandara Sultan Hasan
        )

    def _is_degree(self, i: int) -> bool:
        """Whether a degree stands at ``i``, behind a comma or not: «Galih Santana, S.H.»."""
        if i + (self.w.word(i) == ",") >= len(self.w.text):
            return False
        word = self.w.text[i + (self.w.word(i) == ",")]
        return "." in word and len(word) > 2 and bool(_DEGREE.fullmatch(word))

    def _goes_on_with_degrees(self, i: int) -> bool:
        """Whether an unknown degree stands behind a known one: «S.H., M.Hum., *FIIArb*»."""
        w = self.w
        while i > 2 and w.word(i - 1) == "," and self._may_be_degree(i):
            i -= 2 + (w.word(i - 2) == ".")
            if self.titles.get(i) == DEGREE or self._is_degree(i):
                return True
        return False

    def _may_be_degree(self, i: int) -> bool:
        return bool(_MIXED_DEGREE.fullmatch(self.w.text[i])) or self._is_degree(i)

    # What the evidence says of the rest

    def _without_tail(self, name: Name, alone: set[str]) -> Name:
        """Cut the tail of a role or organisation off a run that begins right behind one."""
        w = self.w
        start, end = name.start, name.end
        behind = start - 1 in w.institution or start in self.complements
        behind = behind or w.word(start - 1) in {"dan", "(", ")"} or w.is_upper(start - 1)
        if not behind or start - 1 in self.titles or w.lower[start] in self.known_words:
            return name
        if _GLUED_INITIAL.fullmatch(w.text[start]) or _INITIAL.fullmatch(w.text[start]):
            return name
        for i in range(start, end):
            if w.lower[i] in alone:
                return Name(i, end, name.rule)
            if w.lower[i] in self.known_words:
                return Name(self._first_name(start, i), end, name.rule)
        return name

    def _first_name(self, start: int, known: int) -> int:
        """Where a name begins whose first known word stands behind unknown ones, or before it."""
        if all(map(self._is_unknown, range(start, known))) and start - 1 in self.w.places:
            return start  # Presiden Turki | Recep Tayyip Erdogan
        if known > start and self._opens_name(known - 1):
            return known - 1
        # one unknown word before it may be the first name: Balongan | Ely Chandra
        return known - (known - 1 > start and self._is_unknown(known - 1))

    def _opens_name(self, i: int) -> bool:
        """Whether an unknown word before a known one is the first name: «Cimahi *Ajuy* Wijaya».

        It is where nothing else can end there: behind an organisation or a place that we know,
        behind the place of an office, and behind a role of the court, which takes neither.
        """
        w = self.w
        if not self._is_unknown(i) or w.text[i].isupper():
            return False
        k = i - 1
        if k in w.institution or k in self.place_complements:
            return True
        if k not in self.role_tokens:
            return k in w.places or (w.is_upper(k) and w.lower[k] in ORGANISATION_TAILS)
        while k in self.role_tokens:
            if w.lower[k] in _COURT:
                return True
            k -= 1
        return False

    def _is_unknown(self, i: int) -> bool:
        """Whether a capitalised word is neither common nor the tail of an organisation."""
        w = self.w
        return w.is_upper(i) and not (w.lower[i] in self.common or w.lower[i] in ORGANISATION_TAILS)

    def _with_common_words(self, accepted: list[Name], known: set[str]) -> Iterator[Name]:
        """Add common words that are names here: «kata Cucu» makes «Cucu menjual» a person too."""
        w = self.w
        taken = {i for name in accepted for i in range(name.start, name.end)}
        barred = w.barred | w.institution | taken | self.role_tokens | self.titles.keys()

        def is_known(i: int) -> bool:
            return (
                w.is_upper(i)
                and i not in barred
                and w.lower[i] in known
                and w.lower[i] not in STOP_WORDS
            )

        for name in accepted:
            start, end = name.start, name.end
            while is_known(start - 1):
                start -= 1
            while is_known(end):
                end += 1
            taken.update(range(start, end))
            yield Name(start, end, name.rule)
        for i in compress(range(len(w.text)), w.capital):
            shown = w.lower[i] in self.common or w.text[i].isupper()
            if shown and i not in taken and is_known(i):
                follows = w.word(i + 1)
                if i + 1 in w.after or follows in _SKIP_TO_CUE or follows[:2] == "me":
                    yield Name(i, i + 1, "repeated")


def _joints(w: Words) -> set[int]:
    """The hyphens inside names: «Hana Wijaya-Lestari», and then «Wijaya-Lestari» as well.

    A pair of persons («Wijaya-Lestari» for Wijaya and Lestari) is none: it has no first name, or
    its second word stands alone elsewhere.
    """
    hyphens = [i for i, text in enumerate(w.text) if text == "-" and w.is_joint(i)]
    if not hyphens:
        return set()
    alone = {w.lower[i] for i in range(len(w.text)) if w.is_upper(i) and not w.is_joint(i - 1)}
    whole = {
        (w.lower[i - 1], w.lower[i + 1])
        for i in hyphens
        if w.is_upper(i - 2) and not w.is_upper(i + 2)
        if i - 2 not in w.institution and i - 2 not in w.barred
        if not _may_call_pair(w.lower[i - 2])
        if w.places.keys().isdisjoint((i - 1, i + 1))
    }
    return {
        i
        for i in hyphens
        if (w.lower[i - 1], w.lower[i + 1]) in whole and w.lower[i + 1] not in alone
    }


def _doubled(w: Words) -> set[int]:
    """Words that are doubled, as nouns are and names are not: «menurut **Undang -Undang**»."""
    hyphens = [i for i, text in enumerate(w.text) if text == "-"]
    return {i + side for i in hyphens if w.word(i - 1) == w.word(i + 1) for side in (-1, 1)}


def _may_call_pair(word: str) -> bool:
    """Whether a word may stand before the names of two persons: «*Pasangan* Wijaya-Lestari»."""
    return word in STOP_WORDS or (word in common_words() and word not in name_words())
