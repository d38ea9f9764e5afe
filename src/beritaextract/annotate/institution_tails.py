"""How far the name of an organisation goes, once its first word is known.

*Dinas* takes the words of a field and then a place (Dinas Kesehatan Kota Surabaya), *Polsek* a
place, *PT* a name of its own up to *Tbk*, *SMA* a number. After any of them may stand an acronym
in brackets, a place (Universitas Jenderal Achmad Yani (Unjani) Cimahi), *RI*, and for a part of
something larger the whole (Satlantas Polres Cianjur). What never belongs to a name is the person
after it: ranks and titles, given names, and words that the article uses as a person's name end it.

All functions take and return indexes of words; an end is one past the last word.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from beritaextract.annotate.institution_words import Words
from beritaextract.lexicon.acronyms import abbreviates, is_acronym
from beritaextract.lexicon.institutions import Group, Head, InstitutionLexicon, KnownForm
from beritaextract.lexicon.places import Places
from beritaextract.records import InstitutionKind

LONGEST_NAME = 9
"""Words of a name after its head, connectors included."""
LONGEST_LONG_FORM = 16
"""Words of a long form before its acronym in brackets."""
LONGEST_UNKNOWN_PLACE = 2
"""Words of a place that no list holds (Polsek Sanga Desa)."""
LONGEST_BRACKET = 4
"""Words of an acronym in brackets (Satpol PP - Damkar)."""

_LEGAL_FORMS = frozenset({"tbk", "persero", "perseroda"})
_RI = frozenset({"ri"})
_NAME_TITLES = frozenset(
    "dr drg prof h hj kh ki jenderal ir raden r sultan pangeran st santo".split()
)
"""Titles that institutions bear in their names (RSUD Dr. H. Abdul Moeloek)."""
_RANKS_OF_OFFICE = frozenset("kelas khusus tpi non madya pratama utama regional cabang".split())
_NAMESAKES = frozenset({"hospital", "university", "school", "religious"})
"""Kinds that are named after persons."""
_CONFIRMED = frozenset({"field", "name", "company", "acronym"})
"""Tails for which an acronym in brackets tells where the long form ends."""
_FIELDS_OF_ROLES = frozenset({"satuan-polisi"})
_JOINTS = frozenset({",", "/", "-", "&"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation read at some word: words ``start`` to ``end``, half-open."""

    start: int
    end: int
    kind: InstitutionKind
    rule: str
    shy: bool = False
    bare: bool = False
    group: Group | None = None


@dataclass(slots=True)
class TailReader:
    """Reads names of organisations in the words of one article.

    What is read at a word is remembered, so that names inside names cost nothing twice and the
    whole stays linear in the length of the article.
    """

    words: Words
    lexicon: InstitutionLexicon
    places: Places
    _read: dict[int, Mention | None] = field(default_factory=dict)

    def read(self, start: int) -> Mention | None:
        """The longest organisation that begins at a word, if any."""
        if start not in self._read:
            self._read[start] = None  # a name never contains itself
            self._read[start] = self._read_longest(start)
        return self._read[start]

    def _read_longest(self, start: int) -> Mention | None:
        if start >= len(self.words) or self.words.blocked[start]:
            return None
        candidates = [*self._known_candidates(start), *self._head_candidates(start)]
        return max(candidates, key=_preference, default=None)

    # Known names ------------------------------------------------------------------------------

    def _known_candidates(self, start: int) -> list[Mention]:
        for end, form in self.lexicon.known_table.matches(self.words.folded, start):
            if self._is_written_as(form, start, end) and self._is_whole(start, end):
                return [self._known_mention(form, start, end)]
        return []

    def _known_mention(self, form: KnownForm, start: int, end: int) -> Mention:
        group = form.organisation.group
        end = self.read_suffixes(
            start,
            end,
            place=group.branch or group.kind in ("university", "hospital"),
            unit=group.kind in ("agency", "police"),
        )
        return Mention(start, end, group.kind, form.organisation.id, shy=form.shy, group=group)

    def _is_written_as(self, form: KnownForm, start: int, end: int) -> bool:
        """Capitals must agree: KPK is all capitals, Basarnas may also be BASARNAS."""
        texts = self.words.texts[start:end]
        if len(texts) != len(form.words):  # Kemenpan-RB for Kemenpan RB
            return texts[0][0].isupper()
        return all(map(_same_capitals, form.words, texts))

    def _is_whole(self, start: int, end: int) -> bool:
        return not any(self.words.broken[at] for at in range(start + 1, end))

    # Heads ------------------------------------------------------------------------------------

    def _head_candidates(self, start: int) -> list[Mention]:
        words = self.words
        if self.lexicon.never.longest(words.folded, start):
            return []
        led_by_role = start > 0 and words.folded[start - 1] in self.lexicon.unit_roles
        candidates = []
        for end, head in self.lexicon.head_table.matches(words.folded, start):
            if not self._is_whole(start, end) or not self._head_is_written_well(head, start, end):
                continue
            if led_by_role and head.id in _FIELDS_OF_ROLES:
                continue
            name_end = self._read_tail(head, start, end)
            if name_end is not None:
                candidates.append(Mention(start, name_end, head.kind, head.id))
            elif head.bare != "never" and words.texts[start][0].isupper():
                candidates.append(
                    Mention(start, end, head.kind, head.id, bare=head.bare == "after")
                )
        return candidates

    def _head_is_written_well(self, head: Head, start: int, end: int) -> bool:
        text = self.words.texts[start]
        if len(text) <= 5 and any(_is_short(form, text) for form in head.forms):
            return text.isupper() or not any(
                _is_short(form, text, caps=True) for form in head.forms
            )
        return text[0].isupper() or head.small

    def _read_tail(self, head: Head, start: int, head_end: int) -> int | None:
        """Where the name ends that a head opens, or None if nothing names it."""
        after = self._read_bracket(start, head_end)
        ahead = self._find_acronym_ahead(start, head_end) if head.tail in _CONFIRMED else None
        core = ahead if ahead is not None else _CORES[head.tail](self, head, after)
        if core is None:
            if head.tail == "acronym" or (head.unit == "no" and not self._may_stand(head, after)):
                return None
            core = after
        end = self.read_suffixes(start, core, place=head.tail != "company", unit=head.unit != "no")
        if head.unit == "must" and not self._ends_in_whole(core, end):
            return None
        if end == head_end or (core == head_end and end == after and head.tail != "place"):
            return None
        return end if self._is_named(start, head_end, end) else None

    def _may_stand(self, head: Head, after: int) -> bool:
        """Tell whether a head may go on with a place or a bracket alone: Dewan (DPRD) Garut."""
        return head.tail in ("none", "place")

    def _ends_in_whole(self, core: int, end: int) -> bool:
        """Tell whether the larger organisation was read: Fakultas Hukum *Unpad*."""
        return any(
            (whole := self._read.get(at)) is not None and whole.end == end
            for at in range(core, end)
        )

    def _is_named(self, start: int, head_end: int, end: int) -> bool:
        """A head in lower case needs a capital in its name: rumah sakit Krui, not badan usaha."""
        words = self.words
        if words.texts[start][0].isupper():
            return True
        return any(
            words.capital[at] or words.is_number(at)
            for at in range(head_end, end)
            if "(" not in words.texts[head_end : at + 1]
        )

    def _find_acronym_ahead(self, start: int, at: int) -> int | None:
        """Find the bracket whose acronym confirms all words up to it as the long form.

        Schwartz and Hearst read from the bracket to the left; here the left edge is known.
        """
        words = self.words
        end = at
        while end - start <= LONGEST_LONG_FORM and words.flows(end):
            text = words.texts[end]
            if text == "(":
                return end if self._is_defined(start, end) else None
            if not (
                text[0].isupper() or text in _JOINTS or words.folded[end] in self.lexicon.connectors
            ):
                return None
            end += 1
        return None

    def _is_defined(self, start: int, opening: int) -> bool:
        words = self.words
        closing = opening + 2
        while closing - opening <= LONGEST_BRACKET and words.flows(closing):
            if words.texts[closing] == ")":
                short = " ".join(words.texts[opening + 1 : closing])
                long = " ".join(words.texts[start:opening])
                return short[0].casefold() == long[0].casefold() and abbreviates(short, long)
            closing += 1
        return False

    # What may follow any name -----------------------------------------------------------------

    def read_suffixes(self, start: int, end: int, *, place: bool, unit: bool) -> int:
        """Read legal forms, acronyms in brackets, RI, a place and the larger organisation."""
        has_place = not place
        while self.words.flows(end):
            after = self._read_legal_form(end)
            after = self._read_bracket(start, after)
            after = after if after > end else self._read_republic(end)
            if after == end and not has_place:
                after = self._read_place(end, unknown=False) or end
                has_place = after > end
            if after == end:
                if unit and (whole := self.read(end)) and not whole.bare:
                    return whole.end
                return end
            end = after
        return end

    def _read_legal_form(self, at: int) -> int:
        words = self.words
        if words.flows(at) and words.folded[at] in _LEGAL_FORMS:
            return at + 1
        if (
            words.flows(at + 2)
            and words.texts[at] == "("
            and words.folded[at + 1] in _LEGAL_FORMS
            and words.texts[at + 2] == ")"
        ):
            return at + 3
        return at

    def _read_republic(self, at: int) -> int:
        words = self.words
        if words.texts[at] in ("RI", "R.I."):
            return at + 1
        if words.folded[at : at + 2] == ["republik", "indonesia"] and words.flows(at + 1):
            return at + 2
        return at

    def _read_bracket(self, start: int, at: int) -> int:
        """Read ``(KPK)`` after the long form that begins at ``start``, or its long form."""
        words = self.words
        if not words.flows(at) or words.texts[at] != "(":
            return at
        inside = self.read(at + 1)
        if inside and self._closes(inside.end):
            return inside.end + 1
        end = at + 1
        while end - at <= LONGEST_BRACKET and words.flows(end) and words.texts[end] != ")":
            end += 1
        if not self._closes(end) or end == at + 1:
            return at
        content = words.texts[at + 1 : end]
        if self._is_acronym_of(content, start, at):
            return end + 1
        return at

    def _closes(self, at: int) -> bool:
        return self.words.flows(at) and self.words.texts[at] == ")"

    def _is_acronym_of(self, content: list[str], start: int, end: int) -> bool:
        """Tell whether bracketed words are a short form of what stands before them."""
        if not any(text[0].isupper() for text in content) or content[0].isdigit():
            return False
        short, long = " ".join(content), " ".join(self.words.texts[start:end])
        if len(content) == 1 and is_acronym(short):
            return True
        return abbreviates(short, long)

    # Places -----------------------------------------------------------------------------------

    def _read_place(self, at: int, *, unknown: bool) -> int | None:
        """Read a place with the words that announce it: Kabupaten Garut, Prov. Lampung.

        Args:
            at: First word.
            unknown: Whether a capitalised word that no list holds may be the place.
        """
        words = self.words
        end = at
        while words.flows(end) and self._announces_place(end):
            level = self.places.levels.longest(words.folded, end)
            end = level[0] if level else end + 1
        if not words.flows(end):
            return None
        known = self.places.table.longest(words.folded, end)
        if known and self._is_whole(end, known[0]) and words.texts[end][0].isupper():
            return self._read_compass(known[0])
        if words.is_number(end) and end > at:
            return self._read_place(end + 1, unknown=False) or end + 1
        if unknown or end > at:
            return self._read_unknown_place(end)
        return None

    def _announces_place(self, at: int) -> bool:
        words = self.words
        return bool(
            words.flows(at + 1)
            and (words.texts[at][0].isupper() or words.folded[at] in ("kabupaten", "kota"))
            and (words.texts[at + 1][0].isupper() or words.is_number(at + 1))
            and self.places.levels.longest(words.folded, at)
            and not self.places.table.longest(words.folded, at)
        )

    def _read_compass(self, at: int) -> int:
        words = self.words
        while (
            words.flows(at)
            and words.texts[at][0].isupper()
            and (words.folded[at] in self.places.compass or words.folded[at] in ("kota", "baru"))
        ):
            at += 1
        return at

    def _read_unknown_place(self, at: int) -> int | None:
        end = at
        while (
            end - at < LONGEST_UNKNOWN_PLACE
            and self.may_go_on(end)
            and not self.places.levels.longest(self.words.folded, end)
            and not self._starts_other(end)
        ):
            end += 1
        return self._read_compass(end) if end > at else None

    # Words of a name --------------------------------------------------------------------------

    def may_go_on(self, at: int, *, first: bool = False) -> bool:
        """Tell whether a word may belong to a name: capitalised, no role, rank or person."""
        words = self.words
        if not words.flows(at) or not words.capital[at]:
            return False
        word = words.folded[at]
        if word in self.lexicon.stops:
            return False
        if not words.texts[at][0].isalpha():
            return False
        return first or not (word in words.people or word in self.lexicon.given)

    def _read_field(self, head: Head, at: int) -> int | None:
        """Read the field an office works in: Pemberdayaan Perempuan dan Perlindungan Anak."""
        words = self.words
        end, comma, joined = at, None, False
        while words.flows(end):
            step = end
            while words.flows(step) and (
                words.folded[step] in ("dan", "serta") or words.texts[step] in _JOINTS
            ):
                step += 1
            new = end == at or (step > end and words.texts[step - 1] != ",")
            if not self._is_field_word(head, step, first=new):
                break
            if step > end and words.texts[end] == "," and words.folded[step - 1] == ",":
                comma = comma if comma is not None else end
            elif step > end:
                joined = joined or comma is not None
            end = step + 1
        if comma is not None and not joined:
            end = comma
        return end if end > at else None

    def _is_field_word(self, head: Head, at: int, *, first: bool) -> bool:
        words = self.words
        if not words.flows(at):
            return False
        text, word = words.texts[at], words.folded[at]
        if word in self.lexicon.fields:
            return text[0].isupper() or (head.small and self._small_field(at))
        if word in self.places.table or word in self.lexicon.head_table:
            return False
        if word in self.lexicon.known_table and self.lexicon.known_table.longest(words.folded, at):
            return False
        return first and self.may_go_on(at)

    def _small_field(self, at: int) -> bool:
        return self.words.texts[at - 1][0].islower() or not self.words.texts[at - 1].isalpha()

    def _read_place_tail(self, head: Head, at: int) -> int | None:
        """Read a place with its number or class: Kelas IIA Salemba, 0426 Tulang Bawang."""
        words = self.words
        end = at
        while words.flows(end) and (
            words.is_number(end)
            or words.texts[end] == "/"
            or (words.folded[end] in _RANKS_OF_OFFICE and words.texts[end][0].isupper())
            or (words.folded[end] == "metro" and words.flows(end + 1) and words.capital[end + 1])
        ):
            end += 1
        place = self._read_place(end, unknown=True)
        if place is not None:
            return place
        return end if end > at else None

    def _read_number(self, head: Head, at: int) -> int | None:
        words = self.words
        if words.flows(at) and (words.is_number(at) or words.texts[at] in "ABCDE"):
            return at + 1
        return None

    def _read_school(self, head: Head, at: int) -> int | None:
        words = self.words
        end = at
        while words.flows(end) and (
            words.is_number(end) or (self.may_go_on(end) and end - at < LONGEST_NAME)
        ):
            place = self._read_place(end, unknown=False)
            if place is not None and end > at:
                return place
            end += 1
        return end if end > at else None

    def _read_name(self, head: Head, at: int) -> int | None:
        """Read a name of its own: Darul Falah, Dr. Soetomo, Peduli Ciliwung."""
        words = self.words
        if head.kind == "agency" and self._starts_other(at):
            return None  # the head is but a class noun: Lembaga KPK
        namesake = head.kind in _NAMESAKES
        end = at
        while words.flows(end) and words.folded[end] in _NAME_TITLES:
            end += 1
        end = end if self.may_go_on(end, first=True) else at
        first = True
        while end - at < LONGEST_NAME:
            if not first or end == at:
                place = self._read_place(end, unknown=False) if words.flows(end) else None
                if place is not None:
                    end = place
                    if not first or not self.may_go_on(end):
                        return end
                    first = False
                    continue
            if self.may_go_on(end, first=first or (namesake and self._is_namesake(end))):
                if not first and self._starts_other(end):
                    break
                end += 1
            elif not first and (step := self._read_connector(end)) is not None:
                end = step
            elif not first and self._reads_quoted(end):
                end += 3
            else:
                break
            first = False
        return end if end > at else None

    def _is_namesake(self, at: int) -> bool:
        """Tell whether a given name may belong to the name: Rumah Sakit King Faisal."""
        return self.words.folded[at] not in self.words.people

    def _starts_other(self, at: int) -> bool:
        mention = self.read(at)
        return mention is not None and not mention.shy and not mention.bare

    def _read_connector(self, at: int) -> int | None:
        """Step over small words inside a name, to the capital after them."""
        words = self.words
        end = at
        while words.flows(end) and (
            (words.folded[end] in self.lexicon.connectors and words.texts[end][0].islower())
            or words.texts[end] == "&"
        ):
            end += 1
        if end == at or not self.may_go_on(end) or self._starts_other(end):
            return None
        if words.folded[at] not in ("dan", "&", "of", "for", "and", "untuk"):
            return None
        return end

    def _reads_quoted(self, at: int) -> bool:
        words = self.words
        return bool(
            words.flows(at + 2)
            and words.texts[at] in "“\"'‘"
            and words.capital[at + 1]
            and words.texts[at + 2] in "”\"'’"
        )

    def _read_company(self, head: Head, at: int) -> int | None:
        """Read the name of a firm up to its legal form: Maju Jaya Sentosa (Persero) Tbk."""
        words = self.words
        end = at
        while end - at < LONGEST_NAME and words.flows(end):
            if words.folded[end] in _LEGAL_FORMS or self._read_legal_form(end) > end:
                break
            place = self._read_place(end, unknown=False)
            if place is not None and end > at:
                end = place
                break
            if not self.may_go_on(end, first=end == at):
                step = self._read_connector(end) if end > at else None
                if step is None:
                    break
                end = step
            elif end > at and self._starts_other(end):
                break
            else:
                end += 1
        return end if end > at else None

    def _read_none(self, head: Head, at: int) -> int | None:
        return None


_CORES: dict[str, Callable[[TailReader, Head, int], int | None]] = {
    "field": TailReader._read_field,
    "place": TailReader._read_place_tail,
    "name": TailReader._read_name,
    "company": TailReader._read_company,
    "school": TailReader._read_school,
    "number": TailReader._read_number,
    "acronym": TailReader._read_none,
    "none": TailReader._read_none,
}


def _same_capitals(form: str, text: str) -> bool:
    if form.isupper() and form.isalpha() and len(form) > 1:
        return text.isupper() or (len(form) >= 4 and text.istitle())
    if form[0].isupper():
        return text[0].isupper()
    return True


def _is_short(form: str, text: str, *, caps: bool = False) -> bool:
    bare = form.rstrip(".")
    return bare.casefold() == text.rstrip(".").casefold() and (bare.isupper() or not caps)


def _preference(mention: Mention) -> tuple[int, bool, bool]:
    return mention.end, not mention.shy, not mention.bare
