"""Organisations that no head word opens and no list holds, found by what stands around them.

* initials: *Clean Rivers Action (CRA)*, the bracket holding exactly the initials of the words;
* a closing word: *Riverside University*, *Sinar Laut Sekuritas*;
* the form of the word: *Kemenpangan*, a ministry in short;
* a class noun before: *maskapai Angin Timur*;
* a role before and a person after: *Direktur Utama Cipta Bahari Budi Santoso*;
* a class noun before a list: *startup seperti Kirimku dan Gudangin* (``institution_lists``);
* a verb that cites: *dikutip dari Harbour Gazette*.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from beritaextract.annotate.institution_brackets import find_closing
from beritaextract.annotate.institution_lists import find_listed
from beritaextract.annotate.institution_mentions import Mention
from beritaextract.annotate.institution_names import read_connector
from beritaextract.annotate.institution_tails import TailReader
from beritaextract.annotate.institution_words import Words
from beritaextract.lexicon.institutions import Edge, InstitutionLexicon
from beritaextract.lexicon.phrases import PhraseTable
from beritaextract.lexicon.places import Places

_MINISTRIES: Final = "Kemen"
_MINISTRY: Final = re.compile(r"Kemen(?:[a-z]{3,}|[A-Z][A-Z\d]+)")
"""The short form of a ministry: Kemen and syllables or initials of its field."""
LONGEST_SHAPED = 4
"""Words of a name that only its surroundings show."""
_FARTHEST_CLOSING: Final = LONGEST_SHAPED + 2
"""Words from the first word of a name to its closing word, *and* and what it joins among them."""
LONGEST_INITIALLED = 10
"""Words before the bracket that holds their initials."""
ENGLISH_AND: Final = frozenset({"and", "&"})
"""Words that join the words of an English name."""
LEAST_INITIALS = 3
"""Letters of an acronym that confirm a name."""


@dataclass(slots=True)
class ShapeReader:
    """Reads such names in the words of one article, beside the names that heads open."""

    words: Words
    lexicon: InstitutionLexicon
    places: Places
    tails: TailReader
    _listed: dict[int, Mention] = field(init=False)
    before_brackets: set[int] = field(init=False)
    """Words from which a bracket can hold the initials."""
    _before_closings: set[int] = field(init=False)
    """Words from which a closing word can be reached."""

    def __post_init__(self) -> None:
        self._listed = find_listed(self.tails)
        words, closings = self.words, self.lexicon.closing_table.openers
        ends = [at for at, word in enumerate(words.folded) if word in closings]
        self._before_closings = {at for end in ends for at in range(end - _FARTHEST_CLOSING, end)}
        brackets = [at for at, text in enumerate(words.texts) if text == "("]
        self.before_brackets = {
            at for bracket in brackets for at in range(bracket - LONGEST_INITIALLED, bracket)
        }

    def read_before(self, start: int) -> Mention | None:
        """Read a name whose initials confirm more of it than a head or a list would show."""
        return None if self.words.blocked[start] else self._read_initialled(start)

    def read_after(self, start: int) -> Mention | None:
        """Read a name where neither a head nor a list shows one."""
        if self.words.blocked[start]:
            return None
        read = self._listed.get(start) or self._read_ministry(start) or self._read_closed(start)
        if read is not None or self.words.folded[start] not in self.lexicon.edge_openers:
            return read
        return self._read_announced(start) or self._read_led(start) or self._read_cited(start)

    # Initials ---------------------------------------------------------------------------------

    def _read_initialled(self, start: int) -> Mention | None:
        """Read a name that its initials confirm: Clean Rivers Action (CRA).

        It must hold a foreign word that only organisations bear, or open with a known firm.
        """
        found = self.find_initials(start)
        if found is None or self._ends_role(start):
            return None
        if not self.lexicon.events.isdisjoint(self.words.folded[start:found]):
            return None
        known = self.tails.find_known(start)
        is_firm = known is not None and known[1].organisation.group.kind == "company"
        if known and (known[0] >= found or not is_firm):
            return None
        if not is_firm and self.lexicon.foreign.isdisjoint(self.words.folded[start:found]):
            return None
        end = self.tails.read_suffixes(start, found, place=True, unit=False)
        return Mention(start, end, "company" if is_firm else "association", "initials")

    def find_initials(self, start: int) -> int | None:
        """The bracket that holds exactly the initials of the words from ``start`` on, if any."""
        words = self.words
        if start not in self.before_brackets or not words.texts[start][0].isupper():
            return None
        initials, at = "", start
        while at - start <= LONGEST_INITIALLED and (at == start or words.flows(at)):
            text = words.texts[at]
            if text == "(":
                closing = find_closing(self.tails, at)
                is_one_word = closing == at + 2 and len(initials) >= LEAST_INITIALS
                return at if is_one_word and words.texts[at + 1].upper() == initials else None
            if text[0].isupper():
                initials += text[0]
            elif not initials or not (words.folded[at] in self.lexicon.connectors or text == ","):
                return None
            at += 1
        return None

    # The form of the word ---------------------------------------------------------------------

    def _read_ministry(self, start: int) -> Mention | None:
        """Read a ministry in short that no list holds, or that is misspelt: Kemendibud."""
        words = self.words
        if not words.texts[start].startswith(_MINISTRIES) or not words.capital[start]:
            return None
        if not _MINISTRY.fullmatch(words.texts[start]):
            return None
        if words.folded[start].startswith(self.lexicon.no_ministries):
            return None
        if start > 0 and self._announces_place(start - 1):
            return None  # Desa *Kemenduren*
        if self.tails.find_known(start):
            return None  # Gedung *Kemenkes*: known, and not meant here
        end = self.tails.read_suffixes(start, start + 1, place=True, unit=False)
        return Mention(start, end, "ministry", "kemen")

    def _announces_place(self, at: int) -> bool:
        return any(
            levels.longest(self.words.folded, at)
            for levels in (self.places.levels, self.places.small_levels)
        )

    # Words on one side ------------------------------------------------------------------------

    def _read_closed(self, start: int) -> Mention | None:
        """Read a name that a closing word ends: Riverside University."""
        words = self.words
        if start not in self._before_closings or not words.capital[start]:
            return None
        if self._ends_role(start):
            return None
        end = start
        while end - start < LONGEST_SHAPED and self.words.may_go_on(end, first=end == start):
            end += 1
            if not words.flows(end):
                return None
            if words.folded[end] in ENGLISH_AND and words.may_go_on(end + 1):
                end += 2  # Media *and Technology* Group
                if not words.flows(end):
                    return None
            closing = self.lexicon.closing_table.longest(words.folded, end)
            if closing and words.texts[end][0].isupper() and words.is_whole(end, closing[0]):
                end = self._read_of(self._read_closings(closing[0]))
                end = self.tails.read_suffixes(start, end, place=True, unit=False)
                return Mention(start, end, closing[1].kind, closing[1].id)
            if self.tails.read(end):
                return None
        return None

    def _read_closings(self, at: int) -> int:
        """Read further closing words: Insurance *Corp*."""
        words = self.words
        while words.flows(at) and words.capital[at]:
            closing = self.lexicon.closing_table.longest(words.folded, at)
            if closing is None or not words.is_whole(at, closing[0]):
                break
            at = closing[0]
        return at

    def _read_of(self, at: int) -> int:
        """Read what a foreign name goes on with: Association *of Coastal Alumni*."""
        words = self.words
        if not words.flows(at) or words.folded[at] not in ("of", "for"):
            return at
        end = read_connector(self.tails, at)
        if end is None:
            return at
        while self.words.may_go_on(end):
            end += 1
        return end

    def _ends_role(self, at: int) -> bool:
        """Tell whether a word belongs to the role before it: Direktur *Eksekutif*."""
        words = self.words
        return (
            at > 0
            and words.folded[at - 1] in self.lexicon.roles
            and (
                words.folded[at] in self.lexicon.fields or words.folded[at] in self.lexicon.of_roles
            )
        )

    def _read_announced(self, start: int) -> Mention | None:
        """Read the name after a class noun, a place between them or not: maskapai Angin Timur."""
        found = self._match(self.lexicon.announcing_table, start)
        if found is None:
            return None
        begin, edge = found
        place = self.places.table.longest(self.words.folded, begin)
        begin = place[0] if place else begin
        end = self._read_run(begin)
        if end - begin < 2:
            return None
        return Mention(begin, end, edge.kind, edge.id, shaped=True)

    def _read_led(self, start: int) -> Mention | None:
        """Read the name between a role and a person: CEO Cipta Bahari, Budi Santoso."""
        words = self.words
        found = self._match(self.lexicon.leading_table, start)
        if found is None:
            return None
        begin, edge = found
        while words.flows(begin) and words.folded[begin] in self.lexicon.of_roles:
            begin += 1
        end = self._read_run(begin)
        person = end + 1 if words.flows(end) and words.texts[end] == "," else end
        if end == begin or not self._is_person(person) or words.texts[begin] == "RI":
            return None
        return Mention(begin, end, edge.kind, edge.id, shaped=True)

    def _read_cited(self, start: int) -> Mention | None:
        """Read the medium that is cited: dikutip dari Harbour Gazette, melansir Example.com."""
        words = self.words
        found = self._match(self.lexicon.citing_table, start)
        if found is None:
            return None
        begin, edge = found
        while words.flows(begin) and words.folded[begin] in self.lexicon.of_citing:
            begin += 1
        end = self._read_run(begin)
        if end == begin or words.folded[begin] in self.lexicon.platforms:
            return None
        return Mention(begin, end, edge.kind, edge.id, shaped=True)

    def _match(self, table: PhraseTable[Edge], start: int) -> tuple[int, Edge] | None:
        found = table.longest(self.words.folded, start)
        return found if found and self.words.flows(found[0]) else None

    def _read_run(self, start: int) -> int:
        """Read capitalised words that are no place, field, role, person or known organisation."""
        words = self.words
        end = start
        if words.flows(start) and (
            words.folded[start] in self.lexicon.fields
            or words.folded[start] in self.lexicon.generic
            or self.places.table.longest(words.folded, start)
        ):
            return start
        while (
            end - start < LONGEST_SHAPED
            and self.words.may_go_on(end)
            and self.tails.read(end) is None
        ):
            end += 1
        return end

    def _is_person(self, at: int) -> bool:
        words = self.words
        return words.flows(at) and words.capital[at] and words.is_person(at)
