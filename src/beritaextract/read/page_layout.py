"""Where on a saved page the article stands: the page's tree is made ready for trafilatura.

trafilatura knows the habits of pages in many languages. It misses three of Indonesian newsrooms:

* The lead stands loose in front of the paragraphs (``<div><b>Cimahi</b> - ... <p>...</p></div>``)
  and gets lost. `_wrap_loose_text` makes it the paragraph that a browser shows.
* Boxes are called ``berita-terkait``, ``komentar``, ``terpopuler``. `_drop_boxes` removes them.
* A box that was never closed swallows the article, and is thrown away with it. `prepare` finds the
  element that holds the running text, strips the names of all around it, and says that it is the
  article (``itemprop="articleBody"``).

What is article and what is not within that element is still trafilatura's decision.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_CONTAINERS: Final = ("article", "body", "center", "div", "main", "section", "td")
_NO_PROSE: Final = frozenset(
    "a aside button figcaption footer form head iframe nav noscript option script select style "
    "template textarea title".split()
)
_BOXES: Final = ("article", "aside", "div", "ol", "p", "section", "span", "table", "ul")

# Names of boxes beside the article, as Indonesian newsrooms give them to classes and ids.
_BOX_NAME: Final = re.compile(
    r"(?:berita|artikel|foto|video|topik|kabar|news)[-_]?(?:lain|terbaru|terkini|pilihan)"
    r"|terkait|lainnya|populer|rekomendasi|komentar|sosmed|bagikan|verifikasi|langganan"
    r"|(?:baca|simak|lihat)[-_]?juga|jangan[-_]?lewatkan|modal\b",
    re.IGNORECASE,
)

_PROSE_FROM: Final = 40
"""Characters from which a piece of text counts as running text rather than a label."""
_MOST: Final = 0.7
"""Share of a page's running text that makes the element around it the article."""
_GALLERY: Final = 300
"""Characters of running text below which a page of photographs tells its story in captions."""
_SCATTERED: Final = 0.25
"""Share of the running text in one place below which a page holds many teasers, not one text."""
_HEADLINE_WORDS: Final = 5
"""Words from which a link reads like a headline."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the distribution of text on a page tells.

    Attributes:
        prose: Characters of running text.
        scattered: Whether the running text is spread over many places.
        headlines: How many links read like a headline.
    """

    prose: int
    scattered: bool
    headlines: int


def prepare(root: HtmlElement) -> Layout:
    """Make a page's tree ready for trafilatura, in place.

    Args:
        root: The page as lxml parsed it, without comments.

    Returns:
        What the distribution of text tells; of the page without its boxes.
    """
    for container in list(root.iter(*_CONTAINERS)):
        if any(child.tag == "p" for child in container):
            _wrap_loose_text(container)
    prose = _prose(root)
    if sum(prose.values()) < _GALLERY:
        _unfold_captions(root)
        prose = _prose(root)
    densest = max(prose, key=lambda element: prose[element], default=root)
    _drop_boxes(root, spared={densest, *densest.iterancestors()})
    prose = _prose(root)
    if prose:
        _mark_article(_around_most(root, prose))
    total = sum(prose.values())
    return Layout(
        prose=total,
        scattered=max(prose.values(), default=0) < _SCATTERED * total,
        headlines=sum(
            len(link.text_content().split()) >= _HEADLINE_WORDS for link in root.iter("a")
        ),
    )


def _wrap_loose_text(container: HtmlElement) -> None:
    """Make paragraphs of the text and the inline elements that stand beside paragraphs."""
    children = list(container)
    laid_out: list[HtmlElement] = []
    paragraph: HtmlElement | None = None

    def add_text(text: str | None) -> None:
        nonlocal paragraph
        if not text or (paragraph is None and not text.strip()):
            return
        if paragraph is None:
            paragraph = container.makeelement("p", {})
            laid_out.append(paragraph)
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + text
        else:
            paragraph.text = (paragraph.text or "") + text

    add_text(container.text)
    container.text = None
    broken = False
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            if broken:  # two in a row part paragraphs
                paragraph = None
            elif paragraph is not None:
                paragraph.append(child)
            broken = not (tail and tail.strip())
        elif child.tag in _INLINE:
            if paragraph is None:
                paragraph = container.makeelement("p", {})
                laid_out.append(paragraph)
            paragraph.append(child)
            broken = False
        else:
            paragraph = None
            laid_out.append(child)
            broken = False
        add_text(tail)
    container[:] = laid_out


def _unfold_captions(root: HtmlElement) -> None:
    """Make paragraphs of the captions."""
    for figure in list(root.iter("figure")):
        figure.tag = "div"
    for caption in list(root.iter("figcaption")):
        caption.tag = "p"


def _prose(root: HtmlElement) -> dict[HtmlElement, int]:
    """Characters of running text, by the element that holds it or holds its paragraphs."""
    found: dict[HtmlElement, int] = {}
    for host, text in _texts(root):
        length = len(" ".join(text.split()))
        if length < _PROSE_FROM:
            continue
        block = host
        while block.tag in _INLINE and block.getparent() is not None:
            block = block.getparent()
        parent = block.getparent()
        holder = parent if block.tag == "p" and parent is not None else block
        found[holder] = found.get(holder, 0) + length
    return found


def _texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Every text and the element it stands in; not what lies in links, forms and scripts."""
    # A stack, as pages can be nested more deeply than calls.
    stack = [element]
    while stack:
        here = stack.pop()
        if here.tag in _NO_PROSE:
            continue
        if here.text:
            yield here, here.text
        for child in here:
            if child.tail:
                yield here, child.tail
        stack.extend(reversed(here))


def _drop_boxes(root: HtmlElement, spared: set[HtmlElement]) -> None:
    for element in list(root.iter(*_BOXES)):
        if element in spared or element.getparent() is None:
            continue
        if _BOX_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            element.drop_tree()


def _around_most(root: HtmlElement, prose: dict[HtmlElement, int]) -> HtmlElement:
    """The innermost element that holds most of the running text."""
    within: dict[HtmlElement, int] = {}
    for holder, length in prose.items():
        for element in (holder, *holder.iterancestors()):
            within[element] = within.get(element, 0) + length
    enough = _MOST * sum(prose.values())
    here = root
    while inner := [child for child in here if within.get(child, 0) >= enough]:
        here = inner[0]
    return here


def _mark_article(article: HtmlElement) -> None:
    for around in article.iterancestors():
        for name in ("class", "id", "style"):
            around.attrib.pop(name, None)
    if article.tag in ("article", "div", "main", "section", "td"):
        article.set("itemprop", "articleBody")
