"""Datelines: place and outlet that open the body, up to the dash.

``POJOKKABAR.com, CIMAHI – Konsep ...`` gives the place ``CIMAHI`` and the outlet
``POJOKKABAR.com``. The shapes are those of ``outlets.toml``. Those that name an outlet are looked
for at the beginning of every line, because a page may hold several stories; a place alone counts
only where the body begins.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from beritaextract.clean.page import Line
from beritaextract.lexicon.lazy import LazyPattern
from beritaextract.lexicon.outlets import (
    DatelineForm,
    load_dateline_forms,
    load_outlets,
    load_word_list,
)

_LONGEST: Final = 130
"""Characters within which a dateline must end."""
_LEAD_IN: Final = re.compile(r"[\s\"“”'*_#>|(]*")
_DASH: Final = re.compile(r"[–—−�]|-{2}|\s-|-\s|-$|(?<=[a-zA-Z])-(?=[A-Z])")
_DASHES: Final = frozenset("-–—−�")
_SHAPE_PART: Final = re.compile(r"\{\w+\}|\[[^\]]+\]| +|[^ {\[]")

_WORD: Final = r"(?:[A-Z]\.(?:[A-Z]\.?)+|[A-Z][\w'’/]*\.?)(?:-[A-Z]\w*)*"
_CAPITALS: Final = r"[A-Z][A-Z'’/]+\.?(?:-[A-Z]+)*"
_ATOMS: Final = {
    "{place}": rf"(?P<place>{_WORD}(?:\s{{1,2}}{_WORD}){{0,4}})",
    "{PLACE}": (
        rf"(?P<place>(?=[A-Z]{{3}}|D\.?I\b){_CAPITALS}"
        rf"(?:\s{{1,2}}(?:{_CAPITALS}|I{{1,3}}V?)){{0,4}})"
    ),
    "{glued}": r"(?P<place>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=[A-Z])",
    "{area}": rf"(?:\s?,\s{{0,2}}{_WORD}(?:\s{_WORD}){{0,2}})?",
    "{source}": r"(?P<outlet>[A-Z][\w.&/' \-]{1,40}|[a-z][\w\-]{2,30}(?:\.[a-z]{2,6}){0,2})",
    "{date}": (
        r"(?:[A-Z][a-z]+,\s?)?(?:\d{1,2}[/ .\-](?:\d{1,2}|[A-Z][A-Za-z]{2,8})(?:[/ .\-]\d{2,4})?"
        r"|[A-Z][a-z]{2,8}\s\d{4})"
    ),
    "{dash}": r"[*_]*\s*,?[-–—−�]{1,5}",
    "{wide}": r"[*_]*(?:\s+-{1,4}|-{2,4}|-(?=\s|$)|\s*[–—−�]{1,3})",
}
_BODY_FOLLOWS: Final = r"(?=[\s\"“‘'*_]*[A-Z0-9\"“])"


class Dateline(NamedTuple):
    """A dateline found: characters of the article, half-open, and what it names."""

    start: int
    end: int
    place: str | None
    outlet: str | None


def find_dateline(line: Line, *, first: bool) -> Dateline | None:
    """Read the dateline at the beginning of a line.

    Args:
        line: The line to look at.
        first: Whether the body may begin here, so that a place alone is enough.

    Returns:
        The dateline, or None.
    """
    head = line.text[:_LONGEST]
    dash = not _DASHES.isdisjoint(head) and _DASH.search(head) is not None
    if not (first or dash or ":" in head):
        return None
    lead = _LEAD_IN.match(head)
    offset = lead.end() if lead else 0
    shown = {"{dash}": dash, "{wide}": dash, "{outlet}": _outlet().search(head) is not None}
    opens = {
        "{outlet}": shown["{outlet}"] and _outlet().match(head, offset) is not None,
        "{known}": head[offset:].casefold().startswith(_known_places()),
    }
    for shape in _shapes(first=first):
        if not (
            opens.get(shape.opening, True)
            and all(shown.get(atom, True) for atom in shape.atoms)
            and all(any(mark in head for mark in marks) for marks in shape.marks)
        ):
            continue
        if match := shape.pattern.match(head, offset):
            return _read(line, match)
    return None


def _read(line: Line, match: re.Match[str]) -> Dateline:
    named = match.groupdict()
    place = named.get("place")
    outlet = named.get("outlet")
    if place and place.split()[0] in load_word_list("rubrics"):
        place = None
    return Dateline(
        line.start + match.start(),
        line.start + match.end(),
        place.strip() if place else None,
        outlet.strip() if outlet else None,
    )


class _Shape(NamedTuple):
    """A form ready to be matched, and that without which it cannot match.

    Compiling a form costs more than reading an article: most of them are never compiled.

    Attributes:
        pattern: The whole form.
        opening: The atom at its beginning.
        atoms: All its atoms.
        marks: Signs that must stand in it, in each string one of them.
    """

    pattern: LazyPattern
    opening: str
    atoms: frozenset[str]
    marks: tuple[str, ...]


@cache
def _shapes(*, first: bool) -> tuple[_Shape, ...]:
    atoms = _ATOMS | {"{outlet}": _outlet_atom(), "{known}": _known_atom()}
    return tuple(
        _shape(form, atoms) for form in load_dateline_forms() if first or form.where == "line"
    )


def _shape(form: DatelineForm, atoms: dict[str, str]) -> _Shape:
    parts = _SHAPE_PART.findall(form.shape)
    signs = [part for part in parts if part not in atoms and part.strip("[] ")]
    return _Shape(
        _pattern(form, atoms),
        opening=parts[0],
        atoms=frozenset(parts) & atoms.keys(),
        marks=tuple(sign[1:-1] if len(sign) > 1 else sign for sign in signs),
    )


def _pattern(form: DatelineForm, atoms: dict[str, str]) -> LazyPattern:
    parts: list[str] = []
    for part in _SHAPE_PART.findall(form.shape):
        if part in atoms:
            parts.append(atoms[part])
        elif part.startswith("["):
            parts.append(f"[{re.escape(part[1:-1])}]")
        else:
            parts.append(r"\s*" if part.isspace() else re.escape(part))
    if form.where == "first":
        parts.append(_BODY_FOLLOWS)
    return LazyPattern("".join(parts))


@cache
def _outlet() -> re.Pattern[str]:
    return re.compile(_outlet_atom())


def _outlet_atom() -> str:
    names = {form for outlet in load_outlets() for form in outlet.forms}
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    endings = sorted(load_word_list("domains"), key=len, reverse=True)
    domain = "|".join(re.escape(ending) for ending in endings)
    return (
        rf"(?P<outlet>(?!com?\.)[A-Za-z0-9][\w\-]{{1,30}}(?:\.[\w\-]{{2,20}}){{0,2}}?\s?\.(?i:{domain})(?![\w.])"
        rf"|(?:{listed})(?![\w.]))"
    )


@cache
def _known_places() -> tuple[str, ...]:
    return tuple(place.casefold() for place in load_word_list("places"))


def _known_atom() -> str:
    places = sorted(load_word_list("places"), key=len, reverse=True)
    return rf"(?P<place>(?=[A-Z])(?i:{'|'.join(map(re.escape, places))})(?![a-z]))"
