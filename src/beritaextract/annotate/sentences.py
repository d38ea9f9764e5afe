"""Sentence ends by rule: «Harga Rp 3.621. Menurut Ajay M. Priatna, S.H., itu wajar.» is two.

Sets ``token.is_sent_start``. Full stops inside initials, abbreviations, numbers and clock times
belong to their token already (see the language's punctuation), so a stop that stands alone ends a
sentence, unless what follows is lower case. Closing marks and brackets stay with the sentence they
close; the attribution behind a quotation (``"Kami siap." kata Budi``) stays in it. A line break
ends a sentence, unless it merely wraps a line. Regions of boilerplate stand apart.
"""

from typing import Final, cast

import numpy as np
from spacy.tokens import Doc, Token
from thinc.types import Ints2d

from beritaextract.attributes import MARKUP, REGIONS

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
        last: Token | None = None  # last token that is not white space
        broken = False  # a line break stands between last and here
        ended = False  # last closes a sentence
        for token in doc:
            if token.is_space:
                broken = broken or "\n" in token.text
                continue
            # Straight marks open where a space stands before and none behind.
            opens = last is not None and bool(last.whitespace_) and not token.whitespace_
            if last is not None:
                if (
                    (broken and (ended or not _wraps(last, token)))
                    or (ended and not token.is_lower and (token.text not in _CLOSERS or opens))
                    or (last.text.endswith(".") and token.text in _OPENING_WORDS)
                    or (last.text == "." and last.whitespace_ and token.is_lower)
                ):
                    starts.add(token.i)
            ended = token.text in _STOPS or (token.text in _CLOSERS and ended and not opens)
            if token.text[0] == "." and token.text.strip(".") == "":
                ended = True
            last, broken = token, False
        starts.discard(len(doc))
        return starts


def _wraps(last: Token, token: Token) -> bool:
    """Whether a line break between two tokens is only the end of a printed line."""
    if last.text in _UNFINISHED:
        return True
    return token.is_lower and (last.is_lower or last.text == ",") and last.text not in _CLOSERS
