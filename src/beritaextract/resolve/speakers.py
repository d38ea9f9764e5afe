"""Who is who: names, short names, roles and pronouns of one article resolved to its speakers.

«Arlan Siddha», later «Arlan», «dia», «pengamat itu» and the -nya of «ujarnya» are one person. The
method is a sieve from sure to unsure, as in Lee et al. (2013): full names, then short forms by
their words, then roles by the person who holds them, then pronouns by salience (the speaker just
before, or a person who has since become the subject of a sentence).
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from beritaextract.lexicon.grammar import word_list
from beritaextract.resolve.mentions import Mention, Stretch
from beritaextract.resolve.passages import Passages

# What may stand before the subject of a sentence: Sementara itu, Namun, Di sisi lain ...
_LINKS: Final = word_list("links")
# Offices that news abbreviates, the rest glued on: Wamenperin, Kadishub.
_OFFICES: Final = {
    "wamen": "wakil menteri",
    "men": "menteri",
    "kadis": "kepala dinas",
    "wabup": "wakil bupati",
    "wagub": "wakil gubernur",
    "wawali": "wakil wali kota",
    "sekda": "sekretaris daerah",
    "dirut": "direktur utama",
    "dirjen": "direktur jenderal",
    "sekjen": "sekretaris jenderal",
    "ketum": "ketua umum",
    "kabid": "kepala bidang",
    "kabag": "kepala bagian",
}
# Bodies, not their chairs.
_SEVERAL: Final = frozenset("para sejumlah beberapa banyak sebagian seluruh".split())
# Nouns that alone mean an organisation already named.
_ORGANISATIONS: Final = frozenset(
    "perusahaan perseroan maskapai manajemen klub lembaga kementerian kampus kepolisian".split()
)
_BODIES: Final = frozenset("panitia dewan tim majelis manajemen fraksi komisi".split())
_PREPOSITIONS: Final = frozenset("kepada dari dengan bersama untuk terhadap bagi di ke dan".split())
_ADVERBS: Final = frozenset(
    ", juga pun sendiri lalu kemudian masih turut ikut sempat telah sudah akan kembali".split()
)
_GLUED_INITIAL: Final = re.compile(r"(?<=\b\w)\.(?=\w{2})")
_ACTIVE_VERB: Final = re.compile(r"me[a-z]{4,}")
_SHORTEST_SPELLING: Final = 5  # letters of a word that may be spelt in two ways
_ALIKE: Final = 0.8  # ratio of difflib: one letter of five, two of ten
_CALLED: Final = frozenset({"disapa", "dipanggil", "alias"})
_NICKNAME_REACH: Final = 8  # tokens between a name and the nickname it is called by
_SHORTEST_NICKNAME: Final = 3  # letters: Yadi for Priyadi, Timo for Timothius


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody of the article; equal to nobody but itself.

    Attributes:
        kind: ``person``, ``institution``, ``role`` or ``unnamed``.
        name: The fullest form so far.
        forms: All forms, in order of appearance.
        roles: Positions, in order of appearance.
        organisations: Organisations by name in lower case, as character stretches, in order.
        mentions: Character stretches of the names.
        words: The lower-case words of the name.
    """

    kind: str
    name: str
    forms: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    organisations: dict[str, tuple[int, int]] = field(default_factory=dict)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.words = _words(self.name)


class People:
    """The persons of an article, found by their names without looking at each of them."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._named: dict[tuple[str, ...], Entity] = {}
        # By a word; by three letters at an end of one; by the first letter of one, or of each.
        self._holding: dict[str, list[Entity]] = defaultdict(list)
        self._edged: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._lettered: dict[str, list[Entity]] = defaultdict(list)

    def add(self, entity: Entity) -> None:
        """Add a person behind all others."""
        self.all.append(entity)
        self._named.setdefault(entity.words, entity)
        for word in dict.fromkeys(entity.words):
            self._holding[word].append(entity)
        for edge in dict.fromkeys(edge for word in entity.words for edge in _edges(word)):
            self._edged[edge].append(entity)
        letters = [word[0] for word in entity.words]
        for key in dict.fromkeys(("".join(letters), *letters)):
            self._lettered[key].append(entity)

    def holder(self, words: tuple[str, ...]) -> Entity | None:
        """The person whose name holds the words, in order."""
        if (named := self._named.get(words)) is not None:
            return named
        for entity in self._holding.get(words[0], ()):
            if len(words) < len(entity.words) and _in_order(words, entity.words):
                return entity
        if len(words) == 1 and words[0][0] == "@":
            letters = re.sub(r"[^a-z]", "", words[0])
            return next((e for e in self.all if letters.startswith("".join(e.words))), None)
        if len(words) == 1 and len(words[0]) >= _SHORTEST_NICKNAME:
            near = dict.fromkeys(e for edge in _edges(words[0]) for e in self._edged.get(edge, ()))
            holders = [e for e in near if any(_nickname(words[0], w) for w in e.words)]
            if len(holders) == 1:
                return holders[0]
        near = dict.fromkeys(self._lettered.get("".join(word[0] for word in words), ()))
        spelt_alike = [e for e in near if _spelt_alike(words, e.words)]
        return spelt_alike[0] if len(spelt_alike) == 1 else None


class Cast:
    """The people and organisations of one article.

    Args:
        passages: The annotated document.
        mentions: Its mentions, in order.
        organisations: Canonical name of each organisation by the character at which it is
            mentioned.
    """

    def __init__(
        self, passages: Passages, mentions: Iterable[Mention], organisations: dict[int, str]
    ) -> None:
        self.p = passages
        self.organisations = organisations
        self.others: dict[str, Entity] = {}
        self._of: dict[Mention, Entity] = {}
        people = [m for m in mentions if m.kind == "person"]
        self._nicknames = dict(self._find_nicknames(people))
        # Longest first, so that a short form finds the full name wherever it stands.
        known = People()
        for mention in sorted(people, key=lambda m: -(m.name[1] - m.name[0])):
            self._of[mention] = self._join(mention, known)
        for mention in people:
            self._describe(self._of[mention], mention)
        self.people = sorted(
            known.all, key=lambda entity: entity.mentions[0] if entity.mentions else (0, 0)
        )
        self._by_end = [
            (m.start, self._of[m], self._is_subject(m))
            for m in people
            if self.p.quoted_at[m.start] < 0
        ]
        self._starts = [start for start, _, _ in self._by_end]
        self._first_at: dict[Entity, int] = {}
        for start, entity, _ in self._by_end:
            self._first_at.setdefault(entity, start)

    def _find_nicknames(self, people: list[Mention]) -> Iterator[tuple[str, str]]:
        """«Najwa Shihab yang akrab disapa (Bu) Nana»: the nickname and the name before it."""
        for previous, mention in pairwise(people):
            near = mention.start - previous.end <= _NICKNAME_REACH
            before = {self.p.word(mention.start - back) for back in (1, 2)}
            if near and not before.isdisjoint(_CALLED):
                nickname = self._text(mention.name).casefold()
                for form in {nickname, nickname.split()[-1]}:  # Haji Isam, Isam
                    yield form, self._text(previous.name).casefold()

    def _text(self, stretch: Stretch) -> str:
        start, end = self.p.chars(*stretch)
        return " ".join(self.p.source[start:end].split())

    def _join(self, mention: Mention, known: People) -> Entity:
        name = self._text(mention.name)
        entity = known.holder(_words(self._nicknames.get(name.casefold(), name)))
        if entity is None:
            entity = Entity("person", name)
            known.add(entity)
        return entity

    def _describe(self, entity: Entity, mention: Mention) -> None:
        form = self._text(mention.name)
        if form not in entity.forms:
            entity.forms.append(form)
        entity.mentions.append(self.p.chars(*mention.name))
        self._add_position(entity, mention)

    def _add_position(self, entity: Entity, mention: Mention) -> None:
        for stretch in sorted(mention.roles):
            if stretch[0] in self.p.circumstances:
                continue
            role = self._text(stretch)
            folded = role.casefold()
            if any(_restates(folded, known.casefold()) for known in entity.roles):
                continue
            full = _OFFICES.get(folded)  # Dirjen beside Direktur Jenderal Riset
            if full and any(known.casefold().startswith(full) for known in entity.roles):
                continue
            # the fuller statement wins: Gubernur, later Gubernur Jawa Barat
            entity.roles = [r for r in entity.roles if not _restates(r.casefold(), folded)]
            entity.roles.append(role)
        for stretch in sorted(mention.institutions):
            name = self._text(stretch).casefold()
            known = entity.organisations
            if any(name == fuller or _is_part(name, fuller) for fuller in known):
                continue
            # the fuller form wins: Sagara Indonesia, later PT Sagara Indonesia (Persero) Tbk.
            entity.organisations = {k: at for k, at in known.items() if not _is_part(k, name)}
            entity.organisations[name] = self.p.chars(*stretch)

    def _is_subject(self, mention: Mention) -> bool:
        """Whether a mention is a subject: it opens its sentence, has a verb behind it, or acts.

        «(Sementara itu,) Bima ...», «Dalam rapat itu, Bima menyambut ...», «dikonfirmasi Bima».
        """
        p = self.p
        i = p.right(p.sentence_at[mention.start])
        while i < mention.start and (p.lower[i] in _LINKS or p.is_mark(i)):
            i += 1
        if i >= mention.start:
            return True
        if "satunya" in p.lower[p.sentence_at[mention.start] : mention.start]:
            return True  # «Salah satunya tokoh masyarakat M. Sahyar.»
        before = p.word(mention.start - 1)
        if before in _PREPOSITIONS:
            return False
        i = mention.start
        while p.word(i - 1) in {"oleh", "pula", "juga"}:
            i -= 1
        if (cue := p.cue_ending.get(i)) is not None and cue.voice == "passive":
            return True
        i = mention.end
        while p.word(i) in _ADVERBS:
            i += 1
        return bool(_ACTIVE_VERB.fullmatch(p.word(i)))

    # Resolution

    def of(self, mention: Mention, last: Entity | None) -> Entity | None:
        """The entity of a mention.

        Args:
            mention: Any mention of the document.
            last: Who spoke last, for pronouns and demonstratives.
        """
        if mention.kind == "person":
            return self._of.get(mention)
        if mention.kind == "pronoun":
            return self.salient(mention.start, last)
        if mention.kind == "institution":
            return self._other("institution", mention)
        if mention.kind == "role":
            return self._of_role(mention, last)
        return self._other("unnamed", mention)

    def _of_role(self, mention: Mention, last: Entity | None) -> Entity | None:
        role = self._text(mention.name).casefold()
        at = self.p.chars(*mention.name)[0]
        body = role.partition(" ")[0] in _BODIES
        holders = [
            entity
            for entity in self.people
            if not body and entity.mentions[0][0] < at and _holds(entity, role)
        ]
        if holders:
            return last if last in holders else holders[0]
        if mention.anaphoric and (back := self._last_person(mention.start, last)) is not None:
            # «korban itu» is not the Kapolres who spoke last
            if not (back.roles and mention.name[0] in self.p.circumstances):
                self._add_position(back, mention)
                return back
        return self._other("role", mention)

    def stands_for(self, mention: Mention, group: Entity | None) -> bool:
        """Whether a bare noun means the organisation that spoke: «..., terang perusahaan»."""
        bare = mention.kind == "unnamed" and self._text(mention.name).casefold() in _ORGANISATIONS
        return bare and group is not None and group.kind == "institution"

    def is_group(self, entity: Entity) -> bool:
        """Whether a description is of several people: «para pelaku», «sejumlah warga»."""
        return entity.kind == "unnamed" and entity.words[0] in _SEVERAL

    def _last_person(self, position: int, last: Entity | None) -> Entity | None:
        """Who spoke last, if a person; else the person named last."""
        if last is not None and last.kind == "person":
            return last
        end = bisect_left(self._starts, position)
        return self._by_end[end - 1][1] if end else None

    def _other(self, kind: str, mention: Mention) -> Entity:
        if kind == "role":
            name = self._text((mention.start, mention.end))
        else:
            name = self._text(mention.name)
        if kind == "institution":
            name = self.organisations.get(self.p.chars(*mention.name)[0], name)
        entity = self.others.setdefault(name.casefold(), Entity(kind, name, [name]))
        form = self._text(mention.name)
        if form not in entity.forms:
            entity.forms.append(form)
        entity.mentions.append(self.p.chars(*mention.name))
        return entity

    def salient(
        self,
        position: int,
        last: Entity | None,
        last_at: int = -1,
        speaking: Container[Entity | None] = (),
    ) -> Entity | None:
        """Whom a pronoun at a token points at.

        A person who has become the subject of a sentence since the last speaker's words wins over
        the last speaker, if the person speaks elsewhere too or is new to the article; with no
        last speaker, the nearest person named before, then the first named after.

        Args:
            position: Token of the pronoun or of the cue that carries it.
            last: Who spoke last.
            last_at: Token of those words.
            speaking: Everybody to whom some cue is tied by name.
        """
        newest = last
        begin = bisect_right(self._starts, last_at)
        end = bisect_left(self._starts, position)
        for _, entity, subject in self._by_end[begin:end]:
            if subject:
                new = self._first_at[entity] > last_at
                if last is None or new or entity in speaking:
                    newest = entity
        if newest is not None:
            return newest
        if end:
            return self._by_end[end - 1][1]
        return self._by_end[0][1] if self._by_end else None


def _words(name: str) -> tuple[str, ...]:
    """The lower-case words of a name; an initial is one even if glued: M.Ridwan."""
    return tuple(_GLUED_INITIAL.sub(". ", name.casefold()).split())


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    position = 0
    for word in full:
        if position < len(short) and word == short[position]:
            position += 1
    return position == len(short)


def _edges(word: str) -> tuple[tuple[str, str], ...]:
    """Three letters at the beginning and at the end: a nickname shares either with the word."""
    reach = _SHORTEST_NICKNAME
    return (word[:reach], ""), ("", word[-reach:])


def _nickname(short: str, word: str) -> bool:
    return short != word and (word.startswith(short) or word.endswith(short))


def _spelt_alike(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a form is another spelling: Zaenal Aripin for Zainal Aripin, Wildan for Wamildan."""
    if len(words) > 1:
        return len(words) == len(full) and all(map(_alike, words, full))
    return len(words[0]) >= _SHORTEST_SPELLING and any(_alike(words[0], word) for word in full)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < _SHORTEST_SPELLING:
        return False
    matcher = SequenceMatcher(a=one, b=other, autojunk=False)
    # The first two are bounds from above, at a fraction of the cost.
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= _ALIKE for ratio in ratios)


def _holds(entity: Entity, role: str) -> bool:
    """Whether a role mentioned alone is one of a person's: Kapolres, Wamenperin, Kadishub."""
    known = [held.casefold() for held in entity.roles]
    if any(_restates(role, held) or held.endswith(" " + role) for held in known):
        return True
    word = role.partition(" ")[0]
    for short, full in _OFFICES.items():
        rest = word.removeprefix(short)
        if word.startswith(short) and (not rest or len(rest) >= _SHORTEST_NICKNAME):
            stated = [f"{held} {' '.join(entity.organisations)}" for held in known]
            if any(s.startswith(full) and rest in s.removeprefix(full) for s in stated):
                return True
    return False


def _is_part(short: str, full: str) -> bool:
    """Whether a name of several words stands inside a fuller one."""
    return " " in short and short != full and f" {short} " in f" {full} "


def _restates(short: str, full: str) -> bool:
    """Whether a role says no more than a known one: Kapolres beside Kapolres Ngawi.

    An acronym in brackets stands for what it abbreviates: Gubernur Kalteng for Gubernur
    Kalimantan Tengah (Kalteng).
    """
    if short == full or full.startswith(short + " "):
        return True
    head, bracket, rest = full.partition(" (")
    if not bracket:
        return False
    acronym = rest.partition(")")[0]
    return short in {head, acronym, f"{head.split()[0]} {acronym}"}
