"""Reads Indonesian news by machine: who said what, who they are, when, and which institutions.

    import beritaextract

    article = beritaextract.extract(text, published="2019-08-19")
    for quote in article.quotes:
        print(quote.speaker, quote.text)

    for article in beritaextract.extract_many(texts):
        ...

`load` gives the pipeline itself; its components also work in a spaCy pipeline of your own
(``nlp.add_pipe("berita_cues")``). Importing this package imports no spaCy; calling it does.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from beritaextract.errors import BeritaError
from beritaextract.records import Article, RawArticle

if TYPE_CHECKING:
    from beritaextract.pipeline import Extractor

__all__ = ["Article", "BeritaError", "RawArticle", "extract", "extract_many", "load"]
__version__ = "0.1.0"


def load(model: Path | None = None, *, trained: bool = True) -> "Extractor":
    """Load the extractor.

    Args:
        model: Folder of a trained spaCy pipeline to build on, instead of the packaged one.
        trained: Whether to use the packaged pipeline at all, or rules and lexicons alone.

    Returns:
        The extractor; its ``nlp`` is the spaCy pipeline.

    Raises:
        PipelineError: If the folder holds no pipeline that can be loaded.
    """
    from beritaextract.pipeline import load as load_extractor

    return load_extractor(model, trained=trained)


@cache
def _extractor() -> "Extractor":
    return load()


def extract(
    text: str,
    *,
    id: str = "",
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Article:
    """Extract one article; the pipeline is loaded at the first call.

    Args:
        text: The article as it stands; all offsets of the record refer to it.
        id: Comes back as the record's id.
        title: Headline, if it is known apart from the text.
        published: Date of publication, ISO ``YYYY-MM-DD``; relative dates count from it.
        url: Comes back in the record.
        outlet: Publisher, if known.
    """
    return _extractor().extract(
        text, id=id, title=title, published=published, url=url, outlet=outlet
    )


def extract_many(articles: Iterable[str | RawArticle]) -> Iterator[Article]:
    """Extract articles one by one, in order, holding one in memory at a time.

    Args:
        articles: Texts, or raw articles with what is known of them from outside.
    """
    raws = (RawArticle(text=a) if isinstance(a, str) else a for a in articles)
    return _extractor().extract_many(raws)
