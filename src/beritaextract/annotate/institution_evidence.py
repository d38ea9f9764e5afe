"""Does the article bear out that these words name an organisation?

*Garuda* is a bird until the article says *Garuda Indonesia* or *pesawat Garuda*, *Barcelona* a
city unless the article is about football, *PKB* a tax where the article spells out *Pajak
Kendaraan Bermotor (PKB)*, *Toyota Avanza* a car, *UEFA Nations League* a contest and *program BNI
Berbagi* a programme.
"""

from collections import Counter
from dataclasses import replace

from beritaextract.annotate.institution_mentions import Mention
from beritaextract.annotate.institution_shapes import ShapeReader
from beritaextract.annotate.institution_words import Words
from beritaextract.lexicon.institutions import KnownForm

LONGEST_EVENT = 5
"""Words after an organisation up to the one that names an event (UEFA Nations League)."""
LONGEST_JOINT = 2
"""Words between the members of a list (comma, dan)."""

_LIST_WORDS = frozenset({",", "dan", "/", "serta", "atau"})


class EvidenceReader:
    """Settles the mentions proposed in one article.

    Args:
        shapes: Reader of the article, for its words, lexicons and initials.
        proposed: All mentions, in order.
        outlet: Squashed name of the outlet; what it says of itself is no news.
    """

    def __init__(self, shapes: ShapeReader, proposed: list[Mention], *, outlet: str) -> None:
        self.words: Words = shapes.words
        self.lexicon = shapes.lexicon
        self.places = shapes.places
        self.outlet = outlet
        self._sure: dict[str, set[str]] = {}
        for mention in proposed:
            if not mention.shy and not mention.bare:
                form = " ".join(self.words.folded[mention.start : mention.end])
                self._sure.setdefault(mention.rule, set()).add(form)
        self._counts = Counter(self.words.folded)
        self._otherwise = _find_other_meanings(shapes, proposed) | _find_initials(self.words)
        self._neighbours = {
            mention.start: proposed[max(0, number - 1) : number] + proposed[number + 1 : number + 2]
            for number, mention in enumerate(proposed)
        }

    def settle(self, mention: Mention) -> Mention | None:
        """Decide on a mention: itself, with another meaning, or None if it names nobody."""
        mention = self._choose_meaning(mention)
        if (mention.shy or mention.bare) and not self._is_borne_out(mention):
            return None
        if self._names_other(mention) or self._names_outlet(mention):
            return None
        return mention

    # Meanings of a form -----------------------------------------------------------------------

    def _choose_meaning(self, mention: Mention) -> Mention:
        """Choose between organisations that share a form: PBB is a party beside PAN and PKB."""
        if mention.group is None or mention.end - mention.start > 1:
            return mention
        listed = {
            neighbour.kind
            for neighbour in self._neighbours[mention.start]
            if neighbour.group and not neighbour.shy and self._are_listed(mention, neighbour)
        }
        meanings = [
            form
            for _, form in self.lexicon.known_table.matches(self.words.folded, mention.start)
            if len(form.words) == 1
        ]
        for form in meanings:
            if form.organisation.group.kind in listed:
                return _with_meaning(mention, form)
        if not any(self._is_spelt_out(form.organisation.id, mention) for form in meanings[:1]):
            for form in meanings[1:]:
                if self._is_spelt_out(form.organisation.id, mention):
                    return _with_meaning(mention, form)
        return mention

    def _is_spelt_out(self, organisation: str, mention: Mention) -> bool:
        """Tell whether the article holds another form of an organisation than this mention."""
        return not self._sure.get(organisation, set()) <= {self.words.folded[mention.start]}

    def _are_listed(self, mention: Mention, neighbour: Mention) -> bool:
        first, second = sorted((mention, neighbour), key=lambda member: member.start)
        between = self.words.folded[first.end : second.start]
        return 0 < len(between) <= LONGEST_JOINT and _LIST_WORDS.issuperset(between)

    def _is_borne_out(self, mention: Mention) -> bool:
        """A fuller form elsewhere or a class noun before tells what is meant: saham GIAA."""
        before = mention.start - 1
        return mention.rule in self._sure or (
            mention.shy and before >= 0 and self.words.folded[before] in self.lexicon.sorts
        )

    # What is named instead --------------------------------------------------------------------

    def _names_other(self, mention: Mention) -> bool:
        """Tell whether goods, a place, a programme, an event or a term are named instead."""
        text = self.words.texts[mention.start]
        if mention.end - mention.start == 1 and text in self._otherwise:
            return True
        group = mention.group
        if group and group.context and not self._is_about(group.context):
            return True
        if group and group.brand and self._names_goods(mention):
            return True
        return self._names_event(mention.end) or self._names_programme(mention)

    def _is_about(self, context_id: str) -> bool:
        context = self.lexicon.contexts[context_id]
        return sum(self._counts[word] for word in context.words) >= context.least

    def _goes_on(self, at: int) -> bool:
        words = self.words
        return words.flows(at) and words.capital[at] and not words.ends_name(at)

    def _names_goods(self, mention: Mention) -> bool:
        """A brand with goods around it is not the maker: Toyota Avanza, ponsel Samsung."""
        words, before, end = self.words, mention.start - 1, mention.end
        if before >= 0 and words.folded[before] in self.lexicon.goods:
            return True
        if before >= 0 and words.folded[before] in self.lexicon.roles:
            return False  # CEO Meta Mark Zuckerberg
        if words.flows(end) and words.texts[end][0].isdigit():
            return True
        return self._goes_on(end) and not self.places.table.longest(words.folded, end)

    def _names_event(self, at: int) -> bool:
        """The name goes on to that of an event: UEFA Nations League, Gaikindo Auto Show."""
        words = self.words
        for follower in range(at, at + LONGEST_EVENT):
            if not words.flows(follower) or not words.texts[follower][0].isupper():
                return False
            if words.folded[follower] in self.lexicon.events:
                return True
        return False

    def _names_programme(self, mention: Mention) -> bool:
        """The name goes on to that of a programme: program BNI Berbagi."""
        before = mention.start - 1
        return (
            mention.group is not None
            and before >= 0
            and self.words.folded[before] in self.lexicon.programmes
            and self._goes_on(mention.end)
        )

    def _names_outlet(self, mention: Mention) -> bool:
        squashed = "".join(self.words.folded[mention.start : mention.end])
        return bool(self.outlet) and mention.kind == "media" and squashed.startswith(self.outlet)


def _find_other_meanings(shapes: ShapeReader, mentions: list[Mention]) -> set[str]:
    """Acronyms that this article uses for no organisation: Pajak Kendaraan Bermotor (PKB)."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    return {
        shapes.words.texts[opening + 1]
        for start in shapes.before_brackets
        if start >= 0
        and start not in taken
        and (opening := shapes.find_initials(start)) is not None
        and opening not in taken
    }


def _find_initials(words: Words) -> set[str]:
    """Initials that stand for a person in this article: korban berinisial *MK*."""
    initialled = words.lexicon.initialled
    return {
        text
        for before, text in zip(words.folded, words.texts[1:], strict=False)
        if before in initialled and text.isupper()
    }


def _with_meaning(mention: Mention, form: KnownForm) -> Mention:
    organisation = form.organisation
    return replace(
        mention,
        kind=organisation.group.kind,
        rule=organisation.id,
        shy=False,
        group=organisation.group,
    )
