"""Other stories that the page prints below the article.

``Feeds``, ``Berita Terkait`` and the like open a list of headlines with the first lines of each
story, cut off with dots. All that follows belongs to other stories, unless running text comes
back: then the list stood in the middle of the article, and ends there.
"""

import re
from typing import Final

from beritaextract.clean.datelines import find_dateline
from beritaextract.clean.page import Page, is_prose, region
from beritaextract.clean.phrases import Hit
from beritaextract.records import Region

_BODY_BEFORE: Final = 400
"""Characters of running text that must stand above a list that ends the article."""
_FULL_STOP: Final = re.compile(r"(?<!\.)\.[\"”’)]*$")
_PARAGRAPH: Final = 60
"""Characters of a paragraph that shows that the article goes on below a list."""
_CUT_OFF: Final = ("…", "...", "[…]", "[...]", "»")


def find_teasers(page: Page, hits: list[Hit], body: int) -> list[Region]:
    """Find the lists of other stories.

    Args:
        page: The article.
        hits: What the lexicon found; those that run to the rest of the page open a list.
        body: Index of the first line of the body.
    """
    regions: list[Region] = []
    for hit in hits:
        if hit.phrase.extent == "rest" and (not regions or hit.start >= regions[-1].end):
            regions.append(region(hit.start, _list_end(page, hit.line, body), hit.phrase.kind))
    if not regions and (start := _second_story(page, body)) is not None:
        regions.append(region(start, page.lines[-1].end, "teaser"))
    return regions


def _list_end(page: Page, opener: int, body: int) -> int:
    lines = page.lines
    before = sum(len(line.text) for line in lines[body:opener] if is_prose(line.text))
    below = lines[opener + 1 :]
    if before >= _BODY_BEFORE and not _goes_on(page, opener + 1):
        return lines[-1].end
    end = lines[opener].end
    for line in below:
        if is_prose(line.text):
            break
        end = line.end
    return end


def _goes_on(page: Page, start: int) -> bool:
    """Whether a whole paragraph follows before another story's dateline does."""
    for line in page.lines[start:]:
        if find_dateline(line, first=False):
            return False
        if len(line.text) >= _PARAGRAPH and _FULL_STOP.search(line.text):
            return True
    return False


def _second_story(page: Page, body: int) -> int | None:
    """Where a cut-off story with a dateline of its own ends the page, with its headline."""
    lines = page.lines
    if len(lines) - body < 4 or not lines[-1].text.endswith(_CUT_OFF[:4]):
        return None
    for index in range(len(lines) - 1, max(body + 2, len(lines) - 4), -1):
        if find_dateline(lines[index], first=False):
            above = lines[index - 1]
            return lines[index].start if is_prose(above.text) else above.start
    return None
