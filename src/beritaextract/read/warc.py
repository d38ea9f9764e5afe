"""Archives of web crawls (WARC, ISO 28500); needs the extra ``[warc]``."""

import io
from collections.abc import Iterator
from typing import Final

from beritaextract.errors import ReadError
from beritaextract.read.options import ReadOptions
from beritaextract.read.pages import MAX_PAGE, RawPage

_PAGES: Final = ("text/html", "application/xhtml+xml")


def read_warc(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawPage | ReadError]:
    """Pick up the pages of an archive: answers that succeeded and hold HTML.

    Args:
        stream: The open file; packed or not, the library sees for itself.
        source: The input as the user named it.
        options: How to read the pages.

    Yields:
        The pages; their id is their address.

    Raises:
        ReadError: If the extra is not installed, or the archive is damaged; what came before it
            was picked up.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ReadError(
            source, 'WARC files need an extra: pip install "beritaextract[warc]"'
        ) from error
    pages = 0
    try:
        for record in ArchiveIterator(stream):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None:
                continue
            kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            if headers.get_statuscode() != "200" or kind not in _PAGES:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or f"{source}#{pages + 1}"
            data = record.content_stream().read(MAX_PAGE + 1)
            if len(data) > MAX_PAGE:
                yield ReadError(url, f"more than {MAX_PAGE:,} bytes are too many for one page")
                continue
            pages += 1
            yield RawPage(data=data, id=url, path=source, url=url, options=options)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise ReadError(
            source, f"damaged or cut off behind page {pages} ({reason}); what could be read was"
        ) from error
    if not pages:
        raise ReadError(source, "no web page in this archive")
