"""The headline, where the text opens with it.

Pages print the headline above the body, and texts cut from pages often begin with it: a line equal
or nearly equal to the title of the record, or a short first line without a full stop above a
dateline or a paragraph.
"""

import re
from typing import Final

from beritaextract.clean.page import Line, capital_share, sentence_end

_LONGEST: Final = 170
_FEWEST_WORDS: Final = 4
_LONGEST_PLAIN: Final = 120
"""Characters of the longest headline that is not written in capitalised words."""
_CAPITALISED: Final = 0.6
"""Share of capitalised words from which a line is written as headlines are."""
_NEARLY: Final = 0.75
"""Share of the words that a line and the title must have in common."""
_SITE: Final = re.compile(r"\s[-–|]\s[\w\-]+\.[\w.]+$")
"""The site that pages append to the title of their window."""
_CLOSING: Final = '"”'
_LIST_ITEM: Final = re.compile(r"[\"“•\-–*#]|\d{1,3}[.)]\s")
_WORDS: Final = re.compile(r"\w+")


def equals_title(text: str, title: str | None) -> bool:
    """Whether a line repeats the title of the record, a word or two aside."""
    title = _SITE.sub("", title or "")
    if not title or len(text) > 2 * len(title) + 40:
        return False
    ours, theirs = set(_WORDS.findall(text.casefold())), set(_WORDS.findall(title.casefold()))
    if not ours or not theirs:
        return False
    common = len(ours & theirs) / max(len(ours), len(theirs))
    return common == 1 or (common >= _NEARLY and min(len(ours), len(theirs)) >= _FEWEST_WORDS)


def title_prefix(text: str, title: str | None) -> int:
    """Length of the title with which a text begins, 0 if it begins otherwise.

    The text has lost its paragraphs then, and the first sentence follows the title on the line.
    """
    if not title or len(title) < 20 or not text.startswith(title) or len(text) <= len(title):
        return 0
    after = text[len(title) :].lstrip(" .|-–—")
    return len(title) if after[:1].isupper() or after[:1] in set("\"“‘'") else 0


def looks_like_headline(line: Line, following: Line, *, above_dateline: bool) -> bool:
    """Whether a line above the body is a headline, told by its shape alone.

    Args:
        line: The line.
        following: The next line that is not blank; the body or what stands above it.
        above_dateline: Whether a dateline follows further down, so that the body is known to
            begin there; else a sentence that lost its full stop must not be taken for a headline.
    """
    text = line.text
    if len(text) > _LONGEST or len(text.split()) < _FEWEST_WORDS or text[-1] in ".,:;":
        return False
    if text[-1] in _CLOSING and not above_dateline:
        return False
    if text[0].islower() or _LIST_ITEM.match(text):
        return False
    if sentence_end(text, 0, len(text) - 1) is not None:
        return False
    capitalised = capital_share(text) >= _CAPITALISED
    if not capitalised and (not above_dateline or len(text) > _LONGEST_PLAIN or text[-1] in "?!"):
        return False
    starts = following.text.lstrip("\"“‘'*_( ")[:1]
    return starts.isupper() or starts.isdigit()
