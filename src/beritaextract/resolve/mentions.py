"""Join names, titles, positions and organisations into mentions of somebody who could speak.

«**Kepala Bidang Humas Polda Jaya Kombes Bima Wicaksana**» is one mention of a person with a role
and an organisation, as is «**Tegar Wardana, Pengamat politik Universitas Nusa Raya**». What is
left over gives mentions of its own: roles («Bupati itu»), organisations («BMKG») and pronouns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, Literal

from beritaextract.lexicon.grammar import word_list
from beritaextract.resolve.passages import Passages

Kind = Literal["person", "role", "institution", "pronoun", "unnamed"]
Stretch = tuple[int, int]
"""Tokens, half-open."""

PRONOUNS: Final = frozenset({"dia", "ia", "beliau", "dirinya", "pihaknya", "mereka"})
_QUANTIFIERS: Final = word_list("quantifiers")
_LINKS: Final = frozenset({"dari", "pada", "di"})
DEMONSTRATIVES: Final = frozenset({"itu", "ini", "tersebut"})
# Words of English offices: the fields that one can be head of.
_FIELDS: Final = word_list("english-offices")
_LONGEST_DESCRIPTION: Final = 6  # tokens between a role and its demonstrative
_LONGEST_RELATIVE: Final = 9  # tokens between a role and the comma before its name
_GAP_OPENERS: Final = frozenset({"yang", "untuk", "di"})
_LONGEST_TAIL: Final = 3  # words of an organisation's name that the organisation finder left
_RELATIONAL: Final = word_list("relational-roles")
_APPOSITION: Final = (
    ("selaku",),
    ("sebagai",),
    ("yang", "merupakan"),
    ("yang", "juga", "merupakan"),
    ("yang", "juga"),
    ("yang", "menjabat", "sebagai"),
    ("yang", "menjabat"),
    ("salah", "seorang"),
    ("salah", "satu"),
    ("seorang",),
)
_DEGREE: Final = re.compile(r"[A-Z][a-z]{0,3}\.(?:[A-Z][A-Za-z]*\.?)+|[A-Z]{2,3}|Lc\.?|MA")
# Parts whose head is named by the part, and what a parent of theirs looks like.
_PARTS: Final = frozenset(
    {"satuan", "unit", "bagian", "bidang", "seksi", "subdit", "divisi", "biro"}
)
_PARENT: Final = re.compile(r"Pol(?:da|res|sek|ri)[a-z]*|Kodam|Korem|Kodim|[A-Z]{3,}")
_MIXED_DEGREE: Final = re.compile(r"[A-Z]{2,}[a-z]{1,4}\.?")  # FCBArb, behind a known degree
_SPECIALIST: Final = re.compile(r"Sp[A-Z]\w*")  # SpB, SpOG


@dataclass(slots=True, eq=False)
class Mention:
    """Somebody who could be the source of a quotation; equal to no other mention.

    Attributes:
        start: First token of the whole mention, role and titles included.
        end: One past its last token.
        kind: What it is.
        name: The name alone, or the organisation's, the role's or the description's own words.
        roles: Positions tied to it.
        institutions: Organisations tied to it.
        plural: Whether it is «mereka», which no single person is.
        anaphoric: Whether a demonstrative points back: «politikus itu».
    """

    start: int
    end: int
    kind: Kind
    name: Stretch
    roles: list[Stretch] = field(default_factory=list)
    institutions: list[Stretch] = field(default_factory=list)
    anaphoric: bool = False
    plural: bool = False


def find_mentions(passages: Passages) -> list[Mention]:
    """Return the mentions of a document in order, not overlapping."""
    return sorted(_Joiner(passages).mentions(), key=lambda mention: mention.start)


class _Joiner:
    """Consumes spans from both sides of each name."""

    def __init__(self, passages: Passages) -> None:
        self.p = passages
        self.role_ending = {end: (start, end) for start, end in passages.roles}
        self.role_at = {start: (start, end) for start, end in passages.roles}
        organisations = [*passages.institutions, *passages.unknown_organisations]
        self.institution_ending = {end: (start, end) for start, end in organisations}
        self.institution_at = {start: (start, end) for start, end in organisations}
        self.name_at = {start for start, _ in passages.names}
        self.name_ending = {end: (start, end) for start, end in passages.names}
        self.used: set[int] = set()

    def mentions(self) -> Iterator[Mention]:
        people = [Mention(start, end, "person", (start, end)) for start, end in self.p.names]
        for mention in people:
            self._look_for_client(mention)
        for mention in people:
            self._look_left(mention)
        for mention in people:
            self._look_right(mention)
        # A name inside a role is the client, not the source: «Kuasa hukum Amanda, Enita».
        inside = {i for m in people for s, e in m.roles for i in range(s, e)}
        yield from (m for m in people if m.name[0] not in inside)
        for stretch in self.p.roles:
            if self.used.isdisjoint(range(*stretch)):
                yield self._role(*stretch)
        for stretch in self.p.institutions:
            if self.used.isdisjoint(range(*stretch)):
                yield Mention(*stretch, "institution", stretch)
        for i, word in enumerate(self.p.lower):
            if word in PRONOUNS and self.p.quoted_at[i] < 0 and not self.p.barred[i]:
                yield Mention(i, i + 1, "pronoun", (i, i + 1), plural=word == "mereka")

    def _take(self, mention: Mention, stretch: Stretch, into: list[Stretch]) -> None:
        into.append(stretch)
        self.used.update(range(*stretch))
        mention.start = min(mention.start, stretch[0])
        mention.end = max(mention.end, stretch[1])

    def _look_left(self, mention: Mention) -> None:
        """Titles, then «role», «role organisation» or «role organisation,»."""
        p = self.p
        i = p.left(mention.start, breaks=False)
        while i > 0 and p.titles[i - 1]:
            i = p.left(i - 1, breaks=False)
        self.used.update(range(i, mention.start))  # the TNI of Letjen TNI is no organisation here
        mention.start = min(mention.start, p.right(i))
        i = self._before_example(i)
        if p.word(i - 1) == ",":
            i = self._before_origin(p.left(i - 1, breaks=False))
            if p.word(i - 1) in {"lainnya", "lain"}:  # «Anggota Komisi C lainnya, Toni»
                i = p.left(i - 1, breaks=False)
            i = self._before_gap(i, mention.name[1])
            role = self.role_ending.get(i)
            if role is not None and p.text[role[0]].islower() and not self._introduced(role[0]):
                return  # «berbicara kepada pemimpin redaksi, Putin»
        i = self._before_brackets(i)
        i = self._before_adverb(i)
        institution = self._organisation_ending(i)
        if institution is not None and institution[0] not in self.used:
            while before := self.institution_ending.get(institution[0]):
                institution = (before[0], institution[1])
            organisations = [institution]
            j = p.left(institution[0], breaks=False)
            if p.word(j - 1) in _LINKS:
                j = p.left(j - 1, breaks=False)
                if wider := self.institution_ending.get(j):  # «Anggota Baleg dari Fraksi Sagara»
                    organisations.append(wider)
                    j = p.left(wider[0], breaks=False)
            role = self.role_ending.get(j)
            if role is None or role[0] in self.used:
                return
            role, organisations[0] = self._divide(role, organisations[0])
            for organisation in organisations:
                self._take(mention, organisation, mention.institutions)
            self._take(mention, role, mention.roles)
            self._second_role(mention, role[0])
            return
        role = self.role_ending.get(i)
        if role is not None and role[0] not in self.used:
            self._take(mention, role, mention.roles)
            self._second_role(mention, role[0])
            return

    def _divide(self, role: Stretch, organisation: Stretch) -> tuple[Stretch, Stretch]:
        """«Kepala | Satuan Reserse Kriminal Polres Sagara»: the part belongs to the role.

        So does the field of «Head of | Education Anggana».
        """
        p = self.p
        start, end = organisation
        if p.lower[role[1] - 1] == "of" and start == role[1]:
            fields = takewhile(lambda i: p.lower[i] in _FIELDS, range(start, end - 1))
            first = start + sum(1 for _ in fields)
            return (role[0], first), (first, end)
        if p.lower[role[1] - 1] != "kepala" or p.lower[start] not in _PARTS or start != role[1]:
            return role, organisation
        inside = 0
        for i in range(start + 1, end):
            inside += (p.text[i] == "(") - (p.text[i] == ")")
            if not inside and _PARENT.fullmatch(p.text[i]):
                return (role[0], i), (i, end)
        return role, organisation

    def _organisation_ending(self, i: int) -> Stretch | None:
        """The organisation that ends at ``i``, or a little before: «PT MNC | Vision Networks»."""
        p = self.p
        if i in self.institution_ending:
            return self.institution_ending[i]
        k = i
        while k > 0 and i - k < _LONGEST_TAIL and p.text[k - 1][0].isupper():
            k -= 1
            if (k not in self.role_ending) and (found := self.institution_ending.get(k)):
                return found[0], i
        return None

    def _before_adverb(self, i: int) -> int:
        """Step left over «saat itu»: «Menteri BUMN saat itu, Arman»."""
        p = self.p
        return i - 2 if p.word(i - 2) == "saat" and p.word(i - 1) == "itu" else i

    def _before_example(self, i: int) -> int:
        """Step left to the comma of «mahasiswa Universitas Sagara, salah satunya Najwa»."""
        p = self.p
        if p.word(i - 1) in {"yakni", "yaitu"} and p.word(i - 2) == ",":
            return i - 1
        if p.word(i - 1) == "satunya" and p.word(i - 2) == "salah" and p.word(i - 3) == ",":
            return i - 2
        return i

    def _before_origin(self, i: int) -> int:
        """Step left over «asal Malaysia», «dari Hokkaido Jepang»."""
        p = self.p
        if self._organisation_ending(i) is not None:
            return i
        k = i
        while k > 0 and p.text[k - 1][0].isupper():
            k -= 1
        return k - 1 if k < i and p.word(k - 1) in {"asal", "dari"} else i

    def _before_gap(self, i: int, name_end: int) -> int:
        """Step left over what stands between a role with its organisation and the name's comma.

        «Anggota DPRD Sagara yang ikut terbang, Hadi Wijaya, menilai»: a relative clause or an
        adjunct, short, with nobody else, no other role and no reporting verb in it.
        """
        p = self.p
        follows = p.right(name_end, breaks=False)
        if i in self.role_ending or self._organisation_ending(i) is not None:
            return i
        if p.word(follows) not in {",", "(", "."} and follows not in p.cue_at:
            return i
        for k in range(i - 1, max(i - _LONGEST_RELATIVE, 0), -1):
            if not p.text[k].isalnum() or k in p.cue_forms or k in self.role_at:
                return i
            if k + 1 in self.name_ending:
                return i
            if p.lower[k] in _GAP_OPENERS:
                j = p.left(k - 1 if p.word(k - 1) == "," else k, breaks=False)
                if j in self.role_ending or j in self.institution_ending:
                    return j
        return i

    def _introduced(self, i: int) -> bool:
        """Whether a lower-case role opens a sentence or stands behind a cue."""
        p = self.p
        cue = p.cue_ending.get(i)
        behind_cue = cue is not None and cue.voice != "active"
        speaks = p.word(i - 1) in {"satu", "itu", "seorang"}
        return (
            speaks
            or behind_cue
            or i - p.sentence_at[i] <= 1
            or p.word(i - 1) in {"oleh", "sang", "kata"}
        )

    def _look_for_client(self, mention: Mention) -> None:
        """«Kuasa hukum Amanda, Enita»: the role reaches over the first name to the comma."""
        p = self.p
        i = p.left(mention.start, breaks=False)
        while i > 0 and p.titles[i - 1]:
            i = p.left(i - 1, breaks=False)
        if p.word(i - 1) != ",":
            return
        client = self.name_ending.get(p.left(i - 1, breaks=False))
        role = self.role_ending.get(client[0]) if client is not None else None
        if client is not None and role is not None and p.lower[role[0]] in _RELATIONAL:
            self._take(mention, (role[0], client[1]), mention.roles)

    def _second_role(self, mention: Mention, i: int) -> None:
        """«Ketua RT sekaligus pengusaha Budi»: another role before the first."""
        p = self.p
        i = p.left(i, breaks=False)
        if p.word(i - 1) not in {"sekaligus", "merangkap"}:
            return
        i = p.left(i - 1, breaks=False)
        institution = self.institution_ending.get(i)
        if institution is not None:
            j = p.left(institution[0], breaks=False)
            role = self.role_ending.get(j)
            if role is not None:
                self._take(mention, institution, mention.institutions)
                self._take(mention, role, mention.roles)
        elif (role := self.role_ending.get(i)) is not None:
            self._take(mention, role, mention.roles)

    def _before_brackets(self, i: int) -> int:
        """Step left over «(Menkes)» or «(20)»."""
        p = self.p
        if p.word(i - 1) == ")" and p.word(i - 3) == "(":
            outer = p.left(i - 3, breaks=False)
            if i not in self.role_ending and i not in self.institution_ending:
                return outer
        return i

    def _look_right(self, mention: Mention) -> None:
        """Degrees and age, then «, role organisation,» or «selaku role organisation»."""
        p = self.p
        i = p.right(mention.name[1], breaks=False)
        degrees = 0
        while True:
            j = p.right(i + 1, breaks=False) if p.word(i) == "," else i
            degree = j < len(p.text) and (
                (_DEGREE.fullmatch(p.text[j]) and "." in p.text[j])
                or (j > i and (p.titles[j] or _SPECIALIST.fullmatch(p.text[j])))
                or (j > i and degrees and _MIXED_DEGREE.fullmatch(p.text[j]))
            )
            if degree:
                degrees += 1
                i = p.right(j + 1, breaks=False)
            elif p.word(i) == "(" and p.word(i + 2) == ")":
                i = p.right(i + 3, breaks=False)
            else:
                break
        mention.end = max(mention.end, p.left(i))
        comma = p.word(i) == ","
        bracket = p.word(i) == "(" and i + 1 in self.role_at  # «Rizal (Lurah Sukasari)»
        linked = bracket
        if comma or bracket:
            i = p.right(i + 1, breaks=False)
        for words in _APPOSITION:
            if tuple(p.lower[i : i + len(words)]) == words:
                i = p.right(i + len(words), breaks=False)
                linked = True
                break
        role = self.role_at.get(i)
        if role is None or role[0] in self.used:
            return
        i = p.right(role[1], breaks=False)
        if not (comma or linked) and not self._stands_behind(role):
            return
        if p.word(i) in _LINKS and p.right(i + 1) in self.institution_at:
            i = p.right(i + 1, breaks=False)
        institution = self.institution_at.get(i)
        if institution is not None and institution[0] not in self.used:
            role, institution = self._divide(role, institution)
            self._take(mention, institution, mention.institutions)
        self._take(mention, role, mention.roles)
        if bracket and p.word(mention.end) == ")":
            mention.end += 1
        i = p.right(mention.end, breaks=False)
        if p.word(i) in {"dan", "sekaligus", "serta", "merangkap"}:  # «bidan dan pengusaha»
            second = self.role_at.get(p.right(i + 1, breaks=False))
            if second is not None and second[0] not in self.used:
                self._take(mention, second, mention.roles)

    def _stands_behind(self, role: Stretch) -> bool:
        """Whether a role right behind a name is its own: «Emil Wijaya Wakil Bupati mengatakan».

        It is not where another name follows it.
        """
        p = self.p
        i = role[1]
        institution = self.institution_at.get(i)
        i = institution[1] if institution is not None else i
        while p.word(i) in {",", "("} or (i < len(p.titles) - 1 and p.titles[i]):
            i += 1
        return i not in self.name_at

    def _role(self, start: int, end: int) -> Mention:
        """A role that no name explains, with its organisation: «Politikus PDI-P itu»."""
        p = self.p
        first = start
        while first > 0 and p.lower[first - 1] in _QUANTIFIERS:
            first -= 1
        if first < start:  # «dua saksi», «seorang petugas»: nobody in particular
            single = p.lower[start - 1] == "seorang"
            roles = [(start, end)] if single else []
            return Mention(first, end, "unnamed", (first, end), roles)
        mention = Mention(start, end, "role", (start, end))
        mention.roles.append((start, end))
        i = p.right(end, breaks=False)
        if p.word(i) in _LINKS and p.right(i + 1) in self.institution_at:
            i = p.right(i + 1, breaks=False)
        institution = self.institution_at.get(i)
        if institution is not None and institution[0] not in self.used:
            self._take(mention, institution, mention.institutions)
        mention.anaphoric = self._points_back(mention.end)
        return mention

    def _points_back(self, i: int) -> bool:
        """Whether a demonstrative closes the description: «pelatih asal Serbia itu»."""
        p = self.p
        for k in range(i, min(i + _LONGEST_DESCRIPTION, len(p.text))):
            if p.lower[k] in DEMONSTRATIVES:
                return True
            if not p.text[k].isalnum() or k in p.cue_at:
                return False
        return False
