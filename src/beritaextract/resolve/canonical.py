"""Which institution an organisation of the article is: *Kemendikbud* of 2015, of 2022, of 2025.

Asked for one organisation with all its mentions, already taken apart. A mention that says more
than a name of the table does (*KPU Papua*, *Bank Mandiri Cabang Solo*, *Fakultas Hukum Universitas
Indonesia*) is a branch, a section or another institution: it is linked by a pattern or not at all,
and then neither are its short forms. What is left to decide:

1. A full name counts before an acronym; an acronym whose name the article spells out, and the
   table does not hold, stands for something else.
2. A form with other meanings counts only in an article on its topic, but there before the others.
3. Of several institutions with one form, that which bore its name when the article was published;
   if none did, the one whose own name or acronym the form is (the article speaks of the past). One
   that came up in a later year is not meant.
4. Without a date of publication: the one whose own form it is; of several, the one that still
   bears its name.
5. Whatever is still open stays unlinked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from beritaextract.lexicon.acronyms import abbreviates
from beritaextract.lexicon.knowledge import Knowledge, Known, Pattern, Sense, slug
from beritaextract.lexicon.places import Places, Rank

Item = TypeVar("Item")

if TYPE_CHECKING:
    from beritaextract.resolve.organisation_readings import Reading

_RANKS: dict[str | None, Rank] = {
    "provinsi": "province",
    "propinsi": "province",
    "prov": "province",
    "kabupaten": "regency",
    "kab": "regency",
    "kota": "city",
    "kotamadya": "city",
}
"""Words before a place that tell its rank."""
_NO_RANK = frozenset({None, "di"})
"""What may stand there and tells none: KBRI di Canberra."""
_CALLED: dict[Rank, str] = {"province": "Provinsi", "regency": "Kabupaten", "city": "Kota"}
_BRACKET = re.compile(r"\([^()]*\)")
_FRONT = ("PT ", "PT. ", "CV ", "Perum ")
_BACK = (" Tbk", " (Persero)", " (Perseroda)", " Persero", " RI", " Republik Indonesia")
"""Words around a name that say nothing of whose it is."""
_HOME = frozenset({"indonesia", "nusantara"})
"""Words behind a name that name no branch of it."""


class Link(NamedTuple):
    """The institution that an organisation of the article is."""

    id: str
    name: str


class Setting(NamedTuple):
    """What of an article decides between the meanings of one form.

    Attributes:
        published: ISO date of publication, if it is known.
        words: Gives the folded words of the article; asked for only when they matter.
    """

    published: str | None
    words: Callable[[], frozenset[str]]


class Linker:
    """Answers with the institution, or ``None`` where it is open or unknown."""

    def __init__(self, knowledge: Knowledge, places: Places) -> None:
        self._knowledge = knowledge
        self._places = places

    def link(self, readings: Sequence["Reading"], setting: Setting) -> Link | None:
        """Find the institution.

        Args:
            readings: The different mentions of one organisation, in order.
            setting: The article that they stand in.
        """
        told = [self._senses(reading) for reading in readings]
        if None in told or not any(told):
            name = self._by_place(readings)
            return Link(slug(name), name) if name else None
        senses = [self._counting(found or (), setting) for found in told]
        meant = [_unique(sense.known for sense in found) for found in senses if found]
        if not meant:
            return None
        common = [known for known in meant[0] if all(known in others for others in meant)]
        own = {sense.known for found in senses for sense in found if sense.own}
        known = choose(common or meant[0], own, setting.published)
        return Link(known.id, known.name) if known else None

    def _senses(self, reading: "Reading") -> tuple[Sense, ...] | None:
        """What a mention may stand for; ``None`` if it tells of something else."""
        for form in self._forms(reading):
            if self._knowledge.is_local(form):
                return None
            if senses := self._knowledge.senses(form):
                return tuple(sense for sense in senses if self._may_be(sense.known, reading))
        if section := self._section(reading.whole):
            return section
        if reading.level or reading.places or not _HOME.issuperset(reading.fields):
            return None
        if reading.known is not None and not self._names_place(reading.words):
            return self._knowledge.senses(reading.known.name)
        return None if reading.acronym else ()

    def _may_be(self, known: Known, reading: "Reading") -> bool:
        """Tell whether the acronym behind a name is none of somebody else: Bea Cukai (ICE).

        Companies show the codes of their shares there.
        """
        acronym = reading.acronym
        if acronym is None or known.kind == "company":
            return True
        if abbreviates(acronym, known.name) or abbreviates(acronym, reading.name):
            return True
        return any(sense.known == known for sense in self._knowledge.senses(acronym))

    def _names_place(self, words: tuple[str, ...]) -> bool:
        places = self._places.table
        found = (places.longest(words, at) for at in range(len(words)))
        return any(place and place[1] not in _HOME for place in found)

    def _section(self, mention: str) -> tuple[Sense, ...]:
        """What a name may stand for that goes on with its own parent: Ditjen Pajak Kemenkeu."""
        words = _BRACKET.sub(" ", mention).split()
        for at in range(1, len(words)):
            parents = {sense.known.id for sense in self._knowledge.senses(" ".join(words[at:]))}
            if parents:
                senses = self._knowledge.senses(" ".join(words[:at]))
                return tuple(sense for sense in senses if sense.known.parent in parents)
        return ()

    def _forms(self, reading: "Reading") -> Iterator[str]:
        """A mention as the table may have it, as it stands first."""
        yield reading.whole
        bare = " ".join(_BRACKET.sub(" ", reading.whole).split())
        yield bare
        while (shorter := _without_legal(bare)) != bare:
            yield shorter
            bare = shorter
        yield " ".join(self._spelt_out(reading.words))

    def _spelt_out(self, words: tuple[str, ...]) -> Iterator[str]:
        """Words with the short names of places written out: Jaksel, Jakarta Selatan."""
        at = 0
        while at < len(words):
            found = self._places.table.longest(words, at)
            at, word = found or (at + 1, words[at])
            yield word

    def _counting(self, senses: tuple[Sense, ...], setting: Setting) -> list[Sense]:
        """The meanings of a form that count in the article."""
        year = (setting.published or "9999")[:4]
        senses = tuple(sense for sense in senses if sense.known.begins <= year)
        on_topic = [sense for sense in senses if sense.shy and self._is_on_topic(sense, setting)]
        return on_topic or [sense for sense in senses if not sense.shy]

    def _is_on_topic(self, sense: Sense, setting: Setting) -> bool:
        topic = self._knowledge.topics.get(sense.known.topic)
        return topic is not None and topic.fits(setting.words())

    def _by_place(self, readings: Iterable["Reading"]) -> str | None:
        """The name of an institution that is one of many, one a place."""
        names = _unique(filter(None, map(self._named_by_place, readings)))
        return names[0] if len(names) == 1 else None

    def _named_by_place(self, reading: "Reading") -> str | None:
        if reading.fields or len(set(reading.places)) != 1:
            return None
        if reading.level not in _RANKS and reading.level not in _NO_RANK:
            return None
        patterns = _unique(
            pattern
            for opening in _openings(reading)
            for pattern in self._knowledge.patterns_of(opening)
        )
        names = [name for pattern in patterns for name in self._names(pattern, reading)]
        return names[0] if len(names) == 1 else None

    def _names(self, pattern: Pattern, reading: "Reading") -> Iterator[str]:
        """What the institutions of a pattern are called that a mention may be, one a rank."""
        place = reading.places[0]
        if pattern.town:
            yield pattern.town.format(place=self._places.names[place])
            return
        ranks = self._knowledge.areas.get(place, {})
        asked = _RANKS.get(reading.level)
        for rank, official in ranks.items():
            template = pattern.template(rank)
            if template and pattern.twins and "regency" in ranks and "city" in ranks:
                template = pattern.twins
            if template and asked in (None, rank) and official not in pattern.without:
                known = reading.known.name if reading.known else ""
                yield template.format(place=official, name=known, rank=_CALLED[rank])


def choose(candidates: Sequence[Known], own: set[Known], published: str | None) -> Known | None:
    """Choose between institutions that share a form; the module tells how.

    Args:
        candidates: What the form may stand for.
        own: Those whose name or acronym it is.
        published: ISO date of publication, if it is known.
    """
    if len(candidates) == 1:
        return candidates[0]
    if published and (bearers := [known for known in candidates if known.bears(published)]):
        return _only(bearers) or _only(known for known in bearers if known in own)
    owners = [known for known in candidates if known in own] or candidates
    return _only(owners) or (None if published else _only(k for k in owners if k.is_current))


def _only(candidates: Iterable[Known]) -> Known | None:
    found = list(candidates)
    return found[0] if len(found) == 1 else None


def _openings(reading: "Reading") -> Iterator[str]:
    """How a pattern may name what opens a mention."""
    if reading.head is not None:
        yield reading.form or reading.head.id
    if reading.known is not None:
        yield reading.known.id
        yield reading.known.group.id


def _without_legal(name: str) -> str:
    for front in _FRONT:
        name = name.removeprefix(front)
    for back in _BACK:
        name = name.removesuffix(back)
    return name


def _unique(items: Iterable[Item]) -> list[Item]:
    return list(dict.fromkeys(items))
