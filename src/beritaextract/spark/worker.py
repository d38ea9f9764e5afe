"""What happens within a Python worker of Spark: units in, rows out, the pipeline loaded once.

A unit is an article on its way to a worker, whatever it came from: a line of JSON, the path that
its record will name, its id, and where in the file it stood. So one reader, that of JSON Lines,
decides what is an article, and the records are those of the other engine.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from beritaextract.errors import ReadError, extraction_failure
from beritaextract.read.json_records import read_line
from beritaextract.read.options import ReadOptions
from beritaextract.records import Article, RawArticle, SourceFile
from beritaextract.render import to_dict, without_fragments, without_text
from beritaextract.render.machine import render_jsonl

if TYPE_CHECKING:
    from pandas import DataFrame

    from beritaextract.pipeline import Extractor

_ROWS_AT_ONCE: Final = 64
"""Rows that are held before they are handed back, however many a batch of Spark's brings."""

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a worker must know; travels to it with every task.

    Attributes:
        model: See `beritaextract.load`.
        trained: See `beritaextract.load`.
        fragments: Keep quoted words woven into the reporter's clause.
        text: Keep the text in the records.
        options: Names of the fields, metadata for articles without their own, and the limit.
        columns: The columns of the rows, those of the record or those of its JSON.
        as_json: Give the record as JSON.
    """

    model: Path | None
    trained: bool
    fragments: bool
    text: bool
    options: ReadOptions
    columns: tuple[str, ...]
    as_json: bool


class Unit(NamedTuple):
    """An article on its way to a worker.

    Attributes:
        line: Its JSON.
        path: Where it came from.
        id: Its id if it could not be read.
        unit: What a number counts: ``line``, ``row``, or nothing where it counts nothing.
        number: Which one of the file it is, counted from 1.
    """

    line: bytes
    path: str
    id: str
    unit: str
    number: int


def extract_batches(batches: "Iterable[DataFrame]", recipe: Recipe) -> "Iterator[DataFrame]":
    """Turn batches of units into batches of rows; the function that ``mapInPandas`` is given."""
    import pandas

    extractor = _load(recipe.model, trained=recipe.trained)
    # The reader's limit is the one that counts; spaCy's own would raise.
    extractor.nlp.max_length = recipe.options.max_characters
    for batch in batches:
        units = (Unit(*values) for values in batch.itertuples(index=False, name=None))
        rows = (row for unit in units if (row := _row(unit, extractor, recipe)))
        while held := list(islice(rows, _ROWS_AT_ONCE)):
            # Column by column and as objects: pandas is not to guess types.
            yield pandas.DataFrame(
                {
                    name: pandas.Series([row.get(name) for row in held], dtype=object)
                    for name in recipe.columns
                }
            )


@cache
def _load(model: Path | None, *, trained: bool) -> "Extractor":
    """The extractor of this process, which goes through many tasks."""
    # More threads would be slower, and others' bytes; too late only where numpy is loaded already,
    # and there Spark has set OMP_NUM_THREADS, which the library reads as well.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from beritaextract.pipeline import load_to_stay

    return load_to_stay(model, trained=trained)


def _row(unit: Unit, extractor: "Extractor", recipe: Recipe) -> Row | None:
    try:
        raw = read_line(unit.line, unit.number, unit.path, recipe.options)
    except ReadError as error:
        place = f"{unit.unit} {unit.number}: " if unit.unit else ""
        raw = RawArticle(text="", id=unit.id, path=unit.path)
        return _failed(raw, error, place + error.reason, recipe)
    if raw is None:
        return None
    try:
        (article,) = extractor.extract_many((raw,))
    except Exception as error:  # whatever it is, it is this article's
        return _failed(raw, error, extraction_failure(error), recipe)
    return _extracted(article, recipe)


def _extracted(article: Article, recipe: Recipe) -> Row:
    if not recipe.fragments:
        article = without_fragments(article)
    if not recipe.text:
        article = without_text(article)
    record = to_dict(article)
    if not recipe.as_json:
        return record
    (line,) = render_jsonl([record])
    return {"id": article.id, "record": line.removesuffix("\n")}


def _failed(raw: RawArticle, error: Exception, message: str, recipe: Recipe) -> Row:
    source = SourceFile(path=raw.path, sha256=raw.sha256)
    failure = {"type": type(error).__name__, "path": raw.path, "message": message}
    return {"id": raw.id, "source": asdict(source), "error": failure}
