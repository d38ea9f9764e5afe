"""JSON lines: one record a line, exactly as ``extract --jsonl`` prints it."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from beritaextract.write.kinds import Target
from beritaextract.write.packing import pack, unpack_lines
from beritaextract.write.validation import Record, load_record


class LinesWriter:
    """Writes one record a line."""

    def __init__(self, path: Path, packing: str) -> None:
        self._stack = ExitStack()
        self._stream = pack(self._stack, path, packing)

    def write(self, record: Record) -> None:
        """Add one line."""
        # Of half surrogate pairs (names of files that are not UTF-8) this makes JSON's own escapes.
        line = json.dumps(record, ensure_ascii=False) + "\n"
        self._stream.write(line.encode("utf-8", "backslashreplace"))

    def finish(self) -> None:
        """Flush and close."""
        self._stack.close()

    release = finish


def read_lines(target: Target) -> Iterator[Record]:
    """Yield the records of a file of JSON lines.

    Raises:
        ReadError: At a line that is no article record; it names the line.
        OSError: If the file cannot be read.
    """
    lines = unpack_lines(target.path, target.packing, target.given)
    for number, line in enumerate(lines, start=1):
        yield load_record(line, f"{target.given}, line {number}")
