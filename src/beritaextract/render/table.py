"""Articles as tables for a terminal.

Columns are fewer than in the rows: what belongs together stands in one cell, the first value of
it in bold, so that a quotation keeps enough width to be read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from beritaextract.records import Article
from beritaextract.rows import VIEWS, View


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table.

    Attributes:
        heading: What stands over it.
        keys: Which values of a row it shows, one a line.
        ratio: Its share of the width; without one it takes what its words need.
    """

    heading: str
    keys: tuple[str, ...]
    ratio: int | None = None


_LAYOUTS: Final[Mapping[str, tuple[_Column, ...]]] = {
    "quotes": (
        _Column("Speaker", ("speaker", "role", "affiliation"), 2),
        _Column("Quotation", ("text",), 4),
        _Column("Cue", ("cue",)),
        _Column("Kind", ("kind", "date")),
    ),
    "speakers": (
        _Column("Speaker", ("name", "aliases"), 1),
        _Column("Roles", ("roles",), 1),
        _Column("Affiliations", ("affiliations", "implied_affiliations"), 1),
        _Column("Quotes", ("quotes",)),
    ),
    "institutions": (
        _Column("Institution", ("name", "canonical", "aliases"), 1),
        _Column("Acronym", ("acronym",)),
        _Column("Kind", ("kind",)),
        _Column("Mentions", ("mentions",)),
    ),
    "tally": (
        _Column("Institution", ("name", "canonical_id", "aliases"), 1),
        _Column("Kind", ("kind",)),
        _Column("Mentions", ("mentions",)),
        _Column("Articles", ("articles",)),
    ),
    "dates": (
        _Column("Expression", ("text",), 1),
        _Column("Value", ("value",)),
        _Column("Until", ("end_value",)),
        _Column("Relative", ("relative",)),
    ),
}

# Control characters could move the cursor or recolour the terminal; show them instead.
_VISIBLE: Final = (
    {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
    | dict.fromkeys(range(0x7F, 0xA0), "\ufffd")
    | {ord("\r"): None}
)


def render_table(view: View, article: Article, *, explain: bool) -> RenderableType | None:
    """Show what a view finds in one article.

    Returns:
        A renderable headed by the article's id, or ``None`` if there is nothing to show.
    """
    if view.name == "extract":
        return _render_article(article)
    rows = list(view.select(article, explain=explain))
    return _table(view, rows, heading=article.id, explain=explain) if rows else None


def render_tally(rows: Iterable[Mapping[str, Any]]) -> RenderableType:
    """Show the institutions counted over all articles."""
    return _rows_table(_LAYOUTS["tally"], rows, heading="Institutions")


def _render_article(article: Article) -> RenderableType | None:
    """What is known of an article, then a table of everything found in it."""
    about = Table.grid(padding=(0, 2))
    for key in ("title", "outlet", "url", "dateline", "byline", "published", "warnings"):
        if value := _show(getattr(article, key)):
            about.add_row(Text(key, "dim"), Text(value))
    tables = []
    for view in VIEWS.values():
        if view.name in _LAYOUTS and (rows := list(view.select(article, explain=False))):
            tables.append(_table(view, rows, heading=view.noun.capitalize(), explain=False))
    if not tables:
        return None
    return Group(Text(_show(article.id), "bold"), about, *tables)


def _table(view: View, rows: Iterable[Mapping[str, Any]], *, heading: str, explain: bool) -> Table:
    columns = _LAYOUTS[view.name]
    if explain:
        columns = (*columns, _Column("Rule", view.explained[::-1], 2))
    return _rows_table(columns, rows, heading=heading)


def _rows_table(
    columns: tuple[_Column, ...], rows: Iterable[Mapping[str, Any]], *, heading: str
) -> Table:
    stacked = any(len(column.keys) > 1 for column in columns)
    table = Table(
        title=Text(_show(heading)),
        title_justify="left",
        box=SIMPLE_HEAD,
        expand=True,
        leading=int(stacked),  # an empty line between rows of several lines
    )
    for column in columns:
        table.add_column(
            column.heading, ratio=column.ratio, no_wrap=column.ratio is None, overflow="fold"
        )
    for row in rows:
        table.add_row(*(_cell(row, column) for column in columns))
    return table


def _cell(row: Mapping[str, Any], column: _Column) -> Text:
    """The values of a cell, one a line; the further ones dim."""
    return Text("\n").join(_lines(row, column))


def _lines(row: Mapping[str, Any], column: _Column) -> Iterator[Text]:
    style = "bold" if len(column.keys) > 1 else ""
    for key in column.keys:
        if shown := _show(row[key]):
            yield Text(shown, style)
            style = "dim"


def _show(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(_show(item) for item in value)
    return str(value).translate(_VISIBLE)
