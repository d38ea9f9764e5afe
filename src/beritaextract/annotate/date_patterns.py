r"""The shapes of Indonesian date expressions, as patterns built from named atoms.

`build_shapes` turns the lexicon into one pattern a shape, in the order in which they are tried:
where two begin at the same character the earlier one wins, so the fuller shape stands first.
Named groups say what each part is; what they mean is read in `annotate.date_readers`. Each shape
names the words that may open it, so that only these places of a text are looked at.

Every repetition is bounded or possessive: reading a shape takes time in its own length only.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from beritaextract.lexicon.dates import DateLexicon

FIGURE = "0"
"""Stands for any run of figures among the openers of a shape."""
BRACKET = "("
"""Stands for an opening bracket."""
OPENER = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|(?P<figure>\d+)|\(")
"""Where an expression may begin: a word, cut where a page lost the space before a capital
(``diJakartaSenin``), a run of figures, a bracket."""

# Gaps: spaces of any kind (news is full of no-break spaces), at most one line break.
GAP = r"[^\S\n]*+(?:\n[^\S\n]*+)?+"
SPACE = r"(?:[^\S\n]++(?:\n[^\S\n]*+)?+|\n[^\S\n]*+)"
DASH = r"[-–—−]{1,2}"
END = r"(?!\w)"

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_MONTH_FIGURE = r"(?:1[0-2]|0?[1-9])(?!\d)"
# Not the decade (1990-an, 1990an), nor the Hijri year (1445 H).
_YEAR = r"(?:1\d|20)\d\d(?!\d|-?an\b|[^\S\n]?(?:H\b|[Hh]ij))"
# A year in figures: 2019, 19, or 20199 before the bracket, the last key struck twice.
_YEAR_FIGURE = r"(?P<year>(?:19|20)\d\d(?=\d?\))|(?:19|20)\d\d(?!\d)|\d\d(?!\d))\d?"
_AFTER_FIGURES = r"(?![\w/]|[.,-]\d)"
# Figures of something longer do not begin a date: 1.5 Mei, 3,5 Mei, B/12/8/2019, 5-17 Mei, ke-5;
# behind a year and a dash they may: 1 Januari 2019-3 Maret 2019.
_BEFORE_FIGURES = r"(?<![A-Z\d/])(?<!\d[.,])(?:(?<!\d-)|(?<=\d{4}-))(?<!\w\.)(?<!ke-)"


def one_of(forms: Iterable[str]) -> str:
    """Alternatives, longest first, each space of a form as any short gap."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(map(_escape, ordered)) + ")"


def either_case(forms: Iterable[str]) -> str:
    """Alternatives as given, or with a capital: *kemarin*, *Kemarin*."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(_either_first_letter(form) for form in ordered) + ")"


def _either_first_letter(form: str) -> str:
    return f"[{form[0].lower()}{form[0].upper()}]{_escape(form[1:])}"


def _with_doubled_letters(forms: Iterable[str]) -> str:
    """Alternatives in which a letter may have been struck twice: *Julli*."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join("".join(f"{letter}{{1,2}}" for letter in f) for f in ordered) + ")"


def _escape(form: str) -> str:
    return form.replace(".", r"\.").replace(" ", r"\s{1,3}")


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a date.

    Attributes:
        id: Name of the rule, as it appears in the record.
        openers: Words in lower case that may begin it, `FIGURE` and `BRACKET`.
        pattern: The whole expression and the words that belong to it.
    """

    id: str
    openers: frozenset[str]
    pattern: str


def _first_words(forms: Iterable[str]) -> frozenset[str]:
    """The openers of a list of words: *dini hari tadi* opens with *dini*, *Jum'at* with *jum*."""
    return frozenset(found[0] for form in forms if (found := OPENER.search(form.lower())))


def _struck_twice(word: str) -> set[str]:
    """The word with one of its letters doubled."""
    return {word[: index + 1] + word[index:] for index in range(len(word))}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Atoms:
    """Patterns and openers that depend on the lexicon."""

    weekday: str
    month: str
    month_name: str
    hijri_month: str
    day_word: str
    part: str
    modifier: str
    step: str
    stage: str
    unit: str
    number: str
    range_word: str
    weekdays: frozenset[str]
    months: frozenset[str]
    day_words: frozenset[str]
    stages: frozenset[str]
    counts: frozenset[str]


def _build_atoms(lexicon: DateLexicon) -> _Atoms:
    weekdays = [form for day in lexicon.weekdays for form in day.forms]
    names = [form for month in lexicon.months for form in month.forms]
    others = [form for month in lexicon.months for form in (*month.short, *month.slips)]
    parts, asides = lexicon.word_class("day_part"), lexicon.word_class("aside")
    stages, ranges = lexicon.word_class("stage"), lexicon.word_class("range")
    numbers = [word for word in lexicon.number_of if word != "se"]
    months = _first_words([*names, *others])
    return _Atoms(
        weekday=rf"(?i:{one_of(weekdays)}){END}",
        month=rf"(?=[A-Za-z])(?i:{_with_doubled_letters(names)}|{one_of(others)})",
        month_name=one_of(case for name in names for case in (name, name.upper(), name.lower())),
        hijri_month=rf"(?i:{one_of(lexicon.hijri_number)})",
        day_word=either_case(lexicon.day_offset),
        part=rf"(?:{either_case(parts)}|{one_of(asides)})",
        modifier=one_of(lexicon.modifier_of),
        step=one_of(lexicon.step_offset),
        stage=rf"(?:{either_case(stages)}{SPACE})?",
        unit=one_of(lexicon.unit_of),
        number=rf"(?:\d{{1,3}}|{either_case(numbers)})",
        range_word=rf"(?:{DASH}|{one_of(ranges)})",
        weekdays=_first_words(weekdays),
        months=months.union(*map(_struck_twice, months)),
        day_words=_first_words(lexicon.day_offset),
        stages=_first_words(stages),
        counts=_first_words(numbers) | {f"se{unit}" for unit in lexicon.unit_of} | {FIGURE},
    )


def build_shapes(lexicon: DateLexicon) -> tuple[Shape, ...]:
    """Every shape, in the order in which they are tried.

    Args:
        lexicon: The words of dates.

    Returns:
        Shapes whose patterns have these groups, as far as the shape has them: ``core``, the
        expression without the words that belong to it (*lalu*, *malam*); ``lead``, a day word
        before a date; ``opening``, the first weekday of a range; ``weekday``; ``middle`` and
        ``after``, modifiers and parts of the day; ``from_day``, ``from_month`` and ``earlier``,
        days before the last one; ``day``, ``month``, ``month_figure``, ``year``, ``short_year``,
        ``last_year``, ``years``; ``hijri`` and ``hijri_year``, month and year of the Islamic
        calendar; ``mark``, what parts the figures; ``close``, a bracket at the
        end; ``number``, ``unit``, ``step``.
    """
    atoms = _build_atoms(lexicon)
    return (*_dated(atoms), *_months(atoms), *_counted(atoms), *_bare(atoms))


def _dated(atoms: _Atoms) -> Iterator[Shape]:
    """Day and month in figures or words, with the weekday or day word before them."""
    join = rf"(?:,?{GAP}dan|&|{atoms.range_word})"
    lead = rf"(?:(?P<lead>{atoms.day_word}){GAP},?{GAP}\(?{GAP})?"
    opening = rf"(?:(?P<opening>{atoms.weekday}){GAP}{join}{GAP})?"
    glue = rf"{GAP},?{GAP}\(?,?{GAP}(?:(?:[Tt]anggal|[Tt]gl\.?){GAP})?"
    on_weekday = rf"{lead}{opening}(?P<weekday>{atoms.weekday}){_middle(atoms)}{glue}"
    on_day_word = rf"(?P<lead>{atoms.day_word}){END}{glue}"
    figures = (
        rf"(?:(?P<from_day>{_DAY})(?:{GAP}/{GAP}(?P<from_month>{_MONTH_FIGURE}))?"
        rf"{GAP}{DASH}{GAP}(?={_DAY}{GAP}/))?"
        rf"(?P<day>{_DAY}){GAP}(?P<mark>[/.-]){GAP}(?P<month_figure>{_MONTH_FIGURE})"
        rf"(?:(?:{GAP}(?:(?P=mark)|-){GAP}|{SPACE}(?=20\d\d)){_YEAR_FIGURE})?{_AFTER_FIGURES}"
    )
    named = (
        rf"(?P<earlier>(?:{_DAY}(?:{GAP}{join}{GAP}|,{SPACE})){{0,6}}?)"
        rf"(?P<day>{_DAY})(?:{GAP}|[-/])(?P<month>{atoms.month})(?![A-Za-z])"
        rf"(?:\.?(?:{GAP}|[-/])(?:[Tt]ahun{SPACE})?(?P<year>{_YEAR})|-(?P<short_year>\d\d)(?!\d)"
        rf"|{SPACE}tahun{SPACE}(?P<years>{atoms.step}){END})?"
    )
    iso = (
        r"(?P<core>(?P<year>(?:19|20)\d\d)[-/](?P<month_figure>0[1-9]|1[0-2])"
        r"[-/](?P<day>0[1-9]|[12]\d|3[01]))"
    )
    tail, on_either = _tail(atoms), atoms.weekdays | atoms.day_words
    figure, bracket = frozenset({FIGURE}), frozenset({BRACKET})
    yield Shape("weekday_figures", on_either, _closed(on_weekday + figures) + tail)
    yield Shape("weekday_date", on_either, _closed(on_weekday + named) + tail)
    yield Shape("day_word_figures", atoms.day_words, _closed(on_day_word + figures) + tail)
    yield Shape("day_word_date", atoms.day_words, _closed(on_day_word + named) + tail)
    yield Shape("bracketed_figures", bracket, rf"\({GAP}(?P<core>{figures}){GAP}\){tail}")
    yield Shape("iso", figure, _BEFORE_FIGURES + iso + _AFTER_FIGURES)
    yield Shape(
        "hijri",
        figure,
        rf"{_BEFORE_FIGURES}(?P<core>(?P<day>{_DAY}){SPACE}(?P<hijri>{atoms.hijri_month}){SPACE}"
        rf"(?P<hijri_year>1[345]\d\d)(?!\d)(?:{GAP}(?:H\b|[Hh]ijri[a-z]{{1,3}}))?)",
    )
    yield Shape("figures", figure, rf"{_BEFORE_FIGURES}(?P<core>{figures}){tail}")
    yield Shape("date", figure, rf"{_BEFORE_FIGURES}(?P<core>{named}){tail}")
    yield Shape(
        "day_of_month",
        frozenset({"tanggal", "tgl"}),
        rf"(?P<core>(?:[Tt]anggal|[Tt]gl\.?){SPACE}(?P<day>{_DAY}){SPACE}"
        rf"(?:bulan{SPACE}(?P<step>{atoms.step})|(?P<after>{atoms.modifier})){END})",
    )


def _months(atoms: _Atoms) -> Iterator[Shape]:
    """Months with a year, with a word that tells it, and alone."""
    openers = atoms.stages | atoms.months | {"bulan"}
    head = rf"{atoms.stage}(?:[Bb]ulan{SPACE})?"
    yield Shape(
        "month_year",
        openers,
        rf"(?P<core>{head}(?P<month>{atoms.month})\.?(?:{GAP},?{GAP}|[-/])"
        rf"(?:[Tt]ahun{SPACE})?(?P<year>{_YEAR})){_tail(atoms)}",
    )
    yield Shape(
        "month_step",
        openers,
        rf"(?P<core>{head}(?P<month>{atoms.month_name}){SPACE}"
        rf"(?:tahun{SPACE}(?P<years>{atoms.step})|(?P<after>{atoms.modifier})){END})",
    )
    yield Shape("month", openers, rf"(?P<core>{head}(?P<month>{atoms.month_name})){END}")


def _counted(atoms: _Atoms) -> Iterator[Shape]:
    """Days, months and years counted from publication, with and without a number."""
    yield Shape(
        "counted",
        atoms.counts,
        rf"(?P<core>(?:(?P<number>{atoms.number}){SPACE}|[Ss]e)(?P<unit>{atoms.unit})"
        rf"(?:{SPACE}yang)?{SPACE}(?:lalu|silam){END})",
    )
    yield Shape(
        "unit_step",
        atoms.stages | {"bulan", "tahun"},
        rf"(?P<core>{atoms.stage}(?P<unit>[Bb]ulan|[Tt]ahun){SPACE}(?P<step>{atoms.step}){END})",
    )


def _bare(atoms: _Atoms) -> Iterator[Shape]:
    """A weekday, a day word or a year alone."""
    yield Shape(
        "weekday",
        atoms.weekdays | atoms.day_words,
        rf"(?P<core>(?:(?P<lead>{atoms.day_word}){GAP}[,(]{GAP})?"
        rf"(?P<weekday>{atoms.weekday})(?!-\w*an\b){_middle(atoms)})",
    )
    yield Shape("day_word", atoms.day_words, rf"(?P<core>{atoms.day_word}){END}")
    yield Shape(
        "year",
        frozenset({FIGURE}),
        rf"{_BEFORE_FIGURES}(?P<core>(?P<year>{_YEAR})"
        rf"(?:{GAP}(?P<mark>{DASH}|/){GAP}(?P<last_year>(?:20|19)\d\d|\d\d)(?![\w/]))?"
        rf")(?![-./]\d)",
    )


def _middle(atoms: _Atoms) -> str:
    """What stands between a weekday and its date, or follows a weekday alone."""
    return rf"(?P<middle>(?:{SPACE}(?:{atoms.part}|{atoms.modifier}){END}){{0,3}})"


def _tail(atoms: _Atoms) -> str:
    """What follows a date and belongs to it: *malam*, *lalu*, *kemarin*."""
    return rf"(?:{GAP}{atoms.part}{END}){{0,2}}(?:{GAP}(?P<after>{atoms.modifier}){END})?"


def _closed(inner: str) -> str:
    """The expression with the bracket behind it, which may or may not be its own."""
    return rf"(?P<core>{inner}(?P<close>{GAP}\))?)"
