"""Saved web pages: a page becomes the article on it.

Taking a page apart costs tens of milliseconds, so reading is parted in two: `RawPage` is what was
read, small, frozen and fit to be sent to another process; `read_page` makes the article of it.
``text`` is what was taken out, a paragraph a line; all offsets refer to it.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from beritaextract.errors import ReadError
from beritaextract.read.articles import make_article
from beritaextract.read.decoding import decode, marked_encoding, reject_binary, without_surrogates
from beritaextract.read.options import ReadOptions
from beritaextract.records import RawArticle

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE: Final = 10_000_000
"""Longest page taken. The heaviest pages of news have some 500,000 bytes; a tree takes ten times
as much memory."""

_OTHER_KINDS: Final = frozenset({"website", "profile"})
"""What pages say they are (``og:type``) that are no articles; some articles say so too."""
_FEW_HEADLINES: Final = 10
"""Links that read like headlines, from which a page with no text of its own is a list."""
_LITTLE_PROSE: Final = 300
"""Characters of running text that even a list of articles has."""
_ENOUGH: Final = 0.8
"""Share of a page's running text that a good extraction holds."""

_NUL_RARER_THAN: Final = 100
"""Bytes, one NUL among which is a slip; where more are NUL it is UTF-16, or no page."""
_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_CHARSET_WITHIN: Final = 4096
"""Bytes among which a page states its encoding."""
_XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LIST_ITEM: Final = re.compile(r"^-(?:\s+|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A web page as it was read, not yet taken apart.

    Attributes:
        data: Its bytes.
        path: The input as the user named it.
        id: Id of its article.
        url: Address under which it was fetched, if that is known.
        charset: Encoding that the server stated, if that is known.
        options: Metadata for pages that state none, and the limit.
    """

    data: bytes = field(repr=False)
    path: str
    id: str
    url: str | None = None
    charset: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)

    @property
    def identity(self) -> tuple[object, ...]:
        """All that the article's record depends on."""
        digest = hashlib.sha256(self.data).hexdigest()
        return digest, self.id, self.path, self.url, self.charset, repr(self.options)


def make_page(
    data: bytes,
    path: str,
    page_id: str,
    options: ReadOptions,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> RawPage:
    """Check the bytes of a page and put them together with what is known of it.

    Args:
        data: The bytes; one more than `MAX_PAGE` are enough to tell that they are too many.
        path: The input as the user named it.
        page_id: Id of its article.
        options: Metadata for pages that state none, and the limit.
        url: Address under which it was fetched, if that is known.
        charset: Encoding that the server stated, if that is known.

    Raises:
        ReadError: If the page is empty or too long.
    """
    if len(data) > MAX_PAGE:
        raise ReadError(
            page_id,
            f"more than {MAX_PAGE:,} bytes are no page of one article; "
            "save the article's text as .txt",
        )
    if not data.strip():
        raise ReadError(page_id, "the page is empty; there is nothing to read")
    return RawPage(data=data, path=path, id=page_id, url=url, charset=charset, options=options)


def read_page(page: RawPage) -> RawArticle:
    """Take the article out of a page.

    Args:
        page: What was read.

    Raises:
        ReadError: If the page cannot be decoded, or there is no article on it.
    """
    # Imported here: 300 ms that only pages need.
    from beritaextract.read.page_facts import looks_like_article_address, read_facts
    from beritaextract.read.page_layout import prepare

    html, guess = _decode_page(page)
    root = _parse(html, page.id)
    facts = read_facts(root, page.url)
    layout = prepare(root)
    listed = layout.scattered or (
        layout.prose < _LITTLE_PROSE and layout.headlines >= _FEW_HEADLINES
    )
    if listed and not facts.is_article and not looks_like_article_address(facts.url):
        raise ReadError(
            page.id,
            "no article found on this page: it lists others; save the pages of the articles",
        )
    warnings = [guess] if guess else []
    if facts.kind in _OTHER_KINDS and not facts.is_article:
        warnings.append(f"the page calls itself a {facts.kind!r}, not an article")
    text = _article_text(root, layout.prose, page.id)
    fields = page.options.fields
    return make_article(
        text,
        page.path,
        {
            fields.title: facts.title,
            fields.outlet: facts.outlet,
            fields.published: facts.published,
            fields.url: page.url or facts.url,
        },
        page.options,
        article_id=page.id,
        author=facts.author,
        known_from="page",
        warnings=tuple(warnings),
    )


def _decode_page(page: RawPage) -> tuple[str, str | None]:
    """Decode a page: by its mark, as UTF-8 if it is, else as server or page state, else guessed."""
    data = page.data
    reject_binary(data, page.id)
    if not marked_encoding(data) and data.count(b"\0") * _NUL_RARER_THAN < len(data):
        data = data.replace(b"\0", b"")  # as browsers do
        try:
            return data.decode("utf-8"), None
        except UnicodeDecodeError:
            found = _META_CHARSET.search(data, 0, _CHARSET_WITHIN)
            stated = page.charset or (found[1].decode("ascii") if found else None)
            if codec := _single_byte_codec(stated):
                # What browsers do with the few bytes that mean nothing.
                return data.decode(codec, "replace"), None
    return decode(data, page.id)


def _single_byte_codec(stated: str | None) -> str | None:
    """The codec of a stated encoding, as browsers read it; none for what has proved wrong."""
    try:
        codec = codecs.lookup(stated or "").name
    except (LookupError, ValueError):
        return None
    if codec in ("iso8859-1", "ascii"):
        return "cp1252"
    return None if codec.startswith(("utf", "idna", "punycode")) else codec


def _parse(html: str, page_id: str) -> "HtmlElement":
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    # lxml takes no text that declares an encoding, and no control characters.
    cleaned = _CONTROLS.sub("", _XML_DECLARATION.sub("", html))
    encoded = without_surrogates(cleaned).encode("utf-8")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(encoded, parser=parser)
    except (LxmlError, ValueError) as error:  # nothing but white space and comments
        raise ReadError(page_id, _NO_ARTICLE) from error


_NO_ARTICLE: Final = (
    "no article found on this page; save its text as .txt if there is one for readers"
)


def _article_text(root: "HtmlElement", prose: int, page_id: str) -> str:
    """The article, a paragraph a line.

    trafilatura's own extractor does it, unless it missed some of the running text: then readability
    and jusText are asked too, which takes several times as long.
    """
    text = _paragraphs(root, page_id, fast=True)
    if len(text) < _ENOUGH * prose or not text:
        text = _paragraphs(root, page_id, fast=False)
    if not text:
        raise ReadError(page_id, _NO_ARTICLE)
    return text


@cache
def _silence() -> None:
    """Keep what trafilatura and its kin have to say of a page from the user."""
    import logging

    for library in ("trafilatura", "htmldate", "charset_normalizer", "courlan"):
        logging.getLogger(library).addHandler(logging.NullHandler())


def _paragraphs(root: "HtmlElement", page_id: str, *, fast: bool) -> str:
    from trafilatura import bare_extraction

    _silence()
    try:
        found = bare_extraction(root, fast=fast, include_comments=False, include_tables=False)
    except Exception as error:  # pages are wild, and one must not stop the others
        kind = type(error).__name__
        raise ReadError(page_id, f"the page cannot be taken apart ({kind}); {_AS_TEXT}") from error
    text = getattr(found, "text", None) or ""
    lines = (_LIST_ITEM.sub("", " ".join(line.split())) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


_AS_TEXT: Final = "save the article's text as .txt"
