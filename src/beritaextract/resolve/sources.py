"""Find the source beside a cue: «kata **Kepala Dinas Bima**», «**Bima** juga mengatakan».

A source stands behind a bare cue, a passive or menurut, and before an active verb. Adverbs, a
comma, a date or a bracket may stand between. Where no mention begins, the words themselves
describe the source: «kata **seorang petugas kesehatan** di tempat itu».
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from beritaextract.language.stop_words import STOP_WORDS
from beritaextract.lexicon.grammar import word_list
from beritaextract.resolve.mentions import DEMONSTRATIVES, Mention
from beritaextract.resolve.passages import Passages

# Between a subject and its verb: Ajay (juga, pun, kemudian ...) mengatakan.
_ADVERBS: Final = word_list("between-subject-and-verb")
_BETWEEN_CUE_AND_SOURCE: Final = frozenset(
    {"oleh", "pula", "juga", "pun", "lagi", "sang", "si", "para"}
)
# What ends a description of an unnamed source.
_DESCRIPTION_END: Final = word_list("description-end")
_DESCRIPTION_START: Final = word_list("description-start")
_LINKS: Final = word_list("links")
_DOER: Final = re.compile(r"Pe(?:ng?|m|ny)[a-z]{3,}(?<!an)")  # Penjual, Pengepul, Pembudidaya
_COORDINATORS: Final = frozenset("dan serta tetapi tapi sekaligus seraya sambil dengan".split())
# What may stand between a subject and what is set off behind it.
_SETS_OFF: Final = word_list("sets-off")
_PARTS_OF_DAY: Final = frozenset("pagi siang sore petang malam".split())
_OPENING: Final = 3  # tokens before the subject of a sentence
_OBJECT_BEFORE: Final = word_list("object-before")
# Before the one who speaks: «demikian pernyataan BMKG», «kata pihak kampus».
_ON_BEHALF: Final = frozenset({"pernyataan", "keterangan", "pihak", "perwakilan", "ofisial"})
# Heads of descriptions that point back at somebody already named.
_PERSON_NOUNS: Final = word_list("person-nouns")
_LONGEST_DESCRIPTION: Final = 7  # tokens
_LONGEST_CALLING: Final = 5  # words between a name's comma and the employer
_LINKING: Final = frozenset({"dari", "di", "pada"})
_LONGEST_GAP: Final = 14  # tokens between a subject and its verb, for what stands in commas


class Sources:
    """Looks for sources among the mentions of one document."""

    def __init__(self, passages: Passages, mentions: Sequence[Mention]) -> None:
        self.p = passages
        self.mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._ends = {mention.end for mention in mentions}

    def beginning(self, i: int, reach: int = 0) -> Mention | None:
        """The first mention that begins at token ``i``, or at most ``reach`` tokens behind it."""
        k = bisect_left(self._starts, i)
        if k < len(self.mentions) and self._starts[k] <= i + reach:
            return self.mentions[k]
        return None

    def starting(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch of tokens."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return list(self.mentions[first:last])

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in a stretch of tokens."""
        return [mention for mention in self.starting(start, end) if mention.end <= end]

    def behind(self, i: int, end: int) -> Mention | None:
        """The source that begins at ``i``, behind a cue.

        Args:
            i: First token behind the cue.
            end: Where the sentence ends; nothing beyond is looked at.
        """
        p = self.p
        i = p.right(i, breaks=False)
        while i < end and p.lower[i] in _BETWEEN_CUE_AND_SOURCE:
            i = p.right(i + 1, breaks=False)
        if p.lower[i - 1] in {"sang", "si"} and i < end and p.text[i].islower():
            return Mention(i, i + 1, "pronoun", (i, i + 1))  # «kata sang pelatih»
        if i < end and p.lower[i] in _ON_BEHALF:
            behalf = self.beginning(i + 1)
            if behalf is not None and behalf.kind in {"institution", "person"}:
                return behalf
        if i >= end:
            return None
        mention = self.beginning(i)
        if mention is None and p.lower[i] in {"salah", "seorang"}:
            # «ujar salah seorang pedagang sayur, Suminah»: the role belongs to the name
            one = self.beginning(i, reach=2)
            mention = one if one is not None and one.kind == "person" else None
        if mention is not None and mention.kind not in {"role", "unnamed"}:
            return mention
        if mention is None and p.lower[i] not in STOP_WORDS and p.text[i].isalpha():
            official = self.beginning(p.right(i + 1, breaks=False))
            if official is not None and official.kind == "institution" and official.start == i + 1:
                return official  # «tulis ofisial PSIS Semarang»
        if mention is None and p.lower[i] in _PERSON_NOUNS and self._points_back(i, end):
            return Mention(i, i + 1, "pronoun", (i, i + 1))  # «kata pria berusia 50 tahun itu»
        description = self.description(i, end)
        if mention is not None:
            # «kata Bupati Sukasari saat ditemui»: the role itself, unless a name is part of it
            return self._named_inside(mention, end) or mention
        if description is None:
            return None
        # the person may begin inside and end beyond: «Distrik [Manager Sagara Air, Hadi Wijaya]»
        people = [m for m in self.starting(i, description.end) if m.kind == "person"]
        return people[-1] if people else description

    def _points_back(self, i: int, end: int) -> bool:
        """Whether a demonstrative closes the description that begins at ``i``."""
        p = self.p
        for k in range(i + 1, min(end, i + _LONGEST_DESCRIPTION + 2)):
            if p.lower[k] in DEMONSTRATIVES:
                return True
            if p.text[k] in {",", ".", "(", ":"}:
                return False
        return False

    def _named_inside(self, role: Mention, end: int) -> Mention | None:
        """«kata pelatih asal Malang, Budi»: a name set off behind the role."""
        p = self.p
        i = p.right(role.end, breaks=False)
        steps = 0
        while i < end and steps < 6 and p.lower[i] not in {".", "kepada", "saat", "yang", "usai"}:
            if p.lower[i] == ",":
                mention = self.beginning(p.right(i + 1, breaks=False))
                if mention is not None and mention.kind == "person":
                    mention.roles.extend(role.roles)
                    mention.institutions.extend(role.institutions)
                    return mention
                return None
            i, steps = p.right(i + 1, breaks=False), steps + 1
        return None

    def description(self, i: int, end: int) -> Mention | None:
        """An unnamed source described from token ``i`` on."""
        p = self.p
        if i >= end or not (p.lower[i] in _DESCRIPTION_START or p.text[i][0].isupper()):
            return None
        last = i
        while (
            last < end
            and last - i < _LONGEST_DESCRIPTION
            and not (last > i and p.lower[last] in _DESCRIPTION_END)
            and not p.dates[last]
            and last not in p.cue_at
            and not p.is_mark(last)
            and "\n" not in p.text[last]
        ):
            last += 1
        last = p.left(last)
        if last <= i or p.lower[i] in STOP_WORDS - _DESCRIPTION_START:
            return None
        return Mention(i, last, "unnamed", (i, last))

    def before(self, cue_start: int, start: int) -> Mention | None:
        """The subject of an active cue.

        Args:
            cue_start: First token of the cue.
            start: Where the clause may begin; nothing before is looked at.
        """
        p = self.p
        linked = self._coordinated(cue_start, start)
        i = self._skip_left(cue_start, start)
        candidates = self.within(start, i)
        if linked:
            # «Bima menolak tawaran itu dan memperingatkan bahwa ...»
            outside = [m for m in candidates if p.quoted_at[m.start] < 0]
            first = outside[0] if outside else None
            if first is None or not (
                first.start - start <= _OPENING or p.cue_ending.get(first.start)
            ):
                return None
            return first
        if candidates and candidates[-1].end >= i:
            last = candidates[-1]
            if last.kind == "institution" and (back := self._member(last, start)) is not None:
                return back
            return self._with_employer(candidates, start) or self._subject(candidates, start)
        # something set off stands between: «Budi, yang juga ketua panitia lomba, mengatakan»
        for mention in sorted(candidates, key=lambda m: (m.kind == "role", -m.start)):
            if i - mention.end > _LONGEST_GAP or mention.kind == "institution":
                continue
            follows = p.word(p.right(mention.end, breaks=False))
            if follows in _SETS_OFF and not self._is_object(mention, start):
                return mention
        described = self._anaphor(cue_start, start) or self._described_subject(i, start)
        if described is not None:
            return described
        if candidates and i - candidates[-1].end <= 3:
            last = candidates[-1]
            return None if self._is_object(last, start) else last
        return None

    def _member(self, organisation: Mention, start: int) -> Mention | None:
        """«Legislator PKS itu menilai»: somebody of the organisation, already named."""
        p = self.p
        first = organisation.start - 1
        behind = p.word(organisation.end) in DEMONSTRATIVES
        if behind and first >= start and p.lower[first] in _PERSON_NOUNS:
            return Mention(first, organisation.end + 1, "pronoun", (first, organisation.end + 1))
        return None

    def _with_employer(self, candidates: list[Mention], start: int) -> Mention | None:
        """«Hadi Wijaya, penggerak lapangan Rimba Ventures, menilai»: the name, not the employer."""
        p = self.p
        if len(candidates) < 2 or candidates[-1].kind != "institution":
            return None
        person, employer = candidates[-2:]
        comma = p.right(person.end, breaks=False)
        between = p.text[comma + 1 : employer.start]
        described = 0 < len(between) <= _LONGEST_CALLING and all(
            word.isalpha() and word.islower() and word not in STOP_WORDS - _LINKING
            for word in between
        )
        opens = person.kind == "person" and p.word(comma) == "," and person.start == p.right(start)
        return person if opens and described and p.word(employer.end) == "," else None

    def _coordinated(self, i: int, start: int) -> bool:
        """Whether a verb shares the subject of the verb before it: «..., seraya mengatakan»."""
        p = self.p
        i = p.left(i)
        while i > start and p.word(i - 1) in {"juga", "kemudian", "telah", "sudah", "lalu"}:
            i = p.left(i - 1)
        return i - 1 > start and p.word(i - 1) in _COORDINATORS

    def _subject(self, candidates: list[Mention], start: int) -> Mention:
        """The last mention, unless it hangs on a preposition behind the real subject."""
        p = self.p
        last = candidates[-1]
        if len(candidates) == 1:
            return last
        first = candidates[-2]
        relative = last.kind == "institution" and p.word(last.end) in DEMONSTRATIVES
        if relative and p.word(first.end) == "yang":
            return first  # «Cecep yang kuliah di Universitas Sagara itu mengatakan»
        if self._is_object(last, start) and not self._is_object(first, start):
            through = p.word(last.start - 1) == "melalui"
            if through and last.kind == "institution":  # «Pemkot melalui Dinas Pangan»
                return first
            if not through and first.kind in {"person", "role", "pronoun"}:
                return first
        return last

    def _is_object(self, mention: Mention, start: int) -> bool:
        i = self.p.left(mention.start, breaks=False)
        return i > start and self.p.word(i - 1) in _OBJECT_BEFORE

    def _skip_left(self, i: int, start: int) -> int:
        """Step left over adverbs, commas, dates and brackets."""
        p = self.p
        while i > start:
            i = p.left(i, breaks=False)
            word = p.word(i - 1)
            if i in self._ends:
                break  # also «Badan Meteorologi (BMKG) | memperkirakan»
            if word in _PARTS_OF_DAY:
                i -= 1
                continue
            if word == ")" and (opening := self._opening(i, start)) >= start:
                i = opening
            elif word in _ADVERBS or word == "," or (i > 0 and p.dates[i - 1]):
                i -= 1
            else:
                break
        return max(i, start)

    def _opening(self, i: int, start: int) -> int:
        for k in range(i - 1, max(start, i - 12) - 1, -1):
            if self.p.lower[k] == "(":
                return k
        return -1

    def _described_subject(self, i: int, start: int) -> Mention | None:
        """«Beberapa warga sekitar mengaku ...»: the words from the clause's start to the verb."""
        p = self.p
        first = i
        while first > start and p.lower[first - 1] not in {",", ";", ":", "(", ")"}:
            first -= 1
        first = p.right(first)
        while first < i and p.lower[first] in _LINKS:
            first = p.right(first + 1)
        # «Dari pesan itu, akun Sagara Air menjelaskan»: an account or a side is named as such
        named = (k for k in range(i - 1, first, -1) if p.lower[k] in {"akun", "pihak"})
        first = next(named, first)
        if first >= i or i - first > _LONGEST_DESCRIPTION:
            return None
        if p.lower[first] not in _DESCRIPTION_START and not _DOER.fullmatch(p.text[first]):
            return None
        if any(p.lower[k] in {"yang", "akan", "untuk"} for k in range(first, i)):
            return None
        return Mention(first, i, "unnamed", (first, i))

    def _anaphor(self, i: int, start: int) -> Mention | None:
        """«Perwira tiga balok itu mengaku ...»: a description that points back at the speaker."""
        p = self.p
        end = p.left(i)
        if p.word(end - 1) not in DEMONSTRATIVES:
            return None
        for first in range(end - 2, max(start, end - _LONGEST_DESCRIPTION) - 1, -1):
            if p.word(first - 1) in {"seorang", "salah", "satu", "dua", "para"}:
                return None
            if p.lower[first] in _PERSON_NOUNS:
                return Mention(first, end, "pronoun", (first, end))
        return None
