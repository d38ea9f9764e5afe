"""Sentence ends by rule: «Harga Rp 3.621. Menurut Ajay M. Priatna, S.H., itu wajar.» is two.

Sets ``token.is_sent_start``. Full stops inside initials, abbreviations, numbers and clock times
belong to their token already (see the language's punctuation), so a stop that stands alone ends a
sentence, unless what follows is lower case. Closing marks and brackets stay with the sentence they
close; the attribution behind a quotation (``"Kami siap." kata Budi``) stays in it. A line break
ends a sentence, unless it merely wraps a line. Regions of boilerplate stand apart.
"""

from typing import Final, cast

import numpy as np
from spacy.tokens import Doc
from thinc.types import Ints2d

from beritaextract.attributes import MARKUP, REGIONS
from beritaextract.language.reading import read_tokens

_STOPS: Final = frozenset({".", "!", "?", "…"})
_CLOSERS: Final = frozenset("\"”’'»)]*_\\")
# A line that ends in one of these goes on, whatever begins the next.
_UNFINISHED: Final = frozenset("di ke dari dan yang oleh pada untuk dengan atau para bagi".split())
# A token that keeps its full stop can still end the sentence before one of these.
_OPENING_WORDS: Final = frozenset(
    """
    Adapun Akibatnya Artinya Bahkan Dalam Demikian Dia Di Dirinya Hal Hingga Ia Ini Itu Karena
    Kata Kemudian Ketika Lalu Maka Melalui Menurut Menurutnya Mereka Namun Oleh Pada Pihaknya
    Saat Sebab Sebagai Sebelumnya Sehingga Sejak Selain Sementara Sedangkan Setelah Untuk Usai
    """.split()
)


class SentenceSplitter:
    """Write sentence starts."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        if not len(doc):
            return doc
        # In one go: setting ``token.is_sent_start`` makes spaCy look at the whole document.
        values = np.full((len(doc), 1), -1, dtype="int64")
        values[list(self.find(doc))] = 1
        unsigned = cast("Ints2d", values.astype("uint64"))
        return doc.from_array(["SENT_START"], unsigned)

    def find(self, doc: Doc) -> set[int]:
        """Return the numbers of the tokens that begin a sentence, without touching the document."""
        starts = {0} if len(doc) else set()
        for region in doc.spans.get(REGIONS, ()):
            if region.label_ != MARKUP:
                starts |= {region.start, region.end}
        read = read_tokens(doc)
        last = ""  # last token that is not white space
        last_spaced = False
        broken = False  # a line break stands between last and here
        ended = False  # last closes a sentence
        for number, (text, spaced) in enumerate(zip(read.texts, read.spaced, strict=True)):
            if text.isspace():
                broken = broken or "\n" in text
                continue
            # Straight marks open where a space stands before and none behind.
            opens = last_spaced and not spaced
            if last:
                if (
                    (broken and (ended or not _wraps(last, text)))
                    or (ended and not text.islower() and (text not in _CLOSERS or opens))
                    or (last[-1] == "." and text in _OPENING_WORDS)
                    or (last == "." and last_spaced and text.islower())
                ):
                    starts.add(number)
            ended = text in _STOPS or (text in _CLOSERS and ended and not opens)
            if text[0] == "." and text.strip(".") == "":
                ended = True
            last, last_spaced, broken = text, spaced, False
        starts.discard(len(doc))
        return starts


def _wraps(last: str, text: str) -> bool:
    """Whether a line break between two tokens is only the end of a printed line."""
    if last in _UNFINISHED:
        return True
    return text.islower() and (last.islower() or last == ",") and last not in _CLOSERS
