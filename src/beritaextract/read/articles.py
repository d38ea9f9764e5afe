"""A text and what is known of it become a `RawArticle`, checked."""

import hashlib
from collections.abc import Mapping
from typing import Any

from beritaextract.errors import ReadError
from beritaextract.read.decoding import without_surrogates
from beritaextract.read.options import ReadOptions
from beritaextract.read.published import normalise_published
from beritaextract.records import PublishedFrom, RawArticle


def make_article(
    text: str,
    source: str,
    metadata: Mapping[str, Any],
    options: ReadOptions,
    *,
    article_id: str,
    warnings: tuple[str, ...] = (),
    author: str | None = None,
    known_from: PublishedFrom = "record",
) -> RawArticle:
    """Check a text and its metadata and put them together.

    Args:
        text: The decoded text.
        source: The input as the user named it.
        metadata: Fields of a record, under the names that ``options`` gives; empty for a text file.
        options: Names of fields, metadata for inputs without their own, and the limit.
        article_id: Id of the article if ``metadata`` holds none.
        warnings: What was odd so far.
        author: Who wrote it, if the input tells.
        known_from: What ``metadata`` was taken from.

    Raises:
        ReadError: If the text is empty or longer than the limit.
    """
    if not text.strip():
        raise ReadError(source, "the text is empty; there is nothing to read")
    if len(text) > options.max_characters:
        raise ReadError(
            source,
            f"{len(text):,} characters, more than the limit of "
            f"{options.max_characters:,}; split it, or raise --max-characters",
        )
    fields = options.fields
    odd = list(warnings)

    def known(field: str) -> str | None:
        value = metadata.get(field)
        if isinstance(value, str):
            return without_surrogates(value) if value.strip() else None
        if value is not None:
            odd.append(f"{field!r} is not a string; left out")
        return None

    record_published = metadata.get(fields.published)
    published = normalise_published(record_published)
    if published is None and record_published not in (None, ""):
        odd.append(f"{str(record_published)[:40]!r} is no date of publication; left out")
    published_from = known_from if published else "record"
    published = published or options.published
    return RawArticle(
        text=text,
        id=_record_id(metadata.get(fields.id)) or article_id,
        path=source,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        title=known(fields.title) or options.title,
        url=known(fields.url),
        published=published,
        outlet=known(fields.outlet) or options.outlet,
        published_from=published_from if published else None,
        author=author,
        warnings=tuple(odd),
    )


def _record_id(value: object) -> str | None:
    """The id of a record as a string; ``None`` where it has none that could serve."""
    if isinstance(value, str):
        return without_surrogates(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
