"""Count date expressions on the calendar, from the day the article was published.

``Rapat digelar Kamis pekan lalu.`` published on 2019-08-19 is 2019-08-15; without a publication
date it has no value. Reads what `annotate.dates` left (`attributes.DATE_PARSES`) and leaves
`attributes.DATE_VALUES`, one dict an expression, and `attributes.PUBLISHED`. Values are ISO, cut
to the grain of the words: nothing makes a day out of ``Agustus 2019``.

Nearly everything is counted here. The forms that go to `dateparser` are those with a number and a
unit before *lalu*: ``3 bulan lalu``, ``dua hari yang lalu`` and ``setahun silam``, handed over as
``3 bulan lalu``, ``2 hari lalu``, ``1 tahun lalu``. It returns nothing for *silam*, *lusa*, *pekan
lalu* and ``Rabu malam``, and a day for a month, so it sees nothing else, and of its answer only
the part that the unit allows is kept. Importing it takes a third of a second, so it is imported
when the first such form turns up.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any

from spacy.tokens import Doc

from beritaextract.attributes import ARTICLE, DATE_PARSES, DATE_VALUES, PUBLISHED, QUOTED, register
from beritaextract.language.reading import read_tokens
from beritaextract.lexicon.dates import DateParse, DatePoint, Direction, Tense, grain_of
from beritaextract.records import DateGrain, PublishedFrom

_RECENT_YEAR = re.compile(r"(?<![\d/])(?<![Tt]ahun )20\d\d(?!\d)")
"""A year of this century, as in the name of an event; behind *tahun* it may be that of a law."""
_WIDTH: dict[DateGrain, int] = {"year": 4, "month": 7, "day": 10}
"""Characters of an ISO date that a grain keeps."""
_NEAR = timedelta(days=14)
"""A printed day this close to publication is that day, whatever weekday stands beside it."""
_LATE = timedelta(days=7)
"""How long after writing an article may be dated."""
_SPEECH = timedelta(days=7)
"""How long before publication quoted words were spoken, at most."""
_BEHIND = 150
"""Characters after a quotation within which the day it was spoken may stand."""
_CARRY = 250
"""Characters for which a printed year goes on to hold for days without one."""
_AHEAD = timedelta(days=120)
"""How far ahead a day or month without a year may lie where the text does not say so."""


class Calendar:
    """Write the reference date and the value of every date expression.

    ``doc._.berita_published`` is ``{"value": ISO date or None, "from": ...}``, and
    ``doc._.berita_date_values`` a list of dicts with ``start`` and ``end`` (characters),
    ``value``, ``end_value``, ``grain``, ``relative`` and ``rule``, in order of appearance.
    Expressions in boilerplate help to find the reference date and are then left out.
    """

    def __init__(self) -> None:
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the expressions of one document."""
        parses: Sequence[DateParse] = doc._.get(DATE_PARSES) or []
        reference, origin = choose_reference(
            doc._.get(ARTICLE) or {}, parses, read_tokens(doc).text
        )
        doc._.set(
            PUBLISHED, {"value": reference.isoformat() if reference else None, "from": origin}
        )
        quoted = [(s.start_char, s.end_char) for s in doc.spans.get(QUOTED, ())]
        doc._.set(DATE_VALUES, resolve_dates(parses, reference, quoted))
        return doc


# --- the reference date ----------------------------------------------------------------------


def choose_reference(
    article: dict[str, Any], parses: Sequence[DateParse], text: str
) -> tuple[date | None, PublishedFrom | None]:
    """The day from which relative expressions count.

    Args:
        article: What is known from outside; ``published`` is an ISO date or date and time,
            ``published_from`` says where that comes from (``record`` if it does not).
        parses: The date expressions of the text, those in boilerplate included.
        text: The text itself; a year in a name counts where nothing else tells one.

    Returns:
        The date and its origin; ``(None, None)`` where neither record nor text tells.
    """
    given = _iso_date(article.get("published"))
    if given:
        return given, article.get("published_from") or "record"
    found = _reference_from_text(parses) or _day_in_named_year(parses, text)
    return found, "text" if found else None


def _iso_date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _reference_from_text(parses: Sequence[DateParse]) -> date | None:
    """The day on which the article's sources spoke: the latest of those it names most.

    Reporters print it in full beside the cue: ``kata Budi, Senin (19/8/2019)``. Days beside a cue
    go before days in figures after a weekday, those before written ones; a day of which the text
    says that it is to come is none. A dateline or byline that prints a day settles it.
    """
    full = [(parse, day) for parse in parses if (day := _printed_day(parse["first"]))]
    stamped = [day for parse, day in full if parse["region"] in {"dateline", "byline"}]
    if stamped:
        return max(stamped)
    to_come = {day for parse, day in full if parse["tense"] == "future"}
    told = [
        (parse, day)
        for parse, day in full
        if parse["region"] in {None, "caption"} and not parse["last"] and day not in to_come
    ]
    tiers = (
        [day for parse, day in told if parse["spoken"] and "weekday" in parse["first"]],
        [day for parse, day in told if parse["rule"] == "weekday_figures"],
        [day for parse, day in told if parse["spoken"] or "weekday" in parse["first"]],
    )
    return next((_latest_of_the_frequent(days) for days in tiers if days), None)


def _printed_day(point: DatePoint) -> date | None:
    if "year" in point and "day" in point:
        return date(point["year"], point["month"], point["day"])
    return None


def _latest_of_the_frequent(days: Iterable[date]) -> date:
    """The latest of the days named at least half as often as the one named most."""
    counts = Counter(days)
    return max(day for day, count in counts.items() if 2 * count >= max(counts.values()))


def _day_in_named_year(parses: Sequence[DateParse], text: str) -> date | None:
    """``Senin (19/8)`` in an article that names 2019, where 19 August is a Monday."""
    points = [p["first"] for p in parses if {"weekday", "day", "month"} <= p["first"].keys()]
    if not points:
        return None
    for year in sorted(set(map(int, _RECENT_YEAR.findall(text))), reverse=True):
        days = [_day(year, point["month"], point["day"]) for point in points]
        fitting = [
            day
            for day, point in zip(days, points, strict=True)
            if day and day.weekday() == point["weekday"]
        ]
        if fitting:
            return max(fitting)
    return None


# --- values ----------------------------------------------------------------------------------


def resolve_dates(
    parses: Sequence[DateParse],
    reference: date | None,
    quoted: Sequence[tuple[int, int]] = (),
) -> list[dict[str, str | int | bool | None]]:
    """Value, end value, grain and rule of every expression outside boilerplate.

    Args:
        parses: What the grammar read, in order of appearance.
        reference: Publication date, or None: then what depends on it gets no value.
        quoted: Characters of what is quoted: there *besok* counts from the day it was said.

    Returns:
        One plain dict an expression.
    """
    body = [parse for parse in parses if parse["region"] is None]
    days = _resolve_in_order(body, reference)
    if reference:
        _recount_speech(body, days, sorted(quoted), reference)
    return [_value(parse, day) for parse, day in zip(body, days, strict=True)]


def _value(parse: DateParse, day: date | None) -> dict[str, str | int | bool | None]:
    first, last = parse["first"], parse["last"]
    grain = grain_of(first)
    return {
        "start": parse["start"],
        "end": parse["end"],
        "value": _cut(day, grain),
        "end_value": _cut(resolve_end(last, day), grain_of(last)) if last else None,
        "grain": grain,
        "relative": is_relative(first),
        "rule": parse["rule"],
    }


def _resolve_in_order(body: Sequence[DateParse], reference: date | None) -> list[date | None]:
    """The days of all expressions; a day and month may take the year printed just before.

    ``Pada 20 Oktober 2018 mereka menikah, pesta digelar 22 Oktober``: 2018.
    """
    days: list[date | None] = []
    anchor, year, year_at = reference, 0, -_CARRY - 1
    for parse in body:
        point, tense = parse["first"], parse["tense"]
        day = resolve_point(point, reference, tense=tense, anchor=anchor)
        if (
            _lacks_year(point)
            and parse["start"] - year_at <= _CARRY
            and not _is_near(day, reference)
        ):
            point = point | {"year": year}
            day = resolve_point(point, reference)
        days.append(day)
        if day and grain_of(point) == "day":
            anchor = day
            if "month" in point and point.keys() & {"year", "years", "direction"}:
                year, year_at = day.year, parse["end"]
    return days


def _is_near(day: date | None, reference: date | None) -> bool:
    """Whether a day stands so close to publication that it is meant for it."""
    return day is not None and reference is not None and abs(day - reference) <= _NEAR


def _lacks_year(point: DatePoint) -> bool:
    """Whether day and month are printed and nothing tells the year."""
    return {"day", "month"} <= point.keys() and not point.keys() & {
        "year",
        "years",
        "weekday",
        "direction",
        "offset",
    }


def _recount_speech(
    body: Sequence[DateParse],
    days: list[date | None],
    quoted: Sequence[tuple[int, int]],
    reference: date,
) -> None:
    """In quoted speech *besok* is the day after it was spoken, not after it was published.

    The day of speaking stands behind the quotation (``"Besok ..." kata Budi, Senin (18/8)``) or
    was named with the cue before it.
    """
    starts = [start for start, _ in quoted]

    def quotation(position: int) -> tuple[int, int] | None:
        index = bisect_right(starts, position) - 1
        return quoted[index] if index >= 0 and position < quoted[index][1] else None

    spoken = [
        (parse["start"], day)
        for parse, day in zip(body, days, strict=True)
        if day
        and parse["spoken"]
        and "weekday" in parse["first"]
        and timedelta(0) <= reference - day <= _SPEECH
        and quotation(parse["start"]) is None
    ]
    if not spoken:
        return
    for index, parse in enumerate(body):
        around = quotation(parse["start"]) if _is_deictic(parse["first"]) else None
        if around:
            centre = _day_of_speech(spoken, around, reference)
            days[index] = resolve_point(parse["first"], centre, tense=parse["tense"])


def _day_of_speech(
    spoken: Sequence[tuple[int, date]], quotation: tuple[int, int], reference: date
) -> date:
    """The day named behind a quotation, else the last one before it, else that of publication."""
    start, end = quotation
    behind = bisect_left(spoken, end, key=itemgetter(0))
    if behind < len(spoken) and spoken[behind][0] < end + _BEHIND:
        return spoken[behind][1]
    before = bisect_left(spoken, start, key=itemgetter(0)) - 1
    return spoken[before][1] if before >= 0 else reference


def _is_deictic(point: DatePoint) -> bool:
    """Whether a day is told from where the speaker stands: *kemarin*, *Senin lalu*."""
    return grain_of(point) == "day" and "day" not in point and "phrase" not in point


def is_relative(point: DatePoint) -> bool:
    """Whether the value is counted from publication, not printed.

    ``Senin (19/8)`` prints its day; that the year is left to the reader does not make it relative.
    """
    if "year" in point:
        return False
    counted = point.keys() & {"unit", "weeks", "years", "months"}
    return bool(counted) or "day" not in point or "month" not in point


def _cut(day: date | None, grain: DateGrain) -> str | None:
    return day.isoformat()[: _WIDTH[grain]] if day else None


def resolve_point(
    point: DatePoint,
    reference: date | None,
    *,
    tense: Tense | None = None,
    anchor: date | None = None,
) -> date | None:
    """The first day of what a point names.

    Args:
        point: What the words say.
        reference: Publication date.
        tense: Side of publication of which the clause speaks.
        anchor: The day mentioned last, to which *itu* points back.

    Returns:
        A day, of which the grain of the point tells how much counts; None if it needs a reference
        date and has none.
    """
    if "year" in point:
        return _day(point["year"], point.get("month", 1), point.get("day", 1))
    if reference is None:
        return None
    direction = point.get("direction")
    if "offset" in point and "unit" not in point:
        reference, direction = reference + timedelta(days=point["offset"]), "this"
    if direction == "that":
        reference, direction = anchor or reference, "this"
    if "unit" in point:
        return _count(point, reference)
    if "months" in point:
        first = _shift_months(reference, point["months"])
        return _day(first.year, first.month, point["day"])
    if "years" in point:
        return _day(reference.year + point["years"], point["month"], point.get("day", 1))
    if "month" in point:
        return _day_of_some_year(point, reference, direction, tense)
    if "day" in point:
        return _day_of_some_month(point["day"], reference, direction)
    return _weekday(point, reference, direction, tense)


def resolve_end(last: DatePoint, first: date | None) -> date | None:
    """The end of a range: the first such day, month or year not before its beginning."""
    if "year" in last:
        return _day(last["year"], last.get("month", 1), last.get("day", 1))
    if first is None:
        return None
    if "month" not in last:
        return first + timedelta(days=(last["weekday"] - first.weekday()) % 7)
    same_year = _day(first.year, last["month"], last.get("day", 1))
    wraps = (
        same_year is None or (same_year < first and "day" in last) or same_year.month < first.month
    )
    return _day(first.year + 1, last["month"], last.get("day", 1)) if wraps else same_year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February of another year
        return None


def _shift_months(day: date, months: int) -> date:
    """The first of the month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _count(point: DatePoint, reference: date) -> date | None:
    """``kemarin``, ``bulan depan``, ``tahun lalu``; with a number, ``dua hari lalu``."""
    if "phrase" in point:
        return _count_by_library(point["phrase"], reference)
    offset = point["offset"]
    if point["unit"] == "day":
        return reference + timedelta(days=offset)
    if point["unit"] == "month":
        return _shift_months(reference, offset)
    return _day(reference.year + offset, 1, 1)


@lru_cache(maxsize=256)
def _count_by_library(phrase: str, reference: date) -> date | None:
    import dateparser

    found = dateparser.parse(
        phrase,
        languages=["id"],
        settings={"RELATIVE_BASE": datetime.combine(reference, time())},
    )
    return found.date() if found else None


def _weekday(
    point: DatePoint, reference: date, direction: Direction | None, tense: Tense | None
) -> date:
    """The nearest such weekday: not after publication, unless something says otherwise."""
    weekday = point["weekday"]
    if "weeks" in point:
        monday = reference - timedelta(days=reference.weekday())
        return monday + timedelta(days=7 * point["weeks"] + weekday)
    back = (reference.weekday() - weekday) % 7
    if direction == "this":
        return reference - timedelta(days=back if back <= 3 else back - 7)
    if direction == "past":  # Senin lalu, told on a Monday, is the one before
        return reference - timedelta(days=back or 7)
    if direction == "future":
        return reference + timedelta(days=7 - back)
    if tense == "future" and back:
        return reference + timedelta(days=7 - back)
    return reference - timedelta(days=back)


def _day_of_some_month(day: int, reference: date, direction: Direction | None) -> date | None:
    """``tanggal 9 lalu``: the nearest such day of a month on the side that the words tell."""
    months = [_shift_months(reference, offset) for offset in (-2, -1, 0, 1, 2)]
    days = [found for first in months if (found := _day(first.year, first.month, day))]
    if direction == "past":
        return max(found for found in days if found <= reference)
    if direction == "future":
        return min(found for found in days if found >= reference)
    return min(days, key=lambda found: (abs(found - reference), found))


def _day_of_some_year(
    point: DatePoint, reference: date, direction: Direction | None, tense: Tense | None
) -> date | None:
    """A day and month, or a month, whose year the text leaves to the reader."""
    is_day = "day" in point
    base = reference if is_day else reference.replace(day=1)
    years = range(reference.year - 2, reference.year + 3)
    days = [_day(year, point["month"], point.get("day", 1)) for year in years]
    candidates = [day for day in days if day]
    if not candidates:
        return None
    nearest = min(candidates, key=lambda day: (abs(day - base), day))
    if direction == "this" or (is_day and direction is None and _is_near(nearest, base)):
        return nearest
    if "weekday" in point and direction is None:
        candidates = [d for d in candidates if d.weekday() == point["weekday"]] or candidates
    # Where no candidate lies where the tense looks, the printed weekday outweighs the tense.
    fallback = min(candidates, key=lambda day: (abs(day - base), day))
    if (direction or tense) == "future":
        # an article is often dated a few days after it was written
        return min((day for day in candidates if day >= base - _LATE), default=fallback)
    ahead = timedelta(0) if (direction or tense) == "past" else _AHEAD
    return max((day for day in candidates if day <= base + ahead), default=fallback)
