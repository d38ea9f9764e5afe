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
    """

    text: str
    texts: list[str]
    lower: list[str]
    folded: list[str]
    offsets: list[int]
    spaced: list[bool]


_READ: WeakKeyDictionary[Doc, Reading] = WeakKeyDictionary()
"""What was read lives as long as its document."""


def read_tokens(doc: Doc) -> Reading:
    """The tokens of a document, from memory if they were read before."""
    known = _READ.get(doc)
    if known is None or len(known.texts) != len(doc):  # somebody has merged or split tokens since
        known = _READ[doc] = _read(doc)
    return known


def _read(doc: Doc) -> Reading:
    strings = doc.vocab.strings
    table = doc.to_array(["ORTH", "LOWER", "IDX", "SPACY"]).reshape(len(doc), 4)
    forms, lowered, offsets, spaces = (column.tolist() for column in table.T)
    spelled = {number: strings[number] for number in {*forms, *lowered}}
    texts = [spelled[number] for number in forms]
    folded = {number: fold(spelled[number]) for number in set(forms)}
    return Reading(
        text="".join([t + " " if s else t for t, s in zip(texts, spaces, strict=True)]),
        texts=texts,
        lower=[spelled[number] for number in lowered],
        folded=[folded[number] for number in forms],
        offsets=offsets,
        spaced=[bool(space) for space in spaces],
    )
