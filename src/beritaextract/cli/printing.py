"""From articles to standard output or a file, in the format asked for, article by article."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import typer

from beritaextract.cli.options import Format, Output
from beritaextract.cli.report import Report
from beritaextract.records import Article
from beritaextract.render import View, to_dict
from beritaextract.render.canonical import COLUMNS, CanonicalTally
from beritaextract.render.machine import render_delimited, render_json, render_jsonl

if TYPE_CHECKING:
    from rich.console import Console

_DELIMITERS: Final = {Format.CSV: ",", Format.TSV: "\t"}
_SUFFIXES: Final = {f".{format_}": format_ for format_ in Format if format_ is not Format.TABLE}


def print_articles(
    view: View, articles: Iterable[Article], output: Output, report: Report, *, explain: bool
) -> None:
    """Print what a view shows of the articles, flushing as each of them ends."""
    format_ = chosen_format(output)
    with _opened(output.output) as stream:
        if format_ is Format.TABLE:
            _print_tables(view, articles, stream, report, explain=explain)
            return
        for piece in _render(view, articles, format_, explain=explain):
            stream.write(piece)
            stream.flush()


def print_tally(tally: CanonicalTally, output: Output, report: Report) -> None:
    """Print the institutions counted over all articles."""
    format_ = chosen_format(output)
    rows = list(tally.rows())
    with _opened(output.output) as stream:
        if format_ is Format.TABLE:
            from beritaextract.render.table import render_tally

            if rows:
                _console(stream).print(render_tally(rows))
            else:
                report.note("no institutions found")
            return
        for piece in _render_rows(rows, COLUMNS, format_):
            stream.write(piece)


def chosen_format(output: Output) -> Format:
    """The format asked for, else that of the file's ending, else what suits standard output."""
    asked = {Format(name) for name in ("json", "jsonl", "csv") if getattr(output, name)}
    if output.format:
        asked.add(output.format)
    if len(asked) > 1:
        raise typer.BadParameter(f"choose one format of {', '.join(sorted(asked))}")
    if asked:
        return asked.pop()
    if output.output:
        return _SUFFIXES.get(output.output.suffix.lower(), Format.JSONL)
    return Format.TABLE if sys.stdout.isatty() else Format.JSONL


def _render(
    view: View, articles: Iterable[Article], format_: Format, *, explain: bool
) -> Iterator[str]:
    select = view.select if format_ in _DELIMITERS else partial(_items, view)
    rows = (row for article in articles for row in select(article, explain=explain))
    return _render_rows(rows, view.header(explain=explain), format_)


def _render_rows(
    rows: Iterable[dict[str, Any]], header: tuple[str, ...], format_: Format
) -> Iterator[str]:
    if (delimiter := _DELIMITERS.get(format_)) is not None:
        return render_delimited(rows, header, delimiter)
    return render_json(rows) if format_ is Format.JSON else render_jsonl(rows)


def _items(view: View, article: Article, *, explain: bool) -> Iterable[dict[str, Any]]:
    """What JSON holds of an article: the whole record, or the rows of a view."""
    if view.name == "extract":
        return (to_dict(article),)
    return view.select(article, explain=explain)


def _print_tables(
    view: View, articles: Iterable[Article], stream: TextIO, report: Report, *, explain: bool
) -> None:
    from beritaextract.render.table import render_table

    console = _console(stream)
    for article in articles:
        table = render_table(view, article, explain=explain)
        if table is None:
            report.note(f"{article.id}: no {view.noun} found")
        else:
            console.print(table)
            stream.flush()


def _console(stream: TextIO) -> "Console":
    # Imported here: rich is for tables only.
    from rich.console import Console

    # Rich takes NO_COLOR by the letter and keeps bold and dim; who sets it wants neither.
    return Console(
        file=stream,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name only once it is complete.

    An input may thus be named as the output, and an interrupted run leaves no half file.
    """
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(path.name + ".part")
    try:
        stream = part.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise typer.BadParameter(
            f"{path} cannot be written ({error.strerror})", param_hint="--output"
        ) from error
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
