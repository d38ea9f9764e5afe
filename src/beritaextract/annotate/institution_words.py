r"""The words of an article as the institution finder sees them.

White space tokens are gone (pages are full of non-breaking spaces: ``Polres\xa0Ogan\xa0Ilir``), a
line break stays known, and every question about the shape of a word is answered once. Indexes are
of words; ``starts`` leads back to tokens.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from beritaextract.attributes import REGIONS
from beritaextract.language.reading import Reading, read_tokens
from beritaextract.lexicon.acronyms import is_acronym
from beritaextract.lexicon.institutions import InstitutionLexicon

_OFFICE_NUMBER = re.compile(r"(?:[IVX]{1,6}[A-D]?|\d{1,4}[A-Z]?)(?:/[A-Z]\w*)?")
"""With the name that army units put behind a slash: 061/Surya Kencana."""
_GLUED = re.compile(
    r"[#@]\w[\w.]*|(?<![\w.@#-])[\w-]+(?:\.[\w-]+)*\.(?:com|co|id|net|org|news|info|tv)\b[\w./]*"
)
"""Tags, accounts and domains, which the seams of camel case cut: #DukungTimKita, KabarBatu.com."""
_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|news|info|tv)\b")
"""How a domain goes on; found sooner than where it begins."""
_SHOUT = 3
"""Long words in capitals on end from which capitals tell nothing."""
_LONG = 4
"""Letters up to which a word in capitals may be an acronym."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one article, all lists of one length.

    Attributes:
        lexicon: What is known of organisations.
        reading: The tokens behind the words.
        starts: Index of the token of each word.
        texts: The word as it stands.
        folded: The word in lower case, without the full stop of an abbreviation.
        broken: Whether a line break stands before the word.
        blocked: Whether the word lies in a region that is not the article's prose.
        capital: Whether the word begins with a capital that means something.
        people: Folded words that the article uses as names of persons.
        glued: For each word that is a piece of a tag, an account or a domain, the whole of it as
            words, half-open.
    """

    lexicon: InstitutionLexicon
    reading: Reading
    starts: list[int]
    texts: list[str]
    folded: list[str]
    broken: list[bool]
    blocked: list[bool]
    capital: list[bool]
    people: frozenset[str]
    glued: dict[int, tuple[int, int]]

    def __len__(self) -> int:
        return len(self.texts)

    def flows(self, at: int) -> bool:
        """Tell whether word ``at`` exists and carries on the line of the word before it."""
        return at < len(self.texts) and not self.broken[at] and not self.blocked[at]

    def all_flow(self, start: int, end: int) -> bool:
        """Tell whether words exist and carry on the line of the word before the first of them."""
        return all(self.flows(at) for at in range(start, end))

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether words stand on one line of the article's prose."""
        return not any(self.broken[start + 1 : end]) and not any(self.blocked[start:end])

    def is_torn(self, start: int, end: int) -> bool:
        """Tell whether words hold but a piece of a tag, an account or a domain at their edges."""
        return (
            self.glued.get(start, (start, end))[0] < start
            or self.glued.get(end - 1, (start, end))[1] > end
        )

    def is_spaced(self, at: int) -> bool:
        """Tell whether a space stands behind a word: not in Accor*Hotels*, which is two."""
        return self.reading.spaced[self.starts[at]]

    def is_number(self, at: int) -> bool:
        """Tell whether a word counts offices: 0426, IIA, VI."""
        return _OFFICE_NUMBER.fullmatch(self.texts[at]) is not None

    def ends_name(self, at: int) -> bool:
        """Tell whether a word never goes on with a name; see the lexicon."""
        return self.lexicon.ends_name(self.texts[at], self.folded[at])

    def is_person(self, at: int) -> bool:
        """Tell whether a word is a person's name in this article, or a given name."""
        return self.folded[at] in self.people or self.folded[at] in self.lexicon.given

    def may_go_on(self, at: int, *, first: bool = False, guarded: bool = True) -> bool:
        """Tell whether a word may belong to a name: capitalised, no role, rank or person.

        Args:
            at: The word.
            first: Whether it is the first of the name, where a person would leave none.
            guarded: Whether a person may follow the organisation.
        """
        if not self.flows(at) or not self.capital[at] or not self.texts[at][0].isalpha():
            return False
        if self.ends_name(at):
            return False
        if first:
            return True
        return not (self.is_person(at) if guarded else self.folded[at] in self.people)


def read_words(doc: Doc, lexicon: InstitutionLexicon) -> Words:
    """Prepare the words of an article.

    Args:
        doc: Tokenised article; regions of `REGIONS` are honoured where an earlier component left
            them.
        lexicon: What is known of organisations.
    """
    barred = _region_tokens(doc)
    read = read_tokens(doc)
    blank = frozenset(read.blank)
    starts = [number for number in range(len(read.texts)) if number not in blank]
    texts = [read.texts[start] for start in starts]
    broken = [False] * len(starts)
    past = -1
    for at, start in enumerate(starts):
        if start > past + 1:
            broken[at] = any("\n" in text for text in read.texts[past + 1 : start])
        past = start
    broken[:1] = [True] * len(starts[:1])
    capital = _capitals(texts, [read.capital[start] for start in starts])
    folded = [read.folded[start] for start in starts]
    return Words(
        lexicon=lexicon,
        reading=read,
        starts=starts,
        texts=texts,
        folded=folded,
        broken=broken,
        blocked=[start in barred for start in starts],
        capital=capital,
        people=frozenset(_people(texts, folded, capital, lexicon)),
        glued=_find_glued(doc, starts),
    )


def _find_glued(doc: Doc, starts: list[int]) -> dict[int, tuple[int, int]]:
    """The words of each tag, account or domain that is more than one word; see `Words.glued`."""
    read = read_tokens(doc)
    if not ("#" in read.text or "@" in read.text or _DOMAIN.search(read.text)):
        return {}
    offsets = [read.offsets[start] for start in starts]
    glued: dict[int, tuple[int, int]] = {}
    for match in _GLUED.finditer(read.text):
        run = bisect_left(offsets, match.start()), bisect_left(offsets, match.end())
        if run[1] - run[0] > 1:
            glued.update(dict.fromkeys(range(*run), run))
    return glued


def _region_tokens(doc: Doc) -> set[int]:
    if REGIONS not in doc.spans:
        return set()
    return {i for span in doc.spans[REGIONS] for i in range(span.start, span.end)}


def _capitals(texts: list[str], capital: list[bool]) -> list[bool]:
    """Which words begin with a capital, where capitals are not just the style of the line."""
    lower = [at for at, text in enumerate(texts) if not text.isupper() and text[0].isalpha()]
    start = 0
    for end in (*lower, len(texts)):
        if end - start > _SHOUT:
            run = texts[start:end]
            if sum(len(text) > _LONG and text.isalpha() for text in run) > _SHOUT:
                capital[start:end] = [False] * (end - start)
        start = end + 1
    return capital


def _people(
    texts: list[str], folded: list[str], capital: list[bool], lexicon: InstitutionLexicon
) -> Iterator[str]:
    """Words that follow a rank, a title or a reporting verb as a person's name does."""
    named = False
    for at, word in enumerate(folded):
        if word in lexicon.saying:
            # not in the name of an institution: RSUD dr. Soetomo, (RSUD) dr. Soetomo
            led = at > 0 and (folded[at - 1] in lexicon.head_table or texts[at - 1] == ")")
            named = named or not led
        elif named and _may_name_person(texts[at], capital[at]):
            named = not lexicon.ends_name(texts[at], word) and not _opens(folded, at, lexicon)
            if named:
                yield word
        elif word != ".":
            named = False


def _may_name_person(text: str, capital: bool) -> bool:
    return capital and text.isalpha() and not is_acronym(text)


def _opens(folded: list[str], at: int, lexicon: InstitutionLexicon) -> bool:
    """Tell whether an organisation begins at a word."""
    return folded[at] in lexicon.head_table or lexicon.known_table.longest(folded, at) is not None
