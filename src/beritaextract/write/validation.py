"""Records as plain dicts, checked against `beritaextract.records`, and made fit for storage."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from beritaextract.errors import ReadError
from beritaextract.records import Article

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Record = dict[str, Any]
"""An article record as its JSON form holds it."""

FOREIGN: Final = "merge takes records as this version's batch or extract --jsonl writes them"


@cache
def article_type() -> "TypeAdapter[Article]":
    """What pydantic knows of the record: reads, checks and describes it."""
    # Imported here: pydantic takes longer than reading an article.
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


def storable(record: Record) -> Record:
    r"""Write out half surrogate pairs as escapes (``\udce9``), as printing does.

    They come from names of files that are not UTF-8, and no database holds them. Other records
    are given back as they are.
    """
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        escaped: Record = _escaped(record)
        return escaped
    return record


def to_article(record: Record) -> Article:
    """Build the article from its plain form."""
    return article_type().validate_python(storable(record))


def load_record(line: bytes, source: str) -> Record:
    """Read one record from its JSON form.

    Args:
        line: The JSON object.
        source: File and line, for the message.

    Raises:
        ReadError: If it is no article record: torn, or written by another program or version.
    """
    from pydantic import ValidationError

    try:
        record = json.loads(line)
    except ValueError as error:
        raise ReadError(
            source, "this is no JSON, or torn; write the output again (batch --resume)"
        ) from error
    try:
        article_type().validate_json(json.dumps(storable(record)), strict=True)
    except ValidationError as error:
        raise ReadError(source, f"{_first(error)}; {FOREIGN}") from error
    loaded: Record = record
    return loaded


def _first(error: Any) -> str:  # noqa: ANN401 - a class whose import is late
    found = error.errors(include_url=False)[0]
    where = ".".join(map(str, found["loc"]))
    return f"no article record ({where + ': ' if where else ''}{found['msg'].lower()})"


def _escaped(value: Any) -> Any:  # noqa: ANN401 - anything JSON holds
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    return value
