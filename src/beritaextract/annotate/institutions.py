"""Mentions of named organisations: *Dinas Kesehatan Kota Surabaya*, *KPU Papua*, *PT X Tbk*.

Leaves ``doc.spans["berita_institutions"]``: sorted spans that do not overlap, the label their kind
(`records.InstitutionKind`), the id the head, the known organisation or the rule that found them.
A mention holds its acronym in brackets and its place; it holds neither the role before it nor the
person after it: in *Kepala Dinas Sosial Kota Batu Rina Wati* it is *Dinas Sosial Kota Batu*.

Reads the regions of `REGIONS` and leaves them alone. Which mentions are one organisation is not
decided here but in ``resolve.organisations``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from beritaextract.annotate.institution_tails import Mention, TailReader
from beritaextract.annotate.institution_words import Words, read_words
from beritaextract.attributes import ARTICLE, INSTITUTIONS
from beritaextract.lexicon.institutions import InstitutionLexicon, load_institutions
from beritaextract.lexicon.phrases import PhraseTable
from beritaextract.lexicon.places import Places, load_places

CLOSED_NAME = 4
"""Words before a closing word (University, Sekuritas)."""
ANNOUNCED_NAME = 4
"""Words of a name after a class noun (maskapai, klub)."""
LONGEST_INITIALLED = 10
"""Words before the bracket that holds their initials."""
LONGEST_EVENT = 5
"""Words after an organisation up to the one that names an event (UEFA Nations League)."""

_DOMAIN = re.compile(r"[\w-]{3,}\.(?:com|co\.id|co|id|net|tv)", re.IGNORECASE)


@Language.factory("berita_institutions", assigns=["doc.spans"])
def make_institution_finder(nlp: Language, name: str) -> "InstitutionFinder":
    """Build the component from the packaged lexicons."""
    return InstitutionFinder(load_institutions(), load_places())


class InstitutionFinder:
    """Write ``doc.spans["berita_institutions"]``; the module tells what is in it."""

    def __init__(self, lexicon: InstitutionLexicon, places: Places) -> None:
        self.lexicon = lexicon
        self.places = places

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        doc.spans[INSTITUTIONS] = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Span]:
        """Find the mentions, in order, without touching the document."""
        words = read_words(doc, self.lexicon)
        reader = TailReader(words, self.lexicon, self.places)
        mentions = list(self._accept(words, reader, list(self._propose(words, reader))))
        mentions = self._with_short_forms(words, reader, mentions)
        outlet = _outlet_name(doc)
        return [
            Span(
                doc,
                words.starts[mention.start],
                words.starts[mention.end - 1] + 1,
                label=mention.kind,
                span_id=mention.rule,
            )
            for mention in mentions
            if not (outlet and mention.kind == "media" and _squash(words, mention).startswith(outlet))
        ]

    # Propose ----------------------------------------------------------------------------------

    def _propose(self, words: Words, reader: TailReader) -> Iterator[Mention]:
        at = 0
        while at < len(words):
            mention = (
                self._read_initialled(words, reader, at)
                or reader.read(at)
                or self._read_closed(words, reader, at)
                or self._read_announced(words, reader, at)
            )
            if mention is not None:
                yield mention
                at = mention.end
            elif (place := self.places.table.longest(words.folded, at)) and words.capital[at]:
                at = place[0]  # no organisation begins inside a place: Amerika Serikat
            else:
                at += 1

    def _read_initialled(self, words: Words, reader: TailReader, start: int) -> Mention | None:
        """Read a name that its initials confirm: Clean Rivers Action (CRA).

        It must hold a foreign word that only organisations bear, or open with a known firm.
        """
        found = self._find_initials(words, reader, start)
        if found is None or self._ends_role(words, start):
            return None
        known = reader.find_known(start)
        is_firm = known is not None and known[1].organisation.group.kind == "company"
        if known and (known[0] >= found or not is_firm):
            return None
        if not is_firm and self.lexicon.foreign.isdisjoint(words.folded[start:found]):
            return None
        end = reader.read_suffixes(start, found, place=True, unit=False)
        return Mention(start, end, "company" if is_firm else "association", "initials")

    def _ends_role(self, words: Words, at: int) -> bool:
        """Tell whether a word belongs to the role before it: Direktur *Eksekutif*."""
        return at > 0 and words.folded[at - 1] in self.lexicon.roles and (
            words.folded[at] in self.lexicon.fields or words.folded[at] in ("eksekutif", "utama")
        )

    def _find_initials(self, words: Words, reader: TailReader, start: int) -> int | None:
        """The bracket that holds exactly the initials of the words from ``start`` on, if any."""
        if words.blocked[start] or not words.texts[start][0].isupper():
            return None
        initials = ""
        at = start
        while at - start <= LONGEST_INITIALLED:
            text = words.texts[at]
            if text == "(":
                closing = reader.find_closing(at)
                is_short = closing == at + 2 and len(initials) >= 3
                return at if is_short and words.texts[at + 1].upper() == initials else None
            if text[0].isupper():
                initials += text[0]
            elif words.folded[at] not in self.lexicon.connectors and text != ",":
                return None
            at += 1
            if not words.flows(at):
                return None
        return None

    def _read_closed(self, words: Words, reader: TailReader, start: int) -> Mention | None:
        """Read a name that a closing word ends: Riverside University."""
        if words.blocked[start] or not words.capital[start] or self._ends_role(words, start):
            return None
        end = start
        while end - start < CLOSED_NAME and reader.may_go_on(end, first=end == start):
            end += 1
            if not words.flows(end):
                return None
            closing = self.lexicon.closing_table.longest(words.folded, end)
            if closing and words.texts[end][0].isupper():
                end = closing[0]
                if (step := reader.read_connector(end)) and words.folded[end] in ("of", "for"):
                    end = step
                    while reader.may_go_on(end):
                        end += 1
                end = reader.read_suffixes(start, end, place=True, unit=False)
                return Mention(start, end, closing[1].kind, closing[1].id)
            if end < len(words) and reader.read(end):
                return None
        return None

    def _read_announced(self, words: Words, reader: TailReader, start: int) -> Mention | None:
        """Read the name after a class noun: maskapai Angin Timur."""
        if words.blocked[start]:
            return None
        found = self.lexicon.announcing_table.longest(words.folded, start)
        if found is None:
            return None
        begin, edge = found
        place = self.places.table.longest(words.folded, begin)
        begin = place[0] if place else begin
        end = begin
        while end - begin < ANNOUNCED_NAME and reader.may_go_on(end, first=end == begin):
            if self.places.table.longest(words.folded, end) and end == begin:
                break
            if reader.read(end):
                return None
            end += 1
        if end - begin < 2 or words.folded[begin] in self.lexicon.fields:
            return None
        return Mention(begin, end, edge.kind, edge.id)

    # Decide -----------------------------------------------------------------------------------

    def _accept(
        self, words: Words, reader: TailReader, mentions: list[Mention]
    ) -> Iterator[Mention]:
        """Keep what the article bears out: see shy, bare, context and brand in the lexicon."""
        sure = {mention.rule for mention in mentions if not mention.shy and not mention.bare}
        counts = Counter(words.folded)
        otherwise = self._find_other_meanings(words, reader, mentions)
        for number, mention in enumerate(mentions):
            mention = self._read_in_list(words, mentions, number)
            if (mention.shy or mention.bare) and not (
                mention.rule in sure or self._is_sorted(words, mention)
            ):
                continue
            group = mention.group
            if group and group.context and not self._is_about(group.context, counts):
                continue
            if group and group.brand and self._names_goods(words, mention):
                continue
            if self._names_event(words, mention.end) or self._names_programme(words, mention):
                continue
            if self._is_defined_otherwise(words, mention, otherwise):
                continue
            yield mention

    def _is_sorted(self, words: Words, mention: Mention) -> bool:
        """A class noun tells which meaning a shy form has: pesawat Garuda, saham GIAA."""
        return (
            mention.shy and mention.start > 0
            and words.folded[mention.start - 1] in self.lexicon.sorts
        )

    def _names_programme(self, words: Words, mention: Mention) -> bool:
        """The name goes on to that of a programme: program BNI Berbagi, aplikasi Pelni Mobile."""
        return (
            mention.group is not None
            and mention.start > 0
            and words.folded[mention.start - 1] in self.lexicon.programmes
            and words.flows(mention.end)
            and words.capital[mention.end]
            and not self.lexicon.ends_name(words.texts[mention.end], words.folded[mention.end])
        )

    def _names_event(self, words: Words, at: int) -> bool:
        """The name goes on to that of an event: UEFA Nations League, Gaikindo Auto Show."""
        for follower in range(at, at + LONGEST_EVENT):
            if not words.flows(follower) or not words.texts[follower][0].isupper():
                return False
            if words.folded[follower] in self.lexicon.events:
                return True
        return False

    def _is_defined_otherwise(self, words: Words, mention: Mention, otherwise: set[str]) -> bool:
        return mention.end - mention.start == 1 and words.texts[mention.start] in otherwise

    def _find_other_meanings(
        self, words: Words, reader: TailReader, mentions: list[Mention]
    ) -> set[str]:
        """Acronyms that this article uses for no organisation: Pajak Kendaraan Bermotor (PKB)."""
        taken = {at for mention in mentions for at in range(mention.start, mention.end)}
        return {
            words.texts[opening + 1]
            for start in range(len(words))
            if start not in taken
            and (opening := self._find_initials(words, reader, start)) is not None
            and opening not in taken
        }

    def _read_in_list(self, words: Words, mentions: list[Mention], number: int) -> Mention:
        """Let the neighbours in a list decide what a form means: PAN, PKB, dan PBB are parties."""
        mention = mentions[number]
        groups = {
            neighbour.group.id
            for neighbour in mentions[max(0, number - 1) : number + 2]
            if neighbour is not mention
            and neighbour.group
            and not neighbour.shy
            and _are_listed(words, mention, neighbour)
        }
        if not groups or mention.end - mention.start > 1:
            return mention
        for _, form in self.lexicon.known_table.matches(words.folded, mention.start):
            group = form.organisation.group
            if group.id in groups and len(form.words) == 1:
                return replace(mention, kind=group.kind, rule=form.organisation.id, shy=False, group=group)
        return mention

    def _is_about(self, context_id: str, counts: Counter[str]) -> bool:
        context = self.lexicon.contexts[context_id]
        return sum(counts[word] for word in context.words) >= context.least

    def _names_goods(self, words: Words, mention: Mention) -> bool:
        """A brand with goods around it is not the maker: Toyota Avanza, ponsel Samsung."""
        before, end = mention.start - 1, mention.end
        if before >= 0 and words.folded[before] in self.lexicon.goods:
            return True
        if before >= 0 and words.folded[before] in self.lexicon.roles:
            return False  # CEO Meta Mark Zuckerberg
        return words.flows(end) and (
            words.texts[end][0].isdigit()
            or (
                words.capital[end]
                and not self.lexicon.ends_name(words.texts[end], words.folded[end])
                and not self.places.table.longest(words.folded, end)
            )
        )

    # Short forms ------------------------------------------------------------------------------

    def _with_short_forms(
        self, words: Words, reader: TailReader, mentions: list[Mention]
    ) -> list[Mention]:
        """Add what the article itself introduced: the acronym of a bracket, a firm without PT."""
        table = PhraseTable(
            (tuple(words.folded[start:end]), (tuple(words.texts[start:end]), mention))
            for mention in mentions
            for start, end in _introduced(words, mention)
            if not self.places.table.longest(words.folded, start)
        )
        taken = [False] * len(words)
        for mention in mentions:
            taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
        found = list(mentions)
        at = 0
        while at < len(words):
            match = None if taken[at] or words.blocked[at] else table.longest(words.folded, at)
            if match is None:
                at += 1
                continue
            end, (texts, mention) = match
            if not any(taken[at:end]) and tuple(words.texts[at:end]) == texts:
                end = reader.read_suffixes(at, end, place=True, unit=False)
                if not any(taken[at:end]):
                    found.append(Mention(at, end, mention.kind, mention.rule))
            at = end
        return sorted(found, key=lambda mention: mention.start)


def _outlet_name(doc: Doc) -> str:
    """The outlet's own name, squashed: what it says of itself is no news (detikcom)."""
    outlet = (doc._.get(ARTICLE) or {}).get("outlet") if doc.has_extension(ARTICLE) else None
    labels = [label for label in (outlet or "").casefold().split(".") if len(label) > 3]
    return max(labels, key=len, default="").replace(" ", "")


def _squash(words: Words, mention: Mention) -> str:
    return "".join(words.folded[mention.start : mention.end])


def _are_listed(words: Words, mention: Mention, neighbour: Mention) -> bool:
    first, second = sorted((mention, neighbour), key=lambda listed: listed.start)
    between = words.folded[first.end : second.start]
    return 0 < len(between) <= 2 and all(word in (",", "dan", "/", "serta", "atau") for word in between)


def _introduced(words: Words, mention: Mention) -> Iterator[tuple[int, int]]:
    """Short forms that a mention introduces, as word indexes."""
    opening = next(
        (at for at in range(mention.start, mention.end) if words.texts[at] == "("), None
    )
    if opening is not None:
        closing = words.texts.index(")", opening)
        if closing < mention.end and len(words.texts[opening + 1]) > 1:
            yield opening + 1, closing
        if opening - mention.start > 2:
            yield mention.start, opening
    if words.folded[mention.start] in ("pt", "perum", "cv"):
        end = opening if opening is not None else mention.end
        if end - mention.start > 2:
            yield mention.start + 1, end
