"""A text file is one article: everything that was decoded, as it stands."""

from typing import BinaryIO

from beritaextract.errors import ReadError
from beritaextract.read.articles import make_article
from beritaextract.read.decoding import decode
from beritaextract.read.options import ReadOptions
from beritaextract.records import RawArticle


def read_text(stream: BinaryIO, source: str, options: ReadOptions) -> RawArticle:
    """Read one article.

    Args:
        stream: An open text in bytes, at its start.
        source: The input as the user named it.
        options: Metadata and limit.

    Raises:
        ReadError: If the text is empty, too long, binary or undecodable.
    """
    # One byte more than is allowed tells "too long" without reading the rest.
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise ReadError(source, too_many_bytes(options))
    text, warning = decode(data, source)
    return make_article(
        text, source, {}, options, article_id=source, warnings=(warning,) if warning else ()
    )


def too_many_bytes(options: ReadOptions) -> str:
    """The reason for refusing a text whose size alone shows that it is too long."""
    return (
        f"more than {options.max_bytes:,} bytes cannot be one article of at most "
        f"{options.max_characters:,} characters; split it, or raise --max-characters"
    )
