"""Words of Indonesian date expressions, and the plain form in which a date is passed on.

The words come from ``dates.toml``. `DatePoint` and `DateParse` say what the grammar read out of
an expression (``Senin pekan lalu``: weekday 0, weeks -1) before anybody counted on a calendar:
the finder writes them, the calendar reads them, and both are plain dicts, because a ``Doc`` keeps
nothing else.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal, TypedDict

from beritaextract.errors import LexiconError
from beritaextract.lexicon.loading import read_entries
from beritaextract.records import DateGrain

FILE = "dates.toml"

Direction = Literal["past", "this", "that", "future"]
Tense = Literal["past", "future"]


class DatePoint(TypedDict, total=False):
    """What the words of one end of a date expression say; absent keys were not said.

    ``17 Agustus mendatang`` is day 17, month 8, direction future; ``Maret tahun lalu`` is month 3,
    years -1; ``bulan depan`` is unit month, offset 1; ``dua hari lalu`` is unit day, offset -2 and
    phrase ``2 hari lalu``, the wording that a calendar library understands. A day word before a
    date leaves its offset without a unit: ``besok (Selasa)`` is weekday 1, offset 1.
    """

    weekday: int
    day: int
    month: int
    year: int
    direction: Direction
    weeks: int
    years: int
    months: int
    unit: DateGrain
    offset: int
    phrase: str


class DateParse(TypedDict):
    """One date expression: characters, half-open, the rule that found it, and what it says.

    Attributes:
        first: The date, or the first one of a range.
        last: The last one of a range, else None.
        tense: Side of publication of which the clause around the expression speaks, if it tells.
        spoken: Whether a reporting expression stands before it in its clause, or it is written
            the way reporters write the day of an interview: ``kata Budi, Senin (19/8/2019)``.
        region: Kind of boilerplate it stands in, else None.
    """

    start: int
    end: int
    rule: str
    first: DatePoint
    last: DatePoint | None
    tense: Tense | None
    spoken: bool
    region: str | None


def grain_of(point: DatePoint) -> DateGrain:
    """The precision of the words."""
    if "unit" in point:
        return point["unit"]
    if "day" in point or "weekday" in point:
        return "day"
    return "month" if "month" in point else "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry carries.

    Attributes:
        id: Name of the entry.
        example: Our own sentence, published on Monday 19 August 2019.
        expected: ISO values of the dates in it; a range as ``first/last``.
    """

    id: str
    example: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month(Entry):
    """A month; only ``forms`` may stand without a day or a year."""

    number: int
    forms: tuple[str, ...]
    short: tuple[str, ...]
    slips: tuple[str, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """Every spelling."""
        return self.forms + self.short + self.slips


@dataclass(frozen=True, slots=True, kw_only=True)
class HijriMonth(Entry):
    """A month of the Islamic calendar."""

    number: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday(Entry):
    """A day of the week, Monday 0."""

    number: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWord(Entry):
    """An expression that counts in days from publication: *kemarin* is -1."""

    offset: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entry):
    """What follows *bulan* or *tahun*: how many months or years from publication."""

    offset: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier(Entry):
    """What follows a weekday, a day or a month: on which side of publication it lies.

    Attributes:
        weeks: For *pekan lalu* and its kind, how many weeks from the week of publication.
    """

    direction: Direction
    forms: tuple[str, ...]
    weeks: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Entry):
    """A unit in which one counts: *dua hari lalu*."""

    grain: DateGrain
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Entry):
    """A number written as a word."""

    number: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Entry):
    """A class of words that a rule of the grammar names by its id.

    Attributes:
        about: What the class is for.
    """

    about: str
    forms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DateLexicon:
    """The whole table, with the look-ups that the grammar needs; keys are in lower case."""

    months: tuple[Month, ...]
    hijri_months: tuple[HijriMonth, ...]
    weekdays: tuple[Weekday, ...]
    day_words: tuple[DayWord, ...]
    steps: tuple[Step, ...]
    modifiers: tuple[Modifier, ...]
    units: tuple[Unit, ...]
    numbers: tuple[Number, ...]
    words: tuple[Words, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every table."""
        return (
            *self.months,
            *self.hijri_months,
            *self.weekdays,
            *self.day_words,
            *self.steps,
            *self.modifiers,
            *self.units,
            *self.numbers,
            *self.words,
        )

    def word_class(self, id: str) -> tuple[str, ...]:
        """Forms of one class of words.

        Raises:
            LexiconError: If the table has no class of that id.
        """
        for words in self.words:
            if words.id == id:
                return words.forms
        raise LexiconError(f"{FILE}: there is no words entry {id!r}")

    def month_named(self, name: str) -> int:
        """Number of a month by any of its spellings, whatever letters were struck twice."""
        return self._month_number[_single_letters(name)]

    @cached_property
    def _month_number(self) -> dict[str, int]:
        return {
            _single_letters(form): month.number for month in self.months for form in month.written
        }

    @cached_property
    def hijri_number(self) -> dict[str, int]:
        """Number of a Hijri month by any of its spellings in lower case."""
        return {form.lower(): month.number for month in self.hijri_months for form in month.forms}

    @cached_property
    def weekday_number(self) -> dict[str, int]:
        """Number of a weekday by any of its spellings."""
        return {form.lower(): day.number for day in self.weekdays for form in day.forms}

    @cached_property
    def day_offset(self) -> dict[str, int]:
        """Days from publication by day word."""
        return {form: word.offset for word in self.day_words for form in word.forms}

    @cached_property
    def step_offset(self) -> dict[str, int]:
        """Months or years from publication by what follows *bulan* or *tahun*."""
        return {form: step.offset for step in self.steps for form in step.forms}

    @cached_property
    def modifier_of(self) -> dict[str, Modifier]:
        """Modifier by form."""
        return {form: modifier for modifier in self.modifiers for form in modifier.forms}

    @cached_property
    def unit_of(self) -> dict[str, Unit]:
        """Unit by form."""
        return {form: unit for unit in self.units for form in unit.forms}

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Number by word."""
        return {form: number.number for number in self.numbers for form in number.forms}


def _single_letters(name: str) -> str:
    return re.sub(r"(.)\1+", r"\1", name.lower())


@cache
def load_dates() -> DateLexicon:
    """Read the packaged table once.

    Raises:
        LexiconError: If an entry is malformed; the message names it.
    """
    return DateLexicon(
        months=read_entries(FILE, "month", Month),
        hijri_months=read_entries(FILE, "hijri_month", HijriMonth),
        weekdays=read_entries(FILE, "weekday", Weekday),
        day_words=read_entries(FILE, "day_word", DayWord),
        steps=read_entries(FILE, "step", Step),
        modifiers=read_entries(FILE, "modifier", Modifier),
        units=read_entries(FILE, "unit", Unit),
        numbers=read_entries(FILE, "number", Number),
        words=read_entries(FILE, "words", Words),
    )
