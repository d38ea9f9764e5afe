"""Where rules and trained components disagree, this decides.

Reads the names, positions and institutions that the rules found and what the trained components
left in ``doc.ents``; writes the three groups anew. The id of a span tells where it came from: the
rule, or ``model``.

Persons. The trained recogniser reads the whole sentence and also the other occurrences of a name in
the article, so it adds persons and may move the ends of a name. What a wording states outright (a
position, a title, an age, «berinisial», an account) stays even where the recogniser sees nobody. A
name that the rules only surmised, by its words or by a verb beside it, stays if one of its words
stands in a person that the recogniser sees or in a stated name anywhere in the article, or if two
of its forms bear each other out («kata Cucu», «Cucu Ratnasari»).

Organisations. The rules know more names than any training text holds, so theirs stay, unless the
recogniser sees a person there and no organisation. It adds words behind a name («LPPOM **MUI**»)
and what stands behind a position («Chief Strategy Officer **Agate**»), nothing else.

How often each side was right where they disagreed was counted on annotated articles that the
trained components had not seen: docs/adr/0011.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from spacy.tokens import Doc, Span

from beritaextract.attributes import INSTITUTIONS, MARKUP, NAMES, REGIONS, ROLES, TITLES
from beritaextract.lexicon.institutions import InstitutionLexicon
from beritaextract.lexicon.people import common_words
from beritaextract.lexicon.phrases import fold

RULE: Final = "model"
_SPEAKING: Final = frozenset({"cue", "subject"})
"""Evidence of a reporting verb beside the name."""
_SURMISED: Final = frozenset({"apposition", "cue", "repeated", "subject", "words"})
"""Evidence for a name that does not hold where the trained recogniser sees nobody."""


class Joiner:
    """Write the names and institutions that both sides together support."""

    def __init__(self, lexicon: InstitutionLexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        own_prose = _own_prose(doc)
        rules = _Rules(doc)
        found = [span for span in doc.ents if own_prose(span)]
        persons = [_trimmed(span) for span in found if span.label_ == "PER"]
        organisations = [_trimmed(span) for span in found if span.label_ == "ORG"]
        institutions = self._institutions(doc, rules, persons, organisations)
        names = _names(doc, rules, persons, institutions)
        doc.spans[ROLES] = _roles(doc, rules, names)
        doc.spans[INSTITUTIONS] = institutions
        doc.spans[NAMES] = names
        return doc

    def _institutions(
        self, doc: Doc, rules: "_Rules", persons: Sequence[Span], organisations: Sequence[Span]
    ) -> list[Span]:
        held = {role.end for role in rules.roles}
        named = _covered(rules.names)
        other = named | _covered(rules.titles)
        human, organised = _covered(persons), _by_token(organisations)
        kept: list[Span] = []
        for span in rules.institutions:
            seen = _touching(span, organised)
            if len(seen) == 1 and self._is_fuller(seen[0], span, other):
                kept.append(
                    Span(doc, seen[0].start, seen[0].end, label=span.label, span_id=span.id)
                )
            elif seen or human.isdisjoint(_tokens(span)):
                kept.append(span)
        taken = named | _covered(kept)
        added = [
            Span(doc, span.start, span.end, label=self._kind(span), span_id=RULE)
            for span in organisations
            if span.start in held
            and _ends_cleanly(span)
            and not all(token.lower_ in common_words() for token in span)
            and taken.isdisjoint(_tokens(span))
        ]
        return _without_overlap([*kept, *added])

    def _is_fuller(self, organisation: Span, name: Span, other: set[int]) -> bool:
        """Whether the recogniser only adds words behind a name: «LPPOM **MUI**», «PEP **Adera**».

        What the language uses every day is none, though the recogniser may take it in: «KPU Nomor»;
        nor is a word that opens the name of another organisation, nor one in front of others
        written like it: «Kepala BPSDM Komdigi **Bonifasius** Wahyu».
        """
        if organisation.start != name.start or not _ends_cleanly(organisation):
            return False
        added = [name.doc[i] for i in range(name.end, organisation.end)]
        return bool(added) and all(
            token.is_alpha
            and token.text[0].isupper()
            and token.i not in other
            and token.lower_ not in common_words()
            and fold(token.text) not in self._lexicon.head_table
            for token in added
        )

    def _kind(self, span: Span) -> str:
        """What kind of organisation a word of its name tells."""
        words = [fold(token.text) for token in span]
        if (head := self._lexicon.head_table.longest(words, 0)) is not None:
            return head[1].kind
        for position in range(len(words)):
            if (closing := self._lexicon.closing_table.longest(words, position)) is not None:
                return closing[1].kind
        return "other"


class _Rules:
    """What the rules found: spaCy makes an object of each span anew whenever a loop comes by."""

    def __init__(self, doc: Doc) -> None:
        self.names = list(doc.spans[NAMES])
        self.roles = list(doc.spans[ROLES])
        self.titles = list(doc.spans[TITLES])
        self.institutions = list(doc.spans[INSTITUTIONS])


def _names(
    doc: Doc, rules: _Rules, persons: Sequence[Span], institutions: Sequence[Span]
) -> list[Span]:
    openings = {role.start for role in rules.roles}
    closings = {role.end for role in rules.roles}
    closings |= {span.end for span in rules.institutions if span.start in closings}

    def is_stated(span: Span) -> bool:
        # A position beside it states a name too: «Rizkar (Lurah Way Kandis)», «Kepala Humas
        # Kementerian Kesehatan Rizkar», where the name is known from elsewhere.
        beside = span.start in closings or not openings.isdisjoint((span.end, span.end + 1))
        return beside or span.id_ not in _SURMISED

    stated = filter(is_stated, rules.names)
    known = {word for span in (*persons, *stated) for word in _words(span)}
    known |= _used_alone(rules.names)
    roles = _covered(rules.roles)
    beside = roles | _covered(rules.titles)
    seen_at = _by_token(persons)
    names: list[Span] = []
    for span in rules.names:
        seen = _touching(span, seen_at)
        if len(seen) == 1 and _is_better(seen[0], span, beside):
            names.append(Span(doc, seen[0].start, seen[0].end, label="PER", span_id=span.id))
        elif seen or is_stated(span) or not known.isdisjoint(_words(span)):
            names.append(span)
    taken = roles | _covered(names) | _covered(institutions)
    names += [
        Span(doc, person.start, person.end, label="PER", span_id=RULE)
        for person in persons
        if _words(person) and taken.isdisjoint(_tokens(person))
    ]
    return _without_overlap(names)


def _roles(doc: Doc, rules: _Rules, names: Sequence[Span]) -> list[Span]:
    """The positions; one takes back the place that a name gave up: «**Presiden AS** Joe Biden»."""
    begins = {span.start: span for span in rules.names}
    now = {span.end: span for span in names}
    roles: list[Span] = []
    for role in rules.roles:
        before = begins.get(role.end)
        after = now.get(before.end) if before is not None else None
        if after is not None and all(token.ent_type_ for token in doc[role.end : after.start]):
            role = Span(doc, role.start, after.start, label=role.label, span_id=role.id)
        roles.append(role)
    return roles


def _is_better(person: Span, name: Span, beside: set[int]) -> bool:
    """Whether what the recogniser adds and leaves out are words such as names have or have not.

    It adds what is written as a name and is neither title nor position («**Agam** Syarif
    Baharuddin»). It leaves out what the language uses every day («Pardi **Besarnya**») or what it
    sees as something else («**Kalteng** Sugianto»): a name that it never met is not for it to cut.
    """
    doc = name.doc
    taken, given = set(_tokens(person)), set(_tokens(name))
    return (
        taken != given
        and all(doc[i].text[0].isupper() and i not in beside for i in taken - given)
        and all(doc[i].lower_ in common_words() or doc[i].ent_type_ for i in given - taken)
    )


def _used_alone(names: Sequence[Span]) -> set[str]:
    """Words that speak alone and elsewhere open or close a name: «kata **Cucu**», «Cucu Ratnasari».

    Two forms of one name bear each other out, where the recogniser sees nothing else in them.
    """
    speaking = {span.text.lower() for span in names if span.id_ in _SPEAKING}
    longer = [span for span in names if not any(token.ent_type_ for token in span)]
    return {w for span in longer if len(words := _words(span)) > 1 for w in words & speaking}


def _ends_cleanly(span: Span) -> bool:
    """Whether no word follows that is written like a name and so may belong to the same one."""
    following = span.doc[span.end : span.end + 1].text
    return not following[:1].isupper()


def _tokens(span: Span) -> range:
    return range(span.start, span.end)


def _covered(spans: Iterable[Span]) -> set[int]:
    """The tokens of some spans."""
    return {i for span in spans for i in _tokens(span)}


def _by_token(spans: Iterable[Span]) -> dict[int, Span]:
    """Spans that do not overlap, by each of their tokens."""
    return {i: span for span in spans for i in _tokens(span)}


def _words(span: Span) -> set[str]:
    """The words of a name but for initials and particles."""
    return {token.lower_ for token in span if token.is_alpha and len(token) > 2}


def _touching(span: Span, by_token: dict[int, Span]) -> list[Span]:
    """The spans that share a token with a span, in order."""
    found = {other.start: other for i in _tokens(span) if (other := by_token.get(i)) is not None}
    return list(found.values())


def _without_overlap(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; of two that overlap the earlier, then the longer."""
    free: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not free or span.start >= free[-1].end:
            free.append(span)
    return free


def _trimmed(span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    if not (span.doc[start].is_space or span.doc[end - 1].is_space):
        return span
    while end - start > 1 and span.doc[start].is_space:
        start += 1
    while end - start > 1 and span.doc[end - 1].is_space:
        end -= 1
    return Span(span.doc, start, end, label=span.label)


def _own_prose(doc: Doc) -> Callable[[Span], bool]:
    """Whether a span stands in the article's own prose, outside captions, links and the like."""
    outside = _covered(region for region in doc.spans[REGIONS] if region.label_ != MARKUP)
    return lambda span: outside.isdisjoint(_tokens(span))
