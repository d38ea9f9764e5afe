"""How far the name of an organisation goes, once its first word is known.

*Dinas* takes the words of a field and then a place (Dinas Kesehatan Kota Surabaya), *Polsek* a
place, *PT* a name of its own up to *Tbk*, *SMA* a number. After any of them may stand an acronym
in brackets, a place (Universitas Jenderal Achmad Yani (Unjani) Cimahi), *RI*, and for a part of
something larger the whole (Satlantas Polres Cianjur). What never belongs to a name is the person
after it: ranks and titles, words that the article uses as a person's name, and, where a role
stands before the organisation, given names end it.

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
"""Words of a place that no list holds (Polsek Sukun Baru)."""
LONGEST_BRACKET = 4
"""Words of an acronym in brackets (Kemenko Bidang Pangan)."""
LONGEST_ROLE = 8
"""Words between a role and its organisation (Kepala Bidang Humas dan Protokol)."""

_LEGAL_FORMS = frozenset({"tbk", "persero", "perseroda"})
_NAME_TITLES = frozenset(
    "dr drg prof h hj kh ki jenderal ir raden r sultan pangeran st santo".split()
)
"""Titles that institutions bear in their names (RSUD Dr. H. Abdul Moeloek)."""
_CLASSES = frozenset(
    "kelas khusus tpi non madya pratama utama perempuan wanita anak narkotika terbuka".split()
)
_NAMESAKES = frozenset({"hospital", "university", "school", "religious", "military"})
"""Kinds that are named after persons."""
_CONFIRMED = frozenset({"field", "listed", "name", "company", "acronym"})
"""Tails for which an acronym in brackets tells where the long form ends."""
_SMALL_LEVELS = frozenset({"kabupaten", "kota", "provinsi", "cabang", "kelurahan", "desa"})
"""Words for a place that lower case does not rob of their meaning: Garuda cabang Solo."""
_JOINTS = frozenset({",", "/", "-", "&"})
_NAME_CONNECTORS = frozenset({"dan", "&", "of", "for", "and", "untuk"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation read at some word: words ``start`` to ``end``, half-open.

    Attributes:
        start: First word.
        end: One past the last word.
        kind: Kind of organisation.
        rule: Id of the head, of the known organisation or of the rule.
        shy: Whether the form has other meanings.
        bare: Whether it is a head alone, a short form of something fuller.
        group: Group of the known organisation.
        shaped: Whether only the surroundings show it, which they may not do elsewhere.
    """

    start: int
    end: int
    kind: InstitutionKind
    rule: str
    shy: bool = False
    bare: bool = False
    group: Group | None = None
    shaped: bool = False


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
        words = self.words
        if start >= len(words) or words.blocked[start]:
            return None
        if start > 0 and words.folded[start - 1] in self.lexicon.venues and words.flows(start):
            return None
        known = self._known_candidates(start)
        if (
            known
            and not known[0].shy
            and self._led_by_role(start)
            and self._may_be_person(known[0].end)
        ):
            return known[0]  # Sekjen Partai Demokrat *Teuku Riefky*
        return max(known + self._head_candidates(start), key=_preference, default=None)

    def _may_be_person(self, at: int) -> bool:
        words = self.words
        return words.flows(at) and words.capital[at] and words.folded[at] not in self.lexicon.fields

    # Known names ------------------------------------------------------------------------------

    def _known_candidates(self, start: int) -> list[Mention]:
        found = self.find_known(start)
        if found is None:
            return []
        end, form = found
        group = form.organisation.group
        if self.is_field_of_role(start):
            return []
        if group.kind == "company":
            end = self._read_group(end)
        end = self.read_suffixes(
            start, end, place=group.kind not in ("club", "media", "international"), unit=group.unit
        )
        return [Mention(start, end, group.kind, form.organisation.id, shy=form.shy, group=group)]

    def find_known(self, start: int) -> tuple[int, KnownForm] | None:
        """The longest form of a known organisation at a word, written as the form is."""
        for end, form in self.lexicon.known_table.matches(self.words.folded, start):
            if self._is_written_as(form, start, end) and self._is_whole(start, end):
                return end, form
        return None

    def _is_written_as(self, form: KnownForm, start: int, end: int) -> bool:
        """Capitals must agree: KPK is all capitals, Basarnas may also be BASARNAS."""
        texts = self.words.texts[start:end]
        if len(texts) != len(form.words):  # Kemenpan-RB for Kemenpan RB
            return texts[0][0].isupper()
        return all(map(_same_capitals, form.words, texts))

    def _is_whole(self, start: int, end: int) -> bool:
        return not any(self.words.broken[at] for at in range(start + 1, end))

    def is_field_of_role(self, start: int) -> bool:
        """Tell whether a role swallows what follows as its field: Kadis *Kominfo* Batu."""
        return start > 0 and self.words.folded[start - 1] in self.lexicon.unit_roles

    def _read_group(self, at: int) -> int:
        """Read what makes a firm of a firm: Garuda Indonesia *Group*, BNI *Sekuritas*."""
        words = self.words
        if not (words.flows(at) and words.capital[at]):
            return at
        closing = self.lexicon.closing_table.longest(words.folded, at)
        if words.folded[at] == "grup" or (closing and closing[1].kind == "company"):
            return closing[0] if closing else at + 1
        return at

    # Heads ------------------------------------------------------------------------------------

    def _head_candidates(self, start: int) -> list[Mention]:
        words = self.words
        if words.folded[start] not in self.lexicon.head_table:
            return []
        if self.lexicon.never.longest(words.folded, start):
            return []
        candidates = []
        for end, head in self.lexicon.head_table.matches(words.folded, start):
            if not self._is_whole(start, end) or not self._is_head(head, start):
                continue
            name_end = self._read_tail(head, start, end)
            if name_end is not None:
                candidates.append(Mention(start, name_end, head.kind, head.id))
            elif (bare := self._read_bare(head, start, end)) is not None:
                candidates.append(bare)
        return candidates

    def _is_head(self, head: Head, start: int) -> bool:
        """Tell whether a head is written as one and is not the field of a role."""
        text = self.words.texts[start]
        if head.unit != "no" and head.kind == "police" and self.is_field_of_role(start):
            return False
        is_short = any(form.isupper() and fold_equal(form, text) for form in head.forms)
        return text.isupper() if is_short else text[0].isupper() or head.small

    def _read_bare(self, head: Head, start: int, end: int) -> Mention | None:
        """Read a head alone: DPRD, or as a short form Polres, Komisi VI."""
        if not self.words.texts[start][0].isupper():
            return None
        if head.tail == "number" and (number := self._read_number(head, end, guarded=False)):
            return Mention(start, number, head.kind, head.id, bare=True)
        if head.bare == "never":
            return None
        return Mention(start, end, head.kind, head.id, bare=head.bare == "after")

    def _read_tail(self, head: Head, start: int, head_end: int) -> int | None:
        """Where the name ends that a head opens, or None if nothing names it."""
        guarded = self._led_by_role(start)
        after = self._read_bracket(start, head_end)
        ahead = self._find_acronym_ahead(start, head_end) if head.tail in _CONFIRMED else None
        if ahead is None:
            core = _CORES[head.tail](self, head, after, guarded=guarded)
        elif self.words.folded[ahead + 1] in self.lexicon.head_table:
            beyond = self._read_bracket(start, ahead)  # Sekolah ... (STIKES) *Bakti Husada*
            core = _CORES[head.tail](self, head, beyond, guarded=guarded) or beyond
        else:
            core = ahead
        if core is None:
            if not self._may_go_unnamed(head):
                return None
            core = after
        end = self.read_suffixes(start, core, place=head.tail != "company", unit=head.unit != "no")
        if head.unit == "must" and not self._ends_in_whole(core, end):
            return None
        if end == head_end or (core == after == end and head.tail != "place"):
            return None
        return end if self._is_named(start, head_end, end) else None

    def _may_go_unnamed(self, head: Head) -> bool:
        """Tell whether a bracket, a place or the larger organisation may follow a head at once."""
        return head.tail in ("none", "place") or (head.unit != "no" and head.tail != "name")

    def _led_by_role(self, start: int) -> bool:
        """Tell whether a role stands before: Kepala Bidang Humas *Polda Riau* Budi Santoso."""
        words = self.words
        for at in range(start - 1, max(-1, start - 1 - LONGEST_ROLE), -1):
            if words.broken[at + 1]:
                return False
            if words.folded[at] in self.lexicon.roles:
                return True
            if not (words.texts[at][0].isupper() or words.folded[at] in self.lexicon.connectors):
                return False
        return False

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

    # Acronyms in brackets ---------------------------------------------------------------------

    def _find_acronym_ahead(self, start: int, at: int) -> int | None:
        """Find the bracket whose acronym confirms all words up to it as the long form.

        Schwartz and Hearst read from the bracket to the left; here the left edge is known.
        """
        words = self.words
        end = at
        while end - start <= LONGEST_LONG_FORM and words.flows(end):
            text = words.texts[end]
            if text == "(":
                defined = self._is_defined(start, end) or self._is_defined(at, end)
                return end if end > at and defined else None
            if not (
                text[0].isupper() or text in _JOINTS or words.folded[end] in self.lexicon.connectors
            ):
                return None
            end += 1
        return None

    def _is_defined(self, start: int, opening: int) -> bool:
        closing = self.find_closing(opening)
        if closing is None or opening == start:
            return False
        short = " ".join(self.words.texts[opening + 1 : closing])
        long = " ".join(self.words.texts[start:opening])
        return short[0].casefold() == long[0].casefold() and abbreviates(short, long)

    def find_closing(self, opening: int) -> int | None:
        """The bracket that closes a short bracketed form, if it does."""
        words = self.words
        closing = opening + 2
        while closing - opening <= LONGEST_BRACKET + 1 and words.flows(closing):
            if words.texts[closing] == ")":
                return closing
            closing += 1
        return None

    def _read_bracket(self, start: int, at: int) -> int:
        """Read ``(KPK)`` after the long form that begins at ``start``, or its long form."""
        words = self.words
        if not words.flows(at) or words.texts[at] != "(":
            return at
        inside = self.read(at + 1)
        if inside and words.flows(inside.end) and words.texts[inside.end] == ")":
            return inside.end + 1
        closing = self.find_closing(at)
        if closing is not None and self._is_acronym_of(words.texts[at + 1 : closing], start, at):
            return closing + 1
        return at

    def _is_acronym_of(self, content: list[str], start: int, end: int) -> bool:
        """Tell whether bracketed words are a short form of what stands before them."""
        if content[0].isdigit() or not content[0][0].isupper():
            return False
        if self.lexicon.roles.intersection(_role_prefixes(content[0])):
            return False
        short, long = " ".join(content), " ".join(self.words.texts[start:end])
        if len(content) == 1 and (is_acronym(short) or self._is_coined(end + 1)):
            return True
        return abbreviates(short, long)

    def _is_coined(self, at: int) -> bool:
        """Tell whether a bracketed word may be made of syllables from within: (Belmawa)."""
        return self.may_go_on(at) and not self.places.table.longest(self.words.folded, at)

    # What may follow any name -----------------------------------------------------------------

    def read_suffixes(self, start: int, end: int, *, place: bool, unit: bool) -> int:
        """Read legal forms, acronyms in brackets, RI, a place and the larger organisation.

        Args:
            start: First word of the name.
            end: End of what has been read of it.
            place: Whether a place belongs to the name.
            unit: Whether the organisation that follows at once belongs to it.
        """
        has_place = not place
        while self.words.flows(end):
            after = self._read_republic(self._read_bracket(start, self._read_legal_form(end)))
            if after == end and not has_place:
                after = self._read_place(end, guarded=True) or end
                has_place = after > end
            if after == end:
                whole = self.read(end) if unit else self._read_twin(start, end)
                if whole is None or whole.bare:
                    return end
                after = whole.end
                unit = whole.kind == "party"  # Fraksi PKS *DPRD Depok*
            end = after
        return end

    def _read_twin(self, start: int, at: int) -> Mention | None:
        """Read the second name of a ministry that is also an agency: Kementerian ATR/BPN."""
        words = self.words
        if words.texts[at] != "/" or not words.folded[start].startswith("kement"):
            return None
        return self.read(at + 1)

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
        if not words.flows(at):
            return at
        if words.texts[at] in ("RI", "R.I."):
            return at + 1
        if words.folded[at : at + 2] == ["republik", "indonesia"] and words.flows(at + 1):
            return at + 2
        return at

    # Places -----------------------------------------------------------------------------------

    def _read_place(
        self, at: int, *, guarded: bool, unknown: bool = False, small: bool = False
    ) -> int | None:
        """Read a place with the words that announce it: Kabupaten Garut, Prov. Lampung.

        Args:
            at: First word.
            guarded: Whether a person may follow.
            unknown: Whether a capitalised word that no list holds may be the place.
            small: Whether districts and villages may be announced.
        """
        words = self.words
        end = at
        while (level := self._read_level(end, small=small)) is not None:
            end = level
        if not words.flows(end):
            return None
        known = self.places.table.longest(words.folded, end)
        if known and self._is_whole(end, known[0]) and words.texts[end][0].isupper():
            return self._read_ordinal(self._read_compass(known[0]))
        if words.is_number(end) and end > at:
            return self._read_place(end + 1, guarded=guarded) or end + 1
        if unknown or end > at:
            return self._read_unknown_place(end, guarded=guarded)
        return None

    def _read_level(self, at: int, *, small: bool) -> int | None:
        """Read a word that announces a place, if one follows it."""
        words = self.words
        if not words.flows(at):
            return None
        level = self.places.levels.longest(words.folded, at)
        if level is None and small:
            level = self.places.small_levels.longest(words.folded, at)
        if level is None or self.places.table.longest(words.folded, at):
            return None
        if words.texts[at][0].islower() and words.folded[at] not in _SMALL_LEVELS:
            return None
        end = level[0]
        if not words.flows(end) or self.lexicon.ends_name(words.texts[end], words.folded[end]):
            return None
        return end if words.texts[end][0].isupper() or words.is_number(end) else None

    def _read_compass(self, at: int) -> int:
        words = self.words
        while (
            words.flows(at)
            and words.texts[at][0].isupper()
            and (words.folded[at] in self.places.compass or words.folded[at] in ("kota", "baru"))
        ):
            at += 1
        return at

    def _read_ordinal(self, at: int) -> int:
        """Read the number of an office in a place that has several: Jawa Timur II."""
        words = self.words
        if (
            words.flows(at)
            and words.texts[at] in ("I", "II", "III")
            and not (words.flows(at + 1) and words.capital[at + 1])
        ):
            return at + 1
        return at

    def _read_unknown_place(self, at: int, *, guarded: bool) -> int | None:
        end = at
        while (
            end - at < LONGEST_UNKNOWN_PLACE
            and self.may_go_on(end, guarded=guarded)
            and not self._starts_other(end)
            and self._read_level(end, small=True) is None
            and (end > at or not self.places.levels.longest(self.words.folded, end))
        ):
            end += 1
        return self._read_compass(end) if end > at else None

    # Words of a name --------------------------------------------------------------------------

    def may_go_on(self, at: int, *, first: bool = False, guarded: bool = True) -> bool:
        """Tell whether a word may belong to a name: capitalised, no role, rank or person.

        Args:
            at: The word.
            first: Whether it is the first of the name, where a person would leave none.
            guarded: Whether a person may follow the organisation.
        """
        words = self.words
        if not words.flows(at) or not words.capital[at] or not words.texts[at][0].isalpha():
            return False
        word = words.folded[at]
        if self.lexicon.ends_name(words.texts[at], word):
            return False
        return first or not (word in words.people or (guarded and word in self.lexicon.given))

    def _starts_other(self, at: int) -> bool:
        mention = self.read(at)
        return mention is not None and not mention.shy and not mention.bare

    def _read_field(self, head: Head, at: int, *, guarded: bool) -> int | None:
        """Read the field an office works in: Pemberdayaan Perempuan dan Perlindungan Anak."""
        words = self.words
        end, comma, joined = at, None, False
        while words.flows(end):
            step = end
            while words.flows(step) and (
                words.folded[step] in ("dan", "serta") or words.texts[step] in _JOINTS
            ):
                step += 1
            after_comma = step > end and words.texts[step - 1] == ","
            if not self._is_field_word(
                head, step, new=end == at or (step > end and not after_comma), acronym=after_comma
            ):
                break
            if after_comma:
                comma = end if comma is None else comma
            elif step > end:
                joined = True
            end = step + 1
        if comma is not None and not joined:
            end = comma  # a list of organisations, not of fields
        return end if end > at else None

    def _is_field_word(self, head: Head, at: int, *, new: bool, acronym: bool) -> bool:
        words = self.words
        if not words.flows(at):
            return False
        text, word = words.texts[at], words.folded[at]
        if word in self.lexicon.fields:
            return text[0].isupper() or (head.small and not words.texts[at - 1][0].isupper())
        if self.places.table.longest(words.folded, at) or self._starts_other(at):
            return False
        if acronym or head.tail == "listed":
            return text.isupper() and text.isalpha() and not words.is_number(at)
        return new and self.may_go_on(at) and word not in self.lexicon.head_table

    def _read_place_tail(self, head: Head, at: int, *, guarded: bool) -> int | None:
        """Read a place with its number or class: Kelas IIA Salemba, 0426 Tulang Bawang."""
        words = self.words
        end = at
        while words.flows(end) and (
            words.is_number(end)
            or words.texts[end] == "/"
            or words.folded[end] in _CLASSES
            or (words.texts[end] in ("A", "B", "C") and end > at and words.is_number(end - 1))
            or (words.folded[end] == "metro" and words.flows(end + 1) and words.capital[end + 1])
        ):
            end += 1
        guarded = guarded and head.kind not in _NAMESAKES
        place = self._read_place(end, guarded=guarded, unknown=True, small=True)
        if place is not None:
            end = place
            if head.kind == "hospital" and words.flows(end) and words.texts[end].isdigit():
                end += 1  # Puskesmas Sukun 1
        return end if end > at else None

    def _read_number(self, head: Head, at: int, *, guarded: bool) -> int | None:
        words = self.words
        if words.flows(at) and (words.is_number(at) or words.texts[at] in ("A", "B", "C", "D")):
            return at + 1
        return None

    def _read_school(self, head: Head, at: int, *, guarded: bool) -> int | None:
        """Read a school's number, patron and place: Negeri 3 Kota Ambon, Muhammadiyah 2."""
        words = self.words
        end = at
        while end - at < LONGEST_NAME and words.flows(end):
            place = self._read_place(end, guarded=guarded) if end > at else None
            if place is not None:
                return place
            if not (words.is_number(end) or self.may_go_on(end, guarded=guarded)):
                break
            end += 1
        return end if end > at else None

    def _read_name(self, head: Head, at: int, *, guarded: bool) -> int | None:
        """Read a name of its own: Darul Falah, Dr. Soetomo, Peduli Ciliwung."""
        words = self.words
        if head.kind == "agency" and self._starts_other(at):
            return None  # the head is but a class noun: Lembaga KPK
        guarded = guarded and head.kind not in _NAMESAKES
        end = at
        while words.flows(end) and words.folded[end] in _NAME_TITLES:
            end += 1
        if end > at and self.may_go_on(end, first=True):
            end += 1
        while end - at < LONGEST_NAME and words.flows(end):
            first = end == at
            place = self._read_place(end, guarded=guarded)
            if place is not None and not (first and self.may_go_on(place, guarded=guarded)):
                return place
            if place is not None:
                end = place
            elif not first and self._is_address(end):
                break
            elif self.may_go_on(end, first=first, guarded=guarded):
                if not first and self._starts_other(end):
                    break
                end += 1
            elif not first and (step := self.read_connector(end)) is not None:
                end = step
            elif not first and self._is_quoted(end):
                end += 3
            else:
                break
        return end if end > at else None

    def _is_address(self, at: int) -> bool:
        """Tell whether a district or village begins, which is but the address: PT X *Desa Y*."""
        return (
            self.places.small_levels.longest(self.words.folded, at) is not None
            and self._read_level(at, small=True) is not None
        )

    def read_connector(self, at: int) -> int | None:
        """Step over small words inside a name, to the capital after them: of, dan, untuk."""
        words = self.words
        end = at
        while words.flows(end) and (
            (words.folded[end] in self.lexicon.connectors and words.texts[end][0].islower())
            or words.texts[end] == "&"
        ):
            end += 1
        if end == at or not self.may_go_on(end) or self._starts_other(end):
            return None
        return end if words.folded[at] in _NAME_CONNECTORS else None

    def _is_quoted(self, at: int) -> bool:
        """Tell whether a word of the name stands in quotation marks: UPN “Veteran” Jakarta."""
        words = self.words
        return (
            words.flows(at + 2)
            and words.texts[at] in "“\"'‘"
            and words.capital[at + 1]
            and words.texts[at + 2] in "”\"'’"
        )

    def _read_company(self, head: Head, at: int, *, guarded: bool) -> int | None:
        """Read the name of a firm up to its legal form: Maju Jaya Sentosa (Persero) Tbk."""
        words = self.words
        end = at
        if known := self.find_known(at):
            end = self._read_group(known[0])
            if self._leads_to_person(end):
                return end
        while end - at < LONGEST_NAME and words.flows(end):
            if self._read_legal_form(end) > end:
                break
            first = end == at
            place = self._read_place(end, guarded=guarded) if not first else None
            if place is not None:
                return place
            if not first and self._is_address(end):
                break
            if self.may_go_on(end, first=first, guarded=guarded):
                if not first and self._starts_other(end):
                    break
                end += 1
            elif not first and (step := self.read_connector(end)) is not None:
                end = step
            else:
                break
        return end if end > at else None

    def _leads_to_person(self, at: int) -> bool:
        """Tell whether the capitalised words from here on hold a person's: PT RNI *Ismed Hasan*."""
        words = self.words
        while words.flows(at) and words.capital[at] and words.texts[at].isalpha():
            if words.folded[at] in words.people or words.folded[at] in self.lexicon.given:
                return True
            at += 1
        return False

    def _read_none(self, head: Head, at: int, *, guarded: bool) -> int | None:
        """Read the number of a unit: Kanwil II KPPU."""
        if head.unit != "no" and self.words.flows(at) and self.words.is_number(at):
            return at + 1
        return None

    def _read_nothing(self, head: Head, at: int, *, guarded: bool) -> int | None:
        return None


_CORES: dict[str, Callable[..., int | None]] = {
    "field": TailReader._read_field,
    "listed": TailReader._read_field,
    "place": TailReader._read_place_tail,
    "name": TailReader._read_name,
    "company": TailReader._read_company,
    "school": TailReader._read_school,
    "number": TailReader._read_number,
    "acronym": TailReader._read_nothing,
    "none": TailReader._read_none,
}


def _same_capitals(form: str, text: str) -> bool:
    if form.isupper() and form.isalpha() and len(form) > 1:
        return text.isupper() or (len(form) >= 4 and text.istitle())
    return text[0].isupper() or not form[0].isupper()


def fold_equal(form: str, text: str) -> bool:
    """Tell whether two words differ in capitals and a full stop at most."""
    return form.rstrip(".").casefold() == text.rstrip(".").casefold()


def _role_prefixes(word: str) -> set[str]:
    """A bracketed acronym of a role is none of the organisation: (Kadisparbud)."""
    return {word.casefold()} | (
        {"kepala"} if word.startswith(("Kadis", "Kapus", "Kakan")) else set()
    )


def _preference(mention: Mention) -> tuple[int, bool, bool]:
    return mention.end, not mention.shy, not mention.bare
