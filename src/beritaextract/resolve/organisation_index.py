"""Where mentions of one organisation may be found, so that not each is compared with each.

Every test of `organisation_forms` succeeds only where two readings share something that can be
looked up: the whole name, the head, the first word of a place or field, an acronym. These are the
keys. A long article names hundreds of organisations; most mentions share a key with none or few.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, TypeAlias

from beritaextract.lexicon.phrases import fold_all
from beritaextract.resolve.organisation_readings import FIRMS, Reading, squash

Key: TypeAlias = tuple[object, ...]

_FEW: Final = 16
"""Records up to which it costs less to compare with all of them, as in most articles."""


class FormIndex:
    """The numbers of records by the keys of their readings."""

    def __init__(self) -> None:
        self._records: dict[Key, set[int]] = defaultdict(set)
        self._waiting: list[tuple[int, Reading]] = []
        self._count = 0

    def add(self, number: int, reading: Reading) -> None:
        """Let a record be found by a further reading; records are numbered from 0 on."""
        self._waiting.append((number, reading))
        self._count = max(self._count, number + 1)

    def _enter(self, number: int, reading: Reading) -> None:
        for key in _both(reading):
            self._records[key].add(number)
        for key in _as_short(reading):
            self._records["short", key].add(number)
        for key in _as_long(reading):
            self._records["long", key].add(number)

    def find(self, reading: Reading) -> list[int]:
        """The records, in order, that a reading may belong to; no others can."""
        if self._count < _FEW:
            return list(range(self._count))
        while self._waiting:
            self._enter(*self._waiting.pop())
        found: set[int] = set()
        for key in _both(reading):
            found |= self._records.get(key, _NONE)
        for key in _as_short(reading):
            found |= self._records.get(("long", key), _NONE)
        for key in _as_long(reading):
            found |= self._records.get(("short", key), _NONE)
        return sorted(found)


_NONE: frozenset[int] = frozenset()


def _both(reading: Reading) -> Iterator[Key]:
    """What two readings share that are the same, or of which one slipped or says more."""
    yield "whole", squash(reading.whole)
    first = reading.rest[0] if reading.rest else None
    if reading.known is not None:
        yield "known", reading.known.id
        if reading.known.group.local:
            yield "office", reading.rest
    elif reading.head is not None:
        yield "head", reading.head.id
    else:
        yield "rest", first


def _as_short(reading: Reading) -> Iterator[Key]:
    """What a reading shares with the longer name that it is an acronym or a blend of."""
    words = reading.words[1:] if reading.words[0] in FIRMS else reading.words
    yield "acronym", squash("".join(words))
    yield from (("opens", word) for word in (*words[:1], *reading.fields[:1]))
    acronym, *rest = reading.whole.split()
    if acronym.isalpha() and acronym.isupper():
        yield "initials", acronym, tuple(rest)
    if len(reading.fields) == 1:
        yield "blend", reading.words[0], reading.fields[0][:2]


def _as_long(reading: Reading) -> Iterator[Key]:
    """The same, seen from the longer name."""
    if reading.acronym is not None:
        yield "acronym", squash(reading.acronym)
        yield from (("opens", word) for word in fold_all(reading.acronym.split())[:1])
    spelt = [word for word in reading.name.split() if word[0].isupper()]
    initials = "".join(word[0] for word in spelt)
    for kept in range(2, len(spelt) + 1):
        yield "initials", initials[:kept], tuple(spelt[kept:])
    known = reading.known
    fields = fold_all(known.name.replace(",", "").split())[1:] if known else reading.fields
    if len(fields) > 1:
        yield "blend", reading.words[0], fields[0][:2]
