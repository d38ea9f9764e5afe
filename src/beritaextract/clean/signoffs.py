"""Sign-offs: who wrote the article, in brackets or behind a label at the end of a line.

``... katanya. (dan)``, ``(*)``, ``( RRD )``, ``(Ant/OL-15)``, ``(Kabarsaja.com/Rina Ayu)``, or a
name in capitals on a line of its own. Codes count wherever a sentence ends with one at the end of
its line; names in full and labels only where the article ends.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from beritaextract.lexicon.boilerplate import load_words

_REACH: Final = 160
"""Characters from the end of a line within which a sign-off stands."""
_AFTER_SENTENCE: Final = r"(?:(?<=[.!?…*|])|(?<=[.!?…,][\"”’'*])|^)\s*"
_REST: Final = r"[\s.*\\]*$"

_CODE: Final = re.compile(
    _AFTER_SENTENCE + r"(?P<mark>[(\[]\s?(?P<name>"
    r"\*{1,3}(?:/[\w.]{1,12})?"  # (*), (*/Ria)
    r"|[A-Za-z][\w.]{0,11}(?:[/|\-]{1,2}\s?[\w.\-]{1,14}){0,4}"  # (dan), (Ant/OL-15)
    r"|\d[\w/]{0,3}[A-Za-z]\w{0,8}"  # (12a)
    r")\s?[)\]])" + _REST
)
_INITIALS: Final = re.compile(
    r"\s*(?P<mark>\((?P<name>[a-z]{2,4}(?:/[a-z0-9]{2,4}){0,2})\)?)[\s.*]*$"
)
_NAMED: Final = re.compile(
    _AFTER_SENTENCE + r"(?P<mark>[(\[]\s?(?P<name>[^()\[\]\n]{2,90}?)\s?[)\]])" + _REST
)
_WITH_SITE: Final = re.compile(
    r"(?P<mark>[(\[]\s?(?P<name>[^()\[\]\n]{0,30}?[\w\-]{2,30}\.(?i:com|co\.id|id|co)"
    r"(?:\s?/[^()\[\]\n]{1,60})?)\s?[)\]])" + _REST
)
_STAR_AND_NAME: Final = re.compile(
    r"(?P<mark>[(\[]\s?\*{1,3}\s?[)\]]\s*(?P<name>[A-Z][\w.]+(?:\s[A-Z][\w.]+){1,3}))\s*$"
)

_NAME: Final = r"[A-Z][\w.'’\-]*(?:\s[A-Z][\w.'’\-]*)"
_NAME_SHAPES: Final = (
    re.compile(rf"(?:[\w.\-]+/)?{_NAME}{{1,4}}(?:\s?[,/&|]\s?{_NAME}{{0,3}}){{0,3}}"),
    re.compile(r"[A-Z][\w.\- ]{1,30}/\s?[A-Z][\w.'’\- ]{1,40}"),
    re.compile(
        r"(?i)(?:[\w ]{0,20}/)?[\w\-]{2,30}(?:\.[\w\-]{2,20})?\.(?:com|co\.id|id|co)"
        r"(?:\s?/\s?[\w .'’\-]{1,40}){0,2}"
    ),
    re.compile(r"(?i)(?:humas|berita kerja|advertorial|adv|tim|redaksi|magang)\b.*"),
)
_SCRIPTURE: Final = re.compile(r"(?i)(?:qs|hr|h\.?r|q\.?s)\b")
_SITE: Final = re.compile(r"[\w.\-]+\.[A-Za-z]{2,4}\s?/\s?")
_CAPITALS: Final = re.compile(
    r"[A-Z][A-Z.'’]{2,}(?:\s[A-Z.'’]{1,20}){0,3}(?:\s?[|/,&]\s?[A-Z][A-Z.'’ ]{2,40}){0,3}"
)


class Signature(NamedTuple):
    """A sign-off or a byline within one line: characters of that line, and who signed."""

    start: int
    end: int
    name: str | None


def find_signoff(text: str, *, last: bool) -> Signature | None:
    """Find the sign-off that ends a line.

    Args:
        text: The line, without white space at its ends.
        last: Whether the article ends with this line; then labels and names in full count as
            well, and initials after a sentence that lost its full stop.
    """
    shift = max(0, len(text) - _REACH)
    tail = text[shift:]
    if last and (match := _labelled().search(tail)):
        return Signature(shift + match.start("mark"), len(text), match["name"])
    if "(" not in tail and "[" not in tail:
        return None
    if (match := _CODE.search(tail)) and not _SCRIPTURE.match(match["name"]):
        return _signature(match, shift)
    if not last:
        return None
    if (match := _NAMED.search(tail)) and _is_name(match["name"]):
        return _signature(match, shift)
    if (match := _INITIALS.search(tail)) and match["name"] not in load_words("abbreviations"):
        return _signature(match, shift)
    if match := _WITH_SITE.search(tail) or _STAR_AND_NAME.search(tail):
        return _signature(match, shift)
    return None


def is_name_in_capitals(text: str) -> bool:
    """Whether a line is a name or an agency in capitals (``RINA AYU | REUTERS``)."""
    return len(text) <= 80 and _CAPITALS.fullmatch(text) is not None


@cache
def _labelled() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, load_words("labels"))))
    return re.compile(
        rf"(?:^|(?<=[.!?”\")\s]))(?P<mark>(?:(?:{labels})\s?:\s?"
        r"(?P<name>[A-Z@][^:\n.!?]{1,60})[.\s]*){1,4}|Tags:?\s+[A-Z][^.!?\n]{2,150})$"
    )


def _signature(match: re.Match[str], shift: int) -> Signature:
    code = match["name"].strip()
    name = None if set(code) <= {"*"} else _SITE.sub("", code.lstrip("*/"), count=1)
    return Signature(shift + match.start("mark"), shift + match.end(), name or None)


def _is_name(code: str) -> bool:
    if _SCRIPTURE.match(code):
        return False
    label = re.match(r"\w+", code)
    if label and label.group().capitalize() in load_words("labels"):
        return True
    return any(shape.fullmatch(code) for shape in _NAME_SHAPES)
