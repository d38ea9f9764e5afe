r"""The shapes of Indonesian date expressions, as patterns built from named atoms.

`build_shapes` turns the lexicon into one pattern a shape, in the order in which they are tried:
where two begin at the same character the earlier one wins, so the fuller shape stands first.
Named groups say what each part is; what they mean is read in `annotate.date_grammar`. Each shape
names the words that may open it, so that only these places of a text are looked at.

Every repetition is bounded or possessive: reading a shape takes time in its own length only.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from beritaextract.lexicon.dates import DateLexicon

FIGURE = "0"
"""Stands for any run of figures among the openers of a shape."""
BRACKET = "("
"""Stands for an opening bracket."""
OPENER = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|\(")
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


def _in_brackets_or_not(inner: str) -> str:
    return rf"(?P<core>{inner}(?P<close>{GAP}\))?)"


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
    return frozenset(OPENER.findall(form.lower())[0] for form in forms)


def _struck_twice(word: str) -> set[str]:
    """The word with one of its letters doubled."""
    return {word[: index + 1] + word[index:] for index in range(len(word))}


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
        ``last_year``, ``years``; ``mark``, what parts the figures; ``close``, a bracket at the
        end; ``number``, ``unit``, ``step``.
    """
    weekday = rf"(?i:{one_of(form for day in lexicon.weekdays for form in day.forms)}){END}"
    names = [form for month in lexicon.months for form in month.forms]
    others = [form for month in lexicon.months for form in (*month.short, *month.slips)]
    month = rf"(?=[A-Za-z])(?i:{_with_doubled_letters(names)}|{one_of(others)})"
    month_name = one_of(case for name in names for case in (name, name.upper(), name.lower()))
    part = (
        rf"(?:{either_case(lexicon.word_class('day_part'))}|{one_of(lexicon.word_class('aside'))})"
    )
    modifier = one_of(lexicon.modifier_of)
    step = one_of(lexicon.step_offset)
    stage = rf"(?:{either_case(lexicon.word_class('stage'))}{SPACE})?"
    day_word = either_case(lexicon.day_offset)
    range_word = rf"(?:{DASH}|{one_of(lexicon.word_class('range'))})"
    numbers = one_of(word for word in lexicon.number_of if word != "se")
    unit = one_of(lexicon.unit_of)

    join = rf"(?:,?{GAP}dan|&|{range_word})"
    middle = rf"(?P<middle>(?:{SPACE}(?:{part}|{modifier}){END}){{0,3}})"
    lead = rf"(?:(?P<lead>{day_word}){GAP},?{GAP}\(?{GAP})?"
    opening = rf"(?:(?P<opening>{weekday}){GAP}{join}{GAP})?"
    glue = rf"{GAP},?{GAP}\(?,?{GAP}(?:(?:[Tt]anggal|[Tt]gl\.?){GAP})?"
    tail = rf"(?:{GAP}{part}{END}){{0,2}}(?:{GAP}(?P<after>{modifier}){END})?"
    on_weekday = rf"{lead}{opening}(?P<weekday>{weekday}){middle}{glue}"
    on_day_word = rf"(?P<lead>{day_word}){END}{glue}"
    figures = (
        rf"(?:(?P<from_day>{_DAY})(?:{GAP}/{GAP}(?P<from_month>{_MONTH_FIGURE}))?"
        rf"{GAP}{DASH}{GAP}(?={_DAY}{GAP}/))?"
        rf"(?P<day>{_DAY}){GAP}(?P<mark>[/.-]){GAP}(?P<month_figure>{_MONTH_FIGURE})"
        rf"(?:{GAP}[/.-]{GAP}{_YEAR_FIGURE})?{_AFTER_FIGURES}"
    )
    named = (
        rf"(?P<earlier>(?:{_DAY}(?:{GAP}{join}{GAP}|,{SPACE})){{0,6}}?)"
        rf"(?P<day>{_DAY})(?:{GAP}|[-/])(?P<month>{month})(?![A-Za-z])"
        rf"(?:\.?(?:{GAP}|[-/])(?:[Tt]ahun{SPACE})?(?P<year>{_YEAR})|-(?P<short_year>\d\d)(?!\d)"
        rf"|{SPACE}tahun{SPACE}(?P<years>{step}){END})?"
    )
    days = _first_words(form for day in lexicon.weekdays for form in day.forms)
    day_words = _first_words(lexicon.day_offset)
    months = _first_words(form for month in lexicon.months for form in month.written)
    months |= {form for name in months for form in _struck_twice(name)}
    stages = _first_words(lexicon.word_class("stage"))
    counts = _first_words(lexicon.number_of) - {"se"} | {FIGURE}
    counts |= {f"se{unit}" for unit in lexicon.unit_of}
    shapes: tuple[tuple[str, Set[str], str], ...] = (
        ("weekday_figures", days | day_words, _in_brackets_or_not(on_weekday + figures) + tail),
        ("weekday_date", days | day_words, _in_brackets_or_not(on_weekday + named) + tail),
        ("day_word_figures", day_words, _in_brackets_or_not(on_day_word + figures) + tail),
        ("day_word_date", day_words, _in_brackets_or_not(on_day_word + named) + tail),
        ("bracketed_figures", {BRACKET}, rf"\({GAP}(?P<core>{figures}){GAP}\){tail}"),
        (
            "iso",
            {FIGURE},
            (
                rf"{_BEFORE_FIGURES}(?P<core>(?P<year>(?:19|20)\d\d)[-/](?P<month_figure>0[1-9]|1[0-2])"
                rf"[-/](?P<day>0[1-9]|[12]\d|3[01])){_AFTER_FIGURES}"
            ),
        ),
        ("figures", {FIGURE}, rf"{_BEFORE_FIGURES}(?P<core>{figures}){tail}"),
        ("date", {FIGURE}, rf"{_BEFORE_FIGURES}(?P<core>{named}){tail}"),
        (
            "day_of_month",
            {"tanggal", "tgl"},
            (
                rf"(?P<core>(?:[Tt]anggal|[Tt]gl\.?){SPACE}(?P<day>{_DAY}){SPACE}"
                rf"(?:bulan{SPACE}(?P<step>{step})|(?P<after>{modifier})){END})"
            ),
        ),
        (
            "month_year",
            stages | months | {"bulan"},
            (
                rf"(?P<core>{stage}(?:[Bb]ulan{SPACE})?(?P<month>{month})\.?(?:{GAP},?{GAP}|[-/])"
                rf"(?:[Tt]ahun{SPACE})?(?P<year>{_YEAR})){tail}"
            ),
        ),
        (
            "month_step",
            stages | months | {"bulan"},
            (
                rf"(?P<core>{stage}(?:[Bb]ulan{SPACE})?(?P<month>{month_name}){SPACE}"
                rf"(?:tahun{SPACE}(?P<years>{step})|(?P<after>{modifier})){END})"
            ),
        ),
        (
            "month",
            stages | months | {"bulan"},
            rf"(?P<core>{stage}(?:[Bb]ulan{SPACE})?(?P<month>{month_name})){END}",
        ),
        (
            "counted",
            counts,
            (
                rf"(?P<core>(?:(?P<number>\d{{1,3}}|(?i:{numbers})){SPACE}|(?P<one>[Ss]e))"
                rf"(?P<unit>{unit})(?:{SPACE}yang)?{SPACE}(?:lalu|silam){END})"
            ),
        ),
        (
            "unit_step",
            stages | {"bulan", "tahun"},
            (rf"(?P<core>{stage}(?P<unit>[Bb]ulan|[Tt]ahun){SPACE}(?P<step>{step}){END})"),
        ),
        (
            "weekday",
            days | day_words,
            (
                rf"(?P<core>(?:(?P<lead>{day_word}){GAP}[,(]{GAP})?"
                rf"(?P<weekday>{weekday})(?!-\w*[a-z]an\b){middle})"
            ),
        ),
        ("day_word", day_words, rf"(?P<core>{day_word}){END}"),
        (
            "year",
            {FIGURE},
            (
                rf"{_BEFORE_FIGURES}(?P<core>(?P<year>{_YEAR})"
                rf"(?:{GAP}(?P<mark>{DASH}|/){GAP}(?P<last_year>(?:20|19)\d\d|\d\d)(?![\w/]))?"
                rf")(?![-./]\d)"
            ),
        ),
    )
    return tuple(Shape(id, frozenset(openers), pattern) for id, openers, pattern in shapes)
