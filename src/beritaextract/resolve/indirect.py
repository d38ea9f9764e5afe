"""Indirect quotations: «Bima mengatakan (bahwa) **jalan itu aman**», «Menurut Bima, **itu aman**».

One sentence gives at most one record, by its main cue: an active verb behind its source, menurut,
a bare cue or an enclitic set off by commas («Jalan itu, **kata** Bima, aman»), or a passive that
names its source («Dijelaskan Bima, jalan itu aman»). The content is the clause without source and
cue, as the annotation guidelines cut it. Left out on purpose, because a careful reader could
decide either way: noun phrases (menyampaikan terima kasih), requests without agar, evidence in
place of a speaker (menurut data), passives without a source.
"""

import re
from collections.abc import Iterator
from typing import Final

from beritaextract.lexicon.cues import cues_that
from beritaextract.lexicon.grammar import word_list
from beritaextract.resolve.mentions import Mention
from beritaextract.resolve.passages import Cue, Passages
from beritaextract.resolve.proposals import Proposal
from beritaextract.resolve.sources import Sources

_CLAUSE_FAMILIES: Final = frozenset({"say", "write", "ask", "judge", "hope"})
_AGAR_FAMILIES: Final = frozenset({"request", "hope"})
_NO_CONTENT: Final = frozenset({"seperti", "yakni", "yaitu", "misalnya"})
_COMPLEMENTIZERS: Final = frozenset(
    {"bahwa", "bahwasanya", "bahwasannya", "jika", "kalau", "agar", "supaya", "apakah"}
)
_KEEP_COMPLEMENTIZER: Final = frozenset({"apakah"})
_MODALS: Final = frozenset("akan bisa dapat harus mampu".split())
# What a content does not begin with: then the verb has an object, not a clause.
_NOUN_CONTENT: Final = word_list("noun-content")
_QUESTION_WORDS: Final = word_list("question-words")
_EVIDENCE: Final = word_list("evidence")
_SETTING: Final = word_list("setting")
_CLAUSE_LINKS: Final = frozenset(
    {"yang", "karena", "jika", "bila", "apabila", "agar", "supaya", "sehingga", "untuk"}
)
_PREDICATES: Final = word_list("predicates")
_TAKES_OBJECTS: Final = cues_that("takes-objects")
_MAY_REQUEST: Final = cues_that("requests")
_ACTS: Final = cues_that("acts")
_SHORT_CONTENT: Final = 14  # tokens
_NOT_VERBS: Final = word_list("not-verbs")
_VERB: Final = re.compile(
    r"(?:me|ber|ter|di|ada|bisa|dapat|perlu|mampu|belum|sudah|sangat|lebih)[a-z]*"
)
_OPENS: Final = cues_that("opens")
# Words that link, before an attribution that opens a sentence: «Selain itu kata Yon, ...».
_OPENERS: Final = word_list("openers")
_SHORT_OPENING: Final = 3  # tokens
_LONG_OPENING: Final = 6
# Before a verb that then reports nothing: «enggan menyebut», «untuk mengatakan».
_NOT_SAID: Final = word_list("not-said")
# Words of a clause; what holds one before the comma is no setting.
_CLAUSE_SIGNS: Final = frozenset("pihaknya ia dia akan ingin adalah tidak telah sudah kami".split())
_LINKS_TO_RIGHT: Final = frozenset(
    "sehingga karena namun tetapi sebab bahkan apalagi artinya".split()
)
_SUBORDINATORS: Final = word_list("subordinators")
_PREDICATE_REACH: Final = 14  # tokens
_MIN_WORDS: Final = 2
_FEW_WORDS: Final = 4
_SETTING_REACH: Final = 40  # tokens between a verb and its bahwa


def find_indirect(passages: Passages, sources: Sources, taken: set[int]) -> Iterator[Proposal]:
    """Yield indirect quotations in order.

    Args:
        passages: The annotated document.
        sources: Its mentions.
        taken: First tokens of the cues that direct quotations have used.
    """
    cues = [cue for cue in passages.cues if cue.start not in taken]
    position = 0
    for start, end in passages.sentences:
        inside = []
        while position < len(cues) and cues[position].start < end:
            if cues[position].start >= start:
                inside.append(cues[position])
            position += 1
        if inside:
            reader = _Sentence(passages, sources, start, end)
            if (proposal := reader.first(inside)) is not None:
                yield proposal


class _Sentence:
    """Reads one sentence."""

    def __init__(self, passages: Passages, sources: Sources, start: int, end: int) -> None:
        self.p = passages
        self.sources = sources
        self.start = passages.right(start)
        self.end = self._trim_right(end)

    def first(self, cues: list[Cue]) -> Proposal | None:
        """The proposal of the first cue that yields one."""
        for cue in cues:
            proposal = self._propose(cue)
            if proposal is not None:
                return proposal
        return None

    def _propose(self, cue: Cue) -> Proposal | None:
        if cue.voice == "according":
            return self._according(cue)
        if cue.voice == "nya":
            return self._set_off(cue, None)
        if cue.voice == "bare":
            source = self.sources.behind(cue.end, self.end)
            return self._set_off(cue, source) if source else None
        if cue.voice == "active":
            return self._active(cue)
        if cue.voice == "passive":
            return self._passive(cue)
        return None

    # menurut

    def _according(self, cue: Cue) -> Proposal | None:
        p = self.p
        if p.lower[cue.start].endswith("nya"):
            return self._around(cue, cue.start, cue.end, None, "according-nya")
        i = p.right(cue.end)
        if p.word(i) in _EVIDENCE:
            return None
        source = self.sources.behind(cue.end, self.end)
        if source is None:
            return None
        return self._around(cue, cue.start, source.end, source, "according")

    # kata Bima, katanya

    def _set_off(self, cue: Cue, source: Mention | None) -> Proposal | None:
        """An attribution between commas or at an edge of the sentence."""
        p = self.p
        i = p.left(cue.start)
        while i > self.start and p.word(i - 1) in {"masih", "demikian", "begitu"}:
            i = p.left(i - 1)  # «Sementara itu, masih kata Bima, ...»
        at_start = i <= self.start
        if p.text[cue.start][0].isupper() and not (at_start and cue.id in _OPENS):
            return None  # «Nilai kontrak itu ...»: a noun
        if not at_start and p.word(i - 1) != ",":
            # «Kata dia», «Artinya kata Yon»: only words that link may stand before
            opens = p.word(self.start) in _OPENERS or p.word(self.start + 1) in {"ini", "itu"}
            if source is None or not opens:
                return None
            reach = _LONG_OPENING if p.word(p.right(source.end)) == "," else _SHORT_OPENING
            if i - self.start > reach:
                return None
        end = source.end if source else cue.end
        rule = "set-off" if source else "set-off-nya"
        return self._around(cue, cue.start, end, source, rule)

    def _around(
        self, cue: Cue, first: int, last: int, source: Mention | None, rule: str
    ) -> Proposal | None:
        """The content around an attribution [first, last): the longer side."""
        p = self.p
        left_end = p.left(first)
        while left_end > self.start and p.word(left_end - 1) in {",", ".", "-", "–"}:
            left_end = p.left(left_end - 1)
        right_start = self._past_setting(last)
        twice = p.cue_at.get(right_start)
        if twice is not None and twice.voice == "active":  # «Menurut Bima, mengatakan bahwa ...»
            right_start, _ = self._content_start(twice.end, twice.family)
        left = (self.start, left_end)
        right = (right_start, self.end)
        left_words, right_words = self._words(*left), self._words(*right)
        # A short opening (Selain itu, Hal ini) belongs to the frame, not to the content.
        linked = p.word(left_end - 1) in _LINKS_TO_RIGHT
        framing = linked or left_words <= 8 or p.word(self.start) in _SUBORDINATORS
        # «Untuk ijazah itu, kata dia, bisa dicek»: a topic, then what is said of it
        topic = p.word(self.start) in _SUBORDINATORS | _OPENERS and self._is_predicate(right_start)
        longest = max(_MIN_WORDS, left_words)
        least = _MIN_WORDS if topic else _FEW_WORDS if framing else longest
        if right_words >= min(least, longest):
            stretch = right
        elif self._ends_here(last):
            stretch = left
        else:
            stretch = left if left_words > right_words else right
        if self._words(*stretch) < _MIN_WORDS:
            return None
        return self._make(cue, source, stretch, rule)

    def _is_predicate(self, i: int) -> bool:
        word = self.p.word(i)
        verb = bool(_VERB.fullmatch(word)) and word not in _NOT_VERBS
        return i < self.end and (word in _PREDICATES or verb)

    def _ends_here(self, i: int) -> bool:
        return self.p.right(i) >= self.end

    def _past_setting(self, i: int) -> int:
        """Step over «, saat ditemui di kantornya, Senin (1/1/2024),» behind a source."""
        p = self.p
        i = p.right(i)
        start = i
        while i < self.end:
            if p.word(i) == "(" and (closing := self._closing(i)):
                i = p.right(closing)
            elif p.dates[i] or (
                p.word(i) in {"itu", "ini", "tersebut", "pula", "juga", "lagi"} and i == start
            ):
                i = p.right(i + 1)
            elif p.word(i) in {",", ":", "bahwa"}:
                following = p.right(i + 1)
                if p.dates[following] if following < len(p.text) else False:
                    i = following
                    continue
                return (
                    p.right(following) if p.word(following) != "bahwa" else p.right(following + 1)
                )
            elif (p.word(i), p.word(i + 1)) == ("saat", "ini"):
                break
            elif p.word(i) in _SETTING and (comma := self._comma(i)):
                i = comma
            else:
                break
        return i

    def _closing(self, i: int) -> int:
        for k in range(i + 1, min(self.end, i + 15)):
            if self.p.lower[k] == ")":
                return k + 1
        return 0

    def _comma(self, i: int) -> int:
        for k in range(i + 1, min(self.end, i + 25)):
            if self.p.lower[k] in _CLAUSE_SIGNS:
                return 0  # «melalui produk ini pihaknya ingin ..., tetapi juga ...»
            if self.p.lower[k] == ",":
                return k
        return 0

    # Bima mengatakan

    def _active(self, cue: Cue) -> Proposal | None:
        p = self.p
        if self._relative(cue):
            return None
        source = self._subject(cue)
        if source is None:
            return None
        family = "request" if cue.id in _MAY_REQUEST else cue.family
        start, complementizer = self._content_start(cue.end, family)
        if cue.family == "request" and complementizer not in {"agar", "supaya", "bahwa"}:
            return None
        if cue.family == "plan":
            return None
        if cue.family not in _CLAUSE_FAMILIES and complementizer not in {"bahwa", "agar"}:
            return None
        comma = p.word(p.right(cue.end)) == ","
        introduced = comma or bool(complementizer)
        if not introduced and self._is_noun_phrase(start):
            return None
        if not introduced and cue.id in _ACTS:
            return None  # «melaporkan tetangganya ke polisi»
        if not introduced and cue.id in _TAKES_OBJECTS and self._lacks_verb(start):
            return None
        if cue.family == "ask" and not complementizer and p.word(start) not in _QUESTION_WORDS:
            return None
        if start < len(p.text) and (p.quoted_at[start] >= 0 or p.is_mark(start)):
            return None
        if self._words(start, self.end) < _MIN_WORDS or p.word(start) in _NO_CONTENT:
            return None
        return self._make(cue, source, (start, self.end), "source-cue")

    def _subject(self, cue: Cue) -> Mention | None:
        """The subject of an active verb; behind yang only a name will do."""
        p = self.p
        source = self.sources.before(cue.start, self.start)
        i = p.left(cue.start)
        if p.word(i - 1) == "yang" and source is not None:
            # «putusan hakim yang menyatakan ...» says nothing of the judge
            adjacent = p.left(i - 1) - source.end <= 1
            return source if source.kind == "person" and adjacent else None
        return source

    def _relative(self, cue: Cue) -> bool:
        """«yang menyebut ...», «untuk mengatakan ...»: the verb is no main verb."""
        p = self.p
        i = p.left(cue.start)
        before = p.word(i - 1)
        if before in {"dapat", "bisa"} and p.word(i - 2) == "hanya":
            return False
        return before in _NOT_SAID

    def _content_start(self, i: int, family: str) -> tuple[int, str]:
        """Where the content begins behind a verb, and by what it was introduced.

        Args:
            i: First token behind the verb, or behind its source.
            family: What the verb does; only requests and hopes are introduced by agar.
        """
        p = self.p
        i = p.right(i)
        set_off = p.word(i) == ","
        links = {"bahwa", "agar", "supaya"} if family in _AGAR_FAMILIES else {"bahwa"}
        while p.word(i) in {",", ":", "pula", "juga", "lagi", "-", "–"}:
            i = p.right(i + 1)
        if p.word(i) in _COMPLEMENTIZERS:
            word = p.word(i)
            # «menambahkan, jika terbukti bersalah ...» is a condition and belongs to the content
            kept = word in _KEEP_COMPLEMENTIZER or (set_off and word in {"jika", "kalau"})
            return (i if kept else p.right(i + 1)), word
        if p.word(i) in _SETTING | {"hal", "harapannya", "harapan"}:
            for k in range(i + 1, min(self.end, i + _SETTING_REACH)):
                if p.word(k) in links or (p.word(i).startswith("harapan") and p.word(k) == "agar"):
                    return p.right(k + 1), p.word(k)
                if p.word(k) in _CLAUSE_LINKS:
                    break
            if p.word(i) in {"kepada", "melalui"} and (comma := self._comma(i)):
                return self._past_setting(comma), ""
        elif not set_off:
            # «menegaskan kembali bahwa», «meminta pemerintah agar»
            for k in range(i, min(self.end, i + 8)):
                if p.word(k) in links:
                    return p.right(k + 1), p.word(k)
                if p.word(k) in _MODALS:
                    break  # «berharap warga dapat hadir agar ...»: the content has begun
                noted = p.word(k) == "," and p.word(k + 1) == "bahwa"  # «arahannya, bahwa»
                if not noted and p.word(k) in {",", "yang", "untuk"}:
                    break
        while i < self.end and (
            p.dates[i] or p.word(i) == "," or (p.word(i) in {"(", ")"} and p.dates[max(0, i - 1)])
        ):
            i = p.right(i + 1)
        return i, ""

    # Dijelaskan Bima

    def _passive(self, cue: Cue) -> Proposal | None:
        p = self.p
        enclitic = p.lower[cue.start].endswith("nya")
        at_start = p.left(cue.start) <= self.start or (
            p.word(p.left(cue.start) - 1) in {"itu", ",", "lanjut", "juga"}
            and cue.start - self.start <= 5
        )
        if enclitic:
            if not at_start:
                return None
            start, _ = self._content_start(cue.end, cue.family)
            return self._passive_content(cue, None, start)
        source = self.sources.behind(cue.end, self.end)
        if source is None and at_start and p.word(cue.end) == ",":
            return self._passive_content(cue, None, p.right(cue.end + 1))  # «Ditambahkan, ...»
        if source is None or source.kind == "unnamed":
            return None
        start, complementizer = self._content_start(source.end, cue.family)
        if not complementizer and not (at_start and p.word(p.right(source.end)) in {",", ":"}):
            return None
        return self._passive_content(cue, source, start)

    def _passive_content(self, cue: Cue, source: Mention | None, start: int) -> Proposal | None:
        if self.p.word(start) in _NO_CONTENT | _SETTING or self._is_noun_phrase(start):
            return None
        if self._words(start, self.end) < _MIN_WORDS:
            return None
        return self._make(cue, source, (start, self.end), "passive")

    def _lacks_verb(self, start: int) -> bool:
        """Whether a short content holds no predicate: «memaparkan arah kebijakan fiskal»."""
        p = self.p
        if self.end - start > _SHORT_CONTENT:
            return False
        return not any(
            p.lower[i] in _PREDICATES
            or (p.lower[i] in {"itu", "ini", "tersebut"} and self._predicates(i + 1))
            or (
                _VERB.fullmatch(p.lower[i])
                and p.lower[i] not in _NOT_VERBS
                and p.word(i - 1) not in {"yang", "untuk"}
            )
            for i in range(start, self.end)
        )

    def _predicates(self, i: int) -> bool:
        """Whether something is said behind «jalan itu»: «jalan itu | aman»."""
        word = self.p.word(i)
        return i < self.end and word.isalpha() and word not in _SETTING | {"yang", "dan", "kepada"}

    def _is_noun_phrase(self, start: int) -> bool:
        """Whether a content is an object (terima kasih atas ...) and no clause.

        It is a clause after all if a predicate follows (tujuan kegiatan itu adalah ...), unless
        the predicate belongs to a relative clause (apresiasi kepada warga yang telah ...).
        """
        p = self.p
        if p.word(start) not in _NOUN_CONTENT:
            return False
        if p.word(start) == "hal" and p.word(start + 1) in {"itu", "ini", "tersebut"}:
            return p.word(start + 2) in _SETTING | {",", "", "karena", "setelah", "sambil"}
        if p.word(start + 1) in {"itu", "ini", "tersebut"} and self._predicates(start + 2):
            return False  # «laporan itu benar»
        for i in range(start + 1, min(self.end, start + _PREDICATE_REACH)):
            if p.lower[i] in _PREDICATES:
                return p.lower[i - 1] in {"yang", "telah", "untuk", "agar"}
        return True

    # edges

    def _make(
        self,
        cue: Cue,
        source: Mention | None,
        stretch: tuple[int, int],
        rule: str,
    ) -> Proposal:
        start, end = self.p.chars(*stretch)
        return Proposal(
            start=start,
            end=end,
            first=stretch[0],
            kind="indirect",
            cue=cue,
            source=source,
            reference="mention" if source else "enclitic",
            rule=rule,
        )

    def _words(self, start: int, end: int) -> int:
        p = self.p
        return sum(p.text[i][0].isalnum() for i in range(start, end) if not p.barred[i])

    def _trim_right(self, end: int) -> int:
        p = self.p
        end = p.left(end)
        while end > self.start and (
            p.text[end - 1] in {".", "!", "?", ",", ";", ":"}
            or p.is_mark(end - 1)
            or p.barred[end - 1]
        ):
            end = p.left(end - 1)
        return end
