"""Which institution a name stands for, and when: ``knowledge.tsv`` and ``knowledge.toml``.

The table holds one institution a row, with its forms, its parent and the years in which it bore
the name; both files explain their columns and keys. Organisations that ``institutions.toml`` knows
for finding them are institutions of the table too, also without a row: their forms add to those of
the row of the same name, except for forms that the table gives to somebody else.

Forms are looked up by a table that is built at the first question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple, get_args

from beritaextract.errors import LexiconError
from beritaextract.lexicon.institutions import (
    InstitutionLexicon,
    Organisation,
    load_institutions,
)
from beritaextract.lexicon.loading import build_entries, read_toml
from beritaextract.lexicon.places import Areas, Rank, listed, load_areas
from beritaextract.records import InstitutionKind

_ROWS = "knowledge.tsv"
_RULES = "knowledge.toml"
_COLUMNS = ("id", "name", "acronyms", "variants", "kind", "parent", "years", "topic", "example")
_NO_LETTER = re.compile(r"[\W_]+")
_PERIOD = r"(?:\d{4}(?:-\d\d){0,2})?\.\.(?:\d{4}(?:-\d\d){0,2})?"
_YEARS = re.compile(f"{_PERIOD}(?:, {_PERIOD})*")
_KINDS = frozenset(get_args(InstitutionKind))


class Period(NamedTuple):
    """A time from ``first`` to ``last``, both ISO dates cut to a grain, or empty for open ends."""

    first: str
    last: str

    def holds(self, date: str) -> bool:
        """Tell whether a day lies in it; a month or year at an end is in it as a whole."""
        begun = not self.first or self.first <= date[: len(self.first)]
        return begun and (not self.last or date[: len(self.last)] <= self.last)


class Known(NamedTuple):
    """An institution of the table, its columns as they stand there.

    Attributes:
        id: Never changes.
        name: Its canonical name.
        acronyms: Its own short forms, with the question marks of ambiguous ones.
        variants: What else it is called.
        kind: From the closed list.
        parent: Id of the institution it belongs to, or empty.
        years: When it bore the name: ``2009-11..2014-10, 2024-10-21..``; empty for always.
        topic: Id of the topic on which its ambiguous forms count, or empty.
        example: Sentence with a mention in square brackets, its date before a colon.
    """

    id: str
    name: str
    acronyms: str
    variants: str
    kind: str
    parent: str = ""
    years: str = ""
    topic: str = ""
    example: str = ""

    @property
    def periods(self) -> tuple[Period, ...]:
        """When it bore the name, in order; nothing for always."""
        return tuple(
            Period(first.strip(), last.strip())
            for first, _, last in (part.partition("..") for part in self.years.split(",") if part)
        )

    def bears(self, date: str) -> bool:
        """Tell whether it bore its name on a day."""
        return not self.years or any(period.holds(date) for period in self.periods)

    @property
    def begins(self) -> str:
        """Year in which it first bore its name; empty if that is not known."""
        return self.years[:4].rstrip(".")

    @property
    def is_current(self) -> bool:
        """Whether it still bears its name."""
        return not self.years or not self.periods[-1].last


class Sense(NamedTuple):
    """What a form may stand for.

    Attributes:
        known: The institution.
        own: Whether the form is its name or acronym, rather than what it is also called.
        shy: Whether the form has other meanings.
    """

    known: Known
    own: bool
    shy: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """Institutions that are named by their place, one a place; the keys are those of the file."""

    id: str
    kind: InstitutionKind
    openings: tuple[str, ...]
    example: str
    finds: str
    parent: str = ""
    province: str = ""
    regency: str = ""
    city: str = ""
    twins: str = ""
    town: str = ""
    without: tuple[str, ...] = ()

    def template(self, rank: Rank) -> str:
        """What the institution of a place of a rank is called, with gaps; empty if none is."""
        return {"province": self.province, "regency": self.regency, "city": self.city}[rank]


@dataclass(frozen=True, slots=True)
class _TopicEntry:
    id: str
    least: int
    words: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that show what an article is about, and how many of them it takes."""

    id: str
    least: int
    words: frozenset[str]

    def fits(self, words: frozenset[str]) -> bool:
        """Tell whether an article of such folded words is on the topic."""
        return len(self.words & words) >= self.least


class Knowledge:
    """The table, ready for questions.

    Args:
        rows: Text of the table.
        rules: Text of the TOML beside it; without it the packaged one is read.
        institutions: What is known for finding organisations.
        areas: Provinces, regencies and cities.

    Raises:
        LexiconError: If a row or rule is malformed; names it.
    """

    def __init__(
        self, rows: str, institutions: InstitutionLexicon, areas: Areas, rules: str | None = None
    ) -> None:
        document = read_toml(_RULES, rules)
        self.rows = tuple(_read_rows(rows))
        self.areas = areas
        self.patterns = build_entries(_RULES, "pattern", Pattern, document)
        self.topics = {topic.id: topic for topic in _read_topics(document)}
        self._families = frozenset(map(key, listed(document.get("families", ""))))
        self._branches = frozenset(map(key, listed(document.get("branches", ""))))
        self._institutions = institutions

    def senses(self, form: str) -> tuple[Sense, ...]:
        """What a form as written may stand for, in the order of the table."""
        return tuple(self._senses.get(key(form), ()))

    def is_local(self, form: str) -> bool:
        """Tell whether a form names a branch, or one of many institutions alike."""
        folded = key(form)
        return folded in self._branches or folded in self._families

    def patterns_of(self, opening: str) -> tuple[Pattern, ...]:
        """The patterns of institutions whose mentions open so: id of a head or organisation."""
        return tuple(self._patterns.get(opening, ()))

    @cached_property
    def _patterns(self) -> dict[str, list[Pattern]]:
        table: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            for opening in pattern.openings:
                table.setdefault(opening, []).append(pattern)
        return table

    @cached_property
    def _senses(self) -> dict[str, list[Sense]]:
        table: dict[str, list[Sense]] = {}
        for row in self.rows:
            table.setdefault(key(row.name), []).append(Sense(row, own=True, shy=False))
            for forms, own in ((row.acronyms, True), (row.variants, False)):
                for form in filter(None, forms.split("; ")):
                    sense = Sense(row, own=own, shy=form.endswith("?"))
                    table.setdefault(key(form), []).append(sense)
        self._add_institutions(table)
        return table

    def _add_institutions(self, table: dict[str, list[Sense]]) -> None:
        """Add the organisations of the other lexicon, and their forms that nobody has yet."""
        found: dict[str, Known | None] = {}
        for form in self._institutions.forms:
            organisation = form.organisation
            if organisation.id not in found:
                found[organisation.id] = self._known(organisation, table)
            known = found[organisation.id]
            if known is None:
                continue
            folded = key("".join(form.words))
            if folded not in table and folded not in self._branches:
                table[folded] = [Sense(known, own=True, shy=form.shy)]

    def _known(self, organisation: Organisation, table: dict[str, list[Sense]]) -> Known | None:
        """The institution that an organisation of the other lexicon is, if it is a single one."""
        name = key(organisation.name)
        if organisation.group.local or name in self._families:
            return None
        if senses := table.get(name):
            owners = [sense.known for sense in senses if sense.own]
            owners = owners or [sense.known for sense in senses]
            return owners[0] if len(owners) == 1 else None
        return Known(
            id=slug(organisation.name),
            name=organisation.name,
            acronyms="",
            variants="",
            kind=organisation.group.kind,
        )


def _read_topics(document: dict[str, Any]) -> Iterator[Topic]:
    for entry in build_entries(_RULES, "topic", _TopicEntry, document):
        yield Topic(entry.id, entry.least, frozenset(entry.words.split()))


@cache
def load_knowledge() -> Knowledge:
    """Read the packaged table, once."""
    rows = files(__package__).joinpath(_ROWS).read_text(encoding="utf-8")
    return Knowledge(rows, load_institutions(), load_areas())


def key(form: str) -> str:
    """Fold a form for look-up: letters and digits in lower case (Kemenpan-RB, KemenPANRB)."""
    return form.casefold() if form.isalnum() else _NO_LETTER.sub("", form.casefold())


def slug(name: str) -> str:
    """The id of an institution that no row gives one: its words, joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.casefold()))


def _read_rows(text: str) -> Iterator[Known]:
    lines = enumerate(text.splitlines(), start=1)
    table = ((number, line) for number, line in lines if line and not line.startswith("#"))
    _, header = next(table, (0, ""))
    if tuple(header.split("\t")) != _COLUMNS:
        raise LexiconError(f"{_ROWS}: the columns must be {', '.join(_COLUMNS)}")
    seen: set[str] = set()
    for number, line in table:
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS):
            raise LexiconError(f"{_ROWS}, line {number}: {len(cells)} columns of {len(_COLUMNS)}")
        known = Known(*cells)
        if problem := _problem(known, seen):
            raise LexiconError(f"{_ROWS}, {known.id!r}: {problem}")
        seen.add(known.id)
        yield known


def _problem(known: Known, seen: set[str]) -> str | None:
    """What is wrong with a row by itself; what hangs on other rows is left to the tests."""
    if known.id in seen:
        return "this id occurs twice"
    if known.kind not in _KINDS:
        return f"{known.kind!r} is no kind of institution"
    if known.years and not _YEARS.fullmatch(known.years):
        return f"{known.years!r} are no years"
    return None
