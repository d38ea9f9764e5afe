"""A grammar of Indonesian date expressions: text in, what the expressions say out.

``Budi ditemui Senin (19/8/2019) malam.`` holds ``Senin (19/8/2019)``: weekday 0, day 19, month 8,
year 2019. ``Rapat digelar Kamis pekan lalu.`` holds ``Kamis pekan lalu``: weekday 3, weeks -1. The
grammar reads; it never counts, so it needs no publication date.

One scan over the text stops at the words that may open a date. There the shapes of
`annotate.date_patterns` are tried in order; the reader of a shape says what it means, or declines
(``Pemilu 2019``, ``setiap Senin``) and leaves the place to the next. A last pass joins neighbours
into ranges (``30 Juli`` + ``hingga`` + ``2 Agustus``).

Not dates here, by the annotation guidelines: weeks, seasons, quarters, clock times, durations,
ages, habits (``setiap Senin``), and years inside names, laws, budgets and counts. Hijri dates are
left alone. Which words belong to which class is in ``lexicon/dates.toml``.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from beritaextract.annotate.date_patterns import (
    DASH,
    END,
    FIGURE,
    GAP,
    OPENER,
    SPACE,
    build_shapes,
    either_case,
    one_of,
)
from beritaextract.lexicon.dates import DateLexicon, DateParse, DatePoint, Modifier, load_dates

_CLAUSE = 120
"""Characters of a clause read before an expression, at most."""
_CLAUSE_EDGE = re.compile(r"[.!?](?=[\s\"”])|[\n\"“”„«»]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An expression on its way to a `DateParse`.

    Attributes:
        start: First character of the expression.
        end: One past its last character.
        stop: Where the words that belong to it end: ``Senin (19/8) kemarin`` ends at the bracket
            and stops after *kemarin*.
        first: The date, or the first one of a range.
        last: The last one of a range.
        alone: Whether it may stand alone; a month without a preposition counts in a range only.
        rule: Id of the shape.
    """

    start: int
    end: int
    stop: int
    first: DatePoint
    last: DatePoint | None = None
    alone: bool = True
    rule: str = ""


Shapes = list[tuple[str, re.Pattern[str]]]


class DateGrammar:
    """The compiled grammar; one is enough for a process, see `date_grammar`."""

    def __init__(self, lexicon: DateLexicon) -> None:
        self.lexicon = lexicon
        self._shapes: dict[str, Shapes] = defaultdict(list)
        for shape in build_shapes(lexicon):
            pattern = re.compile(shape.pattern)
            for opener in shape.openers:
                self._shapes[opener].append((shape.id, pattern))
        self._classes = {words.id: frozenset(words.forms) for words in lexicon.words}
        self._modifier = re.compile(rf"{SPACE}({one_of(lexicon.modifier_of)}){END}")
        range_word = rf"(?:{DASH}|{one_of(lexicon.word_class('range'))})"
        self._range = re.compile(
            rf"{GAP}{range_word}{GAP}(?:(?:hari|tanggal|tgl\.?|bulan|tahun|pada){SPACE}){{0,2}}"
        )
        self._range_end = re.compile(rf"{range_word}{GAP}\Z")
        self._list = re.compile(rf"{GAP}(?:,|,?{GAP}(?:dan|atau|serta)|/|&){GAP}(?:tahun{SPACE})?")
        self._future = re.compile(rf"\b{either_case(lexicon.word_class('future'))}\b")
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
        for opener in OPENER.finditer(text):
            start, word = opener.start(), opener[0]
            shapes = self._shapes.get(FIGURE if word.isdigit() else word.lower())
            if shapes is None or start < position:
                continue
            read = self._read(text, start, shapes)
            if read:
                hits += self._continue_list(text, hits, read)
                position = read[-1].stop
        return hits

    def _read(self, text: str, start: int, shapes: Shapes) -> list[Hit]:
        """What the first shape yields that is there and whose reader accepts."""
        for id, pattern in shapes:
            match = pattern.match(text, start)
            if match and (read := [replace(hit, rule=id) for hit in _READERS[id](self, match)]):
                return read
        return []

    def _continue_list(self, text: str, hits: list[Hit], read: list[Hit]) -> list[Hit]:
        """``pada 2015, 2016 dan 2017``: a year or month may go on a list of its own kind."""
        head = read[0]
        if (
            not head.alone
            and hits
            and hits[-1].alone
            and hits[-1].rule == head.rule
            and self._list.fullmatch(text, hits[-1].stop, head.start)
        ):
            return [replace(head, alone=True), *read[1:]]
        return read

    def _join(self, text: str, hits: list[Hit]) -> Iterator[Hit]:
        """Neighbours with a range word or a dash between them become one expression."""
        pending: Hit | None = None
        for hit in hits:
            if pending and self._is_range(text, pending, hit):
                pending = _make_range(pending, hit)
                continue
            if pending and pending.alone:
                yield pending
            pending = hit
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
            and not _decreases(hit.first, following.first)
        )

    def _describe(self, text: str, hit: Hit) -> DateParse:
        clause = self._clause_before(text, hit.start)
        report = _last_end(self._reporting, clause)
        return DateParse(
            start=hit.start,
            end=hit.end,
            rule=hit.rule,
            first=hit.first,
            last=hit.last,
            future=_last_end(self._future, clause) > report,
            spoken=report >= 0,
            region=None,
        )

    @staticmethod
    def _clause_before(text: str, start: int) -> str:
        window = text[max(0, start - _CLAUSE) : start]
        return window[max(0, _last_end(_CLAUSE_EDGE, window)) :]

    def is_class(self, word: str, *ids: str) -> bool:
        """Whether a word, brackets and commas off, belongs to one of the word classes."""
        bare = word.strip("(\"'“‘”’,:;.")
        return any(bare in self._classes[id] or bare.lower() in self._classes[id] for id in ids)

    def modifiers_in(self, words: str | None) -> list[Modifier]:
        """The modifiers among the words that follow a weekday or a date."""
        found = self._modifier.findall(" " + words) if words else []
        return [self.lexicon.modifier_of[_plain(form)] for form in found]

    def ends_in_range_word(self, words: str) -> bool:
        """Whether ``17-`` or ``17 hingga`` announces the last day of a range."""
        return self._range_end.search(words) is not None


@cache
def date_grammar() -> DateGrammar:
    """The grammar of the packaged lexicon, compiled once."""
    return DateGrammar(load_dates())


def _plain(words: str) -> str:
    """Look-up form: lower case, single spaces."""
    return " ".join(words.lower().split())


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    """End of the last match, -1 without one."""
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end


def _words_before(text: str, position: int, count: int) -> list[str]:
    """Up to ``count`` words of the line before a position, nearest first, padded with ""."""
    line = text[max(0, position - 60) : position].rsplit("\n", 1)[-1]
    words = line.split()[::-1][:count]
    return words + [""] * (count - len(words))


def _word_after(text: str, position: int) -> str:
    """The word that follows on the same line after nothing but spaces, else ""."""
    match = _NEXT_WORD.match(text, position)
    return match[1] if match else ""


_SENTENCE_END = re.compile(r"[^\w,;)]\Z")
_NEXT_WORD = re.compile(r"[^\S\n]{1,3}([^\s.,;:!?()\"“”]{1,40})")


# --- ranges ----------------------------------------------------------------------------------


def _coarseness(point: DatePoint) -> int:
    """3 a year, 2 a month, 1 a day; 0 for what is counted from publication and joins nothing."""
    if "unit" in point:
        return 0
    if "day" in point or "weekday" in point:
        return 1
    return 2 if "month" in point else 3


def _decreases(first: DatePoint, last: DatePoint) -> bool:
    """Whether both ends print their year and the second is the earlier one."""
    if "year" not in first or "year" not in last:
        return False
    if first["year"] != last["year"] or "month" not in first:
        return first["year"] > last["year"]
    return (first["month"], first.get("day", 0)) > (last["month"], last.get("day", 0))


def _make_range(hit: Hit, following: Hit) -> Hit:
    """One expression from two; bare weekdays tell opening hours and count only with a modifier."""
    first, last = hit.first, following.first
    if "year" not in first and "year" in last and "month" in first:
        later = (first["month"], first.get("day", 0)) > (last["month"], last.get("day", 0))
        first = first | {"year": last["year"] - later}
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


# --- readers, one a shape --------------------------------------------------------------------

Reader = Callable[[DateGrammar, re.Match[str]], Iterable[Hit]]


def _set_modifiers(point: DatePoint, modifiers: list[Modifier]) -> None:
    for modifier in modifiers:
        point["direction"] = modifier.direction
        if modifier.weeks is not None:
            point["weeks"] = modifier.weeks


def _read_frame(grammar: DateGrammar, match: re.Match[str]) -> DatePoint:
    """What the weekday, the day word before it and the modifiers around the date say."""
    groups = match.groupdict()
    point = DatePoint()
    if groups.get("weekday"):
        point["weekday"] = grammar.lexicon.weekday_number[_plain(groups["weekday"])]
    if groups.get("lead"):
        point["offset"] = grammar.lexicon.day_offset[_plain(groups["lead"])]
    _set_modifiers(point, grammar.modifiers_in(groups.get("middle")))
    _set_modifiers(point, grammar.modifiers_in(groups.get("after")))
    return point


def _in_calendar(point: DatePoint) -> bool:
    """Whether the calendar has the day; 29 February passes where no year is printed."""
    return point["day"] <= calendar.monthrange(point.get("year", 2000), point["month"])[1]


def _hit(match: re.Match[str], first: DatePoint, *, alone: bool = True) -> Hit:
    """The expression of a match; a bracket that it closes but did not open is not its own."""
    start, end = match.span("core")
    close = match.groupdict().get("close")
    if close and "(" not in match["core"]:
        end -= len(close)
    return Hit(start=start, end=end, stop=match.end(), first=first, alone=alone)


def _read_figures(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``Senin (19/8/2019)``, ``kemarin (13/6)``, ``Senin-Rabu (17-19/8)``, ``17/8/18``."""
    groups = match.groupdict()
    mark, year = groups["mark"], groups["year"]
    bracketed = "(" in match[0]
    if mark == "." and len(year or "") != 4:  # 10.30 is a clock time
        return
    if mark == "-" and not (year or (bracketed and groups.get("weekday"))):  # 3-1 is a score
        return
    if not (year or bracketed or groups.get("weekday")):
        return
    if match[0].startswith("(") and match.string[: match.start()].rstrip()[-1:].isdigit():
        return  # 7-6 (7/5) is a tie-break
    point = _read_frame(grammar, match)
    point["day"], point["month"] = int(groups["day"]), int(groups["month_figure"])
    if year:
        point["year"] = _full_year(year)
    if groups.get("opening") and not groups["from_day"]:
        return
    if _in_calendar(point):
        hit = _hit(match, point)
        yield (
            _from_day(hit, groups["from_day"], groups["from_month"]) if groups["from_day"] else hit
        )


def _full_year(figures: str) -> int:
    """2019 as it stands; 19 is 2019 and 98 is 1998."""
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def _from_day(hit: Hit, day: str, month: str | None = None) -> Hit:
    """A range from an earlier day to the day of the hit."""
    first = hit.first | {"day": int(day), "month": int(month or hit.first["month"])}
    first.pop("weekday", None)
    return replace(hit, first=first, last=hit.first)


def _read_iso(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``2019-08-19``."""
    point = DatePoint(
        day=int(match["day"]), month=int(match["month_figure"]), year=int(match["year"])
    )
    if _in_calendar(point):
        yield _hit(match, point)


def _read_named(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``Senin, 19 Agustus 2019``, ``17-19 Agustus``, ``5 dan 9 Mei 2020``."""
    groups = match.groupdict()
    point = _read_frame(grammar, match)
    point["day"] = int(groups["day"])
    point["month"] = grammar.lexicon.month_number[groups["month"].lower()]
    if groups["year"]:
        point["year"] = int(groups["year"])
    if groups["years"]:
        point["years"] = grammar.lexicon.step_offset[_plain(groups["years"])]
    if not _in_calendar(point) or _is_namesake(grammar, match):
        return
    hit = _hit(match, point)
    if not groups["earlier"]:
        if not groups.get("opening"):
            yield hit
        return
    yield from _read_earlier_days(grammar, match, hit)


def _is_namesake(grammar: DateGrammar, match: re.Match[str]) -> bool:
    """Whether a name holds the day: *Universitas 17 Agustus 1945*."""
    if match.start() == 0 or match.groupdict().get("weekday"):
        return False
    words = _words_before(match.string, match.start(), 2)
    return any(grammar.is_class(word, "named_after") for word in words if word)


def _read_earlier_days(grammar: DateGrammar, match: re.Match[str], hit: Hit) -> Iterator[Hit]:
    """Days before the last one: a range, a pair of neighbours, or a list of single days."""
    days = [(int(m[0]), m.start()) for m in re.finditer(r"\d+", match["earlier"])]
    offset, last = match.start("earlier"), hit.first["day"]
    rising = all(a < b for (a, _), (b, _) in zip(days, [*days[1:], (last, 0)], strict=True))
    own = match.start("day")
    frame = hit.first.keys() & {"weekday"}
    if not rising:
        yield replace(hit, start=hit.start if frame else own)
    elif (grammar.ends_in_range_word(match["earlier"]) and len(days) == 1) or last - days[0][
        0
    ] == len(days):
        yield _from_day(hit, str(days[0][0]))
    else:
        for day, start in days:
            single = hit.first | {"day": day}
            single.pop("weekday", None)
            begin = offset + start
            yield Hit(start=begin, end=begin + len(str(day)), stop=own, first=single)
        yield replace(hit, start=own)


def _read_day_of_month(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``tanggal 25 bulan ini``."""
    months = grammar.lexicon.step_offset[_plain(match["step"])]
    yield _hit(match, DatePoint(day=int(match["day"]), months=months))


def _read_month_year(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``Agustus 2019``, ``akhir Januari 2020``, ``bulan Juni tahun 2022``."""
    month = grammar.lexicon.month_number[match["month"].lower()]
    yield _hit(match, DatePoint(month=month, year=int(match["year"])))


def _read_month_step(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``November lalu``, ``Maret tahun lalu``."""
    if match["month"].islower() and "bulan" not in match["core"].lower():
        return
    point = DatePoint(month=grammar.lexicon.month_number[match["month"].lower()])
    if match["years"]:
        point["years"] = grammar.lexicon.step_offset[_plain(match["years"])]
    else:
        _set_modifiers(point, grammar.modifiers_in(match["after"]))
    yield _hit(match, point)


def _read_month(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``sejak Februari``, ``bulan April``; without such a word it counts only beside others."""
    text, core = match.string, match["core"]
    led = len(core) > len(match["month"])
    if match["month"].islower() and not led:
        return
    before = _words_before(text, match.start("core"), 1)[0]
    is_led = led or grammar.is_class(before, "month_lead") or before.startswith("ke-")
    if _word_after(text, match.end())[:1].isupper() and not before.lower().endswith(
        ("bulan", "pada")
    ):
        return  # Juli Hartono, Mei Ling
    yield _hit(
        match, DatePoint(month=grammar.lexicon.month_number[match["month"].lower()]), alone=is_led
    )


def _read_counted(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``dua hari lalu``, ``3 bulan yang lalu``, ``setahun silam``."""
    if grammar.is_class(_words_before(match.string, match.start(), 1)[0], "quantity"):
        return
    number = 1
    if match["number"]:
        word = _plain(match["number"])
        number = int(word) if word.isdigit() else grammar.lexicon.number_of[word]
    unit = grammar.lexicon.unit_of[match["unit"]]
    yield _hit(
        match,
        DatePoint(unit=unit.grain, offset=-number, phrase=f"{number} {unit.id} lalu"),
    )


def _read_unit_step(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``bulan depan``, ``akhir tahun lalu``."""
    before = _words_before(match.string, match.start(), 1)[0]
    if grammar.is_class(before, "quantity") or before.isdigit():
        return
    yield _hit(
        match,
        DatePoint(
            unit=grammar.lexicon.unit_of[match["unit"].lower()].grain,
            offset=grammar.lexicon.step_offset[_plain(match["step"])],
        ),
    )


def _read_day_word(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``kemarin``, ``besok pagi``, ``dini hari tadi``."""
    before = _words_before(match.string, match.start(), 1)[0]
    if grammar.is_class(before, "not_yesterday", "quantity") or before.isdigit():
        return
    if match["core"][0].isupper() and before and not _SENTENCE_END.search(before):
        return  # a title: Bila Esok Tiba
    yield _hit(
        match, DatePoint(unit="day", offset=grammar.lexicon.day_offset[_plain(match["core"])])
    )


def _read_weekday(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``Rabu malam``, ``Kamis pekan lalu``, ``besok (Selasa)``."""
    text, word = match.string, match["weekday"]
    if word == "minggu":
        return
    before, further = _words_before(text, match.start(), 2)
    if grammar.is_class(before, "habit", "quantity") or before.isdigit():
        return
    if before.lower() in {"hari", "malam"} and grammar.is_class(further, "habit"):
        return
    if before.lower() == "malam" or grammar.is_class(
        _word_after(text, match.end()), "weekday_name"
    ):
        return
    if word == "Minggu" and match["middle"] and not _is_sunday(before):
        return
    yield _hit(match, _read_frame(grammar, match))


def _is_sunday(before: str) -> bool:
    """Whether *Minggu lalu* is a Sunday: at the head of a sentence it is a week."""
    return before in {"hari", "pada"} or before.endswith(",")


def _read_year(grammar: DateGrammar, match: re.Match[str]) -> Iterator[Hit]:
    """``tahun 2018``, ``sejak 2013``, ``periode 2014-2019``."""
    text, start = match.string, match.start("core")
    first = DatePoint(year=int(match["year"]))
    before, further = _words_before(text, start, 2)
    if grammar.is_class(_word_after(text, match.end()), "count_noun"):
        return
    if grammar.is_class(before, "year_name") or _is_law(grammar, text, start):
        return
    led = grammar.is_class(before, "year_lead")
    if led and before.lower() == "tahun" and grammar.is_class(further, "year_name"):
        return
    if match["last_year"] is None:
        yield _hit(match, first, alone=led or _is_plain_year(text, start, match.end(), before))
        return
    last = int(match["last_year"])
    last += first["year"] // 100 * 100 if last < 100 else 0
    if match["mark"] == "/" and not grammar.is_class(before, "term"):
        return  # the season 2022/2023
    if last > first["year"] and (led or last - first["year"] > 1):
        yield replace(_hit(match, first), last=DatePoint(year=last))


def _is_plain_year(text: str, start: int, end: int, before: str) -> bool:
    """Whether a year without a preposition is one: in brackets, or after a lower-case word."""
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    return before.isalpha() and before.islower() and text[start - 1].isspace()


def _is_law(grammar: DateGrammar, text: str, start: int) -> bool:
    """Whether the year belongs to a law or a letter: *UU Nomor 5 Tahun 2014*, *No. 22/2009*."""
    words = _words_before(text, start, 4)
    return any(grammar.is_class(word, "law") for word in words if word)


_READERS: dict[str, Reader] = {
    "weekday_figures": _read_figures,
    "weekday_date": _read_named,
    "day_word_figures": _read_figures,
    "day_word_date": _read_named,
    "bracketed_figures": _read_figures,
    "iso": _read_iso,
    "figures": _read_figures,
    "date": _read_named,
    "day_of_month": _read_day_of_month,
    "month_year": _read_month_year,
    "month_step": _read_month_step,
    "month": _read_month,
    "counted": _read_counted,
    "unit_step": _read_unit_step,
    "day_word": _read_day_word,
    "weekday": _read_weekday,
    "year": _read_year,
}
