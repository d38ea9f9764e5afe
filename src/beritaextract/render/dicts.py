"""A record as plain dicts and lists, its keys in the order of the dataclass.

`dataclasses.asdict` does the same with deep copies, at several times the cost.
"""

from typing import Any, Final, cast

from beritaextract.records import Article

_SCALARS: Final = frozenset({str, int, float, bool, type(None)})


def to_dict(article: Article) -> dict[str, Any]:
    """Turn an article record into what its JSON holds."""
    return cast("dict[str, Any]", _plain(article))


def _plain(value: Any) -> object:  # noqa: ANN401 - any field of a record
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    return {name: _plain(getattr(value, name)) for name in kind.__dataclass_fields__}
