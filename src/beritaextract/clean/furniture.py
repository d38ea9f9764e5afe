"""Find everything around the article: the one module that joins the phenomena.

What stands above the body is read downwards (`head`), what stands below it upwards (`tail`);
phrases of the lexicon, captions, later datelines and markup are marked wherever they stand.
Nothing is cut: regions are marked, and the article's text stays what it was.
"""

from collections.abc import Iterable
from typing import Final

from beritaextract.clean.bylines import first_name
from beritaextract.clean.captions import find_captions
from beritaextract.clean.datelines import find_dateline
from beritaextract.clean.head import read_head
from beritaextract.clean.markup import find_markup
from beritaextract.clean.page import Page, region
from beritaextract.clean.phrases import Hit, find_phrases
from beritaextract.clean.players import find_player_titles
from beritaextract.clean.tail import read_tail
from beritaextract.clean.teasers import find_teasers
from beritaextract.records import Furniture, Region

_SUPPLIED: Final = ("Sumber", "sumber", "SUMBER")
"""Labels that name where an article comes from, not who wrote it."""


def find_furniture(text: str, *, title: str | None = None, outlet: str | None = None) -> Furniture:
    """Mark what is not the article's own prose.

    Args:
        text: The article as it stands.
        title: Headline, if the input names one apart from the text.
        outlet: Publisher, if known; kept where the text names none.

    Returns:
        Regions in order, not overlapping, without white space at their ends, and the dateline,
        outlet, byline and title that the text shows.
    """
    page = Page.of(text)
    hits = find_phrases(page)
    head = read_head(page, hits, title)
    teasers = find_teasers(page, hits, head.body)
    tail = read_tail(page, hits, head.body, teasers[0].start if teasers else len(text))
    regions = [
        *head.regions,
        *teasers,
        *(region(h.start, h.end, h.phrase.kind) for h in hits if h.phrase.extent != "rest"),
        *find_player_titles(page, hits),
        *find_captions(page, hits, head.body),
        *_later_datelines(page, head.body),
        *tail.regions,
        *find_markup(text),
    ]
    dateline = head.dateline
    return Furniture(
        regions=_merge(text, regions),
        dateline=dateline.place if dateline else None,
        outlet=(dateline.outlet if dateline else None) or outlet,
        byline=head.byline or _credited_name(page, hits) or tail.byline,
        title=head.title,
    )


def _later_datelines(page: Page, body: int) -> list[Region]:
    """Datelines of further stories on the same page."""
    found = (find_dateline(line, first=False) for line in page.lines[body + 1 :])
    return [region(each.start, each.end, "dateline") for each in found if each]


def _credited_name(page: Page, hits: Iterable[Hit]) -> str | None:
    """The first name behind a label such as ``Penulis:``."""
    for hit in hits:
        if hit.phrase.kind != "byline" or page.text.startswith(_SUPPLIED, hit.start):
            continue
        if name := first_name(page.text[hit.label_end : hit.end]):
            return name
    return None


def _merge(text: str, regions: Iterable[Region]) -> tuple[Region, ...]:
    """Put regions in order; where two overlap the earlier and longer one keeps the stretch."""
    merged: list[Region] = []
    reached = 0
    for each in sorted(regions, key=lambda r: (r.start, -r.end, r.kind)):
        stretch = text[max(each.start, reached) : each.end]
        stripped = stretch.strip()
        if not stripped:
            continue
        start = max(each.start, reached) + len(stretch) - len(stretch.lstrip())
        reached = start + len(stripped)
        merged.append(region(start, reached, each.kind))
    return tuple(merged)
