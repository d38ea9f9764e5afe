"""The head of a page whose lines have run into one.

``Siswa Belajar Menabung Rina Ayu - kabarHidup Selasa, 07 Jan 2020 11:48 WIB Foto: Rina Jakarta -
Puluhan siswa ...``: headline, author, site, time and caption stand before the dateline without a
line between them. The time, which has one shape only, holds the rest together.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from beritaextract.clean.bylines import DAY, MONTH
from beritaextract.lexicon.outlets import load_word_list

_UP_TO_PLACE: Final = (
    rf"(?P<title>[^\n]{{15,180}}?)\s(?P<name>[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){{0,3}}),?"
    rf"\s-\s(?P<site>[A-Za-z][\w.]{{3,25}})"
    rf"\s{DAY},\s\d{{1,2}}\s{{1,2}}{MONTH}\s\d{{4}}\s\d{{1,2}}[:.]\d{{2}}\s(?:WIB|WITA|WIT)"
    r"(?P<caption>[^\n]{0,160}?)\s"
)


class FlatHead(NamedTuple):
    """Where the parts of such a head end: characters of the text, and what it names."""

    title: int
    byline: int
    caption: int
    dateline: int
    author: str
    place: str


def read_flat_head(text: str, title: str | None) -> FlatHead | None:
    """Read the head of a text that begins with headline, author and time on one line.

    Args:
        text: The line, without white space before it.
        title: Headline, if the record names one; without it the words before the site are cut
            into headline and author by guess.
    """
    match = _pattern().match(text)
    if match is None:
        return None
    title_end = match.end("title")
    if title and text.startswith(title) and len(title) < match.end("name"):
        title_end = len(title)
    return FlatHead(
        title=title_end,
        byline=match.start("caption"),
        caption=match.start("place"),
        dateline=match.end(),
        author=text[title_end : match.end("name")].strip(" ,"),
        place=match["place"],
    )


@cache
def _pattern() -> re.Pattern[str]:
    places = sorted((p for p in load_word_list("places") if " " in p), key=len, reverse=True)
    place = "|".join([*map(re.escape, places), r"[A-Z][\w.'’]*"])
    return re.compile(_UP_TO_PLACE + rf"(?P<place>{place})(?:,\s[A-Z]\w+)?\s-(?=\s)")
