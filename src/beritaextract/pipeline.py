"""The only module that knows the order of the stages."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from beritaextract.attributes import ARTICLE, register
from beritaextract.records import Article, RawArticle, SourceFile

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENTS: Final[tuple[str, ...]] = ("berita_dates", "berita_calendar")
"""Factories in the order in which they run; each reads what those before it left."""


class Extractor:
    """A loaded pipeline that turns articles into records."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp

    def extract(
        self,
        text: str,
        *,
        title: str | None = None,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        id: str = "",
    ) -> Article:
        """Extract one article given as text; see `extract_raw`."""
        return self.extract_raw(
            RawArticle(
                text=text,
                id=id,
                title=title,
                url=url,
                published=published,
                outlet=outlet,
                published_from="record" if published else None,
                sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            )
        )

    def extract_raw(self, raw: RawArticle) -> Article:
        """Extract one article as a reader delivered it."""
        return next(self.extract_many([raw]))

    def extract_many(self, raws: Iterable[RawArticle]) -> Iterator[Article]:
        """Extract articles one by one, in order, holding no more than one batch in memory."""
        for raw in raws:
            doc = self.nlp.make_doc(raw.text)
            doc._.set(
                ARTICLE, {"title": raw.title, "published": raw.published, "outlet": raw.outlet}
            )
            yield _assemble(raw, self.nlp(doc))


def load(model: Path | None = None) -> Extractor:
    """Build the extractor.

    Args:
        model: Folder of a trained spaCy pipeline to use instead of the packaged one.
    """
    import spacy

    register()
    nlp = spacy.blank("ind")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return Extractor(nlp)


def _assemble(raw: RawArticle, doc: "Doc") -> Article:
    return Article(
        id=raw.id,
        source=SourceFile(path=raw.path, sha256=raw.sha256),
        title=raw.title,
        outlet=raw.outlet,
        url=raw.url,
        dateline=None,
        byline=None,
        published=raw.published,
        published_from=raw.published_from,
        text=raw.text,
        quotes=(),
        speakers=(),
        institutions=(),
        dates=(),
    )
