"""The words of a document as plain lists, read once however many components ask.

spaCy makes an object of each token anew whenever a loop comes by, and joins ``doc.text`` of all of
them at every access; with a dozen rules over each article that costs more than the rules.
"""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from beritaextract.lexicon.phrases import fold


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's tokens, side by side; nobody may change the lists.

    Attributes:
        text: The whole text.
        texts: Each token as it stands.
        lower: The same in lower case.
        folded: The same as they are looked up in lexicons; see `lexicon.phrases.fold`.
        offsets: Where each begins, in characters.
        spaced: Whether a space stands behind it.
        capital: Whether each begins with a capital.
        blank: The numbers of those that are nothing but white space.
    """

    text: str
    texts: list[str]
    lower: list[str]
    folded: list[str]
    offsets: list[int]
    spaced: list[bool]
    capital: list[bool]
    blank: list[int]


_READ: WeakKeyDictionary[Doc, Reading] = WeakKeyDictionary()
"""What was read lives as long as its document."""


def read_tokens(doc: Doc) -> Reading:
    """The tokens of a document, from memory if they were read before."""
    known = _READ.get(doc)
    if known is None or len(known.texts) != len(doc):  # somebody has merged or split tokens since
        known = _READ[doc] = _read(doc)
    return known


def _read(doc: Doc) -> Reading:
    text = doc.text
    table = doc.to_array(["IDX", "LENGTH", "SPACY"]).reshape(len(doc), 3)
    offsets = table[:, 0].tolist()
    ends = (table[:, 0] + table[:, 1]).tolist()
    texts = [text[start:end] for start, end in zip(offsets, ends, strict=True)]
    folded = {word: fold(word) for word in set(texts)}
    return Reading(
        text=text,
        texts=texts,
        lower=[word.lower() for word in texts],
        folded=[folded[word] for word in texts],
        offsets=offsets,
        spaced=(table[:, 2] > 0).tolist(),
        capital=[word[0].isupper() for word in texts],
        blank=[number for number, word in enumerate(texts) if word.isspace()],
    )
