"""Places that stand inside the names of organisations, read from ``places.toml``.

Built for two questions: does a known place begin at this word (Polres *Tulang Bawang*), and do
two names mean the same place (*Jaksel*, *Jakarta Selatan*; *Tulangbawang*, *Tulang Bawang*)? A
third, of which rank a place is, is answered by `load_areas`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from beritaextract.lexicon.loading import read_toml
from beritaextract.lexicon.phrases import PhraseTable, fold, fold_all, split_phrase

_FILE = "places.toml"

Rank = Literal["province", "regency", "city"]
Areas = dict[str, dict[Rank, str]]
"""Folded full names, as `Places.table` has them, with what the place is officially called as each
of its ranks: Bogor is a regency and a city, Jambi a province and a city."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the lexicon.

    Attributes:
        table: Folded words of every form, with the folded full name of the place.
        forms: Every form as written, with the full name.
        names: Full names as written, by the folded ones of the table.
        levels: Folded phrases that announce a place (Kota, Kabupaten, Prov).
        small_levels: The same for districts and villages.
        compass: Folded words that may follow a place (Timur, Raya).
        example: A sentence with a gap for a place.
    """

    table: PhraseTable[str]
    forms: dict[str, str]
    names: dict[str, str]
    levels: PhraseTable[str]
    small_levels: PhraseTable[str]
    compass: frozenset[str]
    example: str


@cache
def load_places() -> Places:
    """Read the packaged places, once."""
    return read_places()


def read_places(text: str | None = None) -> Places:
    """Read places from TOML.

    Args:
        text: TOML to read instead of the packaged file.

    Raises:
        LexiconError: If the text is not TOML.
    """
    document = read_toml(_FILE, text)
    forms = dict(_forms(document))
    entries = [(fold_all(split_phrase(form)), full.casefold()) for form, full in forms.items()]
    return Places(
        table=PhraseTable(entries),
        forms=forms,
        names={full.casefold(): full for full in forms.values()},
        levels=_level_table(document.get("levels", "")),
        small_levels=_level_table(document.get("small_levels", "")),
        compass=frozenset(
            fold(word) for item in listed(document.get("compass", "")) for word in item.split()
        ),
        example=document.get("example", "{}"),
    )


@cache
def load_areas() -> Areas:
    """The packaged provinces, regencies and cities, read once."""
    return read_areas()


def read_areas(text: str | None = None) -> Areas:
    """Read provinces, regencies and cities with their ranks from TOML; see `read_places`."""
    document = read_toml(_FILE, text)
    official: dict[str, str] = document.get("official", {})
    areas: Areas = {}
    for name, rank in _ranked(document):
        areas.setdefault(name.casefold(), {})[rank] = official.get(name, name)
    return areas


def _ranked(document: dict[str, Any]) -> Iterator[tuple[str, Rank]]:
    for province in document.get("province", ()):
        yield province["name"], "province"
        for name in listed(province.get("cities", "")):
            yield name, "city"
        for name in listed(province.get("regencies", "") + "," + province.get("twins", "")):
            yield name, "regency"


def listed(text: str) -> list[str]:
    """Split a list written with commas, over as many lines as it takes."""
    return [" ".join(item.split()) for item in text.replace("\n", " ").split(",") if item.strip()]


def _level_table(text: str) -> PhraseTable[str]:
    return PhraseTable((fold_all(split_phrase(level)), level) for level in listed(text))


def _forms(document: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Every form of every place with its full name; glued spellings (Bandarlampung) included."""
    provinces: Iterable[dict[str, str]] = document.get("province", ())  # type: ignore[assignment]
    for province in provinces:
        for name in listed(province.get("regencies", "") + "," + province.get("cities", "")):
            yield from _spellings(name)
        yield from _spellings(province["name"])
        for short in listed(province.get("short", "")):
            yield short, province["name"]
    for table in ("wide", "world"):
        lists: dict[str, str] = document.get(table, {})  # type: ignore[assignment]
        for names in lists.values():
            yield from ((name, name) for name in listed(names))
    shorts: dict[str, str] = document.get("shorts", {})  # type: ignore[assignment]
    yield from shorts.items()


def _spellings(name: str) -> Iterator[tuple[str, str]]:
    yield name, name
    words = name.split()
    if len(words) > 1:
        yield words[0] + words[1].casefold() + "".join(f" {word}" for word in words[2:]), name
