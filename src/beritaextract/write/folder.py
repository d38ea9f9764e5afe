"""A folder: one JSON file an article, lying as the inputs lie.

The article of ``berita/2024/banjir.txt`` is ``berita/2024/banjir.txt.json``; those of a file with
several articles, ``arsip.jsonl``, lie in a folder of its name, each under its id:
``arsip.jsonl/b-17.json`` (those without ids under their number, ``arsip.jsonl/3.json``). What would
lead out of the folder (``..``, the root) is left out of the path, what a file system might not
hold becomes ``_``, and where a name is taken, ``~2``, ``~3``, ... is added.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from beritaextract.errors import OutputError
from beritaextract.write.kinds import Target
from beritaextract.write.validation import Record, load_record

_MARKER: Final = ".beritaextract"
"""Lies in every folder written here; one without it is never replaced."""

_MARKED: Final = "One JSON file an article, written by beritaextract batch.\n"

_STDIN: Final = "-"

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')

_MOST_BYTES: Final = 200
"""Of a name; most file systems hold 255, and there are suffixes to come."""


class FolderWriter:
    """Writes a file an article."""

    def __init__(self, path: Path) -> None:
        path.mkdir()
        (path / _MARKER).write_text(_MARKED, "utf-8")
        self._root = path
        self._taken: dict[Path, int] = {}

    def write(self, record: Record) -> None:
        """Add one file."""
        text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
        *folders, name = place_of(record)
        parent = self._root
        for folder in folders:
            parent = self._make_folder(parent / folder)
        with self._free(parent / name).open("xb") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))

    def finish(self) -> None:
        """Nothing is held."""

    release = finish

    def _make_folder(self, path: Path) -> Path:
        """The folder of this name, or of the next one where a file has taken it."""
        number = 1
        while True:
            folder = _numbered(path, number)
            try:
                folder.mkdir(exist_ok=True)
            except FileExistsError:
                number += 1
            else:
                return folder

    def _free(self, path: Path) -> Path:
        """The first name that is not taken yet; how far it was counted is kept."""
        number = self._taken.get(path, 1)
        while _numbered(path, number).exists():
            number += 1
            self._taken[path] = number
        return _numbered(path, number)


def check_replaceable(target: Target) -> None:
    """Make sure that nothing but an earlier output would be replaced.

    Raises:
        OutputError: If there is a file, or a folder that holds anything else.
    """
    path = target.path
    if path.is_symlink() or path.exists():
        if not path.is_dir():
            raise OutputError(target.given, "this is a file, not a folder; name another output")
        if any(path.iterdir()) and not (path / _MARKER).is_file():
            raise OutputError(
                target.given, "this folder holds other files; name a new or an empty one"
            )
    if not path.resolve().name:
        raise OutputError(target.given, "this is no place for an output; name a folder in it")


def is_folder(path: Path) -> bool:
    """Whether a folder was written here."""
    return (path / _MARKER).is_file()


def read_folder(target: Target) -> Iterator[Record]:
    """Yield the records of a folder in the order of their paths.

    Raises:
        ReadError: If a file is torn or holds no record.
        OSError: If a file cannot be read.
    """
    for path in sorted(target.path.rglob("*.json")):
        if path.is_file():
            yield load_record(path.read_bytes(), str(path))


def place_of(record: Record) -> tuple[str, ...]:
    """Where in the folder an article lies: names of folders, then of its file."""
    path, article_id = record["source"]["path"], record["id"]
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    if parts == [_STDIN] or not parts:
        parts = ["stdin"]
    if article_id not in {path, ""}:
        parts.append(article_id.removeprefix(f"{path}#"))
    return (*map(_safe, parts[:-1]), _safe(parts[-1]) + ".json")


def _safe(name: str) -> str:
    """A name that every file system holds; a long one ends in the start of its hash."""
    safe = _UNSAFE.sub("_", name).strip(" ") or "_"
    if safe.startswith("."):  # hidden files are not read again, and ".." leads out
        safe = "_" + safe
    data = safe.encode()
    if len(data) <= _MOST_BYTES:
        return safe
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return data[: _MOST_BYTES - len(digest) - 1].decode("utf-8", "ignore") + "~" + digest


def _numbered(path: Path, number: int) -> Path:
    if number == 1:
        return path
    stem, json_suffix = (path.name[:-5], ".json") if path.suffix == ".json" else (path.name, "")
    return path.with_name(f"{stem}~{number}{json_suffix}")
