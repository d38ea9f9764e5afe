"""Direct quotations: which quoted stretches are speech, and which cue and source they have.

Content, cue and source come in every order: «"...," kata Bima», «Bima mengatakan, "..."»,
«"...," Bima menjawab», «"...," katanya. "..."». A quoted stretch with no cue is speech if it stands
as a sentence of its own (then it continues the quotation before); titles, nicknames, slogans and
scare quotes do not. Words woven into the reporter's clause («menilai langkah itu "terlalu dini"»)
are fragments.
"""

from collections.abc import Iterator
from typing import Final

from beritaextract.lexicon.grammar import word_list
from beritaextract.resolve.mentions import Mention
from beritaextract.resolve.passages import Cue, Passages
from beritaextract.resolve.proposals import Proposal, Reference
from beritaextract.resolve.sources import Sources

_END_PUNCTUATION: Final = frozenset(",.!?…")
_TERMINAL: Final = frozenset('.!?…"”:')
_BEFORE_CUE: Final = word_list("between-quotation-and-cue")
_BEFORE_QUOTATION: Final = word_list("between-cue-and-quotation")
_SELF_INTRODUCED: Final = word_list("names-of-works")
_LONGEST_ASIDE: Final = 12  # tokens of a source in brackets, behind the name
_SHORTEST_ENCLITIC: Final = 5  # letters of a word that could be a cue with -nya
_SHORT: Final = 3  # words; less without a cue is no clause


def find_direct(passages: Passages, sources: Sources) -> Iterator[Proposal]:
    """Yield direct quotations and fragments in order."""
    for number in range(len(passages.quoted)):
        if (proposal := _Reader(passages, sources, number).proposal()) is not None:
            yield proposal


class _Reader:
    """Reads the surroundings of one quoted stretch."""

    def __init__(self, passages: Passages, sources: Sources, number: int) -> None:
        self.p = passages
        self.sources = sources
        self.number = number
        self.quoted = passages.quoted[number]
        self.start, self.end = self.quoted.start, self.quoted.end
        self.content = passages.source[self.quoted.start_char : self.quoted.end_char]

    def proposal(self) -> Proposal | None:
        """Decide what the stretch is."""
        p = self.p
        words = sum(p.text[i][0].isalnum() for i in range(self.start, self.end))
        if words < _SHORT and self.start in p.cue_forms:
            return None  # a mark too many: «," ujar," papar Sinta»
        after = self._cue_after()
        before = None if after else self._cue_before()
        closed = (
            self.content[-1:] in _END_PUNCTUATION
            or self.p.word(self.p.right(self.end, marks=True)) == ","
        )
        if after is not None:
            cue, source, reference, rule = after
            if words >= _SHORT or closed:
                return self._make("direct", cue, source, reference, rule)
            return self._make("fragment", cue, source, reference, rule)
        if before is not None:
            cue, source, adjacent = before
            if adjacent and (words >= _SHORT or closed):
                reference = "mention" if source else "enclitic"
                return self._make("direct", cue, source, reference, "source-cue-quote")
            if words >= 2 and (source or cue.voice == "nya"):
                reference = "mention" if source else "enclitic"
                return self._make("fragment", cue, source, reference, "woven")
            return None
        if self._stands_alone(words):
            return self._make("direct", None, None, "continuation", "continuation")
        return None

    def _make(
        self,
        kind: str,
        cue: Cue | None,
        source: Mention | None,
        reference: Reference,
        rule: str,
    ) -> Proposal:
        return Proposal(
            start=self.quoted.start_char,
            end=self.quoted.end_char,
            first=self.start,
            kind=kind,
            cue=cue,
            source=source,
            reference=reference,
            rule=rule,
        )

    def _cue_after(self) -> tuple[Cue | None, Mention | None, Reference, str] | None:
        """«"...," kata Bima», «"...," katanya», «"...," Bima menjawab»."""
        p = self.p
        i = p.right(self.end, marks=True, breaks=False)
        if p.word(i) in {",", ".", "?", "!", "-", "–", "—"}:
            if p.word(i) == "." and self.content[-1:] not in _END_PUNCTUATION:
                return None
            i = p.right(i + 1, marks=True, breaks=False)
        if (aside := self._aside(i)) is not None:
            return None, aside, "mention", "quote-aside"
        first = i
        while p.word(i) in _BEFORE_CUE:
            i = p.right(i + 1, breaks=False)
        limit = self._limit(i)
        cue = p.cue_at.get(i)
        if cue is not None:
            if cue.voice == "nya":
                return cue, None, "enclitic", "quote-cue"
            if cue.voice in ("bare", "passive", "according", "active"):
                source = self.sources.behind(cue.end, limit)
                if source is not None:
                    return cue, source, "mention", "quote-cue-source"
                if cue.voice == "bare":
                    return cue, None, "enclitic", "quote-cue"
            return None
        if (
            cue is None
            and self.content[-1:] in ",?!"
            and p.word(i).isalpha()
            and p.text[i].islower()
        ):
            # an unlisted or mistyped cue: «"...," tembaknya», «"...," ujarny Bima»
            if p.word(i).endswith("nya") and len(p.word(i)) > _SHORTEST_ENCLITIC:
                return None, None, "enclitic", "quote-unlisted"
            unlisted = self.sources.beginning(p.right(i + 1, breaks=False))
            if unlisted is not None and unlisted.kind == "person":
                return None, unlisted, "mention", "quote-unlisted-source"
        if p.word(first) in {"demikian", "begitu"}:  # «"...," demikian putusan hakim»
            source = self.sources.behind(i, limit)
            return (None, source, "mention", "quote-thus-source") if source else None
        mention = self.sources.beginning(i)
        if mention is not None:
            j = p.right(mention.end, breaks=False)
            while p.word(j) in {"juga", "pun", "lalu", "kemudian", "lagi", ",", "kembali", "balik"}:
                j = p.right(j + 1, breaks=False)
            cue = p.cue_at.get(j)
            if mention.kind == "person" and self.content[-1:] == "," and cue is None:
                return None, mention, "mention", "quote-source"  # «"...," Bima, Kepala Dinas»
            if cue is not None and cue.voice in ("active", "bare") and self.content[-1:] in ",?!":
                return cue, mention, "mention", "quote-source-cue"
        return None

    def _aside(self, i: int) -> Mention | None:
        """«"..." (Bima Wijaya, aktivis)», «"..." — Bima Wijaya»."""
        p = self.p
        if p.word(i) == "(":
            mention = self.sources.beginning(i + 1)
            closed = (
                mention is not None and ")" in p.lower[mention.end : mention.end + _LONGEST_ASIDE]
            )
            return mention if closed and mention is not None and mention.kind == "person" else None
        if p.word(i - 1) in {"-", "–", "—"}:
            mention = self.sources.beginning(i)
            if (
                mention is not None
                and mention.kind == "person"
                and p.word(mention.end) in {"", "\n", ","}
            ):
                return mention
        return None

    def _limit(self, i: int) -> int:
        """Where the attribution ends at the latest: the next quoted stretch or line break."""
        p = self.p
        following = (
            p.quoted[self.number + 1].start if self.number + 1 < len(p.quoted) else len(p.text)
        )
        while i < following and "\n" not in p.text[i] and not p.barred[i]:
            i += 1
        return i

    def _cue_before(self) -> tuple[Cue, Mention | None, bool] | None:
        """«Bima mengatakan, "..."»; whether nothing but the cue's own words stands between."""
        p = self.p
        floor = p.quoted[self.number - 1].end if self.number else 0
        i = p.left(self.start, marks=True)
        if p.word(i - 1) in {".", "!", "?"} or (
            p.word(i - 1) not in {":", ","} and p.begins_paragraph(self.start)
        ):
            return None
        colon = p.word(i - 1) in {":", ","}
        while i > floor and p.word(i - 1) in {":", ",", "bahwa", "-", "–"}:
            i = p.left(i - 1, marks=True)
        sentence = self._sentence_start(i, floor)
        direct = p.cue_ending.get(i)
        if direct is not None and direct.start >= sentence and direct.voice != "evidence":
            if direct.voice == "nya":
                return direct, None, True
            source = self.sources.before(direct.start, sentence)
            return direct, source, True
        for k in range(i - 1, sentence - 1, -1):
            cue = p.cue_at.get(k)
            if cue is None or cue.voice == "evidence":
                continue
            if cue.voice in ("bare", "according", "passive"):
                source = self.sources.behind(cue.end, i)
                adjacent = source is not None and colon and p.left(i) - source.end <= 12
                return cue, source, adjacent
            if cue.voice == "active":
                source = self.sources.before(cue.start, sentence)
                return cue, source, colon and self._only_setting(cue.end, i)
        return None

    def _only_setting(self, start: int, end: int) -> bool:
        """Whether only the setting stands in a stretch: «kepada wartawan di kantornya, Senin»."""
        p = self.p
        first = p.right(start, breaks=False)
        return end - start <= 25 and p.word(first) in _BEFORE_QUOTATION

    def _sentence_start(self, i: int, floor: int) -> int:
        p = self.p
        start = max(floor, p.sentence_at[i - 1] if i else 0)
        while i > start and not p.barred[i - 1]:
            i -= 1
        return i

    def _stands_alone(self, words: int) -> bool:
        """Whether a stretch without a cue is a sentence of its own."""
        p = self.p
        text = self.content
        i = p.left(self.start, marks=True)
        while p.word(i - 1) in {":", "adalah", "yakni", "yaitu"}:
            i = p.left(i - 1)
        if words < _SHORT or p.word(i - 1) in _SELF_INTRODUCED or text.isupper():
            return False
        if self.quoted.rule in {"single", "unopened"}:
            return False
        if self.quoted.rule == "unclosed" and not self.number:
            return False
        begins = text[:1].isupper() or text[:1].isdigit() or text[:1] in ".…"
        ends = text[-1:] in _END_PUNCTUATION
        i = p.left(self.start, marks=True)
        previous = p.text[i - 1][-1:] if i else "."
        opens = (
            p.begins_paragraph(self.start) or previous in _TERMINAL or (i > 0 and p.barred[i - 1])
        )
        after = p.right(self.end, marks=True, breaks=False)
        closes = (
            after >= len(p.text)
            or "\n" in p.text[after]
            or p.text[after][:1].isupper()
            or p.barred[after]
            or p.text[after][:1] in ".([-–"
        )
        return begins and opens and closes and (ends or p.begins_paragraph(self.start))
