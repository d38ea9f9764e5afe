"""Parsed tables kept beside the compiled modules, as Python keeps what it compiled.

Parsing the tables takes longer than reading an article. What a table holds is written to
``__pycache__`` at its first use and read from there for as long as the table is the same file:
same size, same time of change. Where nothing may be written the table is parsed every time.
"""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_BROKEN = (OSError, ValueError, EOFError, TypeError)
"""What reading a file may raise that another process left unfinished, or another program wrote."""


def parse_once(source: Path, parse: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """What a table holds, parsed or from the cache.

    Args:
        source: The table, in UTF-8.
        parse: Takes its text and gives values that ``marshal`` can write.
    """
    stat = source.stat()
    stamp = (stat.st_mtime_ns, stat.st_size)
    # The suffix keeps cues.toml apart from cues.py; the name holds the version of Python.
    cached = Path(cache_from_source(f"{source}.py"))
    with suppress(*_BROKEN):
        written, document = marshal.loads(cached.read_bytes())
        if written == stamp:
            return dict(document)
    document = parse(source.read_text(encoding="utf-8"))
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(cached, marshal.dumps((stamp, document)))
    return document


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step: another process sees all of it or nothing."""
    import tempfile  # late: needed once in the life of an installation

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise
