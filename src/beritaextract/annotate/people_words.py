"""The tokens of a document as the rules for names, titles and roles read them."""

import re
from dataclasses import dataclass, field
from itertools import compress
from typing import Final

from spacy.tokens import Doc

from beritaextract.attributes import CUES, INSTITUTIONS, REGIONS
from beritaextract.language.visible import Visible
from beritaextract.lexicon.phrases import PhraseTable

_AGE: Final = re.compile(r"\d{1,2}")


@dataclass(slots=True)
class Words:
    """Tokens and what earlier components said of them, side by side.

    Attributes:
        visible: The visible tokens, to make spans of.
        text: Their texts.
        lower: The same in lower case.
        capital: Whether each begins with a capital.
        barred: Tokens in boilerplate.
        institution: Tokens of organisations.
        places: Tokens of known places, with the number of tokens of the place's name.
        before: Last tokens of cues that stand before their source, with the cue's voice.
        after: First tokens of active verbs, with their family.
        clause: Tokens that open a sentence or a clause behind a comma.
    """

    visible: Visible
    text: list[str]
    lower: list[str]
    capital: list[bool]
    barred: set[int]
    institution: set[int]
    places: dict[int, int]
    before: dict[int, str] = field(default_factory=dict)
    after: dict[int, str] = field(default_factory=dict)
    clause: set[int] = field(default_factory=set)

    def is_upper(self, i: int) -> bool:
        """Whether a capitalised word stands at ``i``."""
        return 0 <= i < len(self.capital) and self.capital[i]

    def word(self, i: int) -> str:
        """The lower-case token at ``i``, or nothing outside the document."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def is_joint(self, i: int) -> bool:
        """Whether a hyphen at ``i`` stands without spaces between two capitals: «Jawa-Bali»."""
        spaced = self.visible.spaced
        glued = self.word(i) == "-" and self.is_upper(i - 1) and self.is_upper(i + 1)
        return glued and not spaced[i - 1] and not spaced[i]

    def has_age(self, i: int) -> bool:
        """Whether an age in brackets stands at ``i``: «Suminah (52)»."""
        return (
            self.word(i) == "("
            and self.word(i + 2) == ")"
            and bool(_AGE.fullmatch(self.lower[i + 1]))
        )


def read_words(doc: Doc, places: PhraseTable[str]) -> Words:
    """Lay the tokens and the earlier annotations side by side."""
    visible = Visible.of(doc)

    def tokens_of(key: str) -> set[int]:
        stretches = visible.stretches(list(doc.spans.get(key, ())))
        return {i for start, end in stretches for i in range(start, end)}

    words = Words(
        visible,
        visible.text,
        visible.lower,
        visible.capital,
        tokens_of(REGIONS),
        tokens_of(INSTITUTIONS),
        _place_tokens(places, visible),
    )
    for cue in doc.spans.get(CUES, ()):
        voice, _, family = cue.label_.partition("/")
        start, end = visible.stretch(cue)
        if voice in ("bare", "passive", "according"):
            words.before[end - 1] = voice
        elif voice == "active":
            words.after[start] = family
    words.clause = {start for start, _ in visible.sentences}
    return words


def _place_tokens(places: PhraseTable[str], visible: Visible) -> dict[int, int]:
    folded = visible.folded
    found: dict[int, int] = {}
    past = 0
    for i in compress(range(len(folded)), visible.capital):
        if i >= past and (hit := places.longest(folded, i)):
            past = hit[0]
            found.update(dict.fromkeys(range(i, past), past - i))
    return found
