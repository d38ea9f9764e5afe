"""WARC files of web crawls, through warcio (extra ``warc``): each page that was fetched is one.

Responses of status 200 with HTML are read; requests, images and redirects are passed over silently.
``WARC-Date`` is when a page was fetched, which says nothing of when it was published.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from beritaextract.errors import ReadError
from beritaextract.read.options import ReadOptions
from beritaextract.read.pages import MAX_PAGE, RawPage, make_page

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_BLOCK: Final = 65_536

NEEDS_EXTRA: Final = 'reading WARC needs the extra: pip install "beritaextract[warc]"'


def read_warc(
    stream: io.BufferedReader, source: str, options: ReadOptions
) -> Iterator[RawPage | ReadError]:
    """Read page after page, without taking them apart.

    Args:
        stream: The open file, unpacked, at its start.
        source: The input as the user named it.
        options: Metadata and limit.

    Yields:
        A page for each response that holds one, named by its address, or the reason why there is
        none. What is torn is named by its offset: bytes of the unpacked file.

    Raises:
        ReadError: If warcio is absent, or the file cannot be read further.
    """
    try:
        from warcio.archiveiterator import WARCIterator
    except ImportError as error:
        raise ReadError(source, NEEDS_EXTRA) from error

    records = WARCIterator(_AsItComes(stream))
    records.INC_RECORD = ""  # it would be printed
    nothing = True
    try:
        for record in records:
            if _is_page(record):
                nothing = False
                yield _page(record, source, options, records.offset)
            elif not _drained(record):
                yield _torn(source, records.offset, "it ends too early")
    except ReadError:  # of the archive around it
        raise
    except Exception as error:  # warcio lets through whatever broken headers and chunks raise
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise _torn(source, records.offset, f"{reason}; what follows is left unread") from error
    if nothing:
        raise ReadError(source, "no web page in this file; there is nothing to read")


class _AsItComes:
    """A stream that gives what it has: of a torn archive, all that stands before the tear."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.read = stream.read1


def _torn(source: str, offset: int, detail: str) -> ReadError:
    return ReadError(source, f"the record at byte {offset:,} is torn or no WARC record ({detail})")


def _is_page(record: "ArcWarcRecord") -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    kind = headers.get_header("Content-Type", "").partition(";")[0]
    return kind.strip().lower() in _HTML


def _page(
    record: "ArcWarcRecord", source: str, options: ReadOptions, offset: int
) -> RawPage | ReadError:
    url = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    parameters = record.http_headers.get_header("Content-Type", "").lower()
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")
    data = record.content_stream().read(MAX_PAGE + 1)
    if not _drained(record):
        return _torn(source, offset, "it ends too early")
    try:
        return make_page(data, source, url or source, options, url=url or None, charset=charset)
    except ReadError as error:
        return error


def _drained(record: "ArcWarcRecord") -> bool:
    """Read a record to its end; whether that is where its header says."""
    while record.raw_stream.read(_BLOCK):
        pass
    return not getattr(record.raw_stream, "limit", 0)
