"""Read what stands above the body, downwards until the body begins.

A page prints headline, date, names and a photograph's caption above the first paragraph, and a
dateline at its beginning. A line above that is none of these (a standfirst) is left alone.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from beritaextract.clean.bylines import is_timestamp, read_byline
from beritaextract.clean.captions import is_caption
from beritaextract.clean.datelines import Dateline, find_dateline
from beritaextract.clean.flat import read_flat_head
from beritaextract.clean.headlines import equals_title, looks_like_headline, title_prefix
from beritaextract.clean.page import Line, Page, is_prose, region
from beritaextract.clean.phrases import Hit
from beritaextract.records import Region, RegionKind

_LINES: Final = 8
"""Lines among which the body begins."""
_STAMPED_LINES: Final = 5
"""Lines among which the page prints the time of publication."""
_CUT_DATELINE: Final = 60
"""Characters of a line that may be the first piece of a dateline cut by links."""
_GOES_ON: Final = "-–—,)"
_IS_CUT: Final = "(,"
_NAME: Final = re.compile(r"[A-Z][\w.'’]*(?:\s[A-Z][\w.'’]*){1,3}")
_BYLINE_BEFORE_DATELINE: Final = re.compile(
    r"(?:Laporan (?:Wartawan|Reporter|Kontributor|Jurnalis) [\w.\- ]{3,30}, ?|Oleh ?: ?)"
    r"(?P<name>[A-Z][\w.'’]*(?: [A-Z][a-z.'’]*){0,4}?)\s{0,2}(?=[A-Z\-]{4,24}\.(?:COM|CO|ID))"
)


@dataclass(slots=True)
class Head:
    """What stands above the body.

    Attributes:
        body: Index of the first line of the body.
        regions: What was marked above it, and its dateline.
        dateline: The dateline that opens the body.
        title: The headline.
        byline: The author.
    """

    body: int = 0
    regions: list[Region] = field(default_factory=list)
    dateline: Dateline | None = None
    title: str | None = None
    byline: str | None = None

    def sign(self, line: Line, name: str | None) -> None:
        """Mark a line as the byline."""
        self.regions.append(region(line.start, line.end, "byline"))
        self.byline = self.byline or name

    def open_with(self, dateline: Dateline) -> None:
        """Mark the dateline of the body."""
        self.regions.append(region(dateline.start, dateline.end, "dateline"))
        self.dateline = dateline


def read_head(page: Page, hits: list[Hit], title: str | None) -> Head:
    """Find where the body begins, and mark what stands above it.

    Args:
        page: The article.
        hits: What the lexicon found; a line that begins with one is not the body.
        title: Headline, if the record names one.
    """
    head = Head()
    if not page.lines or _read_flat(head, page.lines[0], title):
        return head
    lines = tuple(_with_lines_below(page, index) for index in range(min(_LINES, len(page.lines))))
    known_body = _find_dateline(head, lines)
    if known_body is None:
        known_body = _below_timestamp(lines)
    skipped = {hit.line for hit in hits if hit.start == page.lines[hit.line].start}
    head.body = len(lines) - 1 if known_body is None else known_body
    for index in range(head.body):
        if index in skipped or is_caption(lines[index], above_body=True):
            continue
        if not _read_line(head, page, index, title, known_body) and known_body is None:
            head.body = index
            break
    if head.dateline is None:
        _read_body_start(head, lines[head.body], title)
    return head


def _find_dateline(head: Head, lines: tuple[Line, ...]) -> int | None:
    """Find the dateline that opens the body, and the line it stands on."""
    for index, line in enumerate(lines):
        prose = is_prose(line.text)
        if dateline := find_dateline(line, first=prose or index == 0):
            head.open_with(dateline)
            return index
        if prose:
            return _find_later_dateline(head, lines, index + 1)
    return None


def _find_later_dateline(head: Head, lines: tuple[Line, ...], start: int) -> int | None:
    """Below a standfirst only a dateline that names its outlet counts, and no paragraph between."""
    for index in range(start, len(lines)):
        if dateline := find_dateline(lines[index], first=False):
            head.open_with(dateline)
            return index
        if is_prose(lines[index].text):
            break
    return None


def _below_timestamp(lines: tuple[Line, ...]) -> int | None:
    """The line below the one that says when the article was published, near the top."""
    stamped = [i for i, line in enumerate(lines[:_STAMPED_LINES]) if is_timestamp(line.text)]
    return stamped[-1] + 1 if stamped and stamped[-1] + 1 < len(lines) else None


def _with_lines_below(page: Page, index: int) -> Line:
    """A line, with what follows where links have cut a dateline into several lines."""
    line = page.lines[index]
    if index + 1 == len(page.lines) or len(line.text) > _CUT_DATELINE:
        return line
    if page.lines[index + 1].text[0] not in _GOES_ON and line.text[-1] not in _IS_CUT:
        return line
    joined = page.text[line.start : line.start + 2 * _CUT_DATELINE].replace("\n", " ")
    return Line(line.start, line.start + len(joined), joined)


def _read_line(
    head: Head, page: Page, index: int, title: str | None, known_body: int | None
) -> bool:
    """Mark a line above the body as byline or headline; False if it is neither."""
    line, following = page.lines[index], page.lines[index + 1]
    if signed := read_byline(line.text):
        head.sign(line, signed.name)
        return True
    if _NAME.fullmatch(line.text) and (index + 1 == known_body or read_byline(following.text)):
        head.sign(line, line.text)
        return True
    same = equals_title(line.text, title)
    if same or _is_headline(head, page, index, title, known_body):
        head.regions.append(region(line.start, line.end, "headline"))
        if same or head.title is None:
            head.title = line.text
        return True
    return False


def _is_headline(
    head: Head, page: Page, index: int, title: str | None, known_body: int | None
) -> bool:
    """Whether a line that is not the known title stands above the body as a headline does."""
    line, following = page.lines[index], page.lines[index + 1]
    if known_body is not None:
        return looks_like_headline(line, following, above_dateline=True)
    below = page.lines[index + 1 : index + 3]
    return (
        head.title is None
        and title is None
        and any(is_prose(each.text) for each in below)
        and looks_like_headline(line, following, above_dateline=False)
    )


def _read_body_start(head: Head, line: Line, title: str | None) -> None:
    """Mark a title or a byline that has run into the first paragraph."""
    if length := title_prefix(line.text, title):
        head.regions.append(region(line.start, line.start + length, "headline"))
        head.title = title
        line = _rest(line, length)
    if found := _BYLINE_BEFORE_DATELINE.match(line.text):
        head.sign(Line(line.start, line.start + found.end(), found.group()), found["name"])
        line = _rest(line, found.end())
    if (length or found) and (dateline := find_dateline(line, first=True)):
        head.open_with(dateline)


def _rest(line: Line, length: int) -> Line:
    """What is left of a line behind its first characters."""
    return Line(line.start + length, line.end, line.text[length:])


def _read_flat(head: Head, line: Line, title: str | None) -> bool:
    """Mark a head that has run into one line with the body; False if it has not."""
    flat = read_flat_head(line.text, title)
    if flat is None:
        return False
    parts: tuple[tuple[int, RegionKind], ...] = (
        (flat.title, "headline"),
        (flat.byline, "byline"),
        (flat.caption, "caption"),
    )
    start = 0
    for end, kind in parts:
        head.regions.append(region(line.start + start, line.start + end, kind))
        start = end
    head.title, head.byline = line.text[: flat.title], flat.author
    head.open_with(
        Dateline(line.start + flat.caption, line.start + flat.dateline, flat.place, None)
    )
    return True
