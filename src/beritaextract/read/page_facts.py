"""What a saved page states about its article: headline, outlet, author, date, address.

JSON-LD comes first, then the ``meta`` elements and microdata, then what a reader sees: the stamp
at the headline, the date in the address. A date that is only guessed is worse than none, as
*kemarin* would be counted from it: what lies elsewhere on the page is not taken.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain
from typing import Any, Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from beritaextract.read.published import normalise_published

# Lower case, the most reliable first.
_DATE_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "dtk:publishdate",
    "content_publisheddate",
    "pubdate",
    "published_time",
    "published_date",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "date",
)
# JSON-LD names the editor on some sites that name the writer here, or in microdata.
_WRITER_NAMES: Final = ("content_author", "dtk:author", "parsely-author")
_AUTHOR_NAMES: Final = ("dc.creator", "author")
_HEADINGS: Final = (
    "//h1 | //h2 | //h3 | //*[@itemprop='headline' or contains(@class, 'title')"
    " or contains(@class, 'judul') or contains(@class, 'jdl')]"
)
_SHORTEST_HEADLINE: Final = 10
"""Characters; what is shorter names a section."""
_KICKER: Final = 30
"""Characters that a page may show beside a headline: *In Picture:*, *Video:*."""
_LONGEST_STAMP: Final = 120
"""Characters of an element that can be a byline with its stamp rather than a paragraph."""
_PROSE_FROM: Final = 60
"""Characters of an element that is a paragraph; the article has begun."""
_HIDDEN: Final = frozenset({"a", "noscript", "script", "style"})
_STAMP_BELOW: Final = 80
"""Elements behind the headline among which the stamp stands."""
_STAMP_ABOVE: Final = 5
"""Elements before it; further up is the site's own clock."""
_STAMP: Final = re.compile(
    r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)\b[\s,/|-]{0,4}"
    r"(?P<date>\d{1,2}[\s/.-]{1,3}\w{1,10}[\s/.,-]{1,3}\d{4})",
    re.IGNORECASE,
)
_URL_DATE: Final = re.compile(r"/(20\d\d)/(\d\d?)/(\d\d?)(?=[/-]|$)")
_AUTHOR_LABEL: Final = re.compile(
    r"^(?:Penulis|Pewarta|Reporter|Oleh|Editor|Laporan|By)\b\s*:?\s*", re.IGNORECASE
)
_SIGNED: Final = re.compile(
    r"(?:Penulis|Pewarta|Reporter|Jurnalis|Laporan|Rep?|Red)\s?:\s?(?P<name>[A-Z][^:|/]{2,50})"
)
_NAME: Final = re.compile(r"(?=.*[A-Z])[^\d@/:|<>]{3,60}")
_SEPARATED: Final = re.compile(r"\s+(?:::?|[|\-–—»•·])\s+|(?<=\w):\s+|\s+·\s*$")
_BROKEN_DATE: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_UTC_STAMP: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)\S*?(?:Z|[+-]00:?00)$")
_WIB: Final = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page states.

    Attributes:
        title: Headline, without the name of the site.
        outlet: Name of the site.
        author: Who wrote it, several parted by commas.
        published: Day of publication, ISO.
        url: Address that the page gives itself.
        is_article: Whether the page says of itself that it is one article.
        kind: What else it says it is (``og:type``): ``website``.
    """

    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    is_article: bool
    kind: str | None


def read_facts(root: HtmlElement, url: str | None = None) -> PageFacts:
    """Read what a page states about its article.

    Args:
        root: The page as lxml parsed it.
        url: Address under which it was fetched, if that is known.
    """
    linked, broken_date = _linked_data(root)
    articles = [node for node in linked if _is_article(node)]
    named = _named_values(root)
    address = _address(root, named) or url
    host = _host(address)
    page_title = _squeezed(root.findtext(".//title"))
    stated_titles = [
        title
        for title in (
            *(_squeezed(node.get("headline")) for node in articles),
            _squeezed(named.get("og:title")),
            page_title,
        )
        if title
    ]
    stated_outlet = _site_name(named.get("og:site_name")) or _publisher(linked, articles)
    known = [name for name in (stated_outlet, host) if name]
    heading = _heading(root, stated_titles, known)
    shown = _squeezed(heading.text_content()) if heading is not None else None
    bare = next((_without_site(title, known) for title in stated_titles), None)
    title = bare if bare and shown and bare.casefold() in shown.casefold() else shown or bare
    outlet = stated_outlet or _site_in_title(page_title, title) or host or None
    stated_date = _stated_date(articles, broken_date, named)
    return PageFacts(
        title=title,
        outlet=outlet,
        author=_author(root, articles, named, heading, [name for name in (*known, outlet) if name]),
        published=stated_date or _stamp(heading) or _date_in(address),
        url=address,
        is_article=bool(articles or stated_date or root.xpath("//*[@itemprop='articleBody']")),
        kind=_squeezed(named.get("og:type")),
    )


def looks_like_article_address(url: str | None) -> bool:
    """Whether an address names one article: by a number or by the words of a headline."""
    path = _path(url)
    words = re.split(r"[-._+]", path.rstrip("/").rpartition("/")[2])
    return len(words) >= 4 or re.search(r"\d{4}", path) is not None


def _linked_data(root: HtmlElement) -> tuple[list[dict[str, Any]], str | None]:
    """Nodes of JSON-LD, and the date of a block that is not JSON: a stray quotation mark is common.

    Nodes within lists of other articles are left out.
    """
    nodes: list[dict[str, Any]] = []
    broken_date: str | None = None
    for script in root.xpath("//script[contains(@type, 'ld+json')]"):
        written = script.text or ""
        try:
            found = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            match = _BROKEN_DATE.search(written) if "Article" in written else None
            broken_date = broken_date or (match[1] if match else None)
            continue
        nodes.extend(_nodes(found))
    return nodes, broken_date


def _nodes(found: object) -> Iterator[dict[str, Any]]:
    for node in found if isinstance(found, list) else [found]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (n for n in graph if isinstance(n, dict)) if isinstance(graph, list) else ()


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [str(t) for t in (types if isinstance(types, list) else [types])]


def _is_article(node: dict[str, Any]) -> bool:
    return any(t.endswith(("Article", "BlogPosting", "Report")) for t in _types(node))


def _named_values(root: HtmlElement) -> dict[str, str]:
    """What ``meta`` elements and microdata state, by lower-case name; the first of a name."""
    values: dict[str, str] = {}
    for element in root.xpath("//meta[@content] | //*[@itemprop='datePublished']"):
        content = element.get("content") or element.get("datetime") or element.text_content()
        for attribute in ("property", "name", "itemprop"):
            if (name := element.get(attribute)) and content.strip():
                values.setdefault(name.strip().casefold(), content.strip())
    return values


def _address(root: HtmlElement, named: dict[str, str]) -> str | None:
    canonical = root.xpath("//link[@rel='canonical']/@href")
    candidates = (*map(str, canonical[:1]), named.get("og:url", ""))
    return next((u.strip() for u in candidates if re.match(r"\s*https?://\S+\s*$", u)), None)


def _heading(root: HtmlElement, titles: list[str], known: list[str]) -> HtmlElement | None:
    """The element that shows the headline: its text is part of a title of the page, or holds one.

    On a page without titles it is the only heading of the first rank.
    """
    if not titles:
        headings = root.xpath("//h1")
        return headings[0] if len(headings) == 1 else None
    stated = [title.casefold() for title in titles]
    bare = [_without_site(title, known).casefold() for title in titles]
    best, length = None, _SHORTEST_HEADLINE - 1
    around: HtmlElement | None = None
    for element in root.xpath(_HEADINGS):
        shown = (_squeezed(element.text_content()) or "").casefold()
        if len(shown) > length and any(shown in title for title in stated):
            best, length = element, len(shown)
        elif around is None and any(
            title in shown and len(shown) <= len(title) + _KICKER
            for title in bare
            if len(title) >= _SHORTEST_HEADLINE
        ):
            around = element
    return around if best is None else best


def _publisher(linked: list[dict[str, Any]], articles: list[dict[str, Any]]) -> str | None:
    publishers = [node.get("publisher") for node in articles]
    sites = [n for n in linked if any(t in ("WebSite", "NewsMediaOrganization") for t in _types(n))]
    names = (_name_of(each) for each in (*publishers, *sites))
    return next((site for name in names if (site := _site_name(name))), None)


def _name_of(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) else None


def _site_name(value: str | None) -> str | None:
    """The name, unless it is an address or no name at all."""
    name = _squeezed(value)
    return name if name and "/" not in name and re.search(r"[^\W\d_]{2}", name) else None


def _without_site(title: str, known: list[str]) -> str:
    """A title without the pieces at its ends that name the site."""
    pieces = _SEPARATED.split(title)
    rest = title
    for piece in (pieces[-1], pieces[0]):
        if len(pieces) > 1 and _names_site(piece, known):
            rest = rest.removeprefix(piece) if rest.startswith(piece) else rest.removesuffix(piece)
            rest = rest.strip(" :|-–—»•·")
    return rest or title


def _names_site(piece: str, known: list[str]) -> bool:
    own = _letters(piece)
    return bool(own) and any(own in _letters(name) or _label(name) in own for name in known)


def _label(name: str) -> str:
    """What is particular in the name of a site: ``kompas`` of ``bola.kompas.com``."""
    if " " in name or "." not in name:
        return _letters(name)
    labels = re.sub(r"\.(?:co|or|go|ac|my|web|sch)?\.?[a-z]{2,6}$", "", name.casefold())
    return _letters(labels.rpartition(".")[2])


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _site_in_title(page_title: str | None, title: str | None) -> str | None:
    """The last piece of the page's title behind the headline."""
    if not page_title or not title or not page_title.casefold().startswith(title.casefold()):
        return None
    pieces = [piece for piece in _SEPARATED.split(f" {page_title[len(title) :]}") if piece.strip()]
    return _site_name(pieces[-1]) if pieces else None


def _author(
    root: HtmlElement,
    articles: list[dict[str, Any]],
    named: dict[str, str],
    heading: HtmlElement | None,
    known: list[str],
) -> str | None:
    """Names of persons; newsrooms that sign with their own name are left out."""
    stated = [node.get("author") for node in articles]
    persons = [one for each in stated for one in (each if isinstance(each, list) else [each])]
    shown = root.xpath("//*[@itemprop='author']")
    for candidates in (
        [one for name in _WRITER_NAMES for one in named.get(name, "").split(";")],
        [element.get("content") or element.text_content() for element in shown],
        [_name_of(person) for person in persons if not _is_organisation(person)],
        [one for name in _AUTHOR_NAMES for one in named.get(name, "").split(";")],
        [_byline(heading)],
    ):
        names = (_AUTHOR_LABEL.sub("", _squeezed(candidate) or "") for candidate in candidates)
        if found := [n for n in names if _NAME.fullmatch(n) and not _names_site(n, known)]:
            return ", ".join(dict.fromkeys(found))
    return None


def _is_organisation(author: object) -> bool:
    return isinstance(author, dict) and "Person" not in _types(author) and "@type" in author


def _stated_date(
    articles: list[dict[str, Any]], broken: str | None, named: dict[str, str]
) -> str | None:
    stamps = (
        *(node.get("datePublished") for node in articles),
        broken,
        *(named.get(name) for name in _DATE_NAMES),
    )
    return next((day for stamp in stamps if (day := local_day(stamp))), None)


def local_day(stamp: object) -> str | None:
    """The day on which something was published, as its readers counted.

    A zone is kept (``2016-02-16T23:10:00+09:00`` is the 16th, in Jayapura); UTC is no zone of
    Indonesian readers but that of machines, and is counted in Jakarta's.
    """
    if isinstance(stamp, str) and (utc := _UTC_STAMP.fullmatch(stamp.strip())):
        try:
            moment = datetime.fromisoformat(f"{utc[1]}T{utc[2]}").replace(tzinfo=UTC)
            return moment.astimezone(_WIB).date().isoformat()
        except (ValueError, OverflowError):
            return None
    return normalise_published(stamp)


def _byline(heading: HtmlElement | None) -> str | None:
    """The name signed below the headline: *Pewarta: Rina Lestari*."""
    for element in _below(heading):
        text = _squeezed(element.text_content()) or ""
        if len(text) <= _LONGEST_STAMP and (match := _SIGNED.fullmatch(text)):
            return match["name"]
    return None


def _stamp(heading: HtmlElement | None) -> str | None:
    """The weekday and date printed right below the headline, or right above it."""
    if heading is None:
        return None
    above = reversed(heading.xpath(f"preceding::*[position() <= {_STAMP_ABOVE}]"))
    elements = chain(_below(heading), above)
    return next((day for element in elements if (day := _stamp_in(element))), None)


def _below(heading: HtmlElement | None) -> Iterator[HtmlElement]:
    """What stands between the headline and the article."""
    if heading is None:
        return
    for element in heading.xpath(f"following::*[position() <= {_STAMP_BELOW}]"):
        if element.tag in _HIDDEN:
            continue
        yield element
        if len(_squeezed(element.text) or "") >= _PROSE_FROM:
            return  # the article begins


def _stamp_in(element: HtmlElement) -> str | None:
    text = _squeezed(element.text_content()) or ""
    if element.tag in _HIDDEN or len(text) > _LONGEST_STAMP:
        return None
    match = _STAMP.search(text)
    return normalise_published(match["date"]) if match else None


def _date_in(url: str | None) -> str | None:
    match = _URL_DATE.search(_path(url))
    return normalise_published("-".join(match.groups())) if match else None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # an address that is none, such as http://[
        return ""


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _squeezed(text: object) -> str | None:
    """A text on one line; ``None`` for what is none."""
    return (" ".join(text.split()) or None) if isinstance(text, str) else None
