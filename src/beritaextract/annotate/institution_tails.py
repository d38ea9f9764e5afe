"""Organisations that a head opens or a list holds, from their first word to their last.

After the head and what it takes (``institution_names``) may stand an acronym in brackets, a place
(Universitas Jenderal Achmad Yani (Unjani) Cimahi), *RI*, and for a part of something larger the
whole (Satlantas Polres Cianjur).

All functions take and return indexes of words; an end is one past the last word.
"""

from dataclasses import dataclass, field

from beritaextract.annotate.institution_brackets import find_acronym_ahead, read_bracket
from beritaextract.annotate.institution_mentions import Mention
from beritaextract.annotate.institution_names import (
    NAMESAKES,
    read_core,
    read_firm_part,
    read_legal_form,
)
from beritaextract.annotate.institution_places import read_place
from beritaextract.annotate.institution_words import Words
from beritaextract.lexicon.institutions import Head, InstitutionLexicon, KnownForm
from beritaextract.lexicon.places import Places

LONGEST_ROLE = 8
"""Words between a role and its organisation (Kepala Bidang Humas dan Protokol)."""
DEEPEST = 8
"""Names inside names: Subdit I Ditreskrimum Polda Jambi is three deep."""

_CONFIRMED = frozenset({"field", "listed", "name", "company", "acronym"})
"""Tails for which an acronym in brackets tells where the long form ends."""
PLACELESS = frozenset({"club", "media", "international"})
"""Kinds whose known names are not followed by a place of theirs."""
_TITLED = 4
"""Letters from which an acronym may be written with one capital: Unesco, Basarnas."""


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
    _depth: int = 0

    def read(self, start: int) -> Mention | None:
        """The longest organisation that begins at a word, if any."""
        if start not in self._read:
            if self._depth == DEEPEST:
                return None
            self._read[start] = None  # a name never contains itself
            self._depth += 1
            self._read[start] = self._read_longest(start)
            self._depth -= 1
        return self._read[start]

    def starts_other(self, at: int) -> bool:
        """Tell whether an organisation of its own begins at a word."""
        mention = self.read(at)
        return mention is not None and not mention.shy and not mention.bare

    def _read_longest(self, start: int) -> Mention | None:
        words = self.words
        if start >= len(words) or words.folded[start] not in self.lexicon.name_openers:
            return None  # most words
        if words.blocked[start]:
            return None
        if words.glued.get(start, (start, start))[0] < start:
            return None  # #Dukung*Kemenag*
        if start > 0 and words.folded[start - 1] in self.lexicon.venues and words.flows(start):
            return None
        known = self._read_known(start)
        if known and not known.shy and self._may_lead_to_person(known):
            return known  # Sekjen Partai Demokrat *Teuku Riefky*
        candidates = [known] if known else []
        return max(candidates + self._read_heads(start), key=_preference, default=None)

    def _may_lead_to_person(self, known: Mention) -> bool:
        """Tell whether a person may stand behind: a role before, or a given name behind."""
        words, end = self.words, known.end
        if not (words.flows(end) and words.capital[end]):
            return False
        if words.folded[end] in self.lexicon.fields:
            return False
        named = known.kind not in NAMESAKES and words.is_person(end)
        return named or self._led_by_role(known.start)

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

    def is_field_of_role(self, start: int) -> bool:
        """Tell whether a role swallows what follows as its field: Kadis *Kominfo* Batu."""
        return start > 0 and self.words.folded[start - 1] in self.lexicon.unit_roles

    # Known names ------------------------------------------------------------------------------

    def _read_known(self, start: int) -> Mention | None:
        found = self.find_known(start)
        if found is None or self.is_field_of_role(start):
            return None
        end, form = found
        group = form.organisation.group
        if group.kind == "company":
            end = read_firm_part(self, end)
        end = self.read_suffixes(start, end, place=group.kind not in PLACELESS, unit=group.unit)
        return Mention(start, end, group.kind, form.organisation.id, shy=form.shy, group=group)

    def find_known(self, start: int) -> tuple[int, KnownForm] | None:
        """The longest form of a known organisation at a word, written as the form is."""
        for end, form in self.lexicon.known_table.matches(self.words.folded, start):
            if self.words.is_torn(start, end) or not self.words.is_whole(start, end):
                continue
            if self._is_written_as(form, start, end):
                return end, form
        return None

    def _is_written_as(self, form: KnownForm, start: int, end: int) -> bool:
        """Capitals must agree: KPK is all capitals, Basarnas may also be BASARNAS."""
        texts = self.words.texts[start:end]
        if len(texts) != len(form.words):  # Kemenpan-RB for Kemenpan RB
            return texts[0][0].isupper()
        return all(map(_same_capitals, form.words, texts))

    # Heads ------------------------------------------------------------------------------------

    def _read_heads(self, start: int) -> list[Mention]:
        words = self.words
        if words.folded[start] not in self.lexicon.head_table:
            return []
        if self.lexicon.never.longest(words.folded, start):
            return []
        mentions = []
        for end, head in self.lexicon.head_table.matches(words.folded, start):
            if not words.is_whole(start, end) or not self._is_head(head, start):
                continue
            name_end = self._read_name(head, start, end) or self._read_shared(head, end)
            if name_end is not None:
                mentions.append(Mention(start, name_end, head.kind, head.id, shaped=head.kept))
            elif (bare := self._read_bare(head, start, end)) is not None:
                mentions.append(bare)
        return mentions

    def _is_head(self, head: Head, start: int) -> bool:
        """Tell whether a head is written as one and is not the field of a role."""
        text = self.words.texts[start]
        if head.kept and not self._is_kept(start):
            return False
        if head.unit != "no" and head.kind == "police" and self.is_field_of_role(start):
            return False
        is_short = any(form.isupper() and _differ_in_capitals(form, text) for form in head.forms)
        return text.isupper() if is_short else text[0].isupper() or head.small

    def _is_kept(self, start: int) -> bool:
        """Tell whether those who keep a house are meant: jemaat *Gereja X*, not di *Gereja X*."""
        words = self.words
        if start == 0 or words.broken[start] or words.folded[start - 1] in (".", "“", '"'):
            return words.texts[start][0].isupper()
        return words.folded[start - 1] in self.lexicon.keepers

    def _read_shared(self, head: Head, end: int) -> int | None:
        """Read the name that two heads share: Panti Asuhan *dan Pondok Pesantren X*."""
        words = self.words
        if head.tail != "name" or not words.flows(end) or words.folded[end] != "dan":
            return None
        second = self.lexicon.head_table.longest(words.folded, end + 1)
        if second is None or second[1].tail != "name" or not words.all_flow(end + 1, second[0]):
            return None
        other = self.read(end + 1) if words.capital[end + 1] else None
        return other.end if other and other.rule == second[1].id and not other.bare else None

    def _read_bare(self, head: Head, start: int, end: int) -> Mention | None:
        """Read a head alone: DPRD, or as a short form Polres, Komisi VI."""
        if not self.words.texts[start][0].isupper():
            return None
        if head.tail == "number" and (number := read_core(self, head, end, guarded=False)):
            return Mention(start, number, head.kind, head.id, bare=True)
        if head.bare == "never":
            return None
        return Mention(start, end, head.kind, head.id, bare=head.bare == "after")

    def _read_name(self, head: Head, start: int, head_end: int) -> int | None:
        """Where the name ends that a head opens, or None if nothing names it."""
        after = read_bracket(self, start, head_end)
        core = self._read_core(head, start, head_end, after)
        if core is None:
            if not _may_go_unnamed(head):
                return None
            core = after
        end = self.read_suffixes(start, core, place=head.tail != "company", unit=head.unit != "no")
        named = head.tail == "board" and core > after
        if head.unit == "must" and not named and not self._ends_in_whole(core, end):
            return None
        if end == head_end or (core == after == end and head.tail != "place"):
            return None
        return end if self._is_named(start, head_end, end) else None

    def _read_core(self, head: Head, start: int, head_end: int, after: int) -> int | None:
        """Read what the head takes, as far as its own shape or an acronym further on shows it."""
        guarded = self._led_by_role(start)
        ahead = None
        if head.tail in _CONFIRMED:
            ahead = find_acronym_ahead(self, start, head_end, firm=head.tail == "company")
        if ahead is None:
            return read_core(self, head, after, guarded=guarded)
        if self.words.folded[ahead + 1] not in self.lexicon.head_table:
            return ahead
        beyond = read_bracket(self, start, ahead)  # Sekolah Tinggi ... (STIKES) *Bakti Husada*
        return read_core(self, head, beyond, guarded=guarded) or beyond

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
        texts = words.texts[head_end:end]
        name_end = head_end + texts.index("(") if "(" in texts else end
        return any(words.capital[at] or words.is_number(at) for at in range(head_end, name_end))

    # What may follow any name -----------------------------------------------------------------

    def read_suffixes(self, start: int, end: int, *, place: bool, unit: bool) -> int:
        """Read legal forms, acronyms in brackets, RI, a place and the larger organisation.

        Args:
            start: First word of the name.
            end: End of what has been read of it.
            place: Whether a place belongs to the name.
            unit: Whether the organisation that follows at once belongs to it.
        """
        while self.words.flows(end):
            after = self._read_republic(read_bracket(self, start, read_legal_form(self, end)))
            if after == end and place:
                after = read_place(self, end, guarded=True) or end
                place = after == end
            if after == end:
                whole = self.read(end) if unit else self._read_twin(start, end)
                if whole is None or whole.bare:
                    return end
                after = whole.end
                unit = whole.kind == "party"  # Fraksi PKS *DPRD Depok*
            end = after
        return end

    def _read_republic(self, at: int) -> int:
        words = self.words
        if words.flows(at) and words.texts[at] in ("RI", "R.I."):
            return at + 1
        if words.folded[at : at + 2] == ["republik", "indonesia"] and words.all_flow(at, at + 2):
            return at + 2
        return at

    def _read_twin(self, start: int, at: int) -> Mention | None:
        """Read the second name of a ministry that is also an agency: Kementerian ATR/BPN."""
        words = self.words
        if words.texts[at] != "/" or not words.folded[start].startswith("kement"):
            return None
        return self.read(at + 1)


def _may_go_unnamed(head: Head) -> bool:
    """Tell whether a bracket, a place or the larger organisation may follow a head at once."""
    return head.tail in ("none", "place", "board") or (
        head.unit != "no" and head.tail not in ("name", "acronym")
    )


def _same_capitals(form: str, text: str) -> bool:
    if form.isupper() and form.isalpha() and len(form) > 1:
        return text.isupper() or (len(form) >= _TITLED and text.istitle())
    return text[0].isupper() or not form[0].isupper()


def _differ_in_capitals(form: str, text: str) -> bool:
    """Tell whether two words differ in capitals and a full stop at most."""
    return form.rstrip(".").casefold() == text.rstrip(".").casefold()


def _preference(mention: Mention) -> tuple[int, bool, bool]:
    """The longest wins, then what is sure of itself."""
    return mention.end, not mention.bare, not mention.shy
