"""What the shapes of a date mean, and what only looks like a date: one reader a shape.

A reader takes the match of its shape and returns what it says, or nothing where the words around
it tell that it is no date: ``Pemilu 2019``, ``UU Nomor 5 Tahun 2014``, ``setiap Senin``,
``beberapa tahun lalu``, ``7-6 (7/5)``, ``Stadion 10 November``.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from beritaextract.annotate.date_patterns import DASH, END, GAP, SPACE, one_of
from beritaextract.lexicon.dates import DateLexicon, DatePoint, Modifier

_LINE = 60
"""Characters of a line in which the words before an expression are looked for."""
_SENTENCE_END = re.compile(r"[^\w,;)]\Z")
_NEXT_WORD = re.compile(r"[^\S\n]{1,3}([^\s.,;:!?()\"“”]{1,40})")


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
        alone: Whether it may stand alone; a month without a preposition counts beside others only.
        rule: Id of the shape.
    """

    start: int
    end: int
    stop: int
    first: DatePoint
    last: DatePoint | None = None
    alone: bool = True
    rule: str = ""


class DateReader:
    """The readers of all shapes, over one lexicon."""

    def __init__(self, lexicon: DateLexicon) -> None:
        self._lexicon = lexicon
        self._classes = {words.id: frozenset(words.forms) for words in lexicon.words}
        self._modifier = re.compile(rf"{SPACE}({one_of(lexicon.modifier_of)}){END}")
        range_word = one_of(lexicon.word_class("range"))
        self._range_end = re.compile(rf"(?:{DASH}|{range_word}){GAP}\Z")
        self._readers: dict[str, Callable[[re.Match[str]], Iterable[Hit]]] = {
            "weekday_figures": self._figures,
            "weekday_date": self._named,
            "day_word_figures": self._figures,
            "day_word_date": self._named,
            "bracketed_figures": self._figures,
            "iso": self._iso,
            "hijri": self._hijri,
            "figures": self._figures,
            "date": self._named,
            "day_of_month": self._day_of_month,
            "month_year": self._month_year,
            "month_step": self._month_step,
            "month": self._month,
            "counted": self._counted,
            "unit_step": self._unit_step,
            "weekday": self._weekday,
            "day_word": self._day_word,
            "year": self._year,
        }

    def read(self, shape: str, match: re.Match[str]) -> list[Hit]:
        """What a match says.

        Args:
            shape: Id of the shape that matched.
            match: The match, with the named groups of the shape.

        Returns:
            One hit, several for a list of days (``5 dan 9 Mei``), none where it is no date.
        """
        return [replace(hit, rule=shape) for hit in self._readers[shape](match)]

    def is_class(self, word: str, *ids: str) -> bool:
        """Whether a word, brackets and commas off, belongs to one of the word classes."""
        bare = word.strip("(\"'“‘”’,:;.")
        return any(bare in self._classes[id] or bare.lower() in self._classes[id] for id in ids)

    # --- dates with figures for the day

    def _figures(self, match: re.Match[str]) -> Iterator[Hit]:
        """``Senin (19/8/2019)``, ``kemarin (13/6)``, ``Senin-Rabu (17-19/8)``, ``17/8/18``."""
        groups = match.groupdict()
        if not _is_date_in_figures(match, groups):
            return
        point = self._frame(groups)
        point["day"], point["month"] = int(groups["day"]), int(groups["month_figure"])
        if groups["year"]:
            point["year"] = _full_year(groups["year"])
        if not _in_calendar(point):
            return
        hit = _hit(match, point)
        if groups["from_day"]:
            yield _from_day(hit, int(groups["from_day"]), groups["from_month"])
        elif groups.get("opening"):
            yield from self._from_weekday(hit, groups["opening"])
        else:
            yield hit

    @staticmethod
    def _iso(match: re.Match[str]) -> Iterator[Hit]:
        """``2019-08-19``."""
        point = DatePoint(
            day=int(match["day"]), month=int(match["month_figure"]), year=int(match["year"])
        )
        if _in_calendar(point):
            yield _hit(match, point)

    def _hijri(self, match: re.Match[str]) -> Iterator[Hit]:
        """``1 Syawal 1445 H``, by the calendar of Umm al-Qura; the day in Indonesia may differ."""
        # Imported only where such a date turns up; hardly an article has one.
        from hijridate import Hijri

        month = self._lexicon.hijri_number[_plain(match["hijri"])]
        try:
            day = Hijri(int(match["hijri_year"]), month, int(match["day"])).to_gregorian()
        except (OverflowError, ValueError):  # a year beyond the tables, a day beyond the month
            return
        yield _hit(match, DatePoint(day=day.day, month=day.month, year=day.year))

    def _named(self, match: re.Match[str]) -> Iterator[Hit]:
        """``Senin, 19 Agustus 2019``, ``17-19 Agustus``, ``5 dan 9 Mei 2020``."""
        groups = match.groupdict()
        point = self._frame(groups)
        point["day"], point["month"] = (
            int(groups["day"]),
            self._lexicon.month_named(groups["month"]),
        )
        if year := groups["year"] or groups["short_year"]:
            point["year"] = _full_year(year)
        if groups["years"]:
            point["years"] = self._lexicon.step_offset[_plain(groups["years"])]
        if not _in_calendar(point):
            return
        hit = _hit(match, point)
        if not groups.get("weekday") and self._is_namesake(match):
            yield replace(hit, alone=False)
        elif groups["earlier"]:
            yield from self._earlier_days(match, hit)
        elif groups.get("opening"):
            yield from self._from_weekday(hit, groups["opening"])
        else:
            yield hit

    def _from_weekday(self, hit: Hit, opening: str | None) -> Iterator[Hit]:
        """``Rabu-Kamis (16/3)``: the weekday before the dated one tells the first day."""
        weekday = self._lexicon.weekday_number[_plain(opening or "")]
        first = hit.first["day"] - (hit.first["weekday"] - weekday) % 7
        if 1 <= first < hit.first["day"]:
            yield _from_day(hit, first)

    def _is_namesake(self, match: re.Match[str]) -> bool:
        """Whether a name or a custom holds the day: *Stadion 10 November*, *setiap 15 Juni*."""
        before, further = words_before(match.string, match.start(), 2)
        habit = further if before == "tanggal" else before
        return before in self._classes["named_after"] or self.is_class(habit, "habit")

    def _earlier_days(self, match: re.Match[str], hit: Hit) -> Iterator[Hit]:
        """Days before the last one: a range, a run of neighbours, or a list of single days."""
        days = [(int(m[0]), m.span()) for m in re.finditer(r"\d+", match["earlier"])]
        last, own = hit.first["day"], match.start("day")
        numbers = [day for day, _ in days] + [last]
        is_range = len(days) == 1 and self._range_end.search(match["earlier"]) is not None
        if any(a >= b for a, b in pairwise(numbers)):
            yield hit if "weekday" in hit.first else replace(hit, start=own)
        elif is_range or last - numbers[0] == len(days):
            yield _from_day(hit, numbers[0])
        else:
            offset = match.start("earlier")
            for day, (start, end) in days:
                single = _without_weekday(hit.first) | {"day": day}
                yield Hit(start=offset + start, end=offset + end, stop=own, first=single)
            yield replace(hit, start=own)

    def _day_of_month(self, match: re.Match[str]) -> Iterator[Hit]:
        """``tanggal 25 bulan ini``, ``tanggal 9 lalu``."""
        point = DatePoint(day=int(match["day"]))
        if match["step"]:
            point["months"] = self._lexicon.step_offset[_plain(match["step"])]
        self._set_modifiers(point, match["after"])
        yield _hit(match, point)

    def _frame(self, groups: dict[str, str | None]) -> DatePoint:
        """What the weekday, the day word before it and the modifiers around a date say."""
        point = DatePoint()
        if weekday := groups.get("weekday"):
            point["weekday"] = self._lexicon.weekday_number[_plain(weekday)]
        if lead := groups.get("lead"):
            point["offset"] = self._lexicon.day_offset[_plain(lead)]
        self._set_modifiers(point, groups.get("middle"))
        self._set_modifiers(point, groups.get("after"))
        return point

    def _set_modifiers(self, point: DatePoint, words: str | None) -> None:
        """Note the modifiers among the words that follow a weekday, a day or a month."""
        for form in self._modifier.findall(f" {words}") if words else ():
            modifier: Modifier = self._lexicon.modifier_of[_plain(form)]
            point["direction"] = modifier.direction
            if modifier.weeks is not None:
                point["weeks"] = modifier.weeks

    # --- months

    def _month_year(self, match: re.Match[str]) -> Iterator[Hit]:
        """``Agustus 2019``, ``akhir Januari 2020``, ``bulan Juni tahun 2022``."""
        yield _hit(
            match,
            DatePoint(month=self._lexicon.month_named(match["month"]), year=int(match["year"])),
        )

    def _month_step(self, match: re.Match[str]) -> Iterator[Hit]:
        """``November lalu``, ``Maret tahun lalu``."""
        if match["month"].islower() and "bulan" not in match["core"].lower():
            return
        point = DatePoint(month=self._lexicon.month_named(match["month"]))
        if match["years"]:
            point["years"] = self._lexicon.step_offset[_plain(match["years"])]
        self._set_modifiers(point, match["after"])
        yield _hit(match, point)

    def _month(self, match: re.Match[str]) -> Iterator[Hit]:
        """``sejak Februari``, ``bulan April``; without such a word it counts beside others only."""
        named = len(match["core"]) > len(match["month"])  # awal Mei, bulan Mei
        before = words_before(match.string, match.start(), 1)[0]
        led = named or self.is_class(before, "month_lead") or before.startswith("ke-")
        if match["month"].islower() and not named:
            return
        if not named and before.lower() != "pada" and _word_after(match)[:1].isupper():
            return  # a person: Juli Hartono, Mei Ling
        hit = _hit(match, DatePoint(month=self._lexicon.month_named(match["month"])))
        yield replace(hit, alone=led)

    # --- what is counted from publication

    def _counted(self, match: re.Match[str]) -> Iterator[Hit]:
        """``dua hari lalu``, ``3 bulan yang lalu``, ``setahun silam``."""
        if self._follows_quantity(match):
            return
        word = _plain(match["number"] or "se")  # sebulan lalu
        number = int(word) if word.isdigit() else self._lexicon.number_of[word]
        unit = self._lexicon.unit_of[match["unit"]]
        phrase = f"{number} {unit.id} lalu"
        yield _hit(match, DatePoint(unit=unit.grain, offset=-number, phrase=phrase))

    def _unit_step(self, match: re.Match[str]) -> Iterator[Hit]:
        """``bulan depan``, ``akhir tahun lalu``."""
        before = words_before(match.string, match.start(), 1)[0]
        if not self._follows_quantity(match) and not self.is_class(before, "habit"):
            unit = self._lexicon.unit_of[match["unit"].lower()].grain
            offset = self._lexicon.step_offset[_plain(match["step"])]
            yield _hit(match, DatePoint(unit=unit, offset=offset))

    def _day_word(self, match: re.Match[str]) -> Iterator[Hit]:
        """``kemarin``, ``besok pagi``, ``dini hari tadi``."""
        before = words_before(match.string, match.start(), 1)[0]
        if self._follows_quantity(match) or self.is_class(before, "not_yesterday"):
            return
        if match["core"][0].isupper() and before and not _SENTENCE_END.search(before):
            return  # a title: Bila Esok Tiba
        if _word_after(match) == "itu":
            return  # kemarin itu: some day not long ago
        yield _hit(match, DatePoint(unit="day", offset=self._lexicon.day_offset[_plain(match[0])]))

    def _follows_quantity(self, match: re.Match[str]) -> bool:
        """Whether a number or a vague one stands before: *10 tahun ini*, *beberapa hari ini*."""
        before = words_before(match.string, match.start(), 1)[0]
        return before.isdigit() or self.is_class(before, "quantity")

    # --- weekdays and years alone

    def _weekday(self, match: re.Match[str]) -> Iterator[Hit]:
        """``Rabu malam``, ``Kamis pekan lalu``, ``besok (Selasa)``."""
        before, further = words_before(match.string, match.start(), 2)
        word = match["weekday"]
        if word == "minggu" or (word == "Minggu" and match["middle"] and not _is_sunday(before)):
            return  # a week
        if before.lower() == "malam" or self.is_class(_word_after(match), "weekday_name"):
            return  # malam Minggu is a Saturday, Jumat Agung a feast
        if self._follows_quantity(match):
            return
        habit = self.is_class(further if before.lower() == "hari" else before, "habit")
        hit = _hit(match, self._frame(match.groupdict()))
        yield replace(hit, alone=not habit)

    def _year(self, match: re.Match[str]) -> Iterator[Hit]:
        """``tahun 2018``, ``sejak 2013``, ``periode 2014-2019``."""
        before, further = words_before(match.string, match.start(), 2)
        led = self.is_class(before, "year_lead")
        named = self.is_class(further if before.lower() == "tahun" else before, "year_name")
        if named or self.is_class(_word_after(match), "count_noun") or self._is_law(match):
            return
        hit = _hit(match, DatePoint(year=int(match["year"])))
        if match["last_year"] is None:
            yield replace(hit, alone=led or _is_plain_year(match, before))
            return
        last = int(match["last_year"])
        last += hit.first["year"] // 100 * 100 if last < 100 else 0
        if match["mark"] == "/" and not self.is_class(before, "term"):
            return  # the season 2022/2023
        if last - hit.first["year"] > (0 if led else 1):
            yield replace(hit, last=DatePoint(year=last))

    def _is_law(self, match: re.Match[str]) -> bool:
        """Whether a law or a letter holds the year: *UU Nomor 5 Tahun 2014*, *UUD NRI 1945*."""
        for word in words_before(match.string, match.start(), 5):
            if self.is_class(word, "law"):
                return True
            if word[:1].islower() and word != "tahun":
                return False
        return False


# --- small help ------------------------------------------------------------------------------


def words_before(text: str, position: int, count: int) -> list[str]:
    """Up to ``count`` words of the line before a position, nearest first, padded with ""."""
    line = text[max(0, position - _LINE) : position].rsplit("\n", 1)[-1]
    words = line.split()[::-1][:count]
    return words + [""] * (count - len(words))


def _word_after(match: re.Match[str]) -> str:
    """The word that follows on the same line after nothing but spaces, else ""."""
    found = _NEXT_WORD.match(match.string, match.end())
    return found[1] if found else ""


def _plain(words: str) -> str:
    """Look-up form: lower case, single spaces."""
    return " ".join(words.lower().split())


def _hit(match: re.Match[str], first: DatePoint) -> Hit:
    """The expression of a match; a bracket that it closes but did not open is not its own."""
    start, end = match.span("core")
    close = match.groupdict().get("close")
    if close and "(" not in match["core"]:
        end -= len(close)
    return Hit(start=start, end=end, stop=match.end(), first=first)


def _from_day(hit: Hit, day: int, month: str | None = None) -> Hit:
    """A range from an earlier day to the day of the hit: *17-19/8*, *30/7-2/8*."""
    first = _without_weekday(hit.first) | {"day": day, "month": int(month or hit.first["month"])}
    return replace(hit, first=first, last=hit.first)


def _without_weekday(point: DatePoint) -> DatePoint:
    rest = point.copy()
    rest.pop("weekday", None)
    return rest


def _in_calendar(point: DatePoint) -> bool:
    """Whether the calendar has the day; 29 February passes where no year is printed."""
    return point["day"] <= calendar.monthrange(point.get("year", 2000), point["month"])[1]


def _full_year(figures: str) -> int:
    """2019 as it stands; 19 is 2019 and 98 is 1998."""
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def _is_date_in_figures(match: re.Match[str], groups: dict[str, str | None]) -> bool:
    """Whether figures are a date, not a clock time (10.30), a score (3-1), a tie-break (7/5)."""
    mark, year = groups["mark"], groups["year"]
    bracketed = "(" in match[0]
    if mark == ".":
        return len(year or "") == 4
    if year:
        return True
    if mark == "-":
        return bracketed and bool(groups.get("weekday"))
    if match[0].startswith("("):
        return not match.string[max(0, match.start() - 3) : match.start()].rstrip()[-1:].isdigit()
    return bracketed or bool(groups.get("weekday"))


def _is_sunday(before: str) -> bool:
    """Whether *Minggu lalu* is a Sunday: at the head of a sentence it is a week."""
    return before in {"hari", "pada"} or before.endswith(",")


def _is_plain_year(match: re.Match[str], before: str) -> bool:
    """Whether a year without a preposition is one: in brackets, or after a lower-case word."""
    text, start, end = match.string, match.start(), match.end()
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    return before.isalpha() and before.islower() and text[start - 1].isspace()
