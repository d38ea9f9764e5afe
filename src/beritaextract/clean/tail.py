"""Read what stands below the body, upwards until the body ends.

Below the last paragraph a page prints sign-offs, credits, hashtags, links and its menu, one a line.
Short lines without a full stop belong to the menu only if something above them closes the article;
otherwise they may be the end of a list that the article itself gives.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from beritaextract.clean.page import Line, Page, ends_sentence, region
from beritaextract.clean.phrases import Hit
from beritaextract.clean.signoffs import find_signoff, is_name_in_capitals
from beritaextract.records import Region, RegionKind

_MENU_LINES: Final = 30
"""Most lines of a menu below the body."""
_MENU_LINE: Final = 70
"""Characters of its longest line."""
_HASHTAGS: Final = re.compile(r"(?:#\w[\w.\-]*[\s,;]*)+")
_PRESS_OFFICE: Final = re.compile(
    r"(?i)\W{0,2}(?:biro |bagian |bidang |tim )?(?:humas|hubungan masyarakat)\b[^.]{0,60}"
)

_CONTRIBUTED: Final = re.compile(
    r"[A-Z][^.!?]{3,160} berkontribusi (?:dalam|pada|untuk) [^.!?]{3,60}"
)


@dataclass(slots=True)
class Tail:
    """What stands below the body, and the sign-offs of all lines.

    Attributes:
        regions: What was marked.
        byline: Who signed.
    """

    regions: list[Region] = field(default_factory=list)
    byline: str | None = None

    def sign(self, line: Line, *, last: bool) -> bool:
        """Mark the sign-off of a line, if it has one; tells whether it has."""
        signed = find_signoff(line.text, last=last)
        if signed is None:
            return False
        start, end = line.start + signed.start, line.start + signed.end
        self.regions.append(region(start, end, "signoff"))
        self.byline = self.byline or signed.name
        return True


def read_tail(page: Page, hits: Sequence[Hit], body: int, end: int) -> Tail:
    """Mark sign-offs, and below the body the page's menu.

    Args:
        page: The article.
        hits: What the lexicon found.
        body: Index of the first line of the body.
        end: Where other stories begin; what follows is not looked at.
    """
    tail = Tail()
    by_line: dict[int, list[Hit]] = {}
    for hit in hits:
        by_line.setdefault(hit.line, []).append(hit)
    inside = _lines_inside_hits(page, hits)
    numbers = [i for i, line in enumerate(page.lines) if i >= body and line.start < end]
    menu: list[Region] = []
    below = True
    for index in reversed(numbers):
        links = by_line.get(index, [])
        line = _without_links(page, index, links)
        if not below or (line.text and index in inside):
            tail.sign(line, last=False)
            continue
        closes = any(hit.phrase.closes for hit in links)
        if tail.sign(line, last=True):
            closes = True
            below = tail.regions[-1].start == line.start
        elif index > body and (kind := _kind_below(line.text, ends_page=not menu)):
            menu.append(region(line.start, line.end, kind))
            closes = closes or kind != "menu" or line.text.startswith("#")
        elif line.text:
            below = False
        if closes:
            tail.regions += menu
            menu = []
        below = below and len(menu) <= _MENU_LINES
    return tail


def _without_links(page: Page, index: int, hits: Sequence[Hit]) -> Line:
    """The line up to the phrases that end it, empty where it is nothing else."""
    line = page.lines[index]
    end = line.end
    for hit in reversed(hits):
        if hit.end < end and page.text[hit.end : end].strip():
            break
        end = max(line.start, hit.start)
    kept = page.text[line.start : end].rstrip()
    return Line(line.start, line.start + len(kept), kept)


def _lines_inside_hits(page: Page, hits: Sequence[Hit]) -> set[int]:
    """Lines after the first of a phrase that reaches over several."""
    inside: set[int] = set()
    for hit in hits:
        index = hit.line + 1
        while index < len(page.lines) and page.lines[index].end <= hit.end:
            inside.add(index)
            index += 1
    return inside


def _kind_below(text: str, *, ends_page: bool) -> RegionKind | None:
    """What a line below the body is, None if it is running text or nothing."""
    if not text:
        return None
    if _HASHTAGS.fullmatch(text):
        return "menu"
    if _CONTRIBUTED.fullmatch(text):
        return "byline"
    if _PRESS_OFFICE.fullmatch(text) or (ends_page and is_name_in_capitals(text)):
        return "signoff"
    short = len(text) <= _MENU_LINE and (text[-1] == "!" or not ends_sentence(text))
    return "menu" if short and text[0] not in '"“‘' and text[-1] not in '"”:,;' else None
