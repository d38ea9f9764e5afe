"""Saved web pages: the article on them, its headline, date, outlet and author.

The work is trafilatura's (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15). It takes as
long as extracting the article that is found. So a page is first only picked up (`RawPage`), and
read where there is time for it.
"""

import hashlib
import logging
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from beritaextract.errors import ReadError
from beritaextract.read.articles import make_article
from beritaextract.read.options import ReadOptions
from beritaextract.read.published import written_dates
from beritaextract.records import RawArticle

MAX_PAGE: Final = 20_000_000
"""Bytes of the longest page that is taken; the longest real ones have a tenth of it."""

_INDEX: Final = frozenset({"website", "profile"})
"""What pages say they are (``og:type``) that list articles and are none."""

_IN_FRONT: Final = re.compile(r"(?P<name>[\w. ]{3,30}): ")
_BEHIND: Final = re.compile(r"\s+[|–—-]\s+(?P<name>[\w. ]{3,40})$")
_CALLING: Final = re.compile(r"(?:pewarta|penulis|editor|reporter|oleh)\b:?\s*", re.IGNORECASE)

_LIBRARIES: Final = ("trafilatura", "htmldate", "courlan", "justext")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A web page that was picked up, and not read yet.

    Attributes:
        data: Its bytes.
        id: Id of the article: the address where it is known, else the path.
        path: The input as the user named it.
        url: Address, if the input tells.
        options: How to read it.
    """

    data: bytes
    id: str
    path: str
    url: str | None = None
    options: ReadOptions

    @property
    def identity(self) -> tuple[object, ...]:
        """All that the article's record depends on."""
        digest = hashlib.sha256(self.data).hexdigest()
        return digest, self.id, self.path, self.url, repr(self.options)


def read_page(page: RawPage) -> RawArticle:
    """Read the article on a page.

    Returns:
        The article; its text is what was taken out of the page, a paragraph a line.

    Raises:
        ReadError: If there is no article on the page, or it is too long.
    """
    for name in _LIBRARIES:  # what they have to say is not for users
        logging.getLogger(name).addHandler(logging.NullHandler())
    from trafilatura import bare_extraction

    found = bare_extraction(
        page.data,
        url=page.url,
        # Teasers of other articles between the paragraphs do more harm than a lost paragraph.
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    about = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    text = about.get("text") or ""
    if not text.strip():
        raise ReadError(page.path, "no article found on this page; save the article's text as .txt")
    outlet = _outlet(about.get("sitename"), page.url or about.get("url"))
    fields = page.options.fields
    warnings: tuple[str, ...] = ()
    if about.get("pagetype") in _INDEX:
        warnings = (f"the page calls itself a {about['pagetype']!r}, not an article",)
    return make_article(
        text,
        page.path,
        {
            fields.title: _without_outlet(about.get("title"), outlet),
            fields.url: page.url or about.get("url"),
            fields.published: about.get("date") or _visible_date(page.data, text),
            fields.outlet: outlet,
        },
        page.options,
        article_id=page.id,
        warnings=warnings,
        author=_author(about.get("author"), outlet),
        known_from="page",
    )


def _outlet(name: str | None, url: str | None) -> str | None:
    """The name a page gives its outlet, else the host of its address."""
    if name and "://" not in name:
        return name
    host = urlsplit(url or "").hostname
    return host.removeprefix("www.") if host else None


def _visible_date(data: bytes, text: str) -> str | None:
    """The date that a page shows to its readers, where it tells none to machines.

    A day that the article itself names may be that of any event, and is left to the date grammar.
    """
    from htmldate import find_date

    found = find_date(data, extensive_search=True, original_date=True)
    return None if found in written_dates(text) else found


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A headline without the outlet that pages put in front or behind: *Judul - Kompas.com*."""
    if not title or not outlet:
        return title
    before = _IN_FRONT.match(title)
    if before and _is_of(before["name"], outlet):
        return title[before.end() :]
    behind = _BEHIND.search(title)
    if behind and _is_of(behind["name"], outlet):
        return title[: behind.start()]
    return title


def _author(names: str | None, outlet: str | None) -> str | None:
    """Who wrote it, without the words for what they do and without the outlet's own name."""
    people = (_CALLING.sub("", name.strip()) for name in (names or "").split(";"))
    named = [p for p in people if p and not (outlet and _is_of(p.split()[0], outlet))]
    return "; ".join(named) or None


def _is_of(name: str, outlet: str) -> bool:
    """Whether a name is the outlet's, or a part of it, as *Kompas.com* is of *bola.kompas.com*."""
    one, other = name.casefold(), outlet.casefold()
    return one in other or other in one
