"""A grammar of Indonesian date expressions: text in, what the expressions say out.

``Budi ditemui Senin (19/8/2019) malam.`` holds ``Senin (19/8/2019)``: weekday 0, day 19, month 8,
year 2019. ``Rapat digelar Kamis pekan lalu.`` holds ``Kamis pekan lalu``: weekday 3, weeks -1. The
grammar reads; it never counts, so it needs no publication date.

One scan over the text stops at the words that may open a date. There the shapes of
`annotate.date_patterns` are tried in order; the reader of a shape says what it means, or declines
(``Pemilu 2019``, ``setiap Senin``) and leaves the place to the next. A last pass joins neighbours
into ranges (``30 Juli`` + ``hingga`` + ``2 Agustus``).

Not dates here, by the annotation guidelines: weeks, seasons, quarters, clock times, durations,
ages, habits (``setiap Senin``), and years inside names, laws, budgets and counts. Hijri months and
years alone are left alone. Which words belong to which class is in ``lexicon/dates.toml``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from beritaextract.annotate.date_patterns import (
    DASH,
    FIGURE,
    GAP,
    OPENER,
    SPACE,
    build_shapes,
    either_case,
    one_of,
)
from beritaextract.annotate.date_readers import DateReader, Hit, words_before
from beritaextract.lexicon.dates import DateLexicon, DateParse, DatePoint, Tense, load_dates
from beritaextract.lexicon.lazy import LazyPattern

Shapes = list[tuple[str, LazyPattern]]

_CLAUSE = 120
"""Characters of a clause read before an expression, at most."""
# A full stop ends a clause even where the page lost the space behind it: gol.Minggu pagi.
_CLAUSE_EDGE = re.compile(
    r"[.!?](?=[\s\"”])|(?<=[a-z]{3})[.!?](?=[A-Z])|(?<=\))[.!?](?=[A-Z])|[\n\"“”„«»]"
)


class DateGrammar:
    """The compiled grammar; one is enough for a process, see `date_grammar`."""

    def __init__(self, lexicon: DateLexicon) -> None:
        self.reader = DateReader(lexicon)
        self._shapes: dict[str, Shapes] = defaultdict(list)
        for shape in build_shapes(lexicon):
            pattern = LazyPattern(shape.pattern)
            for opener in shape.openers:
                for written in {opener, opener.capitalize(), opener.upper()}:
                    self._shapes[written].append((shape.id, pattern))
        range_word = one_of(lexicon.word_class("range"))
        self._range = re.compile(
            rf"{GAP}(?:{DASH}|{range_word}){GAP}"
            rf"(?:(?:hari|tanggal|tgl\.?|bulan|tahun|pada){SPACE}){{0,2}}"
        )
        self._list = re.compile(
            rf"{GAP}(?:,|,?{GAP}(?:dan|atau|serta)|/|&){GAP}(?:(?:tahun|bulan){SPACE})?"
        )
        self._future = re.compile(
            rf"\b{either_case(lexicon.word_class('future'))}\b(?!{SPACE}tetapi)"
        )
        self._done = re.compile(rf"{GAP}{one_of(lexicon.word_class('past'))}\b")
        self._reporting = re.compile(rf"\b{either_case(lexicon.word_class('reporting'))}\b")

    def parse(self, text: str) -> list[DateParse]:
        """Read the date expressions of a text.

        Args:
            text: Any text; offsets refer to it.

        Returns:
            The expressions in order, not overlapping.
        """
        return [self._describe(text, hit) for hit in self._join(text, self._scan(text))]

    def _scan(self, text: str) -> list[Hit]:
        """Every expression that a shape finds and its reader accepts, from left to right."""
        hits: list[Hit] = []
        position = 0
        find, figure = self._shapes.get, self._shapes[FIGURE]
        for opener in OPENER.finditer(text):
            shapes = figure if opener.lastindex else find(opener[0])
            if shapes is None or (start := opener.start()) < position:
                continue
            read = self._read(text, start, shapes)
            if read:
                hits += read
                position = read[-1].stop
        return hits

    def _read(self, text: str, start: int, shapes: Shapes) -> list[Hit]:
        """What the first shape yields that is there and whose reader accepts."""
        for id, pattern in shapes:
            match = pattern.match(text, start)
            if match and (hits := self.reader.read(id, match)):
                return hits
        return []

    def _join(self, text: str, hits: list[Hit]) -> Iterator[Hit]:
        """Make ranges of neighbours, let lists share what they share, drop what cannot stand."""
        pending: Hit | None = None
        for hit in hits:
            following = hit
            if pending and self._is_range(text, pending, hit):
                pending = _make_range(pending, hit)
                continue
            if pending and self._list.fullmatch(text, pending.stop, hit.start):
                pending, following = _share(pending, hit)
            if pending and pending.alone:
                yield pending
            pending = following
        if pending and pending.alone:
            yield pending

    def _is_range(self, text: str, hit: Hit, following: Hit) -> bool:
        """Whether two neighbours are the ends of a range: of one grain, or a year and a month."""
        if hit.last or following.last or not self._range.fullmatch(text, hit.stop, following.start):
            return False
        coarse, fine = _coarseness(hit.first), _coarseness(following.first)
        return (
            fine > 0
            and (fine == coarse or (coarse, fine) == (3, 2))
            and _is_bare(hit.first) == _is_bare(following.first)
            and not _decreases(hit.first, following.first)
        )

    def _describe(self, text: str, hit: Hit) -> DateParse:
        window = text[max(0, hit.start - _CLAUSE) : hit.start]
        clause = window[max(0, _last_end(_CLAUSE_EDGE, window)) :]
        report = _last_end(self._reporting, clause)
        return DateParse(
            start=hit.start,
            end=hit.end,
            rule=hit.rule,
            first=hit.first,
            last=hit.last,
            tense=self._tense(text, hit, is_future=_last_end(self._future, clause) > report),
            spoken=report >= 0,
            region=None,
        )

    def _tense(self, text: str, hit: Hit, *, is_future: bool) -> Tense | None:
        """On which side of publication the preposition, or the clause, puts the expression."""
        for word in words_before(text, hit.start, 3):
            if self.reader.is_class(word, "past_lead"):
                return "past"
            if self.reader.is_class(word, "future_lead"):
                return "future"
            if not self.reader.is_class(word, "date_noun"):
                break
        if self._done.match(text, hit.stop):
            return "past"
        return "future" if is_future else None


@cache
def date_grammar() -> DateGrammar:
    """The grammar of the packaged lexicon, compiled once."""
    return DateGrammar(load_dates())


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    """End of the last match, -1 without one."""
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end


def _coarseness(point: DatePoint) -> int:
    """3 a year, 2 a month, 1 a day; 0 for what is counted from publication and joins nothing."""
    if "unit" in point:
        return 0
    if "day" in point or "weekday" in point:
        return 1
    return 2 if "month" in point else 3


def _is_bare(point: DatePoint) -> bool:
    """Whether a weekday stands without a date."""
    return "weekday" in point and "day" not in point


def _decreases(first: DatePoint, last: DatePoint) -> bool:
    """Whether both ends print their year and the second is the earlier one."""
    if "year" not in first or "year" not in last:
        return False
    if first["year"] != last["year"] or "month" not in first:
        return first["year"] > last["year"]
    return (first["month"], first.get("day", 0)) > (last["month"], last.get("day", 0))


def _make_range(hit: Hit, following: Hit) -> Hit:
    """One expression from two; bare weekdays tell opening hours and count only with a modifier."""
    first, last = _with_year_of(hit.first, following.first), following.first
    if "direction" in last and "direction" not in first:
        first = first | {"direction": last["direction"]}
    if "weeks" in last and "weeks" not in first:
        first = first | {"weeks": last["weeks"]}
    bare = set(first) == set(last) == {"weekday"}
    return replace(
        hit,
        end=following.end,
        stop=following.stop,
        first=first,
        last=last,
        alone=(hit.alone or following.alone) and not bare,
    )


def _share(hit: Hit, following: Hit) -> tuple[Hit, Hit]:
    """``pada 2015, 2016 dan 2017``, ``Januari dan Mei 2018``: a list of one kind shares its lead.

    What stands alone carries the others, and a year printed last holds for those before it; a
    weekday that is a habit makes habits of the weekdays that follow.
    """
    if hit.last or following.last or _coarseness(hit.first) != _coarseness(following.first):
        return hit, following
    if _is_bare(hit.first) and _is_bare(following.first):  # setiap Selasa, Kamis dan Sabtu
        return hit, replace(following, alone=hit.alone and following.alone)
    alone = hit.alone or following.alone
    first = _with_year_of(hit.first, following.first)
    return replace(hit, first=first, alone=alone), replace(following, alone=alone)


def _with_year_of(first: DatePoint, last: DatePoint) -> DatePoint:
    """The first of two dates with the year of the last, or the year before it."""
    if "year" not in last or "month" not in first or first.keys() & {"year", "years", "direction"}:
        return first
    later = (first["month"], first.get("day", 0)) > (last["month"], last.get("day", 0))
    return first | {"year": last["year"] - later}
